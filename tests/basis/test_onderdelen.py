"""The component templates: they stand with the least they need, and say in words what they show in colour."""

import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import get_template, render_to_string

from werkcentrum.basis.templatetags.wc import lijn
from werkcentrum.basis.web.beheer.stijlgids import stijlgids

LEAST = {
    "advieskaart": {"dienst": {"naam": "WW", "organisatie": "UWV", "oordeel": "past"}},
    "cijfer": {"waarde": "74%", "naam": "Eerste contact"},
    "dialoog": {"id": "weg", "titel": "Weet u het zeker?"},
    "foutoverzicht": {"formulier": forms.Form()},
    "kaart": {"titel": "Ik zoek werk"},
    "kenmerkenlijst": {"kenmerken": [{"label": "Sector"}]},
    "knop": {"tekst": "Volgende"},
    "leeg": {"titel": "Alles is gedaan"},
    "melding": {},
    "paginering": {},
    "rail": {"groepen": [{"kop": "Team", "links": [{"label": "Nieuw", "url": "#"}]}]},
    "tabel": {"bijschrift": "Inzet", "kolommen": [{"kop": "Jaar"}], "rijen": [[2026]]},
    "tabs": {"label": "Delen", "tabs": [{"label": "Vraag", "url": "#"}]},
    "tijdlijn": {"punten": [{"titel": "Ontvangen"}]},
    "toetsen": {},
    "voortgang": {"stap": 1, "van": 5},
    "werkrij": {"rij": {"url": "#", "naam": "S.", "nummer": "1", "onderwerp": "Taal", "reden": "Nieuw"}},
}


class Vragen(forms.Form):
    naam = forms.CharField(label="Uw naam", help_text="Zoals wij u noemen")
    wat = forms.ChoiceField(label="Wat zoekt u?", choices=[("a", "Werk"), ("b", "Taal")], widget=forms.RadioSelect)


def component(name, **context):
    return render_to_string(f"components/{name}.html", context)


@pytest.mark.parametrize("name", LEAST)
def test_component_stands_with_the_least_it_needs(name):
    component(name, **LEAST[name])


@pytest.mark.parametrize("code", ["400", "403", "403_formulier", "404", "500"])
def test_error_page_stands_without_any_context(code):
    assert "<h1>" in get_template(f"{code}.html").render()


def test_field_with_an_error_tells_a_screen_reader():
    html = component("veld", veld=Vragen({})["naam"])

    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_naam_helptext id_naam_error"' in html
    assert 'id="id_naam_error"' in html
    assert 'id="id_naam_helptext"' in html


def test_answer_cards_are_one_described_group():
    html = component("veld", veld=Vragen({})["wat"], kop=True)

    assert '<fieldset class="wc-veldgroep" aria-describedby="id_wat_error">' in " ".join(html.split())
    assert html.count('type="radio"') == 2
    assert "<h1>" in html


def test_error_summary_leads_to_each_field_and_names_it():
    html = component("foutoverzicht", formulier=Vragen({}))

    assert 'href="#id_naam"' in html
    assert "Uw naam: dit veld is verplicht." in html
    assert 'href="#id_wat_0"' in html
    assert "Wat zoekt u? Dit veld is verplicht." in html


def test_what_a_person_typed_is_escaped():
    html = component("veld", veld=Vragen({"naam": '"><script>alert(1)</script>'})["naam"])

    assert "<script>" not in html


@pytest.mark.parametrize(("level", "shape"), [(constants.SUCCESS, "ok"), (constants.ERROR, "error"), (99, "info")])
def test_message_takes_the_shape_of_its_level(level, shape):
    html = component("melding", meldingen=[Message(level, "Bewaard")])

    assert f"utrecht-alert--{shape}" in html


@pytest.mark.parametrize(
    ("oordeel", "words"),
    [
        ("voldaan", "klopt"),
        ("onbekend", "weten we niet"),
        ("niet_voldaan", "klopt niet"),
        ("fout", "regel werkt niet"),
    ],
)
def test_reason_says_its_verdict_in_words(oordeel, words):
    dienst = {
        "naam": "WW",
        "organisatie": "UWV",
        "oordeel": "past",
        "redenen": [{"oordeel": oordeel, "tekst": "…"}],
    }

    assert f'aria-label="{words}"' in component("advieskaart", dienst=dienst)


def test_figure_has_its_course_as_a_table_too():
    reeks = [{"label": "2025", "waarde": 61, "tekst": "61%"}, {"label": "2026", "waarde": 74, "tekst": "74%"}]

    html = component("cijfer", waarde="74%", naam="Contact", reeks=reeks, doel=80)

    assert "<polyline" in html
    assert "<td" in html
    assert "61%" in html


def test_drawing_of_equal_values_does_not_divide_by_zero():
    drawing = lijn([{"label": "a", "waarde": 5}, {"label": "b", "waarde": 5}])

    assert drawing.punten[0].y == drawing.punten[1].y


def test_style_guide_shows_every_component(rf):
    response = stijlgids(rf.get("/beheer/stijlgids/"))

    assert response.status_code == 200
    assert b"Er ging iets mis" in response.content
