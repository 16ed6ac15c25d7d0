"""Joining, splitting and undoing on the pages of a case."""

import pytest
from django.urls import reverse

from loket.enums import VraagStatus
from loket.models import Samenvoeging, Splitsing, Vraag
from loket.queries.volgen import volg_token
from tests.factories import AM30, VraagFactory, VragerFactory
from tests.pages import assert_queries_equal_for_1_and_3, count_queries
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Inzage

pytestmark = pytest.mark.django_db


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def vrager():
    return VragerFactory(naam="Sanne Voorbeeld")


@pytest.fixture
def een(vrager) -> Vraag:
    return VraagFactory(vrager=vrager, omschrijving="Mijn contract stopt.")


@pytest.fixture
def twee(vrager) -> Vraag:
    return VraagFactory(vrager=vrager, omschrijving="Ik raak mijn baan kwijt.")


def url(vraag: Vraag, name: str) -> str:
    return reverse(f"loket:{name}", args=[vraag.uuid])


def keuze(ander: Vraag, blijft: Vraag, **fields) -> dict[str, object]:
    return {"versie": 1, "ander": ander.uuid, "ander_versie": 1, "blijft": blijft.uuid, **fields}


@pytest.mark.eis("DSK-06")
def test_staff_chooses_sees_both_beside_each_other_and_says_which_stays(balie, een, twee, client):
    lijst = balie.get(url(een, "zaak_samenvoegen"))
    assert [kop.nummer for kop in lijst.context["kandidaten"]] == [twee.nummer]
    naast = balie.get(url(een, "zaak_samenvoegen"), {"met": twee.uuid})
    assert "Mijn contract stopt." in naast.text
    assert "Ik raak mijn baan kwijt." in naast.text
    assert not Samenvoeging.objects.exists()

    response = balie.post(url(een, "zaak_samenvoegen"), keuze(twee, blijft=twee))

    assert response["Location"] == url(twee, "zaak")
    een.refresh_from_db()
    assert een.status == VraagStatus.AFGESLOTEN
    assert een.nummer in balie.get(url(twee, "zaak")).text
    weg = balie.get(url(een, "zaak"))
    assert "Deze vraag gaat verder in" in weg.text
    assert "Heropen deze vraag" not in weg.text
    pagina = client.get(reverse("loket:volgen", args=[volg_token(een)])).text
    assert f"Uw vraag gaat verder in {twee.nummer}" in pagina
    assert volg_token(twee) in pagina


def test_the_vraag_of_the_page_can_stay_as_well(balie, een, twee):
    balie.post(url(een, "zaak_samenvoegen"), keuze(twee, blijft=een))

    samenvoeging = Samenvoeging.objects.get()
    assert (samenvoeging.van, samenvoeging.naar) == (twee, een)


@pytest.mark.eis("DSK-06")
def test_a_samenvoeging_is_undone_from_either_page(balie, een, twee):
    for pagina in (een, twee):
        een.refresh_from_db()
        twee.refresh_from_db()
        versies = {"versie": een.versie, "ander_versie": twee.versie}
        balie.post(url(een, "zaak_samenvoegen"), keuze(twee, blijft=twee, **versies))
        nr = Samenvoeging.objects.get(ongedaan_op=None).pk

        response = balie.post(url(pagina, "zaak_ongedaan"), {"soort": "samenvoeging", "nr": nr}, follow=True)

        assert "Het is ongedaan gemaakt." in response.text
        een.refresh_from_db()
        assert een.status == VraagStatus.NIEUW


def test_a_stale_look_at_either_is_refused(balie, een, twee):
    response = balie.post(url(een, "zaak_samenvoegen"), keuze(twee, blijft=een, ander_versie=7))

    assert response.status_code == 422
    assert "intussen gewijzigd" in response.text
    assert not Samenvoeging.objects.exists()


def test_what_can_not_be_merged_says_why(balie, een):
    dicht = VraagFactory(afgesloten=True)

    response = balie.post(url(een, "zaak_samenvoegen"), keuze(dicht, blijft=een))

    assert response.status_code == 422
    assert "U kunt alleen twee open vragen samenvoegen." in response.text


