"""The private page of one vraag. The token is the key; a GET reads, a form acts."""

from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.kenmerken import datum_in_woorden
from loket.models import Vraag
from loket.queries.volgen import gewist_op, volg_token, vraag_by_token
from loket.services.bewaren import BEWAARJAREN
from loket.services.bijlagen import answer_with_bijlagen
from loket.services.volgcodes import use_volgcode
from loket.services.volglinks import ask_volglink
from loket.web.publiek import begrenzing
from loket.web.publiek.forms import AntwoordForm, VolgcodeForm, ZoekVraagForm
from loket.web.publiek.formulier import MetValkuil
from loket.web.publiek.volgpagina import volg_context
from loket.web.vrijetekst import tell_gemaskeerd
from verwijzing.services.intrekken import withdraw_vraag_with_verwijzingen
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.queries.prepared import plans_kept
from werkcentrum.basis.services.gebeurtenissen import record_inzage
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


@public
@never_cache
@require_http_methods(["GET", "POST"])
def volgen(request: HttpRequest, token: str) -> HttpResponse:
    """Where the vraag stands, and a form to write back."""
    return _read(request, token) if request.method == "GET" else _answer(request, token)


@plans_kept()
def _read(request: HttpRequest, token: str) -> HttpResponse:
    vraag = find_by_token(request, token)
    if vraag is None:
        return not_found(request, token)
    return _show(request, vraag, token)


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    vraag = find_by_token(request, token)
    if vraag is None:
        return not_found(request, token)
    form = AntwoordForm(request.POST, request.FILES)
    if form.is_robot or not begrenzing.may_answer(request, vraag.uuid):
        return begrenzing.too_often(request, robot=form.is_robot)
    if not form.is_valid():
        return _show(request, vraag, token, form, status=422)
    try:
        answer_with_bijlagen(
            actor=vrager_actor(vraag.uuid),
            vraag_uuid=vraag.uuid,
            tekst=form.cleaned_data["tekst"],
            bestanden=form.cleaned_data["bestanden"],
        )
    except NotPossible as error:
        form.add_error("tekst", str(error))
        return _show(request, vraag, token, form, status=422)
    messages.success(request, _("Uw bericht is verstuurd. Een adviseur leest het."))
    tell_gemaskeerd(request, form)
    return redirect("loket:volgen", token)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def intrekken(request: HttpRequest, token: str) -> HttpResponse:
    """A page of its own asks whether one is sure."""
    vraag = find_by_token(request, token)
    if vraag is None:
        return not_found(request, token)
    if request.method == "POST":
        try:
            withdraw_vraag_with_verwijzingen(actor=vrager_actor(vraag.uuid), vraag_uuid=vraag.uuid)
        except NotPossible:
            messages.warning(request, _("Uw vraag is al afgerond. Intrekken hoeft niet meer."))
        else:
            messages.success(request, _("U hebt uw vraag ingetrokken. Wij doen er niets meer mee."))
        return redirect("loket:volgen", token)
    record_inzage(
        actor=vrager_actor(vraag.uuid), object_soort="vraag", object_uuid=vraag.uuid, regio=vraag.regio_id,
        doel="intrekken",
    )  # fmt: skip
    return render_page(
        request, "loket/publiek/intrekken.html", {}, {"vraag": vraag, "token": token, "is_open": vraag.is_open}
    )


@public
@never_cache
@require_http_methods(["GET", "POST"])
def zoek_vraag(request: HttpRequest) -> HttpResponse:
    """For who lost the link, with an address or with a code that the desk read out."""
    codeform = VolgcodeForm(request.POST or None)
    if codeform.is_sent:
        return _with_code(request, codeform)
    return _with_address(request, ZoekVraagForm(request.POST or None))


def _with_address(request: HttpRequest, form: ZoekVraagForm) -> HttpResponse:
    """The same answer whether or not number and address match."""
    if not form.is_valid():
        return _show_zoek(request, form, VolgcodeForm())
    nummer = form.cleaned_data["nummer"]
    if refusal := _refusal(request, form, nummer):
        return refusal
    ask_volglink(nummer=nummer, email=form.email, telefoon=form.telefoon)
    return redirect("loket:volglink_gevraagd")


def _with_code(request: HttpRequest, form: VolgcodeForm) -> HttpResponse:
    """Straight to the private page; the same answer for whatever is wrong."""
    if not form.is_valid():
        return _show_zoek(request, ZoekVraagForm(), form)
    nummer = form.cleaned_data["nummer"]
    if refusal := _refusal(request, form, nummer):
        return refusal
    vraag = use_volgcode(nummer=nummer, code=form.cleaned_data["code"])
    if vraag is not None:
        return redirect("loket:volgen", volg_token(vraag))
    form.refuse()
    return _show_zoek(request, ZoekVraagForm(), form)


def _show_zoek(request: HttpRequest, form: ZoekVraagForm, codeform: VolgcodeForm) -> HttpResponse:
    context = {"formulier": form, "codeformulier": codeform}
    status = 422 if form.errors or codeform.errors else 200
    return render_page(request, "loket/publiek/zoek_vraag.html", {}, context, status=status)


def _refusal(request: HttpRequest, form: MetValkuil, nummer: str) -> HttpResponse | None:
    if form.is_robot:
        return begrenzing.too_often(request, robot=True)
    return None if begrenzing.may_ask_link(request, nummer) else begrenzing.too_many_tries(request)


@public
@require_http_methods(["GET"])
def link_gevraagd(request: HttpRequest) -> HttpResponse:
    return render_page(request, "loket/publiek/link_gevraagd.html", {}, {})


def find_by_token(request: HttpRequest, token: str) -> Vraag | None:
    vraag = vraag_by_token(token)
    if vraag is not None:
        request.regio = vraag.regio  # type: ignore[attr-defined] # read by the context processor
    return vraag


def _show(
    request: HttpRequest, vraag: Vraag, token: str, form: AntwoordForm | None = None, *, status: int = 200
) -> HttpResponse:
    """Before anyone typed there is no form to make: its fields are there (_lege_velden)."""
    record_inzage(
        actor=vrager_actor(vraag.uuid), object_soort="vraag", object_uuid=vraag.uuid, regio=vraag.regio_id,
        doel="volgpagina",
    )  # fmt: skip
    context: dict[str, Any] = {**volg_context(vraag), "formulier": form, "token": token}
    context["lege_velden"] = _lege_velden()
    return render_page(request, "loket/publiek/volgen.html", {}, context, status=status)


@lru_cache(maxsize=1)
def _lege_velden() -> str:
    """The form as it is before anyone typed: the same for everybody, and a fifth of the page to make."""
    return render_to_string("loket/publiek/_antwoordvelden.html", {"formulier": AntwoordForm()})


def not_found(request: HttpRequest, token: str) -> HttpResponse:
    """The same page for a token that is wrong, old or withdrawn: it tells nothing. A vraag whose term is over gets
    a page that says when its data was removed."""
    gewist = gewist_op(token)
    if gewist is None:
        return render(request, "loket/publiek/link_onbekend.html", status=404)
    return render(
        request,
        "loket/publiek/gewist.html",
        {"gewist_op": datum_in_woorden(gewist), "jaren": BEWAARJAREN},
        status=410,
    )
