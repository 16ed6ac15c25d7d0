"""A copy of what someone asked and answered, to keep: as a page to print and as a tagged PDF."""

from dataclasses import asdict, dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from loket.kenmerken import VOCABULAIRE, dag_in_woorden, parse_kenmerken
from loket.models import Vraag
from loket.queries.ontvangers import adressen_of
from loket.queries.volgen import vraag_by_token
from loket.queries.zaken import waarden_in_woorden
from loket.services.kopie import mail_kopie
from loket.web.publiek import begrenzing
from loket.web.publiek.samenvatting import uw
from loket.web.publiek.volgen import not_found
from loket.web.publiek.volgpagina import volg_context
from loket.web.publiek.zichtbaar import wie_ziet
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.pdf import make_pdf
from werkcentrum.basis.services.gebeurtenissen import record_inzage
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


@dataclass(frozen=True, slots=True)
class Deel:
    """One part of the copy: a text, pairs or points, under a heading."""

    kop: str
    tekst: str = ""
    paren: tuple[tuple[str, str], ...] = ()
    punten: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kopie:
    titel: str
    regels: tuple[str, ...]
    delen: tuple[Deel, ...]
    voet: str


@public
@never_cache
@require_GET
def kopie(request: HttpRequest, token: str) -> HttpResponse:
    vraag = vraag_by_token(token)
    if vraag is None:
        return not_found(request, token)
    _log_read(vraag, "kopie")
    request.regio = vraag.regio  # type: ignore[attr-defined] # read by the context processor
    context = {"kopie": kopie_of(vraag), "token": token, "heeft_email": bool(adressen_of(vraag.vrager))}
    return render_page(request, "loket/publiek/kopie.html", {}, context)


@public
@never_cache
@require_GET
def kopie_pdf(request: HttpRequest, token: str) -> HttpResponse:
    vraag = vraag_by_token(token)
    if vraag is None:
        return not_found(request, token)
    _log_read(vraag, "kopie_pdf")
    return HttpResponse(
        make_pdf("kopie", asdict(kopie_of(vraag))),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{vraag.nummer}.pdf"'},
    )


@public
@require_POST
def kopie_mailen(request: HttpRequest, token: str) -> HttpResponse:
    """The link to this copy to where the news goes; then back to the page with the button."""
    vraag = vraag_by_token(token)
    if vraag is None:
        return not_found(request, token)
    request.regio = vraag.regio  # type: ignore[attr-defined] # read by the context processor
    if not begrenzing.may_mail_kopie(request, vraag.uuid):
        return begrenzing.too_often(request)
    try:
        mail_kopie(actor=vrager_actor(vraag.uuid), vraag_uuid=vraag.uuid)
    except NotPossible as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Wij mailen de link. Kijk ook bij uw ongewenste mail."))
    if request.POST.get("terug") == "verzonden":
        return redirect("loket:intake_verzonden")
    return redirect("loket:volgen", token)


def kopie_of(vraag: Vraag) -> Kopie:
    """For a vraag that came with its vrager and regio."""
    context = volg_context(vraag)
    stand = context["stand"]
    delen = (
        Deel(_("Uw vraag"), tekst=vraag.omschrijving or _("U schreef niets op.")),
        Deel(_("Uw antwoorden"), paren=_antwoorden(vraag)),
        Deel(_("Uw gegevens"), paren=_gegevens(vraag)),
        Deel(_("Wat er nu gebeurt"), tekst=" ".join(filter(None, (stand.tekst, stand.verwacht)))),
        Deel(_("Wie ziet wat"), punten=wie_ziet([vraag], context["verwijzingen"])),
    )
    ontvangen = dag_in_woorden(timezone.localdate(vraag.created_at))
    return Kopie(
        titel=_("Uw vraag %(nummer)s") % {"nummer": vraag.nummer},
        regels=(f"Werkcentrum {vraag.regio.naam}", _("Ontvangen op %(dag)s") % {"dag": ontvangen}),
        delen=tuple(deel for deel in delen if deel.tekst or deel.paren or deel.punten),
        voet=f"Werkcentrum {vraag.regio.naam} · {vraag.nummer}",
    )


def _antwoorden(vraag: Vraag) -> tuple[tuple[str, str], ...]:
    waarden = waarden_in_woorden(parse_kenmerken(vraag.kenmerken))
    return tuple((uw(key), waarden[key]) for key in VOCABULAIRE if key in waarden)


def _gegevens(vraag: Vraag) -> tuple[tuple[str, str], ...]:
    vrager = vraag.vrager
    paren = (
        (_("Naam"), vrager.naam),
        (_("E-mailadres"), vrager.email),
        (_("Telefoonnummer"), vrager.telefoon_leesbaar),
        (_("KvK-nummer"), vrager.kvk_nummer),
    )
    return tuple((naam, waarde) for naam, waarde in paren if waarde)


def _log_read(vraag: Vraag, doel: str) -> None:
    record_inzage(
        actor=vrager_actor(vraag.uuid),
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
        doel=doel,
    )
