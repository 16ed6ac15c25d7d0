"""The lists that attributes of a service are taken from: our own words, and the lists of others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID, uuid5

from loket.kenmerken import VOCABULAIRE, label
from verwijzing.gids.bijzonderheden import Concept
from verwijzing.gids.inlezen import KaartInhoud
from verwijzing.hsds.vorm import Hsds, filled

NAMESPACE = UUID("b7a51c0e-54a5-5d0c-8c0b-6f1f0f2f7d31")
DOELGROEP, THEMA, CAO = "doelgroep", "thema", "cao"
SBI = {"2008": "sbi-2008", "2025": "sbi-2025"}
# Lists of others: name and what it is.
ANDERE = {
    CAO: ("Cao", "De cao's waar een fonds voor is, met de naam die het fonds noemt."),
    "sbi-2008": ("SBI 2008", "Standaard Bedrijfsindeling 2008 van het CBS."),
    "sbi-2025": ("SBI 2025", "Standaard Bedrijfsindeling 2025 van het CBS."),
    "esco": ("ESCO", "Europese lijst van beroepen en vaardigheden."),
    "competentnl": ("CompetentNL", "Nederlandse lijst van beroepen en vaardigheden."),
    "crebo": ("Crebo", "Register van mbo-opleidingen."),
    "brin": ("BRIN", "Register van onderwijsinstellingen."),
}


@dataclass(frozen=True, slots=True)
class Term:
    """`versie`: of someone else's list, as the card says it."""

    taxonomie: str
    code: str
    naam: str
    uri: str = ""
    versie: str = ""

    @property
    def id(self) -> str:
        return str(uuid5(NAMESPACE, f"term:{self.taxonomie}:{self.versie}:{self.code}:{self.uri}:{self.naam}"))


def taxonomie_id(sleutel: str) -> str:
    return str(uuid5(NAMESPACE, f"taxonomie:{sleutel}"))


def taxonomies() -> list[Hsds]:
    """Every list, ours first: the words of the conditions as well, so that they can be looked up."""
    own = [(k.key, k.naam, k.waarom or k.naam) for k in VOCABULAIRE.values() if k.waarden]
    others = [(sleutel, *andere) for sleutel, andere in ANDERE.items() if sleutel not in VOCABULAIRE]
    return [
        {"id": taxonomie_id(sleutel), "name": naam, "description": uitleg}
        for sleutel, naam, uitleg in own + others
    ]


def own_terms() -> Iterator[Term]:
    """The words of our own lists."""
    for kenmerk in VOCABULAIRE.values():
        for code, naam in kenmerk.waarden:
            yield Term(kenmerk.key, code, naam)


def terms_of(kaart: KaartInhoud) -> list[Term]:
    """What a card says in words of a list, in the order of the card."""
    extra = kaart.bijzonderheden
    return [
        *(Term(DOELGROEP, code, label(DOELGROEP, code)) for code in kaart.doelgroep),
        *(Term(THEMA, code, label(THEMA, code)) for code in kaart.thema),
        *(Term(SBI[code[:4]], code[5:], code[5:]) for code in extra.sbi if code[:4] in SBI),
        *(Term(CAO, cao, cao) for cao in extra.caos),
        *(_of_concept(concept) for concept in extra.concepten),
    ]


def _of_concept(concept: Concept) -> Term:
    return Term(concept.schema.value, concept.code, concept.label, concept.uri, concept.versie)


def taxonomy_term(term: Term) -> Hsds:
    return {
        **filled(
            {
                "id": term.id,
                "code": term.code,
                "name": term.naam or term.code or term.uri,
                "taxonomy_id": taxonomie_id(term.taxonomie),
                "taxonomy": term.taxonomie,
                "term_uri": term.uri if ":" in term.uri else "",
            }
        ),
        "description": term.naam,
    }


def all_terms(extra: Iterable[Term]) -> list[Term]:
    """Our own words and `extra`, each once, in a fixed order."""
    return list({term.id: term for term in (*own_terms(), *extra)}.values())
