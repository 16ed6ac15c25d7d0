"""Open data of the agendas: for everybody, read-only, also from a page of another site."""

from itertools import pairwise
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from beraad.models import Beraad
from beraad.opendata import TABELLEN, agenda_schema, as_jsonld, as_popolo, jsonld_context, popolo_schema
from beraad.queries.openbaar import (
    OpenbareAgenda,
    beraad_of_regio,
    landelijk_beraad,
    public_versie,
    tekst_of,
    versies_of,
)
from beraad.queries.opendata import besluiten_of, find_beraad, tafel_of, vingerafdruk_of
from beraad.queries.tafel import naam_of
from beraad.queries.verslagen import jaarverslagen_of
from beraad.verschil import compare
from beraad.web.verschilweergave import summary_of
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.csvbestand import csv_response


@public
@require_safe
def uitleg(request: HttpRequest) -> HttpResponse:
    """What there is, for who wants to use it."""
    return render(request, "beraad/publiek/open_data.html", {})


@public
@require_safe
def agenda_json(request: HttpRequest, uuid: UUID) -> HttpResponse:
    openbaar = _versie(uuid)
    content = as_jsonld(
        openbaar.tekst,
        context=_url("agenda_context"),
        adres=lambda knoop: _url("versie_deel", uuid, knoop),
    )
    content |= {
        "@id": _url("versie", uuid),
        "versie": openbaar.nummer,
        "vastgesteld_op": openbaar.vastgesteld_op,
        "vingerafdruk": vingerafdruk_of(uuid),
        "beraad": openbaar.beraad_naam,
    }
    return _json(content, "application/ld+json")


@public
@require_safe
def agenda_csv(request: HttpRequest, uuid: UUID, tabel: str) -> HttpResponse:
    if tabel not in TABELLEN:
        raise Http404
    return _open(csv_response(f"{tabel}.csv", TABELLEN[tabel](_versie(uuid).tekst)))


@public
@require_safe
def popolo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    beraad = find_beraad(uuid)
    if beraad is None:
        raise Http404
    content = as_popolo(
        beraad=beraad.uuid, naam=naam_of(beraad), partijen=tafel_of(beraad), besluiten=besluiten_of(beraad)
    )
    return _json(content)


@public
@require_safe
def context(request: HttpRequest) -> HttpResponse:
    return _json(jsonld_context(_url("agenda_context")), "application/ld+json")


@public
@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    return _json(agenda_schema(_url("agenda_schema")), "application/schema+json")


@public
@require_safe
def schema_popolo(request: HttpRequest) -> HttpResponse:
    return _json(popolo_schema(_url("popolo_schema")), "application/schema+json")


@public
@require_safe
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    return _feed(beraad_of_regio(slug), f"{settings.SITE_URL}{request.path}")


@public
@require_safe
def landelijk_feed(request: HttpRequest) -> HttpResponse:
    return _feed(landelijk_beraad(), f"{settings.SITE_URL}{request.path}")


def _feed(beraad: Beraad | None, own: str) -> HttpResponse:
    """What was adopted, with what changed, and the yearly reports; the newest first."""
    if beraad is None:
        raise Http404
    naam = naam_of(beraad)
    atom = Atom1Feed(
        title=f"Agenda van het {naam}",
        link=settings.SITE_URL + _pagina(beraad),
        description="Vastgestelde versies en jaarverslagen.",
        language="nl",
        author_name=naam,
        feed_url=own,
    )
    versies = list(reversed(versies_of(beraad)))
    changed = {
        nieuw.uuid: summary_of(compare(tekst_of(oud.uuid), tekst_of(nieuw.uuid)))
        for oud, nieuw in pairwise(versies)
    }
    entries: list[dict[str, Any]] = [
        {
            "title": f"{versie.titel} {versie.van_jaar}–{versie.tot_jaar}, versie {versie.nummer} is vastgesteld",
            "link": _url("versie", versie.uuid),
            "description": changed.get(versie.uuid, "De eerste versie."),
            "unique_id": f"urn:uuid:{versie.uuid}",
            "pubdate": versie.vastgesteld_op,
            "updateddate": versie.vastgesteld_op,
        }
        for versie in versies
    ]
    entries += [
        {
            "title": f"Jaarverslag {verslag.jaar}",
            "link": _url("jaarverslag", verslag.uuid),
            "description": f"Het jaarverslag over {verslag.jaar}.",
            "unique_id": f"urn:uuid:{verslag.uuid}",
            "pubdate": verslag.gemaakt_op,
            "updateddate": verslag.gemaakt_op,
        }
        for verslag in jaarverslagen_of(beraad)
    ]
    for entry in sorted(entries, key=lambda entry: entry["pubdate"], reverse=True):
        atom.add_item(**entry)
    return _open(HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"))


def _pagina(beraad: Beraad) -> str:
    return reverse("beraad:publiek", args=[beraad.regio.slug]) if beraad.regio else reverse("beraad:landelijk")


def _versie(uuid: UUID) -> OpenbareAgenda:
    found = public_versie(uuid)
    if found is None:
        raise Http404
    return found


def _url(naam: str, *args: object) -> str:
    return settings.SITE_URL + reverse(f"beraad:{naam}", args=args)


def _json(content: dict[str, Any], content_type: str = "application/json") -> HttpResponse:
    response = JsonResponse(content, content_type=content_type, json_dumps_params={"ensure_ascii": False})
    return _open(response)


def _open(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    return response
