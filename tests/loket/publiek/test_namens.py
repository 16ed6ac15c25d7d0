"""Asking on behalf of another: the way through the pages, the news, and the yes or no of the person."""

import pytest

from loket.antwoorden import Antwoorden, read_antwoorden
from loket.enums import ActieReden, BerichtAan, Bevoegdheid, Relatie
from loket.models import Intake, Vertegenwoordiger, Vraag
from loket.queries.vertegenwoordigers import namens_token
from loket.services.meldingen import tell_vrager
from loket.web.publiek.namens import ask_for_other, ask_for_self
from tests.factories import VertegenwoordigerFactory, VraagFactory
from tests.loket.publiek.conftest import VRAAG
from tests.loket.publiek.test_intake import walk
from werkcentrum.basis.mailsoorten import build_mail
from werkcentrum.basis.models import Bericht, Gebeurtenis

WIE = {
    "naam": "Joris Helper",
    "email": "joris@test.example",
    "relatie": "hulpverlener",
    "bevoegdheid": "toestemming",
    "bericht_aan": "beiden",
}
NAMENS = {
    "namens": True,
    "naam": "Noor Voorbeeld",
    "email": "noor@test.example",
    "namens_naam": "Joris Helper",
    "namens_email": "joris@test.example",
    "relatie": "hulpverlener",
    "bevoegdheid": "toestemming",
    "bericht_aan": "beiden",
    "contact_gevraagd": True,
}


def stored() -> Antwoorden:
    return read_antwoorden(Intake.objects.get().antwoorden)


def by_fourth_door(client) -> None:
    assert walk(client, "doelgroep", {"doelgroep": "iemand_anders"}) == f"{VRAAG}/voor-wie/"
    assert walk(client, "voor-wie", {"doelgroep": "werkzoekende"}) == f"{VRAAG}/thema/"


@pytest.mark.eis("INT-01")
@pytest.mark.parametrize(
    ("eerste", "tweede", "thema"),
    [
        ("werkzoekende", None, "scholing"),
        ("werkende", None, "ontslag"),
        ("werkgever", None, "personeel_vinden"),
        ("iemand_anders", "werkende", "ontslag"),
        ("iemand_anders", "werkgever", "subsidies"),
    ],
)
def test_each_branch_reaches_the_sending_within_twelve_questions(client, kaart, eerste, tweede, thema):
    location = walk(client, "doelgroep", {"doelgroep": eerste})
    answers = {
        "voor-wie": {"doelgroep": tweede},
        "thema": {"thema": thema, "doelgroep": tweede or eerste, "namens": "ja" if tweede else ""},
        "plaats": {"postcode": "7311 KZ"},
        "advies": {"actie": "sturen"},
        "toelichting": {"toelichting": ""},
        "namens": WIE,
        "contact": {"email": "noor@test.example"},
    }
    asked = 1
    while not location.endswith("/controle/"):
        stap = location.rstrip("/").rsplit("/", 1)[1]
        assert client.get(location).status_code == 200
        asked += stap != "advies"
        location = walk(client, stap, answers.get(stap, {"actie": "weet_niet", "antwoord": "_onbekend"}))

    assert asked <= 12
    assert client.post(location, follow=True).redirect_chain == [("/vraag/verzonden/", 302)]
    assert Vraag.objects.get().doelgroep == (tweede or eerste)


def test_both_front_pages_have_the_fourth_door(client):
    assert 'href="/vraag/voor-wie/"' in client.get("/").text
    page = client.get("/regio/veluwe-stedendriehoek/").text
    assert f'href="{VRAAG}/voor-wie/"' in page
    assert "Ik vraag dit voor iemand anders" in page


def test_the_fourth_door_goes_straight_to_for_whom(client):
    assert "Voor wie vraagt u dit?" in client.get(f"{VRAAG}/voor-wie/").text
    assert not Intake.objects.exists()

    walk(client, "voor-wie", {"doelgroep": "werkende"})

    assert (stored().namens, stored().doelgroep) == (True, "werkende")


