"""Going on later with an intake: the page with the code, and coming back by code or by link. A GET only shows."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.kenmerken import dag_in_woorden
from loket.queries.verder import Bewaard, Uitkomst, Verder, bewaard_intake, find_by_code, find_by_token
from loket.services.verder import LinkGebruikt, mail_verderlink, use_verderlink
from loket.verdercode import show_code
from loket.web.publiek import begrenzing
from loket.web.publiek.bezoek import read_cookie, remove_cookie, renews_bezoek, set_cookie, stap_url
from loket.web.publiek.stappen import DOELGROEP
from loket.web.publiek.verderforms import VerderForm, VerderMailForm
from loket.web.publiek.verlopen import duur
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page

KLAAR = "klaar"
STATUS = {Verder.ONBEKEND: 404, Verder.GEBRUIKT: 410, Verder.VERLOPEN: 410, Verder.VERSTUURD: 410}


@public
@never_cache
@require_http_methods(["GET", "POST"])
@renews_bezoek
def bewaren(request: HttpRequest) -> HttpResponse:
    """The code to write down, and the mail on request. For the browser that saved the draft."""
    intake_uuid = read_cookie(request)
    if request.method == "POST" and request.POST.get("actie") == KLAAR:
        return remove_cookie(redirect("loket:intake_verder"))
    bewaard = bewaard_intake(intake_uuid) if intake_uuid else None
    if bewaard is None:
        return redirect("loket:intake_verder")
    request.regio = bewaard.regio  # type: ignore[attr-defined] # read by the context processor
    if request.method == "GET":
        return _show_bewaard(request, bewaard, VerderMailForm(initial={"email": bewaard.email}))
    form = VerderMailForm(request.POST)
    if form.is_robot:
        return begrenzing.too_often(request, robot=True)
    if not form.is_valid():
        return _show_bewaard(request, bewaard, form, status=422)
    email = form.cleaned_data["email"]
    if not begrenzing.may_mail_verderlink(request, email):
        return begrenzing.too_often(request)
    mail_verderlink(intake_uuid=bewaard.uuid, email=email)
    return redirect("loket:intake_bewaren")


@public
@never_cache
@require_http_methods(["GET", "POST"])
def verder(request: HttpRequest) -> HttpResponse:
    """By the code. A code that is wrong and an address that is wrong get the same answer."""
    form = VerderForm(request.POST if request.method == "POST" else None)
    if request.method == "GET" or not form.is_valid():
        return _ask_code(request, form)
    if form.is_robot or not begrenzing.may_resume(request):
        return begrenzing.too_often(request, robot=form.is_robot)
    uitkomst = find_by_code(code=form.cleaned_data["code"], email=form.cleaned_data["email"])
    if uitkomst.staat is Verder.ONBEKEND:
        form.add_error(
            "code",
            _(
                "Deze code kennen wij niet. Kijk de code na. "
                "Gaf u een e-mailadres bij het bewaren? Vul dat ook in."
            ),
        )
        return _ask_code(request, form)
    if uitkomst.bewaard is None:
        return _can_not(request, uitkomst)
    return _go_on(uitkomst.bewaard)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def verder_link(request: HttpRequest, token: str) -> HttpResponse:
    """By the link from the mail. Opening it does nothing, for a mail scanner opens it too; the button uses it."""
    uitkomst = find_by_token(token)
    bewaard = uitkomst.bewaard
    if bewaard is None:
        return _can_not(request, uitkomst)
    request.regio = bewaard.regio  # type: ignore[attr-defined] # read by the context processor
    if request.method == "GET":
        return render_page(request, "loket/publiek/verder_link.html", {}, {"tot": dag_in_woorden(bewaard.tot)})
    try:
        use_verderlink(intake_uuid=bewaard.uuid, nonce=bewaard.nonce)
    except LinkGebruikt:
        return _can_not(request, Uitkomst(Verder.GEBRUIKT))
    return _go_on(bewaard)


def _go_on(bewaard: Bewaard) -> HttpResponse:
    return set_cookie(redirect(_url(bewaard)), bewaard.uuid)


def _url(bewaard: Bewaard) -> str:
    return stap_url(bewaard.regio, bewaard.stap or DOELGROEP)


def _can_not(request: HttpRequest, uitkomst: Uitkomst) -> HttpResponse:
    context = {"staat": uitkomst.staat.value}
    return render_page(request, "loket/publiek/verder_kan_niet.html", {}, context, status=STATUS[uitkomst.staat])


def _ask_code(request: HttpRequest, form: VerderForm) -> HttpResponse:
    return render_page(
        request, "loket/publiek/verder.html", {}, {"formulier": form}, status=422 if form.errors else 200
    )


def _show_bewaard(
    request: HttpRequest, bewaard: Bewaard, form: VerderMailForm, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        **duur(),
        "is_fout": bool(form.errors),
        "code": show_code(bewaard.code),
        "tot": dag_in_woorden(bewaard.tot),
        "email": bewaard.email,
        "verder_url": request.build_absolute_uri(reverse("loket:intake_verder")),
        "ga_door_url": _url(bewaard),
        "formulier": form,
    }
    return render_page(request, "loket/publiek/bewaard.html", {}, context, status=status)
