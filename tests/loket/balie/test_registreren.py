import uuid

import pytest

from loket.enums import Kanaal, VraagStatus
from loket.models import Vraag
from tests.factories import AM06, AM30, RolFactory, VraagFactory
from tests.pages import count_queries
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Postcodegebied

pytestmark = pytest.mark.django_db
URL = "/balie/nieuw/"
VELDEN = ("omschrijving", "doelgroep", "thema", "naam", "bereikbaar", "plaats")


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


def ingevuld(**fields) -> dict[str, object]:
    return {
        "sleutel": str(uuid.uuid4()),
        "omschrijving": "Wil beter leren lezen.",
        "doelgroep": "werkzoekende",
        "thema": "taal_en_basisvaardigheden",
        "naam": "Youssef Voorbeeld",
        "bereikbaar": "055 000 00 00",
        "plaats": "7311 AA",
        "kanaal": "balie",
        **fields,
    }


@pytest.mark.parametrize("rol", RolSoort)
def test_only_the_desk_registers(client_for, rol):
    client = client_for(rol)
    mag = rol in (RolSoort.BALIEMEDEWERKER, RolSoort.TEAMLEIDER)

    assert client.get(URL).status_code == (200 if mag else 403)
    assert client.post(URL, ingevuld()).status_code == (302 if mag else 403)
    assert Vraag.objects.exists() == mag


@pytest.mark.eis("INT-13")
def test_the_screen_has_six_fields(balie):
    response = balie.get(URL)

    assert all(f'name="{veld}"' in response.text for veld in VELDEN)
    assert 'name="gemeente"' not in response.text
    assert len(count_queries(balie, URL)) <= 6


def test_registering_opens_the_case(balie):
    response = balie.post(URL, ingevuld())

    vraag = Vraag.objects.select_related("vrager").get()
    assert response["Location"] == f"/balie/vraag/{vraag.uuid}/"
    assert (vraag.kanaal, vraag.status, vraag.eigenaar) == (
        Kanaal.BALIE,
        VraagStatus.IN_BEHANDELING,
        balie.gebruiker,
    )
    assert (vraag.vrager.naam, vraag.vrager.telefoon, vraag.vrager.email) == (
        "Youssef Voorbeeld",
        "+31550000000",
        "",
    )
    assert vraag.kenmerken == {
        "doelgroep": "werkzoekende",
        "thema": "taal_en_basisvaardigheden",
        "gemeente": "GM0200",
    }
    assert "De vraag is vastgelegd." in balie.get(response["Location"]).text


def test_a_telephone_call_is_the_other_button(balie):
    balie.post(URL, ingevuld(kanaal="telefoon", bereikbaar="y@test.example"))

    vraag = Vraag.objects.select_related("vrager").get()
    assert (vraag.kanaal, vraag.vrager.email) == (Kanaal.TELEFOON, "y@test.example")


@pytest.mark.eis("INT-13")
def test_anonymous_needs_no_more_than_who_and_the_words(balie):
    balie.post(URL, ingevuld(naam="", bereikbaar="", plaats="", thema="", kanaal="onzin"))

    vraag = Vraag.objects.get()
    assert vraag.kenmerken == {"doelgroep": "werkzoekende"}
    assert (vraag.regio_id, vraag.kanaal) == (AM06, Kanaal.BALIE)


def test_the_same_form_sent_twice_is_one_vraag(balie):
    data = ingevuld()

    een, twee = balie.post(URL, data), balie.post(URL, data)

    assert een["Location"] == twee["Location"]
    assert Vraag.objects.count() == 1


def test_the_sleutel_of_a_foreign_vraag_gives_nothing_away(balie):
    elders = VraagFactory(regio_id=AM30)

    response = balie.post(URL, ingevuld(sleutel=str(elders.uuid)))

    assert balie.get(response["Location"]).status_code == 404


def test_a_form_without_sleutel_is_still_registered(balie):
    balie.post(URL, ingevuld(sleutel=""))

    assert Vraag.objects.count() == 1


