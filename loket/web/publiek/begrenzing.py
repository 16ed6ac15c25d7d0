"""How often one address may do something, and the page that says so."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from werkcentrum.basis.queries.regios import all_regios
from werkcentrum.basis.services.throttle import count_poging

UUR = timedelta(hours=1)
KWARTIER = timedelta(minutes=15)
# Starting is cheaper than sending; a class in a computer room starts many at once.
BEGIN_PER_VERZENDING = 10
LINK_LIMIET = 5
VERDER_LIMIET = 10
# The reasons that pass with time.
TE_VAAK = frozenset({"vaak", "pogingen"})


def may_start(request: HttpRequest) -> bool:
    limiet = settings.INTAKE_LIMIET_PER_UUR * BEGIN_PER_VERZENDING
    return count_poging(soort="intake_begin", wie=address_of(request), venster=UUR) <= limiet


def may_send(request: HttpRequest) -> bool:
    limiet: int = settings.INTAKE_LIMIET_PER_UUR
    return count_poging(soort="intake", wie=address_of(request), venster=UUR) <= limiet


def may_answer(request: HttpRequest, vraag_uuid: object) -> bool:
    limiet: int = settings.INTAKE_LIMIET_PER_UUR
    return count_poging(soort="antwoord", wie=str(vraag_uuid), venster=UUR) <= limiet


def may_ask_link(request: HttpRequest, nummer: str) -> bool:
    """Per number and per address, both counted whatever the answer; also for who has a code."""
    per_nummer = count_poging(soort="volglink_nummer", wie=nummer, venster=KWARTIER)
    per_adres = count_poging(soort="volglink_adres", wie=address_of(request), venster=KWARTIER)
    return max(per_nummer, per_adres) <= LINK_LIMIET


def may_resume(request: HttpRequest) -> bool:
    """Trying codes: what twelve letters and figures do not stop, this does."""
    return count_poging(soort="verder", wie=address_of(request), venster=KWARTIER) <= VERDER_LIMIET


def may_mail_verderlink(request: HttpRequest, email: str) -> bool:
    """Nobody's mailbox is filled from here: per mailbox and per address, both counted."""
    per_bus = count_poging(soort="verderlink_bus", wie=email.casefold(), venster=UUR)
    per_adres = count_poging(soort="verderlink_adres", wie=address_of(request), venster=UUR)
    return per_bus <= LINK_LIMIET and per_adres <= settings.INTAKE_LIMIET_PER_UUR


def may_mail_kopie(request: HttpRequest, vraag_uuid: object) -> bool:
    """Per vraag and per address, both counted."""
    per_vraag = count_poging(soort="kopie_vraag", wie=str(vraag_uuid), venster=KWARTIER)
    per_adres = count_poging(soort="kopie_adres", wie=address_of(request), venster=KWARTIER)
    return max(per_vraag, per_adres) <= LINK_LIMIET


def may_ask_overzicht(request: HttpRequest, email: str) -> bool:
    """Per mailbox and per address, both counted whatever is known of them."""
    per_bus = count_poging(soort="overzicht_bus", wie=email.casefold(), venster=UUR)
    per_adres = count_poging(soort="overzicht_adres", wie=address_of(request), venster=UUR)
    return per_bus <= LINK_LIMIET and per_adres <= settings.INTAKE_LIMIET_PER_UUR


def address_of(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def too_often(request: HttpRequest, *, robot: bool = False) -> HttpResponse:
    """A person reads why, and how to reach us instead. 429, or 422 for what looked like a robot."""
    return _refuse(request, "robot" if robot else "vaak")


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """After five numbers with an address or a code. The telephone numbers of all desks: which one it is of would
    tell something of the number that was tried."""
    telefoons = [(regio.naam, regio.telefoon) for regio in all_regios() if regio.telefoon]
    return _refuse(request, "pogingen", {"telefoons": telefoons})


def too_fast(request: HttpRequest) -> HttpResponse:
    """The same for what no person could do in the time. Nothing is lost: sending it again works."""
    return _refuse(request, "snel")


def _refuse(request: HttpRequest, reden: str, extra: dict[str, object] | None = None) -> HttpResponse:
    context = {"reden": reden, "terug_url": request.path, **(extra or {})}
    status = 429 if reden in TE_VAAK else 422
    return render(request, "loket/publiek/te_vaak.html", context, status=status)
