from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast, TruncDate

from werkcentrum.basis.enums import ActorSoort
from werkcentrum.basis.models import Inzage
from werkcentrum.basis.queries.actors import medewerkers


def inzagen_of(object_uuid: UUID, *, at_most: int = 50) -> list[Inzage]:
    """Who read this file, newest first."""
    return list(Inzage.objects.filter(object_uuid=object_uuid).order_by("-id")[:at_most])


def leesdagen(object_uuid: UUID, *, doelen: Collection[str], at_most: int = 60) -> list[date]:
    """The days on which someone with an account opened one of these pages of a file, newest first. One query."""
    inzagen = Inzage.objects.filter(
        object_uuid=object_uuid, actor_soort=ActorSoort.GEBRUIKER, doel__in=list(doelen)
    )
    dagen = inzagen.annotate(dag=TruncDate("moment")).order_by("-dag").values_list("dag", flat=True).distinct()
    return list(dagen[:at_most])


def lezende_medewerkers(object_uuid: UUID, *, regio_code: str, sinds: datetime, behalve: str) -> list[str]:
    """The names of the staff of this regio who opened this file since, but for one actor id. One query."""
    lezers = Inzage.objects.filter(
        object_uuid=object_uuid, moment__gte=sinds, actor_soort=ActorSoort.GEBRUIKER
    ).exclude(actor_id=behalve)
    named = medewerkers(regio_code).annotate(actor_id=Cast("pk", CharField()))
    return list(named.filter(actor_id__in=lezers.values("actor_id")).values_list("naam", flat=True))
