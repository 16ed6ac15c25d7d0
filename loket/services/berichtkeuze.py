"""Which news the vrager is mailed, and who else gets it. What is needed, or was asked for, always goes."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.enums import BerichtAan, Nieuws
from loket.models import Vertegenwoordiger, Vraag, Vrager
from loket.policies import may_follow_vraag
from loket.queries.ontvangers import Ontvanger, ontvangers_of
from loket.services.meldingen import deliver
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import Gegeven, record_gebeurtenis


@transaction.atomic
def choose_berichten(
    *, actor: Actor, vraag_uuid: UUID, nieuws: Collection[Nieuws], bericht_aan: BerichtAan | None = None
) -> None:
    """For all vragen of this vrager. Who no longer gets the news hears that once, so that nobody is left out
    unknown. Raises NotPossible when `bericht_aan` is given and nobody asks on behalf of the vrager."""
    vrager = Vrager.objects.select_for_update(of=("self",)).get(vragen__uuid=vraag_uuid)
    vraag = Vraag.objects.get(uuid=vraag_uuid)
    vraag.vrager = vrager
    require(may_follow_vraag(actor, vraag))
    gekozen = [soort.value for soort in Nieuws if soort in nieuws]
    before = ontvangers_of(vrager)
    gegevens: dict[str, Gegeven] = {}
    if gekozen != vrager.nieuws:
        vrager.nieuws = gekozen
        vrager.save(update_fields=["nieuws"])
        gegevens["nieuws"] = gekozen
    if bericht_aan is not None and _change_ontvanger(vrager, bericht_aan):
        gegevens["bericht_aan"] = bericht_aan
        _tell_who_was_left_out(vraag, before)
    if gegevens:
        record_gebeurtenis(
            actor=actor,
            werkwoord="vraag.berichten_gekozen",
            object_soort="vraag",
            object_uuid=vraag.uuid,
            regio=vraag.regio_id,
            gegevens=gegevens,
        )


def _change_ontvanger(vrager: Vrager, bericht_aan: BerichtAan) -> bool:
    """Whether it is someone else than before."""
    row = Vertegenwoordiger.objects.select_for_update().filter(vrager=vrager, geweigerd_op__isnull=True).first()
    if row is None:
        raise NotPossible("Er vraagt niemand namens u. De berichten gaan naar uzelf.")
    if row.bericht_aan == bericht_aan:
        return False
    row.bericht_aan = bericht_aan
    row.save(update_fields=["bericht_aan"])
    vrager.vertegenwoordiger = row
    return True


def _tell_who_was_left_out(vraag: Vraag, before: list[Ontvanger]) -> None:
    now = {ontvanger.adres for ontvanger in ontvangers_of(vraag.vrager)}
    for ontvanger in before:
        if ontvanger.adres not in now:
            sleutel = f"vraag_ontvanger:{vraag.uuid}:{timezone.now():%Y%m%d%H%M%S%f}"
            deliver(vraag=vraag, soort="vraag_ontvanger", sleutel=sleutel, ontvanger=ontvanger)
