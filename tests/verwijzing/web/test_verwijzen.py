from uuid import uuid4

import pytest
from django.urls import reverse

from loket.enums import VraagStatus
from tests.factories import AM30, VerwijzingFactory, VraagFactory
from tests.pages import assert_fragment_equals_page, assert_queries_equal_for_1_and_3
from tests.verwijzing.conftest import EERSTE, VANGNET, aanbod_of, make_vraag
from verwijzing.enums import Uitkomst, VerwijzingStatus
from verwijzing.models import Verwijzing
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db


@pytest.fixture
def balie_client(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


def url_of(vraag, dienst=EERSTE):
    return reverse("verwijzing:verwijs", args=[vraag.uuid, dienst])


def tab_of(vraag):
    return reverse("verwijzing:verwijzingen", args=[vraag.uuid])


def filled(vraag, **fields):
    return {
        "versie": vraag.versie,
        "soort": "warm",
        "grondslag": "toestemming",
        "grondslag_tekst": "Mondeling aan de balie.",
        "velden": ["naam", "telefoon"],
    } | fields


def test_the_form_shows_what_would_travel(uwv, balie_client):
    vraag = make_vraag(kenmerken={"doelgroep": "werkende", "thema": "ontslag", "leeftijd": 40, "schulden": True})

    text = balie_client.get(url_of(vraag)).text

    assert f"Naam: {vraag.vrager.naam}" in text
    assert "Leeftijd: 40 jaar" in text
    assert 'value="schulden"' not in text


def test_the_form_refers(uwv, balie_client):
    vraag = make_vraag()

    response = balie_client.post(url_of(vraag), filled(vraag), follow=True)

    vraag.refresh_from_db()
    verwijzing = Verwijzing.objects.get()
    assert response.redirect_chain[-1][0] == tab_of(vraag)
    assert "verstuurd naar UWV" in response.text
    assert verwijzing.velden == ["naam", "telefoon"]
    assert verwijzing.verzonden_door == balie_client.gebruiker
    assert vraag.status == VraagStatus.WACHT_OP_PARTNER


def test_the_form_leaves_out_what_does_not_belong_to_the_soort(kaart, balie_client):
    vraag = make_vraag()

    balie_client.post(url_of(vraag), filled(vraag, soort="informeren", contact_balie="Mila"))

    verwijzing = Verwijzing.objects.get()
    assert (verwijzing.status, verwijzing.payload, verwijzing.grondslag) == (VerwijzingStatus.MEEGEGEVEN, {}, "")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"soort": ""}, "Kies hoe u verwijst"),
        ({"grondslag": ""}, "Zonder grondslag"),
        ({"velden": ["bsn"]}, "bsn"),
        ({"contact_datum_dag": "31", "contact_datum_maand": "2", "contact_datum_jaar": "2026"}, "bestaat niet"),
        ({"toelichting": "x" * 2001}, "te lang"),
    ],
)
def test_a_wrong_form_says_what_and_keeps_what_was_typed(uwv, balie_client, fields, sentence):
    vraag = make_vraag()

    response = balie_client.post(url_of(vraag), filled(vraag, grondslag_tekst="Zo weten wij dat.") | fields)

    assert response.status_code == 422
    assert sentence in response.text
    assert "Zo weten wij dat." in response.text
    assert not Verwijzing.objects.exists()


def test_the_form_says_that_there_is_no_contactpunt(kaart, balie_client):
    assert "Geen contactpunt" in balie_client.get(url_of(make_vraag())).text


def test_the_form_asks_why_when_it_is_not_the_first(uwv, balie_client):
    text = balie_client.get(url_of(make_vraag(), VANGNET)).text

    assert "Bovenaan staat: Voorbeelddienst bij ontslag" in text


def test_a_dienst_that_is_not_on_the_map_does_not_exist(kaart, balie_client):
    vraag = make_vraag()

    for dienst in (uuid4(), aanbod_of("GM0363").uuid):
        assert balie_client.get(url_of(vraag, dienst)).status_code == 404


