"""How often one address may do something, and the page that says so."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from werkcentrum.basis.services.throttle import count_poging

UUR = timedelta(hours=1)
KWARTIER = timedelta(minutes=15)
# Starting is cheaper than sending; a class in a computer room starts many at once.
BEGIN_PER_VERZENDING = 10
LINK_LIMIET = 5


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
    """Per number and per address, both counted whatever the answer."""
    per_nummer = count_poging(soort="volglink_nummer", wie=nummer, venster=KWARTIER)
    per_adres = count_poging(soort="volglink_adres", wie=address_of(request), venster=KWARTIER)
    return max(per_nummer, per_adres) <= LINK_LIMIET


def address_of(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def too_often(request: HttpRequest, *, robot: bool = False) -> HttpResponse:
    """A person reads why, and how to reach us instead. 429, or 422 for what looked like a robot."""
    return render(request, "loket/publiek/te_vaak.html", {"robot": robot}, status=422 if robot else 429)
