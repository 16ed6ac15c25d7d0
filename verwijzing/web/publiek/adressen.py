"""The addresses of a search: the same one with a choice more, a choice less, or another page of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from verwijzing.queries.dienst_zoeken import Groep, Keuze, Zoekresultaat
from verwijzing.queries.zoekfacetten import FACETTEN, Facet, Facetwaarde

# What stays in the address from one page to the next.
VASTE = ("zoek", "plek", *FACETTEN, "toon")


@dataclass(frozen=True, slots=True)
class Facetlink:
    waarde: Facetwaarde
    url: str


@dataclass(frozen=True, slots=True)
class Facetlinks:
    facet: Facet
    links: tuple[Facetlink, ...]


@dataclass(frozen=True, slots=True)
class Zoekadres:
    """`gevuld`: the parameters that stay."""

    gevuld: Mapping[str, str]

    @classmethod
    def of(cls, query: QueryDict) -> "Zoekadres":
        return cls({naam: str(query[naam]) for naam in VASTE if query.get(naam)})

    def url(self, **anders: str) -> str:
        """The same search with these otherwise; an empty one is left out."""
        kept = {naam: waarde for naam, waarde in {**self.gevuld, **anders}.items() if waarde}
        return f"?{urlencode(kept)}"

    def facetten(self, gevonden: Zoekresultaat) -> list[Facetlinks]:
        """Each value leads to itself; the chosen one back to all."""
        return [
            Facetlinks(
                facet,
                tuple(
                    Facetlink(waarde, self.url(**{facet.naam: "" if waarde.is_gekozen else waarde.waarde}))
                    for waarde in facet.waarden
                ),
            )
            for facet in gevonden.facetten
        ]

    def gekozen(self, gevonden: Zoekresultaat) -> list[tuple[Keuze, str]]:
        return [(keuze, self.url(**{keuze.facet: ""})) for keuze in gevonden.gekozen]

    def groepen(self, gevonden: Zoekresultaat) -> list[tuple[Groep, str]]:
        return [(groep, self.url(waar=groep.sleutel, toon="")) for groep in gevonden.groepen]

    def verborgen(self) -> list[tuple[str, str]]:
        """What goes along when someone types other words."""
        return [(naam, waarde) for naam, waarde in self.gevuld.items() if naam not in ("zoek", "plek")]
