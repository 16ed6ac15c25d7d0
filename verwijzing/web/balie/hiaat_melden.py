"""A colleague reports that the map has no answer for a vraag."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from verwijzing.enums import HiaatReden
from verwijzing.queries.hiaatgroepen import TALEN
from verwijzing.services.hiaten import TE_MELDEN, Melding, report_hiaat
from verwijzing.web.balie.forms import TE_LANG
from verwijzing.web.balie.zaakpagina import find_vraag, log_read, render_tab
from werkcentrum.basis.bsn import without_bsn
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.web.actor import actor_of

MAX_TEKST = 300


class HiaatForm(forms.Form):
    reden = forms.ChoiceField(
        label=gettext_lazy("Wat ontbreekt er?"),
        choices=[(reden.value, reden.label) for reden in TE_MELDEN],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat er ontbreekt.")},
    )
    taal = forms.ChoiceField(
        label=gettext_lazy("Welke taal is er nodig?"),
        help_text=gettext_lazy("Alleen als de taal ontbreekt."),
        choices=[("", gettext_lazy("Niet gekozen")), *TALEN.items()],
        required=False,
    )
    tekst = forms.CharField(
        label=gettext_lazy("Wat zou deze vraag wel helpen?"),
        help_text=gettext_lazy(
            "Schrijf geen namen of andere gegevens van de vrager op. Alleen de teamleider leest dit."
        ),
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        error_messages={"max_length": TE_LANG},
    )

    @property
    def melding(self) -> Melding:
        return Melding(
            reden=HiaatReden(self.cleaned_data["reden"]),
            tekst=self.cleaned_data["tekst"],
            taal=self.cleaned_data["taal"],
        )


@never_cache
@require_http_methods(["GET", "POST"])
def hiaat_melden(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = find_vraag(request, uuid)
    if request.method == "GET":
        log_read(request, vraag, "gids")
        return _show(request, vraag, HiaatForm(), status=200)
    form = HiaatForm(request.POST)
    if not form.is_valid():
        return _show(request, vraag, form, status=422)
    try:
        report_hiaat(actor=actor_of(request), vraag_uuid=vraag.uuid, melding=form.melding)
    except NotPossible as error:
        form.add_error(None, str(error))
        return _show(request, vraag, form, status=422)
    messages.success(request, _("Dank u. Dit telt mee bij wat er in de regio ontbreekt."))
    if without_bsn(form.melding.tekst) != form.melding.tekst:
        messages.warning(
            request,
            _("In uw tekst stond een nummer dat op een burgerservicenummer lijkt. Wij hebben het weggehaald."),
        )
    return redirect("verwijzing:gids", vraag.uuid)


def _show(request: HttpRequest, vraag: Any, form: HiaatForm, *, status: int) -> HttpResponse:
    context = {"formulier": form, "aantal_verwijzingen": None}
    return render_tab(request, vraag, "gids", context, page="hiaat_melden", status=status)
