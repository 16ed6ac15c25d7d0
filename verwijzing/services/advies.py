from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.kenmerken import Kenmerken, parse_kenmerken
from loket.policies import may_handle_vraag
from loket.services.vragen import lock_vraag
from verwijzing.gids import ENGINE_VERSIE, Uitkomst
from verwijzing.models import Advies
from verwijzing.queries.advies import as_stored, full_advice, gemeente_of
from verwijzing.queries.hiaatredenen import hiaat_redenen
from verwijzing.queries.kaart import GeladenKaart, kaart_for
from verwijzing.services.hiaten import record_hiaat
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@dataclass(frozen=True, slots=True)
class Gegeven:
    """An advies that was just stored, with the map it came from."""

    advies: Advies
    uitkomst: Uitkomst
    kaart: GeladenKaart


@transaction.atomic
def store_advies(*, actor: Actor, vraag_uuid: UUID) -> Advies:
    """Keep what the gids says about this vraag now, so that it can be given again byte for byte."""
    vraag = lock_vraag(vraag_uuid)
    require(may_handle_vraag(actor, vraag))
    return write_advies(
        actor=actor,
        vraag_id=vraag.pk,
        vraag_uuid=vraag.uuid,
        regio_code=vraag.regio_id,
        kenmerken=parse_kenmerken(vraag.kenmerken).passend(),
        datum=timezone.localdate(),
    ).advies


def write_advies(
    *, actor: Actor, vraag_id: int, vraag_uuid: UUID, regio_code: str, kenmerken: Kenmerken, datum: date
) -> Gegeven:
    """Inside the transaction of who needs it, on a vraag that is locked."""
    kaart = kaart_for(regio_code, gemeente_of(kenmerken), datum)
    uitkomst = full_advice(kaart, kenmerken, regio_code=regio_code, datum=datum)
    advies = Advies.objects.create(
        vraag_id=vraag_id,
        regio_id=regio_code,
        kaartversie_id=kaart.kaartversie_id,
        datum=datum,
        feiten=kenmerken.als_json(),
        engine_versie=ENGINE_VERSIE,
        dienstversies=list(kaart.versies.values()),
        aanbod=kaart.aanbod,
        uitkomst=as_stored(uitkomst),
    )
    record_gebeurtenis(
        actor=actor,
        werkwoord="advies.bewaard",
        object_soort="vraag",
        object_uuid=vraag_uuid,
        regio=regio_code,
        gegevens={
            "advies": str(advies.uuid),
            "past": uitkomst.telling.past,
            "mogelijk": uitkomst.telling.mogelijk,
        },
    )
    record_hiaat(
        van=vraag_uuid,
        regio_code=regio_code,
        kenmerken=kenmerken,
        redenen=hiaat_redenen(kaart, kenmerken, regio_code=regio_code, datum=datum),
        kaartversie_id=kaart.kaartversie_id,
    )
    return Gegeven(advies=advies, uitkomst=uitkomst, kaart=kaart)
