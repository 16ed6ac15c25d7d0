"""Other dienstenkaarten: which of their services are diensten of ours, and cards that are one dienst."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from verwijzing.policies import may_manage_kaart
from verwijzing.queries.bronnen import bronnen_of, bronvragen, samengevoegd
from verwijzing.queries.dienst_zoeken import Zoekrij, Zoekvraag, find_diensten
from verwijzing.services.samenvoegen import decide_bron, merge_diensten, split_dienst
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page

LANGSTE_ZOEKTEKST = 200


class ZoekForm(forms.Form):
    q = forms.CharField(
        label=gettext_lazy("Woorden uit de naam"), required=False, max_length=LANGSTE_ZOEKTEKST, strip=True
    )


class KeuzeForm(forms.Form):
    """The cards that were found, of which one stays."""

    met = forms.ChoiceField(
        label=gettext_lazy("Welke kaart blijft?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies de kaart die blijft."),
            "invalid_choice": gettext_lazy("Kies de kaart die blijft uit de lijst."),
        },
    )

    def __init__(self, data: Any, gevonden: list[Zoekrij]) -> None:
        super().__init__(data)
        choices = [(str(rij.uuid), f"{rij.naam} ({rij.organisatie})") for rij in gevonden]
        cast(forms.ChoiceField, self.fields["met"]).choices = choices


@never_cache
@require_GET
def bronnen(request: HttpRequest) -> HttpResponse:
    require(may_manage_kaart(actor_of(request)))
    vragen, pagina = bronvragen(na=request.GET.get("na", ""), voor=request.GET.get("voor", ""))
    context = {
        "vragen": vragen,
        "samengevoegd": samengevoegd(),
        "volgende_url": f"?na={pagina.volgende}" if pagina.volgende else "",
        "vorige_url": f"?voor={pagina.vorige}" if pagina.vorige else "",
    }
    return render_page(request, "verwijzing/beheer/bronnen.html", {}, context)


@require_POST
def bron_besluit(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether it is the dienst that it looks like."""
    require(may_manage_kaart(actor_of(request)))
    dezelfde = request.POST.get("besluit") == "dezelfde"
    if not dezelfde and request.POST.get("besluit") != "andere":
        messages.error(request, _("Kies of het dezelfde dienst is of een andere."))
        return redirect("verwijzing:bronnen")
    gedaan = _("De diensten zijn nu één kaart.") if dezelfde else _("De dienst heeft nu een eigen kaart.")
    _do(request, lambda: decide_bron(actor=actor_of(request), pk=pk, dezelfde=dezelfde), gedaan)
    return redirect("verwijzing:bronnen")


@never_cache
@require_http_methods(["GET", "POST"])
def dienst_bronnen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One card: what came from where; and which other card it is the same as."""
    require(may_manage_kaart(actor_of(request)))
    zoekform = ZoekForm(request.GET)
    woorden = zoekform.cleaned_data["q"] if zoekform.is_valid() else ""
    gevonden = _others(woorden, uuid)
    form = KeuzeForm(request.POST if request.method == "POST" else None, gevonden)
    if form.is_valid():
        met = UUID(form.cleaned_data["met"])
        try:
            merge_diensten(actor=actor_of(request), uuid=uuid, met=met)
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De kaarten zijn samengevoegd. U kunt ze hieronder weer splitsen."))
            return redirect("verwijzing:dienst_bronnen", uuid=met)
    found = bronnen_of(uuid)
    if found is None:
        raise Http404
    context = {"bronnen": found, "formulier": form, "zoekformulier": zoekform, "q": woorden, "gevonden": gevonden}
    return render_page(
        request, "verwijzing/beheer/dienst_bronnen.html", {}, context, status=422 if form.errors else 200
    )


@require_POST
def splits(request: HttpRequest, uuid: UUID) -> HttpResponse:
    require(may_manage_kaart(actor_of(request)))
    _do(request, lambda: split_dienst(actor=actor_of(request), uuid=uuid), _("De kaart staat weer op zichzelf."))
    return redirect("verwijzing:dienst_bronnen", uuid=uuid)


def _others(woorden: str, uuid: UUID) -> list[Zoekrij]:
    if not woorden:
        return []
    found = find_diensten(Zoekvraag(woorden=woorden), regio_code="", today=timezone.localdate())
    return [rij for rij in found.rijen if rij.uuid != uuid]


def _do(request: HttpRequest, act: Callable[[], object], gedaan: str) -> None:
    try:
        act()
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gedaan)
