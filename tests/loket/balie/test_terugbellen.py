"""The lists of calls, from both sides, and the pages to set one out and write a try down."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from loket.enums import TerugbelStatus
from loket.models import Belpoging, Contactmoment, Terugbelverzoek, Vraag
from loket.queries import terugbellen as queries
from loket.queries.terugbellen import Bellijst, bellijst
from tests.factories import (
    AM30,
    BelpogingFactory,
    GebruikerFactory,
    TerugbelverzoekFactory,
    VraagFactory,
    actor_for,
)
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Inzage

pytestmark = pytest.mark.django_db
LIJST = "/balie/terugbellen/"


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def vraag() -> Vraag:
    return VraagFactory(in_behandeling=True, vrager__naam="Sanne Voorbeeld")


def url(vraag: Vraag, name: str = "zaak") -> str:
    return reverse(f"loket:{name}", args=[vraag.uuid])


def verzoek(**fields) -> dict[str, object]:
    dag = timezone.localdate() + timedelta(days=1)
    return {
        "versie": 1, "voor": "", "telefoon": "055 000 0000", "dagdeel": "ochtend", "reden": "Over de cursus.",
        "datum_dag": dag.day, "datum_maand": dag.month, "datum_jaar": dag.year, **fields,
    }  # fmt: skip


def uuids(client, lijst: str) -> list[object]:
    return [regel.uuid for regel in client.get(LIJST, {"lijst": lijst}).context["regels"]]


@pytest.mark.eis("DSK-08")
def test_a_call_is_set_out_from_the_case_and_seen_from_both_sides(balie, login, vraag):
    collega = GebruikerFactory(naam="Tom Voorbeeld", rol=RolSoort.TEAMLEIDER)
    form = balie.get(url(vraag, "zaak_terugbellen"))
    assert form.context["terugbelform"]["telefoon"].value() == "055 000 0000"

    response = balie.post(url(vraag, "zaak_terugbellen"), verzoek(voor=collega.pk))

    assert response["Location"] == url(vraag)
    gemaakt = Terugbelverzoek.objects.get()
    assert (gemaakt.voor, gemaakt.telefoon) == (collega, "+31550000000")
    ontvanger = login(collega)
    assert uuids(ontvanger, "voor-mij") == [gemaakt.uuid]
    assert uuids(ontvanger, "uitgezet") == []
    assert uuids(balie, "uitgezet") == [gemaakt.uuid]
    assert uuids(balie, "voor-mij") == []
    assert "voor Tom Voorbeeld" in balie.get(url(vraag)).text

    ontvanger.post(url(gemaakt, "terugbelverzoek"), {"uitkomst": "gelukt", "tekst": "Gesproken."})

    (regel,) = balie.get(LIJST, {"lijst": "uitgezet"}).context["regels"]
    assert (regel.status, regel.pogingen, regel.voor) == ("Gebeld", 1, "Tom Voorbeeld")
    assert uuids(ontvanger, "voor-mij") == []
    assert Contactmoment.objects.get().tekst == "Gesproken."


@pytest.mark.eis("DSK-08")
def test_the_lists_hold_what_is_mine_or_the_teams_and_nothing_of_another_regio(balie):
    ik = balie.gebruiker
    voor_mij = TerugbelverzoekFactory(voor=ik, datum=timezone.localdate() + timedelta(days=2))
    team = TerugbelverzoekFactory()
    TerugbelverzoekFactory(voor=GebruikerFactory())
    TerugbelverzoekFactory(voor=ik, status=TerugbelStatus.GELUKT)
    elders = VraagFactory(regio_id=AM30, vrager__naam="Geheim")
    TerugbelverzoekFactory(vraag=elders)
    TerugbelverzoekFactory(vraag=elders, voor=ik, gevraagd_door=ik)
    uitgezet = [
        TerugbelverzoekFactory(gevraagd_door=ik, voor=GebruikerFactory(), status=s) for s in TerugbelStatus
    ]

    assert uuids(balie, "voor-mij") == uuids(balie, "onzin") == [team.uuid, voor_mij.uuid]
    assert uuids(balie, "uitgezet") == [row.uuid for row in reversed(uitgezet)]
    assert "Geheim" not in balie.get(LIJST).text


@pytest.mark.parametrize("lijst", Bellijst)
def test_the_list_is_walked_page_by_page(monkeypatch, lijst):
    monkeypatch.setattr(queries, "PER_PAGINA", 2)
    actor = actor_for(RolSoort.BALIEMEDEWERKER)
    gemaakt = [TerugbelverzoekFactory(gevraagd_door_id=actor.gebruiker_id).uuid for _ in range(5)]
    if lijst == Bellijst.UITGEZET:
        gemaakt.reverse()

    gezien, na = [], ""
    while True:
        pagina = bellijst(actor, lijst, na=na)
        gezien += [regel.uuid for regel in pagina.regels]
        na = pagina.volgende
        if not na:
            break

    assert gezien == gemaakt
    assert [regel.uuid for regel in bellijst(actor, lijst, voor=pagina.vorige).regels] == gemaakt[2:4]


@pytest.mark.parametrize("lijst", Bellijst)
def test_queries_do_not_grow_with_the_calls(balie, lijst):
    def make() -> None:
        BelpogingFactory(terugbelverzoek__gevraagd_door=balie.gebruiker)

    assert_queries_equal_for_1_and_3(balie, f"{LIJST}?lijst={lijst.value}", make, at_most=8)


def test_the_case_costs_the_same_with_more_calls(balie, vraag):
    assert_queries_equal_for_1_and_3(
        balie, url(vraag), lambda: TerugbelverzoekFactory(vraag=vraag, voor=GebruikerFactory()), at_most=12
    )


def test_an_empty_list_says_so(balie):
    assert "Niemand om terug te bellen" in balie.get(LIJST).text


@pytest.mark.parametrize(
    ("fields", "zin"),
    [
        ({"telefoon": ""}, "Vul het telefoonnummer in."),
        ({"telefoon": "12"}, "Dit telefoonnummer klopt niet."),
        ({"datum_dag": ""}, "Deze datum bestaat niet"),
        ({"datum_jaar": "2020"}, "al geweest"),
        ({"dagdeel": ""}, "Kies wanneer op de dag."),
        ({"voor": "0"}, "0"),
        ({"reden": "x" * 5001}, "te lang"),
        ({"versie": 7}, "intussen gewijzigd"),
    ],
)
def test_a_call_that_is_not_right_says_what_and_keeps_the_rest(balie, vraag, fields, zin):
    response = balie.post(url(vraag, "zaak_terugbellen"), verzoek(**fields))

    assert response.status_code == 422
    assert zin in response.text
    assert not Terugbelverzoek.objects.exists()


@pytest.mark.eis("DSK-08")
def test_a_try_is_written_down_on_the_page_of_the_call(balie, vraag):
    bellen = TerugbelverzoekFactory(vraag=vraag)
    adres = url(bellen, "terugbelverzoek")

    response = balie.post(adres, {"uitkomst": "geen_gehoor", "tekst": "Tweemaal over."})

    assert response["Location"] == url(vraag)
    page = balie.get(adres).text
    assert "Geen gehoor" in page
    assert "Tweemaal over." in page
    assert Belpoging.objects.get().door == balie.gebruiker
    assert Inzage.objects.get().doel == "terugbellen"


@pytest.mark.parametrize(
    ("data", "zin"),
    [
        ({}, "Kies hoe het ging."),
        ({"uitkomst": "gelukt"}, "Schrijf op wat er is besproken."),
        ({"uitkomst": "x"}, "x"),
        ({"uitkomst": "voicemail", "tekst": "x" * 5001}, "te lang"),
    ],
)
def test_a_try_that_is_not_right_says_what(balie, vraag, data, zin):
    response = balie.post(url(TerugbelverzoekFactory(vraag=vraag), "terugbelverzoek"), data)

    assert response.status_code == 422
    assert zin in response.text
    assert not Belpoging.objects.exists()


def test_a_call_that_is_done_takes_no_more_tries(balie, vraag):
    klaar = TerugbelverzoekFactory(vraag=vraag, status=TerugbelStatus.GELUKT)

    assert "Leg een poging vast" not in balie.get(url(klaar, "terugbelverzoek")).text
    response = balie.post(url(klaar, "terugbelverzoek"), {"uitkomst": "voicemail"})
    assert "al afgehandeld" in response.text
    assert "al afgehandeld" in balie.post(url(klaar, "terugbelverzoek_vervalt"), follow=True).text


def test_a_call_lapses_from_its_page(balie, vraag):
    bellen = TerugbelverzoekFactory(vraag=vraag)

    balie.post(url(bellen, "terugbelverzoek_vervalt"))

    bellen.refresh_from_db()
    assert bellen.status == TerugbelStatus.VERVALLEN


@pytest.mark.parametrize("name", ["terugbelverzoek", "terugbelverzoek_vervalt"])
def test_a_call_of_another_regio_does_not_exist(balie, name):
    elders = TerugbelverzoekFactory(vraag=VraagFactory(regio_id=AM30))

    assert balie.post(url(elders, name), {"uitkomst": "voicemail"}).status_code == 404
    assert not Belpoging.objects.exists()
