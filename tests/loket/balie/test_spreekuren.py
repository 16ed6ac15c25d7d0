from datetime import date, time

import pytest
from django.urls import reverse
from icalendar import Calendar

from loket.models import Afwezigheid, Agendakoppeling, Spreekuur
from loket.services.agendakoppelingen import make_agendakoppeling
from tests.factories import AfspraakFactory, AfwezigheidFactory, GebruikerFactory, SpreekuurFactory
from tests.factories.afspraken import om, periode
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis
from werkcentrum.basis.queries.actors import actor_of

pytestmark = pytest.mark.django_db
PAGINA = "/balie/agenda/spreekuren/"


@pytest.fixture(autouse=True)
def _on_wednesday(time_machine) -> None:
    time_machine.move_to(om(date(2026, 11, 25), 12), tick=False)


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


def fields(gebruiker, **changed) -> dict[str, object]:
    values = {"medewerker": gebruiker.pk, "weekdag": 1, "van": "9.00", "tot": "12:00", "duur": 45, "vorm": "video"}
    return {f"spreekuur-{key}": value for key, value in (values | changed).items()}


def absence(gebruiker, **changed) -> dict[str, object]:
    values = {"medewerker": gebruiker.pk, "van_dag": 7, "van_maand": 12, "van_jaar": 2026} | changed
    return {f"afwezig-{key}": value for key, value in values.items()}


def test_colleague_adds_and_removes_an_own_spreekuur(balie):
    response = balie.post(f"{PAGINA}toevoegen/", fields(balie.gebruiker), follow=True)

    spreekuur = Spreekuur.objects.get()
    assert (spreekuur.van, spreekuur.tot, spreekuur.duur, spreekuur.regio_id) == (time(9), time(12), 45, "AM06")
    assert spreekuur.geldig_vanaf == date(2026, 11, 25)
    assert "dinsdag 09.00 tot 12.00, 45 minuten elk" in response.text

    balie.post(f"{PAGINA}{spreekuur.pk}/verwijderen/")
    assert not Spreekuur.objects.exists()
    assert list(Gebeurtenis.objects.order_by("id").values_list("werkwoord", flat=True)) == [
        "spreekuur.toegevoegd",
        "spreekuur.verwijderd",
    ]


def test_teamleider_keeps_those_of_the_team_and_a_colleague_only_the_own(client_for, balie):
    teamleider = client_for(RolSoort.TEAMLEIDER)
    van_ander = SpreekuurFactory(gebruiker__naam="Ander Voorbeeld")

    assert teamleider.post(f"{PAGINA}toevoegen/", fields(balie.gebruiker)).status_code == 302
    assert "Ander Voorbeeld" in teamleider.get(PAGINA).text
    assert "Ander Voorbeeld" not in balie.get(PAGINA).text
    assert balie.post(f"{PAGINA}toevoegen/", fields(van_ander.gebruiker)).status_code == 422
    assert balie.post(f"{PAGINA}{van_ander.pk}/verwijderen/").status_code == 403


@pytest.mark.parametrize(
    ("changed", "zin"),
    [
        ({"tot": "9.00"}, "“Tot” moet later zijn dan “Van”."),
        ({"van": "negen"}, "Schrijf bij “Van” een tijd zoals 9.00."),
        ({"duur": 4}, "Een afspraak duurt minstens 5 minuten."),
        ({"weekdag": ""}, "Kies een dag."),
        (
            {"geldig_tot_dag": 1, "geldig_tot_maand": 1, "geldig_tot_jaar": 2026},
            "“Geldt tot en met” moet later zijn",
        ),
    ],
)
def test_spreekuur_form_says_what_is_wrong(balie, changed, zin):
    response = balie.post(f"{PAGINA}toevoegen/", fields(balie.gebruiker, **changed))

    assert response.status_code == 422
    assert zin in response.text
    assert not Spreekuur.objects.exists()


def test_the_same_spreekuur_twice_is_refused(balie):
    for status in (302, 422):
        response = balie.post(f"{PAGINA}toevoegen/", fields(balie.gebruiker))
        assert response.status_code == status

    assert "al een spreekuur dat op dit uur begint" in response.text


def test_absence_is_added_with_a_word_about_the_afspraken_in_it(balie):
    AfspraakFactory(medewerker=balie.gebruiker, periode=periode(om(date(2026, 12, 8), 10)))
    until = {"tot_dag": 11, "tot_maand": 12, "tot_jaar": 2026}

    text = balie.post(f"{PAGINA}afwezig/", absence(balie.gebruiker, **until), follow=True).text

    assert "nog 1 afspraken" in text
    assert "ma 7 dec tot en met vr 11 dec" in text
    balie.post(f"{PAGINA}afwezig/{Afwezigheid.objects.get().pk}/verwijderen/")
    assert not Afwezigheid.objects.exists()


