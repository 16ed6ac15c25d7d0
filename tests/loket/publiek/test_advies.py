"""What someone sees before sending: what fits and why, speaking with someone first, and never a dead end."""

import pytest
from django.db import IntegrityError, transaction

from loket.models import Intake, Vraag, Vrager
from loket.queries.volgen import volg_token
from loket.services.intake import note_nothing_fits
from tests.factories import (
    APELDOORN,
    DienstFactory,
    DienstVersieFactory,
    KaartversieFactory,
    VraagFactory,
    VragerFactory,
)
from tests.loket.publiek.conftest import VRAAG, is_in
from tests.loket.publiek.test_intake import to_advies, walk
from werkcentrum.basis.actor import BEZOEKER
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Arbeidsmarktregio, Gebeurtenis, Inzage


@pytest.fixture
def vier_diensten(db):
    for nummer in range(4):
        DienstVersieFactory(
            dienst=DienstFactory(organisatie__naam=f"Organisatie {nummer}"),
            naam=f"Hulp {nummer}",
            thema=["ontslag"],
            voorwaarden=[is_in("dienstverband", "tijdelijk")],
        )
    return KaartversieFactory()


@pytest.fixture
def alleen_voor_werkgevers(db):
    DienstVersieFactory(naam="Hulp voor bedrijven", voorwaarden=[is_in("doelgroep", "werkgever")])
    return KaartversieFactory()


@pytest.mark.eis("INT-09")
def test_before_sending_at_most_three_services_with_their_why(client, concept, vier_diensten):
    concept(kenmerken={"dienstverband": "tijdelijk"}, sturen=False)

    page = client.get(f"{VRAAG}/advies/").text

    assert sum(f"Hulp {nummer}" in page for nummer in range(4)) == 3
    assert "tijdelijk contract" in page
    assert "Ik wil liever eerst iemand spreken" in page
    assert not Vraag.objects.exists()


@pytest.mark.eis("INT-09")
def test_who_would_rather_speak_goes_on_and_everybody_sees_it(client, concept, client_for, vier_diensten):
    concept(sturen=False, toegelicht=False, email="", naam="")

    assert walk(client, "advies", {"actie": "gesprek"}) == f"{VRAAG}/toelichting/"
    walk(client, "toelichting", {"toelichting": ""})
    walk(client, "contact", {"email": "noor@test.example"})
    assert "Liever eerst iemand spreken" in client.get(f"{VRAAG}/controle/").text
    client.post(f"{VRAAG}/controle/")

    vraag = Vraag.objects.get()
    assert vraag.wil_gesprek
    assert "U wilt liever eerst iemand spreken" in client.get(f"/volgen/{volg_token(vraag)}/").text
    assert "liever eerst iemand spreken" in client_for(RolSoort.BALIEMEDEWERKER).get(
        f"/balie/vraag/{vraag.uuid}/"
    ).text  # fmt: skip


def test_choosing_to_send_after_all_takes_it_back(client, concept, vier_diensten):
    concept(wil_gesprek=True)

    walk(client, "advies", {"actie": "sturen"})

    assert "wil_gesprek" not in Intake.objects.get().antwoorden


def test_a_vraag_without_that_wish_says_nothing_of_it(client, client_for):
    vraag = VraagFactory()

    assert "eerst iemand spreken" not in client.get(f"/volgen/{volg_token(vraag)}/").text


@pytest.mark.eis("INT-09")
def test_where_nothing_fits_the_page_says_so_and_offers_the_desk(client, alleen_voor_werkgevers):
    Arbeidsmarktregio.objects.filter(code="AM06").update(telefoon="055 000 00 00")

    location = to_advies(client)

    page = client.get(location).text
    assert location == f"{VRAAG}/advies/"
    assert "Wij vonden geen hulp die bij uw antwoorden past." in page
    assert "Vraag een gesprek aan" in page
    assert "Ons nummer is 055 000 00 00." in page
    assert walk(client, "advies", {"actie": "gesprek"}) == f"{VRAAG}/toelichting/"


@pytest.mark.eis("INT-09")
def test_the_gap_is_recorded_once_with_nothing_about_the_person(client, alleen_voor_werkgevers):
    to_advies(client)
    walk(client, "plaats", {"postcode": "7311 KZ", "gemeente": APELDOORN})

    gebeurtenis = Gebeurtenis.objects.get(werkwoord="intake.niets_past")

    assert gebeurtenis.gegevens == {"doelgroep": "werkende", "thema": "ontslag", "gemeente": APELDOORN}
    assert gebeurtenis.regio_code == "AM06"
    assert gebeurtenis.actor_soort == "bezoeker"


def test_reading_the_page_records_nothing(client, concept, alleen_voor_werkgevers):
    concept(sturen=False)

    client.get(f"{VRAAG}/advies/")

    assert not Gebeurtenis.objects.exists()


