import pytest

from tests.factories import VerwijzingFactory
from verwijzing.gids import Rangtermen
from verwijzing.queries.gidspagina import _eerder_in_woorden, plaats_in_woorden
from verwijzing.queries.van_vraag import verwijzingen_of


def terms(**fields):
    defaults = {"thema_past": True, "vangnet": False, "nabijheid": 2, "beschikbaarheid": 0, "verouderd": False}
    return Rangtermen(specificiteit=3120, **(defaults | fields))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "past bij het thema, 3,1 bits juist voor deze vrager, de eigen regio"),
        ({"vangnet": True, "nabijheid": 3}, "past bij het thema, algemeen advies, heel Nederland"),
        (
            {"thema_past": False, "nabijheid": 4, "verouderd": True},
            "hoort bij een ander thema, 3,1 bits juist voor deze vrager, gemeente onbekend, "
            "de kaart is lang niet nagekeken",
        ),
    ],
)
def test_plaats_in_woorden_reads_the_ranking_key(fields, words):
    assert plaats_in_woorden(terms(**fields)) == words


@pytest.mark.parametrize(
    ("traits", "words"),
    [
        ({}, "Al verwezen: wacht op antwoord"),
        ({"geweigerd": True}, "Wees deze vraag eerder af"),
        ({"ingetrokken": True}, "Eerdere verwijzing is ingetrokken"),
        ({"afgerond": True}, "Eerder verwezen: geholpen: werk gevonden of behouden"),
    ],
)
def test_an_earlier_verwijzing_is_told_in_words(db, traits, words):
    verwijzing = VerwijzingFactory(**traits)

    assert _eerder_in_woorden(verwijzingen_of([verwijzing.vraag_id])[verwijzing.vraag_id][0]) == words
