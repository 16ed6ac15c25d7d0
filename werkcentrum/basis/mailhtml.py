"""The HTML part of a mail, made from its plain text by one layout: both parts always say the same."""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

TOKEN = re.compile(r"--wc-([\w-]+):\s*(#[0-9a-fA-F]{6});")
# A longer line above a link is a sentence of its own, and no name for the link.
LANGSTE_LINKNAAM = 60


@dataclass(frozen=True, slots=True)
class Blok:
    """A paragraph of some lines, or one link to our own site."""

    regels: tuple[str, ...] = ()
    url: str = ""
    linknaam: str = ""


def make_html(*, onderwerp: str, tekst: str, afzender: str) -> str:
    return render_to_string(
        "emails/basis.html",
        {
            "onderwerp": onderwerp,
            "afzender": afzender,
            "blokken": _blokken(tekst),
            "kleur": _kleuren(),
        },
    )


def _blokken(tekst: str) -> list[Blok]:
    return [blok for alinea in re.split(r"\n\s*\n", tekst.strip()) for blok in _of_alinea(alinea.split("\n"))]


def _of_alinea(regels: list[str]) -> list[Blok]:
    """The lines before a link that name it become its text; no other address is made a link."""
    blokken: list[Blok] = []
    open_regels: list[str] = []
    for regel in (regel.strip() for regel in regels):
        if not regel.startswith(f"{settings.SITE_URL.rstrip('/')}/") or " " in regel:
            open_regels.append(regel)
            continue
        naam = _("Open uw pagina")
        if open_regels and _names_a_link(open_regels[-1]):
            naam = open_regels.pop().removesuffix(":")
        blokken += _alinea(open_regels)
        open_regels = []
        blokken.append(Blok(url=regel, linknaam=naam))
    return blokken + _alinea(open_regels)


def _names_a_link(regel: str) -> bool:
    return regel.endswith(":") and len(regel) <= LANGSTE_LINKNAAM and ". " not in regel


def _alinea(regels: list[str]) -> list[Blok]:
    return [Blok(regels=tuple(regels))] if any(regels) else []


@cache
def _kleuren() -> dict[str, str]:
    """The colours of the site by their token: a mail brings no stylesheet, so the layout writes them out."""
    tokens = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    return {naam.replace("-", "_"): kleur for naam, kleur in TOKEN.findall(tokens)}
