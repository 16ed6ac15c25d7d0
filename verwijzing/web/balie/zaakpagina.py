"""What every tab of ours on the case page shares: finding the vraag, the log of the read, and the frame."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from loket.policies import may_view_werkvoorraad
from loket.queries.inzage import via_of
from loket.queries.werkvoorraad import rail_of
from loket.queries.zaken import get_vraag, zaakkop_of
from werkcentrum.basis.decisions import require
from werkcentrum.basis.services.gebeurtenissen import record_inzage
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page

ZAAK = "zaak"


def find_vraag(request: HttpRequest, uuid: UUID) -> Any:
    """The vraag with its vrager and eigenaar; 404 when this person may not know of it."""
    require(may_view_werkvoorraad(actor_of(request)))
    try:
        return get_vraag(actor_of(request), uuid)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def log_read(request: HttpRequest, vraag: Any, doel: str) -> None:
    actor = actor_of(request)
    record_inzage(
        actor=actor,
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
        doel=doel,
        via=via_of(actor, vraag, request.GET.get("via", "")),
    )


def render_tab(
    request: HttpRequest, vraag: Any, tab: str, context: dict[str, Any], *, page: str, status: int = 200
) -> HttpResponse:
    """`page` is the name of the template; the fragment has the same name with an underscore."""
    is_fragment = bool(request.htmx) and request.htmx.target == ZAAK  # type: ignore[attr-defined] # by django-htmx
    context |= {
        "kop": zaakkop_of(vraag, today=timezone.localdate()),
        "tab": tab,
        "rail": () if is_fragment else rail_of(actor_of(request)),
        "meldingen_in_zaak": is_fragment,
    }
    return render_page(
        request,
        f"verwijzing/balie/{page}.html",
        {ZAAK: f"verwijzing/balie/_{page}.html"},
        context,
        status=status,
    )
