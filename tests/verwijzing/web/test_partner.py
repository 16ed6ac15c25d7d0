from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from loket.enums import VraagStatus
from tests.factories import OrganisatieFactory, VerwijzingFactory
from tests.pages import assert_queries_equal_for_1_and_3
from verwijzing.enums import VerwijzingStatus
from verwijzing.links import partner_path
from verwijzing.models import Verwijzing
from werkcentrum.basis.enums import ActorSoort, RolSoort
from werkcentrum.basis.links import make_token
from werkcentrum.basis.models import Gebeurtenis, Inzage

pytestmark = pytest.mark.django_db


def make(**fields) -> Verwijzing:
    return VerwijzingFactory(**({"link_tot": timezone.localdate() + timedelta(days=30)} | fields))


def path_of(verwijzing, nonce=None):
    return partner_path(verwijzing.uuid, verwijzing.link_nonce if nonce is None else nonce)


def test_the_link_shows_the_payload_and_nothing_else(client):
    verwijzing = make(vraag__omschrijving="Een heel geheim verhaal", vraag__vrager__email="geheim@test.example")

    response = client.get(path_of(verwijzing))

    assert verwijzing.payload["naam"] in response.text
    assert verwijzing.vraag.nummer in response.text
    assert "geheim" not in response.text
    assert "no-store" in response["Cache-Control"]
    # The token in the address never leaves for another site; a form on the page still says where it came from.
    assert response["Referrer-Policy"] == "same-origin"


def test_opening_the_link_does_nothing_but_log_the_read(client):
    verwijzing = make()
    before = Verwijzing.objects.filter(pk=verwijzing.pk).values().get()

    for _ in range(3):
        client.get(path_of(verwijzing))
        client.head(path_of(verwijzing))

    assert Verwijzing.objects.filter(pk=verwijzing.pk).values().get() == before
    assert not Gebeurtenis.objects.exists()
    inzage = Inzage.objects.first()
    assert (inzage.actor_soort, inzage.actor_id) == (ActorSoort.PARTNERLINK, str(verwijzing.uuid))
    assert (inzage.object_uuid, inzage.doel) == (verwijzing.uuid, "partnerpagina")


def test_accepting_by_link(client):
    verwijzing = make()

    response = client.post(path_of(verwijzing), {"antwoord": "aannemen", "naam": "Pia"}, follow=True)

    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.AANGENOMEN
    assert verwijzing.vraag.status == VraagStatus.NAZORG
    assert "U nam deze vraag aan" in response.text
    assert Gebeurtenis.objects.get(werkwoord="verwijzing.aangenomen").actor_soort == ActorSoort.PARTNERLINK


def test_refusing_by_link_hides_the_data_from_then_on(client):
    verwijzing = make()

    response = client.post(
        path_of(verwijzing), {"antwoord": "weigeren", "weigerreden": "geen_plek", "naam": "Pia"}, follow=True
    )

    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.GEWEIGERD
    assert "U nam deze vraag niet aan" in response.text
    assert verwijzing.payload["naam"] not in response.text


def test_the_outcome_by_link(client):
    verwijzing = make(aangenomen=True)

    response = client.post(path_of(verwijzing), {"uitkomst": "geholpen_werk", "naam": "Pia"}, follow=True)

    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.AFGEROND
    assert "klaar" in response.text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Kies of u de vraag aanneemt"),
        ({"antwoord": "aannemen"}, "Vul uw naam in"),
        ({"antwoord": "weigeren", "naam": "Pia"}, "Kies waarom u de vraag niet aanneemt"),
        ({"antwoord": "weigeren", "weigerreden": "anders", "naam": "Pia"}, "Schrijf kort op waarom"),
        ({"antwoord": "onzin", "naam": "Pia"}, "onzin"),
        ({"antwoord": "aannemen", "naam": "x" * 121}, "te lang"),
    ],
)
def test_a_wrong_answer_says_what_and_changes_nothing(client, data, sentence):
    verwijzing = make()

    response = client.post(path_of(verwijzing), data)

    verwijzing.refresh_from_db()
    assert response.status_code == 422
    assert sentence in response.text
    assert verwijzing.status == VerwijzingStatus.VERZONDEN


def test_a_form_sent_twice_is_one_answer(client):
    verwijzing = make()
    data = {"antwoord": "aannemen", "naam": "Pia"}
    client.post(path_of(verwijzing), data)

    response = client.post(path_of(verwijzing), data, follow=True)

    assert "al gedaan" in response.text
    assert Gebeurtenis.objects.filter(werkwoord="verwijzing.aangenomen").count() == 1


