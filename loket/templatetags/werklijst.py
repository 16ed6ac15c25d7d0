"""The rows of the werkvoorraad. A page has fifty of them: as a template they took half of it."""

from collections.abc import Iterable
from html import escape
from uuid import UUID

from django import template
from django.utils.safestring import SafeString

from loket.queries.werkvoorraad import Rij
from werkcentrum.basis.adressen import address_of

register = template.Library()

RIJ = """
<li class="wc-werkrij">
  <a class="wc-werkrij__naam" href="{url}" hx-get="{url}"{hier} data-wc-rij><bdi>{naam}</bdi></a>
  <label class="wc-werkrij__nummer">
    <input type="checkbox" name="vraag" value="{uuid}">
    {nummer}
  </label>
  <span class="wc-werkrij__onderwerp">{onderwerp}</span>
  <span class="wc-werkrij__badge"><span class="utrecht-badge-status wc-termijn wc-termijn--{termijn_soort}">{termijn}</span></span>
  <span class="wc-werkrij__reden">{reden}</span>
</li>
"""  # noqa: E501 - a badge holds no white space
HIER = ' aria-current="true"'
GEEN = str(UUID(int=0))


@register.simple_tag
def werkrijen(rijen: Iterable[Rij], gekozen: str, via: str) -> SafeString:
    """A row each. `gekozen`: the uuid of the case that is open beside the list. `via`: what the address of a case
    says of how one came there."""
    zaak = escape(address_of("loket:zaak", GEEN) + via)
    return SafeString(
        "".join(
            RIJ.format(url=zaak.replace(GEEN, rij.uuid), hier=HIER if rij.uuid == gekozen else "", **_escaped(rij))
            for rij in rijen
        )
    )


def _escaped(rij: Rij) -> dict[str, str]:
    """By the function of Python: that of Django asks of each text first whether it is lazy, at twice the cost."""
    return {veld: escape(tekst) for veld, tekst in rij._asdict().items()}
