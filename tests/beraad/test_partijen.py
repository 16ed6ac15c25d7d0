"""What the database refuses of partijen, mandates, minimum banks and thematafels."""

from datetime import date

import pytest
from django.db import IntegrityError

from beraad.enums import Bank, BeraadSoort
from beraad.models import Minimumbank
from tests.factories import AM30
from tests.factories.beraad import (
    BeraadFactory,
    MinimumbankFactory,
    PartijFactory,
    ThematafelFactory,
    VertegenwoordigingFactory,
)

pytestmark = pytest.mark.django_db
JAN, FEB, MAART = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


def refused(constraint):
    return pytest.raises(IntegrityError, match=constraint)


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (lambda: PartijFactory(naam=""), "beraad_partij_naam"),
        (lambda: PartijFactory(geldig_vanaf=FEB, geldig_tot=JAN), "beraad_partij_periode"),
        (
            lambda: VertegenwoordigingFactory(mandaat_vanaf=FEB, mandaat_tot=JAN),
            "beraad_vertegenwoordiging_mandaat",
        ),
        (lambda: MinimumbankFactory(bron=""), "beraad_minimumbank_bron"),
        (lambda: MinimumbankFactory(geldig_vanaf=FEB, geldig_tot=JAN), "beraad_minimumbank_periode"),
        (lambda: ThematafelFactory(naam=""), "beraad_thematafel_naam"),
        (lambda: ThematafelFactory(vanaf=FEB, tot=JAN), "beraad_thematafel_periode"),
    ],
)
def test_a_row_without_a_name_or_a_source_or_with_its_days_reversed_is_refused(make, constraint):
    with refused(constraint):
        make()


def test_a_partij_sits_at_one_table_once_at_a_time():
    partij = PartijFactory(naam="Voorbeeldbond", geldig_tot=JAN)
    PartijFactory(naam="Voorbeeldbond", geldig_vanaf=FEB)
    PartijFactory(naam="Voorbeeldbond", beraad=BeraadFactory(regio_id=AM30))

    with refused("beraad_partij_een_keer"):
        PartijFactory(naam=partij.naam, geldig_vanaf=JAN, geldig_tot=JAN)


def test_a_partij_has_one_vertegenwoordiger_at_a_time_and_any_number_of_plaatsvervangers():
    partij = PartijFactory()
    VertegenwoordigingFactory(partij=partij, mandaat_vanaf=JAN, mandaat_tot=FEB)
    VertegenwoordigingFactory(partij=partij, mandaat_vanaf=MAART)
    VertegenwoordigingFactory(partij=partij, is_plaatsvervanger=True)
    VertegenwoordigingFactory(partij=partij, is_plaatsvervanger=True)

    with refused("beraad_vertegenwoordiging_een_vertegenwoordiger"):
        VertegenwoordigingFactory(partij=partij, mandaat_vanaf=FEB, mandaat_tot=FEB)


def test_someone_has_one_mandate_of_a_partij_at_a_time():
    first = VertegenwoordigingFactory(is_plaatsvervanger=True)

    with refused("beraad_vertegenwoordiging_een_keer"):
        VertegenwoordigingFactory(partij=first.partij, gebruiker=first.gebruiker)


def test_a_minimum_bank_begins_once_on_a_day():
    MinimumbankFactory()

    with refused("beraad_minimumbank_uniek"):
        MinimumbankFactory()


def test_they_can_be_recognised():
    mandaat = VertegenwoordigingFactory(partij=PartijFactory(naam="Voorbeeldbond"))

    assert str(mandaat.partij) == "Voorbeeldbond"
    assert str(mandaat) == f"{mandaat.gebruiker_id} voor {mandaat.partij_id}"
    assert str(ThematafelFactory(naam="Zorg")) == "Zorg"
    row = Minimumbank(beraadsoort=BeraadSoort.REGIONAAL, bank=Bank.UWV, geldig_vanaf=JAN)
    assert str(row) == "UWV vanaf 2026-01-01"