def test_wrong_links_give_a_page_for_people(client):
    verwijzing = make()
    wrong = [
        "/partner/onzin/",
        path_of(verwijzing)[:-3] + "x/",
        path_of(verwijzing, nonce=5),
        reverse("verwijzing:partner", args=[make_token(purpose="volgen", uuid=verwijzing.uuid, nonce=0)]),
        path_of(make(link_tot=timezone.localdate() - timedelta(days=1))),
        path_of(make(link_tot=None)),
    ]

    for path in wrong:
        for response in (client.get(path), client.post(path, {"antwoord": "aannemen", "naam": "Pia"})):
            assert response.status_code == 404
            assert "Deze link werkt niet" in response.text
    assert not Verwijzing.objects.exclude(status=VerwijzingStatus.VERZONDEN).exists()
    assert not Inzage.objects.exists()


def test_raising_the_nonce_withdraws_the_link(client):
    verwijzing = make()
    old = path_of(verwijzing)
    Verwijzing.objects.update(link_nonce=1)

    assert client.get(old).status_code == 404
    assert client.get(path_of(verwijzing, nonce=1)).status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"ingetrokken": True},
        {"geweigerd": True},
        {"afgerond": True},
        {"vraag__ingetrokken": True, "vraag__wacht_op_partner": False},
        {"vraag__afgesloten": True, "vraag__wacht_op_partner": False},
    ],
)
def test_when_it_is_over_the_data_are_gone_and_nothing_can_be_done(client, fields):
    verwijzing = make(**fields)

    response = client.get(path_of(verwijzing))

    assert response.status_code == 200
    assert verwijzing.payload["naam"] not in response.text
    assert "niets" in response.text
    assert not Inzage.objects.exists()
    client.post(path_of(verwijzing), {"antwoord": "aannemen", "naam": "Pia"})
    assert not Gebeurtenis.objects.exists()


def test_the_inbox_lists_what_was_sent_to_the_own_organisatie(client_for):
    own, other = make(), make()
    client = client_for(RolSoort.PARTNER, organisatie=own.organisatie)

    text = client.get(reverse("verwijzing:inbox")).text

    assert own.vraag.nummer in text
    assert own.vraag.vrager.naam not in text
    assert other.vraag.nummer not in text


def test_the_inbox_does_not_show_what_a_vrager_was_only_told_about(client_for):
    told = make(soort="informeren", status="meegegeven", grondslag="", grondslag_tekst="", velden=[], payload={})
    client = client_for(RolSoort.PARTNER, organisatie=told.organisatie)

    assert told.vraag.nummer not in client.get(reverse("verwijzing:inbox")).text
    assert client.get(reverse("verwijzing:partner_verwijzing", args=[told.uuid])).status_code == 404


def test_the_inbox_costs_the_same_with_1_and_3(client_for):
    organisatie = OrganisatieFactory()
    client = client_for(RolSoort.PARTNER, organisatie=organisatie)

    assert_queries_equal_for_1_and_3(
        client, reverse("verwijzing:inbox"), lambda: make(organisatie=organisatie), at_most=6
    )


def test_an_account_answers_on_its_own_page(client_for):
    verwijzing = make()
    client = client_for(RolSoort.PARTNER, organisatie=verwijzing.organisatie)
    url = reverse("verwijzing:partner_verwijzing", args=[verwijzing.uuid])

    assert client.gebruiker.naam in client.get(url).text
    assert Inzage.objects.get().actor_id == str(client.gebruiker.pk)
    assert client.post(url, {"antwoord": "aannemen", "naam": "Pia"}).status_code == 302
    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.AANGENOMEN


def test_an_account_of_another_organisatie_sees_nothing(client_for):
    verwijzing = make()
    client = client_for(RolSoort.PARTNER, organisatie=OrganisatieFactory())
    url = reverse("verwijzing:partner_verwijzing", args=[verwijzing.uuid])

    assert client.get(url).status_code == 404
    assert client.post(url, {"antwoord": "aannemen", "naam": "Pia"}).status_code == 404


@pytest.mark.parametrize("rol", [RolSoort.BALIEMEDEWERKER, RolSoort.WERKGEVER, RolSoort.SECRETARIS])
def test_the_inbox_is_for_partners(client_for, rol):
    assert client_for(rol).get(reverse("verwijzing:inbox")).status_code == 403


def test_the_inbox_asks_to_log_in(client):
    assert client.get(reverse("verwijzing:inbox")).status_code == 302
