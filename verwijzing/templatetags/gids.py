"""The reasons and the facts of a dienst. A page of the gids has dozens: as templates they took a fifth of it."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from verwijzing.gids import Reden, Uitslag
from werkcentrum.basis.templatetags.tekens import draw

register = template.Library()
TEKENS = {
    Uitslag.VOLDAAN: ("ja", _("klopt")),
    Uitslag.NIET_VOLDAAN: ("nee", _("klopt niet")),
    Uitslag.ONBEKEND: ("vraag", _("weten we niet")),
    Uitslag.FOUT: ("let_op", _("regel werkt niet")),
}


FEIT = "<div><dt>{}</dt><dd>{}</dd></div>"
LIJST = '<ul class="wc-redenen">{}</ul>'
REGEL = '<li class="wc-reden wc-reden--{}">{} <span class="wc-reden__tekst">{}</span>{}</li>'


@register.simple_tag
def redenenlijst(redenen: Iterable[Reden]) -> SafeString | str:
    """A line for each: how it is, why, and by which source. Nothing when there is none."""
    language = get_language()
    regels = format_html_join(
        "",
        REGEL,
        ((reden.oordeel.woord, _teken(reden.oordeel, language), reden.tekst, _bron(reden)) for reden in redenen),
    )
    return format_html(LIJST, regels) if regels else ""


@register.simple_tag
def feitregels(feiten: Iterable[tuple[str, str]]) -> SafeString:
    """What is said of the dienst, each with its name."""
    return format_html_join("", FEIT, feiten)


def _bron(reden: Reden) -> SafeString | str:
    return format_html(' <span class="wc-reden__bron">{}</span>', reden.bron) if reden.bron else ""


@lru_cache(maxsize=32)
def _teken(uitslag: Uitslag, language: str | None) -> SafeString:
    naam, tekst = TEKENS[uitslag]
    return draw(naam, str(tekst))
