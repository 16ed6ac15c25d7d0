"""Counting a quarter once, out of what is stored, and keeping what was concluded."""

from datetime import date, datetime
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection

from loket.models import Samenvoeging, Vraag
from tests.factories import (
    AM06,
    AM30,
    DienstVersieFactory,
    EerlijkheidscijferFactory,
    KaartversieFactory,
    VerwijzingFactory,
    VraagFactory,
    VragerFactory,
    actor_for,
)
from verwijzing.enums import GEHOLPEN, Groepsoort, Meetpunt, Uitkomst
from verwijzing.gids.eerlijkheid import Telling
from verwijzing.models import Advies, Eerlijkheidscijfer
from verwijzing.queries.eerlijkheid_tellen import tellingen_of
from verwijzing.services.eerlijkheid import judge_cijfer, last_measured_kwartaal, measure_regio
from verwijzing.tasks import measure_eerlijkheid
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

KWARTAAL = date(2026, 4, 1)
IN_MEI = datetime(2026, 5, 4, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture(autouse=True)
def november(time_machine):
    time_machine.move_to("2026-11-25 12:00", tick=False)


def make(kenmerken=None, *, op=IN_MEI, verwijzing=None, regio=AM06, **fields) -> Vraag:
    vraag = VraagFactory(
        kenmerken={"doelgroep": "werkende", **(kenmerken or {})}, regio_id=regio, created_at=op, **fields
    )
    if verwijzing is not None:
        VerwijzingFactory(vraag=vraag, verzonden_op=op, **verwijzing)
    return vraag


def make_many(aantal: int, kenmerken: dict, *, verwezen: int, regio=AM06) -> None:
    """Many vragen at once, of which some were referred."""
    vrager = VragerFactory(regio_id=regio)
    vragen = Vraag.objects.bulk_create(
        [
            VraagFactory.build(
                vrager=vrager, kenmerken={"doelgroep": "werkende", **kenmerken}, created_at=IN_MEI, regio_id=regio
            )
            for _ in range(aantal)
        ]
    )
    kaartversie, versie = KaartversieFactory(), DienstVersieFactory()
    for vraag in vragen[:verwezen]:
        advies = Advies.objects.create(
            vraag=vraag,
            regio_id=regio,
            kaartversie=kaartversie,
            datum=IN_MEI.date(),
            feiten={},
            engine_versie="test",
            dienstversies=[],
            uitkomst="{}",
        )
        VerwijzingFactory(vraag=vraag, advies=advies, dienstversie=versie, verzonden_op=IN_MEI, payload={})


def telling(meetpunt: Meetpunt, soort: Groepsoort, groep: str) -> Telling:
    return tellingen_of(AM06, KWARTAAL)[meetpunt, soort].get(groep, Telling(0, 0))


@pytest.mark.eis("REF-21")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kenmerken", "soort", "groep"),
    [
        ({"leeftijd": 26}, Groepsoort.LEEFTIJD, "0-26"),
        ({"leeftijd": 27}, Groepsoort.LEEFTIJD, "27-39"),
        ({"leeftijd": 67}, Groepsoort.LEEFTIJD, "67-200"),
        ({}, Groepsoort.LEEFTIJD, ""),
        ({"leeftijd": "veertig"}, Groepsoort.LEEFTIJD, ""),
        ({"taalniveau": "a2"}, Groepsoort.TAALNIVEAU, "onder_b1"),
        ({"taalniveau": "weg"}, Groepsoort.TAALNIVEAU, ""),
        ({"uitkering": ["ww"]}, Groepsoort.UITKERING, "ww"),
        ({"uitkering": ["wia"]}, Groepsoort.UITKERING, "anders"),
        ({"uitkering": ["ww", "bijstand"]}, Groepsoort.UITKERING, "meer"),
        ({"gemeente": "GM0232"}, Groepsoort.GEMEENTE, "GM0232"),
        ({}, Groepsoort.DOELGROEP, "werkende"),
    ],
)
def test_every_vraag_is_in_one_group_of_each_kind(kenmerken, soort, groep):
    make(kenmerken)

    assert telling(Meetpunt.VERWEZEN, soort, groep) == Telling(1, 0)
    for groepen in (tellingen_of(AM06, KWARTAAL)[Meetpunt.VERWEZEN, s] for s in Groepsoort):
        assert sum(een.aantal for een in groepen.values()) == 1


