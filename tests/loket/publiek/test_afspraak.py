"""The private page of an afspraak: choosing, moving and cancelling without an account or JavaScript."""

from datetime import UTC, date, timedelta

import pytest
from icalendar import Calendar

from loket.enums import AfspraakStatus, AfspraakVorm
from loket.models import Afspraak
from loket.queries.afspraken import afspraak_token
from loket.queries.volgen import volg_token
from loket.services.afspraken import invite_vrager
from loket.services.afspraken import plan_afspraak as plan
from loket.spreekuren import Tijdvak
from tests.factories import AfspraakFactory, SpreekuurFactory, VraagFactory, actor_for
from tests.factories.afspraken import om, periode
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.links import make_token
from werkcentrum.basis.mailsoorten import build_mail
from werkcentrum.basis.models import Bericht, Gebeurtenis, Inzage

pytestmark = pytest.mark.django_db
MAANDAG = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def _on_wednesday(time_machine) -> None:
    time_machine.move_to(om(date(2026, 11, 25), 12), tick=False)


@pytest.fixture
def uitnodiging():
    SpreekuurFactory()
    return AfspraakFactory(voorgesteld=True, vraag__vrager__naam="Sanne Voorbeeld")


def url(afspraak, part: str = "") -> str:
    return f"/afspraak/{afspraak_token(afspraak)}/{part}"


def waarde(uur: int, dag: date = MAANDAG) -> str:
    return f"{om(dag, uur).astimezone(UTC):%Y%m%dT%H%M}"


def test_opening_the_link_shows_the_free_times_and_changes_nothing(client, uitnodiging):
    response = client.get(url(uitnodiging))

    assert response.status_code == 200
    for tekst in ("Kies een tijd", "maandag 30 november 2026", "09.00 uur", uitnodiging.vraag.nummer):
        assert tekst in response.text
    assert "no-store" in response["Cache-Control"]
    assert not Gebeurtenis.objects.exists()
    assert (Inzage.objects.get().actor_soort, Inzage.objects.get().doel) == ("vrager", "afspraak")


@pytest.mark.eis("DSK-13")
def test_choosing_a_time_makes_the_afspraak_and_says_so(client, uitnodiging):
    response = client.post(url(uitnodiging), {"tijd": waarde(10)}, follow=True)

    uitnodiging.refresh_from_db()
    assert (uitnodiging.status, uitnodiging.periode.lower) == (AfspraakStatus.GEPLAND, om(MAANDAG, 10))
    for tekst in (
        "Uw afspraak staat vast.",
        "maandag 30 november 2026 om 10.00 uur",
        "Voorbeeldplein 1",
        uitnodiging.vraag.nummer,
    ):
        assert tekst in response.text


@pytest.mark.parametrize(
    ("tijd", "zin"),
    [("", "Kies een tijd die u past."), ("20261130T0317", "net door iemand anders gekozen")],
)
def test_choosing_says_what_is_wrong_and_keeps_the_times(client, uitnodiging, tijd, zin):
    response = client.post(url(uitnodiging), {"tijd": tijd})

    assert response.status_code == 422
    assert zin in response.text
    assert 'href="#id_tijd_0"' in response.text
    assert 'id="id_tijd_0"' in response.text


def test_who_comes_too_late_reads_so_kindly_and_sees_what_is_free(client, uitnodiging):
    collega = SpreekuurFactory._meta.model.objects.get().gebruiker
    AfspraakFactory(medewerker=collega, periode=periode(om(MAANDAG, 10)))

    response = client.post(url(uitnodiging), {"tijd": waarde(10)})

    assert response.status_code == 422
    assert "Deze tijd is net door iemand anders gekozen. Kies een andere tijd." in response.text
    assert waarde(10) not in response.text
    assert waarde(11) in response.text


