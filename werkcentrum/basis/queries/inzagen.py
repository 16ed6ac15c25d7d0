from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import CharField, DateField, DateTimeField, QuerySet, UUIDField
from django.db.models.functions import Cast, TruncDate
from django.utils import timezone

from werkcentrum.basis.enums import ActorSoort
from werkcentrum.basis.models import Gebruiker, Inzage
from werkcentrum.basis.queries.actors import medewerkers_on
from werkcentrum.basis.queries.prepared import Parameter, Prepared


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
    found = _lezende_medewerkers(
        uuid=object_uuid, sinds=sinds, behalve=behalve, regio=regio_code, vandaag=timezone.localdate()
    )
    return [naam for naam, _pk in found]


@Prepared
def _lezende_medewerkers() -> QuerySet[Gebruiker, tuple[str, int]]:
    lezers = Inzage.objects.filter(
        object_uuid=Parameter("uuid", UUIDField()),
        moment__gte=Parameter("sinds", DateTimeField()),
        actor_soort=ActorSoort.GEBRUIKER,
    ).exclude(actor_id=Parameter("behalve", CharField()))
    here = medewerkers_on(Parameter("vandaag", DateField()), Parameter("regio", CharField()))
    named = here.annotate(actor_id=Cast("pk", CharField())).filter(actor_id__in=lezers.values("actor_id"))
    return named.values_list("naam", "pk")
