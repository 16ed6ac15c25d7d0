from datetime import timedelta

import pytest
from django.utils import timezone

from loket.enums import ActieReden, ContactRichting, VraagStatus
from loket.kenmerken import dag_in_woorden
from loket.models import Contactmoment, Statuswijziging, Vraag
from loket.queries.volgen import volg_token, vraag_by_nummer
from loket.services.volglinks import answer_volglinkverzoeken
from tests.factories import AfspraakFactory, BijlageFactory, ContactmomentFactory, VerwijzingFactory, VraagFactory
from tests.pages import assert_queries_equal_for_1_and_3
from verwijzing.enums import Grondslag
from werkcentrum.basis.links import make_token
from werkcentrum.basis.mailsoorten import build_mail
from werkcentrum.basis.models import Bericht, Gebeurtenis, Inzage


def url_of(vraag) -> str:
    return f"/volgen/{volg_token(vraag)}/"


@pytest.fixture
def vraag(db) -> Vraag:
    return VraagFactory()


def test_the_page_tells_where_the_vraag_stands(client, vraag):
    response = client.get(url_of(vraag))

    assert response.status_code == 200
    for tekst in (vraag.nummer, "Uw vraag is ontvangen", "Wie is aan zet", "Uiterlijk", vraag.omschrijving):
        assert tekst in response.text
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("status", list(VraagStatus))
def test_every_state_has_its_own_words(client, status):
    open_states = ("in_behandeling", "wacht_op_vrager", "wacht_op_partner", "nazorg", "afgesloten", "ingetrokken")
    vraag = VraagFactory(**({status.value: True} if status.value in open_states else {}))

    response = client.get(url_of(vraag))

    assert response.status_code == 200
    assert "Wie is aan zet" in response.text
    assert ("Schrijf ons" in response.text) == (vraag.status != VraagStatus.INGETROKKEN)


def test_every_reading_is_logged(client, vraag):
    client.get(url_of(vraag))

    inzage = Inzage.objects.get()
    assert (inzage.object_uuid, inzage.actor_soort, inzage.actor_id) == (vraag.uuid, "vrager", str(vraag.uuid))


def test_reading_changes_nothing(client, vraag):
    client.get(url_of(vraag))
    client.get(f"{url_of(vraag)}intrekken/")

    vraag.refresh_from_db()
    assert vraag.status == VraagStatus.NIEUW
    assert not Gebeurtenis.objects.exists()


def test_notes_for_colleagues_and_other_vragen_do_not_show(client, vraag):
    ContactmomentFactory(vraag=vraag, richting=ContactRichting.INTERN, tekst="Geheime notitie")
    ContactmomentFactory(vraag=VraagFactory(omschrijving="Van iemand anders"), tekst="Gesprek met een ander")
    ContactmomentFactory(vraag=vraag, tekst="Gebeld over uw vraag")

    text = client.get(url_of(vraag)).text

    assert "Gebeld over uw vraag" in text
    for private in ("Geheime notitie", "Van iemand anders", "Gesprek met een ander"):
        assert private not in text


def test_the_timeline_is_dated_and_newest_first(client, vraag):
    Statuswijziging.objects.create(vraag=vraag, van="nieuw", naar="in_behandeling")
    ContactmomentFactory(vraag=vraag, tekst="Wij spraken af voor dinsdag.")

    text = client.get(url_of(vraag)).text

    later, earlier = text.index("Wij belden u"), text.index("Uw vraag kwam binnen")
    assert later < text.index("Een adviseur ging met uw vraag aan de slag") < earlier
    assert text.count("<time datetime=") == 3


def test_a_verwijzing_shows_who_helps_and_what_they_saw(client):
    vraag = VraagFactory(wacht_op_partner=True)
    verwijzing = VerwijzingFactory(vraag=vraag, aangenomen=True)

    text = client.get(url_of(vraag)).text

    assert verwijzing.organisatie.naam in text
    assert "Deze organisatie gaat u helpen." in text
    assert "kreeg te zien: naam en telefoonnummer. Dat mag omdat u het goed vond." in text
    assert "Verder niemand" not in text


