"""The case page tells that mail did not arrive, with what can be done about it beside it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from loket.enums import ActieReden, BerichtAan
from loket.models import Retourmail, Vertegenwoordiger, Vraag, Vrager
from loket.services.retourmail import take_in_retour
from tests.factories import AM30, RetourmailFactory, VertegenwoordigerFactory, VraagFactory
from tests.pages import assert_fragment_equals_page, assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.retourmail import Retour

pytestmark = pytest.mark.django_db
EMAIL, JORIS = "sanne@test.example", "joris@test.example"


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def vraag() -> Vraag:
    row = VraagFactory(in_behandeling=True, vrager__email=EMAIL, vrager__naam="Sanne Voorbeeld")
    take_in_retour(Retour("vraag_link", row.uuid, EMAIL, timezone.now()))
    row.refresh_from_db()
    return row


def url(vraag: Vraag, name: str = "zaak") -> str:
    return reverse(f"loket:{name}", args=[vraag.uuid])


def by_other(vraag: Vraag) -> None:
    VertegenwoordigerFactory(vrager=vraag.vrager, email=JORIS, naam="Joris Helper")
    take_in_retour(Retour("vraag_link", vraag.uuid, JORIS, timezone.now()))


@pytest.mark.eis("INT-11")
def test_the_case_tells_it_above_the_details_with_the_form_beside_it(balie, vraag, time_machine):
    Retourmail.objects.update(gemaild_op="2026-11-24T09:00:00+01:00")

    page = balie.get(url(vraag)).text

    zin = f"De mail van 24 november 2026 aan de vrager kwam niet aan. Adres: {EMAIL}"
    assert page.index(zin) < page.index("Verbeter dit adres") < page.index("Wie vraagt het")
    assert page.count('id="id_vrager_email"') == 1
    assert "Het adres klopt" in page


def test_a_case_of_which_all_mail_arrived_says_nothing(balie):
    elders = RetourmailFactory(vraag__regio_id=AM30)

    page = balie.get(url(VraagFactory())).text

    assert "Mail kwam niet aan" not in page
    assert balie.get(url(elders.vraag)).status_code == 404


def test_each_case_of_the_vrager_tells_it(balie, vraag):
    ander = VraagFactory(vrager=vraag.vrager)

    assert "Mail kwam niet aan" in balie.get(url(ander)).text


@pytest.mark.eis("INT-11")
def test_a_better_address_ends_it(balie, vraag):
    data = {"versie": vraag.versie, "naam": "Sanne Voorbeeld", "email": "beter@test.example", "mail_link": "on"}

    page = balie.post(url(vraag, "zaak_vrager"), data, follow=True).text

    assert Vrager.objects.get().email == "beter@test.example"
    assert "kwam niet aan" not in page
    vraag.refresh_from_db()
    assert vraag.actie_reden == ActieReden.VERVOLGSTAP


def test_a_wrong_address_stays_in_its_form(balie, vraag):
    response = balie.post(url(vraag, "zaak_vrager"), {"versie": vraag.versie, "email": "beter@"})

    assert response.status_code == 422
    assert "Dit e-mailadres klopt niet." in response.text
    assert 'value="beter@"' in response.text


@pytest.mark.eis("INT-11")
def test_the_address_is_right_for_a_reason(balie, vraag):
    data = {"wie": "vrager", "uitkomst": "nagevraagd"}

    page = balie.post(url(vraag, "zaak_adres_klopt"), data, follow=True).text

    assert "Vastgelegd dat het adres klopt." in page
    assert "kwam niet aan." not in page


@pytest.mark.parametrize(
    "data", [{"wie": "vrager"}, {"wie": "vrager", "uitkomst": "verbeterd"}, {"uitkomst": "storing"}, {}]
)
def test_without_a_reason_it_is_refused(balie, vraag, data):
    response = balie.post(url(vraag, "zaak_adres_klopt"), data)

    assert response.status_code == 422
    assert Retourmail.objects.get().afgehandeld_op is None
    if data == {"wie": "vrager"}:
        assert "Kies waarom het adres klopt." in response.text
        assert 'href="#id_klopt_vrager_uitkomst_0"' in response.text


def test_what_a_colleague_dealt_with_is_said(balie, vraag):
    data = {"wie": "vrager", "uitkomst": "storing"}
    balie.post(url(vraag, "zaak_adres_klopt"), data)

    response = balie.post(url(vraag, "zaak_adres_klopt"), data)

    assert response.status_code == 422
    assert "Deze melding is al afgehandeld." in response.text


def test_the_address_of_who_asks_for_another_has_its_own_form(balie, vraag):
    by_other(vraag)
    page = balie.get(url(vraag)).text
    assert f"aan wie dit namens de vrager vraagt, kwam niet aan. Adres: {JORIS}" in page

    response = balie.post(url(vraag, "zaak_ander_adres"), {"email": "joris.helper@test.example"}, follow=True)

    assert "De persoonlijke link gaat er nu heen." in response.text
    assert Vertegenwoordiger.objects.get().email == "joris.helper@test.example"
    assert Retourmail.objects.get(afgehandeld_op__isnull=True).wie == BerichtAan.VRAGER


@pytest.mark.parametrize(
    ("email", "zin"), [("", "Vul het e-mailadres in van wie"), ("joris@", "Dit e-mailadres klopt niet.")]
)
def test_an_address_that_is_none_is_a_sentence(balie, vraag, email, zin):
    by_other(vraag)

    response = balie.post(url(vraag, "zaak_ander_adres"), {"email": email})

    assert response.status_code == 422
    assert zin in response.text


def test_without_who_asks_for_another_there_is_nothing_to_correct(balie, vraag):
    response = balie.post(url(vraag, "zaak_ander_adres"), {"email": JORIS})

    assert response.status_code == 422
    assert "Er vraagt niemand namens deze persoon." in response.text


def test_the_case_costs_the_same_with_more(balie):
    vrager = VraagFactory().vrager
    vraag = VraagFactory(vrager=vrager)

    assert_queries_equal_for_1_and_3(
        balie, url(vraag), lambda: RetourmailFactory(vraag=VraagFactory(vrager=vrager)), at_most=12
    )


def test_the_fragment_is_as_the_page(balie, vraag):
    by_other(vraag)

    assert "kwam niet aan" in assert_fragment_equals_page(balie, url(vraag), "zaak")
