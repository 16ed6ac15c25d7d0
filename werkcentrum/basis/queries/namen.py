"""Names that go with codes and ids, looked up together. No query for an empty collection."""

from collections.abc import Collection

from werkcentrum.basis.models import Gebruiker, Gemeente


def namen_of_gemeenten(codes: Collection[str]) -> dict[str, str]:
    return dict(Gemeente.objects.filter(code__in=codes).values_list("code", "naam")) if codes else {}


def namen_of_gebruikers(ids: Collection[int]) -> dict[int, str]:
    return dict(Gebruiker.objects.filter(pk__in=ids).values_list("pk", "naam")) if ids else {}
