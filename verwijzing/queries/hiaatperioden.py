"""The months, quarters and years over which hiaten are counted: whole months only. Pure."""

from dataclasses import dataclass
from datetime import date

from verwijzing.queries.hiaatblokken import KWARTAAL

MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
JAAR = 12


@dataclass(frozen=True, slots=True)
class Hiaatperiode:
    """`sleutel` as in an address: "2026", "2026-K3" or "2026-10". Both months included."""

    sleutel: str
    naam: str
    jaar: int
    van: int
    tot: int

    @property
    def kwartalen(self) -> tuple[int, ...]:
        """The whole quarters that it is about, or that it is a part of."""
        return tuple(range((self.van - 1) // KWARTAAL + 1, (self.tot - 1) // KWARTAAL + 2))


def last_whole_month(jaar: int, today: date) -> int:
    """0 when this year has none yet."""
    if jaar < today.year:
        return JAAR
    return today.month - 1 if jaar == today.year else 0


def perioden_of(jaar: int, today: date) -> tuple[Hiaatperiode, ...]:
    """The year so far, then its whole quarters and months, newest first."""
    tot = last_whole_month(jaar, today)
    if not tot:
        return ()
    naam = str(jaar) if tot == JAAR else f"{jaar}, {maanden_in_woorden(1, tot)}"
    kwartalen = [
        Hiaatperiode(f"{jaar}-K{nummer}", f"{nummer}e kwartaal van {jaar}", jaar, nummer * 3 - 2, nummer * 3)
        for nummer in range(tot // KWARTAAL, 0, -1)
    ]
    maanden = [
        Hiaatperiode(f"{jaar}-{maand:02}", f"{MAANDEN[maand - 1]} {jaar}", jaar, maand, maand)
        for maand in range(tot, 0, -1)
    ]
    return (Hiaatperiode(str(jaar), naam, jaar, 1, tot), *kwartalen, *maanden)


def maanden_in_woorden(van: int, tot: int) -> str:
    return MAANDEN[van - 1] if van == tot else f"{MAANDEN[van - 1]} tot en met {MAANDEN[tot - 1]}"


def choose_periode(perioden: tuple[Hiaatperiode, ...], sleutel: str) -> Hiaatperiode | None:
    """The one asked for, else the newest year; None when no month is over yet."""
    return next((p for p in perioden if p.sleutel == sleutel), perioden[0] if perioden else None)
