"""What someone typed for a card and has not published: only for who typed it."""

from verwijzing.models import Dienst, Dienstconcept
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.models import Arbeidsmarktregio, Gemeente, Organisatie


def concept_of(actor: Actor, dienst: Dienst | None) -> Dienstconcept | None:
    """Of this dienst, or of a new one. One query."""
    return Dienstconcept.objects.filter(dienst=dienst, auteur_id=actor.gebruiker_id).first()


def gemeente_names() -> dict[str, str]:
    """Name by code."""
    return dict(Gemeente.objects.order_by("naam").values_list("code", "naam"))


def organisatie_names(ids: frozenset[int]) -> list[tuple[int, str]]:
    return list(Organisatie.objects.filter(pk__in=ids).order_by("naam").values_list("pk", "naam"))


def organisatie_by(pk: int) -> Organisatie:
    return Organisatie.objects.get(pk=pk)


def regio_names(codes: frozenset[str] | None) -> list[tuple[str, str]]:
    """Of these regios, or of all."""
    regios = Arbeidsmarktregio.objects.all()
    if codes is not None:
        regios = regios.filter(pk__in=codes)
    return list(regios.order_by("naam").values_list("pk", "naam"))
