"""The gids tab of a case: the advice with its reasons, and the next best question asked at the desk."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.kenmerken import VOCABULAIRE, Kenmerken, KenmerkFout, parse_kenmerken
from loket.queries.gezien import Verouderd, gezien_of, kenmerk_in_woorden, verouderd_of
from loket.queries.samenhang import opgenomen_ids
from loket.services.vragen import StaleVersie, update_kenmerken
from verwijzing.queries.gidspagina import Gidspagina, Wens, gidspagina
from verwijzing.queries.kaart import KaartNietGeladen
from verwijzing.queries.van_vraag import verwijzingen_of
from verwijzing.queries.verandering import verandering_in_woorden
from verwijzing.services.hiaten import note_hiaten_of_vraag
from verwijzing.web.balie.antwoordveld import KenmerkForm, empty_field
from verwijzing.web.balie.zaakpagina import find_vraag, log_read, render_tab
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.queries.prepared import plans_kept
from werkcentrum.basis.web.actor import actor_of

EERST = 6
STAP = 10
HOOGSTENS = 100


@never_cache
@require_http_methods(["GET", "POST"])
def gids(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """GET shows the advice; POST saves the answer to one question (or clears it) and shows it again."""
    if request.method == "GET":
        return _read(request, uuid)
    vraag = find_vraag(request, uuid)
    kenmerk = VOCABULAIRE.get(request.POST.get("kenmerk", ""))
    if kenmerk is None:
        messages.error(request, _("Deze vraag kennen wij niet. Kies een van de vragen op deze pagina."))
        return _show(request, vraag, Wens(), status=422)
    form = KenmerkForm(kenmerk, request.POST)
    if "wis" in request.POST:
        return _save(request, vraag, form, {kenmerk.key: None})
    if not form.is_valid():
        return _show(request, vraag, Wens(vraag=kenmerk.key), form=form, status=422)
    return _save(request, vraag, form, {kenmerk.key: form.cleaned_data["waarde"]})


@plans_kept()
def _read(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = find_vraag(request, uuid)
    log_read(request, vraag, "gids")
    return _show(request, vraag, _wens(request))


def _save(request: HttpRequest, vraag: Any, form: KenmerkForm, kenmerken: dict[str, object]) -> HttpResponse:
    key = form.kenmerk.key
    voor = parse_kenmerken(vraag.kenmerken).passend()
    try:
        saved = update_kenmerken(
            actor=actor_of(request), vraag_uuid=vraag.uuid, kenmerken=kenmerken, versie=_versie(request)
        )
    except StaleVersie:
        return _show_stale(request, find_vraag(request, vraag.uuid), key, kenmerken[key])
    except (NotPossible, KenmerkFout) as error:
        messages.error(request, str(error))
        return _show(request, find_vraag(request, vraag.uuid), Wens(vraag=key), status=422)
    note_hiaten_of_vraag(vraag=saved)
    vraag = find_vraag(request, vraag.uuid)
    _tell_verandering(request, vraag, voor)
    if request.htmx:  # type: ignore[attr-defined] # by django-htmx
        return _show(request, vraag, Wens())
    return redirect("verwijzing:gids", vraag.uuid)


def _tell_verandering(request: HttpRequest, vraag: Any, voor: Kenmerken) -> None:
    """What the answer did to the advice. Who already helps stays: only a person gives a vraag to someone else."""
    na = parse_kenmerken(vraag.kenmerken).passend()
    try:
        verandering = verandering_in_woorden(vraag.regio_id, voor, na, datum=timezone.localdate())
    except KaartNietGeladen:
        return
    messages.success(request, f"{_('Het antwoord is bewaard.')} {verandering}")


def _show_stale(request: HttpRequest, vraag: Any, key: str, waarde: object) -> HttpResponse:
    """Someone else was first: what stands there now, beside this answer, and a button to save it all the same."""
    answer = tuple(
        (naam, waarde)
        for naam, waarden in request.POST.lists()
        for waarde in waarden
        if naam in {"kenmerk", "wis"} or naam.startswith("waarde")
    )
    verouderd = verouderd_of(
        vraag,
        request.POST.get("gezien", ""),
        kenmerk_in_woorden(key, waarde),
        opnieuw=answer,
        url=reverse("verwijzing:gids", args=[vraag.uuid]),
    )
    return _show(request, vraag, Wens(vraag=key), verouderd=verouderd, status=422)


def _versie(request: HttpRequest) -> int | None:
    text = request.POST.get("versie", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _wens(request: HttpRequest) -> Wens:
    text = request.GET.get("aantal", "")
    aantal = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else EERST
    return Wens(
        aantal=min(max(aantal, EERST), HOOGSTENS),
        afvallers="afvallers" in request.GET,
        vraag=request.GET.get("vraag", ""),
        later=request.GET.get("later", ""),
    )


def _show(
    request: HttpRequest,
    vraag: Any,
    wens: Wens,
    *,
    form: KenmerkForm | None = None,
    verouderd: Verouderd | None = None,
    status: int = 200,
) -> HttpResponse:
    kenmerken = parse_kenmerken(vraag.kenmerken).passend()
    per_vraag = verwijzingen_of([vraag.pk, *opgenomen_ids(vraag.pk)])
    eerder = [verwijzing for rows in per_vraag.values() for verwijzing in rows]
    pagina: Gidspagina | None
    try:
        pagina = gidspagina(vraag.regio_id, kenmerken, datum=timezone.localdate(), wens=wens, eerder=eerder)
    except KaartNietGeladen:
        pagina = None
    if form is None and pagina and pagina.vraag:
        form = KenmerkForm(pagina.vraag.kenmerk)
    context = {
        "pagina": pagina,
        "verouderd": verouderd,
        "gezien": gezien_of(vraag).sealed(),
        "antwoordform": form,
        "leeg_veld": "" if form is None or form.is_bound or form.knoppen else empty_field(form.kenmerk.key),
        "bekend": bool(pagina and pagina.vraag and pagina.vraag.kenmerk.key in kenmerken),
        "bekende_kenmerken": [VOCABULAIRE[key] for key in VOCABULAIRE if key in kenmerken],
        "wens": wens,
        "meer": min(wens.aantal + STAP, HOOGSTENS),
        "kan_verwijzen": vraag.is_open,
        "aantal_verwijzingen": len(eerder),
    }
    return render_tab(request, vraag, "gids", context, page="gids", status=status)