def test_every_page_about_the_other_person_says_so(client, kaart):
    by_fourth_door(client)
    regel = "met “u” bedoelen wij die persoon."

    for stap in ("thema", "plaats"):
        assert regel in client.get(f"{VRAAG}/{stap}/").text
    walk(client, "thema", {"thema": "ontslag", "doelgroep": "werkzoekende", "namens": "ja"})
    vervolg = walk(client, "plaats", {"postcode": "7311"})
    for location in (vervolg, f"{VRAAG}/toelichting/"):
        assert regel in client.get(location).text
    assert "Het advies gaat over die persoon." in client.get(f"{VRAAG}/advies/").text
    assert regel not in client.get(f"{VRAAG}/namens/").text


def test_a_door_for_oneself_ends_asking_for_another(client):
    by_fourth_door(client)

    walk(client, "thema", {"thema": "ontslag", "doelgroep": "werkende"})

    assert not stored().namens
    assert stored().doelgroep == "werkende"


@pytest.mark.eis("INT-01")
def test_changing_to_another_and_back_keeps_what_applies_and_says_what_went(client, concept, kaart):
    concept(kenmerken={"dienstverband": "tijdelijk"}, gevraagd=("dienstverband",), telefoon="+31612345678")

    assert walk(client, "doelgroep", {"doelgroep": "iemand_anders"}) == f"{VRAAG}/voor-wie/"
    walk(client, "voor-wie", {"doelgroep": "werkgever"})

    page = client.get(f"{VRAAG}/namens/").text
    assert "hebben wij gewist: uw contract." in page
    assert stored().kenmerken["thema"] == "ontslag"
    assert (stored().namens_naam, stored().namens_telefoon, stored().naam) == (
        "Noor Voorbeeld",
        "+31612345678",
        "",
    )
    walk(client, "namens", WIE)
    location = walk(client, "doelgroep", {"doelgroep": "werkende"})
    assert "wat u bent van de ander, en diens gegevens" in client.get(location).text
    assert (stored().naam, stored().email, stored().relatie) == ("Joris Helper", "joris@test.example", "")


def test_going_to_another_twice_changes_nothing():
    once = ask_for_other(Antwoorden(naam="Noor")).antwoorden

    assert ask_for_other(once).antwoorden == once
    assert ask_for_self(once, "werkende").antwoorden.naam == "Noor"


def test_who_asks_must_say_who_they_are(client, concept):
    concept(namens=True, email="", naam="")

    response = client.post(f"{VRAAG}/namens/", {})

    assert response.status_code == 422
    assert "Fout:" in response.text
    for zin in (
        "Vul uw naam in.",
        "Kies wat u van deze persoon bent.",
        "Kies waarom u dit voor deze persoon mag vragen.",
        "Vul uw e-mailadres of uw telefoonnummer in.",
        "Kies naar wie wij de berichten over deze vraag sturen.",
    ):
        assert zin in response.text


def test_the_address_of_the_person_is_needed_when_the_news_goes_to_them(client, concept):
    concept(**NAMENS | {"email": "", "contact_gevraagd": False})

    response = client.post(f"{VRAAG}/contact/", {"naam": "Noor"})

    assert response.status_code == 422
    assert "U koos dat de berichten ook naar de persoon zelf gaan." in response.text


def test_without_an_address_of_the_person_one_can_send_when_the_news_is_for_oneself(client, concept, enqueued):
    concept(**NAMENS | {"email": "", "naam": "", "bericht_aan": "vertegenwoordiger", "contact_gevraagd": False})

    assert walk(client, "contact", {"naam": "", "email": "", "telefoon": ""}) == f"{VRAAG}/controle/"
    client.post(f"{VRAAG}/controle/")

    assert [bericht.aan for bericht in Bericht.objects.all()] == ["joris@test.example"]
    assert "Een adviseur vraagt de persoon" in client.get("/vraag/verzonden/").text