@pytest.mark.parametrize(
    ("trait", "zin"),
    [
        ({}, "Zij moet nog antwoorden."),
        ({"geweigerd": True}, "Wij zoeken verder."),
        ({"afgerond": True}, "De hulp van deze organisatie is klaar."),
        ({"ingetrokken": True}, "dat het niet meer hoeft"),
    ],
)
def test_each_state_of_a_verwijzing_has_a_sentence(client, trait, zin):
    vraag = VraagFactory(wacht_op_partner=True)
    VerwijzingFactory(vraag=vraag, **trait)

    assert zin in client.get(url_of(vraag)).text


def test_what_was_only_pointed_at_saw_nothing(client):
    vraag = VraagFactory(nazorg=True)
    VerwijzingFactory(vraag=vraag, meegegeven=True)

    text = client.get(url_of(vraag)).text

    assert "Hier kunt u zelf terecht." in text
    assert "kreeg niets van u te zien." in text
    assert "Wij wezen u op" in text


def test_sharing_by_law_says_so(client):
    vraag = VraagFactory(wacht_op_partner=True)
    VerwijzingFactory(vraag=vraag, grondslag=Grondslag.WETTELIJKE_TAAK)

    assert "Dat mag omdat de wet het regelt." in client.get(url_of(vraag)).text


def test_what_a_partner_wrote_to_the_desk_does_not_show(client):
    vraag = VraagFactory(in_behandeling=True)
    VerwijzingFactory(vraag=vraag, geweigerd=True, antwoord_tekst="Lastig geval", toelichting="Interne reden")
    VerwijzingFactory(vraag=VraagFactory(), organisatie__naam="Partner van een ander")

    text = client.get(url_of(vraag)).text

    assert "kan u niet helpen" in text
    for private in ("Lastig geval", "Interne reden", "Partner van een ander", "Pia Voorbeeld"):
        assert private not in text


def test_what_hangs_on_a_vraag_of_someone_else_does_not_show(client, vraag):
    ander = VraagFactory(in_behandeling=True)
    AfspraakFactory(vraag=ander, voorgesteld=True)
    BijlageFactory(vraag=ander, naam="van-een-ander.pdf")

    text = client.get(url_of(vraag)).text

    for private in ("Uw afspraak", "van-een-ander.pdf", "Uw andere vragen", ander.nummer):
        assert private not in text


def test_the_number_of_queries_does_not_grow(client, vraag):
    def add() -> None:
        VerwijzingFactory(vraag=vraag)
        ContactmomentFactory(vraag=vraag)

    assert_queries_equal_for_1_and_3(client, url_of(vraag), add, at_most=5)


def test_what_is_on_top_today_is_not_promised_for_today(client, vraag):
    today = timezone.localdate()
    Vraag.objects.filter(pk=vraag.pk).update(actie_datum=today, actie_reden=ActieReden.VRAGER_REAGEERDE)

    text = client.get(url_of(vraag)).text

    assert f"Uiterlijk {dag_in_woorden(today)} hoort" not in text
    assert "Uiterlijk" in text


def test_a_date_that_passed_is_not_promised(client):
    text = client.get(url_of(VraagFactory(over_termijn=True))).text

    assert "Dit duurt langer dan wij wilden" in text


