"""The gids: facts in, explained advice out. Pure Python: no Django, no I/O, no clock, no randomness."""

from verwijzing.gids.advies import DienstAdvies, Reden, Telling, Uitkomst, VolgendeVraag
from verwijzing.gids.gids import ENGINE_VERSIE, Gids, advise, compile_kaart
from verwijzing.gids.inlezen import Inlezing, KaartInhoud, Probleem, cao_namen, lees_kaart, lees_kaarten
from verwijzing.gids.inlezen_fondsen import lees_fondsen
from verwijzing.gids.kaart import ORGANISATIESOORTEN, Capaciteit, Dekking, Dienst, Kaart, Organisatie
from verwijzing.gids.oordeel import Oordeel, Uitslag
from verwijzing.gids.rangorde import Rangtermen, is_vol
from verwijzing.gids.tegenfeit import Tegenfeit
from verwijzing.gids.uitleg import Beoordeling
from verwijzing.gids.vergelijking import Ordening, Verschil, groepen_van, vergelijk
from verwijzing.gids.voorwaarden import (
    EenVan,
    Json,
    Operator,
    Periode,
    Regel,
    Voorwaarde,
    VoorwaardeFout,
    parse_periode,
    parse_regel,
    parse_voorwaarden,
    regel_als_json,
)
from verwijzing.gids.weergave import als_contract, als_volledig, canoniek

__all__ = [
    "ENGINE_VERSIE",
    "ORGANISATIESOORTEN",
    "Beoordeling",
    "Capaciteit",
    "Dekking",
    "Dienst",
    "DienstAdvies",
    "EenVan",
    "Gids",
    "Inlezing",
    "Json",
    "Kaart",
    "KaartInhoud",
    "Oordeel",
    "Operator",
    "Ordening",
    "Organisatie",
    "Periode",
    "Probleem",
    "Rangtermen",
    "Reden",
    "Regel",
    "Tegenfeit",
    "Telling",
    "Uitkomst",
    "Uitslag",
    "Verschil",
    "VolgendeVraag",
    "Voorwaarde",
    "VoorwaardeFout",
    "advise",
    "als_contract",
    "als_volledig",
    "canoniek",
    "cao_namen",
    "compile_kaart",
    "groepen_van",
    "is_vol",
    "lees_fondsen",
    "lees_kaart",
    "lees_kaarten",
    "parse_periode",
    "parse_regel",
    "parse_voorwaarden",
    "regel_als_json",
    "vergelijk",
]
