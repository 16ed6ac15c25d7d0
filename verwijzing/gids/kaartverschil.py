"""What is different between two contents of a card, field by field and in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loket.kenmerken import datum_in_woorden, label
from verwijzing.gids.bijzonderheden import Baangarantie, Locatie
from verwijzing.gids.inlezen import KaartInhoud
from verwijzing.gids.regelzin import regelzin
from verwijzing.gids.voorwaarden import Periode, Regel

TEKSTEN: Mapping[str, str] = {
    "naam": "Naam",
    "wat": "Wat iemand krijgt",
    "aanmelden": "Aanmelden",
    "website": "Website",
    "telefoon": "Telefoonnummer",
    "email": "E-mailadres",
    "kosten": "Kosten",
    "let_op": "Let op",
    "bron": "Bron",
    "grondslag": "Wet of regeling",
    "zekerheid": "Zekerheid",
}
TOEGANG = {
    "zelf": "Iemand meldt zich zelf aan",
    "verwijzing": "Alleen als een ander iemand stuurt",
    "werkgever": "Via de werkgever",
}


@dataclass(frozen=True, slots=True)
class Verschil:
    """One field: what is taken away and what comes."""

    veld: str
    weg: tuple[str, ...]
    erbij: tuple[str, ...]


def verschillen(oud: KaartInhoud | None, nieuw: KaartInhoud) -> tuple[Verschil, ...]:
    """In the order of the page. Without `oud` everything on the card is new."""
    voor = dict(_in_woorden(oud)) if oud else {}
    uit = []
    for veld, na in _in_woorden(nieuw):
        eerst = voor.get(veld, ())
        verschil = Verschil(
            veld,
            weg=tuple(deel for deel in eerst if deel not in na),
            erbij=tuple(deel for deel in na if deel not in eerst),
        )
        if verschil.weg or verschil.erbij:
            uit.append(verschil)
    return tuple(uit)


def _in_woorden(kaart: KaartInhoud) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every field as the lines that it says."""
    extra = kaart.bijzonderheden
    for veld, naam in TEKSTEN.items():
        yield naam, _een(getattr(kaart, veld))
    yield "Jaar van de bron", _een(str(kaart.peiljaar or ""))
    yield "Voor wie", tuple(label("doelgroep", waarde) for waarde in kaart.doelgroep)
    yield "Onderwerp", tuple(label("thema", waarde) for waarde in kaart.thema)
    yield "Algemene hulp", ("ja",) if kaart.vangnet else ()
    yield "Voorwaarden", tuple(map(regel_met_bron, kaart.voorwaarden))
    yield "Periode", _een(_periode(kaart.geldig))
    yield "Wie zich kan aanmelden", _een(TOEGANG.get(str(extra.toegang or ""), ""))
    yield "Talen", extra.talen
    yield "Meenemen", extra.documenten
    yield "Plaatsen", tuple(map(_locatie, extra.locaties))
    yield "Baan na afloop", _een(_baan(extra.baangarantie))


def regel_met_bron(regel: Regel) -> str:
    """The whole rule: the sentence, its source, and when both hold."""
    delen = [f"bron: {regel.bron}" if regel.bron else "zonder bron"]
    if regel.bron_tot is not None:
        delen.append(f"de bron klopt tot en met {datum_in_woorden(regel.bron_tot)}")
    if not regel.geldig.altijd:
        delen.append(f"geldt {_periode(regel.geldig)}")
    return f"{regelzin(regel)} ({'; '.join(delen)})"


def _een(tekst: str) -> tuple[str, ...]:
    return (tekst,) if tekst else ()


def _periode(periode: Periode) -> str:
    van = f"vanaf {datum_in_woorden(periode.van)}" if periode.van else ""
    tot = f"tot en met {datum_in_woorden(periode.tot)}" if periode.tot else ""
    return " ".join(filter(None, (van, tot)))


def _locatie(plek: Locatie) -> str:
    tijden = ", ".join(f"{tijd.dag} {tijd.van}-{tijd.tot}" for tijd in plek.open)
    adres = " ".join(filter(None, (plek.postcode, plek.plaats)))
    delen = (plek.naam, plek.straat, adres, plek.telefoon, plek.toegankelijk, tijden)
    return ", ".join(filter(None, delen))


def _baan(baan: Baangarantie | None) -> str:
    if baan is None:
        return ""
    kop = f"na {baan.weken} weken, {baan.uren_per_week} uur in de week"
    return "; ".join(filter(None, (kop, baan.start, baan.voorwaarde)))