@pytest.mark.parametrize("kind", ["nonsense", "other_purpose", "old_nonce", "changed", "no_vraag"])
def test_every_token_that_does_not_work_gives_the_same_page(client, vraag, kind):
    token = volg_token(vraag)
    wrong = {
        "nonsense": "onzin",
        "other_purpose": make_token(purpose="partner", uuid=vraag.uuid, nonce=0),
        "old_nonce": make_token(purpose="volgen", uuid=vraag.uuid, nonce=7),
        "changed": token[:-2] + ("aa" if not token.endswith("aa") else "bb"),
        "no_vraag": make_token(purpose="volgen", uuid=VraagFactory.build().uuid, nonce=0),
    }[kind]

    response = client.get(f"/volgen/{wrong}/")

    assert response.status_code == 404
    assert "Deze link werkt niet" in response.text
    assert response.text == client.get("/volgen/iets-anders/").text
    assert client.post(f"/volgen/{wrong}/", {"tekst": "x"}).status_code == 404
    assert client.post(f"/volgen/{wrong}/intrekken/").status_code == 404
    assert not Inzage.objects.exists()


def test_writing_back_puts_the_vraag_on_top(client, vraag):
    response = client.post(url_of(vraag), {"tekst": "Ik heb een brief gekregen."}, follow=True)

    assert "Uw bericht is verstuurd" in response.text
    assert Contactmoment.objects.get().tekst == "Ik heb een brief gekregen."
    vraag.refresh_from_db()
    assert vraag.actie_reden == ActieReden.VRAGER_REAGEERDE


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("", "Schrijf bij “Uw bericht” wat u ons wilt laten weten."),
        ("a\x00b", "bevat een teken dat wij niet kunnen bewaren"),
        ("x" * 5001, "Uw bericht is te lang: hoogstens 5000 tekens"),
    ],
)
def test_a_wrong_message_is_kept_and_explained(client, vraag, tekst, zin):
    response = client.post(url_of(vraag), {"tekst": tekst})

    assert response.status_code == 422
    assert zin in response.text
    assert not Contactmoment.objects.exists()


def test_writing_to_a_vraag_that_was_closed_long_ago_says_so(client):
    response = client.post(url_of(closed(days=61)), {"tekst": "Nog iets"})

    assert response.status_code == 422
    assert not Contactmoment.objects.exists()


def closed(*, days: int) -> Vraag:
    return VraagFactory(afgesloten=True, afgesloten_op=timezone.localtime() - timedelta(days=days))


@pytest.mark.eis("STA-07")
def test_writing_within_sixty_days_opens_the_same_vraag_with_its_history(client):
    vraag = closed(days=60)
    ContactmomentFactory(vraag=vraag, richting=ContactRichting.UIT, tekst="Wij spraken elkaar in oktober.")

    page = client.post(url_of(vraag), {"tekst": "Het is toch niet gelukt."}, follow=True)

    vraag.refresh_from_db()
    assert (vraag.status, vraag.actie_reden) == (VraagStatus.IN_BEHANDELING, ActieReden.VRAGER_REAGEERDE)
    assert vraag.actie_datum == timezone.localdate()
    assert vraag.afgesloten_op is None
    assert "Wij zijn ermee bezig" in page.text
    assert "Wij spraken elkaar in oktober." in page.text


@pytest.mark.eis("STA-07")
def test_the_page_says_until_when_and_after_that_asks_for_a_new_vraag(client):
    assert "dan gaan wij verder waar wij waren" in client.get(url_of(closed(days=1))).text
    late = client.get(url_of(closed(days=61))).text
    assert "Stel dan een nieuwe vraag" in late
    assert "Schrijf ons" not in late


@pytest.mark.eis("STA-07")
def test_complaint_and_objection_are_explained_apart(client, vraag):
    assert 'href="/niet-tevreden/"' in client.get(url_of(vraag)).text

    page = client.get("/niet-tevreden/").text

    assert "Een klacht" in page
    assert "Bezwaar" in page
    assert "zes weken" in page


def test_a_robot_and_a_flood_do_not_write(client, vraag, settings):
    robot = client.post(url_of(vraag), {"tekst": "spam", "laat_dit_leeg": "x"})
    settings.INTAKE_LIMIET_PER_UUR = 0
    flood = client.post(url_of(vraag), {"tekst": "nog eens"})

    assert (robot.status_code, flood.status_code) == (422, 429)
    assert not Contactmoment.objects.exists()


