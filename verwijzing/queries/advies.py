"""Advice of the gids, from the dienstenkaart that holds."""

from datetime import date
from uuid import UUID

from loket.kenmerken import Kenmerken, parse_kenmerken
from verwijzing.gids import Json, Uitkomst, als_volledig, canoniek
from verwijzing.models import Advies
from verwijzing.queries.kaart import GeladenKaart, kaart_for, kaart_of_advies

# As many as an adviser has in view; an advies in full words for every dienst of the map is half a megabyte.
IN_VOLLE_WOORDEN = 10
KERN = ("dienst", "versie_id", "rang", "oordeel", "rangtermen")


def advise_for(
    regio_code: str,
    kenmerken: Kenmerken,
    datum: date,
    *,
    top: int | None = None,
    alles: bool = False,
    met_vraag: bool = True,
) -> Uitkomst:
    """The ranked diensten for someone in this regio. One query when the map is already compiled."""
    geladen = kaart_for(regio_code, gemeente_of(kenmerken), datum)
    return geladen.gids.advise(kenmerken, datum=datum, regio=regio_code, top=top, alles=alles, met_vraag=met_vraag)


def gemeente_of(kenmerken: Kenmerken) -> str | None:
    gemeente = kenmerken.get("gemeente")
    return gemeente if isinstance(gemeente, str) else None


def full_advice(geladen: GeladenKaart, kenmerken: Kenmerken, *, regio_code: str, datum: date) -> Uitkomst:
    """What is stored: every dienst with a thema, those that fell off too, and the next question."""
    return geladen.gids.advise(kenmerken, datum=datum, regio=regio_code, alles=True)


def as_stored(uitkomst: Uitkomst) -> str:
    """Canonical JSON: the same outcome is the same text, byte for byte.

    The first diensten stand there in full words; of the rest every verdict, ranking term and rule line, whose
    words follow from the stored versie of the card.
    """
    inhoud = als_volledig(uitkomst)
    inhoud["diensten"] = [
        dienst if plek < IN_VOLLE_WOORDEN else _without_words(dienst)
        for plek, dienst in enumerate(_objects(inhoud["diensten"]))
    ]
    return canoniek(inhoud)


def _without_words(dienst: dict[str, Json]) -> Json:
    redenen = [[reden["kenmerk"], reden["oordeel"], reden["hard"]] for reden in _objects(dienst["redenen"])]
    return {key: dienst[key] for key in KERN} | {"redenen": [*redenen]}


def _objects(raw: Json) -> list[dict[str, Json]]:
    return [item for item in raw if isinstance(item, dict)] if isinstance(raw, list) else []


def replay_advies(advies_uuid: UUID) -> bytes:
    """Give the stored advies again from its stored facts and map: the bytes equal those of `uitkomst`."""
    advies = Advies.objects.select_related("kaartversie").get(uuid=advies_uuid)
    uitkomst = kaart_of_advies(advies).advise(
        parse_kenmerken(advies.feiten), datum=advies.datum, regio=advies.regio_id, alles=True
    )
    return as_stored(uitkomst).encode()