def test_choosing_news_for_the_person_too_asks_for_their_address(client, concept):
    concept(**NAMENS | {"email": "", "bericht_aan": "vertegenwoordiger"})

    assert walk(client, "namens", WIE) == f"{VRAAG}/contact/"


@pytest.mark.eis("INT-12")
@pytest.mark.parametrize(
    ("bericht_aan", "zin"),
    [
        ("vrager", "De berichten over deze vraag gaan naar de persoon voor wie u vraagt, per e-mail"),
        ("vertegenwoordiger", "De berichten over deze vraag gaan naar u, per e-mail (joris@test.example)."),
        ("beiden", "naar u, per e-mail (joris@test.example), en naar de persoon voor wie u vraagt, per e-mail"),
    ],
)
def test_the_check_says_in_one_line_who_gets_the_news(client, concept, bericht_aan, zin):
    concept(**NAMENS | {"bericht_aan": bericht_aan})

    assert zin in client.get(f"{VRAAG}/controle/").text


def test_the_check_says_it_for_oneself_by_telephone(client, concept):
    concept(email="", telefoon="+31612345678")

    page = client.get(f"{VRAAG}/controle/").text

    assert "De berichten over uw vraag gaan naar u, per telefoon (06 12345678)." in page


@pytest.mark.eis("INT-11")
def test_sending_makes_the_vertegenwoordiger_and_asks_the_person(client, concept, enqueued):
    concept(**NAMENS)

    page = client.post(f"{VRAAG}/controle/", follow=True).text

    row = Vertegenwoordiger.objects.select_related("vrager").get()
    assert row.vrager.naam == "Noor Voorbeeld"
    assert (row.naam, row.email, row.relatie, row.bevoegdheid, row.bericht_aan) == (
        "Joris Helper",
        "joris@test.example",
        Relatie.HULPVERLENER,
        Bevoegdheid.TOESTEMMING,
        BerichtAan.BEIDEN,
    )
    assert (row.bevestigd_op, row.geweigerd_op) == (None, None)
    assert sorted((bericht.soort, bericht.aan) for bericht in Bericht.objects.all()) == [
        ("namens_bevestiging", "noor@test.example"),
        ("vraag_bevestiging", "joris@test.example"),
        ("vraag_bevestiging", "noor@test.example"),
    ]
    assert "noor@test.example en joris@test.example" in page
    mail = build_mail("namens_bevestiging", Vraag.objects.get().uuid)
    assert mail is not None
    assert "/namens/" in mail.tekst
    assert "Joris" not in mail.tekst
    both = build_mail("vraag_bevestiging", Vraag.objects.get().uuid)
    assert both is not None
    assert "Beste Noor en Joris," in both.tekst


@pytest.mark.parametrize(
    ("bericht_aan", "adressen"),
    [("vrager", {"v"}), ("vertegenwoordiger", {"z"}), ("beiden", {"v", "z"})],
)
def test_the_news_goes_to_who_was_chosen(db, bericht_aan, adressen):
    vraag = VraagFactory(vrager__email="v@test.example")
    VertegenwoordigerFactory(vrager=vraag.vrager, email="z@test.example", bericht_aan=bericht_aan)

    assert tell_vrager(vraag=vraag, soort="vraag_link", sleutel="proef")
    assert tell_vrager(vraag=vraag, soort="vraag_link", sleutel="proef")

    assert sorted(bericht.aan[0] for bericht in Bericht.objects.all()) == sorted(adressen)


def test_the_news_goes_once_to_an_address_that_both_share(db):
    vraag = VraagFactory(vrager__email="thuis@test.example")
    VertegenwoordigerFactory(vrager=vraag.vrager, email="Thuis@test.example")

    tell_vrager(vraag=vraag, soort="vraag_link", sleutel="proef")

    assert Bericht.objects.count() == 1