@pytest.mark.parametrize(
    ("changed", "zin"),
    [
        ({"van_dag": ""}, "Deze datum bestaat niet"),
        ({"van_dag": "", "van_maand": "", "van_jaar": ""}, "Vul bij “Eerste dag” een datum in."),
        ({"tot_dag": 1, "tot_maand": 12, "tot_jaar": 2026}, "mag niet voor “Eerste dag” liggen"),
    ],
)
def test_absence_form_says_what_is_wrong(balie, changed, zin):
    response = balie.post(f"{PAGINA}afwezig/", absence(balie.gebruiker, **changed))

    assert response.status_code == 422
    assert zin in response.text


def test_the_page_costs_the_same_with_more_on_it(client_for):
    def make() -> None:
        AfwezigheidFactory(gebruiker=SpreekuurFactory().gebruiker)

    assert_queries_equal_for_1_and_3(client_for(RolSoort.TEAMLEIDER), PAGINA, make, at_most=14)


def feed(client, sleutel: str, **headers):
    return client.get(reverse("loket:agendakoppeling", args=[sleutel]), headers=headers)


def test_the_feed_is_a_calendar_without_persons(client, balie):
    periodes = (periode(om(date(2026, 12, 7), 10)), periode(om(date(2027, 7, 5), 10)))
    winter, zomer = (
        AfspraakFactory(
            medewerker=balie.gebruiker,
            periode=moment,
            volgnummer=3,
            vraag__vrager__naam="Sanne Voorbeeld",
            vraag__vrager__email="sanne@test.example",
        )
        for moment in periodes
    )
    thuis = AfspraakFactory(medewerker=balie.gebruiker, vorm="op_locatie", plaats="Bij Sanne thuis", afgezegd=True)
    AfspraakFactory(vraag__nummer="W26-AAAA")
    AfspraakFactory(medewerker=balie.gebruiker, voorgesteld=True)

    response = feed(client, make_agendakoppeling(actor=actor_of(balie.gebruiker)))

    assert response["Content-Type"].startswith("text/calendar")
    kalender = Calendar.from_ical(response.content)
    events = {str(event["uid"]): event for event in kalender.walk("VEVENT")}
    assert events.keys() == {f"{row.uuid}@werkcentrum" for row in (winter, zomer, thuis)}
    event = events[f"{winter.uuid}@werkcentrum"]
    assert event["summary"] == f"Afspraak {winter.vraag.nummer} · aan de balie"
    assert (event["sequence"], event["status"]) == (3, "CONFIRMED")
    assert event["dtstart"].params["tzid"] == "Europe/Amsterdam"
    assert event["dtstart"].dt == om(date(2026, 12, 7), 10)
    assert events[f"{zomer.uuid}@werkcentrum"]["dtstart"].dt == om(date(2027, 7, 5), 10)
    assert events[f"{thuis.uuid}@werkcentrum"]["status"] == "CANCELLED"
    assert [zone["tzid"] for zone in kalender.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
    for private in ("Sanne", "sanne@", "W26-AAAA"):
        assert private not in response.text


def test_the_feed_is_sent_again_only_when_it_changed(client, balie):
    sleutel = make_agendakoppeling(actor=actor_of(balie.gebruiker))
    AfspraakFactory(medewerker=balie.gebruiker)
    first = feed(client, sleutel)

    again = feed(client, sleutel, **{"If-None-Match": first["ETag"]})
    AfspraakFactory(medewerker=balie.gebruiker, periode=periode(om(date(2026, 12, 8), 10)))
    changed = feed(client, sleutel, **{"If-None-Match": first["ETag"]})

    assert first["Last-Modified"]
    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_the_address_is_shown_once_kept_as_a_hash_and_revocable(client, balie):
    page = balie.post(f"{PAGINA}koppeling/").text
    sleutel = page.split("/agendakoppeling/")[1].split(".ics")[0]

    assert sleutel not in balie.get(PAGINA).text
    assert sleutel not in Agendakoppeling.objects.get().sleutel_hash
    assert feed(client, sleutel).status_code == 200
    second = balie.post(f"{PAGINA}koppeling/").text.split("/agendakoppeling/")[1].split(".ics")[0]
    assert (feed(client, sleutel).status_code, feed(client, second).status_code) == (404, 200)
    balie.post(f"{PAGINA}koppeling/intrekken/")
    assert feed(client, second).status_code == 404


def test_the_feed_of_who_left_is_gone(client):
    gebruiker = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER)
    sleutel = make_agendakoppeling(actor=actor_of(gebruiker))
    gebruiker.rollen.update(geldig_tot=date(2026, 11, 1))

    assert feed(client, sleutel).status_code == 404
    gebruiker.rollen.update(geldig_tot=None)
    gebruiker.is_active = False
    gebruiker.save()
    assert feed(client, sleutel).status_code == 404
