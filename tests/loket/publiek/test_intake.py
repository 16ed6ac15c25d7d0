"""The way through the pages, up to sending."""

import pytest

from loket.models import Intake, Vraag
from loket.web.publiek.bezoek import COOKIE
from tests.loket.publiek.conftest import REGIO, VRAAG, put_cookie

GRENSPOSTCODE = "7351"


def walk(client, stap, data, base=VRAAG):
    response = client.post(f"{base}/{stap}/", data)
    assert response.status_code == 302, response.text[:3000]
    return response["Location"]


def to_advies(client):
    walk(client, "thema", {"doelgroep": "werkende", "thema": "ontslag"})
    return walk(client, "plaats", {"postcode": "7311 KZ"})


def test_a_door_asks_the_thema_and_writes_nothing(client):
    response = client.get(f"{VRAAG}/thema/?doelgroep=werkende")

    assert response.status_code == 200
    assert "Waar gaat uw vraag over?" in response.text
    assert "Personeel vinden" not in response.text
    assert not Intake.objects.exists()
    assert COOKIE not in client.cookies


def test_the_first_post_makes_the_draft_and_its_cookie(client):
    location = walk(client, "thema", {"doelgroep": "werkende", "thema": "ontslag"})

    assert location == f"{VRAAG}/plaats/"
    intake = Intake.objects.get()
    assert intake.antwoorden["kenmerken"] == {"doelgroep": "werkende", "thema": "ontslag"}
    cookie = client.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]


def test_the_whole_way_with_the_questions_of_the_gids(client, kaart):
    first = to_advies(client)

    assert first == f"{VRAAG}/uitkering/"
    page = client.get(first)
    assert "Krijgt u een uitkering?" in page.text
    assert "Dit past waarschijnlijk bij u" in page.text
    assert "Stap 4 van ongeveer" in page.text
    second = walk(client, "uitkering", {"antwoord": ["geen"]})
    assert second == f"{VRAAG}/dienstverband/"
    third = walk(client, "dienstverband", {"antwoord": "tijdelijk"})
    assert third == f"{VRAAG}/advies/"
    advies = client.get(third).text
    assert "Hulp bij een contract dat stopt" in advies
    assert "Hulp bij een WW-uitkering" not in advies
    assert walk(client, "advies", {"actie": "sturen"}) == f"{VRAAG}/toelichting/"
    assert walk(client, "toelichting", {"toelichting": "Wat nu? 🙂"}) == f"{VRAAG}/contact/"
    assert walk(client, "contact", {"naam": "Noor", "telefoon": "06 12 34 56 78"}) == f"{VRAAG}/controle/"
    controle = client.get(f"{VRAAG}/controle/").text
    for tekst in ("Wat nu? 🙂", "Noor", "06 12345678", "Apeldoorn (7311 KZ)", "Een tijdelijk contract"):
        assert tekst in controle


def test_dat_weet_ik_niet_goes_on_and_is_not_asked_again(client, kaart):
    first = to_advies(client)

    second = walk(client, "uitkering", {"antwoord": ["_onbekend"]})

    assert (first, second) == (f"{VRAAG}/uitkering/", f"{VRAAG}/dienstverband/")
    assert Intake.objects.get().antwoorden["overgeslagen"] == ["uitkering"]
    assert walk(client, "dienstverband", {"antwoord": "_onbekend"}) == f"{VRAAG}/advies/"


def test_without_a_thema_the_questions_go_on(client, kaart):
    walk(client, "thema", {"doelgroep": "werkende", "thema": "_onbekend"})

    assert walk(client, "plaats", {"postcode": "7311"}) == f"{VRAAG}/uitkering/"


def test_sending_straight_away_keeps_the_answer_of_this_page(client, kaart):
    to_advies(client)

    location = walk(client, "dienstverband", {"antwoord": "tijdelijk", "actie": "sturen"})

    assert location == f"{VRAAG}/toelichting/"
    assert Intake.objects.get().antwoorden["kenmerken"]["dienstverband"] == "tijdelijk"


def test_sending_straight_away_without_answering(client, kaart):
    to_advies(client)

    assert walk(client, "dienstverband", {"actie": "sturen"}) == f"{VRAAG}/toelichting/"
    assert "overgeslagen" not in Intake.objects.get().antwoorden


def test_without_a_dienstenkaart_people_can_still_ask(client):
    assert to_advies(client) == f"{VRAAG}/advies/"
    assert "Een adviseur denkt met u mee" in client.get(f"{VRAAG}/advies/").text


def test_from_the_national_page_the_gemeente_decides_the_regio(client):
    walk(client, "thema", {"doelgroep": "werkzoekende", "thema": "werk_vinden"}, base="/vraag")

    location = walk(client, "plaats", {"postcode": "7311"}, base="/vraag")

    assert location == f"{VRAAG}/advies/"
    assert Intake.objects.get().regio_id == "AM06"


