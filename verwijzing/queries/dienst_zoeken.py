"""Looking around on the dienstenkaart: in one's own words, by who it is for and by what it is about."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower

from verwijzing.enums import Dekking
from verwijzing.models import DienstVersie
from werkcentrum.basis.paging import keyset_page

PER_PAGINA = 20
# From this likeness on, a word counts as the word that was meant ("schuldhup" and "schuldhulp").
LIJKT_OP = 0.5


@dataclass(frozen=True, slots=True)
class Zoekvraag:
    """What someone looks for; empty means all."""

    woorden: str = ""
    doelgroep: str = ""
    thema: str = ""

    def __bool__(self) -> bool:
        return bool(self.woorden or self.doelgroep or self.thema)


@dataclass(frozen=True, slots=True)
class Zoekrij:
    uuid: UUID
    naam: str
    organisatie: str
    wat: str
    # Whether the organisatie must be asked if this still holds.
    is_onzeker: bool


@dataclass(frozen=True, slots=True)
class Zoekresultaat:
    rijen: list[Zoekrij]
    volgende: str = ""
    vorige: str = ""
    # The words were not found as they were written; these look like them.
    lijkt_op: bool = False


def find_diensten(
    vraag: Zoekvraag, *, regio_code: str, today: date, na: str = "", voor: str = ""
) -> Zoekresultaat:
    """The cards that hold today, of the country and of this regio ("" for the country only).

    Without words by name, a page at a time; with words the best first, one page at most. Two queries at most.
    """
    kaart = _narrowed(_in_force(regio_code, today), vraag)
    if not vraag.woorden:
        op_naam = kaart.annotate(sorteernaam=Lower("naam"))
        pagina = keyset_page(op_naam, velden=("sorteernaam", "id"), na=na, voor=voor, per_pagina=PER_PAGINA)
        return Zoekresultaat([_rij(row) for row in pagina.rijen], pagina.volgende, pagina.vorige)
    exact = _by_words(kaart, vraag.woorden)
    if exact:
        return Zoekresultaat([_rij(row) for row in exact])
    return Zoekresultaat([_rij(row) for row in _by_likeness(kaart, vraag.woorden)], lijkt_op=True)


def _in_force(regio_code: str, today: date) -> QuerySet[DienstVersie]:
    where = Q(dienst__regio__isnull=True) | Q(dienst__regio=regio_code or None)
    return DienstVersie.objects.filter(
        where,
        Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=today),
        Q(regeling_tot__isnull=True) | Q(regeling_tot__gte=today),
        geldig_vanaf__lte=today,
    ).select_related("dienst")


def _narrowed(kaart: QuerySet[DienstVersie], vraag: Zoekvraag) -> QuerySet[DienstVersie]:
    if vraag.doelgroep:
        kaart = kaart.filter(doelgroep__contains=[vraag.doelgroep])
    if vraag.thema:
        kaart = kaart.filter(thema__contains=[vraag.thema])
    return kaart


def _by_words(kaart: QuerySet[DienstVersie], woorden: str) -> list[DienstVersie]:
    query = SearchQuery(woorden, config="dutch", search_type="websearch")
    ranked = kaart.filter(zoektekst=query).annotate(rang=SearchRank(F("zoektekst"), query))
    return list(ranked.order_by("-rang", "naam", "pk")[:PER_PAGINA])


def _by_likeness(kaart: QuerySet[DienstVersie], woorden: str) -> list[DienstVersie]:
    like = kaart.annotate(lijkt=TrigramWordSimilarity(woorden, "naam")).filter(lijkt__gte=LIJKT_OP)
    return list(like.order_by("-lijkt", "naam", "pk")[:PER_PAGINA])


def _rij(versie: DienstVersie) -> Zoekrij:
    per_gemeente = versie.dekking == Dekking.PER_GEMEENTE
    return Zoekrij(
        uuid=versie.dienst.uuid,
        naam=versie.naam,
        organisatie="Uw gemeente" if per_gemeente else versie.organisatie_naam,
        wat=versie.wat,
        is_onzeker=versie.zekerheid != "hoog",
    )
