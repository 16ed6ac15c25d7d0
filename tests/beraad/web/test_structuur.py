"""The margin of the editor shows the way to every leaf, open where the reader is."""

import re

import pytest
from django.urls import reverse

from beraad.enums import KnoopSoort
from tests.beraad.delen import one_of_each
from tests.factories.beraad import AmbitieFactory, DoelFactory, MaatregelFactory
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="([^"#]*)[^>]*?( aria-current="page")?>\s*(.*?)\s*</a>', re.DOTALL)


@pytest.fixture
def delen():
    return {soort: knoop for soort, (knoop, _) in one_of_each().items()}


@pytest.fixture
def secretaris(client_for):
    return client_for(RolSoort.SECRETARIS)


def margin_of(client, knoop, soort):
    page = client.get(reverse("beraad:knoop", args=[soort, knoop.uuid])).text
    return page[page.index('id="agenda-structuur"') :].partition("</div>")[0]


def names_in(margin):
    return [" ".join(naam.split()) for _, _, naam in LINK.findall(margin)]


def current_in(margin):
    return [href for href, current, _ in LINK.findall(margin) if current]


@pytest.mark.parametrize("soort", KnoopSoort)
def test_the_leaf_that_is_open_is_marked_once(secretaris, delen, soort):
    opened = {KnoopSoort.ANALYSECIJFER: "onderdeel", KnoopSoort.MIDDEL: "onderdeel", KnoopSoort.INZET: "maatregel"}

    (href,) = current_in(margin_of(secretaris, delen[soort], soort)) or [""]

    if soort == KnoopSoort.INDICATOR:
        assert href == ""
    else:
        assert f"/{opened.get(soort, soort)}/" in href


def test_what_is_below_the_open_ambitie_and_the_open_doel_is_shown(secretaris, delen):
    ambitie, doel, maatregel = delen[KnoopSoort.AMBITIE], delen[KnoopSoort.DOEL], delen[KnoopSoort.MAATREGEL]
    DoelFactory(
        ambitie=AmbitieFactory(agenda=ambitie.agenda, volgorde=9, titel="Gesloten"), titel="Verborgen doel"
    )
    MaatregelFactory(doel=DoelFactory(ambitie=ambitie, volgorde=9, titel="Tweede"), titel="Verborgen maatregel")

    at_ambitie = names_in(margin_of(secretaris, ambitie, KnoopSoort.AMBITIE))
    at_maatregel = names_in(margin_of(secretaris, maatregel, KnoopSoort.MAATREGEL))

    assert f"1.1 {doel.titel}" in at_ambitie
    assert f"1.1.1 {maatregel.titel}" not in at_ambitie
    assert f"1.1.1 {maatregel.titel}" in at_maatregel
    assert {"1.2 Tweede", "Ambitie 2 · Gesloten"} <= {*at_ambitie} & {*at_maatregel}
    assert "Verborgen" not in " ".join(at_maatregel)


def test_a_new_title_is_in_the_margin_at_once(secretaris, delen):
    maatregel = delen[KnoopSoort.MAATREGEL]
    margin_of(secretaris, maatregel, KnoopSoort.MAATREGEL)

    type(maatregel).objects.filter(pk=maatregel.pk).update(titel="Nieuwe titel")

    assert "1.1.1 Nieuwe titel" in names_in(margin_of(secretaris, maatregel, KnoopSoort.MAATREGEL))


def test_only_who_may_change_the_agenda_can_drag(secretaris, client_for, delen):
    maatregel = delen[KnoopSoort.MAATREGEL]

    own = margin_of(secretaris, maatregel, KnoopSoort.MAATREGEL)
    reader = margin_of(client_for(RolSoort.LEZER), maatregel, KnoopSoort.MAATREGEL)

    assert own.count("data-wc-sleeplijst") == 3
    assert "data-wc-sleep" not in reader
    assert names_in(own) == names_in(reader)
