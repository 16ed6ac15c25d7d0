"""The feed of a beraad: for who wants to hear what is new."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.views.decorators.http import require_safe

from beraad.models import Beraad
from beraad.queries.openbaar import beraad_of_regio, landelijk_beraad, tekst_of, versies_of
from beraad.queries.tafel import naam_of
from beraad.queries.vergaderingen import besluiten_of
from beraad.queries.verslagen import jaarverslagen_of
from beraad.verschil import compare
from beraad.web.verschilweergave import summary_of
from werkcentrum.basis.web.access import public

Bericht = dict[str, Any]


@public
@require_safe
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    return _feed(beraad_of_regio(slug), request)


@public
@require_safe
def landelijk_feed(request: HttpRequest) -> HttpResponse:
    return _feed(landelijk_beraad(), request)


def _feed(beraad: Beraad | None, request: HttpRequest) -> HttpResponse:
    """The newest first, by the moment that it became public. A description is HTML."""
    if beraad is None:
        raise Http404
    naam = naam_of(beraad)
    atom = Atom1Feed(
        title=f"Agenda van het {naam}",
        link=settings.SITE_URL + _pagina(beraad, "publiek", "landelijk"),
        description="Vastgestelde versies, besluiten en jaarverslagen.",
        language="nl",
        author_name=naam,
        feed_url=settings.SITE_URL + request.path,
    )
    berichten = [*_versies(beraad), *_besluiten(beraad), *_jaarverslagen(beraad)]
    for bericht in sorted(berichten, key=lambda bericht: bericht["pubdate"], reverse=True):
        atom.add_item(**bericht, updateddate=bericht["pubdate"])
    response = HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _versies(beraad: Beraad) -> Iterator[Bericht]:
    """Each adopted version, with what it changed."""
    versies = list(reversed(versies_of(beraad)))
    changed = {
        nieuw.uuid: summary_of(compare(tekst_of(oud.uuid), tekst_of(nieuw.uuid)))
        for oud, nieuw in pairwise(versies)
    }
    for versie in versies:
        yield {
            "title": f"{versie.titel} {versie.van_jaar}–{versie.tot_jaar}, versie {versie.nummer} is vastgesteld",
            "link": settings.SITE_URL + reverse("beraad:versie", args=[versie.uuid]),
            "description": changed.get(versie.uuid, "De eerste versie."),
            "unique_id": f"urn:uuid:{versie.uuid}",
            "pubdate": versie.vastgesteld_op,
        }


def _besluiten(beraad: Beraad) -> Iterator[Bericht]:
    """Each from the moment that the minutes with it were adopted."""
    pagina = settings.SITE_URL + _pagina(beraad, "publieke_besluiten", "landelijke_besluiten")
    for besluit in besluiten_of(beraad, vastgesteld=True):
        yield {
            "title": f"Besluit van {besluit.genomen_op}: {besluit.agendapunt}",
            "link": f"{pagina}#besluit-{besluit.uuid}",
            "description": linebreaks(besluit.tekst, autoescape=True),
            "unique_id": f"urn:uuid:{besluit.uuid}",
            "pubdate": besluit.openbaar_op,
        }


def _jaarverslagen(beraad: Beraad) -> Iterator[Bericht]:
    for verslag in jaarverslagen_of(beraad):
        yield {
            "title": f"Jaarverslag {verslag.jaar}",
            "link": settings.SITE_URL + reverse("beraad:jaarverslag", args=[verslag.uuid]),
            "description": f"Het jaarverslag over {verslag.jaar}.",
            "unique_id": f"urn:uuid:{verslag.uuid}",
            "pubdate": verslag.gemaakt_op,
        }


def _pagina(beraad: Beraad, van_regio: str, van_landelijk: str) -> str:
    """The address of a page that the beraad of a regio has, and the Landelijk Beraad by another name."""
    if beraad.regio:
        return reverse(f"beraad:{van_regio}", args=[beraad.regio.slug])
    return reverse(f"beraad:{van_landelijk}")
