"""Putting an earlier dienstenkaart back, in one action."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from verwijzing.models import DienstVersie, Kaartversie
from verwijzing.policies import may_manage_kaart
from verwijzing.services.kaartversie import publish_kaartversie
from verwijzing.services.versies import close_versie, copy_of, follow_up
from verwijzing.sleutels import kaartversie_uuid
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.queries.regios import current_jaar
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@dataclass(frozen=True, slots=True)
class Teruggezet:
    """How many cards say again what they said then, and how many stopped because they were not there."""

    kaartversie: str
    anders: int
    gestopt: int


@transaction.atomic
def restore_kaartversie(*, actor: Actor, sleutel: str) -> Teruggezet:
    """Every card says again what it said on that map, as a new versie from today; who was referred keeps the old.

    What there is room for (capaciteit) is of today and stays. The files of the base map count as read, so that the
    next load of the same files does not undo this. Raises NotPossible when there is no such map, or when it is the
    current one; records one gebeurtenis.
    """
    require(may_manage_kaart(actor))
    maps = list(Kaartversie.objects.select_for_update().order_by("-geldig_op", "-id"))
    chosen = next((kaartversie for kaartversie in maps if kaartversie.sleutel == sleutel), None)
    if chosen is None or not chosen.versies:
        raise NotPossible(f"Kaartversie {sleutel} is niet bekend of kan niet worden teruggezet.")
    if chosen is maps[0]:
        raise NotPossible(f"Kaartversie {sleutel} is de kaart die nu geldt.")
    anders, gestopt = _restore(chosen.versies)
    published = publish_kaartversie(bestanden_hash=maps[0].bestanden_hash, jaar=current_jaar())
    record_gebeurtenis(
        actor=actor,
        werkwoord="kaart.teruggezet",
        object_soort="kaartversie",
        object_uuid=kaartversie_uuid(sleutel),
        gegevens={"van": maps[0].sleutel, "naar": sleutel, "nu": published.sleutel},
    )
    return Teruggezet(published.sleutel, anders, gestopt)


def _restore(versies: list[int]) -> tuple[int, int]:
    today = timezone.localdate()
    then = {v.dienst_id: v for v in DienstVersie.objects.filter(pk__in=versies).select_related("dienst")}
    last = {v.dienst_id: v for v in DienstVersie.objects.order_by("nummer").select_related("dienst")}
    new = [
        follow_up(last[dienst_id], copy_of(versie), today=today)
        for dienst_id, versie in then.items()
        if last[dienst_id].geldig_tot is not None or last[dienst_id].inhoud_hash != versie.inhoud_hash
    ]
    DienstVersie.objects.bulk_create(new)
    gone = [v for dienst_id, v in last.items() if dienst_id not in then and v.geldig_tot is None]
    for versie in gone:
        close_versie(versie, today=today)
    return len(new), len(gone)
