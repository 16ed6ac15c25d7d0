"""Sending the vraag, the confirmation, and stopping without sending."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from loket.enums import Klok
from loket.kenmerken import label, opsomming
from loket.models import Vraag
from loket.queries.berichtkeuze import nieuws_in_woorden
from loket.queries.bezoeken import vragen_of_bezoek
from loket.queries.intakes import find_concept
from loket.queries.klokken import klokken_of
from loket.queries.ontvangers import adressen_of
from loket.queries.vertegenwoordigers import namens_of
from loket.queries.volgen import volg_token
from loket.services.intake import IntakeOnvolledig, IntakeTeSnel, IntakeVerlopen, stop_intake, submit_intake
from loket.web.publiek import begrenzing
from loket.web.publiek.bezoek import EEUWIG, open_bezoek, read_cookie, remove_cookie, renews_bezoek, stap_url
from loket.web.publiek.eerder import forget, remember
from loket.web.publiek.stappen import next_stap
from loket.web.publiek.verlopen import duur, show_verlopen
from loket.web.publiek.zichtbaar import wie_ziet
from werkcentrum.basis.actor import BEZOEKER
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


def verstuur(request: HttpRequest) -> HttpResponse:
    """Send it, as a visitor: also someone with an account asks here for themselves."""
    intake_uuid = read_cookie(request)
    if not begrenzing.may_send(request):
        open_bezoek(request, "")  # The page gives the telephone number of this regio.
        return begrenzing.too_often(request)
    if intake_uuid is None:
        return _verlopen(request)
    try:
        submit_intake(actor=BEZOEKER, intake_uuid=intake_uuid)
    except IntakeTeSnel:
        open_bezoek(request, "")
        return begrenzing.too_fast(request)
    except IntakeVerlopen:
        return _verlopen(request)
    except IntakeOnvolledig:
        bezoek = open_bezoek(request, "")
        return redirect(stap_url(bezoek.regio, next_stap(bezoek.antwoorden, None)))
    return redirect("loket:intake_verzonden")


@public
@never_cache
@require_GET
@renews_bezoek
def verzonden(request: HttpRequest) -> HttpResponse:
    """The confirmation, for as long as this browser remembers the draft."""
    intake_uuid = read_cookie(request)
    concept = find_concept(intake_uuid) if intake_uuid else None
    vraag = concept.vraag if concept else None
    if vraag is None or concept is None:
        return _verlopen(request)
    request.regio = concept.regio  # type: ignore[attr-defined] # read by the context processor
    vragen = vragen_of_bezoek(vraag)
    response = render_page(
        request,
        "loket/publiek/verzonden.html",
        {},
        {
            **duur(),
            "is_fout": False,
            "vraag": vraag,
            "vragen": [_verstuurd(request, rij) for rij in vragen],
            "volg_url": _volg_url(request, vraag),
            "token": volg_token(vraag),
            "wie_ziet": wie_ziet(vragen),
            "nieuws": nieuws_in_woorden(vraag.vrager),
            "werkdagen": klokken_of(vraag.regio_id).werkdagen(Klok.EERSTE_CONTACT),
            "email": opsomming(adressen_of(vraag.vrager)),
            "namens": namens_of(vraag.vrager),
            "telefoon": vraag.vrager.telefoon_leesbaar,
        },
    )
    return remember(request, response, vragen)


def _verstuurd(request: HttpRequest, vraag: Vraag) -> dict[str, str]:
    return {
        "nummer": vraag.nummer,
        "onderwerp": label("thema", vraag.thema) if vraag.thema else _("Iets anders"),
        "volg_url": _volg_url(request, vraag),
    }


def _volg_url(request: HttpRequest, vraag: Vraag) -> str:
    return request.build_absolute_uri(reverse("loket:volgen", args=[volg_token(vraag)]))


@public
@never_cache
@require_http_methods(["GET", "POST"])
def stoppen(request: HttpRequest) -> HttpResponse:
    """Stop without sending: everything that was filled in goes. The page afterwards is the same for all."""
    if request.method == "GET":
        return render_page(request, "loket/publiek/gestopt.html", {}, {})
    # Also what is too old to be shown goes.
    intake_uuid = read_cookie(request, max_age=EEUWIG)
    if intake_uuid:
        stop_intake(actor=BEZOEKER, intake_uuid=intake_uuid, geholpen="geholpen" in request.POST)
    return forget(remove_cookie(redirect("loket:intake_stoppen")))


def _verlopen(request: HttpRequest) -> HttpResponse:
    return show_verlopen(request, begin_url=reverse("loket:intake_landelijk"))
