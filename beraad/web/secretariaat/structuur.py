"""The document in the margin: the way to each leaf, and to what is below the one that is open."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from beraad.document import (
    Agendatekst,
    Ambitietekst,
    Deel,
    Doeltekst,
    Maatregeltekst,
    Onderdeeltekst,
    Plek,
    ambitie_of,
)
from beraad.enums import KnoopSoort

# How many a process keeps: some ten kilobytes each at the most.
BEWAARD = 64


@dataclass(frozen=True, slots=True)
class Ingang:
    """One line; that of the opening has words of its own."""

    soort: KnoopSoort
    uuid: UUID
    titel: str = ""
    nummer: str = ""
    is_hier: bool = False
    onder: "tuple[Ingang, ...]" = ()


@dataclass(frozen=True, slots=True)
class Structuur:
    """`is_versleepbaar`: its ambities, doelen and maatregelen can be put in another order."""

    ervoor: tuple[Ingang, ...]
    ambities: tuple[Ingang, ...]
    erna: tuple[Ingang, ...]
    is_versleepbaar: bool


@dataclass(frozen=True, slots=True)
class _Hier:
    """Where the reader is: at the part `huidig`, that stands on the leaf `blad`."""

    huidig: UUID
    blad: Plek
    ambitie: Ambitietekst | None


def draw_structuur(
    tekst: Agendatekst, plekken: dict[UUID, Plek], *, blad: Deel, huidig: UUID, is_versleepbaar: bool
) -> SafeString:
    """Drawn once for what it shows: a page has dozens of lines of it, that are the same for most clicks."""
    plek = plekken[blad.uuid]
    hier = _Hier(huidig, plek, ambitie_of(plek, plekken))
    structuur = Structuur(
        ervoor=(
            Ingang(tekst.soort, tekst.uuid, is_hier=tekst.uuid == huidig),
            *(_onderdeel(deel, hier) for deel in tekst.onderdelen if deel.is_ervoor),
        ),
        ambities=tuple(_ambitie(ambitie, hier) for ambitie in tekst.ambities),
        erna=tuple(_onderdeel(deel, hier) for deel in tekst.onderdelen if not deel.is_ervoor),
        is_versleepbaar=is_versleepbaar,
    )
    return _draw(structuur, get_language())


@lru_cache(maxsize=BEWAARD)
def _draw(structuur: Structuur, language: str) -> SafeString:
    return render_to_string("beraad/agenda/_ingangen.html", {"structuur": structuur})


def _onderdeel(deel: Onderdeeltekst, hier: _Hier) -> Ingang:
    return Ingang(deel.soort, deel.uuid, deel.titel, is_hier=deel.uuid == hier.blad.deel.uuid)


def _ambitie(ambitie: Ambitietekst, hier: _Hier) -> Ingang:
    """With its doelen, when what is open is in it."""
    is_open = hier.ambitie is not None and hier.ambitie.uuid == ambitie.uuid
    onder = tuple(_doel(doel, hier) for doel in ambitie.doelen) if is_open else ()
    return _numbered(ambitie, is_hier=ambitie.uuid == hier.huidig, onder=onder)


def _doel(doel: Doeltekst, hier: _Hier) -> Ingang:
    """With its maatregelen, when one of them is open."""
    ouder = hier.blad.ouder
    is_open = ouder is not None and ouder.uuid == doel.uuid
    maatregelen = doel.maatregelen if is_open else ()
    onder = tuple(_numbered(een, is_hier=een.uuid == hier.blad.deel.uuid) for een in maatregelen)
    return _numbered(doel, is_hier=doel.uuid == hier.huidig, onder=onder)


def _numbered(
    deel: Ambitietekst | Doeltekst | Maatregeltekst, *, is_hier: bool, onder: tuple[Ingang, ...] = ()
) -> Ingang:
    return Ingang(deel.soort, deel.uuid, deel.titel, deel.nummer, is_hier, onder)
