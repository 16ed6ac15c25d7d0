"""Which agendas an actor may read."""

from uuid import UUID

from django.db.models import QuerySet

from beraad.boom import PAD
from beraad.enums import KnoopSoort
from beraad.models import Beraad, Meerjarenagenda
from beraad.policies import LEZERS
from werkcentrum.basis.actor import Actor


def beraden_visible_to(actor: Actor) -> QuerySet[Beraad]:
    """Where the actor is secretaris or voorzitter, in the order of the regio codes."""
    return Beraad.objects.filter(regio_id__in=actor.regios(*LEZERS)).select_related("regio").order_by("regio_id")


def agendas_visible_to(actor: Actor) -> QuerySet[Meerjarenagenda]:
    return Meerjarenagenda.objects.filter(beraad__regio_id__in=actor.regios(*LEZERS)).select_related(
        "beraad__regio"
    )


def agenda_of_knoop(actor: Actor, *, soort: KnoopSoort, uuid: UUID) -> Meerjarenagenda | None:
    """The agenda that this part belongs to, when the actor may read it."""
    return agendas_visible_to(actor).filter(**{PAD[soort]: uuid}).first()


def newest_agenda(actor: Actor, regio_code: str) -> Meerjarenagenda | None:
    return agendas_visible_to(actor).filter(beraad__regio_id=regio_code).order_by("-van_jaar").first()
