"""Numbers that look like a burgerservicenummer: a Werkcentrum may not process one (UAVG art. 46)."""

import re

WEGGELATEN = "[nummer weggelaten]"
_NEGEN_CIJFERS = re.compile(r"(?<!\d)(?:\d[ .\-]?){8}\d(?!\d)")


def without_bsn(tekst: str) -> str:
    """The text with every number that could be a BSN (nine digits that pass the 11-test) taken out."""

    def replace(match: re.Match[str]) -> str:
        digits = [int(teken) for teken in match.group() if teken.isdigit()]
        return WEGGELATEN if _elfproef(digits) else match.group()

    return _NEGEN_CIJFERS.sub(replace, tekst)


def _elfproef(digits: list[int]) -> bool:
    total = sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return total % 11 == 0 and any(digits)
