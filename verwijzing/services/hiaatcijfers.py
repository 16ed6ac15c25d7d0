"""Putting the figures of hiaten on the agenda of a beraad, as they are shown now."""

from django.db import transaction
from django.utils import timezone

from verwijzing.models import Hiaatcijfer
from verwijzing.policies import may_keep_hiaatcijfer
from verwijzing.queries.hiaatblokken import Behoefte
from verwijzing.queries.hiaatperioden import choose_periode
from verwijzing.queries.hiaten import (
    Gebied,
    Hiaatkaart,
    Hiaatredenen,
    hiaatkaart,
    hiaatredenen,
    perioden_with_hiaten,
)
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@transaction.atomic
def keep_hiaatcijfer(
    *, actor: Actor, gebied: Gebied, periode_sleutel: str, behoefte: Behoefte | None = None
) -> Hiaatcijfer:
    """The table as a whole, or one need with its reasons. The same figures twice are one topic."""
    require(may_keep_hiaatcijfer(actor, gebied.code))
    today = timezone.localdate()
    periode = choose_periode(perioden_with_hiaten(gebied, today), periode_sleutel)
    if periode is None or periode.sleutel != periode_sleutel:
        raise NotPossible("Kies een maand, kwartaal of jaar uit de lijst.")
    kaart = hiaatkaart(gebied, periode, today=today)
    redenen = None
    if behoefte is not None:
        redenen = hiaatredenen(gebied, periode, behoefte, today=today, met_toelichtingen=False)
    rijen = [rij for rij in kaart.rijen if behoefte is None or rij.behoefte == behoefte]
    if not rijen and redenen is None:
        raise NotPossible("Hier zijn geen cijfers die getoond mogen worden. Er is niets op de agenda gezet.")
    titel = (redenen.naam if redenen else rijen[0].naam) if behoefte else "Waar geen dienst voor is"
    inhoud = _inhoud(kaart, redenen, behoefte)
    row, is_new = Hiaatcijfer.objects.get_or_create(
        regio_id=gebied.code,
        periode=periode.sleutel,
        doelgroep=behoefte.doelgroep if behoefte else "",
        thema=behoefte.thema if behoefte else "",
        titel=f"{titel}, {periode.naam}",
        inhoud=inhoud,
        defaults={"vastgelegd_door_id": actor.gebruiker_id},
    )
    if is_new:
        record_gebeurtenis(
            actor=actor,
            werkwoord="hiaatcijfer.vastgelegd",
            object_soort="hiaatcijfer",
            object_uuid=row.uuid,
            regio=gebied.code,
        )
    return row


def _inhoud(kaart: Hiaatkaart, redenen: Hiaatredenen | None, behoefte: Behoefte | None) -> dict[str, object]:
    """Words and numbers as they stood on the page; nothing is counted again."""
    rijen = [rij for rij in kaart.rijen if behoefte is None or rij.behoefte == behoefte]
    inhoud: dict[str, object] = {
        "periode": kaart.periode.naam,
        "plaatsen": list(kaart.plaatsen),
        "rijen": [
            {"naam": rij.naam, "cellen": [cel.aantal for cel in rij.cellen], "totaal": rij.totaal} for rij in rijen
        ],
    }
    if behoefte is None:
        inhoud |= {"totalen": [cel.aantal for cel in kaart.totalen], "totaal": kaart.totaal}
    if redenen is not None:
        inhoud["redenen"] = {
            "tijd": redenen.tijd,
            "totaal": redenen.totaal,
            "verdelingen": [
                {"kop": verdeling.kop, "delen": [list(deel) for deel in verdeling.delen]}
                for verdeling in redenen.verdelingen
            ],
        }
    return inhoud