def test_the_national_page_can_not_skip_the_gemeente(client):
    walk(client, "thema", {"doelgroep": "werkzoekende", "thema": "werk_vinden"}, base="/vraag")

    response = client.post("/vraag/plaats/", {"actie": "weet_niet", "postcode": ""})

    assert response.status_code == 422


def test_a_gemeente_of_another_regio_moves_the_visit(client):
    walk(client, "thema", {"doelgroep": "werkende", "thema": "ontslag"})

    location = walk(client, "plaats", {"postcode": "9711"})

    assert location.startswith("/regio/groningen/vraag/")
    assert "Daar gaat u nu verder" in client.get(location).text


def test_an_ambiguous_postcode_asks_for_the_gemeente_with_a_suggestion(client):
    walk(client, "thema", {"doelgroep": "werkende", "thema": "ontslag"})

    location = walk(client, "plaats", {"postcode": GRENSPOSTCODE})

    page = client.get(location).text
    assert location == f"{VRAAG}/plaats/"
    assert "ligt op een grens" in page
    assert '<option value="GM0200" selected>' in page
    assert walk(client, "plaats", {"gemeente": "GM0228"}).startswith("/regio/")
    assert Intake.objects.get().antwoorden["kenmerken"]["gemeente"] == "GM0228"


def test_an_unknown_postcode_offers_the_list(client):
    walk(client, "thema", {"doelgroep": "werkende", "thema": "ontslag"})

    response = client.post(f"{VRAAG}/plaats/", {"postcode": "1999"})

    assert response.status_code == 422
    assert "Wij kennen de postcode “1999” niet" in response.text
    assert '<option value="GM0200">Apeldoorn</option>' in response.text


def test_the_person_can_correct_the_gemeente(client):
    to_advies(client)

    walk(client, "plaats", {"postcode": "7311 KZ", "gemeente": "GM0150"})

    assert Intake.objects.get().antwoorden["kenmerken"]["gemeente"] == "GM0150"


def test_a_new_postcode_beside_the_old_gemeente_is_looked_up(client):
    to_advies(client)

    walk(client, "plaats", {"postcode": "7411", "gemeente": "GM0200"})

    assert Intake.objects.get().antwoorden["kenmerken"]["gemeente"] == "GM0150"


def test_changing_an_earlier_answer_tells_what_went(client, kaart):
    to_advies(client)
    walk(client, "dienstverband", {"antwoord": "tijdelijk"})

    location = walk(client, "doelgroep", {"doelgroep": "werkgever"})

    page = client.get(location).text
    assert "Wat daar niet meer bij past, hebben wij gewist: uw contract." in page
    assert set(Intake.objects.get().antwoorden["kenmerken"]) == {"doelgroep", "thema", "gemeente"}


def test_changing_an_answer_from_the_check_comes_back_to_the_check(client, concept, kaart):
    concept()

    assert walk(client, "toelichting", {"toelichting": "Anders gezegd"}) == f"{VRAAG}/controle/"


def test_the_earlier_answer_stands_in_the_form(client, kaart):
    to_advies(client)
    walk(client, "dienstverband", {"antwoord": "tijdelijk"})

    page = client.get(f"{VRAAG}/dienstverband/").text

    assert 'value="tijdelijk"' in page
    assert page.count("checked") == 1


@pytest.mark.parametrize(
    ("stap", "kenmerken", "in_form"),
    [
        ("uitkering", {"uitkering": ["ww", "wia"]}, 'value="wia"'),
        ("schulden", {"schulden": False}, "Nee"),
        ("leeftijd", {"leeftijd": 41}, 'value="41"'),
        (
            "einde_dienstverband",
            {"dienstverband": "tijdelijk", "einde_dienstverband": "2027-01-02"},
            'name="antwoord_jaar"',
        ),
        ("werkgemeente", {"werkgemeente": "GM0150"}, '<option value="GM0150" selected>'),
    ],
)
def test_every_kind_of_question_shows_its_earlier_answer(client, concept, stap, kenmerken, in_form):
    concept(kenmerken=kenmerken)

    page = client.get(f"{VRAAG}/{stap}/").text

    assert in_form in page
    assert page.count(" checked") == {"uitkering": 2, "schulden": 1}.get(stap, 0)
    assert ('value="2027"' in page) == (stap == "einde_dienstverband")


def test_a_typed_question_has_a_button_for_not_knowing(client, concept):
    concept()

    assert "Dat weet ik niet" in client.get(f"{VRAAG}/leeftijd/").text
    walk(client, "leeftijd", {"actie": "weet_niet", "antwoord": ""})
    assert Intake.objects.get().antwoorden["overgeslagen"] == ["leeftijd"]


