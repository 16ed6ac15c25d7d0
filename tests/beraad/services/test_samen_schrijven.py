"""Two people who write the same part at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from beraad.enums import KnoopSoort
from beraad.gegevens import DoelGegevens
from beraad.models import Doel, Knoopversie
from beraad.services.bewaren import StaleSave
from beraad.services.knopen import update_knoop
from tests.factories import actor_for
from tests.factories.beraad import DoelFactory
from werkcentrum.basis.enums import RolSoort

ROUNDS = 1000


def write_words(actor, uuid, name, start):
    """Read, add a word, save; and when it was stale, see theirs and add it again.

    Returns how often someone else had saved in between.
    """
    try:
        start.wait()
        return sum(_add_word(actor, uuid, f"{name}{number}") for number in range(ROUNDS // 2))
    finally:
        connection.close()


def _add_word(actor, uuid, word):
    titel, tekst, versie = Doel.objects.values_list("titel", "tekst", "versie").get(uuid=uuid)
    stale = 0
    while True:
        gegevens = DoelGegevens(titel, f"{tekst} {word}".strip())
        try:
            update_knoop(actor=actor, soort=KnoopSoort.DOEL, uuid=uuid, versie=versie, gegevens=gegevens)
        except StaleSave as theirs:
            stale += 1
            tekst, versie = theirs.knoop.tekst, theirs.knoop.versie
        else:
            return stale


@pytest.mark.django_db(transaction=True)
def test_two_editors_lose_no_word_in_a_thousand_rounds():
    doel = DoelFactory(tekst="", titel="Samen")
    actors = [actor_for(RolSoort.SECRETARIS), actor_for(RolSoort.SECRETARIS)]
    start = Barrier(2, timeout=60)

    with ThreadPoolExecutor(2) as pool:
        stale = sum(
            pool.map(lambda pair: write_words(pair[1], doel.uuid, pair[0], start), zip("ab", actors, strict=True))
        )

    doel.refresh_from_db()
    expected = {f"{name}{number}" for name in "ab" for number in range(ROUNDS // 2)}
    assert sorted(doel.tekst.split()) == sorted(expected)
    assert doel.versie == ROUNDS + 1
    assert Knoopversie.objects.filter(knoop_uuid=doel.uuid).count() == ROUNDS
    assert stale > 0, "they never met"
