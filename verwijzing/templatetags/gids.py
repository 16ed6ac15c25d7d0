"""The sign before a reason. A page of the gids has dozens of them in four kinds, so each is drawn once."""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from verwijzing.gids import Uitslag
from werkcentrum.basis.templatetags.tekens import draw

register = template.Library()
TEKENS = {
    Uitslag.VOLDAAN: ("ja", _("klopt")),
    Uitslag.NIET_VOLDAAN: ("nee", _("klopt niet")),
    Uitslag.ONBEKEND: ("vraag", _("weten we niet")),
    Uitslag.FOUT: ("let_op", _("regel werkt niet")),
}


@register.simple_tag
def redenteken(uitslag: Uitslag) -> SafeString:
    return _teken(uitslag, get_language())


@lru_cache(maxsize=32)
def _teken(uitslag: Uitslag, language: str | None) -> SafeString:
    naam, tekst = TEKENS[uitslag]
    return draw(naam, str(tekst))
