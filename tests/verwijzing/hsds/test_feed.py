from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import (
    AanbodFactory,
    BedrijfFactory,
    DienstFactory,
    DienstVersieFactory,
    KaartversieFactory,
    OrganisatieFactory,
)
from tests.verwijzing.hsds.schema import errors, needs_specs
from verwijzing.hsds.taxonomie import taxonomie_id
from verwijzing.models import Aanbod
from verwijzing.services.kaart import load_basiskaart
from verwijzing.services.versies import close_versie, copy_of, follow_up
from verwijzing.sleutels import aanbod_uuid, dienst_uuid
from verwijzing.web.open_data import antwoord

pytestmark = pytest.mark.django_db
BASE = "/api/hsds/v3/"
SCHEMAS = {
    "services": "compiled/service_list.json",
    "organizations": "compiled/organization_list.json",
    "service_at_locations": "compiled/service_at_location_list.json",
    "taxonomies": "schema/taxonomy.json",
    "taxonomy_terms": "schema/taxonomy_term.json",
}


def get(client, name: str, **params):
    return client.get(f"{BASE}{name}", params)


def moment(when) -> str:
    return when.isoformat()


@needs_specs
@pytest.mark.eis("API-02")
def test_every_page_of_the_whole_map_is_valid(hele_kaart, read_pages):
    wrong = []
    for name, schema in SCHEMAS.items():
        pages = read_pages(name)
        items = [item for page in pages for item in page["contents"]]
        assert len({item["id"] for item in items}) == len(items) == pages[0]["total_items"] > 0
        wrong += [f"{name}: {error}" for item in items for error in errors(item, schema)]
    full = [item for page in read_pages("services", full="true") for item in page["contents"]]
    wrong += [f"full: {e}" for item in full for e in errors(item, "compiled/service_with_definitions.json")]
    assert wrong == []
    assert len(full) == hele_kaart.kaarten


