from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from loket.models import Afspraak
from loket.queries.kalender import gebruiker_of_koppeling, kalender_of_medewerker
from loket.services.agendakoppelingen import hash_sleutel
from loket.web.kalender import kalender_response
from werkcentrum.basis.mailsoorten import absolute_url
from werkcentrum.basis.web.access import public


@public
@require_GET
def koppeling(request: HttpRequest, sleutel: str) -> HttpResponse:
    """For the calendar program of a colleague, which can not log in: the address is the key."""
    gebruiker = gebruiker_of_koppeling(hash_sleutel(sleutel))
    if gebruiker is None:
        raise Http404
    punten = kalender_of_medewerker(gebruiker, url=_zaak_url)
    return kalender_response(request, punten, naam="Werkcentrum", bestand="werkcentrum")


def _zaak_url(afspraak: Afspraak) -> str:
    return absolute_url(reverse("loket:zaak_afspraken", args=[afspraak.vraag.uuid]))
