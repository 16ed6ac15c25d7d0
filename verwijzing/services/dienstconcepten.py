"""Keeping what someone typed for a card, and publishing it once nothing on it is wrong."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from verwijzing.gids.inlezen import KaartInhoud
from verwijzing.gids.toetsing import toets_kaart
from verwijzing.models import Dienst, Dienstconcept
from verwijzing.policies import may_manage_dienst, may_view_diensten
from verwijzing.services.dienstbeheer import publish_content
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require

# After the last change.
BEWAARDAGEN = 90


def save_concept(
    *, actor: Actor, dienst: Dienst | None, versie: int | None, getypt: Mapping[str, Sequence[str]]
) -> None:
    """What this person typed, over what they typed before. The versie that they began from stays the same."""
    require(may_view_diensten(actor) if dienst is None else may_manage_dienst(actor, dienst))
    changed = {"getypt": {naam: list(waarden) for naam, waarden in getypt.items()}, "gewijzigd_op": timezone.now()}
    Dienstconcept.objects.update_or_create(
        dienst=dienst,
        auteur_id=actor.gebruiker_id,
        defaults=changed,
        create_defaults=changed | {"versie": versie},
    )


def discard_concept(*, actor: Actor, dienst: Dienst | None) -> None:
    Dienstconcept.objects.filter(dienst=dienst, auteur_id=actor.gebruiker_id).delete()


@transaction.atomic
def publish_concept(
    *,
    actor: Actor,
    dienst: Dienst | None,
    kaart: KaartInhoud,
    versie: int | None,
    organisatie_id: int | None = None,
    regio_code: str | None = None,
) -> Dienst:
    """Make what the concept says the card, and let the concept go. `versie`: the number of the one that the
    differences were shown with. Raises NotAllowed, NotPossible, KaartGeweigerd or StaleVersie."""
    for bevinding in toets_kaart(kaart, datum=timezone.localdate()):
        if bevinding.is_fout:
            raise NotPossible(bevinding.uitleg)
    published = publish_content(
        actor=actor,
        dienst_uuid=dienst.uuid if dienst else None,
        kaart=kaart,
        versie=versie,
        organisatie_id=organisatie_id,
        regio_code=regio_code,
    )
    discard_concept(actor=actor, dienst=dienst)
    return published


def remove_old_concepten() -> int:
    """What nobody went on with for BEWAARDAGEN. Returns how many went."""
    border = timezone.now() - timedelta(days=BEWAARDAGEN)
    removed, _ = Dienstconcept.objects.filter(gewijzigd_op__lt=border).delete()
    return removed
