from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from beraad.document import Inzettekst
from beraad.geldtabel import sum_of
from beraad.getallen import STREEP, als_bedrag
from werkcentrum.basis.templatetags.wc import badge

# Stands for the uuid of a part in an address that is worked out once per process.
PLAATS = UUID(int=0)
KLEUREN = {"hard": "goed", "voorwaardelijk": "let_op"}

register = template.Library()


@register.filter
def bij(mapping: Mapping[Any, Any], sleutel: object) -> Any:
    """What belongs to a key, or None: {{ tabellen|bij:doel.uuid }}."""
    return mapping.get(sleutel)


@register.simple_tag
def knoopadres(naam: str, soort: str, uuid: UUID, *rest: str) -> str:
    """As `url`, for the page `naam` of one part of an agenda. A page has dozens of them."""
    return _knoopadres(naam, soort, *rest).replace(str(PLAATS), str(uuid))


@cache
def _knoopadres(naam: str, soort: str, *rest: str) -> str:
    return reverse(f"beraad:{naam}", args=[soort, PLAATS, *rest])


@register.filter
def bedrag(value: Decimal | None) -> str:
    """Euros as a Dutch reader writes them: 40.000, or 40.000,50; a dash where there is no inzet."""
    return STREEP if value is None else als_bedrag(value)


@register.simple_tag
def bedragcellen(bedragen: Iterable[Decimal | None], jaren: Iterable[int]) -> SafeString:
    """The cells of one row of amounts, each with its year for who sees one below the other."""
    cells = ((jaar, bedrag(waarde)) for waarde, jaar in zip(bedragen, jaren, strict=True))
    return format_html_join("", '<td class="wc-getal" data-kop="{}">{}</td>', cells)


@register.simple_tag
def merk(soort: str) -> SafeString:
    """What kind of inzet it is, as a badge: a word of beraad.geldtabel."""
    return badge(soort, KLEUREN.get(soort, ""))


@register.filter
def som(inzet: Iterable[Inzettekst]) -> Decimal:
    return sum_of(inzet)
