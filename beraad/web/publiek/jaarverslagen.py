"""A yearly report in four forms, each made from what was frozen: the same bytes next year."""

import json
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from beraad.models import Jaarverslag
from beraad.ods import MIMETYPE, Blad, make_ods
from beraad.queries.tafel import naam_of
from beraad.queries.verslagen import find_jaarverslag
from werkcentrum.basis.pdf import make_pdf
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


@public
@require_safe
def jaarverslag(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = _find(uuid)
    beraad = row.agenda.beraad
    context = {
        "beraad": beraad,
        "regio": beraad.regio,
        "beraad_naam": naam_of(beraad),
        "verslag": row,
        "inhoud": row.inhoud,
    }
    return render_page(request, "beraad/publiek/jaarverslag.html", {}, context)


@public
@require_safe
def als_pdf(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = _find(uuid)
    dag = date.fromisoformat(row.inhoud["datum"])
    gegevens = row.inhoud | {"dag": [dag.year, dag.month, dag.day]}
    return _file(row, make_pdf("jaarverslag", gegevens), "pdf", "application/pdf")


@public
@require_safe
def als_ods(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A sheet for each part."""
    row = _find(uuid)
    bladen = [Blad("Verslag", [[row.inhoud["titel"]], *([regel] for regel in row.inhoud["regels"])])]
    for deel in row.inhoud["delen"]:
        kop = [deel["kolommen"]] if deel["kolommen"] else []
        bladen.append(Blad(deel["kop"], [*([alinea] for alinea in deel["alineas"]), *kop, *deel["rijen"]]))
    return _file(row, make_ods(row.inhoud["titel"], bladen), "ods", MIMETYPE)


@public
@require_safe
def als_json(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = _find(uuid)
    text = json.dumps(row.inhoud, ensure_ascii=False, sort_keys=True, indent=2)
    return _file(row, text.encode(), "json", "application/json")


def _find(uuid: UUID) -> Jaarverslag:
    row = find_jaarverslag(uuid)
    if row is None:
        raise Http404
    return row


def _file(row: Jaarverslag, content: bytes, ext: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'inline; filename="jaarverslag-{row.jaar}.{ext}"'
    return response
