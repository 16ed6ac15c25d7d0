"""What another answer did to the advice: which diensten came in view, which fell off, and by which rule."""

from datetime import date

from loket.kenmerken import Kenmerken
from verwijzing.gids import DienstAdvies, Oordeel
from verwijzing.queries.advies import gemeente_of
from verwijzing.queries.gidspagina import hinder_of
from verwijzing.queries.kaart import kaart_for

IN_BEELD = 3
NIETS = "Het advies blijft zoals het was."


def verandering_in_woorden(regio_code: str, voor: Kenmerken, na: Kenmerken, *, datum: date) -> str:
    """The advice before and after an answer, each with the map of its own gemeente; of what came and went the best
    ranked are named. At most four queries."""
    oud, nieuw = _advies(regio_code, voor, datum), _advies(regio_code, na, datum)
    was, nu = _in_view(oud), _in_view(nieuw)
    erbij = [dienst for dienst in nieuw if dienst.sleutel in nu - was]
    eraf = [dienst for dienst in nieuw if dienst.sleutel in was - nu]
    zinnen = []
    if oud and nieuw and oud[0].sleutel != nieuw[0].sleutel:
        zinnen.append(f"Bovenaan staat nu: {nieuw[0].naam}.")
    zinnen += [f"Erbij: {dienst.naam}." for dienst in erbij[:IN_BEELD]]
    zinnen += [f"Valt af: {dienst.naam} ({hinder_of(dienst)[0].tekst})." for dienst in eraf[:IN_BEELD]]
    if meer := len(erbij[IN_BEELD:]) + len(eraf[IN_BEELD:]):
        zinnen.append(f"En nog {meer} andere.")
    return " ".join(zinnen) or NIETS


def _advies(regio_code: str, kenmerken: Kenmerken, datum: date) -> tuple[DienstAdvies, ...]:
    gids = kaart_for(regio_code, gemeente_of(kenmerken), datum).gids
    return gids.advise(kenmerken, datum=datum, regio=regio_code, alles=True, met_vraag=False).diensten


def _in_view(diensten: tuple[DienstAdvies, ...]) -> set[str]:
    return {dienst.sleutel for dienst in diensten if dienst.oordeel is not Oordeel.VALT_AF}
