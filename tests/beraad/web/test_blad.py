"""A leaf that was drawn before is shown again only as long as all that it shows is the same."""

import re
from datetime import timedelta

import pytest
from django.template import loader
from django.urls import reverse
from django.utils import timezone

from beraad.enums import KnoopSoort
from beraad.queries.werktekst import kept_werktekst
from beraad.web.secretariaat import blad
from tests.beraad.delen import one_of_each
from tests.factories import VraagFactory
from tests.factories.beraad import IndicatorFactory, OpmerkingFactory
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
LIVE = {"definitie": "eerste_contact_2_werkdagen", "eenheid": "procent"}


@pytest.fixture
def delen():
    return {soort: knoop for soort, (knoop, _) in one_of_each(IndicatorFactory(**LIVE)).items()}


@pytest.fixture
def agenda(delen):
    return delen[KnoopSoort.AGENDA]


@pytest.fixture
def secretaris(client_for):
    return client_for(RolSoort.SECRETARIS)


@pytest.fixture
def drawn(monkeypatch):
    """What is drawn while the test runs."""
    names = []

    def note(template_name, *args, **kwargs):
        names.append(template_name)
        return loader.render_to_string(template_name, *args, **kwargs)

    monkeypatch.setattr(blad, "render_to_string", note)
    return names


def page_of(client, soort, knoop):
    answer = client.get(reverse("beraad:knoop", args=[soort, knoop.uuid]))
    assert answer.status_code == 200
    return re.search(r"<main.*</main>", answer.text, re.DOTALL)[0]


@pytest.mark.parametrize("soort", KnoopSoort)
def test_a_page_reads_the_same_the_second_time_and_is_drawn_once(secretaris, delen, drawn, soort):
    first = page_of(secretaris, soort, delen[soort])

    assert page_of(secretaris, soort, delen[soort]) == first
    assert len(drawn) == 1


@pytest.mark.parametrize("soort", KnoopSoort)
def test_what_was_drawn_before_is_what_is_drawn_now(secretaris, delen, soort):
    kept = page_of(secretaris, soort, delen[soort])
    blad._getekend.clear()

    assert page_of(secretaris, soort, delen[soort]) == kept


def test_a_reader_without_the_right_to_write_gets_a_leaf_without_buttons(client_for, secretaris, delen):
    knoop = delen[KnoopSoort.MAATREGEL]
    wijzig = reverse("beraad:wijzig", args=[KnoopSoort.MAATREGEL, knoop.uuid])

    assert wijzig in page_of(secretaris, KnoopSoort.MAATREGEL, knoop)
    assert wijzig not in page_of(client_for(RolSoort.LEZER), KnoopSoort.MAATREGEL, knoop)
    assert wijzig in page_of(secretaris, KnoopSoort.MAATREGEL, knoop)


def test_a_change_of_the_text_is_shown_at_once(secretaris, delen, drawn):
    doel, ambitie = delen[KnoopSoort.DOEL], delen[KnoopSoort.AMBITIE]
    page_of(secretaris, KnoopSoort.AMBITIE, ambitie)

    type(doel).objects.filter(pk=doel.pk).update(titel="Een heel ander doel")

    assert "Een heel ander doel" in page_of(secretaris, KnoopSoort.AMBITIE, ambitie)
    assert len(drawn) == 2


def test_a_remark_is_counted_at_once(secretaris, agenda, delen):
    doel = delen[KnoopSoort.DOEL]
    assert "1 opmerking" not in page_of(secretaris, KnoopSoort.DOEL, doel)

    OpmerkingFactory(agenda=agenda, knoopsoort=KnoopSoort.DOEL, knoop_uuid=doel.uuid)

    assert "1 opmerking" in page_of(secretaris, KnoopSoort.DOEL, doel)


@pytest.mark.parametrize("soort", [KnoopSoort.AGENDA, KnoopSoort.AMBITIE])
def test_a_live_figure_is_as_it_is_now(secretaris, delen, soort):
    before = page_of(secretaris, soort, delen[soort])
    now = timezone.now()

    for _ in range(9):
        VraagFactory(created_at=now - timedelta(minutes=5), eerste_contact_op=now)

    assert "100%" not in before
    assert "100%" in page_of(secretaris, soort, delen[soort])


def test_what_was_drawn_goes_with_the_text_that_it_shows(secretaris, agenda, delen, monkeypatch):
    monkeypatch.setattr(blad, "BEWAARD", 2)
    for soort in (KnoopSoort.AGENDA, KnoopSoort.AMBITIE, KnoopSoort.MAATREGEL):
        page_of(secretaris, soort, delen[soort])
    first = kept_werktekst(agenda)
    assert len(blad._getekend[first]) == 2

    type(agenda).objects.filter(pk=agenda.pk).update(titel="Nieuwe titel")
    page_of(secretaris, KnoopSoort.AGENDA, agenda)

    assert kept_werktekst(agenda) is not first
    assert len(blad._getekend[kept_werktekst(agenda)]) == 1
