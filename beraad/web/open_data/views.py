"""Open data of the agendas: for everybody, read-only, also from a page of another site."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from beraad.opendata import TABELLEN, agenda_schema, as_jsonld, as_popolo, jsonld_context, popolo_schema
from beraad.queries.openbaar import (
    OpenbareAgenda,
    public_versie,
)
from beraad.queries.opendata import besluiten_of, find_beraad, tafel_of, vingerafdruk_of
from beraad.queries.tafel import naam_of
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
