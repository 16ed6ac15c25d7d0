import pytest

from beraad.document import places_in
from beraad.leesvolgorde import in_reading_order
from beraad.queries.werktekst import working_text
from tests.beraad.delen import one_of_each
from tests.factories.beraad import DoelFactory, OnderdeelFactory

pytestmark = pytest.mark.django_db


def test_every_part_is_read_once_and_after_what_it_hangs_under():
    rows = one_of_each()
    agenda = rows["agenda"][0]
    for soort in ("in_het_kort", "analyse", "visie", "middelen", "organisatie", "monitoring"):
        OnderdeelFactory(agenda=agenda, onderdeelsoort=soort)
    DoelFactory(ambitie=rows["ambitie"][0])
    tekst = working_text(agenda)
    places = places_in(tekst)

    order = [deel.uuid for deel in in_reading_order(tekst)]

    assert sorted(order) == sorted(places)
    for uuid, place in places.items():
        assert place.ouder is None or order.index(place.ouder.uuid) < order.index(uuid)
    kinds = [places[uuid].deel.soort for uuid in order]
    assert kinds.index("analysecijfer") < kinds.index("ambitie") < kinds.index("inzet") < kinds.index("middel")
