from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET, require_POST

from werkcentrum.basis.decisions import require
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Bericht
from werkcentrum.basis.policies import may_view_berichten
from werkcentrum.basis.queries.berichten import mislukte_berichten
from werkcentrum.basis.services.outbox import retry_bericht
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page

BEHEER = (RolSoort.TEAMLEIDER, RolSoort.FUNCTIONEEL_BEHEERDER)
# Where someone starts, by the first of their rollen in this order.
STARTPAGINA: tuple[tuple[RolSoort, str], ...] = (
    (RolSoort.BALIEMEDEWERKER, "loket:werkvoorraad"),
    (RolSoort.TEAMLEIDER, "loket:werkvoorraad"),
    (RolSoort.PARTNER, "verwijzing:inbox"),
    (RolSoort.WERKGEVER, "loket:bedrijf"),
    (RolSoort.SECRETARIS, "beraad:agenda"),
    (RolSoort.VOORZITTER, "beraad:agenda"),
    (RolSoort.PARTIJVERTEGENWOORDIGER, "beraad:agenda"),
    (RolSoort.LEZER, "beraad:agenda"),
    (RolSoort.FUNCTIONEEL_BEHEERDER, "basis:berichten"),
)


@dataclass(frozen=True, slots=True)
class Berichtrij:
    naam: str
    aan: str
    moment: str
    fout: str
    opnieuw_url: str


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """After login: the page of one's work."""
    actor = actor_of(request)
    for soort, name in STARTPAGINA:
        if actor.has_rol(soort):
            return redirect(name)
    return render_page(request, "basis/beheer/start.html", {}, {})


@require_GET
def berichten(request: HttpRequest) -> HttpResponse:
    """Mails that were given up, for someone to look at and send again."""
    actor = actor_of(request)
    require(may_view_berichten(actor))
    rijen = [_rij(bericht) for bericht in mislukte_berichten(actor.regios(*BEHEER))[:100]]
    return render_page(request, "basis/beheer/berichten.html", {}, {"berichten": rijen})


def _rij(bericht: Bericht) -> Berichtrij:
    return Berichtrij(
        naam=bericht.soort.replace("_", " ").capitalize(),
        aan=bericht.aan,
        moment=date_format(timezone.localtime(bericht.created_at), "j F Y H:i"),
        fout=bericht.fout,
        opnieuw_url=reverse("basis:bericht_opnieuw", args=[bericht.uuid]),
    )


@require_POST
def bericht_opnieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = actor_of(request)
    require(may_view_berichten(actor))
    bericht = get_object_or_404(mislukte_berichten(actor.regios(*BEHEER)), uuid=uuid)
    try:
        retry_bericht(actor=actor, bericht_uuid=bericht.uuid)
    except Bericht.DoesNotExist as error:  # a colleague pressed the button a moment ago
        raise Http404 from error
    messages.success(request, "Het bericht gaat opnieuw naar buiten.")
    return redirect("basis:berichten")


@public
@require_GET
def health_live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@public
@require_GET
def health_ready(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
