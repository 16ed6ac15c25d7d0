"""The heat map, its file and the reasons: what they show, to whom, and what they never show."""

import csv
import io
import re
from datetime import date

import pytest
from django.urls import reverse

from tests.factories import AM06, AM30, HiaatcijferFactory, HiaatFactory, KaartversieFactory
from tests.factories.beraad import IndicatorFactory
from tests.pages import count_queries
from tests.verwijzing.conftest import make_vraag
from verwijzing.enums import HiaatReden
from verwijzing.models import Hiaat, Hiaatcijfer, Hiaattoelichting
from werkcentrum.basis.enums import RolSoort

HIATEN = "/balie/hiaten/"
APELDOORN, EPE, VOORST = "GM0200", "GM0232", "GM0285"


@pytest.fixture(autouse=True)
def november(db, time_machine):
    time_machine.move_to("2026-11-25 12:00", tick=False)


@pytest.fixture
def teamleider(client_for):
    return client_for(RolSoort.TEAMLEIDER)


@pytest.fixture
def secretaris(client_for):
    return client_for(RolSoort.SECRETARIS)


def some(aantal, *, maand=2, jaar=2026, **fields):
    return HiaatFactory.create_batch(aantal, maand=date(jaar, maand, 1), **fields)


def read_csv(client, **data) -> list[list[str]]:
    response = client.get(f"{HIATEN}bestand/", data)
    assert response.status_code == 200
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def as_dict(rows: list[list[str]]) -> dict[str, dict[str, str]]:
    return {f"{row[0]}/{row[1]}": dict(zip(rows[0][2:], row[2:], strict=True)) for row in rows[1:]}


@pytest.mark.eis("OUT-08")
def test_need_by_gemeente_in_numbers(teamleider):
    some(7, gemeente_id=APELDOORN)
    some(5, gemeente_id=EPE)
    some(6, gemeente_id=EPE, thema="scholing", doelgroep="werkzoekende")

    text = teamleider.get(HIATEN).text

    assert "18 vragen zonder antwoord" in text
    assert '<th scope="row">' in text
    assert "Leren en scholing" in text
    assert "Ontslag of een contract dat stopt" in text


@pytest.mark.eis("OUT-08")
def test_fewer_than_five_are_not_shown_and_not_in_a_total(teamleider):
    some(7, gemeente_id=APELDOORN)
    some(4, gemeente_id=EPE)

    tabel = as_dict(read_csv(teamleider))

    rij = tabel["Ontslag of een contract dat stopt/Werkende"]
    assert (rij["Apeldoorn"], rij["Epe"], rij["Samen"]) == ("7", "minder dan 5", "7")
    assert tabel["Samen/"]["Samen"] == "7"


def test_small_numbers_of_several_gemeenten_are_taken_together(teamleider):
    some(3, gemeente_id=APELDOORN)
    some(2, gemeente_id=EPE)
    some(1, gemeente_id=None)

    rij = as_dict(read_csv(teamleider))["Ontslag of een contract dat stopt/Werkende"]

    assert rij["Verspreid over de regio"] == rij["Samen"] == "6"
    assert rij["Apeldoorn"] == rij["Epe"] == "minder dan 5"


def test_one_vraag_with_several_redenen_is_one(teamleider):
    for nummer in range(4):
        for reden in HiaatReden:
            HiaatFactory(maand=date(2026, 2, 1), reden=reden, sleutel=f"vraag-{nummer}")

    assert "Hier is niets te tonen" in teamleider.get(HIATEN).text


def test_a_month_that_is_not_over_waits(teamleider):
    some(11, maand=11)

    text = teamleider.get(HIATEN).text

    assert "Hier is niets te tonen" in text
    assert "minstens 10 vragen" in text


@pytest.mark.eis("OUT-08")
@pytest.mark.parametrize(
    ("periode", "samen"), [("2026", "12"), ("2026-K1", "7"), ("2026-02", "7"), ("2026-K2", "5"), ("2025", "6")]
)
def test_a_period_counts_its_own_months(teamleider, periode, samen):
    some(7, maand=2)
    some(5, maand=5)
    some(6, maand=12, jaar=2025)

    assert as_dict(read_csv(teamleider, periode=periode))["Samen/"]["Samen"] == samen


def test_an_unknown_period_is_this_year(teamleider):
    some(7)

    assert "januari tot en met oktober" in teamleider.get(HIATEN, {"periode": "<script>"}).text


