from dataclasses import fields

import pytest
from django.urls import reverse

from beraad.document import places_in
from beraad.enums import KnoopSoort
from beraad.models import Agendaversie, Doel, Inzet
from beraad.queries.werktekst import working_text
from beraad.verschil import NO_FIELDS
from beraad.web.verschilweergave import VELDEN
from tests.beraad.akkoord import adopt
from tests.beraad.web.test_agendasite import whole_agenda
from tests.factories import AM30, GebruikerFactory
from tests.factories.beraad import AmbitieFactory, IndicatorFactory
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
VERANDERD = reverse("beraad:veranderd", args=["veluwe-stedendriehoek"])


@pytest.fixture
def secretaris(login):
    return login(GebruikerFactory(rol=RolSoort.SECRETARIS))


def two_versions():
    agenda, delen = whole_agenda()
    first = adopt(agenda)
    Inzet.objects.update(bedrag="45000.00")
    Doel.objects.update(tekst="Wat wij in 2031 hebben bereikt.")
    type(agenda).objects.update(status="concept")
    return agenda, delen, first, adopt(agenda)


@pytest.mark.eis("BER-07")
def test_the_difference_names_the_part_the_words_and_the_amount(client):
    _, delen, first, second = two_versions()

    page = client.get(reverse("beraad:verschil", args=[second.uuid, first.uuid]))

    text = page.text.replace("\xa0", " ")
    assert "Wat is er veranderd van versie 1 naar versie 2?" in text
    assert "2 gewijzigd" in text
    assert "2030</del>" in text
    assert "2031</ins>" in text
    assert "€ 40.000</del>" in text
    assert "€ 45.000</ins>" in text
    assert "Hele agenda in 2027" in text
    assert "+ 5.000" in text
    assert f"Doel 1.1 {delen[KnoopSoort.DOEL].titel}" in text


def test_the_older_version_comes_first_whichever_way_it_is_asked(client):
    _, _, first, second = two_versions()

    there = client.get(reverse("beraad:verschil", args=[second.uuid, first.uuid])).text
    back = client.get(reverse("beraad:verschil", args=[first.uuid, second.uuid])).text

    assert there == back


def test_two_beraden_are_not_compared(client):
    _, _, first, _ = two_versions()
    elsewhere = adopt(IndicatorFactory(doel__ambitie__agenda__beraad__regio_id=AM30).doel.ambitie.agenda)

    assert client.get(reverse("beraad:verschil", args=[first.uuid, elsewhere.uuid])).status_code == 404


@pytest.mark.eis("BER-07")
def test_what_changed_since_a_year_is_one_page(client):
    agenda, _, first, second = two_versions()
    jaar = Agendaversie.objects.get(pk=first.pk).vastgesteld_op.year
    Agendaversie.objects.bulk_create(
        [
            Agendaversie(
                agenda=agenda,
                nummer=3,
                inhoud=second.inhoud | {"titel": "Nieuwe naam"},
                vastgesteld_op=f"{jaar + 1}-06-01T12:00:00Z",
                vastgesteld_door=second.vastgesteld_door,
            )
        ]
    )

    all_years, later = client.get(VERANDERD).text, client.get(f"{VERANDERD}?sinds={jaar + 1}").text

    assert f"Wat is er veranderd sinds {jaar}?" in all_years
    assert "Nieuwe naam" in all_years
    assert "2031</ins>" in all_years
    assert all_years.count("Van versie ") >= 2
    assert f"?sinds={jaar + 1}" in all_years
    assert "er is één versie vastgesteld" in later
    assert client.get(f"{VERANDERD}?sinds=onzin").status_code == 200


def test_what_comes_with_its_parent_is_counted_and_not_listed(client):
    agenda, _ = whole_agenda()
    first = adopt(agenda)
    indicator = IndicatorFactory(doel__ambitie=AmbitieFactory(agenda=agenda, titel="Erbij"))
    type(agenda).objects.update(status="concept")
    second = adopt(agenda)

    page = client.get(reverse("beraad:verschil", args=[second.uuid, first.uuid])).text

    assert "2 Erbij" in page
    assert "Met 2 stukken die erin staan." in page
    assert indicator.naam not in page


@pytest.mark.eis("BER-07")
def test_the_secretaris_compares_takes_back_one_part_and_takes_back_all(secretaris):
    agenda, delen, first, _ = two_versions()
    doel = delen[KnoopSoort.DOEL]

    versies = secretaris.get(reverse("beraad:agendaversies", args=[agenda.uuid])).text
    verschil = secretaris.get(reverse("beraad:werkverschil", args=[agenda.uuid, first.uuid])).text
    one = reverse("beraad:deel_terugzetten", args=[agenda.uuid, first.uuid, doel.uuid])

    assert reverse("beraad:werkverschil", args=[agenda.uuid, first.uuid]) in versies
    assert "2031</ins>" in verschil
    assert one in verschil
    asked = secretaris.get(one).text
    assert "2031</del>" in asked
    assert "45.000" not in asked
    assert secretaris.post(one).status_code == 302
    assert working_text(agenda).ambities[0].doelen[0].tekst == "Wat wij in 2030 hebben bereikt."

    whole = reverse("beraad:terugzetten", args=[agenda.uuid, first.uuid])
    assert "45.000" in secretaris.get(whole).text
    assert secretaris.post(whole).status_code == 302
    assert Inzet.objects.get().bedrag == 40000
    refused = secretaris.post(whole)
    assert refused.status_code == 422
    assert "al gelijk" in refused.text


def test_a_version_of_another_agenda_is_not_taken_back(secretaris):
    agenda, _, _, _ = two_versions()
    elsewhere = adopt(IndicatorFactory(doel__ambitie__agenda__beraad__regio_id=AM30).doel.ambitie.agenda)

    for naam in ("werkverschil", "terugzetten"):
        assert secretaris.get(reverse(f"beraad:{naam}", args=[agenda.uuid, elsewhere.uuid])).status_code == 404


def test_every_field_of_a_part_has_a_name():
    agenda, _ = whole_agenda()

    names = {field.name for plek in places_in(working_text(agenda)).values() for field in fields(plek.deel)}

    assert names - NO_FIELDS - VELDEN.keys() == set()