def test_a_sensitive_question_may_be_kept_to_oneself(client, concept):
    concept()

    assert "Dat weet ik niet, of zeg ik liever niet" in client.get(f"{VRAAG}/schulden/").text


def test_a_yes_is_stored_as_a_fact(client, concept):
    concept()

    walk(client, "schulden", {"antwoord": "ja"})

    assert Intake.objects.get().antwoorden["kenmerken"]["schulden"] is True


def test_an_employer_is_asked_about_the_company(client):
    walk(client, "thema", {"doelgroep": "werkgever", "thema": "personeel_vinden"})

    assert "Wat is de postcode van uw bedrijf?" in client.get(f"{VRAAG}/plaats/").text


@pytest.mark.parametrize("stap", ["dienstverband", "advies", "toelichting", "contact", "controle"])
def test_an_address_that_comes_too_early_leads_to_the_open_step(client, stap):
    walk(client, "doelgroep", {"doelgroep": "werkende"})

    assert client.get(f"{VRAAG}/{stap}/")["Location"] == f"{VRAAG}/thema/"


def test_the_check_needs_a_way_to_reach_the_person(client, concept):
    concept(email="", telefoon="")

    assert client.get(f"{VRAAG}/controle/")["Location"] == f"{VRAAG}/contact/"


def test_a_question_that_is_not_for_this_doelgroep_is_not_asked(client, concept):
    concept()

    assert client.get(f"{VRAAG}/aantal_werknemers/").status_code == 302


def test_a_step_that_does_not_exist_is_not_found(client):
    assert client.get(f"{VRAAG}/onzin/").status_code == 404


def test_reading_halfway_without_a_draft_explains(client):
    response = client.get(f"{VRAAG}/contact/")

    assert response.status_code == 200
    assert "Uw antwoorden zijn er niet meer" in response.text


def test_posting_halfway_without_a_draft_keeps_what_was_posted(client):
    location = walk(client, "toelichting", {"toelichting": "Dit schreef ik net."})

    assert location == f"{VRAAG}/doelgroep/"
    assert "Wat u net invulde, hebben wij wel bewaard" in client.get(location).text
    assert Intake.objects.get().antwoorden["toelichting"] == "Dit schreef ik net."


def test_a_forged_cookie_is_no_cookie(client, concept):
    intake = concept()
    client.cookies[COOKIE] = str(intake.uuid)

    assert "Uw antwoorden zijn er niet meer" in client.get(f"{VRAAG}/controle/").text


def test_pages_of_the_intake_are_not_kept_by_browsers(client, concept):
    concept()

    assert "no-store" in client.get(f"{VRAAG}/controle/")["Cache-Control"]


def test_stopping_removes_everything_and_counts_without_a_name(client, concept):
    from werkcentrum.basis.models import Gebeurtenis

    concept()

    response = client.post("/vraag/stoppen/", {"geholpen": "ja"}, follow=True)

    assert "Uw antwoorden zijn gewist" in response.text
    assert not Intake.objects.exists()
    gebeurtenis = Gebeurtenis.objects.get(werkwoord="intake.zelf_verder")
    assert gebeurtenis.gegevens == {"doelgroep": "werkende", "thema": "ontslag"}


def test_wiping_is_not_counted_as_helped(client, concept):
    from werkcentrum.basis.models import Gebeurtenis

    concept()

    client.post("/vraag/stoppen/")

    assert not Intake.objects.exists()
    assert not Gebeurtenis.objects.exists()


def test_stopping_without_a_draft_or_after_sending_is_no_error(client, concept):
    assert client.post("/vraag/stoppen/", follow=True).status_code == 200
    intake = concept()
    client.post(f"{VRAAG}/controle/")
    put_cookie(client, intake)

    client.post("/vraag/stoppen/")

    assert Intake.objects.get().vraag == Vraag.objects.get()


def test_starting_again_and_again_is_limited(client, settings):
    settings.INTAKE_LIMIET_PER_UUR = 0

    response = client.post(f"{VRAAG}/doelgroep/", {"doelgroep": "werkende"})

    assert response.status_code == 429
    assert not Intake.objects.exists()


def test_looking_first_starts_with_the_postcode_of_the_regio_page(client):
    assert walk(client, "plaats", {"postcode": "7311 KZ"}) == f"{VRAAG}/doelgroep/"
    assert 'name="postcode"' in client.get(f"{REGIO}/").text


def test_old_drafts_are_removed(db):
    from datetime import timedelta

    from django.utils import timezone

    from loket.services.intake import remove_old_intakes
    from tests.factories import IntakeFactory

    old, fresh = IntakeFactory(), IntakeFactory()
    Intake.objects.filter(pk=old.pk).update(gewijzigd_op=timezone.now() - timedelta(days=2))

    assert remove_old_intakes() == 1
    assert Intake.objects.get() == fresh
    assert not Vraag.objects.exists()