def test_in_january_the_year_before_is_shown(client_for, time_machine):
    time_machine.move_to("2027-01-10 12:00", tick=False)
    teamleider = client_for(RolSoort.TEAMLEIDER)
    assert "Nog geen hele maand geteld" in teamleider.get(HIATEN).text
    assert teamleider.get(f"{HIATEN}bestand/").status_code == 404

    some(7, maand=12)

    assert "7 vragen zonder antwoord" in teamleider.get(HIATEN).text


def test_another_regio_is_not_there(teamleider, client_for):
    some(7, regio_id=AM30, gemeente_id="GM0153")

    assert "Hier is niets te tonen" in teamleider.get(HIATEN).text
    for url in (HIATEN, f"{HIATEN}bestand/", f"{HIATEN}redenen/"):
        assert teamleider.get(url, {"regio": AM30}).status_code == 404
        assert teamleider.get(url, {"regio": "NL"}).status_code == 404


def test_the_country_by_regio_is_what_the_regios_show(client_for):
    beheerder = client_for(RolSoort.FUNCTIONEEL_BEHEERDER)
    some(7, gemeente_id=APELDOORN)
    some(4, gemeente_id=EPE)
    some(5, regio_id=AM30, gemeente_id=None)

    rij = as_dict(read_csv(beheerder))["Ontslag of een contract dat stopt/Werkende"]

    assert sorted(rij.values()) == ["12", "5", "7"]
    assert as_dict(read_csv(beheerder, regio=AM06))["Samen/"]["Samen"] == "7"


def test_the_file_has_the_cells_of_the_page(teamleider):
    some(7, gemeente_id=APELDOORN)
    some(5, gemeente_id=None)

    text = " ".join(teamleider.get(HIATEN).text.split())

    for row in read_csv(teamleider)[1:]:
        cellen = [
            f"{cel} </td>" if cel.isdecimal() else '<span class="wc-verborgen">minder dan 5</span>'
            for cel in row[2:-1]
        ]
        at = 0
        for cel in cellen:
            at = text.index(cel, at) + 1


def test_the_page_costs_the_same_whatever_the_number(teamleider):
    some(5)
    teamleider.get(HIATEN)
    few = count_queries(teamleider, HIATEN)
    for thema in ("scholing", "loopbaan", "werk_vinden"):
        some(20, thema=thema, gemeente_id=EPE)

    assert len(count_queries(teamleider, HIATEN)) == len(few) <= 14


@pytest.mark.eis("OUT-08")
def test_reasons_of_one_need_by_whole_quarter(teamleider):
    some(6, reden=HiaatReden.ALLES_VOL, kenmerken={"uitkering": "ww"})
    some(5, reden=HiaatReden.TE_VER, kenmerken={"uitkering": "bijstand"})
    some(8, maand=10, reden=HiaatReden.NIETS_PAST)

    text = teamleider.get(f"{HIATEN}redenen/", {"doelgroep": "werkende", "thema": "ontslag"}).text

    assert "1e tot en met 3e kwartaal van 2026: 11 vragen zonder antwoord" in " ".join(text.split())
    assert "Alles wat past, is vol" in text
    assert "WW" in text
    assert "Er is geen dienst die past" not in text


@pytest.mark.eis("OUT-08")
def test_a_reason_of_a_few_is_not_named(teamleider):
    some(8, reden=HiaatReden.ALLES_VOL)
    some(1, reden=HiaatReden.TAAL_ONTBREEKT, kenmerken={"taal": "ti"})

    text = teamleider.get(f"{HIATEN}redenen/", {"doelgroep": "werkende", "thema": "ontslag"}).text

    assert "Iets anders of onbekend" in text
    for geheim in ("taal die de vrager spreekt", "Tigrinya", "Taal"):
        assert geheim not in text


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"doelgroep": "werkende", "thema": "ontslag"}, 200),
        ({}, 200),
        ({"thema": "onzin"}, 404),
        ({"doelgroep": "onzin"}, 404),
    ],
)
def test_reasons_of_a_need_that_is_not_there(teamleider, data, status):
    response = teamleider.get(f"{HIATEN}redenen/", data)

    assert response.status_code == status
    assert status == 404 or "Hier is nog niets te tonen" in response.text


