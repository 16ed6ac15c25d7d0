"""The free times that spreekuren make, over all that a calendar does."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.enums import AfspraakVorm
from loket.spreekuren import ZONE, Rooster, Spreekuurregel, vrije_tijden

MAANDAG = date(2026, 11, 30)


def regel(**fields) -> Spreekuurregel:
    values = {
        "medewerker_id": 1,
        "weekdag": 0,
        "van": time(9),
        "tot": time(11),
        "duur": 30,
        "vorm": AfspraakVorm.TELEFOON,
        "plaats": "",
        "geldig_vanaf": date(2026, 1, 1),
    }
    return Spreekuurregel(**(values | fields))


def rooster(*regels, gesloten=(), openingstijden=None, afwezig=None, bezet=None) -> Rooster:
    return Rooster(
        regels=regels,
        gesloten=frozenset(gesloten),
        openingstijden=openingstijden or {},
        afwezig=afwezig or {},
        bezet=bezet or {},
    )


def om(dag: date, uur: int, minuut: int = 0) -> datetime:
    return datetime.combine(dag, time(uur, minuut), ZONE)


def tijden(van_rooster: Rooster, dag: date, *, dagen: int = 1) -> list[str]:
    found = vrije_tijden(van_rooster, van=om(dag, 0), tot_en_met=dag + timedelta(days=dagen - 1))
    return [f"{tijdvak.van.astimezone(ZONE):%d-%m %H.%M}" for tijdvak in found]


def test_spreekuur_makes_a_time_for_each_whole_piece():
    assert tijden(rooster(regel(tot=time(10, 45))), MAANDAG) == ["30-11 09.00", "30-11 09.30", "30-11 10.00"]


def test_spreekuur_comes_back_each_week_on_its_own_day():
    found = tijden(rooster(regel(tot=time(9, 30))), MAANDAG - timedelta(days=3), dagen=14)

    assert found == ["30-11 09.00", "07-12 09.00"]


@pytest.mark.parametrize(
    ("vanaf", "tot", "found"),
    [
        (MAANDAG, MAANDAG, 4),
        (MAANDAG + timedelta(days=1), None, 0),
        (MAANDAG - timedelta(days=9), MAANDAG - timedelta(days=1), 0),
    ],
)
def test_spreekuur_holds_from_its_first_up_to_its_last_day(vanaf, tot, found):
    assert len(tijden(rooster(regel(geldig_vanaf=vanaf, geldig_tot=tot)), MAANDAG)) == found


@pytest.mark.parametrize("dag", [date(2026, 4, 6), date(2026, 4, 27), date(2026, 5, 25), date(2026, 12, 25)])
def test_public_holiday_has_no_times(dag):
    assert tijden(rooster(regel(weekdag=dag.weekday())), dag) == []


def test_closing_day_of_the_regio_has_no_times():
    assert tijden(rooster(regel(), gesloten=[MAANDAG]), MAANDAG, dagen=8) == [
        f"07-12 {uur}" for uur in ("09.00", "09.30", "10.00", "10.30")
    ]


def test_colleague_who_is_away_has_no_times_and_another_does():
    away = {1: [(MAANDAG - timedelta(days=1), MAANDAG)]}

    found = vrije_tijden(
        rooster(regel(), regel(medewerker_id=2), afwezig=away), van=om(MAANDAG, 0), tot_en_met=MAANDAG
    )

    assert {tijdvak.medewerker_id for tijdvak in found} == {2}
    assert tijden(rooster(regel(), afwezig=away), MAANDAG + timedelta(days=7)) != []


@pytest.mark.parametrize(
    ("vorm", "found"),
    [(AfspraakVorm.BALIE, ["30-11 09.30", "30-11 10.00"]), (AfspraakVorm.TELEFOON, [])],
)
def test_hours_of_the_desk_bind_who_receives_there(vorm, found):
    open_hours = {0: [(time(9, 30), time(10, 30))], 1: [(time(9), time(17))]}

    at_desk = tijden(rooster(regel(vorm=vorm), openingstijden=open_hours), MAANDAG)

    assert at_desk == (found or ["30-11 09.00", "30-11 09.30", "30-11 10.00", "30-11 10.30"])
    closed = {1: [(time(9), time(17))]}
    assert (tijden(rooster(regel(vorm=vorm), openingstijden=closed), MAANDAG) == []) == bool(found)


def test_desk_without_hours_does_not_bind():
    assert len(tijden(rooster(regel(vorm=AfspraakVorm.BALIE)), MAANDAG)) == 4


def test_taken_time_is_gone_for_that_colleague_only():
    taken = {1: [(om(MAANDAG, 9, 15), om(MAANDAG, 9, 45))]}

    found = vrije_tijden(
        rooster(regel(), regel(medewerker_id=2), bezet=taken), van=om(MAANDAG, 0), tot_en_met=MAANDAG
    )

    first = [f"{t.van.astimezone(ZONE):%H.%M}" for t in found if t.medewerker_id == 1]
    assert first == ["10.00", "10.30"]
    assert len([t for t in found if t.medewerker_id == 2]) == 4


def test_time_that_touches_another_is_free():
    taken = {1: [(om(MAANDAG, 8), om(MAANDAG, 9)), (om(MAANDAG, 9, 30), om(MAANDAG, 11))]}

    assert tijden(rooster(regel(), bezet=taken), MAANDAG) == ["30-11 09.00"]


def test_what_began_already_is_not_offered():
    found = vrije_tijden(rooster(regel()), van=om(MAANDAG, 10, 1), tot_en_met=MAANDAG)

    assert [f"{t.van.astimezone(ZONE):%H.%M}" for t in found] == ["10.30"]


NAAR_WINTER = date(2026, 10, 25)


def test_hour_that_the_clock_skips_makes_no_time():
    found = tijden(rooster(regel(weekdag=6, van=time(1), tot=time(4))), date(2026, 3, 29))

    assert found == ["29-03 01.00", "29-03 01.30", "29-03 03.00", "29-03 03.30"]


def test_hour_that_the_clock_shows_twice_makes_one_time():
    found = tijden(rooster(regel(weekdag=6, van=time(1), tot=time(4))), NAAR_WINTER)

    assert found == [f"25-10 0{uur}.{minuut}" for uur in (1, 2, 3) for minuut in ("00", "30")]


def test_nine_in_the_morning_stays_nine_over_a_change_of_the_clock():
    found = vrije_tijden(
        rooster(regel(weekdag=5, tot=time(9, 30)), regel(weekdag=1, tot=time(9, 30))),
        van=om(date(2026, 10, 24), 0),
        tot_en_met=date(2026, 10, 27),
    )

    assert [t.van for t in found] == [
        datetime(2026, 10, 24, 7, tzinfo=UTC),
        datetime(2026, 10, 27, 8, tzinfo=UTC),
    ]


@given(
    dag=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    van=st.times(),
    duur=st.integers(5, 120),
    lengte=st.integers(5, 600),
)
def test_times_of_one_spreekuur_never_overlap_and_last_as_long_as_they_say(dag, van, duur, lengte):
    end = datetime.combine(dag, van) + timedelta(minutes=lengte)
    tot = end.time() if end.date() == dag else time(23, 59)

    found = vrije_tijden(
        rooster(*(regel(weekdag=weekdag, van=van, tot=tot, duur=duur) for weekdag in range(7))),
        van=om(dag, 0),
        tot_en_met=dag + timedelta(days=1),
    )

    assert all(t.tot - t.van == timedelta(minutes=duur) for t in found)
    assert all(first.tot <= second.van for first, second in pairwise(found))
