"""The intake: one question per page. A GET only reads; the draft is made and changed by POST."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.antwoorden import Antwoorden
from loket.kenmerken import VOCABULAIRE
from loket.nummers import vraag_uuid_of
from loket.services.intake import note_nothing_fits
from loket.web.publiek import begrenzing
from loket.web.publiek.bewaren import BEWAREN, keep_page
from loket.web.publiek.bezoek import (
    Bezoek,
    open_bezoek,
    remove_cookie,
    renews_bezoek,
    save_bezoek,
    set_cookie,
    stap_url,
)
from loket.web.publiek.bijlagen import is_refused, keep_bestanden, stays_here
from loket.web.publiek.formulier import MetValkuil
from loket.web.publiek.paginas import WEET_NIET_KNOP, Pagina, make_pagina
from loket.web.publiek.stappen import (
    ADVIES,
    BEGIN,
    CONTROLE,
    DOELGROEP,
    NAMENS,
    PLAATS,
    THEMA,
    VAST,
    VOOR_WIE,
    Wijziging,
    applies,
    give_answer,
    is_vervolg,
    next_stap,
    open_begin,
    wants_more,
)
from loket.web.publiek.verlopen import show_verlopen, tell_afgesloten
from loket.web.publiek.verzending import verstuur
from loket.web.publiek.vooruitblik import look_ahead
from loket.web.vrijetekst import tell_gemaskeerd
from verwijzing.services.hiaten import note_hiaten
from werkcentrum.basis.actor import BEZOEKER
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page

STUREN = "sturen"


@public
@never_cache
@require_http_methods(["GET", "POST"])
@renews_bezoek
def stap(request: HttpRequest, stap: str, slug: str = "") -> HttpResponse:
    """One step: a fixed one, or a follow-up question by the key of its kenmerk."""
    if stap not in VAST and not is_vervolg(stap):
        raise Http404("Deze stap bestaat niet.")
    wil_bewaren = request.method == "POST" and request.POST.get("actie") == BEWAREN
    if stap == CONTROLE and request.method == "POST" and not wil_bewaren:
        return verstuur(request)
    bezoek = open_bezoek(request, slug)
    if bezoek.concept is not None and bezoek.concept.vraag is not None and stap not in BEGIN:
        return redirect("loket:intake_verzonden")
    if wil_bewaren:
        return keep_page(request, bezoek, stap)
    return _answer(request, bezoek, stap) if request.method == "POST" else _ask(request, bezoek, stap)


def _ask(request: HttpRequest, bezoek: Bezoek, stap: str) -> HttpResponse:
    if stap not in BEGIN and not bezoek.has_concept:
        return show_verlopen(request, begin_url=stap_url(bezoek.regio, DOELGROEP))
    elsewhere = _step_before(request, bezoek, stap)
    if elsewhere:
        return redirect(stap_url(bezoek.regio, elsewhere))
    response = _show(request, bezoek, make_pagina(request, bezoek, stap))
    # Said once: whoever begins after someone else has nothing to do with it.
    return remove_cookie(response) if bezoek.is_verlopen else response


def _step_before(request: HttpRequest, bezoek: Bezoek, stap: str) -> str | None:
    """The step that must come first, if this one can not be asked yet (an address typed or kept)."""
    antwoorden = bezoek.antwoorden
    if stap == THEMA:
        return _before_thema(request, antwoorden)
    if stap not in BEGIN:
        begin = open_begin(antwoorden)
        if begin is not None:
            return begin
        if bezoek.regio is None:
            return PLAATS
        if is_vervolg(stap) and not applies(antwoorden, stap):
            return next_stap(antwoorden, None)
        if stap == CONTROLE and not antwoorden.is_bereikbaar:
            return next_stap(replace(antwoorden, sturen=True), None)
        if stap == NAMENS and not antwoorden.namens:
            return next_stap(antwoorden, None)
    return None


def _before_thema(request: HttpRequest, antwoorden: Antwoorden) -> str | None:
    """A door of the front page says the doelgroep in the address."""
    if antwoorden.doelgroep or request.GET.get("doelgroep"):
        return None
    return VOOR_WIE if antwoorden.namens else DOELGROEP


def _answer(request: HttpRequest, bezoek: Bezoek, stap: str) -> HttpResponse:
    pagina = make_pagina(request, bezoek, stap)
    if isinstance(pagina.formulier, MetValkuil) and pagina.formulier.is_robot:
        return begrenzing.too_often(request, robot=True)
    if not bezoek.has_concept and request.FILES and not begrenzing.may_start(request):
        return begrenzing.too_often(request)
    wijziging = _change(request, bezoek.antwoorden, pagina)
    before, bezoek = bezoek, keep_bestanden(request, bezoek, pagina.formulier)
    if wijziging is None or is_refused(pagina.formulier):
        return set_cookie(_show(request, bezoek, pagina, status=422), bezoek.intake_uuid)
    if not bezoek.has_concept and not begrenzing.may_start(request):
        return begrenzing.too_often(request)
    antwoorden = wijziging.antwoorden
    if stays_here(request):
        saved = save_bezoek(bezoek, replace(bezoek.antwoorden, toelichting=antwoorden.toelichting))
        return set_cookie(redirect(stap_url(saved.regio, stap)), saved.intake_uuid)
    if request.POST.get("actie") == STUREN:
        antwoorden = replace(antwoorden, sturen=True)
    saved = save_bezoek(bezoek, antwoorden)
    _tell(request, before, saved, stap, wijziging)
    tell_gemaskeerd(request, pagina.formulier)
    volgende = _next(saved)
    if volgende == ADVIES:
        _note_what_is_missing(saved)
    return set_cookie(redirect(stap_url(saved.regio, volgende)), saved.intake_uuid)


def _note_what_is_missing(bezoek: Bezoek) -> None:
    """Once for each visit, when someone comes to the advice: that nothing fits, and what the map could not do."""
    if bezoek.intake_uuid is None or bezoek.regio is None:
        return
    if look_ahead(bezoek.regio, bezoek.antwoorden).niets_past:
        note_nothing_fits(actor=BEZOEKER, intake_uuid=bezoek.intake_uuid)
    note_hiaten(
        van=vraag_uuid_of(bezoek.intake_uuid),
        regio_code=bezoek.regio.code,
        kenmerken=bezoek.antwoorden.kenmerken.passend(),
    )


def _change(request: HttpRequest, antwoorden: Antwoorden, pagina: Pagina) -> Wijziging | None:
    """The answers after this page; None when something on it must be corrected."""
    actie = request.POST.get("actie")
    if actie == WEET_NIET_KNOP and pagina.mag_overslaan:
        return give_answer(antwoorden, pagina.kenmerk, None)
    if actie == STUREN and pagina.is_leeg:
        return Wijziging(antwoorden, ())
    if not pagina.formulier.is_valid():
        return None
    return pagina.apply(antwoorden)


def _next(bezoek: Bezoek) -> str:
    antwoorden = bezoek.antwoorden
    stap = next_stap(antwoorden, None)
    if stap in BEGIN or not wants_more(antwoorden):
        return stap
    return next_stap(antwoorden, look_ahead(bezoek.regio, antwoorden).volgende)


def _tell(request: HttpRequest, before: Bezoek, after: Bezoek, stap: str, wijziging: Wijziging) -> None:
    """What the person should know about this answer, on the next page."""
    if before.is_verlopen:
        tell_afgesloten(request)
    elif not before.has_concept and stap not in BEGIN:
        messages.warning(
            request,
            _("Uw eerdere antwoorden zijn er niet meer. Wat u net invulde, hebben wij wel bewaard."),
        )
    if wijziging.vervallen:
        namen = ", ".join(_uw(key) for key in wijziging.vervallen)
        messages.info(
            request,
            _("U veranderde een antwoord. Wat daar niet meer bij past, hebben wij gewist: %(namen)s.")
            % {"namen": namen},
        )
    if before.regio and after.regio and before.regio.code != after.regio.code:
        messages.info(
            request,
            _("Uw gemeente hoort bij Werkcentrum %(regio)s. Daar gaat u nu verder.") % {"regio": after.regio.naam},
        )


def _uw(key: str) -> str:
    """What an answer that went is called to the person."""
    return _("wat u bent van de ander, en diens gegevens") if key == NAMENS else VOCABULAIRE[key].uw


def _show(request: HttpRequest, bezoek: Bezoek, pagina: Pagina, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = pagina.context(bezoek)
    return render_page(request, pagina.template, {}, context, status=status)
