from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from werkcentrum.basis.stille_uren import after_stille_uren

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(tekst: str, *, fold: int = 0) -> datetime:
    return datetime.fromisoformat(tekst).replace(tzinfo=AMSTERDAM, fold=fold)


@pytest.mark.parametrize(
    ("moment", "mag_vanaf"),
    [
        ("2026-11-25T08:00", "2026-11-25T08:00"),
        ("2026-11-25T19:59:59", "2026-11-25T19:59:59"),
        ("2026-11-25T20:00", "2026-11-26T08:00"),
        ("2026-11-25T23:59", "2026-11-26T08:00"),
        ("2026-11-26T00:00", "2026-11-26T08:00"),
        ("2026-11-26T07:59:59", "2026-11-26T08:00"),
        ("2026-12-31T21:00", "2027-01-01T08:00"),
    ],
)
def test_what_falls_in_the_quiet_hours_waits_until_eight(moment, mag_vanaf):
    assert after_stille_uren(at(moment)) == at(mag_vanaf)


@pytest.mark.parametrize(
    ("avond", "uren"),
    [
        # The clock goes back: the night is an hour longer. It goes forward: an hour shorter.
        (at("2026-10-24T21:00"), 12),
        (at("2027-03-27T21:00"), 10),
        (at("2026-11-24T21:00"), 11),
        # Half past two comes twice in that night.
        (at("2026-10-25T02:30", fold=0), 6.5),
        (at("2026-10-25T02:30", fold=1), 5.5),
    ],
)
def test_the_night_in_which_the_clock_changes_ends_at_eight_by_that_clock(avond, uren):
    ochtend = after_stille_uren(avond)

    assert (ochtend.timestamp() - avond.timestamp()) / 3600 == uren
    assert ochtend.astimezone(AMSTERDAM).hour == 8
