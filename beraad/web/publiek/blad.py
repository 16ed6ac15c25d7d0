"""What a page of an adopted version shows: the whole document, or one part of it in its place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from django.utils import timezone

from beraad.dekking import Dekking, dekkingen_of
from beraad.document import (
    Agendatekst,
    Ambitietekst,
    Analysecijfertekst,
    Deel,
    Doeltekst,
    Indicatortekst,
    Inzettekst,
    Maatregeltekst,
    Plek,
    places_in,
)
from beraad.geldtabel import Geldtabel, sum_of, tabel_of_doel
from beraad.queries.cijfers import Meting, measure
from beraad.queries.openbaar import OpenbareAgenda
from beraad.web.weergave import Ambitieblok, Figuur, as_blokken, make_cijferfiguur, make_figuur

# More than this is too much for one page: then each ambitie has its own.
DOELEN_OP_EEN_BLAD = 15
MAATREGELEN_OP_EEN_BLAD = 40


@dataclass(frozen=True)
class Openbaarblad:
    """`is_vast`: the address says which version; links stay within that version."""

    openbaar: OpenbareAgenda
    is_vast: bool = False
    knoop: UUID | None = None

    @property
    def tekst(self) -> Agendatekst:
        return self.openbaar.tekst

    @cached_property
    def plekken(self) -> dict[UUID, Plek]:
        return places_in(self.tekst)

    @cached_property
    def deel(self) -> Deel:
        return self.plekken[self.knoop].deel if self.knoop else self.tekst

    @property
    def kop(self) -> str:
        return f"{getattr(self.deel, 'nummer', '')} {self.deel.titel}".strip()

    @cached_property
    def pad(self) -> tuple[Deel, ...]:
        """The parts that this one is in, the outer first, without the agenda itself."""
        found: list[Deel] = []
        ouder = self.plekken[self.deel.uuid].ouder
        while ouder is not None and not isinstance(ouder, Agendatekst):
            found.append(ouder)
            ouder = self.plekken[ouder.uuid].ouder
        return tuple(reversed(found))

    @cached_property
    def is_groot(self) -> bool:
        doelen = list(self.tekst.doelen())
        maatregelen = sum(len(doel.maatregelen) for doel in doelen)
        return len(doelen) > DOELEN_OP_EEN_BLAD or maatregelen > MAATREGELEN_OP_EEN_BLAD

    @cached_property
    def _ambities(self) -> Sequence[Ambitietekst]:
        """With what this page shows of them."""
        if isinstance(self.deel, Agendatekst):
            return () if self.is_groot else self.tekst.ambities
        if isinstance(self.deel, Ambitietekst):
            return (self.deel,)
        if isinstance(self.deel, Doeltekst):
            doel = self.deel
            return [replace(row, doelen=(doel,)) for row in self.tekst.ambities if doel in row.doelen]
        return ()

    @cached_property
    def blokken(self) -> tuple[Ambitieblok, ...]:
        """The figures of the desk are counted now."""
        shown = replace(self.tekst, ambities=tuple(self._ambities))
        return as_blokken(shown, self._measure(shown.definities()))

    @cached_property
    def figuur(self) -> Figuur | None:
        """Of a page about one figure."""
        match self.deel:
            case Indicatortekst() as indicator:
                sleutels = {indicator.definitie} if indicator.is_live else set()
                return make_figuur(indicator, self._measure(frozenset(sleutels)))
            case Analysecijfertekst() as cijfer:
                return make_cijferfiguur(cijfer)
        return None

    def _measure(self, sleutels: frozenset[str]) -> dict[str, Meting]:
        return measure(sleutels, regio_code=self.openbaar.beraad.regio_id or "", today=timezone.localdate())

    @cached_property
    def figuren(self) -> dict[UUID, Figuur]:
        return {cijfer.uuid: make_cijferfiguur(cijfer) for cijfer in self.tekst.analysecijfers}

    @cached_property
    def geldtabellen(self) -> dict[UUID, Geldtabel]:
        doelen = [doel for ambitie in self._ambities for doel in ambitie.doelen]
        return {doel.uuid: tabel_of_doel(doel) for doel in doelen if any(m.inzet for m in doel.maatregelen)}

    @cached_property
    def dekkingen(self) -> list[Dekking]:
        return dekkingen_of(self.tekst)

    @cached_property
    def inzet(self) -> tuple[Inzettekst, ...]:
        """Of a page about a maatregel, or about one inzet."""
        match self.deel:
            case Maatregeltekst() as maatregel:
                return maatregel.inzet
            case Inzettekst() as inzet:
                return (inzet,)
        return ()

    @cached_property
    def overzicht(self) -> list[dict[str, object]]:
        """Of a large agenda: each ambitie in numbers."""
        if not self.is_groot:
            return []
        return [
            {
                "ambitie": ambitie,
                "maatregelen": sum(len(doel.maatregelen) for doel in ambitie.doelen),
                "inzet": sum_of(
                    inzet for doel in ambitie.doelen for maatregel in doel.maatregelen for inzet in maatregel.inzet
                ),
            }
            for ambitie in self.tekst.ambities
        ]
