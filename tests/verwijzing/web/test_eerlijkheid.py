"""The page of the fairness watch: what it says, to whom, and what is concluded there."""

import pytest
from django.urls import reverse

from tests.factories import AM30, EerlijkheidscijferFactory
from tests.pages import assert_queries_equal_for_1_and_3
from verwijzing.enums import Groepsoort, Meetpunt
from verwijzing.models import Eerlijkheidscijfer
from werkcentrum.basis.enums import RolSoort

PAGINA = "/balie/eerlijkheid/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def teamleider(client_for):
    return client_for(RolSoort.TEAMLEIDER)


@pytest.fixture
def beheerder(client_for):
    return client_for(RolSoort.FUNCTIONEEL_BEHEERDER)


@pytest.mark.eis("REF-21")
def test_each_group_stands_beside_all_others(teamleider):
    EerlijkheidscijferFactory()
    EerlijkheidscijferFactory(soort=Groepsoort.GEMEENTE, groep="GM0200", teller=120, opvallend=False)

    text = " ".join(teamleider.get(PAGINA).text.split())

    assert "2e kwartaal van 2026" in text
    assert "Geteld zijn ten minste 800 vragen." in text
    assert '<th scope="row">55 tot en met 66 jaar</th> <td class="wc-getal">200</td>' in text
    assert '<td class="wc-getal">30%</td> <td class="wc-getal">60%</td>' in text
    assert "30 procentpunten minder" in text
    assert "Opvallend" in text
    assert '<th scope="row">Apeldoorn</th>' in text
    assert "Niet opvallend" in text
    assert "Geslacht leggen wij niet vast" in text
    assert "minstens 50 vragen" in text


def test_no_exact_count_is_shown(teamleider):
    EerlijkheidscijferFactory(aantal=203, teller=61)

    text = teamleider.get(PAGINA).text

    assert ">203<" not in text
    assert ">61<" not in text


@pytest.mark.eis("REF-21")
def test_an_alarm_names_the_group_n_its_rate_that_of_the_others_and_the_difference(teamleider):
    EerlijkheidscijferFactory()

    text = " ".join(teamleider.get(PAGINA).text.split())

    assert (
        "Naar een dienst verwezen. Leeftijd, 55 tot en met 66 jaar: 30% van ten minste 200 vragen. "
        "Bij alle anderen 60%. Het verschil is 30 procentpunten minder (tussen −41 en −18)." in text
    )


@pytest.mark.eis("REF-21")
def test_a_conclusion_is_kept_and_ends_the_alarm(teamleider):
    cijfer = EerlijkheidscijferFactory()
    url = reverse("verwijzing:eerlijkheid_oordeel", args=[cijfer.uuid])

    assert teamleider.get(url).status_code == 200
    response = teamleider.post(url, {"oordeel": "Wij passen de kaart aan."}, follow=True)

    assert response.redirect_chain[-1][0] == PAGINA
    assert "Uw conclusie is bewaard" in response.text
    assert "nog niet bekeken" not in response.text
    assert "Wij passen de kaart aan." in response.text
    assert Eerlijkheidscijfer.objects.get().beoordeeld_door.naam in response.text


@pytest.mark.parametrize(("oordeel", "zin"), [("", "Vul in wat uw conclusie is."), ("x" * 501, "te lang")])
def test_a_wrong_conclusion_is_named_and_kept_in_the_form(teamleider, oordeel, zin):
    url = reverse("verwijzing:eerlijkheid_oordeel", args=[EerlijkheidscijferFactory().uuid])

    response = teamleider.post(url, {"oordeel": oordeel})

    assert response.status_code == 422
    assert zin in response.text
    assert oordeel in response.text


def test_what_does_not_stand_out_has_nothing_to_conclude(teamleider):
    cijfer = EerlijkheidscijferFactory(opvallend=False)

    assert teamleider.get(reverse("verwijzing:eerlijkheid_oordeel", args=[cijfer.uuid])).status_code == 404


def test_a_teamleider_sees_the_own_regio_only(teamleider):
    elders = EerlijkheidscijferFactory(regio_id=AM30)

    text = teamleider.get(PAGINA).text
    assert "Nog geen cijfers" in text
    assert "55 tot en met 66 jaar" not in text
    assert teamleider.get(PAGINA, {"regio": AM30}).status_code == 404
    url = reverse("verwijzing:eerlijkheid_oordeel", args=[elders.uuid])
    assert teamleider.get(url).status_code == 404
    assert teamleider.post(url, {"oordeel": "Goed."}).status_code == 404


def test_a_beheerder_chooses_a_regio(beheerder):
    EerlijkheidscijferFactory(regio_id=AM30, meetpunt=Meetpunt.GEHOLPEN)

    text = beheerder.get(PAGINA, {"regio": AM30, "kwartaal": "2026-K2"}).text

    assert "55 tot en met 66 jaar" in text
    assert "Geen enkele groep was groot genoeg" in text


def test_the_page_costs_the_same_for_1_and_3_groups(teamleider):
    gemeenten = iter(("GM0200", "GM0232", "GM0285"))

    assert_queries_equal_for_1_and_3(
        teamleider,
        PAGINA,
        lambda: EerlijkheidscijferFactory(soort=Groepsoort.GEMEENTE, groep=next(gemeenten)),
        at_most=14,
    )


@pytest.mark.eis("REF-21")
def test_the_dienstenkaart_says_that_something_waits(teamleider, beheerder, client_for):
    EerlijkheidscijferFactory()
    EerlijkheidscijferFactory(regio_id=AM30)
    url = reverse("verwijzing:dienstenkaart")

    assert "1 nog niet bekeken" in teamleider.get(url).text
    assert "2 nog niet bekeken" in beheerder.get(url).text
    assert "Verschillen tussen groepen" not in client_for(RolSoort.PARTNER).get(url).text
