"""Afspraken as a calendar that other programs read (iCalendar, RFC 5545). No name, address or word of a vrager."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from icalendar import Calendar, Event

from loket.spreekuren import ZONE

PRODUCT = "-//Werkcentrum//Afspraken//NL"


@dataclass(frozen=True, slots=True)
class Kalenderpunt:
    """`volgnummer` grows with each change, so that a calendar takes the last one."""

    uuid: UUID
    titel: str
    van: datetime
    tot: datetime
    plaats: str
    url: str
    volgnummer: int
    gewijzigd_op: datetime
    is_afgezegd: bool


def make_kalender(punten: Iterable[Kalenderpunt], *, naam: str) -> bytes:
    """The same punten give the same bytes."""
    kalender = Calendar()
    kalender.add("prodid", PRODUCT)
    kalender.add("version", "2.0")
    kalender.add("method", "PUBLISH")
    kalender.add("x-wr-calname", naam)
    for punt in punten:
        kalender.add_component(_event(punt))
    kalender.add_missing_timezones()
    return bytes(kalender.to_ical())


def _event(punt: Kalenderpunt) -> Event:
    event = Event()
    event.add("uid", f"{punt.uuid}@werkcentrum")
    event.add("dtstamp", punt.gewijzigd_op)
    event.add("last-modified", punt.gewijzigd_op)
    event.add("sequence", punt.volgnummer)
    event.add("summary", punt.titel)
    event.add("dtstart", punt.van.astimezone(ZONE))
    event.add("dtend", punt.tot.astimezone(ZONE))
    event.add("status", "CANCELLED" if punt.is_afgezegd else "CONFIRMED")
    if punt.plaats:
        event.add("location", punt.plaats)
    event.add("url", punt.url)
    return event
