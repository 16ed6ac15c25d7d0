"""Figures of hiaten that were put on the agenda of a beraad."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, F, QuerySet
from django.utils import timezone

from verwijzing.models import Hiaatcijfer
from verwijzing.policies import BERAAD
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.queries.prepared import OneOf, Parameter, Prepared


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """One topic, to show in a list with a link to its figures."""

    uuid: UUID
    titel: str
    vastgelegd_op: date
    door: str


def hiaatcijfers_visible_to(actor: Actor) -> QuerySet[Hiaatcijfer]:
    return Hiaatcijfer.objects.filter(regio__in=actor.regios(*BERAAD)).select_related("regio", "vastgelegd_door")


def onderwerpen_of(regio_codes: Collection[str]) -> list[Onderwerp]:
    """The topics of these regio's, newest first; the caller says which may be seen. One query."""
    return [
        Onderwerp(uuid, titel, timezone.localdate(op), naam)
        for uuid, titel, op, naam in _onderwerpen(regios=sorted(regio_codes))
    ]


@Prepared
def _onderwerpen() -> QuerySet[Hiaatcijfer, tuple[UUID, str, datetime, str]]:
    return (
        Hiaatcijfer.objects.filter(OneOf(F("regio"), Parameter("regios", ArrayField(CharField()))))
        .order_by("-vastgelegd_op", "-pk")
        .values_list("uuid", "titel", "vastgelegd_op", "vastgelegd_door__naam")
    )


def hiaatcijfer_pk(uuid: UUID, *, regio_code: str) -> int | None:
    """To refer to; None when this regio has no such topic."""
    return Hiaatcijfer.objects.filter(uuid=uuid, regio=regio_code).values_list("pk", flat=True).first()
