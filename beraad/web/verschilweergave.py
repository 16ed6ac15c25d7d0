"""The difference between two documents as a reader sees it: which part, what happened to it, and each field."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from beraad.document import Agendatekst, Deel, Plek, places_in
from beraad.getallen import STREEP, als_bedrag
from beraad.opmaak import as_plain
from beraad.verschil import Aard, Bedragverschil, Knoopverschil, Stuk, Veldverschil, Verschil, compare
from beraad.web.weergave import in_woorden

AARDEN = {
    Aard.TOEGEVOEGD: ("nieuw", "goed"),
    Aard.VERWIJDERD: ("weg", "fout"),
    Aard.VERPLAATST: ("verplaatst", "actief"),
    Aard.GEWIJZIGD: ("gewijzigd", "let_op"),
}
VELDEN = {
    "begint_op": "Begint op",
    "bedrag": "Bedrag in euro",
    "blijft_na": "Wat er daarna blijft",
    "bron": "Bron",
    "bron_url": "Adres van de bron",
    "definitie": "Cijfer van de balie",
    "dienst": "Via de dienst",
    "doel": "Voor doel",
    "doelgroep": "Doelgroep",
    "dus": "Dus",
    "eenheid": "Eenheid",
    "eindigt_op": "Eindigt op",
    "geldsoort": "Soort geld",
    "hardheid": "Hard of voorwaardelijk",
    "inleiding": "Inleiding",
    "jaar": "Jaar",
    "landelijke_ambitie": "Landelijke ambitie",
    "licentie": "Licentie",
    "middel": "Betaald uit",
    "naam": "Naam",
    "niveau": "Niveau",
    "nulmeting": "Nulmeting",
    "omschrijving": "Omschrijving",
    "onderdeelsoort": "Onderdeel",
    "ook_voor": "Ook voor",
    "partij": "Partij",
    "partners": "Doen mee",
    "peildatum": "Peildatum",
    "reeks": "Cijfers",
    "sector": "Sector",
    "streefjaar": "Streefjaar",
    "streefwaarde": "Streefwaarde",
    "tekst": "Tekst",
    "titel": "Titel",
    "tot_jaar": "Laatste jaar",
    "trekker": "Trekker",
    "tussendoelen": "Tussendoelen",
    "van_jaar": "Eerste jaar",
    "voorwaarde": "Voorwaarde",
    "vorm": "Vorm",
    "waarde": "Waarde",
}


@dataclass(frozen=True, slots=True)
class Veldregel:
    """`stukken` are the words of a text; without them `oud` and `nieuw` say it."""

    label: str
    oud: str
    nieuw: str
    stukken: tuple[Stuk, ...]

    @property
    def is_gevuld(self) -> bool:
        """It was empty."""
        return self.oud == STREEP

    @property
    def is_geleegd(self) -> bool:
        return self.nieuw == STREEP


@dataclass(frozen=True, slots=True)
class Knoopregel:
    """`inhoud` is how many parts came or went with it."""

    uuid: UUID
    soort: str
    titel: str
    badges: tuple[tuple[str, str], ...]
    velden: tuple[Veldregel, ...]
    is_weg: bool
    plaats: str
    inhoud: int
    # It also stood in the older document.
    kan_terug: bool


@dataclass(frozen=True, slots=True)
class Bedragregel:
    naam: str
    oud: str
    nieuw: str
    meer: str


@dataclass(frozen=True, slots=True)
class Verschilweergave:
    knopen: tuple[Knoopregel, ...]
    bedragen: tuple[Bedragregel, ...]
    samenvatting: str

    def only(self, uuid: UUID) -> "Verschilweergave":
        """What concerns one part."""
        knopen = tuple(knoop for knoop in self.knopen if knoop.uuid == uuid)
        return replace(self, knopen=knopen, bedragen=())


def show_verschil(oud: Agendatekst, nieuw: Agendatekst) -> Verschilweergave:
    verschil = compare(oud, nieuw)
    plekken = places_in(oud) | places_in(nieuw)
    whole = {uuid for uuid, knoop in _by_uuid(verschil).items() if knoop.oud is None or knoop.nieuw is None}
    shown = [knoop for knoop in verschil.knopen if not _comes_with(knoop, whole)]
    return Verschilweergave(
        knopen=tuple(_regel(knoop, plekken, whole) for knoop in shown),
        bedragen=tuple(_bedrag(som) for som in verschil.bedragen),
        samenvatting=summary_of(verschil),
    )


def summary_of(verschil: Verschil) -> str:
    """How many parts came, went, moved and changed, in words."""
    counts = [(len(verschil.met(aard)), woord) for aard, (woord, _) in AARDEN.items()]
    return ", ".join(f"{aantal} {woord}" for aantal, woord in counts if aantal) or "niets gewijzigd"


def _by_uuid(verschil: Verschil) -> dict[UUID, Knoopverschil]:
    return {knoop.deel.uuid: knoop for knoop in verschil.knopen}


def _comes_with(knoop: Knoopverschil, whole: set[UUID]) -> bool:
    """It came or went because what it is in did."""
    plek = knoop.nieuw or knoop.oud
    is_whole = knoop.oud is None or knoop.nieuw is None
    return is_whole and plek is not None and plek.ouder is not None and plek.ouder.uuid in whole


def _regel(knoop: Knoopverschil, plekken: Mapping[UUID, Plek], whole: set[UUID]) -> Knoopregel:
    return Knoopregel(
        uuid=knoop.deel.uuid,
        soort=str(knoop.deel.soort.label),
        titel=_titel(knoop.deel),
        badges=tuple(AARDEN[aard] for aard in knoop.aarden),
        velden=tuple(_veld(veld, plekken) for veld in knoop.velden),
        is_weg=knoop.nieuw is None,
        plaats=_plaats(knoop),
        kan_terug=knoop.oud is not None and (bool(knoop.velden) or knoop.nieuw is None),
        inhoud=sum(_is_inside(other, knoop.deel.uuid, plekken) for other in whole)
        if knoop.deel.uuid in whole
        else 0,
    )


def _is_inside(uuid: UUID, outer: UUID, plekken: Mapping[UUID, Plek]) -> bool:
    ouder = plekken[uuid].ouder
    while ouder is not None:
        if ouder.uuid == outer:
            return True
        ouder = plekken[ouder.uuid].ouder
    return False


def _titel(deel: Deel) -> str:
    return f"{getattr(deel, 'nummer', '')} {deel.titel}".strip()


def _plaats(knoop: Knoopverschil) -> str:
    """Where a part that moved came from."""
    if not knoop.verplaatst or knoop.oud is None or knoop.nieuw is None:
        return ""
    if knoop.oud.ouder and knoop.nieuw.ouder and knoop.oud.ouder.uuid != knoop.nieuw.ouder.uuid:
        return f"Stond onder “{_titel(knoop.oud.ouder)}”, nu onder “{_titel(knoop.nieuw.ouder)}”."
    return f"Stond op plaats {knoop.oud.plaats}, nu op plaats {knoop.nieuw.plaats}."


def _veld(veld: Veldverschil, plekken: Mapping[UUID, Plek]) -> Veldregel:
    veld = _without_marks(veld)
    return Veldregel(
        label=VELDEN[veld.naam],
        oud=_woorden(veld.naam, veld.oud, plekken),
        nieuw=_woorden(veld.naam, veld.nieuw, plekken),
        stukken=veld.stukken if veld.naam not in ("definitie", "onderdeelsoort") and _is_text(veld) else (),
    )


def _without_marks(veld: Veldverschil) -> Veldverschil:
    """A marked-up text as its words, unless only the marks differ."""
    if veld.naam not in ("tekst", "inleiding"):
        return veld
    plain = replace(veld, oud=as_plain(str(veld.oud)), nieuw=as_plain(str(veld.nieuw)))
    return plain if plain.oud != plain.nieuw else veld


def _is_text(veld: Veldverschil) -> bool:
    return type(veld.oud) is str and type(veld.nieuw) is str


def _woorden(naam: str, value: object, plekken: Mapping[UUID, Plek]) -> str:
    if isinstance(value, UUID):
        return _titel(plekken[value].deel) if value in plekken else "iets dat er niet meer is"
    if isinstance(value, tuple) and value and isinstance(value[0], UUID):
        return ", ".join(_woorden(naam, inner, plekken) for inner in value)
    if naam == "bedrag" and isinstance(value, Decimal):
        return f"€ {als_bedrag(value)}"
    if isinstance(value, int):
        return str(value)
    return in_woorden(value)


def _bedrag(som: Bedragverschil) -> Bedragregel:
    naam = f"Hele agenda in {som.jaar}" if som.jaar else f"{som.deel.soort.label} {_titel(som.deel)}"
    sign = "+" if som.meer > 0 else "−"
    return Bedragregel(naam, als_bedrag(som.oud), als_bedrag(som.nieuw), f"{sign} {als_bedrag(abs(som.meer))}")
