from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.factories import AanbodFactory, DienstFactory, DienstVersieFactory

pytestmark = pytest.mark.django_db


def page(client, uuid):
    return client.get(reverse("verwijzing:dienst", args=[uuid]))


def test_the_public_card_says_what_and_where(client):
    versie = DienstVersieFactory(let_op="Bel eerst.", zekerheid="laag")

    response = page(client, versie.dienst.uuid)

    assert versie.naam in response.text
    assert "Bel eerst." in response.text
    assert "Controleer bij de organisatie" in response.text


def test_the_card_of_one_gemeente_names_that_gemeente(client):
    versie = DienstVersieFactory(organisatie_naam="Gemeente waar u woont")
    aanbod = AanbodFactory(dienst=versie.dienst)

    assert aanbod.organisatie.naam in page(client, aanbod.uuid).text


def test_a_card_that_holds_no_more_says_that_it_stopped(client):
    old = DienstVersieFactory(geldig_vanaf=date(2025, 1, 1), geldig_tot=date(2025, 12, 31))
    aanbod = AanbodFactory(dienst=old.dienst)

    for uuid in (old.dienst.uuid, aanbod.uuid):
        response = page(client, uuid)
        assert response.status_code == 410
        assert old.naam in response.text
        assert "Deze hulp is gestopt" in response.text


def test_a_card_that_became_part_of_another_leads_there(client):
    other = DienstVersieFactory().dienst
    old = DienstVersieFactory(geldig_tot=date(2026, 1, 31), dienst__opgegaan_in=other)

    response = page(client, old.dienst.uuid)

    assert (response.status_code, response["Location"]) == (302, reverse("verwijzing:dienst", args=[other.uuid]))


def test_a_card_that_never_held_does_not_exist(client):
    later = DienstVersieFactory(geldig_vanaf=date(2050, 1, 1))

    assert page(client, later.dienst.uuid).status_code == 404
    assert page(client, uuid4()).status_code == 404


BIJZONDER = {
    "toegang": "verwijzing",
    "talen": ["nl", "ti"],
    "locaties": [
        {
            "naam": "Wijkhuis Zuid",
            "straat": "Voorbeeldstraat 1",
            "postcode": "7300 AA",
            "plaats": "Apeldoorn",
            "telefoon": "+31550000000",
            "toegankelijk": "Er is een lift.",
            "open": [{"dag": "ma", "van": "09:00", "tot": "12:30"}],
        }
    ],
    "kostenopties": [
        {"naam": "Cursus", "bedrag": 1250, "uitleg": "per les"},
        {"naam": "Intake", "bedrag": 0},
        {"naam": "Examen"},
    ],
    "documenten": ["paspoort of ID-kaart"],
    "baangarantie": {"weken": 12, "uren_per_week": 32, "start": "elke maand", "voorwaarde": "u slaagt"},
    "sbi": ["2008:25"],
    "caos": ["Metaal en Techniek"],
}


def test_the_public_card_says_its_particulars(client):
    versie = DienstVersieFactory(bijzonderheden=BIJZONDER)

    text = page(client, versie.dienst.uuid).text

    for said in (
        "Alleen als iemand u verwijst",
        "Nederlands en Tigrinya",
        "Wijkhuis Zuid, Voorbeeldstraat 1, 7300 AA Apeldoorn",
        "055 000 0000",
        "Er is een lift.",
        "Maandag van 09:00 tot 12:30 uur",
        "Cursus: € 12,50 (per les)",
        "Intake: gratis",
        "Examen",
        "Paspoort of ID-kaart",
        "Na 12 weken: een baan van 32 uur per week. Start: elke maand. Voorwaarde: u slaagt.",
        "Metaal en Techniek",
        "25 (SBI 2008)",
    ):
        assert said in text, said
    assert "vraag dit na" not in text


def test_uncertain_particulars_stay_marked(client):
    versie = DienstVersieFactory(bijzonderheden=BIJZONDER, zekerheid="midden")

    assert page(client, versie.dienst.uuid).text.count("vraag dit na") == 3


def test_the_public_card_leaves_out_what_it_does_not_say(client):
    text = page(client, DienstVersieFactory().dienst.uuid).text

    for label in ("Talen", "Waar<", "Neem mee", "Baangarantie", "Voor bedrijven in", "Er is nu"):
        assert label not in text


@pytest.mark.eis("REF-05")
def test_the_public_card_says_whether_there_is_room(client):
    fields = {"wachtweken": 6, "capaciteit_op": date(2026, 11, 3), "capaciteit_bron": "de organisatie"}
    dienst = DienstFactory(capaciteit="wachtlijst", **fields)
    versie = DienstVersieFactory(dienst=dienst)
    aanbod = AanbodFactory(dienst=versie.dienst, capaciteit="vol")

    zin = "Er is nu een wachtlijst van ongeveer 6 weken, gemeld op 3 november 2026 door de organisatie."
    assert zin in page(client, versie.dienst.uuid).text
    assert "Er is nu geen plek." in page(client, aanbod.uuid).text


@pytest.mark.eis("REF-02")
def test_a_card_past_its_date_is_marked_and_stays(client):
    versie = DienstVersieFactory(verifieer_voor=date(2026, 1, 31))

    response = page(client, versie.dienst.uuid)

    assert response.status_code == 200
    assert "Dit is niet op tijd nagekeken." in response.text
    assert "Controleer bij de organisatie of dit nog klopt." in response.text

    fresh = DienstVersieFactory(verifieer_voor=date(2050, 1, 1))
    assert "niet op tijd" not in page(client, fresh.dienst.uuid).text
