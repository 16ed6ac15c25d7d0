"""Which messages someone gets about a vraag, and who else does: a page behind the private link."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.enums import KANALEN_AAN, BerichtAan, Berichtkanaal, Nieuws
from loket.kenmerken import in_zin, opsomming
from loket.models import Vertegenwoordiger, Vraag, Vrager
from loket.queries.ontvangers import adressen_of, vertegenwoordiger_of
from loket.queries.voornaam import voornaam
from loket.services.berichtkeuze import choose_berichten
from loket.web.publiek.formulier import PubliekFormulier
from loket.web.publiek.volgen import find_by_token, not_found
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.services.gebeurtenissen import record_inzage
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page

UITLEG = {
    Nieuws.BERICHT: gettext_lazy("Een adviseur schreef u, of belde en kreeg u niet te pakken."),
    Nieuws.VOORTGANG: gettext_lazy("Bijvoorbeeld: wij zijn ermee bezig, of uw vraag is afgerond."),
    Nieuws.ANTWOORD: gettext_lazy("Een organisatie laat weten of zij u kan helpen."),
    Nieuws.HERINNERING: gettext_lazy("Op de werkdag ervoor."),
}


class BerichtkeuzeForm(PubliekFormulier):
    nieuws = forms.MultipleChoiceField(
        label=gettext_lazy("Waarover wilt u bericht?"),
        choices=Nieuws.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Kies bij “Waarover wilt u bericht?” uit deze berichten.")},
    )
    bericht_aan = forms.ChoiceField(
        label=gettext_lazy("Naar wie sturen wij de berichten?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies naar wie wij de berichten sturen."),
            "invalid_choice": gettext_lazy("Kies bij “Naar wie sturen wij de berichten?” een van de antwoorden."),
        },
    )

    def __init__(self, data: object = None, *, vrager: Vrager) -> None:
        namens = vertegenwoordiger_of(vrager)
        initial = {"nieuws": vrager.nieuws, "bericht_aan": namens.bericht_aan if namens else ""}
        super().__init__(data, initial=initial)
        self.fields["nieuws"].widget.uitleg = UITLEG
        if namens is None:
            del self.fields["bericht_aan"]
        else:
            self.fields["bericht_aan"].choices = _ontvangers(vrager, namens)  # type: ignore[attr-defined] # a ChoiceField


@public
@never_cache
@require_http_methods(["GET", "POST"])
def berichtkeuze(request: HttpRequest, token: str) -> HttpResponse:
    vraag = find_by_token(request, token)
    if vraag is None:
        return not_found(request, token)
    if request.method == "GET":
        return _show(request, vraag, token, BerichtkeuzeForm(vrager=vraag.vrager))
    form = BerichtkeuzeForm(request.POST, vrager=vraag.vrager)
    if not form.is_valid():
        return _show(request, vraag, token, form, status=422)
    aan = form.cleaned_data.get("bericht_aan")
    try:
        choose_berichten(
            actor=vrager_actor(vraag.uuid),
            vraag_uuid=vraag.uuid,
            nieuws=[Nieuws(soort) for soort in form.cleaned_data["nieuws"]],
            bericht_aan=BerichtAan(aan) if aan else None,
        )
    except NotPossible as error:
        form.add_error("bericht_aan", str(error))
        return _show(request, vraag, token, form, status=422)
    messages.success(request, _("Uw keuze is bewaard."))
    return redirect("loket:berichtkeuze", token)


def _show(
    request: HttpRequest, vraag: Vraag, token: str, form: BerichtkeuzeForm, *, status: int = 200
) -> HttpResponse:
    record_inzage(
        actor=vrager_actor(vraag.uuid), object_soort="vraag", object_uuid=vraag.uuid, regio=vraag.regio_id,
        doel="berichtkeuze",
    )  # fmt: skip
    context: dict[str, Any] = {
        "vraag": vraag,
        "token": token,
        "formulier": form,
        "heeft_email": bool(adressen_of(vraag.vrager)),
        "kanalen_uit": opsomming(
            [kanaal.label if plek == 0 else in_zin(kanaal.label) for plek, kanaal in enumerate(_kanalen_uit())]
        ),
    }
    return render_page(request, "loket/publiek/berichtkeuze.html", {}, context, status=status)


def _kanalen_uit() -> list[Berichtkanaal]:
    return [kanaal for kanaal in Berichtkanaal if kanaal not in KANALEN_AAN]


def _ontvangers(vrager: Vrager, namens: Vertegenwoordiger) -> list[tuple[str, str]]:
    """Who, and by which channel: one line for each answer."""
    zelf = _wie(voornaam(vrager.naam) or _("de persoon zelf"), vrager.email)
    ander = _wie(voornaam(namens.naam) or _("degene die dit vraagt"), namens.email)
    return [
        (BerichtAan.BEIDEN, _("Naar %(zelf)s, en naar %(ander)s") % {"zelf": zelf, "ander": ander}),
        (BerichtAan.VRAGER, _("Alleen naar %(zelf)s") % {"zelf": zelf}),
        (BerichtAan.VERTEGENWOORDIGER, _("Alleen naar %(ander)s") % {"ander": ander}),
    ]


def _wie(naam: str, email: str) -> str:
    if email:
        return _("%(naam)s, per e-mail") % {"naam": naam}
    return _("%(naam)s, per telefoon") % {"naam": naam}
