"""Languages, places, costs, documents, a job guarantee and what a fund covers, in words for everybody."""

from dataclasses import dataclass

from loket.kenmerken import met_eenheid, opsomming, sbi_in_woorden
from verwijzing.gids.bijzonderheden import Baangarantie, Bijzonderheden, Kostenoptie, Locatie, Toegang
from werkcentrum.basis.telefoon import show_telefoon

TALEN = {
    "am": "Amhaars", "ar": "Arabisch", "ber": "Berbers", "bg": "Bulgaars", "bs": "Bosnisch", "cs": "Tsjechisch",
    "de": "Duits", "el": "Grieks", "en": "Engels", "es": "Spaans", "fa": "Farsi", "fr": "Frans", "fy": "Fries",
    "hi": "Hindi", "hr": "Kroatisch", "hu": "Hongaars", "it": "Italiaans", "ku": "Koerdisch", "nl": "Nederlands",
    "pap": "Papiaments", "pl": "Pools", "prs": "Dari", "ps": "Pasjtoe", "pt": "Portugees", "ro": "Roemeens",
    "ru": "Russisch", "so": "Somalisch", "sq": "Albanees", "sr": "Servisch", "ti": "Tigrinya", "tr": "Turks",
    "uk": "Oekraïens", "ur": "Urdu", "vi": "Vietnamees", "zh": "Chinees",
}  # fmt: skip
TOEGANG = {
    Toegang.ZELF: "U kunt er zelf heen.",
    Toegang.VERWIJZING: "Alleen als iemand u verwijst, zoals het Werkcentrum.",
    Toegang.WERKGEVER: "Via uw werkgever.",
}
DAGEN = {
    "ma": "maandag",
    "di": "dinsdag",
    "wo": "woensdag",
    "do": "donderdag",
    "vr": "vrijdag",
    "za": "zaterdag",
    "zo": "zondag",
}


@dataclass(frozen=True, slots=True)
class Plaats:
    naam: str
    adres: str
    telefoon: str
    toegankelijk: str
    tijden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bijzonder:
    """Each part is empty when the card does not say it."""

    toegang: str
    talen: str
    plaatsen: tuple[Plaats, ...]
    kosten: tuple[str, ...]
    documenten: tuple[str, ...]
    baangarantie: str
    caos: tuple[str, ...]
    sbi: str


def in_woorden(extra: Bijzonderheden) -> Bijzonder:
    return Bijzonder(
        toegang=TOEGANG[extra.toegang] if extra.toegang else "",
        talen=opsomming([TALEN.get(code, code) for code in extra.talen], "en"),
        plaatsen=tuple(_plaats(locatie) for locatie in extra.locaties),
        kosten=tuple(_kosten(optie) for optie in extra.kostenopties),
        documenten=extra.documenten,
        baangarantie=_baangarantie(extra.baangarantie) if extra.baangarantie else "",
        caos=extra.caos,
        sbi=opsomming([sbi_in_woorden(code) for code in extra.sbi], "en"),
    )


def _plaats(locatie: Locatie) -> Plaats:
    woonplaats = " ".join(deel for deel in (locatie.postcode, locatie.plaats) if deel)
    return Plaats(
        naam=locatie.naam,
        adres=", ".join(deel for deel in (locatie.straat, woonplaats) if deel),
        telefoon=show_telefoon(locatie.telefoon),
        toegankelijk=locatie.toegankelijk,
        tijden=tuple(f"{DAGEN[tijd.dag]} van {tijd.van} tot {tijd.tot} uur" for tijd in locatie.open),
    )


def _kosten(optie: Kostenoptie) -> str:
    bedrag = {None: "", 0: "gratis"}.get(optie.bedrag, _euro(optie.bedrag or 0))
    hoofd = f"{optie.naam}: {bedrag}" if bedrag else optie.naam
    return f"{hoofd} ({optie.uitleg})" if optie.uitleg else hoofd


def _euro(centen: int) -> str:
    return f"€ {centen // 100}" if centen % 100 == 0 else f"€ {centen // 100},{centen % 100:02d}"


def _baangarantie(garantie: Baangarantie) -> str:
    """A promise in one or more sentences."""
    uren = f"een baan van {garantie.uren_per_week} uur per week"
    zinnen = [f"Na {met_eenheid(garantie.weken, 'weken')}: {uren}." if garantie.weken else f"Meteen {uren}."]
    zinnen += [f"Start: {garantie.start}."] if garantie.start else []
    zinnen += [f"Voorwaarde: {garantie.voorwaarde}."] if garantie.voorwaarde else []
    return " ".join(zinnen)
