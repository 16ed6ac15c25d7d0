import threading

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from loket.models import Standaardtekst, StandaardtekstVersie
from loket.queries.standaardteksten import bruikbaar_bij, standaardteksten_for, versies_of, waarden_bij
from loket.services.standaardteksten import (
    Tekstgegevens,
    change_standaardtekst,
    create_standaardtekst,
    withdraw_standaardtekst,
)
from loket.sjabloon import SjabloonFout
from tests.factories import (
    AM06,
    AM30,
    GebruikerFactory,
    StandaardtekstFactory,
    StandaardtekstVersieFactory,
    VraagFactory,
    actor_for,
)
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db


@pytest.fixture
def leider():
    return actor_for(RolSoort.TEAMLEIDER)


def maak(actor, tekst="Beste {{ voornaam }}.", regio=AM06, sleutel="eerste") -> Standaardtekst:
    return create_standaardtekst(
        actor=actor, regio_code=regio, sleutel=sleutel, gegevens=Tekstgegevens("Eerste", tekst, ("ontslag",))
    )


@pytest.mark.eis("DSK-12")
def test_edit_adds_a_versie_and_keeps_the_old_words(leider):
    row = maak(leider)

    change_standaardtekst(
        actor=leider, uuid=row.uuid, gezien=1, gegevens=Tekstgegevens("Ander", "Dag {{ voornaam }}.", ())
    )

    assert [(v.nummer, v.tekst, v.gemaakt_door_id) for v in row.versies.order_by("nummer")] == [
        (1, "Beste {{ voornaam }}.", leider.gebruiker_id),
        (2, "Dag {{ voornaam }}.", leider.gebruiker_id),
    ]
    nieuwste, oudste = versies_of(row)
    assert [(regel.teken, regel.tekst) for regel in nieuwste.regels] == [
        ("-", "Beste {{ voornaam }}."),
        ("+", "Dag {{ voornaam }}."),
    ]
    assert (oudste.nummer, oudste.gemaakt_door) == (1, leider.naam)
    assert list(Gebeurtenis.objects.order_by("id").values_list("werkwoord", "gegevens")) == [
        ("standaardtekst.gemaakt", {"sleutel": "eerste"}),
        ("standaardtekst.gewijzigd", {"sleutel": "eerste"}),
    ]


def test_same_words_are_no_new_versie(leider):
    row = maak(leider)

    change_standaardtekst(
        actor=leider, uuid=row.uuid, gezien=1, gegevens=Tekstgegevens("Ander", "Beste {{ voornaam }}.", ())
    )

    row.refresh_from_db()
    assert (row.titel, row.themas, row.versies.count()) == ("Ander", [], 1)


@pytest.mark.eis("DSK-12")
@pytest.mark.parametrize("statement", ["UPDATE {} SET tekst = 'x'", "DELETE FROM {}"])
def test_database_keeps_every_versie(statement):
    StandaardtekstFactory()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(StandaardtekstVersie._meta.db_table))


@pytest.mark.eis("DSK-12")
def test_unknown_variable_is_not_saved(leider):
    with pytest.raises(SjabloonFout, match="“achternaam” bestaat niet"):
        maak(leider, "Beste {{ achternaam }}.")
    assert not Standaardtekst.objects.exists()
    row = maak(leider)
    with pytest.raises(SjabloonFout, match="“achternaam” bestaat niet"):
        change_standaardtekst(
            actor=leider, uuid=row.uuid, gezien=1, gegevens=Tekstgegevens("Eerste", "{{ achternaam }}")
        )
    assert row.versies.count() == 1


def test_words_of_a_colleague_are_not_overwritten(leider):
    row = maak(leider)
    StandaardtekstVersieFactory(standaardtekst=row, nummer=2, tekst="Van een collega.")

    with pytest.raises(NotPossible, match="intussen gewijzigd"):
        change_standaardtekst(actor=leider, uuid=row.uuid, gezien=1, gegevens=Tekstgegevens("Eerste", "Van mij."))

    assert row.versies.count() == 2


def test_withdrawn_text_is_not_offered_and_not_changed(leider):
    row, vraag = maak(leider), VraagFactory()
    assert list(bruikbaar_bij(leider, vraag)) == [row]

    withdraw_standaardtekst(actor=leider, uuid=row.uuid)

    row.refresh_from_db()
    assert row.ingetrokken_door_id == leider.gebruiker_id
    assert list(bruikbaar_bij(leider, vraag)) == []
    for change in (
        lambda: withdraw_standaardtekst(actor=leider, uuid=row.uuid),
        lambda: change_standaardtekst(actor=leider, uuid=row.uuid, gezien=1, gegevens=Tekstgegevens("x", "x")),
    ):
        with pytest.raises(NotPossible, match="ingetrokken"):
            change()