@pytest.mark.parametrize("bericht_aan", BerichtAan.values)
def test_a_refused_vertegenwoordiger_gets_nothing(db, bericht_aan):
    from django.utils import timezone

    vraag = VraagFactory(vrager__email="v@test.example")
    VertegenwoordigerFactory(vrager=vraag.vrager, bericht_aan=bericht_aan, geweigerd_op=timezone.now())

    tell_vrager(vraag=vraag, soort="vraag_link", sleutel="proef")

    assert [bericht.aan for bericht in Bericht.objects.all()] == ["v@test.example"]


@pytest.fixture
def gevraagd(db) -> Vraag:
    vraag = VraagFactory(nazorg=True)
    VertegenwoordigerFactory(vrager=vraag.vrager, naam="Joris Helper", relatie=Relatie.MENTOR)
    return vraag


def test_the_person_reads_who_asked_and_nothing_changes(client, gevraagd):
    page = client.get(f"/namens/{namens_token(gevraagd)}/").text

    assert "Joris Helper" in page
    assert "Mentor of voogd" in page
    assert gevraagd.nummer in page
    assert gevraagd.omschrijving not in page
    row = Vertegenwoordiger.objects.get()
    assert (row.bevestigd_op, row.geweigerd_op) == (None, None)


@pytest.mark.eis("INT-11")
def test_the_person_confirms(client, gevraagd):
    response = client.post(f"/namens/{namens_token(gevraagd)}/", {"akkoord": "ja"}, follow=True)

    assert "Wij weten nu dat dit klopt." in response.text
    assert Vertegenwoordiger.objects.get().bevestigd_op
    gebeurtenis = Gebeurtenis.objects.get(werkwoord="vraag.namens_bevestigd")
    assert gebeurtenis.gegevens == {"kanaal": "website"}
    assert gebeurtenis.actor_soort == "vrager"


def test_a_refusal_comes_up_on_the_werkvoorraad_and_shuts_the_other_out(client, gevraagd):
    from django.utils import timezone

    client.post(f"/namens/{namens_token(gevraagd)}/", {"akkoord": "nee"})

    gevraagd.refresh_from_db()
    assert (gevraagd.actie_reden, gevraagd.actie_datum) == (
        ActieReden.NAMENS_GEWEIGERD,
        timezone.localdate(),
    )
    assert gevraagd.link_nonce == 1
    assert Vertegenwoordiger.objects.get().geweigerd_op
    assert [bericht.aan for bericht in Bericht.objects.all()] == [gevraagd.vrager.email]


def test_a_refusal_of_a_closed_vraag_does_not_open_it(client):
    vraag = VraagFactory(afgesloten=True)
    VertegenwoordigerFactory(vrager=vraag.vrager)

    client.post(f"/namens/{namens_token(vraag)}/", {"akkoord": "nee"})

    vraag.refresh_from_db()
    assert not vraag.is_open


def test_the_person_may_change_their_mind_and_the_same_answer_twice_is_one(client, gevraagd):
    url = f"/namens/{namens_token(gevraagd)}/"

    for answer in ("ja", "ja", "nee", "ja"):
        client.post(url, {"akkoord": answer})

    row = Vertegenwoordiger.objects.get()
    assert row.bevestigd_op
    assert row.geweigerd_op is None
    assert Gebeurtenis.objects.filter(werkwoord="vraag.namens_bevestigd").count() == 2


def test_no_answer_is_a_sentence(client, gevraagd):
    response = client.post(f"/namens/{namens_token(gevraagd)}/", {})

    assert response.status_code == 422
    assert "Kies of deze persoon dit voor u mag vragen." in response.text


def test_the_link_stops_when_the_address_is_corrected(client, gevraagd):
    url = f"/namens/{namens_token(gevraagd)}/"
    gevraagd.vrager.email = "beter@test.example"
    gevraagd.vrager.save()

    assert client.get(url).status_code == 404
    assert client.post(url, {"akkoord": "ja"}).status_code == 404


def test_a_link_of_a_vraag_without_vertegenwoordiger_is_not_known(client, db):
    assert client.get(f"/namens/{namens_token(VraagFactory())}/").status_code == 404