def test_without_a_dienstenkaart_there_is_no_gap(client, db):
    to_advies(client)

    assert not Gebeurtenis.objects.exists()


def test_a_draft_that_is_gone_is_no_gap(db):
    from uuid import uuid4

    assert not note_nothing_fits(actor=BEZOEKER, intake_uuid=uuid4())


@pytest.mark.eis("INT-09")
def test_anonymous_advice_is_counted_and_stored_about_nobody(client, vier_diensten):
    to_advies(client)

    client.post("/vraag/stoppen/", {"geholpen": "ja"})

    assert not Intake.objects.exists()
    assert not Vrager.objects.exists()
    assert not Inzage.objects.exists()
    gebeurtenis = Gebeurtenis.objects.get(werkwoord="intake.zelf_verder")
    assert gebeurtenis.gegevens == {"doelgroep": "werkende", "thema": "ontslag"}


@pytest.mark.eis("INT-10")
def test_what_is_not_known_hides_no_service_and_is_said(client, concept, vier_diensten):
    concept(sturen=False, overgeslagen=("dienstverband",), gevraagd=("dienstverband",))

    page = client.get(f"{VRAAG}/advies/").text

    assert sum(f"Hulp {nummer}" in page for nummer in range(4)) == 3
    assert "Misschien" in page or "misschien" in page


@pytest.mark.eis("INT-10")
def test_not_knowing_anything_does_not_block_the_sending_and_becomes_a_question_for_staff(
    client, kaart, client_for
):
    walk(client, "thema", {"doelgroep": "werkende", "thema": "ontslag"})
    location = walk(client, "plaats", {"postcode": "7311 KZ"})
    while not location.endswith("/advies/"):
        location = walk(client, location.rstrip("/").rsplit("/", 1)[1], {"antwoord": "_onbekend"})
    walk(client, "advies", {"actie": "sturen"})
    walk(client, "toelichting", {"toelichting": ""})
    walk(client, "contact", {"telefoon": "0612345678"})

    client.post(f"{VRAAG}/controle/")

    vraag = Vraag.objects.get()
    assert "dienstverband" not in vraag.kenmerken
    gids = client_for(RolSoort.BALIEMEDEWERKER).get(f"/balie/vraag/{vraag.uuid}/gids/").text
    assert "Hulp bij een contract dat stopt" in gids
    assert "Hulp bij een WW-uitkering" in gids
    assert "Krijgt u een uitkering?" in gids


@pytest.mark.parametrize("nummer", ["12345678", " 1234 5678 ", "12.345.678"])
def test_an_employer_may_give_a_kvk_number(client, concept, client_for, nummer):
    concept(kenmerken={"doelgroep": "werkgever", "thema": "subsidies"})
    assert 'name="kvk_nummer"' in client.get(f"{VRAAG}/contact/").text

    walk(client, "contact", {"email": "noor@test.example", "kvk_nummer": nummer})
    assert "12345678" in client.get(f"{VRAAG}/controle/").text
    client.post(f"{VRAAG}/controle/")

    vraag = Vraag.objects.select_related("vrager").get()
    assert (vraag.vrager.kvk_nummer, vraag.vrager.organisatie) == ("12345678", None)
    page = client_for(RolSoort.BALIEMEDEWERKER).get(f"/balie/vraag/{vraag.uuid}/").text
    assert "12345678 (zelf opgegeven)" in page


@pytest.mark.parametrize("nummer", ["1234567", "123456789", "1234567a", "NL001234"])
def test_a_kvk_number_of_another_form_is_refused_by_name(client, concept, nummer):
    concept(kenmerken={"doelgroep": "werkgever", "thema": "subsidies"})

    response = client.post(f"{VRAAG}/contact/", {"email": "noor@test.example", "kvk_nummer": nummer})

    assert response.status_code == 422
    assert "Het KVK-nummer klopt niet." in response.text


def test_a_person_is_not_asked_for_a_kvk_number_and_an_old_one_does_not_travel(client, concept):
    concept(kvk_nummer="12345678")

    assert "kvk_nummer" not in client.get(f"{VRAAG}/contact/").text
    client.post(f"{VRAAG}/controle/")

    assert Vrager.objects.get().kvk_nummer == ""


@pytest.mark.parametrize("nummer", ["1234567", "abcdefgh"])
def test_the_database_keeps_only_eight_digits(db, nummer):
    with pytest.raises(IntegrityError, match="loket_vrager_kvk_nummer"), transaction.atomic():
        VragerFactory(kvk_nummer=nummer)


def test_asking_as_an_employer_opens_no_dashboard(client, concept):
    concept(kenmerken={"doelgroep": "werkgever", "thema": "subsidies"}, kvk_nummer="12345678")
    client.post(f"{VRAAG}/controle/")

    response = client.get("/bedrijf/")

    assert response["Location"] == "/inloggen/?next=/bedrijf/"