@pytest.mark.parametrize("fields", [{"blijft": ""}, {"blijft": "iets"}, {"versie": ""}])
def test_without_a_choice_nothing_happens(balie, een, twee, fields):
    assert balie.post(url(een, "zaak_samenvoegen"), keuze(twee, een) | fields).status_code == 422
    assert not Samenvoeging.objects.exists()


def test_a_vraag_of_another_regio_is_not_found_nor_shown(balie, een):
    elders = VraagFactory(regio_id=AM30, vrager__naam="Geheim")
    adres = url(een, "zaak_samenvoegen")

    assert balie.get(adres, {"met": elders.uuid}).status_code == 404
    assert balie.post(adres, keuze(elders, blijft=een)).status_code == 404
    assert "Geheim" not in balie.get(adres, {"zoek": elders.nummer}).text


def test_looking_at_both_is_logged_for_both(balie, een, twee):
    balie.get(url(een, "zaak_samenvoegen"), {"met": twee.uuid})

    assert set(Inzage.objects.values_list("object_uuid", "doel")) == {
        (een.uuid, "samenvoegen"),
        (twee.uuid, "samenvoegen"),
    }


def test_queries_do_not_grow_with_the_vragen_that_were_taken_up(balie, een):
    def take_up() -> None:
        Samenvoeging.objects.create(van=VraagFactory(afgesloten=True), naar=een)

    for name in ("zaak", "zaak_tijdlijn"):
        assert_queries_equal_for_1_and_3(balie, url(een, name), take_up, at_most=12)


@pytest.mark.eis("DSK-06")
def test_splitting_gives_a_second_vraag_and_can_be_undone(balie, een):
    data = {"versie": 1, "thema": "scholing", "omschrijving": "Kan ik een cursus doen?"}
    assert "Kan ik" not in balie.get(url(een, "zaak_splitsen")).text

    response = balie.post(url(een, "zaak_splitsen"), data)

    splitsing = Splitsing.objects.select_related("naar").get()
    assert response["Location"] == url(splitsing.naar, "zaak")
    assert "Deze vraag is afgesplitst van" in balie.get(response["Location"]).text
    ongedaan = balie.post(url(een, "zaak_ongedaan"), {"soort": "splitsing", "nr": splitsing.pk}, follow=True)
    assert "Het is ongedaan gemaakt." in ongedaan.text
    assert splitsing.naar.nummer in ongedaan.text


@pytest.mark.parametrize(
    ("fields", "zin"),
    [
        ({"thema": ""}, "Kies waar de nieuwe vraag over gaat."),
        ({"thema": "onzin"}, "onzin"),
        ({"omschrijving": ""}, "Schrijf de vraag op"),
        ({"omschrijving": "x" * 5001}, "te lang"),
        ({"versie": 9}, "intussen gewijzigd"),
    ],
)
def test_a_split_that_is_not_right_says_what_and_keeps_the_rest(balie, een, fields, zin):
    data = {"versie": 1, "thema": "scholing", "omschrijving": "Kan ik een cursus doen?", **fields}

    response = balie.post(url(een, "zaak_splitsen"), data)

    assert response.status_code == 422
    assert zin in response.text
    assert not Splitsing.objects.exists()


@pytest.mark.parametrize("data", [{}, {"soort": "x", "nr": 1}, {"soort": "samenvoeging", "nr": 1}])
def test_undoing_what_is_not_there_is_not_found(balie, een, data):
    assert balie.post(url(een, "zaak_ongedaan"), data).status_code == 404


def test_undoing_that_is_refused_says_why(balie, een, twee, time_machine):
    balie.post(url(een, "zaak_samenvoegen"), keuze(twee, blijft=twee))
    samenvoeging = Samenvoeging.objects.get()
    Samenvoeging.objects.update(op="2026-01-01T12:00:00+01:00")

    response = balie.post(url(een, "zaak_ongedaan"), {"soort": "samenvoeging", "nr": samenvoeging.pk}, follow=True)

    assert "binnen 30 dagen" in response.text


def test_the_pages_cost_few_queries(balie, een, twee):
    assert len(count_queries(balie, f"{url(een, 'zaak_samenvoegen')}?met={twee.uuid}")) <= 12
    assert len(count_queries(balie, url(een, "zaak_splitsen"))) <= 12
