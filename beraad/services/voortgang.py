"""What the owner of a maatregel tells of it. Each function is one transaction; what was told is never changed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beraad.enums import KnoopSoort, Voortgangstatus
from beraad.models import Besteding, Inzet, Maatregel, Meerjarenagenda, Mijlpaal, Partij, Voortgang
from beraad.policies import may_tell_voortgang
from beraad.queries.voortgang import speaks_for
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.bsn import without_bsn
from werkcentrum.basis.decisions import NotAllowed, NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import Gegeven, record_gebeurtenis


@dataclass(frozen=True, slots=True)
class _Plek:
    """`partij` is for whom this person speaks; None is as secretaris."""

    agenda: Meerjarenagenda
    maatregel: Maatregel
    partij: Partij | None
    gebruiker_id: int


@transaction.atomic
def tell_voortgang(*, actor: Actor, maatregel_uuid: UUID, status: Voortgangstatus, toelichting: str) -> None:
    plek = _find(actor, maatregel_uuid)
    tekst = without_bsn(toelichting.strip())
    if not tekst and status not in (Voortgangstatus.OP_SCHEMA, Voortgangstatus.KLAAR):
        raise NotPossible("Vul een toelichting in: wat is er aan de hand?")
    Voortgang.objects.create(
        agenda=plek.agenda,
        maatregel_uuid=plek.maatregel.uuid,
        partij=plek.partij,
        door_id=plek.gebruiker_id,
        status=status,
        toelichting=tekst,
    )
    _record(actor, plek, "maatregel.voortgang_gemeld", {"status": status})


@transaction.atomic
def add_mijlpaal(*, actor: Actor, maatregel_uuid: UUID, naam: str, datum: date) -> Mijlpaal:
    plek = _find(actor, maatregel_uuid)
    mijlpaal = Mijlpaal.objects.create(maatregel=plek.maatregel, naam=naam, datum=datum)
    _record(actor, plek, "maatregel.mijlpaal_toegevoegd", {"datum": datum.isoformat()})
    return mijlpaal


@transaction.atomic
def reach_mijlpaal(*, actor: Actor, maatregel_uuid: UUID, mijlpaal_uuid: UUID, op: date) -> None:
    plek = _find(actor, maatregel_uuid)
    mijlpaal = Mijlpaal.objects.select_for_update().filter(uuid=mijlpaal_uuid, maatregel=plek.maatregel).first()
    if mijlpaal is None:
        raise NotPossible("Deze mijlpaal bestaat niet meer.")
    if mijlpaal.gehaald_op is not None:
        raise NotPossible("Deze mijlpaal was al gehaald.")
    if op > timezone.localdate():
        raise NotPossible("De dag waarop de mijlpaal is gehaald, ligt in de toekomst.")
    mijlpaal.gehaald_op = op
    mijlpaal.save(update_fields=["gehaald_op"])
    _record(actor, plek, "maatregel.mijlpaal_gehaald", {"op": op.isoformat()})


@transaction.atomic
def note_besteding(*, actor: Actor, inzet_uuid: UUID, bedrag: Decimal, datum: date, toelichting: str) -> None:
    """A negative amount takes a mistake back. More than was promised is possible, and shown."""
    inzet = Inzet.objects.select_related("maatregel", "partij").filter(uuid=inzet_uuid).first()
    if inzet is None:
        raise NotPossible("Deze inzet bestaat niet meer.")
    plek = _find(actor, inzet.maatregel.uuid, van=inzet.partij)
    if bedrag == 0:
        raise NotPossible("Vul een bedrag in dat niet nul is.")
    if datum > timezone.localdate():
        raise NotPossible("De dag van de besteding ligt in de toekomst.")
    Besteding.objects.create(
        agenda=plek.agenda,
        maatregel_uuid=plek.maatregel.uuid,
        inzet_uuid=inzet.uuid,
        partij=plek.partij,
        door_id=plek.gebruiker_id,
        bedrag=bedrag,
        datum=datum,
        toelichting=without_bsn(toelichting.strip()),
    )
    _record(actor, plek, "maatregel.besteding_vastgelegd", {"bedrag": str(bedrag)})


def _find(actor: Actor, maatregel_uuid: UUID, *, van: Partij | None = None) -> _Plek:
    """The maatregel, when this person speaks for its trekker, or for `van` whose inzet it is, or is secretaris."""
    maatregel = (
        Maatregel.objects.select_related("doel__ambitie__agenda__beraad", "trekker")
        .filter(uuid=maatregel_uuid)
        .first()
    )
    if actor.gebruiker_id is None:
        raise NotAllowed("Een melding staat altijd op naam van een persoon.")
    if maatregel is None:
        raise NotPossible("Deze maatregel bestaat niet meer.")
    agenda = maatregel.doel.ambitie.agenda
    partijen = {partij.uuid: partij for partij in (van, maatregel.trekker) if partij is not None}
    own = speaks_for(actor, partijen.keys(), today=timezone.localdate())
    require(may_tell_voortgang(actor, agenda.beraad, spreekt=bool(own)))
    partij = next((partij for uuid, partij in partijen.items() if uuid in own), None)
    return _Plek(agenda, maatregel, partij, actor.gebruiker_id)


def _record(actor: Actor, plek: _Plek, werkwoord: str, gegevens: dict[str, Gegeven]) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort=KnoopSoort.MAATREGEL,
        object_uuid=plek.maatregel.uuid,
        regio=plek.agenda.beraad.regio_id or "",
        gegevens={"agenda": str(plek.agenda.uuid)} | gegevens,
    )