def test_a_load_tells_the_database_how_large_the_map_became(hele_kaart):
    """Else it plans the pages for the empty tables of before, and each takes minutes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'verwijzing_aanbod'::regclass")
        [known] = cursor.fetchone()

    assert known == Aanbod.objects.count() > 0


@needs_specs
@pytest.mark.eis("API-02")
def test_one_of_each_is_valid(vol, client):
    service = get(client, f"services/{dienst_uuid('alles-ingevuld')}").json()
    organization = get(client, f"organizations/{service['organization']['id']}").json()
    place = get(client, f"service_at_locations/{service['service_at_locations'][0]['id']}").json()

    assert errors(service, "compiled/service_with_definitions.json") == []
    assert errors(organization, "schema/organization.json") == []
    assert [s["id"] for s in organization["services"]] == [service["id"]]
    assert errors(place, "schema/service_at_location.json") == []


@needs_specs
def test_a_wrong_service_does_not_pass_the_schema(vol, client):
    service = get(client, f"services/{dienst_uuid('alles-ingevuld')}").json()
    broken = [
        service | {"status": "open"},
        service | {"id": 3},
        service | {"minimum_age": "18"},
        service | {"phones": [{"id": service["id"]}]},
        service | {"url": "voorbeeld.example"},
        {name: value for name, value in service.items() if name != "name"},
    ]

    assert all(errors(item, "compiled/service_with_definitions.json") for item in broken)


def test_a_service_says_what_the_card_says(vol, client):
    service = get(client, f"services/{dienst_uuid('alles-ingevuld')}").json()

    assert service["name"] == "Voorbeeldroute met baangarantie"
    assert service["url"] == "https://voorbeeld.example/route"
    assert (service["minimum_age"], service["maximum_age"]) == (18, 66)
    assert "leeftijd 18 tot en met 66" in service["eligibility_description"]
    assert [cost.get("amount") for cost in service["cost_options"]] == [0, 49.99, None]
    assert [language["code"] for language in service["languages"]] == ["nl", "ti", "prs"]
    place = service["service_at_locations"][0]["location"]
    assert place["addresses"][0]["postal_code"] == "7311 AB"
    assert [(s["byday"], s["opens_at"]) for s in place["schedules"]] == [("MO", "09:00"), ("TH", "18:30")]
    words = {(a["taxonomy_term"]["taxonomy"], a["taxonomy_term"].get("code")) for a in service["attributes"]}
    assert {("thema", "scholing"), ("sbi-2008", "25"), ("cao", "Metaal en Techniek"), ("crebo", "25111")} <= words
    own = service["dienstenkaart"]
    assert own["grondslag"] == "voorbeeldwet art. 1 lid 2"
    assert own["voorwaarden"][0]["bron"] == "voorbeeldwet art. 1"


def test_what_a_gemeente_offers_is_a_place_of_the_service(client):
    versie = DienstVersieFactory(dekking="per_gemeente")
    offer = AanbodFactory(dienst=versie.dienst, capaciteit="wachtlijst", wachtweken=3)

    listed = get(client, "service_at_locations").json()["contents"]
    nested = get(client, f"services/{versie.dienst.uuid}").json()["service_at_locations"]

    assert listed == nested
    assert listed[0]["id"] == str(offer.uuid)
    assert listed[0]["location"]["external_identifier"] == offer.gemeente_id
    assert listed[0]["dienstenkaart"]["stand"] == {"capaciteit": "wachtlijst", "wachtweken": 3}


@pytest.mark.eis("API-02")
def test_pages_together_are_the_whole_and_say_where_they_are(client):
    for _ in range(5):
        DienstVersieFactory()

    pages = [get(client, "services", per_page=2, page=number).json() for number in (1, 2, 3, 4)]

    assert len({item["id"] for page in pages for item in page["contents"]}) == 5
    assert [page["size"] for page in pages] == [2, 2, 1, 0]
    assert [page["first_page"] for page in pages] == [True, False, False, False]
    assert [page["last_page"] for page in pages] == [False, False, True, True]
    assert pages[3]["empty"]
    assert (pages[0]["total_items"], pages[0]["total_pages"]) == (5, 3)


def test_places_follow_the_offers_over_the_pages(vol, client):
    versie = DienstVersieFactory(dekking="per_gemeente")
    AanbodFactory(dienst=versie.dienst)

    pages = [get(client, "service_at_locations", per_page=2, page=number).json() for number in (1, 2)]

    assert [page["size"] for page in pages] == [2, 1]
    assert len({item["id"] for page in pages for item in page["contents"]}) == 3


@pytest.mark.eis("API-02")
@pytest.mark.parametrize("what", ["versie", "capaciteit", "aanbod", "closed", "merged"])
def test_modified_after_gives_what_changed_since_whoever_changed_it(client, what):
    versie, other = DienstVersieFactory(), DienstVersieFactory()
    offer = AanbodFactory(dienst=versie.dienst)
    before = client.get(f"{BASE}services/{versie.dienst.uuid}").json()["last_modified"]
    since = moment(max(timezone.now(), timezone.datetime.fromisoformat(before)) + timedelta(microseconds=1))
    assert get(client, "services", modified_after=since).json()["contents"] == []

    if what == "versie":
        follow_up(versie, copy_of(versie), today=timezone.localdate()).save()
    elif what == "capaciteit":
        type(versie.dienst).objects.filter(pk=versie.dienst.pk).update(capaciteit="vol")
    elif what == "aanbod":
        type(offer).objects.filter(pk=offer.pk).update(capaciteit="vol")
    elif what == "closed":
        close_versie(versie, today=timezone.localdate())
    else:
        type(versie.dienst).objects.filter(pk=versie.dienst.pk).update(opgegaan_in=other.dienst)

    found = get(client, "services", modified_after=since).json()["contents"]
    assert [item["id"] for item in found] == [str(versie.dienst.uuid)]
    assert found[0]["last_modified"] > since
    organizations = get(client, "organizations", modified_after=since).json()["contents"]
    assert str(versie.dienst.organisatie.uuid) in {item["id"] for item in organizations}
    assert str(other.dienst.organisatie.uuid) not in {item["id"] for item in organizations}


def test_writing_the_same_again_is_no_change(client):
    versie = DienstVersieFactory()
    before = client.get(f"{BASE}services/{versie.dienst.uuid}").json()["last_modified"]

    type(versie.dienst).objects.filter(pk=versie.dienst.pk).update(capaciteit="open")

    assert client.get(f"{BASE}services/{versie.dienst.uuid}").json()["last_modified"] == before


@pytest.mark.eis("API-02")
def test_a_closed_card_stays_as_a_tombstone(client):
    closed = DienstVersieFactory(geldig_vanaf=date(2025, 1, 1), geldig_tot=date(2025, 12, 31))
    target = DienstVersieFactory()
    merged = DienstVersieFactory(dienst=DienstFactory(opgegaan_in=target.dienst))

    gone = client.get(f"{BASE}services/{closed.dienst.uuid}").json()
    same = client.get(f"{BASE}services/{merged.dienst.uuid}").json()
    listed = {item["id"]: item["status"] for item in get(client, "services").json()["contents"]}

    assert gone["status"] == "defunct"
    assert gone["name"] == closed.naam
    assert "description" not in gone
    assert same["dienstenkaart"]["opgegaan_in"] == str(target.dienst.uuid)
    assert listed == {
        str(closed.dienst.uuid): "defunct",
        str(merged.dienst.uuid): "defunct",
        str(target.dienst.uuid): "active",
    }


def test_a_regeling_that_ended_is_inactive_and_counts_as_changed(client, time_machine):
    time_machine.move_to("2036-06-10 12:00:00Z", tick=False)
    DienstVersieFactory(regeling_tot=date(2036, 6, 8))
    still = DienstVersieFactory(regeling_tot=date(2036, 6, 10))

    found = get(client, "services", modified_after="2036-06-08T12:00:00Z").json()["contents"]

    assert [item["status"] for item in found] == ["inactive"]
    assert client.get(f"{BASE}services/{still.dienst.uuid}").json()["status"] == "active"
    assert get(client, "services", modified_after="2036-06-10T12:00:00Z").json()["contents"] == []


def test_a_card_that_cannot_be_read_leaves_the_rest(client):
    broken = DienstVersieFactory(voorwaarden=[{"kenmerk": "onzin"}])
    fine = DienstVersieFactory()

    found = {item["id"]: item["status"] for item in get(client, "services", full="true").json()["contents"]}

    assert found == {str(broken.dienst.uuid): "defunct", str(fine.dienst.uuid): "active"}


def test_only_organisations_with_a_dienst_are_shown(client):
    """A bedrijf that asked something, or a partner without a card, is nobody's business."""
    offer = AanbodFactory(dienst=DienstVersieFactory().dienst, organisatie=OrganisatieFactory())
    hidden = [BedrijfFactory(), OrganisatieFactory()]

    shown = {item["id"] for item in get(client, "organizations").json()["contents"]}

    assert shown == {str(offer.organisatie.uuid), str(offer.dienst.organisatie.uuid)}
    for organisatie in hidden:
        assert client.get(f"{BASE}organizations/{organisatie.uuid}").status_code == 404


