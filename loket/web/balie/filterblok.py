"""The filter above the list. Its options are made once: the page has a hundred of them, and they hardly change."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from loket.policies import BALIE
from loket.queries.lijstfilter import EIGENAAR, VELDEN, Filterveld, Lijstfilter
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.queries.actors import namen_of_medewerkers


@dataclass(frozen=True, slots=True)
class Filterkeuze:
    naam: str
    label: str
    opties: SafeString


@dataclass(frozen=True, slots=True)
class Filterblok:
    velden: tuple[Filterkeuze, ...]
    aantal: int


def filterblok(actor: Actor, keuze: Lijstfilter) -> Filterblok:
    """One query: the colleagues."""
    gekozen = dict(keuze.waarden)
    collegas = {
        (str(pk), naam) for pk, naam in namen_of_medewerkers(actor.regios(*BALIE)) if pk != actor.gebruiker_id
    }
    eigenaar = Filterveld(
        EIGENAAR.naam, EIGENAAR.label, (*EIGENAAR.keuzes, *sorted(collegas, key=lambda optie: optie[1]))
    )
    velden = tuple(
        Filterkeuze(veld.naam, veld.label, _opties(veld.keuzes, gekozen.get(veld.naam, "")))
        for veld in (*VELDEN, eigenaar)
    )
    return Filterblok(velden, len(gekozen))


@lru_cache(maxsize=512)
def _opties(keuzes: tuple[tuple[str, str], ...], gekozen: str) -> SafeString:
    return format_html(
        '<option value="">Alle</option>{}',
        format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((waarde, SafeString(" selected") if waarde == gekozen else "", label) for waarde, label in keuzes),
        ),
    )
