"""The page on which someone chooses which messages they get, and who else gets them."""

import re

import pytest
from django.utils import timezone

from loket.enums import BerichtAan, Nieuws
from loket.models import Vertegenwoordiger, Vrager
from loket.queries.volgen import volg_token
from loket.services.berichtkeuze import choose_berichten
from loket.services.meldingen import tell_vrager
from tests.factories import AM30, VertegenwoordigerFactory, VraagFactory, actor_for
from tests.loket.publiek.conftest import VRAAG
from werkcentrum.basis.actor import BEZOEKER, vrager_actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.mailsoorten import build_mail
from werkcentrum.basis.models import Bericht, Gebeurtenis, Inzage

pytestmark = pytest.mark.django_db


@pytest.fixture
def vraag():
    return VraagFactory(vrager__naam="Sanne Voorbeeld", vrager__email="sanne@test.example")


@pytest.fixture
def namens(vraag):
    return VertegenwoordigerFactory(
        vrager=vraag.vrager, naam="Joris Voorbeeld", email="joris@test.example", bericht_aan=BerichtAan.BEIDEN
    )


def url_of(vraag) -> str:
    return f"/volgen/{volg_token(vraag)}/berichten/"


def checked(tekst: str) -> list[str]:
    return re.findall(r'value="([a-z]+)"\s+id="[^"]+"\s+checked', tekst)


def adressen(vraag) -> list[str]:
    Bericht.objects.all().delete()
    tell_vrager(vraag=type(vraag).objects.get(pk=vraag.pk), soort="vraag_bericht", sleutel="proef")
    return sorted(bericht.aan for bericht in Bericht.objects.all())


@pytest.mark.eis("STA-08")
def test_page_shows_the_choices_what_always_goes_and_the_quiet_hours(client, vraag):
    page = client.get(url_of(vraag))

    assert checked(page.text) == ["bericht", "antwoord", "herinnering"]
    for label in Nieuws.labels:
        assert label in page.text
    for tekst in (
        "Dit krijgt u altijd",
        "De bevestiging van uw vraag",
        "Waar u net om vroeg",
        "Een vraag over uw toestemming.",
        "Tussen 20.00 en 8.00 uur sturen wij geen berichten.",
        "Sms en brief gebruiken wij hiervoor niet.",
    ):
        assert tekst in page.text
    assert "Naar wie sturen wij" not in page.text
    assert (Inzage.objects.get().doel, Inzage.objects.get().object_uuid) == ("berichtkeuze", vraag.uuid)
    assert not Gebeurtenis.objects.exists()


@pytest.mark.eis("STA-08")
def test_each_event_is_put_on_or_off_and_kept(client, vraag):
    page = client.post(url_of(vraag), {"nieuws": ["voortgang", "antwoord"]}, follow=True)

    assert "Uw keuze is bewaard." in page.text
    assert checked(page.text) == ["voortgang", "antwoord"]
    assert Vrager.objects.get().nieuws == ["voortgang", "antwoord"]
    status = client.get(f"/volgen/{volg_token(vraag)}/").text
    assert "U krijgt een mail bij een verandering in uw vraag en het antwoord van een organisatie." in status
    gebeurtenis = Gebeurtenis.objects.get()
    assert (gebeurtenis.werkwoord, gebeurtenis.gegevens) == (
        "vraag.berichten_gekozen",
        {"nieuws": ["voortgang", "antwoord"]},
    )


def test_everything_can_be_put_off(client, vraag):
    client.post(url_of(vraag), {})

    assert Vrager.objects.get().nieuws == []
    assert "U krijgt alleen mail die nodig is." in client.get(f"/volgen/{volg_token(vraag)}/").text


def test_the_same_choice_again_changes_nothing(client, vraag):
    client.post(url_of(vraag), {"nieuws": ["bericht", "antwoord", "herinnering"]})

    assert not Gebeurtenis.objects.exists()


def test_choice_is_for_all_vragen_of_the_visit_and_for_no_other_person(client, vraag):
    andere = VraagFactory(vrager=vraag.vrager)
    vreemde = VraagFactory(regio_id=AM30)

    client.post(url_of(vraag), {"nieuws": ["bericht"]})

    andere.vrager.refresh_from_db()
    vreemde.vrager.refresh_from_db()
    assert andere.vrager.nieuws == ["bericht"]
    assert len(vreemde.vrager.nieuws) == 3


@pytest.mark.parametrize(
    ("data", "zin"),
    [
        (
            {"nieuws": ["reclame"], "bericht_aan": "beiden"},
            "Kies bij “Waarover wilt u bericht?” uit deze berichten.",
        ),
        ({"nieuws": ["bericht"]}, "Kies naar wie wij de berichten sturen."),
        (
            {"nieuws": ["bericht"], "bericht_aan": "de buren"},
            "Kies bij “Naar wie sturen wij de berichten?” een van",
        ),
    ],
)
def test_a_wrong_choice_is_explained_and_nothing_is_kept(client, vraag, namens, data, zin):
    page = client.post(url_of(vraag), data)

    assert page.status_code == 422
    assert zin in page.text
    assert "Fout:" in page.text
    vraag.vrager.refresh_from_db()
    assert len(vraag.vrager.nieuws) == 3


def test_without_an_address_the_page_says_so(client):
    vraag = VraagFactory(vrager__email="")

    page = client.get(url_of(vraag)).text

    assert "Wij hebben geen e-mailadres om berichten naar te sturen." in page
    assert "Dit krijgt u altijd" not in page
    assert "Bewaar mijn keuze" not in page