@pytest.mark.eis("DSK-13")
def test_thema_is_asked_before_the_times_are_shown(client):
    SpreekuurFactory()
    afspraak = AfspraakFactory(voorgesteld=True, vraag__thema="", vraag__kenmerken={"doelgroep": "werkende"})

    first = client.get(url(afspraak))
    assert "Waar gaat uw vraag over?" in first.text
    assert "09.00 uur" not in first.text
    assert client.post(url(afspraak), {"tijd": waarde(10)}).status_code == 422
    wrong = client.post(url(afspraak, "vooraf/"))
    assert wrong.status_code == 422
    assert "Kies waar uw vraag over gaat." in wrong.text
    after = client.post(url(afspraak, "vooraf/"), {"thema": "scholing"}, follow=True)
    assert "09.00 uur" in after.text
    afspraak.vraag.refresh_from_db()
    assert afspraak.vraag.thema == "scholing"


def test_not_knowing_the_thema_leads_to_the_times_as_well(client):
    SpreekuurFactory()
    afspraak = AfspraakFactory(voorgesteld=True, vraag__thema="", vraag__kenmerken={"doelgroep": "werkende"})

    assert "09.00 uur" in client.post(url(afspraak, "vooraf/"), {"thema": "_onbekend"}, follow=True).text


def test_moving_keeps_the_old_time_until_another_is_chosen(client):
    spreekuur = SpreekuurFactory()
    afspraak = AfspraakFactory(medewerker=spreekuur.gebruiker, periode=periode(om(MAANDAG, 9)))

    page = client.get(url(afspraak, "verzetten/"))
    assert "Die blijft staan tot u een andere kiest." in page.text
    assert waarde(9) not in page.text
    response = client.post(url(afspraak, "verzetten/"), {"tijd": waarde(11)}, follow=True)

    assert "Uw afspraak is verzet." in response.text
    assert "om 11.00 uur" in response.text


def test_cancelling_asks_whether_one_is_sure(client):
    afspraak = AfspraakFactory()

    assert "Wilt u de afspraak afzeggen?" in client.get(url(afspraak, "afzeggen/")).text
    afspraak.refresh_from_db()
    assert afspraak.status == AfspraakStatus.GEPLAND
    response = client.post(url(afspraak, "afzeggen/"), follow=True)
    assert "Deze afspraak gaat niet door" in response.text
    afspraak.refresh_from_db()
    assert (afspraak.status, afspraak.afgezegd_door) == (AfspraakStatus.AFGEZEGD, None)


@pytest.mark.parametrize("part", ["verzetten/", "afzeggen/"])
def test_after_the_last_moment_the_page_says_to_telephone(client, time_machine, part):
    SpreekuurFactory(weekdag=2)
    afspraak = AfspraakFactory(periode=periode(om(MAANDAG, 9)))
    time_machine.move_to(om(date(2026, 11, 29), 17, 1), tick=False)

    page = client.get(url(afspraak, part), follow=True)
    client.post(url(afspraak, part), {"tijd": waarde(9, date(2026, 12, 2))})

    assert "Bel ons als u niet kunt komen." in page.text
    afspraak.refresh_from_db()
    assert (afspraak.status, afspraak.periode.lower) == (AfspraakStatus.GEPLAND, om(MAANDAG, 9))


@pytest.mark.parametrize("fields", [{"geweest": True}, {"afgezegd": True}, {"begonnen": True}])
def test_every_state_has_a_page(client, fields):
    afspraak = AfspraakFactory(**fields)

    assert afspraak.vraag.nummer in client.get(url(afspraak)).text


def test_who_is_late_may_still_choose_without_a_day_that_has_passed(client, uitnodiging, time_machine):
    time_machine.move_to(om(date(2026, 12, 8), 12), tick=False)

    text = client.get(url(uitnodiging)).text
    response = client.post(url(uitnodiging), {"tijd": waarde(10, date(2026, 12, 14))}, follow=True)

    assert "tot en met" not in text
    assert "Uw afspraak staat vast." in response.text


