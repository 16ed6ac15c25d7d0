from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from verwijzing.hsds import uit
from verwijzing.hsds.taxonomie import taxonomie_id, taxonomy_term
from verwijzing.hsds.taxonomie import taxonomies as all_taxonomies
from verwijzing.hsds.vorm import Hsds
from verwijzing.queries import open_data as kaart
from verwijzing.queries.open_data import ALLES, Keuze, Moment
from verwijzing.web.open_data.antwoord import as_json, not_found, open_data, page
from verwijzing.web.open_data.vraag import PAGINA, Pagina, is_true, keuze_of, pagina_of, refuse_unknown
from werkcentrum.basis.web.access import public

SCHEMA = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json"
NIETS = UUID(int=0)
ADRESSEN = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")


@public
@require_GET
def uitleg(request: HttpRequest) -> HttpResponse:
    """What the open data is, for who wants to use it."""
    adressen = [settings.SITE_URL + reverse(f"verwijzing:hsds_{naam}") for naam in ADRESSEN]
    return render(request, "verwijzing/publiek/open_data.html", {"adressen": adressen})


@open_data
def root(request: HttpRequest, *, moment: Moment | None) -> HttpResponse:
    refuse_unknown(request.GET)
    profile = settings.SITE_URL + reverse("verwijzing:open_data")
    return as_json({"version": "3.0", "profile": profile, "openapi_url": SCHEMA})


@open_data
def services(request: HttpRequest, *, moment: Moment | None) -> HttpResponse:
    refuse_unknown(
        request.GET, *PAGINA, "modified_after", "organization_id", "taxonomy_term_id", "full", "minimal"
    )
    today, pagina = timezone.localdate(), pagina_of(request.GET)
    full, minimal = is_true(request.GET, "full"), is_true(request.GET, "minimal")
    rows = kaart.services(keuze_of(request.GET), today=today)
    shown = kaart.publish(rows[_slice(pagina)], today=today, met_aanbod=full and not minimal)
    write = uit.service if full else uit.service_kort
    contents = [_minimal(write(uitgave)) if minimal else write(uitgave) for uitgave in shown]
    return page(pagina, rows.count(), contents)


@open_data
def service(request: HttpRequest, id: str, *, moment: Moment | None) -> HttpResponse:
    refuse_unknown(request.GET)
    today, uuid = timezone.localdate(), _uuid(id)
    rows = kaart.services(ALLES, today=today).filter(dienst__uuid=uuid)
    found = kaart.publish(rows, today=today, met_aanbod=True)
    return as_json(uit.service(found[0])) if found else not_found()


@open_data
def organizations(request: HttpRequest, *, moment: Moment | None) -> HttpResponse:
    refuse_unknown(request.GET, *PAGINA, "modified_after")
    pagina = pagina_of(request.GET)
    rows = kaart.organizations(keuze_of(request.GET), today=timezone.localdate())
    contents = [uit.organization(kaart.as_partij(row)) for row in rows[_slice(pagina)]]
    return page(pagina, rows.count(), contents)


@open_data
def organization(request: HttpRequest, id: str, *, moment: Moment | None) -> HttpResponse:
    """With the id, name and status of its services."""
    refuse_unknown(request.GET)
    today, uuid = timezone.localdate(), _uuid(id)
    found = kaart.organizations(ALLES, today=today).filter(uuid=uuid).first()
    if found is None:
        return not_found()
    own = kaart.publish(kaart.services(Keuze(organisatie=found.uuid), today=today), today=today, met_aanbod=False)
    services = [{"id": u.id, "name": u.naam, "status": u.status.value} for u in own]
    return as_json(uit.organization(kaart.as_partij(found)) | {"services": services})


@open_data
def service_at_locations(request: HttpRequest, *, moment: Moment | None) -> HttpResponse:
    """First what each gemeente offers, then the places of the other cards."""
    refuse_unknown(request.GET, *PAGINA, "modified_after", "organization_id", "taxonomy_term_id")
    today, pagina, keuze = timezone.localdate(), pagina_of(request.GET), keuze_of(request.GET)
    offers = kaart.offers(keuze, today=today)
    aantal = offers.count()
    contents = [uit.gemeenteaanbod(kaart.as_aanbod(row)) for row in offers[_slice(pagina)]]
    places = _places(keuze)
    vanaf = max(pagina.vanaf - aantal, 0)
    return page(pagina, aantal + len(places), contents + places[vanaf : vanaf + pagina.grootte - len(contents)])


@open_data
def service_at_location(request: HttpRequest, id: str, *, moment: Moment | None) -> HttpResponse:
    refuse_unknown(request.GET)
    offer = kaart.offers(ALLES, today=timezone.localdate()).filter(uuid=_uuid(id)).first()
    if offer is not None:
        return as_json(uit.gemeenteaanbod(kaart.as_aanbod(offer)))
    found = next((place for place in _places(ALLES) if place["id"] == id), None)
    return not_found() if found is None else as_json(found)


@open_data
def taxonomies(request: HttpRequest, *, moment: Moment | None) -> HttpResponse:
    refuse_unknown(request.GET, *PAGINA)
    pagina, every = pagina_of(request.GET), all_taxonomies()
    return page(pagina, len(every), every[_slice(pagina)])


@open_data
def taxonomy(request: HttpRequest, id: str, *, moment: Moment | None) -> HttpResponse:
    refuse_unknown(request.GET)
    found = next((taxonomy for taxonomy in all_taxonomies() if taxonomy["id"] == id), None)
    return not_found() if found is None else as_json(found)


@open_data
def taxonomy_terms(request: HttpRequest, *, moment: Moment | None) -> HttpResponse:
    refuse_unknown(request.GET, *PAGINA, "taxonomy_id")
    pagina, wanted = pagina_of(request.GET), request.GET.get("taxonomy_id", "")
    terms = kaart.terms(moment) if moment else []
    every = [term for term in terms if not wanted or taxonomie_id(term.taxonomie) == wanted]
    return page(pagina, len(every), [taxonomy_term(term) for term in every[_slice(pagina)]])


@open_data
def term(request: HttpRequest, id: str, *, moment: Moment | None) -> HttpResponse:
    refuse_unknown(request.GET)
    terms = kaart.terms(moment) if moment else []
    found = next((term for term in terms if term.id == id), None)
    return not_found() if found is None else as_json(taxonomy_term(found))


def _slice(pagina: Pagina) -> slice:
    return slice(pagina.vanaf, pagina.vanaf + pagina.grootte)


def _minimal(service: Hsds) -> Hsds:
    """What a reader needs to see what changed; the rest of what the schema asks."""
    return {naam: service[naam] for naam in ("id", "name", "status", "last_modified")}


def _places(keuze: Keuze) -> list[Hsds]:
    today = timezone.localdate()
    rows = kaart.publish(kaart.with_places(keuze, today=today), today=today, met_aanbod=False)
    return [place for uitgave in rows for place in uit.service_at_locations(uitgave)]


def _uuid(text: str) -> UUID:
    """What is no id at all is an id that nothing has."""
    try:
        return UUID(text)
    except ValueError:
        return NIETS
