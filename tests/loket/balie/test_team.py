"""The page of who leads a team, and the nightly proof that it shows."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from loket.enums import Kanaal, StilteTrede
from loket.models import Nachtcontrole, Vraag
from loket.services.nachtcontrole import check_regio
from loket.tasks import nightly_check
from tests.factories import AM06, AM30, BerichtFactory, GebruikerFactory, RolFactory, VraagFactory, VragerFactory
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import BerichtStatus, RolSoort

pytestmark = pytest.mark.django_db
URL = "/balie/team/"


@pytest.fixture
def leider(client_for):
    return client_for(RolSoort.TEAMLEIDER)


def old(**fields) -> Vraag:
    """Open for three days; told, unless the fields say otherwise."""
    moment = timezone.now() - timedelta(days=3)
    return VraagFactory(**({"created_at": moment, "eerste_contact_op": moment} | fields))


def told(vraag: Vraag, **fields) -> None:
    BerichtFactory(
        soort="vraag_bevestiging",
        object_uuid=vraag.uuid,
        status=BerichtStatus.VERZONDEN,
        verzonden_op=timezone.now(),
        **fields,
    )


def plant(vraag: Vraag, **columns: object) -> None:
    """Past the constraint that forbids it."""
    with connection.cursor() as cursor:
        # What the rows before it still have to check would hold the table.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE loket_vraag DROP CONSTRAINT IF EXISTS loket_vraag_open_heeft_actie")
    Vraag.objects.filter(pk=vraag.pk).update(**columns)


def counts(controle: Nachtcontrole) -> tuple[int, int, int]:
    return controle.zonder_eigenaar, controle.zonder_datum, controle.zonder_bericht


@pytest.mark.eis("DSK-04", "N23")
def test_a_night_without_violations_counts_nothing_and_says_so(leider):
    told(old(eerste_contact_op=None))
    old(eigenaar=leider.gebruiker, in_behandeling=True)
    VraagFactory(afgesloten=True)

    nightly_check()

    controle = Nachtcontrole.objects.get(regio=AM06)
    assert (controle.aantal_open, controle.aantal_fout) == (2, 0)
    text = leider.get(URL).text
    assert "vragen buiten beeld" in text
    assert "van 2 open vragen" in text
    assert "Zonder volgende datum: 0" in text


@pytest.mark.eis("DSK-04", "N23")
def test_planted_violations_are_counted_at_night_and_listed_for_who_leads(leider):
    weg = GebruikerFactory()
    RolFactory(gebruiker=weg, geldig_vanaf=date(2025, 1, 1), geldig_tot=timezone.localdate() - timedelta(days=1))
    zonder_eigenaar = old(eigenaar=weg, in_behandeling=True)
    zonder_datum = old()
    zonder_bericht = old(eerste_contact_op=None)
    plant(zonder_datum, actie_datum=None)

    controle = check_regio(regio_code=AM06)

    assert counts(controle) == (1, 1, 1)
    response = leider.get(URL)
    found = {punt.kop: [regel.nummer for regel in punt.regels] for punt in response.context["punten"]}
    assert found == {
        "Zonder eigenaar": [zonder_eigenaar.nummer],
        "Zonder volgende datum": [zonder_datum.nummer],
        "Vrager hoorde nog niets": [zonder_bericht.nummer],
        "Ligt stil": [],
    }
    assert f"/balie/vraag/{zonder_datum.uuid}/" in response.text


@pytest.mark.eis("N23")
def test_a_reason_that_is_missing_and_an_owner_who_left_are_violations_too():
    plant(old(), actie_reden="")
    old(eigenaar=GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, is_active=False))
    old(eigenaar=GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, regio=AM30))

    assert counts(check_regio(regio_code=AM06)) == (2, 1, 0)


@pytest.mark.eis("N23")
@pytest.mark.parametrize("status", [BerichtStatus.WACHT, BerichtStatus.MISLUKT])
def test_a_confirmation_that_never_left_informed_nobody(status):
    vraag = old(eerste_contact_op=None)
    BerichtFactory(soort="vraag_bevestiging", object_uuid=vraag.uuid, status=status)

    assert counts(check_regio(regio_code=AM06)) == (0, 0, 1)


def test_one_confirmation_tells_of_all_vragen_of_a_visit():
    vrager = VragerFactory()
    told(old(vrager=vrager, eerste_contact_op=None))
    old(vrager=vrager, eerste_contact_op=None)

    assert counts(check_regio(regio_code=AM06)) == (0, 0, 0)


def test_a_vraag_of_today_and_an_anonymous_walk_in_are_no_violation():
    VraagFactory(eerste_contact_op=None)
    old(kanaal=Kanaal.BALIE, vrager=VragerFactory(anoniem=True), eerste_contact_op=None)

    assert counts(check_regio(regio_code=AM06)) == (0, 0, 0)


@pytest.mark.parametrize(("dagen", "aantal"), [(1, 0), (-1, 1)])
def test_who_gave_no_address_read_it_on_the_screen_until_the_contact_is_due(dagen, aantal):
    old(
        vrager=VragerFactory(email=""),
        eerste_contact_op=None,
        actie_datum=timezone.localdate() + timedelta(days=dagen),
    )

    assert counts(check_regio(regio_code=AM06)) == (0, 0, aantal)


def test_the_last_run_of_a_day_is_the_row_of_that_day():
    check_regio(regio_code=AM06)
    old()
    check_regio(regio_code=AM06)

    assert Nachtcontrole.objects.get().aantal_open == 1


def test_a_day_has_one_row_for_each_regio():
    check_regio(regio_code=AM06)

    with pytest.raises(IntegrityError, match="loket_nachtcontrole_uniek"), transaction.atomic():
        Nachtcontrole.objects.create(
            regio_id=AM06,
            datum=timezone.localdate(),
            aantal_open=0,
            zonder_eigenaar=0,
            zonder_datum=0,
            zonder_bericht=0,
        )


def test_the_page_says_so_when_no_night_was_checked(leider):
    assert "De eerste controle is vannacht." in leider.get(URL).text


def test_the_page_lists_what_lies_still_of_the_own_regio_only(leider):
    hier = old(stilte_trede=StilteTrede.TEAMLEIDER)
    elders = old(regio_id=AM30, stilte_trede=StilteTrede.TEAMLEIDER)
    Vraag.objects.filter(pk=elders.pk).update(eerste_contact_op=None)
    check_regio(regio_code=AM30)

    text = leider.get(URL, {"regio": AM30}).text

    assert hier.nummer in text
    assert elders.nummer not in text
    assert "De eerste controle is vannacht." in text


def test_the_page_costs_the_same_with_1_and_with_3_violations(leider):
    assert_queries_equal_for_1_and_3(leider, URL, lambda: old(eerste_contact_op=None))
