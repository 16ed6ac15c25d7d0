"""The tabs of a case. Each page of a case has all seven, so they are made here and drawn in one loop."""

from dataclasses import dataclass
from uuid import UUID

from django import template
from django.utils.translation import gettext_lazy as _

from werkcentrum.basis.adressen import address_of

register = template.Library()
TABS = (
    ("vraag", _("Vraag"), "loket:zaak"),
    ("gids", _("Gids"), "verwijzing:gids"),
    ("verwijzingen", _("Verwijzingen"), "verwijzing:verwijzingen"),
    ("afspraken", _("Afspraken"), "loket:zaak_afspraken"),
    ("aanpak", _("Aanpak"), "loket:zaak_aanpak"),
    ("tijdlijn", _("Tijdlijn"), "loket:zaak_tijdlijn"),
    ("inzage", _("Wie ziet wat"), "loket:zaak_inzage"),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """`aantal`: how many things stand on it; None where that is not counted."""

    label: str
    url: str
    is_hier: bool
    aantal: int | None


@register.simple_tag
def zaaktabs(uuid: UUID, hier: str, *, verwijzingen: int | None, afspraken: int | None) -> list[Tab]:
    aantallen = {"verwijzingen": verwijzingen, "afspraken": afspraken}
    return [
        Tab(str(label), address_of(view, uuid), naam == hier, aantallen.get(naam)) for naam, label, view in TABS
    ]
