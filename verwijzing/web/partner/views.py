from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from verwijzing.enums import Capaciteit
from verwijzing.policies import may_view_inbox
from verwijzing.queries.mijn_diensten import in_beeld, standrijen
from verwijzing.queries.partner import inbox_of, partnerzicht, verwijzing_by_token, verwijzing_for_partner
from verwijzing.web.partner import antwoorden
from werkcentrum.basis.actor import Actor, partnerlink_actor
from werkcentrum.basis.decisions import require
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page

OP_EEN_PAGINA = 100


@public
@never_cache
@require_http_methods(["GET", "POST"])
def via_link(request: HttpRequest, token: str) -> HttpResponse:
    """The private link of a contactpunt. Whoever else is logged in, here one is the holder of the link."""
    verwijzing = verwijzing_by_token(token, today=timezone.localdate())
    if verwijzing is None:
        return render_page(request, "verwijzing/partner/link_werkt_niet.html", {}, {}, status=404)
    actor = partnerlink_actor(verwijzing.uuid)
    zicht = partnerzicht(verwijzing)
    if request.method == "POST":
        return antwoorden.act(request, zicht, actor=actor)
    return antwoorden.show(request, zicht, actor=actor)


@never_cache
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """What was sent to the organisaties of this partner."""
    actor = _partner(request)
    rijen = list(inbox_of(actor.organisaties(RolSoort.PARTNER))[:OP_EEN_PAGINA])
    context = {
        "rijen": rijen,
        "standrijen": in_beeld(
            standrijen(actor.organisaties(RolSoort.PARTNER)), {rij.dienstversie.naam for rij in rijen}
        ),
        "standen": Capaciteit.choices,
    }
    return render_page(request, "verwijzing/partner/inbox.html", {}, context)


@never_cache
@require_http_methods(["GET", "POST"])
def via_account(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = _partner(request)
    try:
        verwijzing = verwijzing_for_partner(actor, uuid)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    zicht = partnerzicht(verwijzing)
    if request.method == "POST":
        return antwoorden.act(request, zicht, actor=actor)
    return antwoorden.show(request, zicht, actor=actor)


def _partner(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(may_view_inbox(actor))
    return actor
