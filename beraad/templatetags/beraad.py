from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import template

from beraad.document import Inzettekst
from beraad.geldtabel import sum_of
from beraad.getallen import als_bedrag

register = template.Library()


@register.filter
def bij(mapping: Mapping[Any, Any], sleutel: object) -> Any:
    """What belongs to a key, or None: {{ tabellen|bij:doel.uuid }}."""
    return mapping.get(sleutel)


@register.filter
def bedrag(value: Decimal) -> str:
    """Euros as a Dutch reader writes them: 40.000, or 40.000,50."""
    return als_bedrag(value)


@register.filter
def som(inzet: Iterable[Inzettekst]) -> Decimal:
    return sum_of(inzet)
