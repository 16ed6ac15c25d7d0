import json

import pytest

from tests.verwijzing.hsds.schema import HSDS, needs_specs
from verwijzing.gids.bijzonderheden import Kostenoptie, Openingstijd
from verwijzing.gids.voorwaarden import VoorwaardeFout
from verwijzing.hsds.bestand import Bestandsfout, services_of
from verwijzing.hsds.lezen import read_service, without_people

SERVICE = {
    "id": "ac148810-d857-441c-9679-408f346de14b",
    "name": "Sollicitatiecursus",
    "status": "active",
    "organization": {"id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "name": "Voorbeeldhuis", "description": ""},
}


def read(**more):
    return read_service(SERVICE | more, bron="buren", jaar=2026)


def test_the_least_that_a_service_says_is_a_card_that_is_only_found():
    gelezen = read()

    assert gelezen.inhoud.naam == "Sollicitatiecursus"
    assert gelezen.inhoud.thema == ()
    assert set(gelezen.inhoud.doelgroep) == {"werkzoekende", "werkende", "werkgever"}
    assert (gelezen.inhoud.zekerheid, gelezen.inhoud.peiljaar) == ("laag", 2026)
    assert gelezen.inhoud.bron == "dienstenkaart buren"


def test_conditions_in_words_stay_words():
    gelezen = read(eligibility_description="Alleen voor inwoners.", alert="Bel eerst.", minimum_age=16)

    assert gelezen.inhoud.let_op == "Bel eerst.\nAlleen voor inwoners."
    [rule] = gelezen.inhoud.voorwaarden_json
    assert (rule["kenmerk"], rule["operator"], rule["waarden"], rule["hard"]) == (
        "leeftijd",
        "minstens",
        [16],
        True,
    )


@pytest.mark.parametrize("age", [12.5, 400, "18", True])
def test_an_age_that_is_no_age_becomes_text(age):
    gelezen = read(maximum_age=age)

    assert gelezen.inhoud.voorwaarden == ()
    assert f"Maximumleeftijd: {age}." in gelezen.inhoud.let_op


def test_rules_that_cannot_be_read_become_text_and_the_card_is_not_advised():
    own = {"voorwaarden": [{"kenmerk": "sterrenbeeld", "operator": "in", "waarden": ["ram"]}]}
    thema = {"taxonomy_term": {"taxonomy": "thema", "code": "scholing"}}

    gelezen = read(dienstenkaart=own, attributes=[thema], eligibility_description="Alleen voor rammen.")

    assert gelezen.inhoud.voorwaarden == ()
    assert gelezen.inhoud.let_op == "Alleen voor rammen."
    assert gelezen.inhoud.thema == ()


def test_someone_elses_word_thema_is_not_ours():
    thema = {"taxonomy_term": {"taxonomy": "thema", "code": "scholing"}}

    assert read(attributes=[thema]).inhoud.thema == ()
    assert read(attributes=[thema], dienstenkaart={"voorwaarden": []}).inhoud.thema == ("scholing",)


def test_hours_of_a_plain_week_are_read_and_no_others():
    week = {"freq": "WEEKLY", "byday": "TH,FR", "opens_at": "10:00:00", "closes_at": "18:00"}
    schedules = [week, week | {"until": "2026-12-31"}, week | {"freq": "MONTHLY"}, week | {"byday": "2TH"}]
    place = {"location_type": "physical", "name": "Balie", "schedules": schedules}

    gelezen = read(service_at_locations=[{"id": "x", "location": place}])

    [locatie] = gelezen.inhoud.bijzonderheden.locaties
    assert locatie.open == (Openingstijd("do", "10:00", "18:00"), Openingstijd("vr", "10:00", "18:00"))


def test_an_amount_in_another_currency_is_said_in_words():
    gelezen = read(
        cost_options=[{"option": "Les", "amount": 9.95, "currency": "EUR"}, {"amount": 5, "currency": "GBP"}]
    )

    assert gelezen.inhoud.bijzonderheden.kostenopties == (
        Kostenoptie("Les", 995),
        Kostenoptie("Kosten", None, "(5 GBP)"),
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": 3}, "name"),
        ({"id": ""}, "id"),
        ({"status": "open"}, "status"),
        ({"organization": None}, "organization"),
        ({"organization": {"name": "x"}}, "id"),
        ({"phones": "055"}, "phones"),
        ({"attributes": ["x"]}, "attributes"),
        ({"dienstenkaart": []}, "dienstenkaart"),
        ({"dienstenkaart": {"dekking": "heelal"}}, "dekking"),
        ({"dienstenkaart": {"stand": {"capaciteit": "misschien"}}}, "stand"),
        ({"dienstenkaart": {"stand": {"capaciteit": "vol", "op": "2026-01-01"}}}, "stand"),
        ({"dienstenkaart": {"verifieer_voor": "morgen"}}, "verifieer_voor"),
    ],
)
def test_a_part_that_is_wrong_is_named(wrong, field):
    with pytest.raises(VoorwaardeFout) as error:
        read(**wrong)

    assert error.value.veld == field


def test_people_are_left_out_wherever_they_stand():
    raw = {"contacts": [{"name": "Pia"}], "locations": [{"contacts": [], "name": "Balie"}], "assurer_email": "p@x"}

    assert without_people(raw) == {"locations": [{"name": "Balie"}]}


@needs_specs
def test_the_example_of_the_standard_can_be_read():
    example = json.loads((HSDS / "examples" / "service_full.json").read_text())

    inhoud = read_service(example, bron="voorbeeld").inhoud

    assert inhoud.naam == "Community Counselling"
    assert inhoud.telefoon == "+44 1234 234567"
    assert inhoud.bijzonderheden.talen == ("ur",)


def test_a_file_is_a_list_or_pages_and_says_whether_it_is_whole():
    page = {"contents": [SERVICE], "page_number": 1, "total_pages": 2}

    assert services_of([SERVICE]) == ([SERVICE], True)
    assert services_of(page) == ([SERVICE], False)
    assert services_of([page, page | {"page_number": 2}]) == ([SERVICE, SERVICE], True)
    assert services_of([page, page]) == ([SERVICE, SERVICE], False)
    for wrong in ("x", 3, None, {"id": "x"}, [page, SERVICE]):
        with pytest.raises(Bestandsfout):
            services_of(wrong)
