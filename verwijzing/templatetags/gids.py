"""The sign before a reason. A page of the gids has dozens of them in four kinds, so each is drawn once."""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from verwijzing.gids import Uitslag
from werkcentrum.basis.templatetags.tekens import draw

register = template.Library()
NAMEN = {
    Uitslag.VOLDAAN: "ja",
    Uitslag.NIET_VOLDAAN: "nee",
    Uitslag.ONBEKEND: "vraag",
    Uitslag.FOUT: "let_op",
}


@register.simple_tag
def redenteken(uitslag: Uitslag) -> SafeString:
    teksten = {
        Uitslag.VOLDAAN: _("klopt"),
        Uitslag.NIET_VOLDAAN: _("klopt niet"),
        Uitslag.ONBEKEND: _("weten we niet"),
        Uitslag.FOUT: _("regel werkt niet"),
    }
    return _teken(NAMEN[uitslag], teksten[uitslag])


@lru_cache(maxsize=32)
def _teken(naam: str, tekst: str) -> SafeString:
    return draw(naam, tekst)