def test_no_free_time_is_said_with_what_one_can_do(client):
    assert "Er is nu geen tijd vrij" in client.get(url(AfspraakFactory(voorgesteld=True))).text


@pytest.mark.parametrize("part", ["", "verzetten/", "afzeggen/", "vooraf/", "afspraak.ics"])
def test_a_link_that_is_not_ours_replaced_or_old_tells_nothing(client, time_machine, part):
    afspraak = AfspraakFactory()
    mine = afspraak_token(afspraak)
    other = make_token(purpose="volgen", uuid=afspraak.uuid, nonce=0)

    for token in (other, mine[:-2] + "xx", "niets"):
        address = f"/afspraak/{token}/{part}"
        answer = client.post(address) if part == "vooraf/" else client.get(address)
        assert answer.status_code == 404
        assert afspraak.vraag.nummer not in answer.text
    afspraak.link_nonce = 1
    afspraak.save()
    address = f"/afspraak/{mine}/{part}"
    assert (client.post(address) if part == "vooraf/" else client.get(address)).status_code == 404
    time_machine.move_to(om(date(2027, 3, 1), 12), tick=False)
    fresh = url(afspraak, part)
    assert (client.post(fresh) if part == "vooraf/" else client.get(fresh)).status_code == 404


@pytest.mark.eis("DSK-13")
def test_the_file_for_ones_own_calendar(client):
    afspraak = AfspraakFactory(periode=periode(om(MAANDAG, 9)), volgnummer=2, plaats="Bij u thuis")

    response = client.get(url(afspraak, "afspraak.ics"))

    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert (event["uid"], event["sequence"]) == (f"{afspraak.uuid}@werkcentrum", 2)
    assert event["summary"] == f"Afspraak {afspraak.vraag.nummer} · aan de balie"
    assert (event["dtstart"].dt, event["location"]) == (om(MAANDAG, 9), "Bij u thuis")
    assert event["url"].endswith(url(afspraak))
    assert client.get(url(AfspraakFactory(voorgesteld=True), "afspraak.ics")).status_code == 404


def test_the_page_costs_the_same_with_more_times(client, uitnodiging):
    assert_queries_equal_for_1_and_3(client, url(uitnodiging), SpreekuurFactory, at_most=12)


@pytest.mark.eis("DSK-13")
def test_mails_hold_the_first_name_the_number_and_the_appointment_only(uitnodiging):
    vraag = uitnodiging.vraag
    mail = build_mail("afspraak_uitnodiging", vraag.uuid)

    assert vraag.nummer in mail.onderwerp
    assert f"/afspraak/{afspraak_token(uitnodiging)}/" in mail.tekst
    for private in ("Voorbeeld", vraag.omschrijving, vraag.vrager.email, vraag.vrager.telefoon):
        assert private not in mail.tekst


@pytest.mark.parametrize("soort", ["bevestiging", "verzet", "oproep"])
@pytest.mark.eis("DSK-13")
def test_mail_about_a_time_says_when_how_and_where(soort):
    afspraak = AfspraakFactory(periode=periode(om(MAANDAG, 9)), vraag__vrager__naam="Sanne Voorbeeld")

    mail = build_mail(f"afspraak_{soort}", afspraak.vraag.uuid)

    assert afspraak.vraag.nummer in mail.onderwerp
    for tekst in (
        "Beste Sanne,",
        "maandag 30 november 2026 om 09.00 uur",
        "aan de balie",
        "Voorbeeldplein 1, Voorbeeldstad",
        afspraak.vraag.nummer,
        url(afspraak),
    ):
        assert tekst in mail.tekst


