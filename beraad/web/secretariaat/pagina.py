"""The page of the editor: one leaf of the document (blad), with at most one part open for change.

A leaf is the opening, an onderdeel, an ambitie with its doelen, or a maatregel with its inzet.
"""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from beraad.boom import BLAD, OUDER
from beraad.document import (
    Agendatekst,
    Ambitietekst,
    Analysecijfertekst,
    Deel,
    Maatregeltekst,
    Middeltekst,
    Onderdeeltekst,
    Plek,
)
from beraad.enums import AgendaStatus, KnoopSoort
from beraad.gebreken import Gebrek
from beraad.models import Meerjarenagenda
from beraad.policies import may_comment_on_agenda, may_edit_agenda, may_speak_in_beraad
from beraad.queries.overleg import overlegstand_of
from beraad.queries.voorstellen import akkoordstand_of
from beraad.queries.werktekst import Werktekst, kept_werktekst
from beraad.web.secretariaat.blad import Blad
from beraad.web.secretariaat.forms import Knoopformulier
from beraad.web.secretariaat.structuur import draw_structuur
from verwijzing.queries.hiaatcijfers import onderwerpen_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.web.actor import actor_of
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


@dataclass(frozen=True)
class Document:
    """The working text, and each part by its uuid."""

    agenda: Meerjarenagenda
    werktekst: Werktekst

    @property
    def tekst(self) -> Agendatekst:
        return self.werktekst.tekst

    @property
    def plekken(self) -> dict[UUID, Plek]:
        return self.werktekst.plekken

    @property
    def gebreken(self) -> list[Gebrek]:
        return self.werktekst.gebreken

    def plek(self, uuid: UUID) -> Plek:
        """Someone may have removed it a moment ago."""
        if uuid not in self.plekken:
            raise Http404
        return self.plekken[uuid]

    def blad_of(self, plek: Plek) -> Deel:
        """On whose page this part stands."""
        deel = plek.deel
        if isinstance(deel, Analysecijfertekst | Middeltekst):
            return self.tekst.onderdeel(BLAD[deel.soort]) or self.tekst
        while not isinstance(deel, Agendatekst | Onderdeeltekst | Ambitietekst | Maatregeltekst):
            deel = self.plekken[deel.uuid].ouder or self.tekst
        return deel


def read_document(agenda: Meerjarenagenda) -> Document:
    return Document(agenda, kept_werktekst(agenda))


def show(
    request: HttpRequest,
    document: Document,
    *,
    uuid: UUID,
    bewerking: Bewerking | None = None,
    is_bewaard: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page with the part `uuid`, or by htmx only that part; after a save with the margin that it changed."""
    agenda, actor = document.agenda, actor_of(request)
    plek = document.plek(uuid)
    deel = _blad(document, plek, bewerking)
    kan, overleg = _rights(actor, agenda), overlegstand_of(agenda)
    blad = Blad(document.werktekst, deel, kan, overleg.opmerkingen, regio_code=agenda.beraad.regio_id or "")
    context: dict[str, object] = {
        "agenda": agenda,
        "regio": agenda.beraad.regio,
        "tekst": document.tekst,
        "blad": deel,
        "blad_plek": document.plek(deel.uuid),
        "structuur": draw_structuur(
            document.tekst, document.plekken, blad=deel, huidig=uuid, is_versleepbaar=kan["bewerken"]
        ),
        "plek": plek,
        "huidig": uuid,
        "gebreken": document.gebreken,
        "bewerk": bewerking,
        "is_bewaard": is_bewaard,
        "is_vastgesteld": agenda.status == AgendaStatus.VASTGESTELD,
        "kan": kan,
        "overleg": overleg,
        "akkoord": akkoordstand_of(agenda, today=timezone.localdate()),
        "volgend_nummer": agenda.laatste_nummer + 1,
        "onderwerpen": onderwerpen_of([agenda.beraad.regio_id] if agenda.beraad.regio_id else []),
        "bewaard_vandaag": timezone.localdate(agenda.bewaard_op) == timezone.localdate(),
    }
    if bewerking or request.htmx:  # type: ignore[attr-defined] # set by the middleware
        context |= blad.context()
    else:
        context["getekend"] = blad.getekend()
    fragments = {f"knoop-{uuid}": "beraad/agenda/_antwoord.html"}
    if bewerking and bewerking.is_nieuw:
        fragments[f"nieuw-{bewerking.soort}-{uuid}"] = "beraad/agenda/_nieuw_antwoord.html"
    return render_page(request, "beraad/agenda/agenda.html", fragments, context, status=status)


def _rights(actor: Actor, agenda: Meerjarenagenda) -> dict[str, bool]:
    """What the partijen are asked to adopt stays as it is; a remark can always be made."""
    is_open = agenda.status != AgendaStatus.TER_VASTSTELLING
    return {
        "bewerken": is_open and bool(may_edit_agenda(actor, agenda.beraad)),
        "voorstellen": is_open and bool(may_speak_in_beraad(actor, agenda.beraad)),
        "aanbieden": bool(may_edit_agenda(actor, agenda.beraad)),
        "opmerken": bool(may_comment_on_agenda(actor, agenda.beraad)),
    }


def _blad(document: Document, plek: Plek, bewerking: Bewerking | None) -> Deel:
    """A new part that hangs under the agenda is made on the page of its onderdeel."""
    if bewerking and bewerking.is_nieuw and bewerking.soort in BLAD and OUDER[bewerking.soort] == plek.deel.soort:
        return document.tekst.onderdeel(BLAD[bewerking.soort]) or document.tekst
    return document.blad_of(plek)
