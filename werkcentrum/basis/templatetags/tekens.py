"""The small drawings of the site, in the colour of the text: a page of the gids has dozens of them."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# The inside of a drawing of 20 by 20.
_CIRKEL = '<circle cx="10" cy="10" r="8" />'
TEKENS: dict[str, str] = {
    "ja": '<path d="m3.5 10.5 4.5 4.5 8.5-10" stroke-width="2.5" />',
    "nee": '<path d="m5 5 10 10m0-10-10 10" stroke-width="2.5" />',
    "vraag": (
        '<path d="M6.5 7c0-4.500 7-4.500 7 0 0 2.800-3.500 2.600-3.500 5.500" stroke-width="2.5" />'
        '<path d="M10 15v2.600" stroke-width="2.6" />'
    ),
    "goed": f'{_CIRKEL}<path d="m6 10.500 3 2.700 5-6" />',
    "info": f'{_CIRKEL}<path d="M10 9v5.500m0-9v2" />',
    "let_op": f'{_CIRKEL}<path d="M10 5.500v5.500m0 1.800v2" />',
    "omlaag": '<path d="m5 7.500 5 5 5-5" />',
}
_SVG = (
    '<svg class="wc-teken" viewBox="0 0 20 20" width="18" height="18" fill="none" stroke="currentColor"'
    ' stroke-width="2" focusable="false" {}>{}</svg>'
)


def draw(naam: str, tekst: str = "") -> SafeString:
    """`tekst` is what it says to who cannot see it; without it the drawing is decoration."""
    label = format_html('role="img" aria-label="{}"', tekst) if tekst else mark_safe('aria-hidden="true"')
    return format_html(_SVG, label, mark_safe(TEKENS[naam]))  # noqa: S308 - our own drawings
