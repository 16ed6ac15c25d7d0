"""Afspraken and mails of a vraag, from the book of what happened, as steps on the timeline of its vrager."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, UUIDField
from django.db.models.fields.json import KT

from loket.enums import BerichtAan
from loket.queries.afspraken import moment_kort
from loket.queries.volgen import Gebeurd
from werkcentrum.basis.mailsoorten import mailsoort_of
from werkcentrum.basis.models import Gebeurtenis
from werkcentrum.basis.queries.prepared import Parameter, Prepared

STAPPEN = {
    "afspraak.voorgesteld": "Wij vroegen u een tijd te kiezen voor een gesprek",
    "afspraak.gemaakt": "Er staat een afspraak",
    "afspraak.verzet": "De afspraak is verzet",
    "afspraak.afgezegd": "De afspraak gaat niet door",
    "afspraak.geweest": "Wij spraken elkaar",
    "afspraak.niet_verschenen": "Wij misten u bij de afspraak",
}
MAIL = "vraag.mail_verzonden"


def boekstappen(vraag_uuid: UUID) -> list[Gebeurd]:
    """Dated as they happened. One query; nobody types these."""
    return [
        _mail(moment, soort, ontvanger) if werkwoord == MAIL else _afspraak(moment, werkwoord, van)
        for moment, werkwoord, van, soort, ontvanger in _stappen(vraag=vraag_uuid)
    ]


@Prepared
def _stappen() -> QuerySet[Gebeurtenis, tuple[object, ...]]:
    rows = Gebeurtenis.objects.filter(object_uuid=Parameter("vraag", UUIDField()), werkwoord__in=[*STAPPEN, MAIL])
    return rows.order_by("id").values_list(
        "moment", "werkwoord", KT("gegevens__van"), KT("gegevens__soort"), KT("gegevens__ontvanger")
    )


def _mail(moment: datetime, soort: str, ontvanger: str) -> Gebeurd:
    """Which mail and when, never what it said."""
    wie = "degene die dit namens u vraagt" if ontvanger == BerichtAan.VERTEGENWOORDIGER else "u"
    return Gebeurd(moment, f"Wij mailden {wie}: {mailsoort_of(soort).naam}")


def _afspraak(moment: datetime, werkwoord: str, van: str | None) -> Gebeurd:
    """With the time that it was about."""
    wanneer = f"{moment_kort(datetime.fromisoformat(van))}." if van else ""
    return Gebeurd(moment, STAPPEN[werkwoord], wanneer)
