import pytest
from django.urls import reverse

from tests.factories import AM30, GebruikerFactory, KaartversieFactory, OrganisatieFactory, VerwijzingFactory
from tests.pages import assert_fragment_equals_page, count_queries
from tests.verwijzing.conftest import FEITEN, make_vraag
from verwijzing.models import DienstVersie, Verwijzing
from verwijzing.services.kaart import load_basiskaart
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Inzage

pytestmark = pytest.mark.django_db


def url_of(vraag):
    return reverse("verwijzing:gids", args=[vraag.uuid])


@pytest.fixture
def balie_client(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


def test_gids_shows_ranked_diensten_with_reasons_and_the_next_question(kaart, balie_client):
    vraag = make_vraag(kenmerken={"doelgroep": "werkende", "thema": "ontslag", "gemeente": "GM0200"})

    response = balie_client.get(url_of(vraag))

    text = response.text
    assert "Voorbeelddienst bij ontslag" in text
    assert "Gemeente Apeldoorn" in text
    assert "voorbeeldwet" in text
    assert "zekerheid midden" in text
    assert "Volgende beste vraag" in text
    assert "Voorbeelddienst bij ziekte" in text
    assert response["Cache-Control"].count("no-store")
    assert Inzage.objects.get(object_uuid=vraag.uuid).doel == "gids"


def test_gids_says_what_falls_off_and_why(kaart, balie_client):
    vraag = make_vraag(kenmerken=FEITEN | {"leeftijd": 70})

    short = balie_client.get(url_of(vraag)).text
    full = balie_client.get(url_of(vraag) + "?afvallers").text

    assert "valt af" in short
    assert "Voorbeelddienst bij ontslag" not in short
    assert "Voorbeelddienst bij ontslag" in full
    assert "hoogstens 66" in full


def test_what_is_only_for_another_doelgroep_is_counted(kaart, balie_client):
    vraag = make_vraag(kenmerken={"doelgroep": "werkgever", "gemeente": "GM0200"})

    response = balie_client.get(url_of(vraag) + "?afvallers")

    assert not response.context["pagina"].afvallers
    aantal = response.context["pagina"].andere_afvallers
    assert f"{aantal} diensten zijn voor een andere doelgroep." in " ".join(response.text.split())
    assert aantal > 1


@pytest.mark.eis("N3")
def test_gids_says_what_would_make_a_dienst_fit(kaart, kaartmap, balie_client):
    file = kaartmap / "diensten_voorbeeld.yaml"
    rule = "{kenmerk: leeftijd, operator: hoogstens, waarden: [66], hard: true, bron: voorbeeldwet}"
    text = file.read_text(encoding="utf-8")
    assert rule in text
    changed = "{kenmerk: wil_ondernemen, operator: is_waar, hard: true, bron: voorbeeldwet}"
    file.write_text(text.replace(rule, changed), encoding="utf-8")
    load_basiskaart(folder=kaartmap)
    vraag = make_vraag(kenmerken=FEITEN | {"wil_ondernemen": False})

    assert "Zou wel passen bij wil ondernemen: ja." in balie_client.get(url_of(vraag) + "?afvallers").text


@pytest.mark.eis("REF-08")
def test_another_answer_says_what_changed_and_why_and_moves_no_vraag(kaart, balie_client):
    collega = GebruikerFactory()
    vraag = make_vraag(kenmerken=FEITEN, eigenaar=collega)
    verwijzing = VerwijzingFactory(vraag=vraag)

    response = balie_client.post(
        url_of(vraag), {"kenmerk": "leeftijd", "waarde": "70", "versie": vraag.versie}, follow=True
    )

    [melding] = [str(melding) for melding in response.context["messages"]]
    assert "Valt af: Voorbeelddienst bij ontslag (Leeftijd: 70 jaar; nodig is hoogstens 66 jaar)." in melding
    vraag.refresh_from_db()
    assert vraag.eigenaar == collega
    assert Verwijzing.objects.get(vraag=vraag).status == verwijzing.status


@pytest.mark.eis("REF-08")
def test_an_answer_that_changes_nothing_says_so(kaart, balie_client):
    vraag = make_vraag(kenmerken=FEITEN)

    response = balie_client.post(
        url_of(vraag), {"kenmerk": "wil_ondernemen", "waarde": "nee", "versie": vraag.versie}, follow=True
    )

    assert "Het advies blijft zoals het was." in response.text


def test_answer_is_saved_as_a_fact(kaart, balie_client):
    vraag = make_vraag(kenmerken={"doelgroep": "werkende", "thema": "ontslag"})

    response = balie_client.post(
        url_of(vraag), {"kenmerk": "dienstverband", "waarde": "zzp", "versie": vraag.versie}
    )

    vraag.refresh_from_db()
    assert response.status_code == 302
    assert vraag.kenmerken["dienstverband"] == "zzp"


@pytest.mark.parametrize(
    ("kenmerk", "data", "saved"),
    [
        ("leeftijd", {"waarde": "44"}, 44),
        ("uitkering", {"waarde": ["ww", "wia"]}, ["ww", "wia"]),
        ("in_opleiding", {"waarde": "nee"}, False),
        ("einde_dienstverband", {"waarde_dag": "2", "waarde_maand": "12", "waarde_jaar": "2026"}, "2026-12-02"),
        ("gemeente", {"waarde": "GM0301"}, "GM0301"),
        ("cao", {"waarde": "Horeca"}, "Horeca"),
        ("werkgever_sbi", {"waarde": "56"}, "56"),
    ],
)
def test_each_kind_of_answer_is_saved_in_its_own_shape(kaart, balie_client, kenmerk, data, saved):
    vraag = make_vraag()

    response = balie_client.post(url_of(vraag), {"kenmerk": kenmerk, "versie": vraag.versie, **data})

    vraag.refresh_from_db()
    assert response.status_code == 302, response.text
    assert vraag.kenmerken[kenmerk] == saved


@pytest.mark.parametrize(
    ("kenmerk", "data"),
    [
        ("leeftijd", {"waarde": "5"}),
        ("leeftijd", {"waarde": "oud"}),
        ("leeftijd", {}),
        ("uitkering", {"waarde": ["geen", "ww"]}),
        ("einde_dienstverband", {"waarde_dag": "30", "waarde_maand": "2", "waarde_jaar": "2026"}),
        ("werkgever_sbi", {"waarde": "x"}),
        ("onzin", {"waarde": "1"}),
    ],
)
def test_a_wrong_answer_is_told_and_not_saved(kaart, balie_client, kenmerk, data):
    vraag = make_vraag()

    response = balie_client.post(url_of(vraag), {"kenmerk": kenmerk, "versie": vraag.versie, **data})

    vraag.refresh_from_db()
    assert response.status_code == 422
    assert vraag.kenmerken == FEITEN


def test_a_known_fact_can_be_asked_again_and_taken_away(kaart, balie_client):
    vraag = make_vraag()

    page = balie_client.get(url_of(vraag) + "?vraag=leeftijd").text
    balie_client.post(url_of(vraag), {"kenmerk": "leeftijd", "wis": "1", "versie": vraag.versie})

    vraag.refresh_from_db()
    assert "Toch niet bekend" in page
    assert "leeftijd" not in vraag.kenmerken


def test_an_answer_on_an_old_page_is_refused(kaart, balie_client):
    vraag = make_vraag()

    response = balie_client.post(
        url_of(vraag), {"kenmerk": "leeftijd", "waarde": "44", "versie": vraag.versie + 1}
    )

    vraag.refresh_from_db()
    assert response.status_code == 422
    assert vraag.kenmerken == FEITEN


def test_the_question_can_be_put_aside(kaart, balie_client):
    vraag = make_vraag(kenmerken={"doelgroep": "werkende", "thema": "ontslag", "gemeente": "GM0200"})
    asked = balie_client.get(url_of(vraag)).context["pagina"].vraag.kenmerk.key

    assert balie_client.get(f"{url_of(vraag)}?later={asked}").context["pagina"].vraag is None


def test_gids_fragment_equals_page(kaart, balie_client):
    assert_fragment_equals_page(balie_client, url_of(make_vraag()), "zaak")


def test_an_htmx_answer_gives_the_fragment(kaart, balie_client):
    vraag = make_vraag()

    response = balie_client.post(
        url_of(vraag),
        {"kenmerk": "weken_ziek", "waarde": "0", "versie": vraag.versie},
        headers={"HX-Request": "true", "HX-Target": "zaak"},
    )

    assert response.status_code == 200
    assert "<html" not in response.text


def test_gids_costs_the_same_whatever_the_number_of_diensten(kaart, balie_client):
    vraag = make_vraag()
    VerwijzingFactory(vraag=vraag)
    balie_client.get(url_of(vraag))
    few = count_queries(balie_client, url_of(vraag))

    base = DienstVersie.objects.get(dienst__sleutel="eerste-stap")
    for number in range(30):
        base.dienst.pk, base.dienst.uuid, base.dienst.sleutel = None, f"{number:032x}", f"extra-{number}"
        base.dienst.save()
        base.pk, base.dienst = None, base.dienst
        base.save()
        VerwijzingFactory(vraag=vraag)
    KaartversieFactory()
    balie_client.get(url_of(vraag))
    many = count_queries(balie_client, url_of(vraag) + "?aantal=40")

    assert "Voorbeelddienst bij ontslag" in balie_client.get(url_of(vraag)).text
    assert len(few) == len(many), "\n".join(many)
    assert len(many) <= 12, "\n".join(many)


def test_gids_without_a_map_says_so(balie_client):
    response = balie_client.get(url_of(make_vraag()))

    assert response.status_code == 200
    assert "nog niet geladen" in response.text


@pytest.mark.parametrize("odd", ["?aantal=x", "?aantal=99999999", "?vraag=onzin", "?later=onzin&afvallers=1"])
def test_odd_addresses_still_give_the_page(kaart, balie_client, odd):
    assert balie_client.get(url_of(make_vraag()) + odd).status_code == 200


def test_gids_of_another_regio_does_not_exist(kaart, client_for):
    vraag = make_vraag()
    client = client_for(RolSoort.TEAMLEIDER, regio=AM30)

    assert client.get(url_of(vraag)).status_code == 404
    assert client.post(url_of(vraag), {"kenmerk": "leeftijd", "waarde": "40"}).status_code == 404


@pytest.mark.parametrize("name", ["gids", "verwijzingen"])
@pytest.mark.parametrize("rol", [RolSoort.PARTNER, RolSoort.WERKGEVER, RolSoort.SECRETARIS, RolSoort.VOORZITTER])
def test_the_tabs_are_for_the_desk(kaart, client_for, name, rol):
    url = reverse(f"verwijzing:{name}", args=[make_vraag().uuid])

    assert client_for(rol, organisatie=None).get(url).status_code == 403


def test_a_refused_dienst_is_marked(kaart, balie_client):
    vraag = make_vraag()
    versie = DienstVersie.objects.get(dienst__sleutel="eerste-stap")
    VerwijzingFactory(vraag=vraag, dienstversie=versie, organisatie=OrganisatieFactory(), geweigerd=True)

    assert "Wees deze vraag eerder af" in balie_client.get(url_of(vraag)).text


@pytest.mark.parametrize(("kenmerk", "buttons"), [("dienstverband", 7), ("in_opleiding", 2), ("leeftijd", 0)])
def test_a_question_with_few_answers_has_a_button_for_each(kaart, balie_client, kenmerk, buttons):
    response = balie_client.get(f"{url_of(make_vraag())}?vraag={kenmerk}")

    assert len(response.context["antwoordform"].knoppen) == buttons
    assert response.text.count('name="waarde"') == max(buttons, 1)
