"""The matrix of the 35 regio's: a page, and the same as open data."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from beraad.enums import Eenheid
from beraad.getallen import as_tekst
from beraad.queries.matrix import Matrix, Regiocijfer, Regiorij, read_matrix, stempel_of_matrix
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.csvbestand import csv_response
from werkcentrum.basis.web.rendering import render_page


@public
@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    found, tabellen = drawn_matrix(stempel_of_matrix())
    context = {
        "matrix": found,
        "dekking": list(zip(found.ambities, found.dekking, strict=True)),
        "tabellen": tabellen,
    }
    return render_page(request, "beraad/publiek/matrix.html", {}, context)


@lru_cache(maxsize=1)
def drawn_matrix(stempel: str) -> tuple[Matrix, SafeString]:
    """The tables are the same for everyone until a beraad adopts a version or a figure is kept."""
    found = read_matrix()
    cijfers = [_cijfers(found, rij) for rij in found.rijen if rij.definities]
    return found, render_to_string("beraad/publiek/_matrix.html", {"matrix": found, "cijfers": cijfers})


@public
@require_safe
def matrix_csv(request: HttpRequest) -> HttpResponse:
    """One line for each regio."""
    found = read_matrix()
    kop = ["regiocode", "regio", "versie", "vastgesteld_op", "doelen", "doelen_met_indicator"]
    kop += [f"ambitie {ambitie.nummer} {ambitie.titel}" for ambitie in found.ambities]
    for definitie in found.definities:
        kop += [definitie.sleutel, f"{definitie.sleutel}_peildatum"]
    response = csv_response("agendamatrix.csv", [kop, *(_csv(found, rij) for rij in found.rijen)])
    response["Access-Control-Allow-Origin"] = "*"
    return response


@public
@require_safe
def matrix_json(request: HttpRequest) -> HttpResponse:
    found = read_matrix()
    content = {
        "landelijke_versie": found.landelijke_versie,
        "ambities": [
            {"id": str(ambitie.uuid), "nummer": ambitie.nummer, "titel": ambitie.titel, "regios": aantal}
            for ambitie, aantal in zip(found.ambities, found.dekking, strict=True)
        ],
        "definities": [
            {
                "sleutel": d.sleutel,
                "naam": d.naam,
                "teller": d.teller,
                "noemer": d.noemer,
                "telt_niet": d.telt_niet,
            }
            for d in found.definities
        ],
        "regios": [_json(found, rij) for rij in found.rijen],
    }
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _cijfers(found: Matrix, rij: Regiorij) -> dict[str, object]:
    """What the page shows of the common figures of one regio."""
    return {
        "rij": rij,
        "cellen": [
            {
                "naam": definitie.naam,
                "is_er": definitie.sleutel in rij.definities,
                "tekst": _tekst(rij.cijfers.get(definitie.sleutel), definitie.eenheid),
                "peildatum": rij.cijfers[definitie.sleutel].peildatum
                if definitie.sleutel in rij.cijfers
                else None,
            }
            for definitie in found.definities
        ],
    }


def _tekst(cijfer: Regiocijfer | None, eenheid: Eenheid) -> str:
    if cijfer is None:
        return "nog geen peiling"
    if cijfer.verborgen:
        return "te weinig om te tonen"
    return as_tekst(cijfer.waarde, eenheid) if cijfer.waarde is not None else "nog niets geteld"


def _csv(found: Matrix, rij: Regiorij) -> list[object]:
    line: list[object] = [
        rij.code,
        rij.naam,
        rij.nummer or "",
        rij.vastgesteld_op.date().isoformat() if rij.vastgesteld_op else "",
        rij.doelen if rij.versie else "",
        rij.met_indicator if rij.versie else "",
        *(rij.verwijzingen or [""] * len(found.ambities)),
    ]
    for definitie in found.definities:
        cijfer = rij.cijfers.get(definitie.sleutel)
        line += ["" if cijfer is None or cijfer.waarde is None else cijfer.waarde]
        line += ["" if cijfer is None else cijfer.peildatum.isoformat()]
    return line


def _json(found: Matrix, rij: Regiorij) -> dict[str, Any]:
    if rij.versie is None:
        return {"code": rij.code, "naam": rij.naam, "versie": None}
    return {
        "code": rij.code,
        "naam": rij.naam,
        "versie": rij.nummer,
        "adres": settings.SITE_URL + reverse("beraad:versie", args=[rij.versie]),
        "vastgesteld_op": rij.vastgesteld_op,
        "doelen": rij.doelen,
        "doelen_met_indicator": rij.met_indicator,
        "verwijzingen": {
            str(ambitie.uuid): aantal for ambitie, aantal in zip(found.ambities, rij.verwijzingen, strict=True)
        },
        "cijfers": {
            sleutel: {"peildatum": cijfer.peildatum, "waarde": cijfer.waarde, "verborgen": cijfer.verborgen}
            for sleutel, cijfer in sorted(rij.cijfers.items())
        },
    }
