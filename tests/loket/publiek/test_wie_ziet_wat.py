"""Who has my data: per organisation the exact fields, since when, on what ground; and taking a consent back."""

import pytest
from django.utils import timezone

from loket.enums import ActieReden, VraagStatus
from loket.kenmerken import dag_in_woorden
from loket.queries.volgen import volg_token
from tests.factories import VerwijzingFactory, VraagFactory, actor_for
from tests.pages import assert_queries_equal_for_1_and_3
from verwijzing.enums import Grondslag, VerwijzingStatus
from verwijzing.links import partner_path
from verwijzing.models import Verwijzing
from verwijzing.services.intrekken import withdraw_toestemming
from werkcentrum.basis.actor import BEZOEKER, vrager_actor
from werkcentrum.basis.decisions import NotAllowed
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.mailsoorten import build_mail
from werkcentrum.basis.models import Bericht, Gebeurtenis, Inzage
from werkcentrum.basis.services.gebeurtenissen import record_inzage

pytestmark = pytest.mark.django_db


@pytest.fixture
def verwijzing() -> Verwijzing:
    return VerwijzingFactory(vraag=VraagFactory(wacht_op_partner=True, vrager__naam="Noor Voorbeeld"))


def url_of(vraag) -> str:
    return f"/volgen/{volg_token(vraag)}/wie-ziet-wat/"


def withdraw_url(verwijzing) -> str:
    return f"{url_of(verwijzing.vraag)}{verwijzing.uuid}/intrekken/"


@pytest.mark.eis("STA-05")
def test_per_partner_the_exact_fields_since_when_and_on_what_ground(client, verwijzing):
    page = client.get(url_of(verwijzing.vraag)).text

    for tekst in (
        verwijzing.organisatie.naam,
        "Naam",
        "Noor Voorbeeld",
        "Telefoonnummer",
        dag_in_woorden(timezone.localdate(verwijzing.verzonden_op)),
        "Uw toestemming",
        "Trek uw toestemming in",
    ):
        assert tekst in page
    assert "E-mailadres" not in page


@pytest.mark.eis("STA-05")
def test_withdrawing_asks_first_and_reaches_the_partner_at_once(client, client_for, verwijzing):
    inbox = client_for(RolSoort.PARTNER, regio=None, organisatie=verwijzing.organisatie)
    link = partner_path(verwijzing.uuid, verwijzing.link_nonce)
    assert "Noor Voorbeeld" in client.get(link).text
    assert "Noor Voorbeeld" in inbox.get(f"/partner/verwijzing/{verwijzing.uuid}/").text

    asked = client.get(withdraw_url(verwijzing))
    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.VERZONDEN
    done = client.post(withdraw_url(verwijzing), follow=True)

    assert "Wilt u uw toestemming intrekken?" in asked.text
    assert f"U hebt uw toestemming ingetrokken. {verwijzing.organisatie.naam} ziet niets meer van u." in done.text
    assert "Trek uw toestemming in" not in done.text
    assert "Noor Voorbeeld" not in client.get(link).text
    assert "Noor Voorbeeld" not in inbox.get(f"/partner/verwijzing/{verwijzing.uuid}/").text
    assert "Ingetrokken" in inbox.get("/partner/").text


@pytest.mark.eis("STA-05")
def test_withdrawing_is_confirmed_by_mail_and_comes_on_top_of_the_werkvoorraad(client, verwijzing):
    client.post(withdraw_url(verwijzing))

    bericht = Bericht.objects.get()
    assert (bericht.soort, bericht.aan) == ("toestemming_ingetrokken", verwijzing.vraag.vrager.email)
    mail = build_mail(bericht.soort, bericht.object_uuid)
    assert mail is not None
    assert verwijzing.organisatie.naam not in mail.tekst
    verwijzing.vraag.refresh_from_db()
    vraag = verwijzing.vraag
    assert (vraag.status, vraag.actie_reden) == (VraagStatus.IN_BEHANDELING, ActieReden.VRAGER_REAGEERDE)
    assert vraag.actie_datum == timezone.localdate()
    assert Gebeurtenis.objects.filter(werkwoord="verwijzing.ingetrokken", actor_soort="vrager").exists()


