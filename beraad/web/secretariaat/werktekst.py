"""The working text on paper, for who may read it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from beraad.document import Agendatekst
from beraad.enums import KnoopSoort
from beraad.models import Meerjarenagenda
from beraad.papier import Titelblad, gegevens_of
from beraad.policies import may_view_agenda
from beraad.queries.agendas import agenda_of_knoop
from beraad.queries.tafel import naam_of
from beraad.queries.werktekst import working_text
from werkcentrum.basis.decisions import require
from werkcentrum.basis.pdf import make_pdf
from werkcentrum.basis.web.actor import actor_of


@never_cache
@require_safe
def agenda_pdf(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = actor_of(request)
    require(may_view_agenda(actor))
    agenda = agenda_of_knoop(actor, soort=KnoopSoort.AGENDA, uuid=uuid)
    if agenda is None:
        raise Http404
    tekst = working_text(agenda)
    inhoud = make_pdf("agenda", gegevens_of(tekst, _titelblad(agenda, tekst)))
    headers = {"Content-Disposition": f'inline; filename="agenda-werktekst-{tekst.van_jaar}-{tekst.tot_jaar}.pdf"'}
    return HttpResponse(inhoud, content_type="application/pdf", headers=headers)


def _titelblad(agenda: Meerjarenagenda, tekst: Agendatekst) -> Titelblad:
    bewaard = timezone.localtime(agenda.bewaard_op)
    return Titelblad(
        beraad=naam_of(agenda.beraad),
        stand=_("Werktekst, nog niet vastgesteld"),
        feiten=(
            (_("Looptijd"), tekst.looptijd),
            (_("Stand"), str(agenda.get_status_display())),
            (_("Laatst bewaard"), date_format(bewaard, "j F Y, G.i") + _(" uur")),
        ),
        dag=bewaard.date(),
    )
