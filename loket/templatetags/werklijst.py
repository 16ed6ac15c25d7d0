"""The rows of the werkvoorraad. A page has fifty of them: as a template they took half of it."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
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
HIER = SafeString(' aria-current="true"')


@register.simple_tag
def werkrijen(rijen: Iterable[Rij], gekozen: str, via: str) -> SafeString:
    """A row each. `gekozen`: the uuid of the case that is open beside the list. `via`: what the address of a case
    says of how one came there."""
    return format_html_join(
        "",
        RIJ,
        (
            rij._asdict()
            | {"url": address_of("loket:zaak", rij.uuid) + via, "hier": HIER if rij.uuid == gekozen else ""}
            for rij in rijen
        ),
    )
