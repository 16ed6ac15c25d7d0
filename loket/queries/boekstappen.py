"""Afspraken and mails of a vraag, from the book of what happened, as steps on the timeline of its vrager."""

from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.fields.json import KT

from loket.enums import BerichtAan
from loket.queries.afspraken import moment_kort
from loket.queries.volgstappen import Gebeurd
from werkcentrum.basis.mailsoorten import mailsoort_of
from werkcentrum.basis.models import Gebeurtenis
from werkcentrum.basis.queries.embedded import embedded

STAPPEN = {
    "afspraak.voorgesteld": "Wij vroegen u een tijd te kiezen voor een gesprek",
    "afspraak.gemaakt": "Er staat een afspraak",
    "afspraak.verzet": "De afspraak is verzet",
    "afspraak.afgezegd": "De afspraak gaat niet door",
    "afspraak.geweest": "Wij spraken elkaar",
    "afspraak.niet_verschenen": "Wij misten u bij de afspraak",
}
MAIL = "vraag.mail_verzonden"


def boekstappen_from(rijen: list[dict[str, Any]]) -> list[Gebeurd]:
    """What with_boekstappen read, dated as it happened; nobody types these."""
    return [_mail(rij) if rij["werkwoord"] == MAIL else _afspraak(rij) for rij in rijen]


def with_boekstappen() -> ArraySubquery:
    """For boekstappen_from, in the query that reads something of the vraag anyway."""
    rows = Gebeurtenis.objects.filter(object_uuid=OuterRef("uuid"), werkwoord__in=[*STAPPEN, MAIL])
    return embedded(
        rows.order_by("id"),
        op="moment",
        werkwoord="werkwoord",
        van=KT("gegevens__van"),
        soort=KT("gegevens__soort"),
        ontvanger=KT("gegevens__ontvanger"),
    )


def _mail(rij: dict[str, Any]) -> Gebeurd:
    """Which mail and when, never what it said."""
    wie = "degene die dit namens u vraagt" if rij["ontvanger"] == BerichtAan.VERTEGENWOORDIGER else "u"
    return Gebeurd(datetime.fromisoformat(rij["op"]), f"Wij mailden {wie}: {mailsoort_of(rij['soort']).naam}")


def _afspraak(rij: dict[str, Any]) -> Gebeurd:
    """With the time that it was about."""
    wanneer = f"{moment_kort(datetime.fromisoformat(rij['van']))}." if rij["van"] else ""
    return Gebeurd(datetime.fromisoformat(rij["op"]), STAPPEN[rij["werkwoord"]], wanneer)