@pytest.mark.eis("STA-05")
def test_what_the_law_arranges_cannot_be_withdrawn_and_says_where_to_object(client, verwijzing):
    Verwijzing.objects.filter(pk=verwijzing.pk).update(grondslag=Grondslag.WETTELIJKE_TAAK)

    page = client.get(url_of(verwijzing.vraag)).text
    asked = client.get(withdraw_url(verwijzing)).text
    tried = client.post(withdraw_url(verwijzing), follow=True).text

    assert "Dit kunt u niet intrekken, omdat de wet het regelt." in page
    assert 'href="/niet-tevreden/"' in page
    assert "Intrekken kan hier niet" in asked
    assert "Intrekken kan daarom niet." in tried
    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.VERZONDEN


def test_another_organisatie_keeps_the_vraag_waiting(client, verwijzing):
    VerwijzingFactory(vraag=verwijzing.vraag, advies=verwijzing.advies)

    client.post(withdraw_url(verwijzing))

    verwijzing.vraag.refresh_from_db()
    assert verwijzing.vraag.status == VraagStatus.WACHT_OP_PARTNER


def test_withdrawing_twice_says_that_nothing_is_seen_any_more(client, verwijzing):
    client.post(withdraw_url(verwijzing))

    page = client.post(withdraw_url(verwijzing), follow=True).text

    assert "ziet al niets meer van u" in page
    assert Bericht.objects.count() == 1
    assert "ziet al niets meer van u" in client.get(withdraw_url(verwijzing)).text


def test_only_the_vrager_of_this_vraag_withdraws(client, verwijzing):
    other = VraagFactory()
    elsewhere = f"{url_of(other)}{verwijzing.uuid}/intrekken/"

    assert client.post(elsewhere).status_code == 404
    assert verwijzing.organisatie.naam not in client.get(url_of(other)).text
    for actor in (vrager_actor(other.uuid), BEZOEKER, actor_for(RolSoort.BALIEMEDEWERKER)):
        with pytest.raises(NotAllowed):
            withdraw_toestemming(actor=actor, verwijzing_uuid=verwijzing.uuid)


def test_a_token_that_does_not_work_shows_nothing(client, verwijzing):
    assert client.get("/volgen/onzin/wie-ziet-wat/").status_code == 404
    assert client.post(f"/volgen/onzin/wie-ziet-wat/{verwijzing.uuid}/intrekken/").status_code == 404
    assert not Inzage.objects.exists()


def test_nothing_shared_says_so_and_reading_is_logged(client):
    vraag = VraagFactory()

    page = client.get(url_of(vraag)).text

    assert "Er is niets van u gedeeld met een andere organisatie." in page
    assert "Nog geen medewerker keek in uw vraag." in page
    assert Inzage.objects.get().doel == "wie_ziet_wat"


@pytest.mark.eis("N20")
def test_days_on_which_staff_read_the_file_show_without_names(client, verwijzing):
    vraag = verwijzing.vraag
    medewerker = actor_for(RolSoort.BALIEMEDEWERKER)
    for doel in ("zaakpagina", "tijdlijn"):
        record_inzage(
            actor=medewerker, object_soort="vraag", object_uuid=vraag.uuid, regio=vraag.regio_id, doel=doel
        )
    other = VraagFactory()
    client.get(url_of(other))

    page = client.get(url_of(vraag)).text

    assert page.count(f"<li>{dag_in_woorden(timezone.localdate())}</li>") == 1
    assert medewerker.naam not in page
    assert "Nog geen medewerker keek" in client.get(url_of(other)).text


def test_number_of_queries_does_not_grow(client, verwijzing):
    def add() -> None:
        VerwijzingFactory(vraag=verwijzing.vraag, advies=verwijzing.advies)

    assert_queries_equal_for_1_and_3(client, url_of(verwijzing.vraag), add, at_most=8)
