"""When a desk is open, said as people say it."""

from datetime import date, time

from tests.factories import AM06, AM30
from werkcentrum.basis.enums import Weekdag
from werkcentrum.basis.models import Openingstijd, Sluitingsdag
from werkcentrum.basis.queries.openingstijden import komende_sluitingsdagen, openingsregels


def open_on(weekdag: Weekdag, van: int, tot: int, regio: str = AM06) -> None:
    Openingstijd.objects.create(regio_id=regio, weekdag=weekdag, van=time(van), tot=time(tot))


def test_days_after_each_other_with_the_same_hours_are_one_line(db):
    for weekdag in (Weekdag.MAANDAG, Weekdag.DINSDAG, Weekdag.WOENSDAG):
        open_on(weekdag, 9, 17)
    open_on(Weekdag.VRIJDAG, 9, 12)
    open_on(Weekdag.VRIJDAG, 13, 16)
    open_on(Weekdag.DONDERDAG, 9, 20, regio=AM30)

    assert [(regel.dagen, regel.tijden) for regel in openingsregels(AM06)] == [
        ("maandag tot en met woensdag", "9.00 tot 17.00 uur"),
        ("vrijdag", "9.00 tot 12.00 en 13.00 tot 16.00 uur"),
    ]


def test_two_days_are_joined_by_and_and_a_day_between_breaks_the_line(db):
    for weekdag in (Weekdag.MAANDAG, Weekdag.DINSDAG, Weekdag.DONDERDAG):
        open_on(weekdag, 10, 16)

    assert [regel.dagen for regel in openingsregels(AM06)] == ["maandag en dinsdag", "donderdag"]


def test_only_closing_days_from_today_on_are_shown(db):
    for day in (date(2026, 11, 24), date(2026, 11, 25), date(2026, 12, 24)):
        Sluitingsdag.objects.create(regio_id=AM06, datum=day)
    Sluitingsdag.objects.create(regio_id=AM30, datum=date(2026, 11, 26))

    coming = komende_sluitingsdagen(AM06, today=date(2026, 11, 25))

    assert [dag.datum for dag in coming] == [date(2026, 11, 25), date(2026, 12, 24)]
