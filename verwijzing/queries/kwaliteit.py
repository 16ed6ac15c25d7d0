"""The score of a card as it is stored."""

from datetime import date

from verwijzing.gids import VoorwaardeFout, parse_voorwaarden
from verwijzing.gids.bijzonderheden import GEEN, Bijzonderheden, parse_bijzonderheden
from verwijzing.gids.kaart import Dekking
from verwijzing.gids.kwaliteit import Kaartgegevens, Kwaliteit, beoordeel_kwaliteit
from verwijzing.gids.voorwaarden import verlopen_bronnen
from verwijzing.models import DienstVersie


def kwaliteit_of(versie: DienstVersie, today: date) -> Kwaliteit:
    gegevens = Kaartgegevens(
        dekking=Dekking(versie.dekking),
        bron=versie.bron,
        zekerheid=versie.zekerheid,
        verifieer_voor=versie.verifieer_voor,
        thema=tuple(versie.thema),
        grondslag=versie.grondslag,
        kosten=versie.kosten,
        heeft_voorwaarden=bool(versie.voorwaarden),
        vangnet=versie.vangnet,
        bron_verlopen=has_bron_verlopen(versie, today),
        contact=(versie.aanmelden, versie.website, versie.telefoon, versie.email),
        bijzonderheden=bijzonderheden_of(versie),
    )
    return beoordeel_kwaliteit(gegevens, today)


def bijzonderheden_of(versie: DienstVersie) -> Bijzonderheden:
    """None of them when what is stored cannot be read."""
    try:
        return parse_bijzonderheden(versie.bijzonderheden)
    except VoorwaardeFout:
        return GEEN


def has_bron_verlopen(versie: DienstVersie, today: date) -> bool:
    """Whether the source of a rule that holds has run out."""
    try:
        return bool(verlopen_bronnen(parse_voorwaarden(versie.voorwaarden), today))
    except VoorwaardeFout:
        return False
