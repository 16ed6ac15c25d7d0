"""The trace of the money of an agenda to how verwijzingen ended."""

from datetime import date

from beraad.document import Agendatekst
from beraad.models import Meerjarenagenda
from beraad.queries.voortgang import besteed_in
from beraad.spoor import Spoor, diensten_in, laatste_dag, maak_spoor, periode_of
from verwijzing.queries.uitkomsten import uitkomsten_per_dienst


def spoor_of(agenda: Meerjarenagenda, tekst: Agendatekst, *, jaar: int, today: date) -> Spoor:
    """`tekst`: the working text. Verwijzingen are of a regio, so the Landelijk Beraad has none. Two queries."""
    periode, regio = periode_of(jaar, today), agenda.beraad.regio_id
    if not regio or not periode:
        return maak_spoor(tekst, jaar=jaar, besteed=besteed_in(agenda, tekst), tellingen=None)
    tellingen = uitkomsten_per_dienst(
        diensten=diensten_in(tekst), regio_code=regio, periode=periode, stand=laatste_dag(today)
    )
    return maak_spoor(
        tekst,
        jaar=jaar,
        besteed=besteed_in(agenda, tekst),
        tellingen={dienst: telling.delen for dienst, telling in tellingen.items()},
    )
