"""A visit that ended because nothing was done for a long time, and staying when one is still there."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from loket.web.publiek.bezoek import is_verlopen, read_cookie, set_cookie
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


def show_verlopen(request: HttpRequest, *, begin_url: str) -> HttpResponse:
    """What happened and how to go on; nothing of what was filled in."""
    context = {"begin_url": begin_url, "is_verlopen": is_verlopen(request), "minuten": settings.BEZOEK_MINUTEN}
    return render_page(request, "loket/publiek/verlopen.html", {}, context)


def tell_afgesloten(request: HttpRequest) -> None:
    """On the next page, to whoever sent a page after the end."""
    messages.warning(
        request,
        _(
            "U deed %(minuten)d minuten niets. Daarom sloten wij uw eerdere antwoorden af. "
            "Wat u net invulde, hebben wij wel bewaard."
        )
        % {"minuten": settings.BEZOEK_MINUTEN},
    )


def duur() -> dict[str, int]:
    """For components that say how long a visit lasts."""
    minuten = settings.BEZOEK_MINUTEN
    return {
        "bezoek_minuten": minuten,
        "bezoek_seconden": minuten * 60,
        "waarschuwing_minuten": settings.BEZOEK_WAARSCHUWING_MINUTEN,
    }


@public
@never_cache
@require_POST
def doorgaan(request: HttpRequest) -> HttpResponse:
    """ "Ga door": as if a page was opened. 410 when the visit is over already."""
    intake_uuid = read_cookie(request)
    if intake_uuid is None:
        return HttpResponse(status=410)
    return set_cookie(HttpResponse(status=204), intake_uuid)
