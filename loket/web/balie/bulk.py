"""One thing with several vragen of the werkvoorraad: choose, see what will happen, confirm, read the report."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loket.enums import Bulksoort
from loket.models import Bulkactie
from loket.policies import may_view_werkvoorraad
from loket.queries.bulk import MAX_VRAGEN, chosen_vragen, read_voorbeeld, seal_voorbeeld, vraagkop
from loket.queries.bulkverslag import verslag_of
from loket.queries.bulkvoorbeeld import preview
from loket.queries.werkvoorraad import rail_of
from loket.services.bulk import run_bulkactie
from loket.web.balie.bulkforms import bulkform
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


@never_cache
@require_http_methods(["GET", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    """The chosen vragen with what would happen to each. Writes nothing; who comes without a choice makes one."""
    actor = _actor_of(request)
    if request.method == "GET":
        return redirect("loket:werkvoorraad")
    uuids = _uuids(request.POST["pagina"].split(",") if _is_alles(request) else request.POST.getlist("vraag"))
    soort = request.POST.get("soort", "")
    if fout := _fout(uuids, soort):
        return _render(request, {"fout": fout}, status=422)
    return _render_keuze(request, actor, Bulksoort(soort), uuids)


@never_cache
@require_POST
def bulk_doen(request: HttpRequest) -> HttpResponse:
    """What the preview said. The same preview once more leads to the same report."""
    actor = _actor_of(request)
    voorbeeld = read_voorbeeld(actor, request.POST.get("voorbeeld", ""))
    if voorbeeld is None:
        return _render(request, {"fout": _("Dit voorbeeld geldt niet meer. Kies de vragen opnieuw.")}, status=422)
    bulkactie = run_bulkactie(actor=actor, voorbeeld=voorbeeld)
    return redirect("loket:bulkverslag", bulkactie.uuid)


@never_cache
@require_GET
def bulkverslag(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = _actor_of(request)
    try:
        verslag = verslag_of(actor, uuid)
    except Bulkactie.DoesNotExist as error:
        raise Http404 from error
    context = {"verslag": verslag, "rail": rail_of(actor)}
    return render_page(request, "loket/balie/bulkverslag.html", {}, context)


def _actor_of(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(may_view_werkvoorraad(actor))
    return actor


def _is_alles(request: HttpRequest) -> bool:
    return "alles" in request.POST and "pagina" in request.POST


def _uuids(values: Sequence[str]) -> list[UUID]:
    """Each once, in the order of the list; what is not a uuid is left out."""
    found: dict[UUID, None] = {}
    for value in values:
        try:
            found[UUID(value)] = None
        except ValueError:
            continue
    return list(found)


def _fout(uuids: Sequence[UUID], soort: str) -> str:
    if not uuids:
        return _("Kies eerst een of meer vragen in de werkvoorraad.")
    if len(uuids) > MAX_VRAGEN:
        return _("U koos %(aantal)d vragen. Kies er hoogstens %(hoogste)d tegelijk.") % {
            "aantal": len(uuids),
            "hoogste": MAX_VRAGEN,
        }
    if soort not in Bulksoort.values:
        return _("Kies wat u met de vragen wilt doen: toewijzen, afronden of schrijven.")
    return ""


def _render_keuze(request: HttpRequest, actor: Actor, soort: Bulksoort, uuids: Sequence[UUID]) -> HttpResponse:
    """With the preview, once it is clear what is to happen."""
    vragen = chosen_vragen(actor, uuids)
    form = bulkform(actor, soort, vragen.values(), request.POST if "bekijk" in request.POST else None)
    context: dict[str, Any] = {"soort": soort, "formulier": form, "uuids": uuids, "aantal": len(uuids)}
    if not form.is_valid():
        context["koppen"] = [vraagkop(uuid, vragen.get(uuid)) for uuid in uuids]
        return _render(request, context, status=422 if form.is_bound else 200)
    rijen = preview(actor, uuids, form.opdracht, naar=form.wie)
    te_doen = sum(rij.wordt_gedaan for rij in rijen)
    context |= {
        "voorbeeldrijen": rijen,
        "knoptekst": _knoptekst(soort, te_doen, naar=form.wie) if te_doen else "",
        "zegel": seal_voorbeeld(actor, form.opdracht, [rij.regel for rij in rijen]),
        "overgeslagen": len(rijen) - te_doen,
    }
    return _render(request, context, status=200)


def _knoptekst(soort: Bulksoort, aantal: int, *, naar: str) -> str:
    match soort:
        case Bulksoort.TOEWIJZEN:
            tekst = ngettext(
                "Wijs %(aantal)d vraag toe aan %(naar)s", "Wijs %(aantal)d vragen toe aan %(naar)s", aantal
            )
        case Bulksoort.AFRONDEN:
            tekst = ngettext("Rond %(aantal)d vraag af", "Rond %(aantal)d vragen af", aantal)
        case _:
            tekst = ngettext("Verstuur %(aantal)d bericht", "Verstuur %(aantal)d berichten", aantal)
    return tekst % {"aantal": aantal, "naar": naar}


def _render(request: HttpRequest, context: dict[str, Any], *, status: int) -> HttpResponse:
    leeg: dict[str, Any] = {"fout": "", "soort": "", "formulier": None, "koppen": [], "voorbeeldrijen": []}
    return render_page(
        request,
        "loket/balie/bulk.html",
        {},
        leeg | context | {"rail": rail_of(_actor_of(request))},
        status=status,
    )