def test_only_who_leads_the_team_reads_what_colleagues_wrote(teamleider, secretaris, client_for):
    hiaat, *_ = some(7)
    Hiaattoelichting.objects.create(hiaat=hiaat, tekst="Geen les in de avond.")
    other = HiaatFactory(maand=date(2026, 2, 1), regio_id=AM30)
    Hiaattoelichting.objects.create(hiaat=other, tekst="Van een andere regio.")
    data = {"doelgroep": "werkende", "thema": "ontslag", "regio": AM06}

    assert "Geen les in de avond." in teamleider.get(f"{HIATEN}redenen/", data).text
    assert "Van een andere regio." not in teamleider.get(f"{HIATEN}redenen/", data).text
    for client in (secretaris, client_for(RolSoort.FUNCTIONEEL_BEHEERDER)):
        assert "Geen les in de avond." not in client.get(f"{HIATEN}redenen/", data).text


@pytest.mark.eis("OUT-08")
def test_one_click_puts_the_figures_on_the_agenda(secretaris, client_for):
    some(7)

    response = secretaris.post(f"{HIATEN}agenda/", {"regio": AM06, "periode": "2026-K1"}, follow=True)

    cijfer = Hiaatcijfer.objects.get()
    assert response.redirect_chain[-1][0] == reverse("verwijzing:hiaatcijfer", args=[cijfer.uuid])
    some(9)
    for client in (secretaris, client_for(RolSoort.VOORZITTER)):
        text = " ".join(client.get(reverse("verwijzing:hiaatcijfer", args=[cijfer.uuid])).text.split())
        assert "Vragen zonder antwoord, 1e kwartaal van 2026" in text
        assert set(re.findall(r'<td class="wc-getal"> (\d+) </td>', text)) == {"7"}
    assert cijfer.titel in secretaris.get(HIATEN).text


@pytest.mark.eis("OUT-08")
def test_a_topic_stands_beside_the_agenda_of_its_beraad(secretaris):
    agenda = IndicatorFactory().doel.ambitie.agenda
    own, other = HiaatcijferFactory(), HiaatcijferFactory(regio_id=AM30, titel="Van een andere regio")

    text = secretaris.get(reverse("beraad:knoop", args=["agenda", agenda.uuid])).text

    assert reverse("verwijzing:hiaatcijfer", args=[own.uuid]) in text
    assert other.titel not in text


def test_one_click_puts_one_need_with_its_reasons_on_the_agenda(secretaris):
    some(7, reden=HiaatReden.ALLES_VOL)
    some(7, thema="scholing")

    page = secretaris.post(
        f"{HIATEN}agenda/",
        {"regio": AM06, "periode": "2026", "doelgroep": "werkende", "thema": "ontslag"},
        follow=True,
    ).text

    assert "Alles wat past, is vol" in page
    assert "Leren en scholing" not in page


def test_the_agenda_needs_figures(secretaris):
    page = secretaris.post(f"{HIATEN}agenda/", {"regio": AM06, "periode": "2026"}, follow=True).text

    assert "Er is niets op de agenda gezet" in page
    assert not Hiaatcijfer.objects.exists()


def test_who_leads_a_team_has_no_button_for_the_agenda(teamleider):
    some(7)

    assert "Zet op de agenda" not in teamleider.get(HIATEN).text
    assert teamleider.post(f"{HIATEN}agenda/", {"regio": AM06, "periode": "2026"}).status_code == 403


def test_a_colleague_reports_a_hiaat_from_the_gids(client_for):
    KaartversieFactory()
    vraag = make_vraag()
    balie = client_for(RolSoort.BALIEMEDEWERKER)
    url = reverse("verwijzing:hiaat_melden", args=[vraag.uuid])
    assert url in balie.get(reverse("verwijzing:gids", args=[vraag.uuid])).text

    response = balie.post(url, {"reden": "taal_ontbreekt", "taal": "ti", "tekst": "Les, 111222333"}, follow=True)

    assert "telt mee bij wat er in de regio ontbreekt" in response.text
    assert "burgerservicenummer" in response.text
    assert Hiaat.objects.get(reden="taal_ontbreekt").toelichtingen.get().tekst == "Les, [nummer weggelaten]"


@pytest.mark.parametrize(
    ("data", "fout"),
    [
        ({}, "Kies wat er ontbreekt."),
        ({"reden": "niets_past", "tekst": "x" * 301}, "hoogstens 300 tekens"),
        ({"reden": "drie_keer_geweigerd"}, "reden"),
    ],
)
def test_a_report_that_is_not_right_is_shown_again(client_for, data, fout):
    KaartversieFactory()
    url = reverse("verwijzing:hiaat_melden", args=[make_vraag().uuid])

    response = client_for(RolSoort.BALIEMEDEWERKER).post(url, data)

    assert response.status_code == 422
    assert fout in response.text
    assert not Hiaat.objects.exists()