def test_unchanged_costs_no_body_and_a_change_does(client):
    KaartversieFactory()
    versie = DienstVersieFactory()
    first = get(client, "services")

    def again(**headers):
        return client.get(f"{BASE}services", headers=headers)

    assert again(if_none_match=first["ETag"]).status_code == 304
    assert again(if_none_match=first["ETag"]).content == b""
    assert again(if_modified_since=first["Last-Modified"]).status_code == 304
    close_versie(versie, today=timezone.localdate())
    assert again(if_none_match=first["ETag"]).status_code == 200


def test_without_a_map_the_feed_is_empty(client):
    assert get(client, "services").json()["total_pages"] == 0
    assert get(client, "taxonomy_terms").json()["empty"]


def test_one_can_choose_by_organisation_and_by_word(client):
    KaartversieFactory()
    versie = DienstVersieFactory(thema=["scholing"])
    DienstVersieFactory()
    themas = get(client, "taxonomy_terms", taxonomy_id=taxonomie_id("thema")).json()["contents"]
    scholing = next(term["id"] for term in themas if term["code"] == "scholing")

    by_word = get(client, "services", taxonomy_term_id=scholing).json()["contents"]
    organisatie = versie.dienst.organisatie.uuid
    by_organisation = get(client, "services", organization_id=str(organisatie)).json()["contents"]

    assert [item["id"] for item in by_word] == [str(versie.dienst.uuid)]
    assert by_organisation == by_word


@pytest.mark.parametrize(
    "params",
    [
        {"page": "0"},
        {"page": "-1"},
        {"page": "een"},
        {"page": "²"},
        {"per_page": "101"},
        {"per_page": "0"},
        {"modified_after": "gisteren"},
        {"modified_after": "0001-01-01T00:00:00+14:00"},
        {"organization_id": "x"},
        {"taxonomy_term_id": "x"},
        {"full": "ja"},
        {"format": "xml"},
        {"zoek": "schulden"},
    ],
)
def test_a_question_that_is_not_understood_is_a_problem_in_json(client, params):
    response = get(client, "services", **params)

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert next(iter(params)) in response.json()["detail"]


@pytest.mark.parametrize(
    "name", ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"]
)
def test_an_id_that_is_not_there_is_a_problem_in_json(client, name):
    for unknown in ("x", "00000000-0000-0000-0000-000000000000", aanbod_uuid("x", "GM0200")):
        response = client.get(f"{BASE}{name}/{unknown}")
        assert response.status_code == 404
        assert response.json()["status"] == 404


def test_reading_too_often_is_refused_with_a_moment_to_return(client, monkeypatch):
    monkeypatch.setattr(antwoord, "PER_UUR", 2)

    responses = [get(client, "services") for _ in range(3)]

    assert [response.status_code for response in responses] == [200, 200, 429]
    assert responses[2]["Retry-After"] == "3600"


def test_modified_after_understands_a_plus_that_was_not_encoded(client):
    DienstVersieFactory()

    response = client.get(f"{BASE}services?{urlencode({'modified_after': '2026-01-01T00:00:00 02:00'})}")

    assert response.json()["total_items"] == 1


@pytest.mark.parametrize("name", ["services", "services?full=true", "organizations", "service_at_locations"])
def test_a_page_costs_as_many_queries_for_one_as_for_three(client, name):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{BASE}{name}").status_code == 200
        return len(captured)

    KaartversieFactory()
    AanbodFactory(dienst=DienstVersieFactory(dekking="per_gemeente").dienst)
    client.get(f"{BASE}{name}")
    one = cost()
    for _ in range(2):
        AanbodFactory(dienst=DienstVersieFactory(dekking="per_gemeente").dienst)

    assert cost() == one <= 6


def test_the_page_about_it_names_every_address(client):
    text = client.get("/diensten/open-data/").text

    for name in SCHEMAS:
        assert f"{BASE}{name}" in text


def test_everybody_may_read_it_from_another_site(client):
    assert get(client, "services")["Access-Control-Allow-Origin"] == "*"


def test_a_new_load_of_the_same_changes_no_moment(vol, tmp_path, client):
    before = get(client, "services").json()

    load_basiskaart(folder=tmp_path, opnieuw=True)

    assert get(client, "services").json() == before
