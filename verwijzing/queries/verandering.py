"""What another answer did to the advice: which diensten came in view, which fell off, and by which rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from loket.kenmerken import Kenmerken
from verwijzing.gids import DienstAdvies, Gids, Oordeel, Uitslag
from verwijzing.queries.advies import gemeente_of
from verwijzing.queries.kaart import kaart_for

IN_BEELD = 3


@dataclass(frozen=True, slots=True)
class Veranderd:
    """A dienst and the rule that decided; `reden` is empty when no single rule did."""

    naam: str
    reden: str


@dataclass(frozen=True, slots=True)
class Verandering:
    """At most IN_BEELD of each, the best ranked first; `meer` counts the others."""

    erbij: tuple[Veranderd, ...]
    eraf: tuple[Veranderd, ...]
    eerste: str
    meer: int

    def __bool__(self) -> bool:
        return bool(self.erbij or self.eraf or self.eerste)


def verandering_van(regio_code: str, voor: Kenmerken, na: Kenmerken, *, datum: date) -> Verandering:
    """The advice before and after an answer, each with the map of its own gemeente. At most four queries."""
    oud, nieuw = _advies(regio_code, voor, datum), _advies(regio_code, na, datum)
    was = {dienst.sleutel for dienst in oud if dienst.oordeel is not Oordeel.VALT_AF}
    now = {dienst.sleutel for dienst in nieuw if dienst.oordeel is not Oordeel.VALT_AF}
    erbij = [dienst for dienst in nieuw if dienst.sleutel in now - was]
    eraf = [dienst for dienst in nieuw if dienst.sleutel in was - now]
    eerste = nieuw[0].naam if nieuw and oud and nieuw[0].sleutel != oud[0].sleutel else ""
    return Verandering(
        erbij=tuple(Veranderd(dienst.naam, "") for dienst in erbij[:IN_BEELD]),
        eraf=tuple(Veranderd(dienst.naam, _hinder(dienst)) for dienst in eraf[:IN_BEELD]),
        eerste=eerste,
        meer=max(0, len(erbij) - IN_BEELD) + max(0, len(eraf) - IN_BEELD),
    )


def _advies(regio_code: str, kenmerken: Kenmerken, datum: date) -> tuple[DienstAdvies, ...]:
    gids: Gids = kaart_for(regio_code, gemeente_of(kenmerken), datum).gids
    return gids.advise(kenmerken, datum=datum, regio=regio_code, alles=True, met_vraag=False).diensten


def _hinder(dienst: DienstAdvies) -> str:
    redenen: Iterable[str] = (
        reden.tekst for reden in dienst.redenen if reden.hard and reden.oordeel is Uitslag.NIET_VOLDAAN
    )
    return next(iter(redenen), "")
