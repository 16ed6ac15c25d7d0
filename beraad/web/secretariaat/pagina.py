"""The page of the editor: one ambitie (or the opening) as a document, with at most one part open for change."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from beraad.document import Agendatekst
from beraad.enums import AgendaStatus, KnoopSoort
from beraad.gebreken import find_gebreken
from beraad.models import Meerjarenagenda
from beraad.policies import may_edit_agenda
from beraad.queries.agendas import working_text
from beraad.queries.cijfers import measure
from beraad.web.secretariaat.forms import Deel, Knoopformulier
from beraad.web.weergave import Ambitieblok, Figuur, as_blokken
from verwijzing.queries.hiaatcijfers import onderwerpen_of
from werkcentrum.basis.web.rendering import render_page


@dataclass(frozen=True, slots=True)
class Regel:
    """One field of what someone else saved in the meantime."""

    label: str
    waarde: object


@dataclass(frozen=True, slots=True)
class Bewerking:
    """What is open: the part `uuid` (a change, or its removal), or a new part of `soort` under it."""

    soort: KnoopSoort
    uuid: UUID
    form: Knoopformulier | None = None
    versie: int = 0
    is_nieuw: bool = False
    is_verwijderen: bool = False
    botsing: tuple[Regel, ...] = ()
    fout: str = ""


@dataclass(frozen=True, slots=True)
class Plek:
    """A part and where it stands within its parent, from 1."""

    deel: Deel
    figuur: Figuur | None = None
    plaats: int = 1
    is_laatste: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """The working text with its figures, and each part by its uuid."""

    tekst: Agendatekst
    blokken: tuple[Ambitieblok, ...]
    plekken: dict[UUID, Plek]

    def plek(self, uuid: UUID) -> Plek:
        """Someone may have removed it a moment ago."""
        if uuid not in self.plekken:
            raise Http404
        return self.plekken[uuid]

    def blok_with(self, uuid: UUID) -> Ambitieblok | None:
        return next((blok for blok in self.blokken if uuid in blok.tekst.uuids), None)


def read_document(agenda: Meerjarenagenda) -> Document:
    tekst = working_text(agenda)
    metingen = measure(tekst.definities(), regio_code=agenda.beraad.regio_id or "", today=timezone.localdate())
    blokken = as_blokken(tekst, metingen)
    return Document(tekst, blokken, {plek.deel.uuid: plek for plek in _plekken(tekst, blokken)})


def show(
    request: HttpRequest,
    agenda: Meerjarenagenda,
    document: Document,
    *,
    uuid: UUID,
    bewerking: Bewerking | None = None,
    is_bewaard: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page with the part `uuid`, or by htmx only that part; after a save with the margin that it changed."""
    actor = request.actor  # type: ignore[attr-defined] # set by the middleware
    blok = document.blok_with(uuid)
    today = timezone.localdate()
    context = {
        "agenda": agenda,
        "regio": agenda.beraad.regio,
        "tekst": document.tekst,
        "blokken": document.blokken,
        "blok": blok,
        "ambitie_plek": document.plek(blok.tekst.uuid) if blok else None,
        "plek": document.plek(uuid),
        "huidig": uuid,
        "gebreken": find_gebreken(document.tekst),
        "bewerk": bewerking,
        "is_bewaard": is_bewaard,
        "is_vastgesteld": agenda.status == AgendaStatus.VASTGESTELD,
        "kan": {"bewerken": bool(may_edit_agenda(actor, agenda.beraad))},
        "volgend_nummer": agenda.laatste_nummer + 1,
        "onderwerpen": onderwerpen_of([agenda.beraad.regio_id] if agenda.beraad.regio_id else []),
        "bewaard_vandaag": timezone.localdate(agenda.bewaard_op) == today,
    }
    fragments = {
        f"knoop-{uuid}": "beraad/agenda/_antwoord.html",
        f"nieuw-{uuid}": "beraad/agenda/_nieuw.html",
    }
    return render_page(request, "beraad/agenda/agenda.html", fragments, context, status=status)


def _plekken(tekst: Agendatekst, blokken: tuple[Ambitieblok, ...]) -> Iterator[Plek]:
    yield Plek(tekst)
    for place, ambitie in enumerate(blokken, start=1):
        yield _plek(ambitie.tekst, place, len(blokken))
        for place_of_doel, doel in enumerate(ambitie.doelen, start=1):
            yield _plek(doel.tekst, place_of_doel, len(ambitie.doelen))
            for index, indicator in enumerate(doel.indicatoren, start=1):
                yield _plek(indicator.tekst, index, len(doel.indicatoren), indicator.figuur)


def _plek(deel: Deel, place: int, last: int, figuur: Figuur | None = None) -> Plek:
    return Plek(deel, figuur, plaats=place, is_laatste=place == last)