def test_a_vraag_of_another_regio_does_not_exist(uwv, balie_client):
    vraag = VraagFactory(regio_id=AM30)

    assert balie_client.get(url_of(vraag)).status_code == 404
    assert balie_client.post(url_of(vraag), filled(vraag)).status_code == 404
    assert not Verwijzing.objects.exists()


def test_the_tab_costs_the_same_with_1_and_3(kaart, balie_client):
    vraag = make_vraag()

    def make():
        VerwijzingFactory(vraag=vraag, payload={"gemeente": "GM0200"}, velden=["gemeente"])

    assert_queries_equal_for_1_and_3(balie_client, tab_of(vraag), make, at_most=12)


def test_the_tab_shows_answers_and_the_fragment_equals_the_page(kaart, balie_client):
    vraag = make_vraag()
    VerwijzingFactory(vraag=vraag, geweigerd=True, antwoord_tekst="Wij zitten vol.")

    text = assert_fragment_equals_page(balie_client, tab_of(vraag), "zaak")

    assert "Wij zitten vol." in text
    assert "Wij hebben geen plek" in text


def test_an_empty_tab_leads_to_the_gids(kaart, balie_client):
    assert "Nog niet verwezen" in balie_client.get(tab_of(make_vraag())).text


def test_warm_contact_is_recorded(balie_client):
    verwijzing = VerwijzingFactory(aangenomen=True)
    prefix = str(verwijzing.uuid)
    data = {
        f"{prefix}-contact_datum_dag": "5",
        f"{prefix}-contact_datum_maand": "1",
        f"{prefix}-contact_datum_jaar": "2026",
        f"{prefix}-contact_balie": "Mila",
        f"{prefix}-contact_partner": "Pia",
    }
    url = reverse("verwijzing:warm_contact", args=[verwijzing.uuid])

    assert balie_client.post(url, data | {f"{prefix}-contact_partner": ""}).status_code == 422
    assert balie_client.post(url, data).status_code == 302
    verwijzing.refresh_from_db()
    assert verwijzing.warm_contact_partner == "Pia"


def test_uitkomst_is_recorded(balie_client):
    verwijzing = VerwijzingFactory(aangenomen=True)
    url = reverse("verwijzing:uitkomst", args=[verwijzing.uuid])

    assert balie_client.post(url, {}).status_code == 422
    assert balie_client.post(url, {f"{verwijzing.uuid}-uitkomst": "geholpen_werk"}).status_code == 302
    verwijzing.refresh_from_db()
    assert (verwijzing.uitkomst, verwijzing.uitkomst_door) == (Uitkomst.GEHOLPEN_WERK, balie_client.gebruiker.naam)
    response = balie_client.post(url, {f"{verwijzing.uuid}-uitkomst": "geholpen_werk"})
    assert response.status_code == 422
    assert "Afgerond" in response.text


def test_withdrawing_and_a_new_link(balie_client):
    verwijzing = VerwijzingFactory()

    response = balie_client.post(reverse("verwijzing:nieuwe_link", args=[verwijzing.uuid]))
    assert response.status_code == 422
    assert "geen contactpunt meer" in response.text
    assert balie_client.post(reverse("verwijzing:intrekken", args=[verwijzing.uuid])).status_code == 302
    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.INGETROKKEN


@pytest.mark.parametrize("name", ["warm_contact", "uitkomst", "intrekken", "nieuwe_link"])
def test_acts_are_by_post_and_for_the_desk_of_the_regio(client_for, name):
    verwijzing = VerwijzingFactory()
    url = reverse(f"verwijzing:{name}", args=[verwijzing.uuid])

    assert client_for(RolSoort.BALIEMEDEWERKER).get(url).status_code == 405
    assert client_for(RolSoort.BALIEMEDEWERKER, regio=AM30).post(url).status_code == 404
    assert client_for(RolSoort.PARTNER, organisatie=verwijzing.organisatie).post(url).status_code == 403
    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.VERZONDEN
