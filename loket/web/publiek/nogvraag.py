"""Another vraag in the same visit: its own thema and words, and nothing about the person a second time."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.antwoorden import MAX_VRAGEN, Antwoorden, NogEenVraag
from loket.web.publiek.bezoek import Bezoek, open_bezoek, renews_bezoek, save_bezoek, set_cookie, stap_url
from loket.web.publiek.forms import WEET_NIET, ThemaForm, ToelichtingForm
from loket.web.publiek.stappen import CONTROLE, DOELGROEP
from loket.web.publiek.verlopen import duur, show_verlopen, tell_afgesloten
from loket.web.vrijetekst import tell_gemaskeerd
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page

VERWIJDEREN = "verwijderen"


class NogEenVraagForm(ThemaForm, ToelichtingForm):
    """The words are optional here too: a thema says something as well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thema"].label = _("Waar gaat uw andere vraag over?")
        self.fields["thema"].error_messages["required"] = _("Kies waar uw andere vraag over gaat.")

    @property
    def vraag(self) -> NogEenVraag:
        return NogEenVraag(thema=self.waarde or "", toelichting=self.cleaned_data["toelichting"])


@public
@never_cache
@require_http_methods(["GET", "POST"])
@renews_bezoek
def nog_een_vraag(request: HttpRequest, nummer: int | None = None) -> HttpResponse:
    """Add one, or change or remove the one with this number (the first of the visit is number 1)."""
    bezoek = open_bezoek(request, "")
    antwoorden = bezoek.antwoorden
    if not antwoorden.doelgroep:
        return _without_draft(request, bezoek)
    if nummer is not None and not 2 <= nummer <= len(antwoorden.nog) + 1:
        raise Http404("Deze vraag bestaat niet.")
    if nummer is None and len(antwoorden.nog) >= MAX_VRAGEN - 1:
        return redirect(stap_url(bezoek.regio, CONTROLE))
    place = None if nummer is None else nummer - 2
    if request.method == "POST" and place is not None and request.POST.get("actie") == VERWIJDEREN:
        return _save(bezoek, antwoorden.nog[:place] + antwoorden.nog[place + 1 :])
    form = NogEenVraagForm(
        request.POST if request.method == "POST" else None,
        doelgroep=antwoorden.doelgroep,
        initial=_initial(antwoorden, place),
    )
    if request.method == "POST" and form.is_valid():
        tell_gemaskeerd(request, form)
        nog = list(antwoorden.nog)
        nog[len(nog) if place is None else place : len(nog) if place is None else place + 1] = [form.vraag]
        return _save(bezoek, tuple(nog))
    context = {
        **duur(),
        "formulier": form,
        "is_fout": bool(form.errors),
        "is_nieuw": place is None,
        "vorige_url": stap_url(bezoek.regio, CONTROLE),
    }
    return render_page(
        request, "loket/publiek/nog_een_vraag.html", {}, context, status=422 if form.errors else 200
    )


def _initial(antwoorden: Antwoorden, place: int | None) -> dict[str, str]:
    if place is None:
        return {}
    vraag = antwoorden.nog[place]
    return {"thema": vraag.thema or WEET_NIET, "toelichting": vraag.toelichting}


def _save(bezoek: Bezoek, nog: tuple[NogEenVraag, ...]) -> HttpResponse:
    saved = save_bezoek(bezoek, replace(bezoek.antwoorden, nog=nog))
    return redirect(stap_url(saved.regio, CONTROLE))


def _without_draft(request: HttpRequest, bezoek: Bezoek) -> HttpResponse:
    if bezoek.concept is not None and bezoek.concept.vraag is not None:
        return redirect("loket:intake_verzonden")
    begin_url = stap_url(bezoek.regio, DOELGROEP)
    form = ToelichtingForm(request.POST)
    if request.method != "POST" or not form.is_valid() or not form.cleaned_data["toelichting"]:
        return show_verlopen(request, begin_url=begin_url)
    # What was typed is not lost: it becomes the words of the vraag that one begins anew.
    saved = save_bezoek(bezoek, Antwoorden(toelichting=form.cleaned_data["toelichting"]))
    tell_afgesloten(request)
    return set_cookie(redirect(begin_url), saved.intake_uuid)
