"""Numbers as a Dutch reader writes them. Pure."""

from decimal import Decimal

from django.utils.formats import number_format

from beraad.enums import Eenheid

STREEP = "–"
NEDERLANDS = str.maketrans(",.", ".,")


def as_tekst(waarde: Decimal | None, eenheid: Eenheid) -> str:
    """As a Dutch reader writes it: 74%, 74,5%, 1.284, € 120.000."""
    if waarde is None:
        return STREEP
    whole = waarde == waarde.to_integral_value()
    text = number_format(waarde, decimal_pos=0 if whole else None, force_grouping=True)
    text = text if whole or "," not in text else text.rstrip("0")
    match eenheid:
        case Eenheid.PROCENT:
            return f"{text}%"
        case Eenheid.EURO:
            return f"€ {text}"
        case _:
            return text


def als_bedrag(waarde: Decimal) -> str:
    """Without cents when there are none. A page shows hundreds, so not through the number formats of Django."""
    return f"{waarde:,.{0 if waarde == waarde.to_integral_value() else 2}f}".translate(NEDERLANDS)
