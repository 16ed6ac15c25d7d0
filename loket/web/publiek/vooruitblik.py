"""What the gids says so far, in the words for the person, and what it would like to know next."""

import logging
from dataclasses import dataclass

from django.utils import timezone

from loket.antwoorden import Antwoorden
from loket.kenmerken import Kenmerken
from loket.web.publiek.stappen import DOELGROEP, is_vervolg, wants_more, with_spoedvraag
from verwijzing.gids import DienstAdvies, Uitslag
from verwijzing.queries.advies import advise_for
from verwijzing.queries.kaart import KaartNietGeladen
from werkcentrum.basis.models import Arbeidsmarktregio

logger = logging.getLogger(__name__)
TOP = 3
MAX_REDENEN = 5
# First what we know, then what we do not know yet. What does not fit is for the adviser.
VOLGORDE = (Uitslag.VOLDAAN, Uitslag.ONBEKEND)


@dataclass(frozen=True, slots=True)
class Reden:
    oordeel: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Kaartje:
    """One dienst as components/advieskaart.html shows it."""

    uuid: str
    naam: str
    organisatie: str
    oordeel: str
    redenen: tuple[Reden, ...]
    toelichting: str


@dataclass(frozen=True, slots=True)
class Vooruitblik:
    kaarten: tuple[Kaartje, ...] = ()
    volgende: str | None = None
    # The dienstenkaart was asked, and no dienst fits.
    niets_past: bool = False


class Gevraagd(Kenmerken):
    """The facts, in which a kenmerk that was answered with "dat weet ik niet" counts as asked: its value stays
    unknown to every condition, and the gids does not ask for it again."""

    __slots__ = ("_overgeslagen",)

    def __init__(self, antwoorden: Antwoorden) -> None:
        super().__init__(antwoorden.kenmerken)
        self._overgeslagen = frozenset(antwoorden.overgeslagen)

    def __contains__(self, key: object) -> bool:
        return key in self._overgeslagen or super().__contains__(key)


def look_ahead(regio: Arbeidsmarktregio | None, antwoorden: Antwoorden) -> Vooruitblik:
    """Nothing yet without a doelgroep or a regio, nor while no dienstenkaart is loaded: people can still ask."""
    if regio is None or not antwoorden.doelgroep:
        return Vooruitblik()
    try:
        uitkomst = advise_for(
            regio.code,
            Gevraagd(antwoorden),
            timezone.localdate(),
            top=TOP,
            met_vraag=wants_more(antwoorden),
        )
    except KaartNietGeladen:
        logger.warning("no dienstenkaart: the intake goes on without advice")
        return Vooruitblik(volgende=with_spoedvraag(antwoorden, None))
    vraag = uitkomst.volgende_vraag
    gids = vraag.kenmerk if vraag and is_vervolg(vraag.kenmerk) else None
    return Vooruitblik(
        kaarten=tuple(_kaartje(dienst) for dienst in uitkomst.diensten),
        volgende=with_spoedvraag(antwoorden, gids),
        niets_past=not uitkomst.diensten,
    )


def _kaartje(dienst: DienstAdvies) -> Kaartje:
    redenen = [
        Reden(oordeel=reden.oordeel.woord, tekst=reden.tekst_b1)
        for oordeel in VOLGORDE
        for reden in dienst.redenen
        if reden.oordeel is oordeel and reden.tekst_b1 and reden.kenmerk != DOELGROEP
    ]
    return Kaartje(
        uuid=dienst.uuid,
        naam=dienst.naam,
        organisatie=dienst.organisatie.naam,
        oordeel=dienst.oordeel.value,
        redenen=tuple(dict.fromkeys(redenen))[:MAX_REDENEN],
        toelichting=dienst.aanvraag,
    )
