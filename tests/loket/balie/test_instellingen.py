from datetime import date, time

import pytest

from loket.enums import Klok
from loket.models import Termijn
from loket.services.instellingen import Openingsblok, add_sluitingsdag, set_openingstijden, set_termijnen
from tests.factories import (
    AM06,
    AM30,
    OpeningstijdFactory,
    RolFactory,
    SluitingsdagFactory,
    TermijnFactory,
    actor_for,
)
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.decisions import NotAllowed
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis, Openingstijd, Sluitingsdag

pytestmark = pytest.mark.django_db
URL = "/balie/instellingen/"
TERMIJNEN = {
    "onderdeel": "termijnen",
    "termijn-eerste_contact": "3",
    "termijn-vervolgstap": "2",
    "termijn-antwoord_vrager": "10",
    "termijn-antwoord_partner": "5",
    "termijn-nazorg": "10",
    "termijn-stilte": "5",
}


@pytest.fixture
def leider(client_for):
    return client_for(RolSoort.TEAMLEIDER)


@pytest.mark.parametrize("rol", [RolSoort.TEAMLEIDER, RolSoort.FUNCTIONEEL_BEHEERDER])
def test_page_shows_the_terms_the_hours_and_the_days_of_the_own_regio(client_for, rol):
    TermijnFactory(klok=Klok.NAZORG, werkdagen=60)
    TermijnFactory(regio_id=AM30, klok=Klok.VERVOLGSTAP, werkdagen=77)
    OpeningstijdFactory(weekdag=0, van=time(9), tot=time(12, 30))
    OpeningstijdFactory(weekdag=0, van=time(13), tot=time(17))
    SluitingsdagFactory(reden="Studiedag")

    text = client_for(rol).get(URL).text

    assert 'value="60"' in text
    assert 'value="77"' not in text
    assert 'value="9.00-12.30, 13.00-17.00"' in text
    assert "Studiedag" in text


@pytest.mark.eis("DSK-03")
def test_a_teamleider_sets_the_terms_and_that_is_kept_in_the_book(leider):
    response = leider.post(URL, TERMIJNEN, follow=True)

    assert response.status_code == 200
    assert "De termijnen zijn opgeslagen" in response.text
    assert list(Termijn.objects.values_list("regio", "klok", "werkdagen")) == [(AM06, "eerste_contact", 3)]
    gebeurtenis = Gebeurtenis.objects.get(werkwoord="regio.termijnen_gewijzigd")
    assert (gebeurtenis.regio_code, gebeurtenis.gegevens) == (AM06, {"eerste_contact": "2 > 3"})


def test_the_same_terms_again_are_no_change(leider):
    leider.post(URL, TERMIJNEN)
    leider.post(URL, TERMIJNEN)

    assert Gebeurtenis.objects.filter(werkwoord="regio.termijnen_gewijzigd").count() == 1


@pytest.mark.parametrize("waarde", ["", "0", "121", "twee", "2.5"])
def test_a_term_that_is_no_number_of_days_is_refused_by_name(leider, waarde):
    response = leider.post(URL, TERMIJNEN | {"termijn-nazorg": waarde})

    assert response.status_code == 422
    assert "Nazorg: vul een heel getal in van 1 tot en met 120." in response.text
    assert not Termijn.objects.exists()


@pytest.mark.parametrize(
    ("tekst", "blokken"),
    [
        ("9.00-17.00", [(time(9), time(17))]),
        ("9-12:30 en 13 tot 17 uur", [(time(9), time(12, 30)), (time(13), time(17))]),
        ("", []),
    ],
)
def test_the_opening_hours_are_read_as_people_write_them(leider, tekst, blokken):
    OpeningstijdFactory(weekdag=4)

    response = leider.post(URL, {"onderdeel": "openingstijden", "open-dag_1": tekst})

    assert response.status_code == 302
    assert list(Openingstijd.objects.order_by("id").values_list("weekdag", "van", "tot")) == [
        (1, *blok) for blok in blokken
    ]
    assert Gebeurtenis.objects.filter(werkwoord="regio.openingstijden_gewijzigd").count() == 1


