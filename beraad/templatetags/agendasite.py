"""Addresses of the public pages of an agenda."""

from typing import Any
from uuid import UUID

from django import template
from django.urls import reverse

from beraad.models import Beraad

register = template.Library()


@register.simple_tag(takes_context=True)
def deeladres(context: dict[str, Any], uuid: UUID) -> str:
    """Of a part: within the version that this page is about, or else always the newest."""
    blad = context["blad"]
    if blad.is_vast:
        return reverse("beraad:versie_deel", args=[blad.openbaar.uuid, uuid])
    return reverse("beraad:deel", args=[uuid])


@register.simple_tag
def beraadadres(beraad: Beraad, pagina: str = "publiek") -> str:
    """Of a page that each beraad has: {% beraadadres beraad "versies" %}."""
    if beraad.regio:
        return reverse(f"beraad:{pagina}", args=[beraad.regio.slug])
    landelijk = "landelijk" if pagina == "publiek" else f"landelijk_{pagina}"
    return reverse(f"beraad:{landelijk}")
