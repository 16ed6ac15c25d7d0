"""What an agenda still lacks before it can be adopted and published, by name. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from beraad.document import Agendatekst, Ambitietekst, Doeltekst, Indicatortekst
from beraad.enums import KnoopSoort


@dataclass(frozen=True, slots=True)
class Gebrek:
    """`soort` and `uuid` say which part to open."""

    tekst: str
    soort: KnoopSoort
    uuid: UUID


def find_gebreken(agenda: Agendatekst) -> list[Gebrek]:
    """In the order of the document; empty when it can be adopted."""
    if not agenda.ambities:
        return [Gebrek("De agenda heeft nog geen ambitie.", agenda.soort, agenda.uuid)]
    return [gebrek for ambitie in agenda.ambities for gebrek in _of_ambitie(ambitie)]


def _of_ambitie(ambitie: Ambitietekst) -> Iterator[Gebrek]:
    if not ambitie.doelen:
        yield Gebrek(f"Ambitie {ambitie.nummer} heeft geen doel.", ambitie.soort, ambitie.uuid)
    for doel in ambitie.doelen:
        yield from _of_doel(doel)


def _of_doel(doel: Doeltekst) -> Iterator[Gebrek]:
    if not doel.tekst:
        yield Gebrek(f"Doel {doel.nummer} heeft geen tekst.", doel.soort, doel.uuid)
    if not doel.indicatoren:
        yield Gebrek(f"Doel {doel.nummer} heeft geen indicator.", doel.soort, doel.uuid)
    for indicator in doel.indicatoren:
        lacking = _lacking(indicator)
        if lacking:
            yield Gebrek(
                f"Indicator “{indicator.naam}” bij doel {doel.nummer} heeft geen {' en geen '.join(lacking)}.",
                indicator.soort,
                indicator.uuid,
            )


def _lacking(indicator: Indicatortekst) -> list[str]:
    present = {
        "waarde": indicator.is_live or indicator.waarde is not None,
        "nulmeting": indicator.nulmeting is not None,
        "streefwaarde": indicator.streefwaarde is not None,
    }
    return [name for name, there in present.items() if not there]
