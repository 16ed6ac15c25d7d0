import csv
import io
import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from beraad.document import places_in
from beraad.document_json import as_json, from_json
from beraad.enums import KnoopSoort
from beraad.models import Agendaversie, Doel, Partij
from beraad.queries.openbaar import tekst_of
from beraad.services.demo import load_demo_agenda
from tests.beraad import jsonschema
from tests.beraad.akkoord import adopt
from tests.beraad.web.test_agendasite import whole_agenda
from tests.factories.beraad import BeraadFactory
from werkcentrum.basis.services.demo import load_demo_accounts

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
FEED = reverse("beraad:feed", args=["veluwe-stedendriehoek"])


def get_json(client, naam, *args):
    response = client.get(reverse(f"beraad:{naam}", args=args))
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.json()


def get_csv(client, versie, tabel):
    text = client.get(reverse("beraad:agenda_csv", args=[versie.uuid, tabel])).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.mark.eis("API-06", "BER-14")
def test_a_version_is_json_ld_by_the_published_schema(client):
    agenda, _ = whole_agenda()
    versie = adopt(agenda)

    data = get_json(client, "agenda_json", versie.uuid)
    schema = get_json(client, "agenda_schema")

    assert jsonschema.errors(data, schema) == []
    assert data["@context"].endswith(reverse("beraad:agenda_context"))
    assert data["@type"] == "Agenda"
    doel = data["ambities"][0]["doelen"][0]
    assert doel["@id"].endswith(reverse("beraad:versie_deel", args=[versie.uuid, doel["uuid"]]))
    assert client.get(doel["@id"][doel["@id"].index("/agenda/") :]).status_code == 200
    parts = re.findall(r'"@id"', str(data).replace("'", '"'))
    assert len(parts) == len(places_in(tekst_of(versie.uuid)))
    # It is the whole text: back in a document it is the same.
    assert as_json(from_json({naam: value for naam, value in data.items() if naam != "versie"})) == versie.inhoud


@pytest.mark.eis("API-06")
def test_every_demo_agenda_holds_against_the_schemas(client, settings):
    settings.DEMO = True
    load_demo_accounts()
    load_demo_agenda()
    schema, popolo = get_json(client, "agenda_schema"), get_json(client, "popolo_schema")

    versies = list(Agendaversie.objects.select_related("agenda__beraad"))

    assert versies
    for versie in versies:
        assert jsonschema.errors(get_json(client, "agenda_json", versie.uuid), schema) == []
        assert jsonschema.errors(get_json(client, "popolo", versie.agenda.beraad.uuid), popolo) == []


@pytest.mark.eis("API-06")
def test_the_schema_refuses_what_is_wrong(client):
    agenda, _ = whole_agenda()
    versie = adopt(agenda)
    schema = get_json(client, "agenda_schema")
    data = get_json(client, "agenda_json", versie.uuid)

    del data["ambities"][0]["doelen"][0]["titel"]
    data["van_jaar"] = "later"

    assert jsonschema.errors(data, schema) == [
        "$.van_jaar: 'later' is no integer",
        "$.ambities[0].doelen[0]: titel is missing",
    ]


@pytest.mark.eis("API-06")
def test_partijen_and_votes_are_popolo_without_names_of_persons(client):
    agenda, _ = whole_agenda()
    versie = adopt(agenda)
    beraad = agenda.beraad
    partijen = {str(uuid) for uuid in Partij.objects.filter(beraad=beraad).values_list("uuid", flat=True)}

    response = client.get(reverse("beraad:popolo", args=[beraad.uuid]))
    data = response.json()

    assert jsonschema.errors(data, get_json(client, "popolo_schema")) == []
    assert {row["id"] for row in data["organizations"]} == {*partijen, str(beraad.uuid)}
    assert {row["on_behalf_of_id"] for row in data["memberships"]} == partijen
    assert [(row["id"], row["result"]) for row in data["motions"]] == [(str(versie.uuid), "pass")]
    (event,) = data["vote_events"]
    assert event["motion_id"] == str(versie.uuid)
    assert {vote["voter_id"] for vote in event["votes"]} <= partijen
    assert {vote["option"] for vote in event["votes"]} == {"yes"}
    sprekers = {partij["spreker"] for partij in versie.besluit["partijen"]}
    assert sprekers
    for naam in sprekers:
        assert naam not in response.text


@pytest.mark.eis("API-06", "BER-14")
def test_doelen_maatregelen_and_inzet_are_tables(client):
    agenda, delen = whole_agenda()
    versie = adopt(agenda)

    (doel,), (maatregel,) = get_csv(client, versie, "doelen"), get_csv(client, versie, "maatregelen")
    (inzet,) = get_csv(client, versie, "inzet")

    assert (doel["id"], doel["titel"]) == (str(delen[KnoopSoort.DOEL].uuid), delen[KnoopSoort.DOEL].titel)
    assert (maatregel["doel"], maatregel["trekker"]) == (doel["id"], delen[KnoopSoort.MIDDEL].partij.naam)
    assert (inzet["maatregel"], inzet["bedrag"], inzet["hardheid"]) == (maatregel["id"], "40000.00", "hard")
    assert client.get(reverse("beraad:agenda_csv", args=[versie.uuid, "personen"])).status_code == 404


@pytest.mark.eis("BER-14")
def test_the_feed_tells_what_was_adopted_and_what_changed(client):
    agenda, _ = whole_agenda()
    first = adopt(agenda)
    Doel.objects.update(titel="Anders")
    type(agenda).objects.update(status="concept")
    second = adopt(agenda)

    response = client.get(FEED)

    root = ElementTree.fromstring(response.content)  # noqa: S314 # our own
    entries = root.findall(f"{ATOM}entry")
    assert response["Content-Type"].startswith("application/atom+xml")
    assert [entry.find(f"{ATOM}id").text for entry in entries] == [
        f"urn:uuid:{second.uuid}",
        f"urn:uuid:{first.uuid}",
    ]
    assert entries[0].find(f"{ATOM}summary").text == "1 gewijzigd"
    assert entries[0].find(f"{ATOM}link").get("href").endswith(reverse("beraad:versie", args=[second.uuid]))


def test_what_was_not_adopted_is_no_open_data(client):
    agenda, _ = whole_agenda()

    assert client.get(reverse("beraad:agenda_json", args=[agenda.uuid])).status_code == 404
    assert client.get(reverse("beraad:popolo", args=[agenda.uuid])).status_code == 404
    assert ElementTree.fromstring(client.get(FEED).content).findall(f"{ATOM}entry") == []  # noqa: S314


def test_the_context_gives_every_word_an_address(client):
    agenda, _ = whole_agenda()
    data = get_json(client, "agenda_json", adopt(agenda).uuid)

    context = get_json(client, "agenda_context")["@context"]

    assert context["@vocab"].endswith("#")
    assert context["titel"] == "https://schema.org/name"
    assert context["ambities"]["@container"] == "@list"
    assert not [naam for naam in data if naam.startswith("@") and naam not in ("@context", "@id", "@type")]


def test_the_explanation_names_the_schemas(client):
    BeraadFactory()

    page = client.get(reverse("beraad:agenda_open_data")).text

    for naam in ("agenda_context", "agenda_schema", "popolo_schema", "matrix_csv"):
        assert reverse(f"beraad:{naam}") in page