@pytest.mark.parametrize(
    ("tekst", "fout"),
    [
        ("ochtend", "Dinsdag: schrijf de tijden als"),
        ("25.00-26.00", "Dinsdag: schrijf de tijden als"),
        ("17.00-9.00", "Op dinsdag ligt de sluitingstijd voor de openingstijd."),
        ("9.00-13.00, 12.00-17.00", "Op dinsdag lopen de openingstijden door elkaar."),
    ],
)
def test_opening_hours_that_cannot_be_are_refused_by_day_and_stay_typed(leider, tekst, fout):
    OpeningstijdFactory(weekdag=4)

    response = leider.post(URL, {"onderdeel": "openingstijden", "open-dag_1": tekst})

    assert response.status_code == 422
    assert fout in response.text
    assert f'value="{tekst}"' in response.text
    assert Openingstijd.objects.get().weekdag == 4


def dag(datum: date, **fields) -> dict[str, str]:
    return {
        "onderdeel": "sluitingsdag",
        "dicht-datum_dag": str(datum.day),
        "dicht-datum_maand": str(datum.month),
        "dicht-datum_jaar": str(datum.year),
    } | fields


def test_a_closing_day_is_added_and_taken_away(leider, time_machine):
    time_machine.move_to("2026-11-23T10:00:00Z", tick=False)

    leider.post(URL, dag(date(2026, 12, 31), **{"dicht-reden": "Oudjaar"}))
    assert Sluitingsdag.objects.get().reden == "Oudjaar"

    leider.post(URL, {"onderdeel": "weg", "datum": "2026-12-31"})
    assert not Sluitingsdag.objects.exists()
    assert list(Gebeurtenis.objects.order_by("id").values_list("werkwoord", flat=True)) == [
        "regio.sluitingsdag_toegevoegd",
        "regio.sluitingsdag_verwijderd",
    ]


def test_a_closing_day_that_is_over_or_already_there_is_refused(leider, time_machine):
    time_machine.move_to("2026-11-23T10:00:00Z", tick=False)
    SluitingsdagFactory(datum=date(2026, 12, 31))

    over, twice = leider.post(URL, dag(date(2026, 11, 22))), leider.post(URL, dag(date(2026, 12, 31)))

    assert (over.status_code, twice.status_code) == (422, 422)
    assert "Deze dag is al voorbij" in over.text
    assert "Deze dag staat al in de lijst" in twice.text


def test_another_regio_is_neither_shown_nor_changed(leider):
    TermijnFactory(regio_id=AM30, klok=Klok.NAZORG, werkdagen=77)

    shown = leider.get(URL, {"regio": AM30})
    leider.post(URL, TERMIJNEN | {"regio": AM30})

    assert 'value="77"' not in shown.text
    assert Termijn.objects.get(klok=Klok.EERSTE_CONTACT).regio_id == AM06


@pytest.mark.parametrize("rol", [RolSoort.BALIEMEDEWERKER, RolSoort.SECRETARIS])
def test_the_services_refuse_who_does_not_lead_this_regio(rol):
    for actor in (actor_for(rol), actor_for(RolSoort.TEAMLEIDER, regio=AM30)):
        with pytest.raises(NotAllowed):
            set_termijnen(actor=actor, regio_code=AM06, termijnen={Klok.NAZORG: 3})
        with pytest.raises(NotAllowed):
            set_openingstijden(actor=actor, regio_code=AM06, blokken=[Openingsblok(0, time(9), time(17))])
        with pytest.raises(NotAllowed):
            add_sluitingsdag(actor=actor, regio_code=AM06, datum=date(2026, 12, 31), reden="")


def test_who_leads_two_regios_chooses_one(leider):
    RolFactory(gebruiker=leider.gebruiker, soort=RolSoort.TEAMLEIDER, regio_id=AM30)
    TermijnFactory(regio_id=AM30, klok=Klok.NAZORG, werkdagen=77)

    assert 'value="77"' in leider.get(URL, {"regio": AM30}).text
    assert 'value="77"' not in leider.get(URL, {"regio": AM06}).text


def test_the_page_costs_the_same_with_1_and_with_3_closing_days(leider, time_machine):
    time_machine.move_to("2026-11-23T10:00:00Z", tick=False)
    days = iter(range(1, 9))

    assert_queries_equal_for_1_and_3(leider, URL, lambda: SluitingsdagFactory(datum=date(2026, 12, next(days))))


def test_a_silence_shorter_than_our_own_step_is_refused(leider):
    response = leider.post(URL, TERMIJNEN | {"termijn-vervolgstap": "6"})

    assert response.status_code == 422
    assert "Stilte: kies minstens zoveel werkdagen" in response.text
