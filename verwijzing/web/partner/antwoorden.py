"""The page of one verwijzing for a partner: the same by private link as by account. A GET reads, a form acts."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from verwijzing.enums import Uitkomst, Weigerreden
from verwijzing.queries.partner import Partnerzicht
from verwijzing.services.antwoorden import accept_verwijzing, record_uitkomst, refuse_verwijzing
from verwijzing.web.partner.forms import AntwoordForm, UitkomstForm
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.services.gebeurtenissen import record_inzage
from werkcentrum.basis.web.rendering import render_page


def show(
    request: HttpRequest,
    zicht: Partnerzicht,
    *,
    actor: Actor,
    form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; the read is logged when there is something of the vrager on it."""
    if zicht.gedeeld:
        record_inzage(
            actor=actor,
            object_soort="verwijzing",
            object_uuid=zicht.uuid,
            regio=zicht.regio_code,
            doel="partnerpagina",
        )
    context: dict[str, Any] = {
        "zicht": zicht,
        "formulier": form or _new_form(zicht, actor),
        "inbox": actor.is_authenticated,
    }
    return render_page(request, "verwijzing/partner/verwijzing.html", {}, context, status=status)


def act(request: HttpRequest, zicht: Partnerzicht, *, actor: Actor) -> HttpResponse:
    """Answer, or tell how it ended; then the same page again, at the same address."""
    form = _bound_form(request, zicht)
    if form is None:
        messages.warning(request, _("Dit is al gedaan. U ziet hieronder hoe het ervoor staat."))
        return redirect(request.path)
    if not form.is_valid():
        return show(request, zicht, actor=actor, form=form, status=422)
    try:
        _carry_out(form, zicht, actor)
    except NotPossible as error:
        form.add_error(None, str(error))
        return show(request, zicht, actor=actor, form=form, status=422)
    messages.success(request, _("Dank u wel. Het Werkcentrum ziet uw antwoord meteen."))
    return redirect(request.path)


def _new_form(zicht: Partnerzicht, actor: Actor) -> forms.Form | None:
    initial = {"naam": actor.naam if actor.is_authenticated else ""}
    if zicht.kan_antwoorden:
        return AntwoordForm(initial=initial)
    return UitkomstForm(initial=initial) if zicht.kan_uitkomst else None


def _bound_form(request: HttpRequest, zicht: Partnerzicht) -> AntwoordForm | UitkomstForm | None:
    """The form that was sent, when it is the one that can be answered now."""
    is_uitkomst = "uitkomst" in request.POST
    if zicht.kan_antwoorden and not is_uitkomst:
        return AntwoordForm(request.POST)
    if zicht.kan_uitkomst and "antwoord" not in request.POST:
        return UitkomstForm(request.POST)
    return None


def _carry_out(form: AntwoordForm | UitkomstForm, zicht: Partnerzicht, actor: Actor) -> None:
    data = form.cleaned_data
    if isinstance(form, UitkomstForm):
        record_uitkomst(
            actor=actor,
            verwijzing_uuid=zicht.uuid,
            uitkomst=Uitkomst(data["uitkomst"]),
            naam=data["naam"],
            tekst=data["tekst"],
        )
    elif form.is_aanname:
        accept_verwijzing(actor=actor, verwijzing_uuid=zicht.uuid, naam=data["naam"], tekst=data["tekst"])
    else:
        refuse_verwijzing(
            actor=actor,
            verwijzing_uuid=zicht.uuid,
            naam=data["naam"],
            weigerreden=Weigerreden(data["weigerreden"]),
            tekst=data["tekst"],
        )
