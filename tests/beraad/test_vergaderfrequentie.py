from datetime import UTC, datetime

import pytest

from beraad.enums import BeraadSoort, VergaderingStatus
from beraad.vergaderfrequentie import Moment, frequentie_of

NU = datetime(2026, 11, 26, 12, tzinfo=UTC)
GEPLAND, GEWEEST, AFGELAST = VergaderingStatus


def landelijk(*momenten, nu=NU):
    return frequentie_of(BeraadSoort.LANDELIJK, [Moment(*moment) for moment in momenten], nu=nu)


@pytest.mark.eis("BER-09")
def test_four_held_or_planned_is_enough_for_the_landelijk_beraad():
    three = [(datetime(2026, month, 10, 9, tzinfo=UTC), GEWEEST) for month in (2, 5, 9)]

    short = landelijk(*three)
    enough = landelijk(*three, (datetime(2026, 12, 10, 9, tzinfo=UTC), GEPLAND))

    assert (short.gehouden, short.gepland, short.is_genoeg, short.tekort) == (3, 0, False, 1)
    assert (enough.gehouden, enough.gepland, enough.is_genoeg, enough.tekort) == (3, 1, True, 0)


@pytest.mark.eis("BER-09")
def test_what_was_called_off_or_never_written_down_does_not_count():
    stand = landelijk(
        (datetime(2026, 12, 1, tzinfo=UTC), AFGELAST),
        (datetime(2026, 3, 1, tzinfo=UTC), AFGELAST),
        (datetime(2026, 6, 1, tzinfo=UTC), GEPLAND),
    )

    assert (stand.totaal, stand.niet_vastgelegd, stand.tekort) == (0, 1, 4)


@pytest.mark.parametrize(
    ("moment", "nu", "telt"),
    [
        # 2026 here, while it is still 2025 in UTC.
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), NU, 1),
        (datetime(2025, 12, 31, 22, 30, tzinfo=UTC), NU, 0),
        (datetime(2026, 12, 31, 22, 30, tzinfo=UTC), NU, 1),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), NU, 0),
        (datetime(2027, 1, 5, tzinfo=UTC), datetime(2026, 12, 31, 23, 30, tzinfo=UTC), 1),
    ],
)
def test_the_year_turns_at_midnight_in_the_netherlands(moment, nu, telt):
    assert landelijk((moment, GEWEEST), nu=nu).gehouden == telt


def test_a_regionaal_beraad_and_the_years_before_the_convenant_have_no_minimum():
    regionaal = frequentie_of(BeraadSoort.REGIONAAL, [], nu=NU)
    before = landelijk(nu=datetime(2025, 12, 31, 12, tzinfo=UTC))

    assert (regionaal.minimum, regionaal.is_genoeg, regionaal.tekort) == (None, True, 0)
    assert (before.jaar, before.minimum) == (2025, None)
