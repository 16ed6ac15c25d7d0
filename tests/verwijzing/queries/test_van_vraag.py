from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import VerwijzingFactory, VraagFactory
from verwijzing.enums import VerwijzingStatus
from verwijzing.queries.van_vraag import verwijzing_uuids_of, verwijzingen_of


def test_verwijzingen_of_groups_by_vraag_in_one_query(db):
    first = VerwijzingFactory()
    second = VerwijzingFactory(vraag=first.vraag, afgerond=True)
    other, none = VerwijzingFactory(), VraagFactory()

    with CaptureQueriesContext(connection) as captured:
        found = verwijzingen_of([first.vraag_id, none.pk])

    assert len(captured) == 1
    assert [kort.uuid for kort in found[first.vraag_id]] == [first.uuid, second.uuid]
    assert other.vraag_id not in found
    assert none.pk not in found
    kort = found[first.vraag_id][0]
    assert (kort.status, kort.status_label, kort.loopt) == (VerwijzingStatus.VERZONDEN, "Wacht op antwoord", True)
    assert kort.organisatie_naam == first.organisatie.naam
    assert kort.gedeeld == ("Naam", "Telefoonnummer")
    assert found[first.vraag_id][1].uitkomst_label == "Geholpen: werk gevonden of behouden"


def test_verwijzingen_of_nothing_asks_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert verwijzingen_of([]) == {}


def test_verwijzing_uuids_of_is_for_one_vraag(db):
    verwijzing, _ = VerwijzingFactory(), VerwijzingFactory()

    assert verwijzing_uuids_of(verwijzing.vraag_id) == [verwijzing.uuid]
