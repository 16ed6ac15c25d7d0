"""A meeting to take along: as a PDF, and in a calendar."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from beraad.enums import VergaderingStatus
from beraad.models import Vergadering
from beraad.notulen import blokken_of
from beraad.queries.tafel import dag_tekst, naam_of
from beraad.queries.vergaderingen import Actierij, Vergaderblad, vergaderblad_of, vergaderingen_visible_to
from beraad.web.gemeen import find
from loket.kalender import Kalenderpunt, make_kalender
from werkcentrum.basis.pdf import make_pdf


@never_cache
@require_GET
def vergadering_pdf(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row: Vergadering = find(request, vergaderingen_visible_to, uuid)
    blad = vergaderblad_of(row, nu=timezone.now())
    return _attachment(make_pdf("vergadering", gegevens_of(blad)), "application/pdf", row, "pdf")


@never_cache
@require_GET
def vergadering_ics(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row: Vergadering = find(request, vergaderingen_visible_to, uuid)
    naam = _("Vergadering %(beraad)s") % {"beraad": naam_of(row.beraad)}
    punt = Kalenderpunt(
        uuid=row.uuid,
        titel=naam,
        van=row.op,
        tot=row.tot,
        plaats=row.plaats,
        url=request.build_absolute_uri(reverse("beraad:vergadering", args=[row.uuid])),
        volgnummer=row.volgnummer,
        gewijzigd_op=row.gewijzigd_op,
        is_afgezegd=row.status == VergaderingStatus.AFGELAST,
    )
    return _attachment(make_kalender([punt], naam=naam), "text/calendar; charset=utf-8", row, "ics")


def _attachment(inhoud: bytes, soort: str, row: Vergadering, ext: str) -> HttpResponse:
    naam = f"vergadering-{timezone.localtime(row.op):%Y-%m-%d}.{ext}"
    headers = {"Content-Disposition": f'attachment; filename="{naam}"'}
    return HttpResponse(inhoud, content_type=soort, headers=headers)


def gegevens_of(blad: Vergaderblad) -> dict[str, Any]:
    """What templates/pdf/vergadering.typ reads."""
    return {
        "titel": _("Vergadering %(beraad)s") % {"beraad": blad.naam},
        "regels": [blad.wanneer, *([blad.plaats] if blad.plaats else []), str(blad.status.label)],
        "aanwezig": list(blad.aanwezig),
        "afwezig": list(blad.afwezig),
        "agenda": [
            {
                "nummer": str(punt.nummer),
                "titel": punt.titel,
                "soort": punt.soort,
                "over": punt.over,
                "toelichting": punt.toelichting,
            }
            for punt in blad.punten
        ],
        "besluiten": [
            [str(punt.nummer), punt.titel, besluit.tekst] for punt in blad.punten for besluit in punt.besluiten
        ],
        "acties": list(_acties(blad.acties)),
        "notulen": [asdict(blok) for blok in blokken_of(blad.notulen)],
        "notulen_stand": _stand(blad),
        "voet": blad.naam,
    }


def _acties(acties: Iterable[Actierij]) -> Iterable[list[str]]:
    for actie in acties:
        gereed = (
            _("gereed op %(dag)s") % {"dag": actie.gereed_op} if actie.gereed_op else actie.te_laat or _("open")
        )
        yield [actie.tekst, actie.eigenaar, actie.uiterlijk, gereed]


def _stand(blad: Vergaderblad) -> str:
    if blad.notulen_vastgesteld_op is None:
        return _("Concept. Deze notulen zijn nog niet vastgesteld.")
    dag = dag_tekst(timezone.localdate(blad.notulen_vastgesteld_op))
    return _("Vastgesteld op %(dag)s.") % {"dag": dag}