def test_key_is_taken_once_per_regio(leider):
    maak(leider)
    maak(SYSTEEM, regio=None)
    maak(actor_for(RolSoort.TEAMLEIDER, regio=AM30), regio=AM30)

    with pytest.raises(NotPossible, match="korte naam"):
        maak(leider)
    with pytest.raises(NotPossible, match="korte naam"):
        maak(SYSTEEM, regio=None)


@pytest.mark.parametrize(
    ("rol", "regio", "mag"),
    [
        (RolSoort.TEAMLEIDER, AM06, True),
        (RolSoort.FUNCTIONEEL_BEHEERDER, AM06, True),
        (RolSoort.FUNCTIONEEL_BEHEERDER, None, True),
        (RolSoort.TEAMLEIDER, None, False),
        (RolSoort.TEAMLEIDER, AM30, False),
        (RolSoort.BALIEMEDEWERKER, AM06, False),
    ],
)
def test_who_may_write_for_whom(rol, regio, mag):
    actor = actor_for(rol)
    row = StandaardtekstFactory(regio_id=regio)
    if mag:
        maak(actor, regio=regio)
        withdraw_standaardtekst(actor=actor, uuid=row.uuid)
        return
    with pytest.raises(NotAllowed):
        maak(actor, regio=regio)
    with pytest.raises(NotAllowed):
        withdraw_standaardtekst(actor=actor, uuid=row.uuid)


def test_what_is_offered_fits_the_regio_and_the_thema(leider):
    vraag = VraagFactory(thema="ontslag")
    past = [
        StandaardtekstFactory(titel="a", themas=["ontslag", "scholing"]),
        StandaardtekstFactory(titel="b"),
        StandaardtekstFactory(titel="c", regio_id=None),
    ]
    StandaardtekstFactory(themas=["scholing"])
    StandaardtekstFactory(regio_id=AM30)
    StandaardtekstFactory(ingetrokken_op=timezone.now())

    assert list(bruikbaar_bij(leider, vraag)) == past


def test_of_two_regios_only_that_of_the_vraag_is_offered():
    gebruiker = GebruikerFactory(rol=RolSoort.TEAMLEIDER, regio=AM30)
    StandaardtekstFactory(regio_id=AM30)
    actor = actor_for(RolSoort.TEAMLEIDER)

    assert not standaardteksten_for(actor).filter(regio=AM30).exists()
    assert gebruiker.pk != actor.gebruiker_id


def test_text_holds_the_words_of_the_last_versie(leider):
    row = StandaardtekstFactory()
    StandaardtekstVersieFactory(standaardtekst=row, nummer=2, tekst="Nieuw.")

    found = standaardteksten_for(leider).get()

    assert (found.tekst, found.versie) == ("Nieuw.", 2)


def test_values_of_a_case_are_those_of_its_vrager_and_its_regio(leider, time_machine):
    time_machine.move_to("2026-11-25T09:00:00+00:00")
    vraag = VraagFactory(vrager__naam="Sanne van Voorbeeld", regio_id=AM06)
    regio = vraag.vrager.regio
    regio.telefoon = "055 000 0000"
    regio.save()

    waarden = waarden_bij(leider, vraag)

    assert waarden == {
        "voornaam": "Sanne",
        "nummer": vraag.nummer,
        "werkcentrum": f"Werkcentrum {regio.naam}",
        "telefoon_werkcentrum": "055 000 0000",
        "openingstijden": "",
        "naam_medewerker": leider.naam,
        "datum": "25 november 2026",
    }


@pytest.mark.parametrize(
    ("constraint", "attempt"),
    [
        (
            "loket_standaardtekst_sleutel",
            lambda: [StandaardtekstFactory(sleutel="x", regio_id=None) for _ in "ab"],
        ),
        (
            "loket_standaardtekst_ingetrokken",
            lambda: StandaardtekstFactory(ingetrokken_door=GebruikerFactory(), ingetrokken_op=None),
        ),
        (
            "loket_standaardtekstversie_nummer",
            lambda: StandaardtekstVersieFactory(standaardtekst=StandaardtekstFactory()),
        ),
    ],
)
def test_database_refuses(constraint, attempt):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        attempt()


@pytest.mark.django_db(transaction=True)
def test_two_people_who_change_one_text_at_once_make_one_versie():
    leider = actor_for(RolSoort.TEAMLEIDER)
    row = maak(leider)
    barrier, outcomes = threading.Barrier(2, timeout=30), []

    def change(tekst):
        barrier.wait()
        try:
            change_standaardtekst(actor=leider, uuid=row.uuid, gezien=1, gegevens=Tekstgegevens("Eerste", tekst))
            outcomes.append("bewaard")
        except NotPossible:
            outcomes.append("geweigerd")
        finally:
            connection.close()

    threads = [threading.Thread(target=change, args=(tekst,)) for tekst in ("Een.", "Twee.")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["bewaard", "geweigerd"]
    assert row.versies.count() == 2
