"""Values that are measured more than once. Pure."""

from datetime import date, timedelta

from werkcentrum.basis.cijfers import DREMPEL, Cijfer


def hides_difference(one: Cijfer, other: Cijfer) -> bool:
    """Whether these two counts of the same year would show a group that is too small, by subtraction."""
    if one.teller is None or one.noemer is None or other.teller is None or other.noemer is None:
        return False
    teller = abs(one.teller - other.teller)
    noemer = abs(one.noemer - other.noemer)
    rest = abs((one.noemer - one.teller) - (other.noemer - other.teller))
    return any(0 < aantal < DREMPEL for aantal in (teller, noemer, rest))


def last_quarter_end(today: date) -> date:
    """The last day of the quarter before this one."""
    first_month = 3 * ((today.month - 1) // 3) + 1
    return date(today.year, first_month, 1) - timedelta(days=1)
