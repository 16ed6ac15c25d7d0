"""What every page knows: who looks, in which regio, and where they can go."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from werkcentrum.basis.actor import BEZOEKER, Actor
from werkcentrum.basis.enums import RolSoort


@dataclass(frozen=True, slots=True)
class Menupunt:
    label: str
    url: str
    actief: bool


# Which page is in the menu of which rollen, in this order.
MENU: tuple[tuple[str, str, frozenset[RolSoort]], ...] = (
    ("Werkvoorraad", "loket:werkvoorraad", frozenset({RolSoort.BALIEMEDEWERKER, RolSoort.TEAMLEIDER})),
    ("Mijn vragen", "loket:bedrijf", frozenset({RolSoort.WERKGEVER})),
    ("Agenda", "beraad:agenda", frozenset({RolSoort.SECRETARIS, RolSoort.VOORZITTER})),
    ("Berichten", "basis:berichten", frozenset({RolSoort.TEAMLEIDER, RolSoort.FUNCTIONEEL_BEHEERDER})),
)


def page(request: HttpRequest) -> dict[str, Any]:
    actor: Actor = getattr(request, "actor", BEZOEKER)
    return {
        "actor": actor,
        "regio": getattr(request, "regio", None),
        "hoofdmenu": _menu(request, actor),
    }


def _menu(request: HttpRequest, actor: Actor) -> list[Menupunt]:
    if not actor.is_authenticated:
        return []
    return [
        Menupunt(label=label, url=reverse(name), actief=request.path.startswith(reverse(name)))
        for label, name, soorten in MENU
        if actor.has_rol(*soorten)
    ]
