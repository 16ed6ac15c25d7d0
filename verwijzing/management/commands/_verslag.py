"""A comparison of two maps as lines for the command line."""

from collections.abc import Iterator

from verwijzing.queries.herhaling import Groep, Vergelijking

KOP = f"{'groep':<44} {'aantal':>7} {'eerste':>7} {'kop':>7} {'erbij':>7} {'eraf':>7}"
MEEST = 15


def as_lines(vergelijking: Vergelijking) -> Iterator[str]:
    """The whole, each group that is large enough to show, and the diensten that more or fewer people get."""
    yield KOP
    yield _line("alle", vergelijking.totaal, hide=False)
    for (kenmerk, waarde), groep in sorted(vergelijking.groepen.items()):
        yield _line(f"{kenmerk}: {waarde}", groep, hide=True)
    for kop, telling in (("Vaker in beeld", vergelijking.erbij), ("Minder vaak in beeld", vergelijking.eraf)):
        if telling:
            yield f"{kop}: " + ", ".join(f"{sleutel} ({aantal})" for sleutel, aantal in telling.most_common(MEEST))


def _line(naam: str, groep: Groep, *, hide: bool) -> str:
    if hide and groep.is_te_klein:
        return f"{naam:<44} {'te klein om te tonen':>39}"
    return f"{naam:<44} {groep.aantal:>7} {groep.eerste:>7} {groep.kop:>7} {groep.erbij:>7} {groep.eraf:>7}"
