"""What an agenda still lacks before it can be adopted and published, by name. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from beraad.dekking import Dekking, dekkingen_of, dubbel_geteld, verkeerde_dekking, zonder_dekking
from beraad.document import Agendatekst, Ambitietekst, Deel, Doeltekst, Indicatortekst, Maatregeltekst
from beraad.enums import KnoopSoort
from beraad.getallen import als_bedrag


@dataclass(frozen=True, slots=True)
class Gebrek:
    """`soort` and `uuid` say which part to open."""

    tekst: str
    soort: KnoopSoort
    uuid: UUID


@dataclass(frozen=True, slots=True)
class Doelgebreken:
    """Of one doel: in what it says, and in what it costs."""

    tekst: tuple[Gebrek, ...]
    inzet: tuple[Gebrek, ...]


def find_gebreken(agenda: Agendatekst) -> list[Gebrek]:
    """In the order of the document; empty when it can be adopted."""
    return gebreken_with(agenda, {doel.uuid: gebreken_in_doel(doel) for doel in agenda.doelen()})


def gebreken_with(agenda: Agendatekst, in_doelen: Mapping[UUID, Doelgebreken]) -> list[Gebrek]:
    """As find_gebreken, when those in its doelen are known."""
    if not agenda.ambities:
        return [_gebrek("De agenda heeft nog geen ambitie.", agenda)]
    doelen = [in_doelen[doel.uuid] for doel in agenda.doelen()]
    return [
        *_of_analyse(agenda),
        *(gebrek for ambitie in agenda.ambities for gebrek in _of_ambitie(ambitie, in_doelen)),
        *(gebrek for doel in doelen for gebrek in doel.inzet),
        *_of_dekking(agenda),
    ]


def gebreken_in_doel(doel: Doeltekst) -> Doelgebreken:
    return Doelgebreken(tuple(_of_doel(doel)), tuple(_of_inzet(doel)))


def _gebrek(tekst: str, deel: Deel) -> Gebrek:
    return Gebrek(tekst, deel.soort, deel.uuid)


def _of_analyse(agenda: Agendatekst) -> Iterator[Gebrek]:
    for cijfer in agenda.analysecijfers:
        if not cijfer.dus or cijfer.doel is None:
            lacking = "geen “dus”-zin" if not cijfer.dus else "geen doel waar het bij hoort"
            yield _gebrek(f"Cijfer “{cijfer.titel}” heeft {lacking}.", cijfer)


def _of_ambitie(ambitie: Ambitietekst, in_doelen: Mapping[UUID, Doelgebreken]) -> Iterator[Gebrek]:
    if not ambitie.doelen:
        yield _gebrek(f"Ambitie {ambitie.nummer} heeft geen doel.", ambitie)
    for doel in ambitie.doelen:
        yield from in_doelen[doel.uuid].tekst


def _of_doel(doel: Doeltekst) -> Iterator[Gebrek]:
    if not doel.tekst:
        yield _gebrek(f"Doel {doel.nummer} heeft geen tekst.", doel)
    if not doel.indicatoren:
        yield _gebrek(f"Doel {doel.nummer} heeft geen indicator.", doel)
    for indicator in doel.indicatoren:
        lacking = _lacking(indicator)
        if lacking:
            yield _gebrek(
                f"Indicator “{indicator.naam}” bij doel {doel.nummer} heeft geen {' en geen '.join(lacking)}.",
                indicator,
            )
    for maatregel in doel.maatregelen:
        yield from _of_maatregel(maatregel)


def _lacking(indicator: Indicatortekst) -> list[str]:
    present = {
        "waarde": indicator.is_live or indicator.waarde is not None,
        "nulmeting": indicator.nulmeting is not None,
        "streefwaarde": indicator.streefwaarde is not None,
    }
    return [name for name, there in present.items() if not there]


def _of_maatregel(maatregel: Maatregeltekst) -> Iterator[Gebrek]:
    if maatregel.trekker is None:
        yield _gebrek(f"Maatregel {maatregel.nummer} heeft geen trekker.", maatregel)
    if maatregel.eindigt_op and not maatregel.blijft_na:
        yield _gebrek(
            f"Maatregel {maatregel.nummer} is tijdelijk, maar zegt niet wat er daarna blijft.", maatregel
        )


def _of_inzet(doel: Doeltekst) -> Iterator[Gebrek]:
    for maatregel, inzet in zonder_dekking(doel.maatregelen):
        yield _gebrek(
            f"De inzet van {inzet.partij.naam} in {inzet.jaar} bij maatregel {maatregel.nummer} "
            "heeft geen dekking.",
            inzet,
        )


def _of_dekking(agenda: Agendatekst) -> Iterator[Gebrek]:
    dekkingen = dekkingen_of(agenda)
    for maatregel, inzet, middel in verkeerde_dekking(dekkingen):
        yield _gebrek(
            f"De inzet van {inzet.partij.naam} in {inzet.jaar} bij maatregel {maatregel.nummer} wordt betaald uit "
            f"“{middel.naam}”, maar dat is van {middel.partij.naam} in {middel.jaar}.",
            inzet,
        )
    for dekking in dubbel_geteld(dekkingen):
        yield _gebrek(_dubbel(dekking), dekking.middel)


def _dubbel(dekking: Dekking) -> str:
    nummers = list(dict.fromkeys(maatregel.nummer for maatregel, _ in dekking.gebruik))
    waar = " en ".join([", ".join(nummers[:-1]), nummers[-1]]) if len(nummers) > 1 else nummers[0]
    return (
        f"“{dekking.middel.naam}” {dekking.middel.jaar} is voor € {als_bedrag(dekking.tekort)} dubbel geteld, "
        f"bij maatregel {waar}. Elke euro telt één keer."
    )
