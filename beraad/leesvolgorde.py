"""The parts of a document one after the other, as one reads it: each part before what hangs under it. Pure."""

from collections.abc import Iterator

from beraad.document import Agendatekst, Deel, Doeltekst, Onderdeeltekst
from beraad.enums import OnderdeelSoort


def in_reading_order(agenda: Agendatekst) -> Iterator[Deel]:
    yield agenda
    for onderdeel in agenda.onderdelen:
        if onderdeel.is_ervoor:
            yield from _of_onderdeel(agenda, onderdeel)
    for ambitie in agenda.ambities:
        yield ambitie
        for doel in ambitie.doelen:
            yield from _of_doel(doel)
    for onderdeel in agenda.onderdelen:
        if not onderdeel.is_ervoor:
            yield from _of_onderdeel(agenda, onderdeel)


def _of_doel(doel: Doeltekst) -> Iterator[Deel]:
    yield doel
    yield from doel.indicatoren
    for maatregel in doel.maatregelen:
        yield maatregel
        yield from maatregel.inzet


def _of_onderdeel(agenda: Agendatekst, onderdeel: Onderdeeltekst) -> Iterator[Deel]:
    yield onderdeel
    if onderdeel.onderdeelsoort == OnderdeelSoort.ANALYSE:
        yield from agenda.analysecijfers
    if onderdeel.onderdeelsoort == OnderdeelSoort.MIDDELEN:
        yield from agenda.middelen
