"""The private page of one afspraak: choosing a time, moving, cancelling, and the file for one's own agenda."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loket.afspraakberichten import moment_voluit
from loket.enums import AfspraakStatus, AfspraakVorm
from loket.kenmerken import dag_in_woorden
from loket.models import Afspraak
from loket.queries.afspraken import afspraak_by_token, afspraak_token, kan_wijzigen, keuzes_of
from loket.queries.kalender import kalenderpunt_of
from loket.queries.volgen import volg_token
from loket.services.afspraken import answer_vooraf, cancel_afspraak, choose_tijd
from loket.web.kalender import kalender_response
from loket.web.publiek import begrenzing
from loket.web.publiek.afspraakforms import TijdkeuzeForm
from loket.web.publiek.forms import ThemaForm
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.mailsoorten import absolute_url
from werkcentrum.basis.services.gebeurtenissen import record_inzage
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


@public
@never_cache
@require_http_methods(["GET", "POST"])
def afspraak(request: HttpRequest, token: str) -> HttpResponse:
    """Where it stands; for an invitation first what we must know, and then the times to choose from."""
    row = _find(request, token)
    if row is None:
        return _unknown(request)
    if row.status != AfspraakStatus.VOORGESTELD:
        return redirect("loket:afspraak", token) if request.method == "POST" else _show(request, row, token)
    if _asks_thema(row):
        return _ask_thema(request, row, token)
    return _choose(request, row, token, gedaan=_("Uw afspraak staat vast. Wij mailden u een bevestiging."))


@public
@require_POST
def vooraf(request: HttpRequest, token: str) -> HttpResponse:
    """What the vrager tells before a time is chosen."""
    row = _find(request, token)
    if row is None:
        return _unknown(request)
    if row.status != AfspraakStatus.VOORGESTELD or not _asks_thema(row):
        return redirect("loket:afspraak", token)
    form = ThemaForm(request.POST, doelgroep=row.vraag.doelgroep)
    if not form.is_valid():
        return _ask_thema(request, row, token, form)
    answer_vooraf(actor=vrager_actor(row.vraag.uuid), afspraak_uuid=row.uuid, thema=form.waarde or "")
    return redirect("loket:afspraak", token)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def verzetten(request: HttpRequest, token: str) -> HttpResponse:
    row = _find(request, token)
    if row is None:
        return _unknown(request)
    if not kan_wijzigen(row):
        return redirect("loket:afspraak", token)
    return _choose(request, row, token, gedaan=_("Uw afspraak is verzet. Wij mailden u de nieuwe tijd."))


@public
@never_cache
@require_http_methods(["GET", "POST"])
def afzeggen(request: HttpRequest, token: str) -> HttpResponse:
    """A page of its own asks whether one is sure."""
    row = _find(request, token)
    if row is None:
        return _unknown(request)
    if request.method == "POST":
        try:
            cancel_afspraak(actor=vrager_actor(row.vraag.uuid), afspraak_uuid=row.uuid)
        except NotPossible as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, _("U hebt de afspraak afgezegd. Wij nemen contact met u op."))
        return redirect("loket:afspraak", token)
    if not kan_wijzigen(row):
        return redirect("loket:afspraak", token)
    _log_read(row)
    return render_page(request, "loket/publiek/afspraak_afzeggen.html", {}, _stand(row, token))


@public
@never_cache
@require_GET
def kalender(request: HttpRequest, token: str) -> HttpResponse:
    row = _find(request, token)
    punt = None if row is None else kalenderpunt_of(row, url=_url)
    if row is None or punt is None:
        raise Http404
    _log_read(row)
    return kalender_response(request, [punt], naam=punt.titel, bestand=row.vraag.nummer)


def _choose(request: HttpRequest, row: Afspraak, token: str, *, gedaan: str) -> HttpResponse:
    """The free times, and on POST the one that was chosen. Who comes too late reads so, above what is free now."""
    form = TijdkeuzeForm(
        request.POST if request.method == "POST" else None, tijden=keuzes_of(row, vraag=row.vraag)
    )
    if request.method == "GET":
        _log_read(row)
        return _show_times(request, row, token, form)
    if not begrenzing.may_answer(request, row.vraag.uuid):
        return begrenzing.too_often(request)
    if form.is_valid():
        try:
            choose_tijd(actor=vrager_actor(row.vraag.uuid), afspraak_uuid=row.uuid, van=form.van)
        except NotPossible as error:
            form = TijdkeuzeForm(request.POST, tijden=keuzes_of(row, vraag=row.vraag))
            form.errors.pop("tijd", None)
            form.add_error("tijd", str(error))
        else:
            messages.success(request, gedaan)
            return redirect("loket:afspraak", token)
    return _show_times(request, row, token, form, status=422)


def _show_times(
    request: HttpRequest, row: Afspraak, token: str, form: TijdkeuzeForm, *, status: int = 200
) -> HttpResponse:
    context = _stand(row, token) | {"formulier": form, "dagen": list(form.dagen)}
    return render_page(request, "loket/publiek/afspraak_tijden.html", {}, context, status=status)


def _ask_thema(request: HttpRequest, row: Afspraak, token: str, form: ThemaForm | None = None) -> HttpResponse:
    _log_read(row)
    context = _stand(row, token) | {"formulier": form or ThemaForm(doelgroep=row.vraag.doelgroep)}
    status = 422 if form is not None or request.method == "POST" else 200
    return render_page(request, "loket/publiek/afspraak_vooraf.html", {}, context, status=status)


def _show(request: HttpRequest, row: Afspraak, token: str) -> HttpResponse:
    _log_read(row)
    return render_page(request, "loket/publiek/afspraak.html", {}, _stand(row, token))


def _stand(row: Afspraak, token: str) -> dict[str, Any]:
    return {
        "token": token,
        "nummer": row.vraag.nummer,
        "regio_naam": row.vraag.regio.naam,
        "telefoon": row.vraag.regio.telefoon,
        "staat": row.status,
        "titel": TITELS[AfspraakStatus(row.status)],
        "wanneer": moment_voluit(row.periode.lower) if row.periode else "",
        "vorm": AfspraakVorm(row.vorm).label,
        "plaats": row.plaats,
        "met": row.medewerker.naam if row.medewerker and row.periode else "",
        # Who is late may still choose, while there is no time yet.
        "kies_voor": dag_in_woorden(row.kies_voor)
        if row.kies_voor and row.kies_voor >= timezone.localdate()
        else "",
        "kan_wijzigen": kan_wijzigen(row),
        "volgtoken": volg_token(row.vraag),
    }


TITELS = {
    AfspraakStatus.VOORGESTELD: gettext_lazy("Kies een tijd"),
    AfspraakStatus.GEPLAND: gettext_lazy("Uw afspraak"),
    AfspraakStatus.GEWEEST: gettext_lazy("Deze afspraak is geweest"),
    AfspraakStatus.NIET_VERSCHENEN: gettext_lazy("Deze afspraak is voorbij"),
    AfspraakStatus.AFGEZEGD: gettext_lazy("Deze afspraak gaat niet door"),
}


def _asks_thema(row: Afspraak) -> bool:
    return not row.vraag.thema and row.vooraf_op is None


def _find(request: HttpRequest, token: str) -> Afspraak | None:
    row = afspraak_by_token(token)
    if row is not None:
        request.regio = row.vraag.regio  # type: ignore[attr-defined] # read by the context processor
    return row


def _log_read(row: Afspraak) -> None:
    vraag = row.vraag
    record_inzage(
        actor=vrager_actor(vraag.uuid),
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
        doel="afspraak",
    )


def _url(row: Afspraak) -> str:
    return absolute_url(reverse("loket:afspraak", args=[afspraak_token(row)]))


def _unknown(request: HttpRequest) -> HttpResponse:
    """The same page for a link that is wrong, replaced or too old: it tells nothing."""
    return render(request, "loket/publiek/link_onbekend.html", status=404)