@pytest.mark.parametrize("plaats", ["Apeldoorn", "apeldoorn", "7311", "7311aa"])
def test_a_place_is_a_postcode_or_a_name(balie, plaats):
    balie.post(URL, ingevuld(plaats=plaats))

    assert Vraag.objects.get().kenmerken["gemeente"] == "GM0200"


@pytest.mark.parametrize("plaats", ["9999", "0000 AA", "Nergenshuizen", "🙂", "א"])
def test_an_unknown_place_asks_for_the_gemeente_with_all_input_kept(balie, plaats):
    data = ingevuld(plaats=plaats)
    Postcodegebied.objects.filter(pc4="9999").delete()

    response = balie.post(URL, data)

    assert response.status_code == 422
    assert 'name="gemeente"' in response.text
    for veld in ("omschrijving", "naam", "bereikbaar", "plaats", "sleutel"):
        assert str(data[veld]) in response.text
    assert response.context["formulier"]["doelgroep"].value() == "werkzoekende"
    assert not Vraag.objects.exists()

    balie.post(URL, data | {"gemeente": "GM0200"})
    assert Vraag.objects.get().kenmerken["gemeente"] == "GM0200"


def test_a_doubtful_postcode_asks_for_the_gemeente(balie):
    twijfel = Postcodegebied.objects.filter(is_twijfelgeval=True).select_related("gemeente").first()

    response = balie.post(URL, ingevuld(plaats=twijfel.pc4))

    assert response.status_code == 422
    assert f"zoals {twijfel.gemeente.naam}" in response.text


def test_a_gemeente_that_does_not_exist_is_refused(balie):
    response = balie.post(URL, ingevuld(gemeente="GM9999"))

    assert response.status_code == 422
    assert "Kies de gemeente uit de lijst." in response.text


def test_who_lives_elsewhere_is_helped_here(balie):
    balie.post(URL, ingevuld(plaats="Groningen"))

    vraag = Vraag.objects.get()
    assert vraag.regio_id == AM06
    assert vraag.kenmerken["gemeente"] == "GM0014"


def test_who_works_in_two_regios_registers_in_that_of_the_gemeente(balie):
    RolFactory(gebruiker=balie.gebruiker, regio_id="AM01")

    balie.post(URL, ingevuld(plaats="Apeldoorn"))
    balie.post(URL, ingevuld(plaats="Groningen"))
    balie.post(URL, ingevuld(plaats="Amsterdam"))

    assert list(Vraag.objects.order_by("id").values_list("regio_id", flat=True)) == ["AM06", "AM01", "AM01"]


@pytest.mark.parametrize(
    ("fields", "zin"),
    [
        ({"omschrijving": ""}, "Schrijf de vraag op"),
        ({"omschrijving": "x" * 5001}, "te lang"),
        ({"doelgroep": ""}, "Kies wie het vraagt."),
        ({"naam": "x" * 301}, "te lang"),
        ({"bereikbaar": "sanne@"}, "e-mailadres klopt niet"),
        ({"bereikbaar": "bel maar"}, "geen telefoonnummer en geen e-mailadres"),
        ({"bereikbaar": "123"}, "geen telefoonnummer en geen e-mailadres"),
        ({"plaats": "x" * 81}, "te lang voor een postcode"),
    ],
)
def test_what_is_not_right_says_so_and_keeps_the_rest(balie, fields, zin):
    data = ingevuld(**fields)

    response = balie.post(URL, data)

    assert response.status_code == 422
    assert zin in response.text
    assert "Fout:" in response.text
    assert not Vraag.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"thema": "onzin"}, {"doelgroep": "onzin"}, {"naam": "a\x00b"}, {"sleutel": "x"}]
)
def test_what_no_form_of_ours_sends_is_refused(balie, fields):
    assert balie.post(URL, ingevuld(**fields)).status_code == 422
    assert not Vraag.objects.exists()


@pytest.mark.parametrize("naam", ["مرحبا", "🙂", "x" * 300, "<b>Sanne</b>"])
def test_any_name_is_a_name(balie, naam):
    balie.post(URL, ingevuld(naam=naam))

    assert Vraag.objects.get().vrager.naam == naam
