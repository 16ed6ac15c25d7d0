"""Managing the checklists: what is on them, one more, and one less."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from loket.kenmerken import VOCABULAIRE
from loket.policies import may_view_checklists
from loket.queries.checklists import beheerlijsten, beheerpunten
from loket.queries.standaardteksten import gebieden_of
from loket.services.checklists import Puntgegevens, add_punt, withdraw_punt
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


class PuntForm(forms.Form):
    gebied = forms.ChoiceField(label=gettext_lazy("Voor wie?"), required=False, widget=forms.RadioSelect)
    thema = forms.ChoiceField(label=gettext_lazy("Bij welk thema?"), choices=VOCABULAIRE["thema"].waarden)
    tekst = forms.CharField(
        label=gettext_lazy("Wat moet er gebeuren?"),
        max_length=200,
        error_messages={
            "required": gettext_lazy("Schrijf op wat er moet gebeuren."),
            "max_length": gettext_lazy("Dit punt is te lang: hoogstens %(limit_value)d tekens."),
        },
    )
    blokkerend = forms.BooleanField(
        label=gettext_lazy("De vraag kan niet dicht zolang dit open staat"), required=False
    )
    vraagt_bewijs = forms.BooleanField(label=gettext_lazy("Vraag om bewijs bij het afvinken"), required=False)

    def __init__(self, *args: Any, gebieden: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebied"].choices = gebieden  # type: ignore[attr-defined] # a ChoiceField
        self.initial.setdefault("gebied", gebieden[0][0])


@never_cache
@require_http_methods(["GET", "POST"])
def checklists(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(may_view_checklists(actor))
    form = PuntForm(request.POST if request.method == "POST" else None, gebieden=gebieden_of(actor))
    if request.method == "GET" or not form.is_valid():
        context = {"formulier": form, "lijsten": beheerlijsten(actor)}
        return render_page(request, "loket/balie/checklists.html", {}, context, status=422 if form.errors else 200)
    data = form.cleaned_data
    add_punt(
        actor=actor,
        regio_code=data["gebied"] or None,
        thema=data["thema"],
        gegevens=Puntgegevens(data["tekst"], data["blokkerend"], data["vraagt_bewijs"]),
    )
    messages.success(request, _("Het punt staat op de checklist."))
    return redirect("loket:checklists")


@require_POST
def intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    require(may_view_checklists(actor_of(request)))
    if not beheerpunten(actor_of(request)).filter(uuid=uuid).exists():
        raise Http404
    try:
        withdraw_punt(actor=actor_of(request), punt_uuid=uuid)
    except NotPossible as error:
        messages.error(request, str(error))
        return redirect("loket:checklists")
    messages.success(request, _("Het punt is van de checklist gehaald."))
    return redirect("loket:checklists")