@pytest.mark.eis("REF-21")
@pytest.mark.django_db
def test_the_outcomes_count_vragen_not_verwijzingen():
    make()
    make(verwijzing={})
    make(verwijzing={"geweigerd": True})
    make(verwijzing={"afgerond": True})
    make(verwijzing={"afgerond": True, "uitkomst": Uitkomst.NIET_GEHOLPEN})
    twee = make(verwijzing={"geweigerd": True})
    VerwijzingFactory(vraag=twee, aangenomen=True, verzonden_op=IN_MEI)

    counts = [telling(meetpunt, Groepsoort.DOELGROEP, "werkende") for meetpunt in Meetpunt]

    assert Uitkomst.GEHOLPEN_WERK in GEHOLPEN
    assert counts == [Telling(6, 5), Telling(4, 3), Telling(2, 1)]


@pytest.mark.django_db
def test_only_persons_of_this_regio_and_quarter_count():
    make(op=datetime(2026, 3, 31, 23, 59, tzinfo=IN_MEI.tzinfo))
    make(op=datetime(2026, 7, 1, 0, 0, tzinfo=IN_MEI.tzinfo))
    make(regio=AM30)
    make(doelgroep="werkgever")
    make(op=datetime(2026, 4, 1, 0, 0, tzinfo=IN_MEI.tzinfo))

    assert telling(Meetpunt.VERWEZEN, Groepsoort.DOELGROEP, "werkende") == Telling(1, 0)


@pytest.mark.django_db
def test_a_vraag_that_goes_on_in_another_is_counted_there():
    van, naar = make(verwijzing={}), make()
    Samenvoeging.objects.create(van=van, naar=naar)

    assert telling(Meetpunt.VERWEZEN, Groepsoort.DOELGROEP, "werkende") == Telling(1, 1)


@pytest.mark.django_db
def test_counting_is_one_query_whatever_the_number_of_groups(django_assert_num_queries):
    make({"leeftijd": 20, "gemeente": "GM0200"})
    with django_assert_num_queries(1):
        tellingen_of(AM06, KWARTAAL)
    make({"leeftijd": 30, "gemeente": "GM0232"})
    make({"leeftijd": 60, "gemeente": "GM0285"})
    with django_assert_num_queries(1):
        tellingen_of(AM06, KWARTAAL)


@pytest.mark.parametrize(
    ("today", "kwartaal"),
    [
        (date(2026, 11, 25), date(2026, 4, 1)),
        (date(2026, 10, 1), date(2026, 4, 1)),
        (date(2026, 9, 30), date(2026, 1, 1)),
        (date(2027, 1, 2), date(2026, 7, 1)),
        (date(2027, 4, 2), date(2026, 10, 1)),
    ],
)
def test_a_quarter_is_counted_when_the_newest_vraag_had_three_months(today, kwartaal):
    assert last_measured_kwartaal(today) == kwartaal


