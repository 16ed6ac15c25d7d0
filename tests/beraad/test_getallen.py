from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.formats import number_format

from beraad.getallen import als_bedrag

BEDRAGEN = ("0", "1", "999.5", "1000", "40000.00", "1234.56", "1234567.80", "-2500.25", "12345678901234.99")


@pytest.mark.parametrize("bedrag", BEDRAGEN)
def test_an_amount_reads_as_the_number_formats_of_the_site_write_it(bedrag):
    waarde = Decimal(bedrag)

    whole = waarde == waarde.to_integral_value()
    assert als_bedrag(waarde) == number_format(waarde, decimal_pos=0 if whole else 2, force_grouping=True)


def test_an_amount_has_cents_only_when_there_are():
    assert als_bedrag(Decimal("40000.00")) == "40.000"
    assert als_bedrag(Decimal("1234.50")) == "1.234,50"


def test_cells_of_a_row_name_their_year_and_show_a_dash_for_nothing():
    row = {"bedragen": (Decimal("1234.50"), None), "jaren": (2027, 2028)}

    html = Template("{% load beraad %}{% bedragcellen bedragen jaren %}").render(Context(row))

    assert html == (
        '<td class="wc-getal" data-kop="2027">1.234,50</td><td class="wc-getal" data-kop="2028">–</td>'
    )


@pytest.mark.parametrize(
    ("soort", "kleur"), [("hard", "safe"), ("voorwaardelijk", "warning"), ("publiek", "neutral")]
)
def test_the_badge_of_inzet_says_its_word_and_the_colour_helps(soort, kleur):
    html = Template("{% load beraad %}{% merk soort %}").render(Context({"soort": soort}))

    assert f">{soort}</span>" in html
    assert f"--{kleur}" in html
