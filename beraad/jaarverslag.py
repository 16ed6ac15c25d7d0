"""A yearly report: its parts as texts and tables, ready for each form, and the same in numbers. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.formats import date_format

from beraad.document import Agendatekst, Indicatortekst
from beraad.enums import Hardheid, OnderdeelSoort
from beraad.geldtabel import sum_of
from beraad.getallen import STREEP, als_bedrag, as_tekst
from beraad.opmaak import as_plain
from beraad.verschil import Verschil


@dataclass(frozen=True, slots=True)
class Meetwaarde:
    """The last value of an indicator in the year."""

    peildatum: date
    waarde: Decimal | None
    verborgen: bool
    bron: str


@dataclass(frozen=True, slots=True)
class Verslagstof:
    """What a report is made of. `vorige` is the number of the version at the end of the year before."""

    beraad: str
    jaar: int
    tekst: Agendatekst
    versie: int
    vastgesteld_op: date
    gemaakt_op: date
    metingen: Mapping[UUID, Meetwaarde]
    # By inzet, what was spent of it in the year.
    besteed: Mapping[UUID, Decimal]
    verschil: Verschil | None
    vorige: int | None


Deel = dict[str, Any]
NIETS = Decimal("0.00")


def make_inhoud(stof: Verslagstof) -> dict[str, Any]:
    """As it is kept: JSON, with dates as ISO 8601 and decimals as text."""
    tekst = stof.tekst
    return {
        "titel": f"Jaarverslag {stof.jaar} {stof.beraad}",
        "regels": [
            f"{tekst.titel} {tekst.looptijd}, versie {stof.versie} van {_dag(stof.vastgesteld_op)}",
            f"Gemaakt op {_dag(stof.gemaakt_op)}. De cijfers zijn die van dat moment en veranderen niet meer.",
        ],
        "datum": stof.gemaakt_op.isoformat(),
        "jaar": stof.jaar,
        "versie": stof.versie,
        "delen": [
            _in_het_kort(tekst),
            _cijfers(stof),
            _maatregelen(stof),
            _geld(tekst),
            _veranderd(stof),
        ],
        "gegevens": {"indicatoren": _indicatoren(stof), "inzet": _inzet(stof)},
    }


def _deel(kop: str, *alineas: str, kolommen: Iterable[str] = (), rijen: Iterable[list[str]] = ()) -> Deel:
    """`alineas` above a table, that may be empty."""
    names = list(kolommen)
    return {"kop": kop, "alineas": list(alineas), "kolommen": names, "rijen": [list(rij) for rij in rijen]}


def _in_het_kort(tekst: Agendatekst) -> Deel:
    onderdeel = tekst.onderdeel(OnderdeelSoort.IN_HET_KORT)
    words = as_plain(onderdeel.tekst if onderdeel and onderdeel.tekst else tekst.inleiding)
    return _deel("In het kort", *[alinea for alinea in words.split("\n\n") if alinea])


def _cijfers(stof: Verslagstof) -> Deel:
    rijen = [
        [
            f"{doel.nummer} {doel.titel}",
            indicator.naam,
            as_tekst(indicator.nulmeting, indicator.eenheid),
            *_gemeten(indicator, stof.metingen.get(indicator.uuid)),
            _streef(indicator),
        ]
        for doel in stof.tekst.doelen()
        for indicator in doel.indicatoren
    ]
    kolommen = ["Doel", "Indicator", "Nulmeting", f"In {stof.jaar}", "Peildatum", "Streefwaarde"]
    return _deel("Doelen en cijfers", kolommen=kolommen, rijen=rijen)


def _gemeten(indicator: Indicatortekst, meting: Meetwaarde | None) -> list[str]:
    if meting is None:
        return ["niet gemeten", STREEP]
    waarde = "te weinig om te tonen" if meting.verborgen else as_tekst(meting.waarde, indicator.eenheid)
    return [waarde, _dag(meting.peildatum)]


def _streef(indicator: Indicatortekst) -> str:
    if indicator.streefwaarde is None:
        return STREEP
    return f"{as_tekst(indicator.streefwaarde, indicator.eenheid)} in {indicator.streefjaar}"


def _maatregelen(stof: Verslagstof) -> Deel:
    rijen = [
        [
            f"{maatregel.nummer} {maatregel.titel}",
            maatregel.trekker.naam if maatregel.trekker else STREEP,
            als_bedrag(sum_of(inzet for inzet in maatregel.inzet if inzet.jaar == stof.jaar)),
            als_bedrag(sum((stof.besteed.get(inzet.uuid, NIETS) for inzet in maatregel.inzet), NIETS)),
        ]
        for maatregel in stof.tekst.maatregelen()
    ]
    kolommen = ["Maatregel", "Trekker", f"Inzet voor {stof.jaar}, in euro", f"Besteed in {stof.jaar}, in euro"]
    buiten = stof.besteed.keys() - {inzet.uuid for inzet in stof.tekst.inzet()}
    som = sum((stof.besteed[uuid] for uuid in buiten), NIETS)
    uitleg = [f"Aan inzet die niet in deze versie staat, is € {als_bedrag(som)} besteed."] if som else []
    return _deel("Maatregelen", *uitleg, kolommen=kolommen, rijen=rijen)


def _geld(tekst: Agendatekst) -> Deel:
    regels = list(tekst.inzet())
    rijen = []
    for jaar in sorted({regel.jaar for regel in regels}):
        own = [regel for regel in regels if regel.jaar == jaar]
        hard = sum_of(regel for regel in own if regel.hardheid == Hardheid.HARD)
        rijen.append([str(jaar), als_bedrag(sum_of(own)), als_bedrag(hard), als_bedrag(sum_of(own) - hard)])
    if rijen:
        hard = sum_of(regel for regel in regels if regel.hardheid == Hardheid.HARD)
        rijen.append(
            ["Samen", als_bedrag(sum_of(regels)), als_bedrag(hard), als_bedrag(sum_of(regels) - hard)],
        )
    return _deel(
        "Afgesproken inzet", kolommen=["Jaar", "In euro", "Waarvan hard", "Waarvan voorwaardelijk"], rijen=rijen
    )


def _veranderd(stof: Verslagstof) -> Deel:
    kop = "Wat is er veranderd"
    if stof.verschil is None:
        return _deel(kop, f"Voor {stof.jaar} was er nog geen vastgestelde versie van deze agenda.")
    if not stof.verschil:
        return _deel(kop, f"De agenda is in {stof.jaar} niet veranderd.")
    rijen = [
        [
            str(knoop.deel.soort.label),
            f"{getattr(knoop.deel, 'nummer', '')} {knoop.deel.titel}".strip(),
            ", ".join(knoop.aarden),
        ]
        for knoop in stof.verschil.knopen
    ]
    uitleg = f"Van versie {stof.vorige} naar versie {stof.versie}."
    return _deel(kop, uitleg, kolommen=["Soort", "Wat", "Wat ermee gebeurde"], rijen=rijen)


def _indicatoren(stof: Verslagstof) -> list[dict[str, Any]]:
    found = []
    for doel in stof.tekst.doelen():
        for indicator in doel.indicatoren:
            meting = stof.metingen.get(indicator.uuid)
            found.append(
                {
                    "id": str(indicator.uuid),
                    "doel": str(doel.uuid),
                    "naam": indicator.naam,
                    "eenheid": str(indicator.eenheid.value),
                    "definitie": indicator.definitie,
                    "nulmeting": _getal(indicator.nulmeting),
                    "streefwaarde": _getal(indicator.streefwaarde),
                    "streefjaar": indicator.streefjaar,
                    "waarde": _getal(meting.waarde) if meting else None,
                    "peildatum": meting.peildatum.isoformat() if meting else None,
                    "verborgen": meting.verborgen if meting else False,
                    "bron": meting.bron if meting else "",
                }
            )
    return found


def _inzet(stof: Verslagstof) -> list[dict[str, Any]]:
    return [
        {
            "id": str(inzet.uuid),
            "maatregel": str(maatregel.uuid),
            "partij": inzet.partij.naam,
            "jaar": inzet.jaar,
            "bedrag": str(inzet.bedrag),
            "geldsoort": str(inzet.geldsoort.value),
            "vorm": str(inzet.vorm.value),
            "hardheid": str(inzet.hardheid.value),
            "besteed": str(stof.besteed.get(inzet.uuid, NIETS)),
        }
        for maatregel in stof.tekst.maatregelen()
        for inzet in maatregel.inzet
    ]


def _getal(waarde: Decimal | None) -> str | None:
    return None if waarde is None else str(waarde)


def _dag(dag: date) -> str:
    return date_format(dag, "j F Y")