def test_withdrawing_asks_first_and_then_stops(client, vraag):
    page = client.get(f"{url_of(vraag)}intrekken/")
    response = client.post(f"{url_of(vraag)}intrekken/", follow=True)

    assert "Wilt u uw vraag intrekken?" in page.text
    assert "U trok uw vraag in" in response.text
    vraag.refresh_from_db()
    assert vraag.status == VraagStatus.INGETROKKEN


def test_withdrawing_twice_is_no_error(client, vraag):
    client.post(f"{url_of(vraag)}intrekken/")

    response = client.post(f"{url_of(vraag)}intrekken/", follow=True)

    assert response.status_code == 200
    assert "Intrekken hoeft niet meer" in client.get(f"{url_of(vraag)}intrekken/").text


@pytest.fixture
def ask(client):
    def post(nummer, bereik):
        response = client.post("/volgen/", {"nummer": nummer, "bereik": bereik})
        answer_volglinkverzoeken()
        return response

    return post


@pytest.mark.parametrize("bereik", ["email", "telefoon"])
def test_a_fresh_link_is_mailed_and_the_old_one_stops(client, vraag, ask, bereik):
    old = url_of(vraag)

    response = ask(f" {vraag.nummer.lower()} ", getattr(vraag.vrager, bereik).upper())

    assert response["Location"] == "/volgen/gevraagd/"
    bericht = Bericht.objects.get()
    assert (bericht.soort, bericht.aan) == ("vraag_link", vraag.vrager.email)
    vraag.refresh_from_db()
    mail = build_mail("vraag_link", vraag.uuid)
    assert mail is not None
    assert url_of(vraag) in mail.tekst
    assert client.get(old).status_code == 404
    assert client.get(url_of(vraag)).status_code == 200


def test_what_does_not_match_gets_the_same_answer(vraag, ask):
    right = ask(vraag.nummer, vraag.vrager.email)
    Bericht.objects.all().delete()

    wrong = [
        ask(vraag.nummer, "ander@test.example"),
        ask("W26-AAAAAA", vraag.vrager.email),
        ask(vraag.nummer, "06"),
    ]

    assert {(r.status_code, r["Location"]) for r in (right, *wrong)} == {(302, "/volgen/gevraagd/")}
    assert not Bericht.objects.exists()


def test_without_an_email_address_the_link_stays_as_it_is(vraag, ask):
    vraag.vrager.email = ""
    vraag.vrager.save()

    ask(vraag.nummer, vraag.vrager.telefoon)

    vraag.refresh_from_db()
    assert vraag.link_nonce == 0
    assert not Bericht.objects.exists()


def test_an_empty_address_matches_no_empty_address(vraag):
    vraag.vrager.email = vraag.vrager.telefoon = ""
    vraag.vrager.save()

    assert vraag_by_nummer(nummer=vraag.nummer, email="", telefoon="") is None


@pytest.mark.parametrize("written", ["0550000000", "+31 55 000 00 00", "0031550000000", "(055) 000-0000"])
def test_a_telephone_number_matches_however_it_is_written(vraag, ask, written):
    ask(vraag.nummer, written)

    assert Bericht.objects.get().aan == vraag.vrager.email


def test_asking_for_links_is_limited_to_five(vraag, ask):
    answers = [ask(vraag.nummer, "ander@test.example").status_code for _ in range(6)]

    assert answers == [302] * 5 + [429]


def test_the_form_for_a_link_explains_what_is_missing(client):
    response = client.post("/volgen/", {"nummer": "", "bereik": ""})

    assert response.status_code == 422
    assert "Vul uw zaaknummer in." in response.text
    assert client.get("/volgen/gevraagd/").status_code == 200


def test_the_limit_counts_per_quarter_of_an_hour():
    from loket.web.publiek.begrenzing import KWARTIER

    assert timedelta(minutes=15) == KWARTIER
