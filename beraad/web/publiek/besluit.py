"""The record of an adoption, and the check that anyone can do."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from beraad.controle import difference_with
from beraad.models import Agendaversie
from beraad.queries.vaststellingen import agendaversies, besluit_of
from beraad.vingerafdruk import canonical_json, vingerafdruk_of_bytes
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page

MAX_BESTAND = 10 * 1024 * 1024


class ControleForm(forms.Form):
    use_required_attribute = False
    bestand = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Het bestand dat u eerder op deze pagina hebt gedownload."),
        required=False,
        allow_empty_file=True,
    )
    tekst = forms.CharField(
        label=gettext_lazy("Of plak hier de tekst van het bestand"),
        help_text=gettext_lazy("Een tekst van meer dan 1 MB kan alleen als bestand."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
    )

    def clean(self) -> None:
        bestand = self.cleaned_data.get("bestand")
        if bestand is not None and bestand.size > MAX_BESTAND:
            self.add_error("bestand", _("Dit bestand is te groot: hoogstens 10 MB."))
        elif bestand is None and not self.cleaned_data.get("tekst") and not self.errors:
            self.add_error("bestand", _("Kies een bestand, of plak de tekst."))

    def raw(self) -> bytes:
        bestand = self.cleaned_data.get("bestand")
        raw: bytes = bestand.read() if bestand is not None else self.cleaned_data["tekst"].encode()
        return raw


@public
@require_http_methods(["GET", "HEAD", "POST"])
def besluit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A POST checks what someone has and keeps nothing of it."""
    versie = _versie(uuid)
    form = ControleForm(request.POST, request.FILES) if request.method == "POST" else ControleForm()
    context: dict[str, Any] = {
        "regio": versie.agenda.beraad.regio,
        "besluit": besluit_of(versie),
        "formulier": form,
        "controle": _check(form.raw(), versie) if form.is_valid() else None,
    }
    status = 422 if form.errors else 200
    return render_page(request, "beraad/publiek/besluit.html", {}, context, status=status)


@public
@require_safe
def besluittekst(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The bytes that the vingerafdruk is of."""
    versie = _versie(uuid)
    return HttpResponse(
        canonical_json(versie.inhoud),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="agenda-versie-{versie.nummer}.json"'},
    )


def _check(raw: bytes, versie: Agendaversie) -> dict[str, str]:
    return {"vingerafdruk": vingerafdruk_of_bytes(raw), "verschil": difference_with(raw, versie.inhoud)}


def _versie(uuid: UUID) -> Agendaversie:
    versie = agendaversies().filter(uuid=uuid).first()
    if versie is None:
        raise Http404
    return versie
