"""Which verwijzingen someone may know of: the desk by regio, a partner by organisatie."""

from django.db.models import Q, QuerySet

from loket.policies import BALIE
from verwijzing.models import Verwijzing
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.enums import RolSoort


def visible_to(actor: Actor) -> QuerySet[Verwijzing]:
    relation = Q(pk__in=[])
    if regios := actor.regios(*BALIE):
        relation |= Q(regio__in=regios)
    if organisaties := actor.organisaties(RolSoort.PARTNER):
        relation |= sent_to(organisaties)
    return Verwijzing.objects.filter(relation)


def sent_to(organisaties: frozenset[int]) -> Q:
    """What really went to these organisaties: not what a vrager was only told about."""
    return Q(organisatie__in=organisaties) & ~Q(grondslag="")
