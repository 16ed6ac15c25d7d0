from datetime import date

import pytest

from beraad.enums import Bank, BeraadSoort
from beraad.models import Beraad, Minimumbank, Partij
from beraad.queries.tafel import minimum_on, tafel_of
from beraad.services.beraden import load_beraden
from tests.factories.beraad import BeraadFactory

pytestmark = pytest.mark.django_db
VIER = [Bank.GEMEENTEN, Bank.UWV, Bank.WERKGEVERS, Bank.WERKNEMERS]


def test_the_landelijk_beraad_has_the_parties_that_signed_its_convenant():
    for _ in range(2):
        load_beraden()

    beraad = Beraad.objects.get(soort=BeraadSoort.LANDELIJK)
    partijen = Partij.objects.filter(beraad=beraad)
    assert partijen.count() == 14
    assert set(partijen.values_list("bank", flat=True)) == {bank for bank in Bank if bank != Bank.OVERIG}
    assert set(partijen.values_list("bron", flat=True)) == {"Convenant Landelijk Beraad, Stcrt 2025, 34554"}
    assert not tafel_of(beraad, today=date(2026, 1, 1)).ontbreekt
    assert [regel.bank for regel in tafel_of(beraad, today=date(2025, 12, 31)).banken] == []


def test_loading_again_keeps_what_a_secretaris_did():
    load_beraden()
    Partij.objects.filter(naam="VCP").update(geldig_tot=date(2027, 1, 1))

    load_beraden()

    assert Partij.objects.get(naam="VCP").geldig_tot == date(2027, 1, 1)


def test_the_minimum_of_a_regionaal_beraad_is_dated_and_says_what_is_uncertain():
    load_beraden()
    beraad = BeraadFactory()

    before = minimum_on(beraad, date(2025, 12, 31))
    after = minimum_on(beraad, date(2026, 1, 1))

    assert [minimum.bank for minimum in before] == VIER
    assert [minimum.bank for minimum in after] == [*VIER, Bank.SBB, Bank.ONDERWIJS]
    assert [minimum.bank for minimum in after if minimum.is_onzeker] == [Bank.SBB, Bank.ONDERWIJS]
    assert all(minimum.bron for minimum in after)
    assert minimum_on(beraad, date(2024, 1, 1)) == ()


def test_a_minimum_that_the_data_change_is_changed():
    load_beraden()
    Minimumbank.objects.update(bron="Oud")

    load_beraden()

    assert not Minimumbank.objects.filter(bron="Oud").exists()