@pytest.mark.eis("REF-21")
@pytest.mark.django_db
def test_a_deviation_gives_one_alarm_however_often_the_task_runs():
    make_many(60, {"leeftijd": 60}, verwezen=6)
    make_many(60, {"leeftijd": 30}, verwezen=54)
    make_many(12, {"leeftijd": 20}, verwezen=0)

    measure_eerlijkheid()
    first = list(Eerlijkheidscijfer.objects.order_by("pk").values())
    make_many(10, {"leeftijd": 60}, verwezen=10)
    measure_eerlijkheid()

    cijfer = Eerlijkheidscijfer.objects.get(meetpunt=Meetpunt.VERWEZEN, soort=Groepsoort.LEEFTIJD, groep="55-66")
    assert (cijfer.aantal, cijfer.teller, cijfer.aantal_anderen, cijfer.teller_anderen) == (60, 6, 72, 54)
    assert cijfer.opvallend
    assert not Eerlijkheidscijfer.objects.filter(groep="0-26").exists()
    assert list(Eerlijkheidscijfer.objects.order_by("pk").values()) == first


@pytest.mark.eis("REF-21")
@pytest.mark.django_db
def test_equal_treatment_gives_no_alarm():
    make_many(60, {"leeftijd": 60}, verwezen=30)
    make_many(60, {"leeftijd": 30}, verwezen=30)

    assert measure_regio(regio_code=AM06, kwartaal=KWARTAAL) == 0
    assert Eerlijkheidscijfer.objects.filter(groep="55-66", opvallend=False).exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_count_a_quarter_once():
    make_many(60, {"leeftijd": 60}, verwezen=6)
    make_many(60, {"leeftijd": 30}, verwezen=54)
    start, found = Barrier(2), []

    def measure() -> None:
        start.wait()
        found.append(measure_regio(regio_code=AM06, kwartaal=KWARTAAL))
        connection.close()

    threads = [Thread(target=measure) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == [0, 2]
    assert Eerlijkheidscijfer.objects.filter(opvallend=True).count() == 2


def test_the_watch_runs_each_month():
    planned = settings.CELERY_BEAT_SCHEDULE["measure-eerlijkheid"]

    assert planned["task"] == measure_eerlijkheid.name
    assert planned["schedule"].day_of_month == {2}


@pytest.mark.eis("REF-21")
@pytest.mark.django_db
@pytest.mark.parametrize("rol", [RolSoort.TEAMLEIDER, RolSoort.FUNCTIONEEL_BEHEERDER])
def test_who_looked_and_what_they_conclude_is_kept(rol):
    cijfer, actor = EerlijkheidscijferFactory(), actor_for(rol)

    judge_cijfer(actor=actor, uuid=cijfer.uuid, oordeel=" De kaart voor ouderen is aangepast, 111222333. ")

    cijfer.refresh_from_db()
    assert cijfer.oordeel.startswith("De kaart voor ouderen is aangepast")
    assert "111222333" not in cijfer.oordeel
    assert (cijfer.beoordeeld_door_id, cijfer.beoordeeld_op.date()) == (actor.gebruiker_id, date(2026, 11, 25))
    gebeurtenis = Gebeurtenis.objects.get(werkwoord="eerlijkheidscijfer.beoordeeld")
    assert "aangepast" not in str(gebeurtenis.gegevens)


@pytest.mark.django_db
def test_who_may_not_conclude_and_what_needs_no_conclusion():
    cijfer = EerlijkheidscijferFactory(regio_id=AM30)
    gewoon = EerlijkheidscijferFactory(opvallend=False)

    with pytest.raises(NotAllowed):
        judge_cijfer(actor=actor_for(RolSoort.TEAMLEIDER), uuid=cijfer.uuid, oordeel="Goed.")
    with pytest.raises(NotAllowed):
        judge_cijfer(actor=actor_for(RolSoort.BALIEMEDEWERKER), uuid=gewoon.uuid, oordeel="Goed.")
    with pytest.raises(NotPossible):
        judge_cijfer(actor=actor_for(RolSoort.TEAMLEIDER), uuid=gewoon.uuid, oordeel="Goed.")
    with pytest.raises(NotPossible):
        judge_cijfer(actor=actor_for(RolSoort.FUNCTIONEEL_BEHEERDER), uuid=cijfer.uuid, oordeel="  ")
