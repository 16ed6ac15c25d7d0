from decimal import Decimal

import pytest
import time_machine

from beraad.enums import Eenheid
from beraad.web.secretariaat.forms import AgendaForm, IndicatorForm

TYPED = {
    "naam": "Plekken",
    "definitie": "",
    "eenheid": "aantal",
    "waarde": "12",
    "bron": "Telling",
    "peildatum_dag": "1",
    "peildatum_maand": "10",
    "peildatum_jaar": "2026",
    "nulmeting": "3",
    "streefwaarde": "20",
    "streefjaar": "2030",
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-24 12:00:00+00:00", tick=False):
        yield


def test_a_typed_value_is_complete():
    form = IndicatorForm(TYPED)

    assert form.is_valid(), form.errors
    assert form.gegevens().waarde == Decimal(12)
    assert form.gegevens().eenheid is Eenheid.AANTAL


def test_a_live_figure_leaves_out_what_was_typed_and_sets_the_unit():
    form = IndicatorForm(TYPED | {"definitie": "eerste_contact_2_werkdagen", "bron": ""})

    assert form.is_valid(), form.errors
    gegevens = form.gegevens()
    assert (gegevens.waarde, gegevens.bron, gegevens.peildatum) == (None, "", None)
    assert gegevens.eenheid is Eenheid.PROCENT


def test_a_value_may_come_later():
    empty = {"waarde": "", "bron": "", "peildatum_dag": "", "peildatum_maand": "", "peildatum_jaar": ""}

    assert IndicatorForm(TYPED | empty).is_valid()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"naam": ""}, "naam"),
        ({"definitie": "bestaat_niet"}, "definitie"),
        ({"eenheid": ""}, "eenheid"),
        ({"waarde": ""}, "waarde"),
        ({"waarde": "veel"}, "waarde"),
        ({"bron": ""}, "bron"),
        ({"peildatum_dag": "", "peildatum_maand": "", "peildatum_jaar": ""}, "peildatum"),
        ({"peildatum_dag": "31", "peildatum_maand": "2"}, "peildatum"),
        ({"peildatum_jaar": "2027"}, "peildatum"),
        ({"streefjaar": ""}, "streefjaar"),
        ({"streefjaar": "30"}, "streefjaar"),
        ({"streefwaarde": ""}, "streefwaarde"),
        ({"eenheid": "procent", "nulmeting": "101"}, "nulmeting"),
        ({"eenheid": "procent", "streefwaarde": "-1"}, "streefwaarde"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(changes, field):
    form = IndicatorForm(TYPED | changes)

    assert list(form.errors) == [field]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("74,5", "74.5"), ("74.5", "74.5"), ("1.284", "1284"), ("€ 120.000,50", "120000.50"), (" 12 % ", "12")],
)
def test_a_number_is_read_as_a_dutch_person_writes_it(typed, meant):
    form = IndicatorForm(TYPED | {"eenheid": "euro", "nulmeting": typed})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["nulmeting"] == Decimal(meant)


def test_the_last_year_is_not_before_the_first():
    form = AgendaForm({"titel": "Agenda", "van_jaar": "2030", "tot_jaar": "2026"})

    assert form.errors == {"tot_jaar": ["Het laatste jaar ligt voor het eerste jaar."]}


@pytest.mark.parametrize(("kept", "shown"), [("58.00", "58"), ("74.50", "74,5"), ("100.00", "100"), ("0.00", "0")])
def test_a_number_is_shown_as_it_was_typed(kept, shown):
    form = IndicatorForm(initial={"nulmeting": Decimal(kept)})

    assert f'value="{shown}"' in str(form["nulmeting"])
