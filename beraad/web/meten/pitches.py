"""Pitches: what partijen bring to a beraad, public with its answer."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from beraad.enums import Pitchstatus
from beraad.models import Beraad, Partij
from beraad.policies import may_answer_pitch, may_speak_in_beraad
from beraad.queries.agendas import beraden_visible_to
from beraad.queries.openbaar import beraad_of_regio
from beraad.queries.pitches import own_partijen, pitches_of, pitches_visible_to, regel_of
from beraad.services.pitches import answer_pitch, file_pitch
from beraad.web.gemeen import find, is_saved
from beraad.web.secretariaat.velden import TitelField
from verwijzing.queries.hiaatcijfers import Onderwerp, onderwerpen_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import require
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


class PitchForm(forms.Form):
    use_required_attribute = False
    partij = forms.ChoiceField(
        label=gettext_lazy("Namens welke partij?"),
        error_messages={
            "required": gettext_lazy("Kies namens welke partij u dit indient."),
            "invalid_choice": gettext_lazy("Kies een partij uit de lijst."),
        },
    )
    titel = TitelField(
        label=gettext_lazy("Onderwerp"), error_messages={"required": gettext_lazy("Vul het onderwerp in.")}
    )
    tekst = forms.CharField(
        label=gettext_lazy("Wat is er aan de hand, en wat stelt u voor?"),
        help_text=gettext_lazy("Iedereen kan dit lezen. Schrijf geen namen of gegevens van personen op."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Vul in wat er aan de hand is en wat u voorstelt.")},
    )
    hiaatcijfer = forms.ChoiceField(
        label=gettext_lazy("Cijfers die dit laten zien"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Kies cijfers uit de lijst.")},
    )

    def offer(self, partijen: list[Partij], onderwerpen: list[Onderwerp]) -> None:
        choices = {
            "partij": [(str(partij.uuid), partij.naam) for partij in partijen],
            "hiaatcijfer": [("", _("Geen cijfers")), *((str(item.uuid), item.titel) for item in onderwerpen)],
        }
        for name, rows in choices.items():
            self.fields[name].choices = rows  # type: ignore[attr-defined] # a ChoiceField


class AntwoordForm(forms.Form):
    use_required_attribute = False
    status = forms.ChoiceField(
        label=gettext_lazy("Wat doet het beraad ermee?"),
        choices=[(status.value, status.label) for status in Pitchstatus if status != Pitchstatus.INGEDIEND],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat het beraad ermee doet.")},
    )
    antwoord = forms.CharField(
        label=gettext_lazy("Antwoord"),
        help_text=gettext_lazy("Iedereen kan dit lezen. Daarna kan het niet meer veranderen."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Vul het antwoord in.")},
    )


@public
@require_safe
def openbaar(request: HttpRequest, slug: str) -> HttpResponse:
    beraad = beraad_of_regio(slug)
    if beraad is None:
        raise Http404
    context = {"regio": beraad.regio, "pitches": pitches_of(beraad)}
    return render_page(request, "beraad/publiek/pitches.html", {}, context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pitches(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """All of a beraad; who speaks for a partij files one here."""
    beraad = find(request, beraden_visible_to, uuid)
    actor = actor_of(request)
    if request.method == "POST":
        require(may_speak_in_beraad(actor, beraad))
    partijen = (
        own_partijen(actor, beraad, today=timezone.localdate()) if may_speak_in_beraad(actor, beraad) else []
    )
    form = PitchForm(request.POST if request.method == "POST" else None)
    form.offer(partijen, onderwerpen_of([beraad.regio_id] if beraad.regio_id and partijen else []))
    if request.method == "POST" and is_saved(
        request,
        form,
        lambda: _file(actor, beraad, form.cleaned_data),
        gelukt=_("Uw pitch is ingediend en staat op de openbare pagina."),
    ):
        return redirect("beraad:pitches", beraad.uuid)
    context = {
        "beraad": beraad,
        "regio": beraad.regio,
        "pitches": pitches_of(beraad),
        "form": form,
        "kan": {"indienen": bool(partijen), "antwoorden": bool(may_answer_pitch(actor, beraad))},
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "beraad/meten/pitches.html", {}, context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pitch_antwoord(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = find(request, pitches_visible_to, uuid)
    require(may_answer_pitch(actor_of(request), row.beraad))
    form = AntwoordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and is_saved(
        request,
        form,
        lambda: answer_pitch(
            actor=actor_of(request),
            uuid=row.uuid,
            status=Pitchstatus(form.cleaned_data["status"]),
            antwoord=form.cleaned_data["antwoord"],
        ),
        gelukt=_("Het antwoord staat op de openbare pagina."),
    ):
        return redirect("beraad:pitches", row.beraad.uuid)
    context = {"beraad": row.beraad, "regio": row.beraad.regio, "pitch": regel_of(row), "form": form}
    status = 422 if request.method == "POST" else 200
    return render_page(request, "beraad/meten/pitch_antwoord.html", {}, context, status=status)


def _file(actor: Actor, beraad: Beraad, data: dict[str, str]) -> None:
    file_pitch(
        actor=actor,
        beraad_uuid=beraad.uuid,
        partij_uuid=UUID(data["partij"]),
        titel=data["titel"],
        tekst=data["tekst"],
        hiaatcijfer_uuid=UUID(data["hiaatcijfer"]) if data["hiaatcijfer"] else None,
    )
