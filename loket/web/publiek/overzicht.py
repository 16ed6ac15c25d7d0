"""All vragen of one person: asked for by e-mail address, read by a link that only that address gets."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.queries.overzicht import Overzicht, overzicht_of, verzoek_by_token
from loket.queries.tijdlijn import moment_in_woorden
from loket.services.bewaren import BEWAARJAREN
from loket.services.overzicht import ask_overzicht
from loket.web.publiek import begrenzing
from loket.web.publiek.overzichtforms import OverzichtForm
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.services.gebeurtenissen import Gelezen, record_inzagen
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


@public
@never_cache
@require_http_methods(["GET", "POST"])
def overzicht_vragen(request: HttpRequest) -> HttpResponse:
    """The same answer whether or not there is anything under the address."""
    form = OverzichtForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render_page(
            request,
            "loket/publiek/overzicht_vragen.html",
            {},
            {"formulier": form},
            status=422 if form.errors else 200,
        )
    email = form.cleaned_data["email"]
    if form.is_robot or not begrenzing.may_ask_overzicht(request, email):
        return begrenzing.too_often(request, robot=form.is_robot)
    ask_overzicht(email=email)
    return redirect("loket:overzicht_gevraagd")


@public
@require_http_methods(["GET"])
def overzicht_gevraagd(request: HttpRequest) -> HttpResponse:
    return render_page(request, "loket/publiek/overzicht_gevraagd.html", {}, {})


@public
@never_cache
@require_http_methods(["GET"])
def overzicht(request: HttpRequest, token: str) -> HttpResponse:
    verzoek = verzoek_by_token(token)
    if verzoek is None:
        return render_page(request, "loket/publiek/overzicht_verlopen.html", {}, {}, status=404)
    gevonden = overzicht_of(verzoek.email)
    _record(gevonden)
    context = {
        "overzicht": gevonden,
        "email": verzoek.email,
        "tot": moment_in_woorden(verzoek.geldig_tot),
        "jaren": BEWAARJAREN,
    }
    return render_page(request, "loket/publiek/overzicht.html", {}, context)


def _record(gevonden: Overzicht) -> None:
    """Each vraag in the list was read, as when its own page is opened."""
    record_inzagen(
        [Gelezen(vrager_actor(rij.uuid), "vraag", rij.uuid, rij.regio_code) for rij in gevonden.alle],
        doel="overzicht",
    )