def test_mail_that_was_overtaken_is_not_sent():
    afspraak = AfspraakFactory(afgezegd=True, periode=periode(om(MAANDAG, 9)))

    assert "maandag 30 november 2026 om 09.00 uur" in build_mail("afspraak_afgezegd", afspraak.vraag.uuid).tekst
    for soort in ("uitnodiging", "bevestiging", "verzet", "oproep", "herinnering"):
        assert build_mail(f"afspraak_{soort}", afspraak.vraag.uuid) is None
    assert build_mail("afspraak_afgezegd", VraagFactory().uuid) is None


def test_status_page_leads_to_the_afspraak_and_to_an_open_invitation(client, uitnodiging):
    vraag = uitnodiging.vraag
    gepland = AfspraakFactory(vraag=vraag, periode=periode(om(MAANDAG, 9)))
    AfspraakFactory(plaats="Van iemand anders")

    text = client.get(f"/volgen/{volg_token(vraag)}/").text

    assert url(uitnodiging) in text
    assert url(gepland) in text
    assert "ma 30 nov, 09.00 uur" in text
    assert "Van iemand anders" not in text


def test_each_step_of_an_afspraak_is_dated_on_the_status_page(client, client_for, time_machine):
    """Invited, chosen, moved, cancelled, made again, took place: nobody typed a word."""
    SpreekuurFactory()
    balie = actor_for(RolSoort.BALIEMEDEWERKER)
    vraag = VraagFactory()
    afspraak = invite_vrager(actor=balie, vraag_uuid=vraag.uuid, vorm=AfspraakVorm.BALIE)
    afspraak.refresh_from_db()
    client.post(url(afspraak), {"tijd": waarde(10)})
    time_machine.move_to(om(date(2026, 11, 26), 9), tick=False)
    client.post(url(afspraak, "verzetten/"), {"tijd": waarde(11)})
    time_machine.move_to(om(date(2026, 11, 27), 9), tick=False)
    client.post(url(afspraak, "afzeggen/"))
    begin = om(date(2026, 11, 27), 10)
    tijdvak = Tijdvak(begin, begin + timedelta(minutes=30), balie.gebruiker_id, AfspraakVorm.TELEFOON, "")
    opnieuw = plan(actor=balie, vraag_uuid=vraag.uuid, tijdvak=tijdvak)
    time_machine.move_to(om(date(2026, 11, 27), 11), tick=False)
    medewerker = client_for(RolSoort.BALIEMEDEWERKER)
    medewerker.post(f"/balie/afspraak/{opnieuw.uuid}/afloop/", {f"{opnieuw.uuid}-afloop": "geweest"})

    stappen = client.get(f"/volgen/{volg_token(vraag)}/").context["tijdlijn"]

    assert all(stap["moment"] for stap in stappen)
    assert sorted((stap["titel"], stap["tekst"]) for stap in stappen if "nov, " in stap["tekst"]) == [
        ("De afspraak gaat niet door", "ma 30 nov, 11.00 uur."),
        ("De afspraak is verzet", "ma 30 nov, 11.00 uur."),
        ("Er staat een afspraak", "ma 30 nov, 10.00 uur."),
        ("Er staat een afspraak", "vr 27 nov, 10.00 uur."),
        ("Wij spraken elkaar", "vr 27 nov, 10.00 uur."),
    ]
    assert "Wij vroegen u een tijd te kiezen voor een gesprek" in [stap["titel"] for stap in stappen]
    desk = medewerker.get(f"/balie/vraag/{vraag.uuid}/tijdlijn/").text
    for zin in (
        "Afspraak gemaakt: ma 30 nov, 10.00 uur",
        "Afspraak verzet: ma 30 nov, 11.00 uur",
        "Afspraak geweest",
    ):
        assert zin in desk
    assert Afspraak.objects.get(pk=opnieuw.pk).status == AfspraakStatus.GEWEEST
    assert not [row for row in Gebeurtenis.objects.values_list("gegevens", flat=True) if "naam" in row]
    assert Bericht.objects.filter(soort="afspraak_bevestiging").count() == 2
