"""What a Bedrijf sees of its own vragen: the public state, never the notes of the desk."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from loket.enums import PUBLIEK, ContactRichting, PubliekeStaat, VraagStatus
from loket.kenmerken import datum_in_woorden, label
from loket.models import Vraag
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.paging import keyset_page

PER_PAGINA = 50
STAAT_SOORT = {
    PubliekeStaat.ONTVANGEN: "",
    PubliekeStaat.IN_BEHANDELING: "actief",
    PubliekeStaat.WACHT_OP_U: "let_op",
    PubliekeStaat.BIJ_ORGANISATIE: "actief",
    PubliekeStaat.AFGEROND: "goed",
}


@dataclass(frozen=True, slots=True)
class Bedrijfsvraag:
    """One row; texts are ready to be shown."""

    id: int
    uuid: UUID
    nummer: str
    thema: str
    omschrijving: str
    staat: str
    staat_soort: str
    gewijzigd: str
    volgende: str
    # Who helps, when that is not the Werkcentrum itself; the page fills it in from the verwijzingen.
    partner: str = ""


@dataclass(frozen=True, slots=True)
class Bedrijfspagina:
    rijen: list[Bedrijfsvraag]
    vorige: str
    volgende: str


def vragen_of(actor: Actor, *, na: str = "", voor: str = "") -> Bedrijfspagina:
    """The vragen of the own Bedrijf, closed ones too, newest first. One query."""
    today = timezone.localdate()
    rows = _annotated(_of(actor)).annotate(nieuwste=F("id") * -1)
    pagina = keyset_page(rows, velden=("nieuwste",), na=na, voor=voor, per_pagina=PER_PAGINA)
    rijen = [bedrijfsvraag(vraag, today=today) for vraag in pagina.rijen]
    return Bedrijfspagina(rijen, pagina.vorige, pagina.volgende)


def get_vraag(actor: Actor, vraag_uuid: UUID) -> Vraag:
    """With vrager and regio. Raises Vraag.DoesNotExist for one of another Bedrijf."""
    return _of(actor).select_related("vrager__vertegenwoordiger", "regio").get(uuid=vraag_uuid)


def volgende_stap(status: VraagStatus, actie_datum: date | None, *, today: date) -> str:
    """Who has the ball, and when to expect what."""
    staat = PUBLIEK[status]
    if staat == PubliekeStaat.AFGEROND or actie_datum is None:
        return "Afgerond"
    if staat == PubliekeStaat.WACHT_OP_U:
        return f"Uw antwoord, liefst voor {datum_in_woorden(actie_datum)}"
    wie = "De organisatie" if status == VraagStatus.WACHT_OP_PARTNER else "Wij"
    if actie_datum < today:
        return f"{wie}, zo snel mogelijk"
    return f"{wie}, uiterlijk {datum_in_woorden(actie_datum)}"


def _of(actor: Actor) -> QuerySet[Vraag]:
    return Vraag.objects.filter(vrager__organisatie__in=actor.organisaties(RolSoort.WERKGEVER))


def _annotated(vragen: QuerySet[Vraag]) -> QuerySet[Vraag]:
    """`gewijzigd`: the last moment at which something changed that the Bedrijf may know of."""
    contact = Max("contactmomenten__gelegd_op", filter=~Q(contactmomenten__richting=ContactRichting.INTERN))
    status = Max("statuswijzigingen__gewijzigd_op")
    return vragen.annotate(gewijzigd=Coalesce(Greatest(contact, status), "created_at"))


def bedrijfsvraag(vraag: Vraag, *, today: date) -> Bedrijfsvraag:
    status = VraagStatus(vraag.status)
    staat = PUBLIEK[status]
    gewijzigd: datetime = getattr(vraag, "gewijzigd", vraag.created_at)
    return Bedrijfsvraag(
        id=vraag.pk,
        uuid=vraag.uuid,
        nummer=vraag.nummer,
        thema=label("thema", vraag.thema) if vraag.thema else "Uw vraag",
        omschrijving=vraag.omschrijving,
        staat=staat.label,
        staat_soort=STAAT_SOORT[staat],
        gewijzigd=datum_in_woorden(timezone.localdate(gewijzigd)),
        volgende=volgende_stap(status, vraag.actie_datum, today=today),
    )