def test_without_an_address_of_the_person_the_news_can_still_go_to_who_asks(client):
    vraag = VraagFactory(vrager__email="")
    VertegenwoordigerFactory(vrager=vraag.vrager, email="joris@test.example", bericht_aan=BerichtAan.VRAGER)
    assert "Bewaar mijn keuze" in client.get(url_of(vraag)).text

    client.post(url_of(vraag), {"nieuws": ["bericht"], "bericht_aan": "vertegenwoordiger"})

    assert adressen(vraag) == ["joris@test.example"]


@pytest.mark.eis("STA-08")
def test_confirmation_shows_the_choice_and_the_way_to_change_it(client, concept):
    concept()

    page = client.post(f"{VRAAG}/controle/", follow=True).text

    assert (
        "U krijgt straks een mail bij een nieuw bericht van ons, het antwoord van een organisatie en een "
        "herinnering aan een afspraak. Wat nodig is, sturen wij altijd."
    ) in page
    href = re.search(r'href="[^"]*(/volgen/[^"]+/berichten/)"', page)
    assert href
    assert client.get(href.group(1)).status_code == 200


@pytest.mark.eis("INT-12")
@pytest.mark.parametrize(
    ("keuze", "ontvangers"),
    [
        ("beiden", ["joris@test.example", "sanne@test.example"]),
        ("vrager", ["sanne@test.example"]),
        ("vertegenwoordiger", ["joris@test.example"]),
    ],
)
def test_who_gets_the_news_is_changed_from_the_status_page_and_mails_follow(
    client, vraag, namens, keuze, ontvangers
):
    status = client.get(f"/volgen/{volg_token(vraag)}/").text
    assert url_of(vraag) in status
    page = client.get(url_of(vraag)).text
    assert "Naar Sanne, per e-mail, en naar Joris, per e-mail" in page
    assert "Alleen naar Sanne, per e-mail" in page
    assert "beiden" in checked(page)

    done = client.post(url_of(vraag), {"nieuws": ["bericht"], "bericht_aan": keuze}, follow=True)

    assert "Uw keuze is bewaard." in done.text
    assert keuze in checked(done.text)
    assert Vertegenwoordiger.objects.get().bericht_aan == keuze
    assert adressen(vraag) == ontvangers
    namen = {"beiden": "Sanne en Joris", "vrager": "Sanne", "vertegenwoordiger": "Joris"}[keuze]
    assert f"De berichten gaan naar {namen}." in client.get(f"/volgen/{volg_token(vraag)}/").text


@pytest.mark.eis("INT-12")
def test_page_says_by_which_channel_each_of_them_is_reached(client, vraag, namens):
    Vrager.objects.update(email="")

    assert "Alleen naar Sanne, per telefoon" in client.get(url_of(vraag)).text


@pytest.mark.eis("INT-12")
@pytest.mark.parametrize(
    ("keuze", "weg"), [("vertegenwoordiger", "sanne@test.example"), ("vrager", "joris@test.example")]
)
def test_who_no_longer_gets_the_news_is_told_that_once(client, vraag, namens, keuze, weg):
    for _ in range(2):
        client.post(url_of(vraag), {"nieuws": ["bericht"], "bericht_aan": keuze})

    bericht = Bericht.objects.get()
    assert (bericht.soort, bericht.aan) == ("vraag_ontvanger", weg)
    mail = build_mail(bericht.soort, bericht.object_uuid)
    assert mail is not None
    assert url_of(vraag) in mail.tekst
    for naam in ("Sanne", "Joris"):
        assert naam not in mail.tekst


@pytest.mark.eis("INT-12")
def test_who_was_refused_is_no_choice_and_can_choose_nothing(client, vraag, namens):
    Vertegenwoordiger.objects.update(geweigerd_op=timezone.now())

    page = client.get(url_of(vraag)).text
    client.post(url_of(vraag), {"nieuws": ["bericht"], "bericht_aan": "vertegenwoordiger"})

    assert "Joris" not in page
    assert adressen(vraag) == ["sanne@test.example"]
    with pytest.raises(NotPossible):
        choose_berichten(
            actor=vrager_actor(vraag.uuid),
            vraag_uuid=vraag.uuid,
            nieuws=[],
            bericht_aan=BerichtAan.VERTEGENWOORDIGER,
        )


@pytest.mark.parametrize("wie", ["bezoeker", "balie", "andere vraag"])
def test_who_may_not_choose(vraag, wie):
    actor = {
        "bezoeker": lambda: BEZOEKER,
        "balie": lambda: actor_for(RolSoort.BALIEMEDEWERKER),
        "andere vraag": lambda: vrager_actor(VraagFactory(regio_id=AM30).uuid),
    }[wie]()

    with pytest.raises(NotAllowed):
        choose_berichten(actor=actor, vraag_uuid=vraag.uuid, nieuws=[])

    vraag.vrager.refresh_from_db()
    assert len(vraag.vrager.nieuws) == 3


def test_a_wrong_link_gives_nothing(client, vraag):
    assert client.get("/volgen/onzin/berichten/").status_code == 404
    assert client.post("/volgen/onzin/berichten/", {}).status_code == 404


def test_the_desk_reads_in_words_what_was_chosen(client, client_for, vraag, namens):
    client.post(url_of(vraag), {"nieuws": ["voortgang"], "bericht_aan": "vrager"})

    tekst = client_for(RolSoort.BALIEMEDEWERKER).get(f"/balie/vraag/{vraag.uuid}/tijdlijn/").text

    assert "Berichten gekozen: mail bij een verandering in uw vraag; naar: de persoon zelf" in tekst
