"""Everything that one person typed for one card, as the forms of one page."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.forms import BaseForm
from django.http import QueryDict

from loket.kenmerken import ALLE, Soort
from verwijzing.gids.inlezen import KaartInhoud, lees_kaart
from verwijzing.gids.voorwaarden import VoorwaardeFout
from verwijzing.queries.concepten import gemeente_names
from verwijzing.queries.inhoud import Dienstkaart
from verwijzing.web.partner.eigenaarform import EigenaarForm
from verwijzing.web.partner.getypt import PLEK, as_getypt, nummers
from verwijzing.web.partner.kaartform import KaartForm, PlekForm, typed_kaart
from verwijzing.web.partner.regelbouw import Fouten, Regelbouw, StilForm, as_before, typed_regels
from werkcentrum.basis.actor import Actor

MEESTE_PLEKKEN = 20


class Werkblad:
    """`kaart` None: a new card. `stil`: while someone is still writing, nothing is said to be wrong."""

    def __init__(self, actor: Actor, kaart: Dienstkaart | None, getypt: QueryDict, *, stil: bool) -> None:
        self.kaart = kaart
        talen = (kaart.versie.bijzonderheden or {}).get("talen", []) if kaart else []
        self.formulier = KaartForm(getypt, stil=stil, talen=talen)
        self.eigenaar = None if kaart else EigenaarForm(getypt, actor=actor, stil=stil)
        self.regels = Regelbouw(getypt, gemeenten=_codes(getypt), stil=stil)
        self.plekken = [
            (nummer, PlekForm(getypt, prefix=f"{PLEK}-{nummer}", stil=stil))
            for nummer in nummers(getypt, PLEK)[:MEESTE_PLEKKEN]
        ]

    def is_valid(self) -> bool:
        """Every form, and the card as a whole."""
        return all([form.is_valid() for form in self._forms()]) and self.inhoud is not None

    @cached_property
    def inhoud(self) -> KaartInhoud | None:
        """What the card will say; None, with the reason among the errors, when it cannot be a card."""
        basis: dict[str, Any] = self.kaart.rij if self.kaart else self.eigenaar.basis if self.eigenaar else {}
        rij = self.formulier.rij(basis, [form.raw for _nummer, form in self.plekken])
        eerst = self.kaart.inhoud.voorwaarden if self.kaart else ()
        voorwaarden = as_before(self.regels.raw, eerst)
        try:
            return lees_kaart(rij | {"thema": rij.get("thema", []), "voorwaarden": voorwaarden})
        except VoorwaardeFout as fout:
            self.formulier.add_error(None, str(fout))
            return None

    @property
    def fouten(self) -> Fouten:
        return Fouten(self._forms())

    @property
    def kan_plek_erbij(self) -> bool:
        return len(self.plekken) < MEESTE_PLEKKEN

    def _forms(self) -> Iterator[BaseForm]:
        """In the order of the page."""
        yield from ([self.eigenaar] if self.eigenaar else [])
        yield self.formulier
        yield from self.regels.forms
        plekken: list[StilForm] = [form for _nummer, form in self.plekken]
        yield from plekken


def typed_of(kaart: Dienstkaart) -> QueryDict:
    """The form as it would be typed to say what the card says now."""
    inhoud = kaart.inhoud
    namen = gemeente_names() if any(_is_gemeente(regel) for regel in kaart.versie.voorwaarden) else {}
    return as_getypt(typed_kaart(kaart.rij) | typed_regels(inhoud.voorwaarden, namen))


def _is_gemeente(regel: dict[str, Any]) -> bool:
    return any(ALLE[lid["kenmerk"]].soort is Soort.GEMEENTECODE for lid in regel.get("een_van", [regel]))


def _codes(getypt: QueryDict) -> dict[str, str]:
    """Code by name in small letters, when some condition is about a gemeente."""
    keys = {getypt.get(naam) for naam in getypt if naam.endswith("-kenmerk")}
    if not any(key in ALLE and ALLE[key].soort is Soort.GEMEENTECODE for key in keys if key):
        return {}
    return {naam.casefold(): code for code, naam in gemeente_names().items()}
