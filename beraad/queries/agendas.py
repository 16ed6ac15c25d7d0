"""Which agendas an actor may read."""

from functools import partial
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, CharField, F, Q, QuerySet, UUIDField

from beraad.boom import PAD
from beraad.enums import BeraadSoort, KnoopSoort
from beraad.models import Beraad, Meerjarenagenda
from beraad.policies import LEZERS
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.queries.prepared import OneOf, Parameter, Prepared


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
    """The agenda that this part belongs to, when the actor may read it. One query."""
    rows: list[Meerjarenagenda] = _OF_KNOOP[soort](
        uuid=uuid, regios=sorted(actor.regios(*LEZERS)), is_landelijk=actor.is_landelijk(*LEZERS)
    )
    return rows[0] if rows else None


def _with_knoop(pad: str) -> QuerySet[Meerjarenagenda]:
    """As agendas_visible_to, for an actor who is given when it runs."""
    own = Q(OneOf(F("beraad__regio"), Parameter("regios", ArrayField(CharField())))) | Q(
        Parameter("is_landelijk", BooleanField()), beraad__soort=BeraadSoort.LANDELIJK
    )
    rows = Meerjarenagenda.objects.filter(own, **{pad: Parameter("uuid", UUIDField())})
    return rows.select_related("beraad__regio").order_by()


_OF_KNOOP = {soort: Prepared(partial(_with_knoop, pad)) for soort, pad in PAD.items()}


def newest_agenda(actor: Actor, regio_code: str | None) -> Meerjarenagenda | None:
    """Of the beraad of this regio, or without one of the Landelijk Beraad."""
    return agendas_visible_to(actor).filter(beraad__regio_id=regio_code).order_by("-van_jaar").first()
