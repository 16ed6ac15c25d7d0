"""Whether the map has an answer for these facts, and if not, why."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from loket.kenmerken import Kenmerken
from verwijzing.enums import HiaatReden
from verwijzing.gids import Dienst, is_vol
from verwijzing.models import DienstVersie
from verwijzing.queries.kaart import GeladenKaart, gidsen_of_andere_regios

NEDERLANDS = "nl"
# Who speaks no Dutch, or some words of it, can not use what is offered in Dutch only.
ZONDER_NEDERLANDS = frozenset({"geen", "a1"})


def hiaat_redenen(
    geladen: GeladenKaart, kenmerken: Kenmerken, *, regio_code: str, datum: date
) -> tuple[HiaatReden, ...]:
    """Empty when a dienst of the thema fits or may fit and has room. No query for most; one when nothing fits, or
    when the vrager speaks too little Dutch."""
    passend = geladen.gids.passend(kenmerken, datum=datum, regio=regio_code)
    if not passend:
        elders = _fits_elsewhere(kenmerken, regio_code=regio_code, datum=datum)
        return (HiaatReden.TE_VER if elders else HiaatReden.NIETS_PAST,)
    redenen = []
    if all(is_vol(dienst, datum) for dienst in passend):
        redenen.append(HiaatReden.ALLES_VOL)
    if kenmerken.get("taalniveau") in ZONDER_NEDERLANDS and _only_in_dutch(geladen, passend):
        redenen.append(HiaatReden.TAAL_ONTBREEKT)
    return tuple(redenen)


def _fits_elsewhere(kenmerken: Kenmerken, *, regio_code: str, datum: date) -> bool:
    """Whether a dienst that only another regio has would have fitted there."""
    return any(
        gids.passend(kenmerken, datum=datum, regio=regio)
        for regio, gids in gidsen_of_andere_regios(regio_code, datum).items()
    )


def _only_in_dutch(geladen: GeladenKaart, passend: Collection[Dienst]) -> bool:
    """Whether each of these says in which languages it is there, and none names another one than Dutch. A card
    that does not say leaves it open."""
    versies = [geladen.versies[dienst.sleutel] for dienst in passend]
    rows = DienstVersie.objects.filter(pk__in=versies)
    open_or_other = ~Q(bijzonderheden__talen=[NEDERLANDS]) | Q(bijzonderheden__talen__isnull=True)
    return not rows.filter(open_or_other).exists()
