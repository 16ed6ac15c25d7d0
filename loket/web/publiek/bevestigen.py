"""The page on which a vrager says whether someone else may ask for them. A GET reads, the form decides."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.enums import Kanaal
from loket.models import Vraag
from loket.queries.vertegenwoordigers import namens_of, vraag_by_namens_token
from loket.services.vertegenwoordigers import decide_namens
from loket.web.publiek.formulier import PubliekFormulier
from loket.web.publiek.volgen import not_found
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.services.gebeurtenissen import record_inzage
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page

JA, NEE = "ja", "nee"


class NamensAntwoordForm(PubliekFormulier):
    akkoord = forms.ChoiceField(
        label=gettext_lazy("Mag deze persoon dit voor u vragen?"),
        choices=[(JA, gettext_lazy("Ja, dat klopt")), (NEE, gettext_lazy("Nee, dat wil ik niet"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies of deze persoon dit voor u mag vragen."),
            "invalid_choice": gettext_lazy("Kies of deze persoon dit voor u mag vragen: ja of nee."),
        },
    )


@public
@never_cache
@require_http_methods(["GET", "POST"])
def namens(request: HttpRequest, token: str) -> HttpResponse:
    vraag = vraag_by_namens_token(token)
    if vraag is None:
        return not_found(request, token)
    request.regio = vraag.regio  # type: ignore[attr-defined] # read by the context processor
    if request.method == "GET":
        return _show(request, vraag, NamensAntwoordForm())
    form = NamensAntwoordForm(request.POST)
    if not form.is_valid():
        return _show(request, vraag, form, status=422)
    akkoord = form.cleaned_data["akkoord"] == JA
    decide_namens(actor=vrager_actor(vraag.uuid), vraag_uuid=vraag.uuid, akkoord=akkoord, kanaal=Kanaal.WEBSITE)
    messages.success(
        request,
        _("Dank u. Wij weten nu dat dit klopt.")
        if akkoord
        else _("Wij sturen deze persoon geen berichten meer. Een adviseur neemt contact met u op."),
    )
    return redirect("loket:namens", token)


def _show(request: HttpRequest, vraag: Vraag, form: NamensAntwoordForm, *, status: int = 200) -> HttpResponse:
    record_inzage(
        actor=vrager_actor(vraag.uuid), object_soort="vraag", object_uuid=vraag.uuid, regio=vraag.regio_id,
        doel="namens",
    )  # fmt: skip
    context = {"vraag": vraag, "namens": namens_of(vraag.vrager), "formulier": form}
    return render_page(request, "loket/publiek/bevestigen.html", {}, context, status=status)
