from datetime import date

import pytest
from django import forms

from werkcentrum.basis.web.datum import DatumVeld


class DatumForm(forms.Form):
    dag = DatumVeld(required=False)


def filled(dag, maand, jaar):
    return DatumForm({"dag_dag": dag, "dag_maand": maand, "dag_jaar": jaar})


def test_three_parts_make_a_date():
    form = filled("2", " 12", "2026")

    assert form.is_valid()
    assert form.cleaned_data["dag"] == date(2026, 12, 2)


def test_nothing_filled_in_is_nothing():
    form = filled("", "", "")

    assert form.is_valid()
    assert form.cleaned_data["dag"] is None


@pytest.mark.parametrize(
    "parts", [("31", "2", "2026"), ("2", "", "2026"), ("2", "12", "26"), ("een", "twee", "drie"), ("-", "-", "--")]
)
def test_what_is_not_a_date_gets_a_sentence(parts):
    form = filled(*parts)

    assert not form.is_valid()
    assert "Deze datum bestaat niet" in form.errors["dag"][0]


def test_what_was_typed_stays_in_the_boxes():
    html = str(filled("31", "2", "2026")["dag"])

    assert 'value="31"' in html
    assert 'value="2026"' in html


def test_a_stored_date_fills_the_boxes():
    html = str(DatumForm(initial={"dag": date(2026, 12, 2)})["dag"])

    assert 'value="2"' in html
    assert 'value="12"' in html
