"""What happened around the afspraken of a vraag, as steps on the timeline of its vrager."""

from datetime import datetime
from uuid import UUID

from loket.queries.afspraken import moment_kort
from loket.queries.volgen import Gebeurd
from werkcentrum.basis.models import Gebeurtenis

STAPPEN = {
    "afspraak.voorgesteld": "Wij vroegen u een tijd te kiezen voor een gesprek",
    "afspraak.gemaakt": "Er staat een afspraak",
    "afspraak.verzet": "De afspraak is verzet",
    "afspraak.afgezegd": "De afspraak gaat niet door",
    "afspraak.geweest": "Wij spraken elkaar",
    "afspraak.niet_verschenen": "Wij misten u bij de afspraak",
}


def afspraakstappen(vraag_uuid: UUID) -> list[Gebeurd]:
    """Dated as they happened, with the time that they were about. One query; nobody types these."""
    rows = Gebeurtenis.objects.filter(object_uuid=vraag_uuid, werkwoord__in=STAPPEN).order_by("id")
    return [Gebeurd(row.moment, STAPPEN[row.werkwoord], _tekst(row)) for row in rows]


def _tekst(row: Gebeurtenis) -> str:
    van = row.gegevens.get("van")
    return f"{moment_kort(datetime.fromisoformat(van))}." if isinstance(van, str) else ""
