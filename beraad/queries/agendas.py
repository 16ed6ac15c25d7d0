"""Which agendas an actor may read."""

from uuid import UUID

from django.db.models import Q, QuerySet

from beraad.boom import PAD
from beraad.enums import BeraadSoort, KnoopSoort
from beraad.models import Beraad, Meerjarenagenda
from beraad.policies import LEZERS
from werkcentrum.basis.actor import Actor


def beraden_visible_to(actor: Actor) -> QuerySet[Beraad]:
    """Where the actor has a rol, in the order of the regio codes; the Landelijk Beraad is the last."""
    return Beraad.objects.filter(_own(actor)).select_related("regio").order_by("regio_id")


def agendas_visible_to(actor: Actor) -> QuerySet[Meerjarenagenda]:
    return Meerjarenagenda.objects.filter(_own(actor, "beraad__")).select_related("beraad__regio")


def _own(actor: Actor, pad: str = "") -> Q:
    """The beraad of a regio of one of the rollen, or the Landelijk Beraad for a rol without a regio."""
    own = Q(**{f"{pad}regio_id__in": actor.regios(*LEZERS)})
    if actor.is_landelijk(*LEZERS):
        own |= Q(**{f"{pad}soort": BeraadSoort.LANDELIJK})
    return own


def agenda_of_knoop(actor: Actor, *, soort: KnoopSoort, uuid: UUID) -> Meerjarenagenda | None:
    """The agenda that this part belongs to, when the actor may read it."""
    return agendas_visible_to(actor).filter(**{PAD[soort]: uuid}).first()


def newest_agenda(actor: Actor, regio_code: str | None) -> Meerjarenagenda | None:
    """Of the beraad of this regio, or without one of the Landelijk Beraad."""
    return agendas_visible_to(actor).filter(beraad__regio_id=regio_code).order_by("-van_jaar").first()
