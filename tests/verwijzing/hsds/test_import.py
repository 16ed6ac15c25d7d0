import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.factories import (
    AM06,
    BedrijfFactory,
    DienstVersieFactory,
    OrganisatieFactory,
    VerwijzingFactory,
    actor_for,
)
from tests.verwijzing.hsds.schema import HSDS, errors, needs_specs
from verwijzing.enums import Herkomst
from verwijzing.hsds.lezen import without_people
from verwijzing.models import Aanbod, Dienst, DienstBron, DienstVersie, Kaartversie
from verwijzing.services.dienstbeheer import stop_dienst
from verwijzing.services.importeren import import_hsds
from verwijzing.services.kaart import load_basiskaart
from verwijzing.sleutels import dienst_uuid
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.decisions import NotAllowed
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis, Organisatie

pytestmark = pytest.mark.django_db
HUIS = {"id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "name": "Voorbeeldhuis", "description": ""}


def uuid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def service(number: int = 1, **more):
    kern = {"id": uuid(number), "name": f"Cursus {number}", "status": "active", "organization": HUIS}
    return kern | {"description": "Leren solliciteren.", "application_process": "Bel ons."} | more


def bring(*services, bron="buren", volledig=True):
    return import_hsds(actor=SYSTEEM, bron=bron, services=services, volledig=volledig)


def card(number: int = 1) -> DienstVersie | None:
    """The versie that holds."""
    return DienstVersie.objects.filter(dienst__uuid=uuid(number), geldig_tot__isnull=True).first()


def empty_the_map() -> None:
    """As in a new installation; a versie cannot be deleted by any other way."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE verwijzing_dienst, verwijzing_kaartversie CASCADE")
    Organisatie.objects.all().delete()


def feed(read_pages) -> dict:
    """All that the feed says, but since when this installation knows it."""
    names = ("organizations", "taxonomies", "taxonomy_terms")
    said = {name: [item for page in read_pages(name) for item in page["contents"]] for name in names}
    full = [item for page in read_pages("services", full="true") for item in page["contents"]]
    return said | {"services": [without(item, "last_modified") for item in full]}


def without(item: dict, *names: str) -> dict:
    return {name: value for name, value in item.items() if name not in names}


@pytest.mark.eis("REF-01")
def test_the_whole_map_goes_out_and_comes_back_the_same(hele_kaart, read_pages):
    """Export, import in an empty installation, export: ids, offers of gemeenten and words too."""
    vol = Dienst.objects.get(sleutel="alles-ingevuld")
    Dienst.objects.filter(pk=vol.pk).update(
        capaciteit="wachtlijst", wachtweken=6, capaciteit_op=timezone.localdate(), capaciteit_bron="de opleider"
    )
    Aanbod.objects.filter(gemeente_id="GM0200").update(capaciteit="vol")
    pages, before = read_pages("services", full="true"), feed(read_pages)
    hashes = dict(DienstVersie.objects.values_list("dienst__sleutel", "inhoud_hash"))
    empty_the_map()

    services = [item for page in pages for item in page["contents"]]
    verslag = bring(*services)

    assert verslag.problemen == []
    assert verslag.nieuw == len(services) == hele_kaart.kaarten
    assert dict(DienstVersie.objects.values_list("dienst__sleutel", "inhoud_hash")) == hashes
    after = feed(read_pages)
    assert after.keys() == before.keys()
    for name in before:
        assert after[name] == before[name]


def test_what_came_back_is_the_base_map_again_for_the_next_load(hele_kaart, read_pages, tmp_path):
    services = [item for page in read_pages("services", full="true") for item in page["contents"]]
    empty_the_map()
    bring(*services)

    verslag = load_basiskaart(folder=tmp_path)

    assert (verslag.nieuw, verslag.gewijzigd, verslag.gesloten, verslag.problemen) == ([], [], [], [])


@needs_specs
@pytest.mark.eis("REF-01")
def test_the_example_of_the_standard_comes_back_without_a_loss(client):
    """Every field of HSDS, also those that our card has no place for; only people are left out."""
    example = json.loads((HSDS / "examples" / "service_full.json").read_text())

    verslag = bring(example)

    assert verslag.problemen == []
    back = client.get(f"/api/hsds/v3/services/{example['id']}").json()
    assert errors(back, "compiled/service_with_definitions.json") == []
    ours = ("last_modified", "dienstenkaart")
    assert without(back, *ours) == without(without_people(example), *ours)
    assert "Ann Persona" in json.dumps(example)
    assert "Persona" not in json.dumps([DienstBron.objects.get().inhoud, back])


@needs_specs
@pytest.mark.eis("REF-01")
def test_what_was_changed_here_goes_out_as_we_say_it(client):
    example = json.loads((HSDS / "examples" / "service_full.json").read_text())
    bring(example)
    versie = DienstVersie.objects.get()
    DienstVersie.objects.filter(pk=versie.pk).update(telefoon="+31551234567", wat="Gesprekken.")

    back = client.get(f"/api/hsds/v3/services/{example['id']}").json()

    assert [phone["number"] for phone in back["phones"]] == ["+31551234567"]
    assert back["description"] == "Gesprekken."
    assert back["accreditations"] == example["accreditations"]


def test_a_new_service_is_a_card_of_that_source():
    verslag = bring(service(email="cursus@voorbeeld.example", phones=[{"id": uuid(9), "number": "055 123"}]))

    versie = card()
    assert (versie.naam, versie.email, versie.telefoon) == ("Cursus 1", "cursus@voorbeeld.example", "055 123")
    assert versie.dienst.herkomst == Herkomst.IMPORT
    assert versie.dienst.organisatie.naam == "Voorbeeldhuis"
    assert versie.dienst.veld_bron["email"] == "buren"
    assert Kaartversie.objects.get().versies == [versie.pk]
    assert (verslag.gelezen, verslag.nieuw) == (1, 1)
    gebeurtenis = Gebeurtenis.objects.get(werkwoord="kaart.ingelezen")
    assert gebeurtenis.gegevens["nieuw"] == 1


def test_reading_the_same_again_changes_nothing():
    first = bring(service())
    again = bring(service())

    assert (again.ongewijzigd, again.nieuw, again.gewijzigd) == (1, 0, 0)
    assert again.kaartversie == first.kaartversie
    assert DienstVersie.objects.count() == 1


def test_a_change_is_a_new_versie():
    bring(service())
    verslag = bring(service(description="Nu ook online."))

    assert verslag.gewijzigd == 1
    assert card().nummer == 2
    assert card().wat == "Nu ook online."


@pytest.mark.eis("REF-01")
def test_one_broken_row_among_five_thousand_leaves_the_other_4999():
    rows = [service(number) for number in range(1, 5001)]
    rows[2344] = service(2345, status="misschien")

    verslag = bring(*rows)

    assert verslag.nieuw == 4999
    assert DienstVersie.objects.filter(geldig_tot__isnull=True).count() == 4999
    [probleem] = verslag.problemen
    assert str(probleem).startswith(f"rij 2345 ({uuid(2345)}): status: 'misschien'")


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("tekst", "service: hier horen velden"),
        (None, "service: hier horen velden"),
        ({}, "id: hier hoort tekst"),
        (service(2, name=""), "name: hier hoort tekst"),
        (service(2, name="x" * 201), "naam:"),
        (service(2, email="geen-adres"), "email:"),
        (service(2, description="een nul \x00 erin"), "kan niet worden bewaard"),
        (service(2, organization=HUIS | {"id": uuid(3), "name": "y" * 201}), "naam:"),
        (service(2, service_areas=[{"extent_type": "arbeidsmarktregio", "extent": "AM99"}]), "AM99"),
        (service(1), "komt twee keer voor"),
        (service(2, application_process=""), "aanmelden:"),
        (service(2) | {"id": "x" * 121}, "langer dan 120"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_leaves_nothing(broken, reason):
    verslag = bring(service(1), broken, service(4))

    [probleem, *_] = verslag.problemen
    assert (probleem.nummer, verslag.nieuw) == (2, 2)
    assert reason in probleem.uitleg
    assert Dienst.objects.count() == 2
    assert Organisatie.objects.count() == 1


@pytest.mark.eis("REF-04")
def test_what_the_source_has_no_more_closes_and_verwijzingen_keep_pointing(client):
    bring(service(1), service(2))
    verwijzing = VerwijzingFactory(dienstversie=card(2))

    verslag = bring(service(1))

    assert verslag.gesloten == 1
    assert card(2) is None
    verwijzing.refresh_from_db()
    assert verwijzing.dienstversie.naam == "Cursus 2"
    assert client.get(f"/api/hsds/v3/services/{uuid(2)}").json()["status"] == "defunct"
    assert bring(service(1), service(2)).gewijzigd == 1
    assert card(2).nummer == 2


@pytest.mark.eis("REF-04")
@pytest.mark.parametrize("status", ["defunct", "inactive", "temporarily closed"])
def test_a_tombstone_of_the_source_closes_the_card(status):
    bring(service())

    verslag = bring({"id": uuid(1), "name": "Cursus 1", "status": status, "organization": HUIS})

    assert (verslag.gesloten, verslag.problemen) == (1, [])
    assert card() is None


def test_what_cannot_be_read_is_not_gone():
    bring(service(1), service(2))

    assert bring(service(1), service(2, status="stuk")).gesloten == 0
    assert bring(service(1), {"name": "zonder id"}).gesloten == 0
    assert bring().gesloten == 0
    assert bring(service(1), volledig=False).gesloten == 0
    assert card(2) is not None


def test_another_source_closes_nothing_of_this_one():
    bring(service(1))

    assert bring(service(2), bron="verweg").gesloten == 0
    assert card(1) is not None


@pytest.mark.eis("REF-04")
def test_the_same_id_from_two_feeds_is_one_card_that_knows_where_each_field_came_from():
    """Between installations of this portal a card has one id; the first source leads, the other fills."""
    bring(service(1, email="cursus@voorbeeld.example"))

    verslag = bring(
        service(1, name="Anders", email="x@voorbeeld.example", url="https://voorbeeld.example"), bron="zij"
    )

    versie = card()
    assert (versie.naam, versie.email, versie.website) == (
        "Cursus 1",
        "cursus@voorbeeld.example",
        "https://voorbeeld.example",
    )
    assert (versie.dienst.veld_bron["naam"], versie.dienst.veld_bron["website"]) == ("buren", "zij")
    assert (verslag.nieuw, verslag.gewijzigd) == (0, 1)
    assert Dienst.objects.count() == 1


@pytest.mark.eis("REF-04")
@pytest.mark.parametrize("by", ["kvk", "website", "organisatie"])
def test_a_service_that_looks_like_one_we_have_is_shown_once_until_people_decide(by):
    organisatie = OrganisatieFactory(kvk_nummer="12345678", uuid=HUIS["id"] if by == "organisatie" else uuid(99))
    ours = DienstVersieFactory(naam="Cursus  1", website="www.voorbeeld.example", dienst__organisatie=organisatie)
    kvk = {"id": uuid(8), "identifier_type": "KVK-nummer", "identifier": "12345678"}
    theirs = {
        "kvk": service(organization=HUIS | {"organization_identifiers": [kvk]}),
        "website": service(url="https://voorbeeld.example/cursus"),
        "organisatie": service(),
    }

    verslag = bring(theirs[by])

    assert (verslag.vragen, verslag.nieuw) == (1, 0)
    assert DienstBron.objects.get().lijkt_op == ours.dienst
    assert Dienst.objects.count() == 1
    assert bring(theirs[by]).vragen == 0


def test_another_name_or_another_organisation_is_another_dienst():
    DienstVersieFactory(naam="Cursus 1", website="anders.example")

    assert bring(service(url="https://voorbeeld.example")).nieuw == 1


def test_two_alike_in_one_file_are_two():
    assert bring(service(1, name="Cursus"), service(2, name="Cursus")).nieuw == 2


@pytest.mark.eis("REF-04")
def test_what_people_wrote_comes_before_every_source():
    bring(service(email="cursus@voorbeeld.example"))
    dienst = card().dienst
    dienst.eigen_velden = {"email": {"op": "2026-11-01", "door": "beheer"}}
    dienst.save()
    DienstVersie.objects.filter(dienst=dienst).update(email="eigen@voorbeeld.example")

    bring(service(email="nieuw@voorbeeld.example", description="Anders."))

    versie = card()
    assert (versie.email, versie.wat) == ("eigen@voorbeeld.example", "Anders.")
    assert "email" not in versie.dienst.veld_bron


@pytest.mark.eis("REF-04")
def test_a_dienst_that_people_stopped_stays_stopped_after_the_next_import():
    bring(service())
    stop_dienst(actor=SYSTEEM, dienst_uuid=card().dienst.uuid)

    verslag = bring(service(description="Anders."))

    assert card() is None
    assert (verslag.nieuw, verslag.gewijzigd) == (0, 0)


@pytest.mark.eis("REF-04")
def test_a_source_fills_what_the_base_map_leaves_empty_and_nothing_else(kaart, kaartmap):
    dienst = Dienst.objects.get(sleutel="eerste-stap")
    DienstBron.objects.create(
        bron="buren",
        extern_id=uuid(1),
        dienst=dienst,
        inhoud=service(),
        gelezen_op=timezone.now(),
    )

    bring(service(email="hulp@voorbeeld.example", application_process="mail", minimum_age=50))

    def now() -> DienstVersie:
        return DienstVersie.objects.get(dienst=dienst, geldig_tot__isnull=True)

    assert (now().email, now().aanmelden, now().naam) == (
        "hulp@voorbeeld.example",
        "bel",
        "Voorbeelddienst bij ontslag",
    )
    assert len(now().voorwaarden) == 2
    dienst.refresh_from_db()
    assert dienst.veld_bron == {"email": "buren"}
    again = load_basiskaart(folder=kaartmap, opnieuw=True)
    assert again.gewijzigd == []
    bring(service(email="anders@voorbeeld.example"))
    assert now().email == "anders@voorbeeld.example"
    bring({"id": uuid(1), "name": "Cursus 1", "status": "defunct", "organization": HUIS})
    assert now().email == ""
    dienst.refresh_from_db()
    assert dienst.veld_bron == {}


def test_a_bedrijf_that_asked_something_is_nobodys_organisation():
    bedrijf = BedrijfFactory(kvk_nummer="12345678")
    kvk = {"id": uuid(8), "identifier_type": "KVK-nummer", "identifier": "12345678"}

    bring(service(organization=HUIS | {"organization_identifiers": [kvk]}))

    assert card().dienst.organisatie != bedrijf


def test_an_organisation_that_we_know_by_its_kvk_number_is_that_one():
    known = OrganisatieFactory(kvk_nummer="12345678", naam="Zoals wij het noemen")
    kvk = {"id": uuid(8), "identifier_type": "KVK-nummer", "identifier": "12345678"}

    bring(service(organization=HUIS | {"organization_identifiers": [kvk]}))

    assert card().dienst.organisatie == known
    known.refresh_from_db()
    assert known.naam == "Zoals wij het noemen"


def test_a_service_of_one_regio_is_of_that_regio():
    bring(service(service_areas=[{"id": uuid(7), "extent_type": "arbeidsmarktregio", "extent": AM06}]))

    assert (card().dienst.regio_id, card().dekking) == (AM06, "per_regio")


def test_only_who_manages_the_map_may_import():
    with pytest.raises(NotAllowed):
        import_hsds(actor=actor_for(RolSoort.TEAMLEIDER), bron="x", services=[], volledig=True)


@pytest.mark.parametrize(
    "fields",
    [
        {"dienst": None, "lijkt_op": None},
        {"both": True},
    ],
)
def test_a_source_is_of_a_dienst_or_looks_like_one(fields):
    dienst = DienstVersieFactory().dienst
    fields = {"dienst": dienst, "lijkt_op": dienst} if fields.get("both") else fields

    with pytest.raises(IntegrityError), transaction.atomic():
        DienstBron.objects.create(bron="x", extern_id="1", inhoud={}, gelezen_op=timezone.now(), **fields)


def test_a_feed_has_an_id_once():
    dienst = DienstVersieFactory().dienst
    DienstBron.objects.create(bron="x", extern_id="1", inhoud={}, gelezen_op=timezone.now(), dienst=dienst)

    with pytest.raises(IntegrityError), transaction.atomic():
        DienstBron.objects.create(bron="x", extern_id="1", inhoud={}, gelezen_op=timezone.now(), dienst=dienst)


def command(*args: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_hsds", *args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_command_reads_a_file_and_names_what_was_wrong(tmp_path):
    file = tmp_path / "feed.json"
    file.write_text(json.dumps([service(1), service(2, status="stuk")]))

    out, err = command("buren", str(file))

    assert "2 rijen, 1 nieuw" in out
    assert f"rij 2 ({uuid(2)}): status" in err


@pytest.mark.parametrize("content", ["geen json", "", '{"a": 1}', "[" * 100_000, "\xff\xfe", '"x"'])
def test_a_file_that_is_no_feed_is_one_line_and_exit_2(tmp_path, content, capsys):
    file = tmp_path / "feed.json"
    file.write_bytes(content.encode("latin-1"))
    err = StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("import_hsds", "buren", str(file), stderr=err)

    assert stopped.value.code == 2
    assert len(err.getvalue().splitlines()) == 1


@pytest.mark.parametrize("args", [("Buren!", "x"), ("buren", "/bestaat/niet.json")])
def test_a_wrong_call_is_exit_2(args):
    with pytest.raises(SystemExit) as stopped:
        call_command("import_hsds", *args, stderr=StringIO())

    assert stopped.value.code == 2


def test_a_part_of_a_feed_closes_nothing(tmp_path):
    bring(service(1), service(2))
    file = tmp_path / "feed.json"
    file.write_text(json.dumps([service(1)]))

    command("buren", str(file), "--deel")
    assert card(2) is not None
    command("buren", str(file))
    assert card(2) is None


def test_room_that_we_know_from_a_later_day_stays():
    today = timezone.localdate()
    old = {"voorwaarden": [], "stand": {"capaciteit": "vol", "op": str(today - timedelta(days=9)), "bron": "zij"}}
    new = {"voorwaarden": [], "stand": {"capaciteit": "vol", "op": str(today), "bron": "zij"}}
    bring(service())
    Dienst.objects.update(capaciteit="open", capaciteit_op=today - timedelta(days=1), capaciteit_bron="balie")

    bring(service(dienstenkaart=old))
    assert Dienst.objects.get().capaciteit == "open"
    bring(service(dienstenkaart=new))
    assert Dienst.objects.get().capaciteit == "vol"


def test_the_id_of_a_base_card_belongs_to_that_card(kaart):
    base = dienst_uuid("eerste-stap")

    bring(service() | {"id": str(base)})

    assert DienstBron.objects.get().dienst.sleutel == "eerste-stap"
