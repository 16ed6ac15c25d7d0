"""An adopted version as a PDF: the same bytes for as long as it is read."""

from functools import lru_cache
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from beraad.papier import Titelblad, dag_tekst, gegevens_of
from beraad.queries.openbaar import OpenbareAgenda, public_versie
from werkcentrum.basis.mailsoorten import absolute_url
from werkcentrum.basis.pdf import make_pdf
from werkcentrum.basis.web.access import public


@public
@require_safe
def versie_pdf(request: HttpRequest, uuid: UUID) -> HttpResponse:
    inhoud, naam = pdf_of(uuid)
    headers = {"Content-Disposition": f'inline; filename="{naam}"'}
    return HttpResponse(inhoud, content_type="application/pdf", headers=headers)


@lru_cache(maxsize=4)
def pdf_of(uuid: UUID) -> tuple[bytes, str]:
    """The file and its name. Made once per process: the largest takes two seconds, and a version never changes."""
    openbaar = public_versie(uuid)
    if openbaar is None:
        raise Http404
    regio = openbaar.beraad.regio
    naam = f"agenda-{regio.slug if regio else 'landelijk'}-versie-{openbaar.nummer}.pdf"
    return make_pdf("agenda", gegevens_of(openbaar.tekst, _titelblad(openbaar))), naam


def _titelblad(openbaar: OpenbareAgenda) -> Titelblad:
    dag = timezone.localdate(openbaar.vastgesteld_op)
    return Titelblad(
        beraad=openbaar.beraad_naam,
        stand=_("Versie %(nummer)s") % {"nummer": openbaar.nummer},
        feiten=(
            (_("Looptijd"), openbaar.tekst.looptijd),
            (_("Vastgesteld op"), dag_tekst(dag)),
            (_("Vingerafdruk van de tekst"), openbaar.vingerafdruk),
            (_("Wie was akkoord"), absolute_url(reverse("beraad:besluit", args=[openbaar.uuid]))),
        ),
        dag=dag,
    )
