"""Which beraad a page is about, for who has a rol in more than one."""

from django.http import Http404, HttpRequest

from beraad.enums import BeraadSoort
from beraad.models import Beraad
from beraad.policies import LEZERS, may_view_agenda
from beraad.queries.agendas import beraden_visible_to
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import require

# The Landelijk Beraad has no regio.
LANDELIJK = None


def chosen_regio(request: HttpRequest, actor: Actor) -> str | None:
    """`?regio=AM06`, or LANDELIJK by `?beraad=landelijk`; without it the first of one's own.

    A beraad of someone else does not exist here.
    """
    require(may_view_agenda(actor))
    own: list[str | None] = [*sorted(actor.regios(*LEZERS))]
    if actor.is_landelijk(*LEZERS):
        own.append(LANDELIJK)
    chosen = own[0]
    if request.GET.get("beraad") == BeraadSoort.LANDELIJK:
        chosen = LANDELIJK
    elif "regio" in request.GET:
        chosen = request.GET["regio"]
    if chosen not in own:
        raise Http404
    return chosen


def chosen_beraad(request: HttpRequest, actor: Actor) -> Beraad:
    beraad = beraden_visible_to(actor).filter(regio_id=chosen_regio(request, actor)).first()
    if beraad is None:
        raise Http404
    return beraad


def keuze_of(beraad: Beraad) -> str:
    """What `chosen_regio` reads."""
    return f"regio={beraad.regio_id}" if beraad.regio_id else f"beraad={BeraadSoort.LANDELIJK}"
