"""The button "Bewaar en ga later verder" on a page of the intake: keeps also what is half done there."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from loket.antwoorden import Antwoorden
from loket.services.verder import keep_intake
from loket.web.publiek import begrenzing
from loket.web.publiek.bezoek import Bezoek, save_bezoek, set_cookie
from loket.web.publiek.bijlagen import keep_bestanden
from loket.web.publiek.formulier import VALKUIL, MetValkuil
from loket.web.publiek.paginas import Pagina, make_pagina
from loket.web.publiek.stappen import give_answer

BEWAREN = "bewaren"
GEEN_ANTWOORD = frozenset({"csrfmiddlewaretoken", "actie", VALKUIL})


def keep_page(request: HttpRequest, bezoek: Bezoek, stap: str) -> HttpResponse:
    """A page that is right is answered; of one that is not (yet), what stands on it is kept as it is."""
    pagina = make_pagina(request, bezoek, stap)
    if isinstance(pagina.formulier, MetValkuil) and pagina.formulier.is_robot:
        return begrenzing.too_often(request, robot=True)
    if not bezoek.has_concept and not begrenzing.may_start(request):
        return begrenzing.too_often(request)
    answered = _answered(pagina, bezoek.antwoorden)
    bezoek = keep_bestanden(request, bezoek, pagina.formulier)
    saved = save_bezoek(bezoek, answered or _without_page(pagina, bezoek.antwoorden))
    if saved.intake_uuid is not None:
        keep_intake(intake_uuid=saved.intake_uuid, stap=stap, getypt={} if answered else _typed(request))
    return set_cookie(redirect("loket:intake_bewaren"), saved.intake_uuid)


def _answered(pagina: Pagina, antwoorden: Antwoorden) -> Antwoorden | None:
    """Whoever comes back is asked this page again, so it does not count as a choice to send."""
    formulier = pagina.formulier
    if not formulier.fields or not formulier.is_valid():
        return None
    wijziging = pagina.apply(antwoorden)
    return replace(wijziging.antwoorden, sturen=antwoorden.sturen) if wijziging else None


def _without_page(pagina: Pagina, antwoorden: Antwoorden) -> Antwoorden:
    """A door of the front page says the doelgroep in the address: that is known before the page is answered."""
    doelgroep = pagina.extra.get("doelgroep")
    return give_answer(antwoorden, "doelgroep", doelgroep).antwoorden if doelgroep else antwoorden


def _typed(request: HttpRequest) -> dict[str, list[str]]:
    return {
        key: [str(part) for part in parts]
        for key, parts in request.POST.lists()
        if key not in GEEN_ANTWOORD and any(parts)
    }
