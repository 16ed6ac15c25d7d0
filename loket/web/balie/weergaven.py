"""Saving the view that is open, and giving it another name or removing it."""

from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from loket.models import BewaardeWeergave
from loket.policies import may_save_weergave, may_view_werkvoorraad
from loket.queries.lijstfilter import parse_filter
from loket.queries.weergaven import adres_of, find_weergave, weergave_in
from loket.services.weergaven import remove_weergave, rename_weergave, save_weergave
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page

VOOR_MIJ = "mij"


class NaamForm(forms.Form):
    naam = forms.CharField(
        label=gettext_lazy("Naam van de weergave"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Geef de weergave een naam."),
            "max_length": gettext_lazy("De naam van de weergave is te lang: hoogstens %(limit_value)d tekens."),
        },
    )


class BewaarForm(NaamForm):
    """What is saved is what the address says, as far as we know it."""

    adres = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = sorted(actor.regios(RolSoort.TEAMLEIDER))
        team = _("Voor het team")
        self.fields["voor"] = forms.ChoiceField(
            label=_("Voor wie"),
            choices=[
                (VOOR_MIJ, _("Alleen voor mij")),
                *[(code, team if len(teams) == 1 else f"{team} ({code})") for code in teams],
            ],
            error_messages={
                "required": _("Kies voor wie de weergave is."),
                "invalid_choice": _("Kies voor wie de weergave is."),
            },
        )

    @property
    def waarden(self) -> dict[str, str]:
        values = dict(parse_qsl(self.cleaned_data["adres"]))
        return {"weergave": weergave_in(values).value, **dict(parse_filter(values).waarden)}


@never_cache
@require_POST
def bewaar_weergave(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(may_view_werkvoorraad(actor))
    form = BewaarForm(actor, request.POST)
    if form.is_valid():
        voor = form.cleaned_data["voor"]
        try:
            save_weergave(
                actor=actor,
                naam=form.cleaned_data["naam"],
                filter_waarden=form.waarden,
                regio_code=None if voor == VOOR_MIJ else voor,
            )
        except NotPossible as error:
            form.add_error("naam", str(error))
        else:
            messages.success(request, _("De weergave is bewaard."))
            return redirect(_lijst(form.waarden))
    return render_page(request, "loket/balie/weergave.html", {}, {"formulier": form, "bewaard": None}, status=422)


@never_cache
@require_http_methods(["GET", "POST"])
def weergave(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another name for a saved view, or away with it."""
    actor = actor_of(request)
    require(may_view_werkvoorraad(actor))
    try:
        bewaard = find_weergave(actor, uuid)
    except BewaardeWeergave.DoesNotExist as error:
        raise Http404 from error
    require(may_save_weergave(actor, regio_code=bewaard.regio_id))
    if request.method == "POST" and "verwijder" in request.POST:
        remove_weergave(actor=actor, uuid=uuid)
        messages.success(request, _("De weergave is verwijderd."))
        return redirect("loket:werkvoorraad")
    form = NaamForm(request.POST) if request.method == "POST" else NaamForm(initial={"naam": bewaard.naam})
    if form.is_valid():
        try:
            rename_weergave(actor=actor, uuid=uuid, naam=form.cleaned_data["naam"])
        except NotPossible as error:
            form.add_error("naam", str(error))
        else:
            messages.success(request, _("De weergave heeft een nieuwe naam."))
            return redirect(_lijst(bewaard.filter))
    return render_page(
        request,
        "loket/balie/weergave.html",
        {},
        {"formulier": form, "bewaard": bewaard},
        status=422 if form.is_bound else 200,
    )


def _lijst(waarden: dict[str, str]) -> str:
    return f"{reverse('loket:werkvoorraad')}?{adres_of(weergave_in(waarden), parse_filter(waarden).adres)}"
