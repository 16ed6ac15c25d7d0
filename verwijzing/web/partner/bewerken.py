"""The editor of a card: what is typed is kept as it is, and only what nothing is wrong with is published."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.kenmerken import ALLE
from verwijzing.gids.inlezen import KaartInhoud
from verwijzing.gids.kaartverschil import verschillen
from verwijzing.gids.toetsing import toets_kaart
from verwijzing.policies import may_manage_dienst, may_view_diensten
from verwijzing.queries.concepten import concept_of
from verwijzing.queries.inhoud import Dienstkaart, dienstkaart_by
from verwijzing.queries.voorvertoning import preview_change, regios_to_preview
from verwijzing.services.dienstconcepten import discard_concept, publish_concept, save_concept
from verwijzing.web.partner.getypt import (
    PLEK,
    REGEL,
    add_lid,
    add_regel,
    add_row,
    as_getypt,
    lid_lijst,
    regel_in,
    remove_lid,
    remove_row,
)
from verwijzing.web.partner.regelbouw import kenmerk_choices
from verwijzing.web.partner.werkblad import Werkblad, typed_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page

PAGINA = "verwijzing/partner/bewerken.html"
FRAGMENTEN = {"bewerken": "verwijzing/partner/_bewerken.html"}
GEEN_VELD = ("csrfmiddlewaretoken", "knop")


@never_cache
@require_http_methods(["GET", "POST"])
def wijzig(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor, kaart = _find(request, uuid)
    return _edit(request, actor, kaart)


@never_cache
@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    return _edit(request, _maker(request), None)


@never_cache
@require_http_methods(["GET", "POST"])
def bekijk(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor, kaart = _find(request, uuid)
    return _review(request, actor, kaart)


@never_cache
@require_http_methods(["GET", "POST"])
def bekijk_nieuw(request: HttpRequest) -> HttpResponse:
    return _review(request, _maker(request), None)


def _edit(request: HttpRequest, actor: Actor, kaart: Dienstkaart | None) -> HttpResponse:
    if request.method == "GET":
        return _render(request, actor, kaart, _typed(actor, kaart), stil=True)
    knop = request.POST.get("knop", "bekijk")
    dienst = kaart.dienst if kaart else None
    if knop == "weggooien":
        discard_concept(actor=actor, dienst=dienst)
        messages.success(request, _("Wat u had geschreven, is weg. De kaart is niet gewijzigd."))
        return redirect(_card_url(kaart))
    getypt = _sent(request)
    bij = _act(getypt, knop)
    if "naam" in getypt:
        save_concept(
            actor=actor, dienst=dienst, versie=kaart.nummer if kaart else None, getypt=dict(getypt.lists())
        )
    if knop == "bekijk":
        if not Werkblad(actor, kaart, getypt, stil=False).is_valid():
            return _render(request, actor, kaart, getypt, stil=False)
        return redirect(_url("bekijk", kaart))
    if knop == "bewaar":
        messages.success(request, _("Wat u schreef, is bewaard. Niemand anders ziet het, tot u publiceert."))
    return redirect(_url("wijzig", kaart) + (f"?bij={bij}#{bij}" if bij else ""))


def _act(getypt: QueryDict, knop: str) -> str:
    """Add or take away a row; returns the id of what was added."""
    soort, *getallen = knop.split(":")
    plek = [int(getal) for getal in getallen if getal.isascii() and getal.isdigit()]
    match soort, plek:
        case "regel_erbij", []:
            kenmerk = getypt.get("nieuw", "")
            return f"{REGEL}-{add_regel(getypt, kenmerk)}" if kenmerk in ALLE else ""
        case "lid_erbij", [regel]:
            kenmerk = getypt.get(f"{REGEL}-{regel}-nieuw", "")
            return f"{lid_lijst(regel)}-{add_lid(getypt, regel, kenmerk)}" if kenmerk in ALLE else ""
        case "lid_weg", [regel, lid]:
            remove_lid(getypt, regel, lid)
        case "regel_weg", [regel]:
            remove_row(getypt, REGEL, regel)
        case "plek_erbij", []:
            return f"{PLEK}-{add_row(getypt, PLEK, {})}"
        case "plek_weg", [nummer]:
            remove_row(getypt, PLEK, nummer)
    return ""


def _review(request: HttpRequest, actor: Actor, kaart: Dienstkaart | None) -> HttpResponse:
    """What changes for whom, and publishing it."""
    concept = concept_of(actor, kaart.dienst if kaart else None)
    if concept is None:
        return redirect(_url("wijzig", kaart))
    getypt = as_getypt(concept.getypt)
    blad = Werkblad(actor, kaart, getypt, stil=False)
    if not blad.is_valid() or blad.inhoud is None:
        return _render(request, actor, kaart, getypt, stil=False)
    if request.method == "POST":
        try:
            dienst = publish_concept(
                actor=actor,
                dienst=kaart.dienst if kaart else None,
                kaart=blad.inhoud,
                versie=_seen(request) if kaart else None,
                organisatie_id=blad.eigenaar.organisatie_id if blad.eigenaar else None,
                regio_code=blad.eigenaar.regio_code if blad.eigenaar else None,
            )
        except NotPossible as error:
            messages.error(request, str(error))
            return _render_review(request, actor, blad, blad.inhoud, begonnen=concept.versie, status=422)
        messages.success(request, _("De kaart is gepubliceerd. Iedereen ziet haar nu zo."))
        return redirect("verwijzing:dienst", dienst.uuid)
    return _render_review(request, actor, blad, blad.inhoud, begonnen=concept.versie, status=200)


def _render_review(
    request: HttpRequest, actor: Actor, blad: Werkblad, inhoud: KaartInhoud, *, begonnen: int | None, status: int
) -> HttpResponse:
    kaart = blad.kaart
    bevindingen = toets_kaart(inhoud, datum=timezone.localdate())
    regio_code = blad.eigenaar.regio_code if blad.eigenaar else kaart.dienst.regio_id if kaart else None
    context = {
        "kaart": kaart,
        "inhoud": inhoud,
        "verschillen": verschillen(kaart.inhoud if kaart else None, inhoud),
        "fouten": [bevinding for bevinding in bevindingen if bevinding.is_fout],
        "let_op": [bevinding for bevinding in bevindingen if not bevinding.is_fout],
        "intussen_gewijzigd": kaart is not None and kaart.nummer != begonnen,
        "voorvertoning": preview_change(
            inhoud,
            sleutel=kaart.dienst.sleutel if kaart else "",
            regio_code=regio_code,
            regios=regios_to_preview(actor),
        ),
        "wijzig_url": _url("wijzig", kaart),
    }
    return render_page(request, "verwijzing/partner/bewerken_bekijk.html", {}, context, status=status)


def _render(
    request: HttpRequest, actor: Actor, kaart: Dienstkaart | None, getypt: QueryDict, *, stil: bool
) -> HttpResponse:
    blad = Werkblad(actor, kaart, getypt, stil=stil)
    if not stil:
        blad.is_valid()
    bij = request.GET.get("bij", "")
    context: dict[str, Any] = {
        "kaart": kaart,
        "blad": blad,
        "fouten": blad.fouten,
        "kenmerken": kenmerk_choices(),
        "bij": bij,
        "bij_regel": regel_in(bij),
        "wijzig_url": _url("wijzig", kaart),
        "terug_url": _card_url(kaart),
    }
    return render_page(request, PAGINA, FRAGMENTEN, context, status=200 if stil else 422)


def _typed(actor: Actor, kaart: Dienstkaart | None) -> QueryDict:
    """What this person typed before, else what the card says now."""
    concept = concept_of(actor, kaart.dienst if kaart else None)
    if concept is not None:
        return as_getypt(concept.getypt)
    return typed_of(kaart) if kaart else QueryDict(mutable=True)


def _sent(request: HttpRequest) -> QueryDict:
    getypt = request.POST.copy()
    for naam in GEEN_VELD:
        getypt.pop(naam, None)
    return getypt


def _seen(request: HttpRequest) -> int:
    """The versie that the differences were shown with; 0, which no versie has, when the form does not say."""
    versie = request.POST.get("versie", "")
    return int(versie) if versie.isascii() and versie.isdigit() else 0


def _url(naam: str, kaart: Dienstkaart | None) -> str:
    if kaart is None:
        return reverse("verwijzing:dienst_nieuw" if naam == "wijzig" else "verwijzing:dienst_nieuw_bekijk")
    return reverse(f"verwijzing:dienst_{naam}", args=[kaart.dienst.uuid])


def _card_url(kaart: Dienstkaart | None) -> str:
    if kaart is None or kaart.versie.geldig_tot is not None:
        return reverse("verwijzing:dienstenkaart")
    return reverse("verwijzing:dienst", args=[kaart.dienst.uuid])


def _find(request: HttpRequest, uuid: UUID) -> tuple[Actor, Dienstkaart]:
    actor = actor_of(request)
    kaart = dienstkaart_by(uuid)
    if kaart is None:
        raise Http404
    require(may_manage_dienst(actor, kaart.dienst))
    return actor, kaart


def _maker(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(may_view_diensten(actor))
    return actor
