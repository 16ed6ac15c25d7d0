"""The tab with the verwijzingen of a vraag, and what the desk does with one of them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from loket.queries.samenhang import opgenomen_ids
from verwijzing.enums import Uitkomst
from verwijzing.queries.opvolging import opvolging_of
from verwijzing.queries.zichtbaar import visible_to
from verwijzing.services.antwoorden import record_uitkomst
from verwijzing.services.verwijzingen import record_warm_contact, renew_partnerlink, withdraw_verwijzing
from verwijzing.web.balie.forms import UitkomstForm, WarmContactForm
from verwijzing.web.balie.zaakpagina import find_vraag, log_read, render_tab
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.web.actor import actor_of


@never_cache
@require_GET
def verwijzingen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = find_vraag(request, uuid)
    log_read(request, vraag, "verwijzingen")
    return _show(request, vraag)


@require_POST
def warm_contact(request: HttpRequest, uuid: UUID) -> HttpResponse:
    form = WarmContactForm(request.POST, prefix=str(uuid))

    def act() -> None:
        if contact := form.warm_contact:
            record_warm_contact(actor=actor_of(request), verwijzing_uuid=uuid, contact=contact)

    return _act(request, uuid, act, form=form, gedaan=_("Het gezamenlijke contact is vastgelegd."))


@require_POST
def uitkomst(request: HttpRequest, uuid: UUID) -> HttpResponse:
    form = UitkomstForm(request.POST, prefix=str(uuid))

    def act() -> None:
        record_uitkomst(
            actor=actor_of(request),
            verwijzing_uuid=uuid,
            uitkomst=Uitkomst(form.cleaned_data["uitkomst"]),
            naam=actor_of(request).naam,
            tekst=form.cleaned_data["tekst"],
        )

    return _act(
        request, uuid, act, form=form, gedaan=_("De uitkomst is vastgelegd. Sluit de vraag als alles klaar is.")
    )


@require_POST
def intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    def act() -> None:
        withdraw_verwijzing(actor=actor_of(request), verwijzing_uuid=uuid)

    return _act(
        request, uuid, act, gedaan=_("De verwijzing is ingetrokken. De link van de partner werkt niet meer.")
    )


@require_POST
def nieuwe_link(request: HttpRequest, uuid: UUID) -> HttpResponse:
    def act() -> None:
        renew_partnerlink(actor=actor_of(request), verwijzing_uuid=uuid)

    return _act(request, uuid, act, gedaan=_("De partner krijgt een nieuwe link. De oude werkt niet meer."))


def _act(
    request: HttpRequest,
    uuid: UUID,
    act: Callable[[], None],
    *,
    gedaan: str,
    form: forms.Form | None = None,
) -> HttpResponse:
    """Do it and show the tab again; a refusal stands on the page with its reason, and nothing typed is lost."""
    vraag = find_vraag(request, _vraag_of(request, uuid))
    if form is not None and not form.is_valid():
        return _show(request, vraag, ongeldig={uuid: form}, status=422)
    try:
        act()
    except NotPossible as error:
        messages.error(request, str(error))
        ongeldig = {uuid: form} if form is not None else {}
        return _show(request, find_vraag(request, vraag.uuid), ongeldig=ongeldig, status=422)
    messages.success(request, gedaan)
    return redirect("verwijzing:verwijzingen", vraag.uuid)


def _vraag_of(request: HttpRequest, uuid: UUID) -> UUID:
    try:
        return visible_to(actor_of(request)).values_list("vraag__uuid", flat=True).get(uuid=uuid)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def _show(
    request: HttpRequest, vraag: Any, *, ongeldig: dict[UUID, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    opvolgingen = opvolging_of(vraag.pk, ook=opgenomen_ids(vraag.pk))
    rijen = [(item, _forms_of(request, item.verwijzing.uuid, ongeldig or {})) for item in opvolgingen]
    context = {"rijen": rijen, "aantal_verwijzingen": len(opvolgingen)}
    return render_tab(request, vraag, "verwijzingen", context, page="verwijzingen", status=status)


def _forms_of(request: HttpRequest, uuid: UUID, ongeldig: dict[UUID, forms.Form]) -> dict[str, forms.Form]:
    found: dict[str, forms.Form] = {
        "warm": WarmContactForm(prefix=str(uuid), initial={"contact_balie": actor_of(request).naam}),
        "uitkomst": UitkomstForm(prefix=str(uuid)),
    }
    bound = ongeldig.get(uuid)
    if bound is not None:
        found["warm" if isinstance(bound, WarmContactForm) else "uitkomst"] = bound
    return found
