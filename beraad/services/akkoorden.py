"""Speaking for a partij about what lies ter vaststelling."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beraad.enums import KnoopSoort, Oordeel, VoorstelSoort
from beraad.models import Akkoord, Meerjarenagenda, Voorstel
from beraad.policies import may_speak_in_beraad
from beraad.queries.voorstellen import is_open, mandates_on, why_not
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@transaction.atomic
def give_akkoord(
    *, actor: Actor, voorstel_uuid: UUID, partij_uuid: UUID, oordeel: Oordeel, voorbehoud: str = ""
) -> Akkoord:
    """A changed mind is said again: the last statement of a partij counts.

    Raises NotAllowed with the reason for who has no mandate of this partij today.
    """
    voorstel = Voorstel.objects.select_related("agenda__beraad").get(uuid=voorstel_uuid)
    beraad = voorstel.agenda.beraad
    require(may_speak_in_beraad(actor, beraad))
    # No statement comes between the counting and the adoption.
    Meerjarenagenda.objects.select_for_update().get(pk=voorstel.agenda_id)
    _require_open(voorstel)
    voorbehoud = "" if oordeel == Oordeel.AKKOORD else voorbehoud.strip()
    if oordeel != Oordeel.AKKOORD and not voorbehoud:
        raise NotPossible("Schrijf op wat het voorbehoud is, of waarom u niet akkoord bent.")
    today = timezone.localdate()
    mandaat = mandates_on(actor, beraad, today).filter(partij__uuid=partij_uuid).first()
    if mandaat is None:
        raise NotAllowed(why_not(actor, voorstel, today=today))
    akkoord = Akkoord.objects.create(
        voorstel=voorstel,
        partij=mandaat.partij,
        vertegenwoordiging=mandaat,
        oordeel=oordeel,
        voorbehoud=voorbehoud,
        gegeven_op=timezone.now(),
    )
    record_gebeurtenis(
        actor=actor,
        werkwoord="agenda.akkoord_gegeven",
        object_soort=KnoopSoort.AGENDA,
        object_uuid=voorstel.agenda.uuid,
        regio=beraad.regio_id or "",
        gegevens={"voorstel": str(voorstel.uuid), "partij": str(partij_uuid), "oordeel": oordeel.value},
    )
    return akkoord


def _require_open(voorstel: Voorstel) -> None:
    voorstel = Voorstel.objects.select_related("versie").get(pk=voorstel.pk)
    if voorstel.soort != VoorstelSoort.VASTSTELLING:
        raise NotPossible("Dit voorstel ligt ter consultatie: er wordt nog niet besloten.")
    if not is_open(voorstel):
        raise NotPossible("Dit voorstel is ingetrokken of al vastgesteld.")
