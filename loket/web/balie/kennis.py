"""What the regio keeps for its desk: werkafspraken and belwijzers, written by who leads the team."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from loket.kenmerken import VOCABULAIRE
from loket.models import Belwijzer, Werkafspraak
from loket.policies import may_view_kennis
from loket.queries.kennis import belwijzers_for, kennis_of_regios, werkafspraken_for
from loket.queries.standaardteksten import regios_of
from loket.services.kennis import Belwijzergegevens, Werkafspraakgegevens, save_belwijzer, save_werkafspraak
from loket.web.balie.forms import MAX_TEKST, TE_LANG
from loket.web.balie.telefoonveld import TelefoonVeld
from werkcentrum.basis.decisions import require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.datum import DatumVeld
from werkcentrum.basis.web.rendering import render_page


class KennisForm(forms.Form):
    """What every piece of knowledge has: where it holds, about what, how long, and when someone looks again."""

    regio = forms.ChoiceField(label=gettext_lazy("Regio"), widget=forms.RadioSelect)
    themas = forms.MultipleChoiceField(
        label=gettext_lazy("Bij welke thema's?"),
        help_text=gettext_lazy("Kies niets als dit bij elk thema past."),
        required=False,
        choices=VOCABULAIRE["thema"].waarden,
        widget=forms.CheckboxSelectMultiple,
    )
    geldig_vanaf = DatumVeld(label=gettext_lazy("Geldt vanaf"))
    geldig_tot = DatumVeld(label=gettext_lazy("Geldt tot en met"), required=False)
    controleren_voor = DatumVeld(
        label=gettext_lazy("Controleren vóór"),
        help_text=gettext_lazy("Na deze dag staat erbij dat dit nagekeken moet worden."),
    )

    def __init__(self, *args: Any, regios: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regio"].choices = regios  # type: ignore[attr-defined] # a ChoiceField
        self.initial.setdefault("regio", regios[0][0])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        vanaf, tot = data.get("geldig_vanaf"), data.get("geldig_tot")
        if isinstance(vanaf, date) and isinstance(tot, date) and tot < vanaf:
            self.add_error("geldig_tot", _("De laatste dag ligt vóór de eerste dag."))
        return data

    def values(self) -> dict[str, Any]:
        """What was filled in, without the regio: that stays as it is."""
        return {**self.cleaned_data, "themas": tuple(self.cleaned_data["themas"])}


class WerkafspraakForm(KennisForm):
    titel = forms.CharField(
        label=gettext_lazy("Titel"),
        max_length=120,
        error_messages={"required": gettext_lazy("Vul een titel in."), "max_length": TE_LANG},
    )
    tekst = forms.CharField(
        label=gettext_lazy("Wat is er afgesproken?"),
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Schrijf op wat er is afgesproken."), "max_length": TE_LANG},
    )
    eigenaar = forms.CharField(
        label=gettext_lazy("Wie houdt dit bij?"),
        help_text=gettext_lazy("Een functie of team, geen naam."),
        max_length=120,
        error_messages={"required": gettext_lazy("Vul in wie dit bijhoudt."), "max_length": TE_LANG},
    )
    field_order = ("regio", "titel", "tekst", "eigenaar", "themas")

    @property
    def gegevens(self) -> Werkafspraakgegevens:
        return Werkafspraakgegevens(**{key: value for key, value in self.values().items() if key != "regio"})


class BelwijzerForm(KennisForm):
    organisatie = forms.CharField(
        label=gettext_lazy("Organisatie"),
        max_length=120,
        error_messages={"required": gettext_lazy("Vul de organisatie in."), "max_length": TE_LANG},
    )
    functie = forms.CharField(
        label=gettext_lazy("Functie of team"),
        max_length=120,
        error_messages={"required": gettext_lazy("Vul de functie of het team in."), "max_length": TE_LANG},
    )
    telefoon = TelefoonVeld(label=gettext_lazy("Telefoon"))
    wanneer = forms.CharField(
        label=gettext_lazy("Wanneer bereikbaar?"),
        required=False,
        max_length=120,
        error_messages={"max_length": TE_LANG},
    )
    field_order = ("regio", "organisatie", "functie", "telefoon", "wanneer", "themas")

    @property
    def gegevens(self) -> Belwijzergegevens:
        return Belwijzergegevens(**{key: value for key, value in self.values().items() if key != "regio"})


@never_cache
@require_GET
def kennis(request: HttpRequest) -> HttpResponse:
    require(may_view_kennis(actor_of(request)))
    context = {"kennis": kennis_of_regios(actor_of(request), today=timezone.localdate())}
    return render_page(request, "loket/balie/kennis.html", {}, context)


@never_cache
@require_http_methods(["GET", "POST"])
def werkafspraak(request: HttpRequest, uuid: UUID | None = None) -> HttpResponse:
    actor = actor_of(request)
    require(may_view_kennis(actor))
    row = werkafspraken_for(actor).filter(uuid=uuid).first() if uuid else None
    if uuid and row is None:
        raise Http404
    form = WerkafspraakForm(_posted(request), regios=regios_of(actor), initial=_initial(row))
    if request.method == "GET" or not form.is_valid():
        return _render(request, form, _("Werkafspraak"))
    save_werkafspraak(actor=actor, regio_code=form.cleaned_data["regio"], gegevens=form.gegevens, uuid=uuid)
    messages.success(request, _("De werkafspraak is bewaard."))
    return redirect("loket:kennis")


@never_cache
@require_http_methods(["GET", "POST"])
def belwijzer(request: HttpRequest, uuid: UUID | None = None) -> HttpResponse:
    actor = actor_of(request)
    require(may_view_kennis(actor))
    row = belwijzers_for(actor).filter(uuid=uuid).first() if uuid else None
    if uuid and row is None:
        raise Http404
    form = BelwijzerForm(_posted(request), regios=regios_of(actor), initial=_initial(row))
    if request.method == "GET" or not form.is_valid():
        return _render(request, form, _("Wie belt u"))
    save_belwijzer(actor=actor, regio_code=form.cleaned_data["regio"], gegevens=form.gegevens, uuid=uuid)
    messages.success(request, _("Het nummer is bewaard."))
    return redirect("loket:kennis")


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _initial(row: Werkafspraak | Belwijzer | None) -> dict[str, Any]:
    if row is None:
        return {"geldig_vanaf": timezone.localdate()}
    return {field.attname.removesuffix("_id"): getattr(row, field.attname) for field in row._meta.concrete_fields}


def _render(request: HttpRequest, form: KennisForm, kop: str) -> HttpResponse:
    context = {"formulier": form, "kop": kop}
    return render_page(
        request, "loket/balie/kennis_formulier.html", {}, context, status=422 if request.method == "POST" else 200
    )
