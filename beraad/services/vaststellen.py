"""The partijen agreed: what was offered to them becomes the next Agendaversie."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beraad.document_json import from_json
from beraad.enums import AgendaStatus, Bank, Besluitregel, KnoopSoort, Oordeel, VoorstelSoort
from beraad.gebreken import find_gebreken
from beraad.models import Agendaversie, Akkoord, Beraad, Partij
from beraad.queries.tafel import minimum_on, partijen_on
from beraad.queries.voorstellen import akkoorden_of, last_akkoorden, open_voorstel, outside_mandate, uitkomst_on
from beraad.services.bewaren import lock_agenda
from beraad.services.voorstellen import Incomplete
from beraad.vaststelling import Partijvaststelling, Vaststelling, as_json
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


class NotAgreed(NotPossible):
    """`redenen`: what is missing, each as a sentence."""

    def __init__(self, redenen: tuple[str, ...]) -> None:
        super().__init__(" ".join(redenen))
        self.redenen = redenen


@transaction.atomic
def adopt_agenda(*, actor: Actor, uuid: UUID) -> Agendaversie:
    """What lies ter vaststelling of this agenda becomes a version, which is public and never changes.

    Raises Incomplete with what the text lacks, NotAgreed with why the partijen did not agree (a bank that is
    missing or not akkoord, a mandate that did not hold), NotPossible when nothing was offered.
    """
    agenda = lock_agenda(actor=actor, soort=KnoopSoort.AGENDA, uuid=uuid)
    if actor.gebruiker_id is None:
        raise NotAllowed("Een versie staat altijd op naam van een persoon.")
    if agenda.status == AgendaStatus.VASTGESTELD:
        raise NotPossible("Er is niets gewijzigd sinds de laatste versie.")
    voorstel = open_voorstel(agenda)
    if voorstel is None or voorstel.soort != VoorstelSoort.VASTSTELLING:
        raise NotPossible("Bied de agenda eerst ter vaststelling aan de partijen aan.")
    gebreken = find_gebreken(from_json(voorstel.inhoud))
    if gebreken:
        raise Incomplete(gebreken)
    akkoorden = akkoorden_of(voorstel)
    _require_agreed(agenda.beraad, akkoorden)
    agenda.laatste_nummer = voorstel.nummer
    versie = Agendaversie.objects.create(
        agenda=agenda,
        nummer=voorstel.nummer,
        inhoud=voorstel.inhoud,
        vingerafdruk=voorstel.vingerafdruk,
        voorstel=voorstel,
        besluit=as_json(_vaststelling(agenda.beraad, akkoorden)),
        vastgesteld_op=timezone.now(),
        vastgesteld_door_id=actor.gebruiker_id,
    )
    agenda.status = AgendaStatus.VASTGESTELD
    agenda.save(update_fields=["laatste_nummer", "status"])
    record_gebeurtenis(
        actor=actor,
        werkwoord="agenda.vastgesteld",
        object_soort=KnoopSoort.AGENDA,
        object_uuid=agenda.uuid,
        regio=agenda.beraad.regio_id or "",
        gegevens={"nummer": versie.nummer, "vingerafdruk": versie.vingerafdruk},
    )
    return versie


def _require_agreed(beraad: Beraad, akkoorden: list[Akkoord]) -> None:
    uitkomst = uitkomst_on(beraad, akkoorden, dag=timezone.localdate())
    redenen = (*uitkomst.ontbreekt, *outside_mandate(uitkomst, akkoorden))
    if redenen:
        raise NotAgreed(redenen)


def _vaststelling(beraad: Beraad, akkoorden: list[Akkoord]) -> Vaststelling:
    today = timezone.localdate()
    last = last_akkoorden(akkoorden)
    return Vaststelling(
        dag=today,
        besluitregel=Besluitregel(beraad.besluitregel),
        minimum=tuple(minimum.bank for minimum in minimum_on(beraad, today) if not minimum.is_onzeker),
        partijen=tuple(_of_partij(row, last.get(row.pk)) for row in partijen_on(beraad, today)),
    )


def _of_partij(partij: Partij, akkoord: Akkoord | None) -> Partijvaststelling:
    if akkoord is None:
        return Partijvaststelling(partij.uuid, partij.naam, Bank(partij.bank))
    return Partijvaststelling(
        partij=partij.uuid,
        naam=partij.naam,
        bank=Bank(partij.bank),
        oordeel=Oordeel(akkoord.oordeel),
        voorbehoud=akkoord.voorbehoud,
        spreker=akkoord.vertegenwoordiging.gebruiker.naam,
        is_plaatsvervanger=akkoord.vertegenwoordiging.is_plaatsvervanger,
        dag=timezone.localdate(akkoord.gegeven_op),
    )
