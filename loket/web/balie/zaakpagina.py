"""What every tab of the case page shares: finding the vraag, the log of the read, and the frame."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from loket.models import Vraag
from loket.policies import may_view_werkvoorraad
from loket.queries.inzage import via_of
from loket.queries.werkvoorraad import rail_of
from loket.queries.zaken import get_vraag, zaakkop_of
from verwijzing.queries.van_vraag import verwijzing_uuids_of
from werkcentrum.basis.decisions import require
from werkcentrum.basis.services.gebeurtenissen import record_inzage
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page

ZAAK = "zaak"


def find_vraag(request: HttpRequest, uuid: UUID) -> Vraag:
    """With its vrager and eigenaar; 404 when this person may not know of it."""
    require(may_view_werkvoorraad(actor_of(request)))
    try:
        return get_vraag(actor_of(request), uuid)
    except Vraag.DoesNotExist as error:
        raise Http404 from error


def open_vraag(request: HttpRequest, uuid: UUID, *, doel: str) -> Vraag:
    """As find_vraag, and the read is logged."""
    vraag = find_vraag(request, uuid)
    log_read(request, vraag, doel=doel)
    return vraag


def log_read(request: HttpRequest, vraag: Vraag, *, doel: str) -> None:
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
    request: HttpRequest,
    vraag: Vraag,
    tab: str,
    context: dict[str, Any],
    *,
    fragments: Mapping[str, str] | None = None,
    verwijzingen: list[UUID] | None = None,
    status: int = 200,
) -> HttpResponse:
    """`fragments`: those inside the tab, besides the tab itself."""
    is_fragment = bool(request.htmx) and request.htmx.target == ZAAK  # type: ignore[attr-defined] # by django-htmx
    context |= {
        "kop": zaakkop_of(vraag, today=timezone.localdate()),
        "tab": tab,
        "aantal_verwijzingen": len(verwijzing_uuids_of(vraag.pk) if verwijzingen is None else verwijzingen),
        "rail": () if is_fragment else rail_of(actor_of(request)),
        "meldingen_in_zaak": is_fragment,
    }
    return render_page(
        request,
        f"loket/balie/zaak_{tab}.html",
        {ZAAK: f"loket/balie/_zaak_{tab}.html", **(fragments or {})},
        context,
        status=status,
    )
