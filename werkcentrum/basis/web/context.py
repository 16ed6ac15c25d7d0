"""What every page knows: who looks, in which regio, and where they can go."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from werkcentrum.basis.actor import BEZOEKER, Actor
from werkcentrum.basis.enums import ROLLEN_VAN_BERAAD, RolSoort
from werkcentrum.basis.queries.regios import regio_by_code


@dataclass(frozen=True, slots=True)
class Regio:
    """What a page says of a regio: its name, and its code for the theme."""

    code: str
    naam: str
    slug: str


@dataclass(frozen=True, slots=True)
class Menupunt:
    label: str
    url: str
    actief: bool


# Which page is in the menu of which rollen, in this order.
MENU: tuple[tuple[str, str, frozenset[RolSoort]], ...] = (
    ("Werkvoorraad", "loket:werkvoorraad", frozenset({RolSoort.BALIEMEDEWERKER, RolSoort.TEAMLEIDER})),
    ("Afspraken", "loket:agenda", frozenset({RolSoort.BALIEMEDEWERKER, RolSoort.TEAMLEIDER})),
    ("Team", "loket:team", frozenset({RolSoort.TEAMLEIDER})),
    (
        "Hiaten",
        "verwijzing:hiaten",
        frozenset({RolSoort.TEAMLEIDER, RolSoort.SECRETARIS, RolSoort.FUNCTIONEEL_BEHEERDER}),
    ),
    ("Verwijzingen", "verwijzing:inbox", frozenset({RolSoort.PARTNER})),
    (
        "Dienstenkaart",
        "verwijzing:dienstenkaart",
        frozenset({RolSoort.PARTNER, RolSoort.TEAMLEIDER, RolSoort.FUNCTIONEEL_BEHEERDER}),
    ),
    ("Mijn vragen", "loket:bedrijf", frozenset({RolSoort.WERKGEVER})),
    ("Agenda", "beraad:agenda", frozenset(ROLLEN_VAN_BERAAD)),
    ("Beraad", "beraad:mijn_beraad", frozenset(ROLLEN_VAN_BERAAD)),
    ("Kennis", "loket:kennis", frozenset({RolSoort.TEAMLEIDER, RolSoort.FUNCTIONEEL_BEHEERDER})),
    ("Andere kaarten", "verwijzing:bronnen", frozenset({RolSoort.FUNCTIONEEL_BEHEERDER})),
    ("Berichten", "basis:berichten", frozenset({RolSoort.TEAMLEIDER, RolSoort.FUNCTIONEEL_BEHEERDER})),
    ("Instellingen", "loket:instellingen", frozenset({RolSoort.TEAMLEIDER, RolSoort.FUNCTIONEEL_BEHEERDER})),
)


def page(request: HttpRequest) -> dict[str, Any]:
    actor: Actor = getattr(request, "actor", BEZOEKER)
    return {
        "actor": actor,
        "regio": getattr(request, "regio", None) or _regio_of(actor),
        "hoofdmenu": _menu(request, actor),
    }


def _regio_of(actor: Actor) -> Regio | None:
    """The regio in which someone works; with more than one, the first of their rollen."""
    return next((regio_met_code(rol.regio) for rol in actor.rollen if rol.regio), None)


@lru_cache(maxsize=64)
def regio_met_code(code: str) -> Regio | None:
    """Names change once a year, with a restart; so this is asked once per process."""
    regio = regio_by_code(code)
    return Regio(code=regio.code, naam=regio.naam, slug=regio.slug) if regio else None


def _menu(request: HttpRequest, actor: Actor) -> list[Menupunt]:
    if not actor.is_authenticated:
        return []
    urls = _menu_of(frozenset(rol.soort for rol in actor.rollen))
    # A page may lie under another one of the menu: the longest address is where we are.
    hier = max((url for url in urls if request.path.startswith(url)), key=len, default="")
    return [Menupunt(label=label, url=url, actief=url == hier) for url, label in urls.items()]


@lru_cache(maxsize=64)
def _menu_of(soorten: frozenset[RolSoort]) -> dict[str, str]:
    """Address → label, of whoever has these rollen."""
    return {reverse(name): label for label, name, allowed in MENU if soorten & allowed}
