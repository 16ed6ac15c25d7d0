"""Which agendas an actor may read."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, CharField, Expression, F, Q, QuerySet, UUIDField, Value

from beraad.boom import PAD
from beraad.enums import BeraadSoort, KnoopSoort
from beraad.models import Beraad, Meerjarenagenda
from beraad.policies import LEZERS
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.queries.prepared import OneOf, Parameter, Prepared

REGIOS: "ArrayField[Any, Any]" = ArrayField(CharField())


def beraden_visible_to(actor: Actor) -> QuerySet[Beraad]:
    """Where the actor has a rol, in the order of the regio codes; the Landelijk Beraad is the last."""
    return Beraad.objects.filter(_own(*_values_of(actor))).select_related("regio").order_by("regio_id")


def agendas_visible_to(actor: Actor) -> QuerySet[Meerjarenagenda]:
    return Meerjarenagenda.objects.filter(_own(*_values_of(actor), pad="beraad__")).select_related("beraad__regio")


def _own(regios: Expression, is_landelijk: Expression, pad: str = "") -> Q:
    """The beraad of a regio of one of the rollen, or the Landelijk Beraad for a rol without a regio."""
    in_regio = Q(OneOf(F(f"{pad}regio"), regios))
    return in_regio | Q(is_landelijk, **{f"{pad}soort": BeraadSoort.LANDELIJK})


def _values_of(actor: Actor) -> tuple[Expression, Expression]:
    """The regios and whether landelijk, for _own."""
    return (
        Value(sorted(actor.regios(*LEZERS)), output_field=REGIOS),
        Value(actor.is_landelijk(*LEZERS), output_field=BooleanField()),
    )


def agenda_of_knoop(actor: Actor, *, soort: KnoopSoort, uuid: UUID) -> Meerjarenagenda | None:
    """The agenda that this part belongs to, when the actor may read it. One query."""
    rows: list[Meerjarenagenda] = _OF_KNOOP[soort](
        uuid=uuid, regios=sorted(actor.regios(*LEZERS)), is_landelijk=actor.is_landelijk(*LEZERS)
    )
    return rows[0] if rows else None


def _with_knoop(pad: str) -> QuerySet[Meerjarenagenda]:
    """As agendas_visible_to, for an actor who is given when it runs."""
    regios, is_landelijk = Parameter("regios", REGIOS), Parameter("is_landelijk", BooleanField())
    own = _own(regios, is_landelijk, pad="beraad__")
    rows = Meerjarenagenda.objects.filter(own, **{pad: Parameter("uuid", UUIDField())})
    return rows.select_related("beraad__regio").order_by()


_OF_KNOOP = {soort: Prepared(partial(_with_knoop, pad)) for soort, pad in PAD.items()}


def newest_agenda(actor: Actor, regio_code: str | None) -> Meerjarenagenda | None:
    """Of the beraad of this regio, or without one of the Landelijk Beraad."""
    return agendas_visible_to(actor).filter(beraad__regio_id=regio_code).order_by("-van_jaar").first()
