"""What stands on one leaf of the document, as who may see it reads it."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from beraad.dekking import dekkingen_of
from beraad.document import Agendatekst, Ambitietekst, Deel, Onderdeeltekst
from beraad.geldtabel import Geldtabel, tabel_of_doel
from beraad.queries.cijfers import Meting, measure
from beraad.queries.werktekst import Werktekst
from beraad.web.weergave import Ambitieblok, as_blokken, figuren_of

# Of how many leaves of one text a process keeps what was drawn: a hundred kilobytes each at the most.
BEWAARD = 24
_getekend: WeakKeyDictionary[Werktekst, dict[Hashable, SafeString]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Blad:
    """`opmerkingen` is how many open remarks each part has, `kan` what the reader may do."""

    werktekst: Werktekst
    deel: Deel
    kan: Mapping[str, bool]
    opmerkingen: Counter[UUID]
    regio_code: str

    def context(self) -> dict[str, Any]:
        """What its templates show, but for who reads it and what they are changing."""
        return self._context(self._metingen())

    def getekend(self) -> SafeString:
        """With no part open: drawn once for what it shows, and as long as the working text stays the same.

        It is drawn without the page around it, so nothing about a person can be kept in it.
        """
        metingen = self._metingen()
        made_of = (
            self.deel.uuid,
            tuple(self.kan.items()),
            frozenset(self.opmerkingen.items()),
            tuple(metingen.items()),
            get_language(),
        )
        kept = _getekend.setdefault(self.werktekst, {})
        if made_of not in kept:
            kept[made_of] = self._draw(metingen)
            while len(kept) > BEWAARD:
                kept.pop(next(iter(kept)))
        return kept[made_of]

    def _draw(self, metingen: Mapping[str, Meting]) -> SafeString:
        rights = {"kan": self.kan, "overleg": {"opmerkingen": self.opmerkingen}}
        return render_to_string("beraad/agenda/_blad.html", self._context(metingen) | rights)

    def _metingen(self) -> dict[str, Meting]:
        """The figures as they are now: only of what is shown, because they are counted."""
        shown = self._ambities()
        if not shown:
            return {}
        sleutels = replace(self.werktekst.tekst, ambities=shown).definities()
        return measure(sleutels, regio_code=self.regio_code, today=timezone.localdate())

    def _context(self, metingen: Mapping[str, Meting]) -> dict[str, Any]:
        tekst, plekken = self.werktekst.tekst, self.werktekst.plekken
        blokken = as_blokken(replace(tekst, ambities=self._ambities()), metingen)
        blok = blokken[0] if isinstance(self.deel, Ambitietekst) else None
        return {
            "tekst": tekst,
            "blad": self.deel,
            "blad_plek": plekken[self.deel.uuid],
            "blok": blok,
            "blokken": blokken,
            "geldtabellen": _geldtabellen(blok),
            "dekkingen": _dekkingen(tekst) if isinstance(self.deel, Onderdeeltekst) else {},
            "figuren": figuren_of(tekst, blokken),
            "plekken": plekken,
        }

    def _ambities(self) -> tuple[Ambitietekst, ...]:
        """Whose indicatoren this leaf shows."""
        if isinstance(self.deel, Agendatekst):
            return self.deel.ambities
        return (self.deel,) if isinstance(self.deel, Ambitietekst) else ()


def _geldtabellen(blok: Ambitieblok | None) -> dict[UUID, Geldtabel]:
    """Of each doel on this leaf that has a maatregel."""
    doelen = [doel.tekst for doel in blok.doelen] if blok else []
    return {doel.uuid: tabel_of_doel(doel) for doel in doelen if doel.maatregelen}


def _dekkingen(tekst: Agendatekst) -> dict[UUID, object]:
    return {dekking.middel.uuid: dekking for dekking in dekkingen_of(tekst)}
