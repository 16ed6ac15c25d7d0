"""Names that go with codes and ids, looked up together. No query for an empty collection."""

from collections.abc import Collection

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, CharField, F, QuerySet

from werkcentrum.basis.models import Gebruiker, Gemeente
from werkcentrum.basis.queries.prepared import OneOf, Parameter, Prepared


def namen_of_gemeenten(codes: Collection[str]) -> dict[str, str]:
    return dict(_gemeenten(codes=list(codes))) if codes else {}


def namen_of_gebruikers(ids: Collection[int]) -> dict[int, str]:
    return dict(_gebruikers(ids=list(ids))) if ids else {}


@Prepared
def _gemeenten() -> QuerySet[Gemeente, tuple[str, str]]:
    codes = Parameter("codes", ArrayField(CharField()))
    return Gemeente.objects.filter(OneOf(F("code"), codes)).values_list("code", "naam")


@Prepared
def _gebruikers() -> QuerySet[Gebruiker, tuple[int, str]]:
    ids = Parameter("ids", ArrayField(BigIntegerField()))
    return Gebruiker.objects.filter(OneOf(F("pk"), ids)).values_list("pk", "naam")
