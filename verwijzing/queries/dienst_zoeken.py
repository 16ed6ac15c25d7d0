"""Looking around on the dienstenkaart: in one's own words, near home, and by what each card has."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from verwijzing.enums import Capaciteit, Dekking
from verwijzing.models import Aanbod, DienstVersie
from verwijzing.queries.zoekfacetten import FACETTEN, Facet, facetten, label_of, narrow, with_stand
from verwijzing.queries.zoekindex import Kaartrij, Zoekindex, bits, current_zoekindex, rows_of
from verwijzing.queries.zoekplaats import GEMEENTE, NERGENS, REGIO, EigenPlek, Gebied, gebieden
from verwijzing.queries.zoekrangorde import Gevonden, find_by_words
from werkcentrum.basis.paging import cursor_at, read_cursor

PER_PAGINA = 20
# With words: so many at most, however many there are.
MEESTE = 100
# By place: the first ones under each heading, and so many headings.
PER_GEBIED, MEESTE_GEBIEDEN = 5, 40
SLEUTEL = ("nabij", "sorteernaam", "versie")
PLEK: Mapping[str, str] = {
    Capaciteit.EERST_BEOORDELEN: "de organisatie beoordeelt eerst",
    Capaciteit.WACHTLIJST: "er is een wachtlijst",
    Capaciteit.VOL: "nu geen plek",
}


@dataclass(frozen=True, slots=True)
class Zoekvraag:
    """What someone looks for; empty means all. `keuzes`: facet → the value that was chosen."""

    woorden: str = ""
    keuzes: Mapping[str, str] = field(default_factory=dict)
    plek: EigenPlek = NERGENS

    def __bool__(self) -> bool:
        return bool(self.woorden or self.keuzes or self.plek.gemeente)


@dataclass(frozen=True, slots=True)
class Zoekrij:
    uuid: UUID
    naam: str
    organisatie: str
    wat: str
    # Whether the organisatie must be asked if this still holds.
    is_onzeker: bool
    plaatsen: str = ""
    # Only when it is not simply open.
    plek: str = ""


@dataclass(frozen=True, slots=True)
class Keuze:
    """A choice that was made, in words."""

    facet: str
    kop: str
    label: str


@dataclass(frozen=True, slots=True)
class Groep:
    """One heading of the list by place, with the first cards under it."""

    sleutel: str
    label: str
    aantal: int
    rijen: Sequence[Zoekrij]

    @property
    def meer(self) -> int:
        return self.aantal - len(self.rijen)


@dataclass(frozen=True, slots=True)
class Zoekresultaat:
    rijen: Sequence[Zoekrij] = ()
    volgende: str = ""
    vorige: str = ""
    # The words were not found as they were written; these look like them.
    lijkt_op: str = ""
    # No card has all words; these have some.
    deels: bool = False
    aantal: int = 0
    # There are more than are shown, and they can be shown.
    kan_meer: bool = False
    facetten: Sequence[Facet] = ()
    gekozen: Sequence[Keuze] = ()
    groepen: Sequence[Groep] = ()
    # How many places are not shown.
    meer_gebieden: int = 0


class _Plaats(NamedTuple):
    """Where a row stands in the list without words."""

    nabij: int
    sorteernaam: str
    versie: int


@dataclass(frozen=True, slots=True)
class _Eigen:
    """A per_gemeente card as the own gemeente offers it."""

    uuid: UUID
    organisatie: str
    capaciteit: str


@dataclass(frozen=True, slots=True)
class _Selectie:
    index: Zoekindex
    vraag: Zoekvraag
    gevonden: Gevonden
    gebieden: Sequence[Gebied]
    eigen: Mapping[int, _Eigen]
    facetten: Sequence[Facet]
    gekozen: Sequence[Keuze]
    # What is left under all choices.
    rijen: int


def find_diensten(
    vraag: Zoekvraag, *, regio_code: str, today: date, na: str = "", voor: str = "", alles: bool = False
) -> Zoekresultaat:
    """The cards that hold today, of the country and of this regio ("" for the country only); of someone who said
    where they live, of that regio.

    Without words by name, a page at a time; with words the best first, `alles` for a hundred of them. Two queries,
    and one more for the own gemeente.
    """
    selectie = _select(vraag, regio_code, today)
    if vraag.woorden:
        best = _best_first(selectie)
        shown, volgende, vorige = best[: MEESTE if alles else PER_PAGINA], "", ""
    else:
        shown, volgende, vorige = _page(selectie, na, voor)
    texts = dict(
        DienstVersie.objects.filter(pk__in=[selectie.index.rijen[at].versie for at in shown]).values_list(
            "pk", "wat"
        )
    )
    aantal = selectie.rijen.bit_count()
    return _resultaat(
        selectie,
        rijen=[_rij(selectie, at, texts) for at in shown],
        volgende=volgende,
        vorige=vorige,
        kan_meer=bool(vraag.woorden) and not alles and aantal > PER_PAGINA,
    )


def diensten_per_plaats(vraag: Zoekvraag, *, regio_code: str, today: date) -> Zoekresultaat:
    """The same cards under the places where they are to be had, the first few of each."""
    selectie = _select(vraag, regio_code, today)
    found = [(gebied, gebied.rijen & selectie.rijen) for gebied in selectie.gebieden]
    keuze = vraag.keuzes.get("waar")
    filled = [(gebied, rijen) for gebied, rijen in found if rijen and keuze in (None, gebied.sleutel)]
    groepen = [
        Groep(g.sleutel, g.label, rijen.bit_count(), [_rij(selectie, at, {}) for at in _first(selectie, rijen)])
        for g, rijen in filled[:MEESTE_GEBIEDEN]
    ]
    return _resultaat(selectie, groepen=groepen, meer_gebieden=max(0, len(filled) - MEESTE_GEBIEDEN))


def _select(vraag: Zoekvraag, regio_code: str, today: date) -> _Selectie:
    index = current_zoekindex(today)
    zichtbaar = index.visible_in(vraag.plek.regio or regio_code)
    plek = vraag.plek if vraag.plek.regio else EigenPlek(regio=regio_code)
    eigen = _eigen(index, vraag.plek.gemeente)
    areas = gebieden(index, plek, zichtbaar)
    gevonden = (
        find_by_words(index.woorden, vraag.woorden, set(rows_of(zichtbaar))) if vraag.woorden else Gevonden()
    )
    start = bits(gevonden.rang, len(index.rijen)) if vraag.woorden else zichtbaar
    rijen = {
        **index.facetten,
        "stand": with_stand(index.facetten["stand"], [(at, own.capaciteit) for at, own in eigen.items()]),
        "waar": {gebied.sleutel: gebied.rijen for gebied in areas},
    }
    # What the map does not know counts as everything.
    keuzes = {naam: waarde for naam, waarde in vraag.keuzes.items() if waarde in rijen.get(naam, {})}
    labels = {gebied.sleutel: gebied.label for gebied in areas}
    return _Selectie(
        index=index,
        vraag=vraag,
        gevonden=gevonden,
        gebieden=areas,
        eigen=eigen,
        facetten=facetten(start, rijen, keuzes, labels),
        gekozen=[Keuze(naam, FACETTEN[naam], label_of(naam, waarde, labels)) for naam, waarde in keuzes.items()],
        rijen=narrow(start, rijen, keuzes),
    )


def _eigen(index: Zoekindex, gemeente: str) -> dict[int, _Eigen]:
    if not gemeente:
        return {}
    rows = Aanbod.objects.filter(gemeente_id=gemeente, dienst__regio__isnull=True).values_list(
        "dienst_id", "uuid", "organisatie__naam", "capaciteit"
    )
    found = ((index.diensten.get(dienst), _Eigen(uuid, naam, state)) for dienst, uuid, naam, state in rows)
    return {at: own for at, own in found if at is not None and index.rijen[at].dekking == Dekking.PER_GEMEENTE}


def _best_first(selectie: _Selectie) -> list[int]:
    nabij = _nearness(selectie)
    rang = selectie.gevonden.rang

    def sleutel(at: int) -> tuple[int, float, int, int]:
        whole, score = rang[at]
        return -whole, -score, nabij.get(at, 2), at

    return sorted(rows_of(selectie.rijen), key=sleutel)


def _page(selectie: _Selectie, na: str, voor: str) -> tuple[list[int], str, str]:
    """Own gemeente, own regio, the rest; each by name. A row that came or went meanwhile shifts nothing."""
    rijen, nabij = selectie.index.rijen, _nearness(selectie)
    order = sorted(rows_of(selectie.rijen), key=lambda at: (nabij.get(at, 2), at))
    places = [_Plaats(nabij.get(at, 2), rijen[at].sorteernaam, rijen[at].versie) for at in order]
    if voor:
        stop = bisect_left(places, _place_of(voor))
        start = max(0, stop - PER_PAGINA)
    else:
        start = bisect_right(places, _place_of(na)) if na else 0
        stop = start + PER_PAGINA
    volgende = cursor_at(DienstVersie, SLEUTEL, places[stop - 1]) if 0 < stop < len(places) else ""
    vorige = cursor_at(DienstVersie, SLEUTEL, places[start]) if 0 < start < len(places) else ""
    return order[start:stop], volgende, vorige


def _place_of(cursor: str) -> _Plaats:
    nabij, sorteernaam, versie = read_cursor(cursor, DienstVersie, SLEUTEL)
    return _Plaats(int(nabij), str(sorteernaam), int(versie))


def _first(selectie: _Selectie, rijen: int) -> list[int]:
    if selectie.vraag.woorden:
        rang = selectie.gevonden.rang
        return sorted(rows_of(rijen), key=lambda at: (-rang[at][0], -rang[at][1], at))[:PER_GEBIED]
    return rows_of(rijen)[:PER_GEBIED]


def _nearness(selectie: _Selectie) -> dict[int, int]:
    """Row → 0 in the own gemeente, 1 in the own regio; empty for who did not say where they live."""
    if not selectie.vraag.plek.gemeente:
        return {}
    found: dict[int, int] = {}
    for gebied in selectie.gebieden:
        if gebied.sleutel == GEMEENTE:
            found |= dict.fromkeys(rows_of(gebied.rijen), 0)
        elif gebied.sleutel == REGIO or gebied.sleutel.startswith("plaats:"):
            found = dict.fromkeys(rows_of(gebied.rijen), 1) | found
    return found


def _rij(selectie: _Selectie, at: int, texts: Mapping[int, str]) -> Zoekrij:
    rij = selectie.index.rijen[at]
    eigen = selectie.eigen.get(at)
    state = eigen.capaciteit if eigen else rij.facetten["stand"][0]
    return Zoekrij(
        uuid=eigen.uuid if eigen else rij.uuid,
        naam=rij.naam,
        organisatie=_organisatie(rij, eigen),
        wat=texts.get(rij.versie, ""),
        is_onzeker=rij.is_onzeker,
        plaatsen=", ".join(plaats.naam for plaats in rij.plaatsen[:3]),
        plek=PLEK.get(state, ""),
    )


def _organisatie(rij: Kaartrij, eigen: _Eigen | None) -> str:
    if eigen:
        return eigen.organisatie
    return "Uw gemeente" if rij.dekking == Dekking.PER_GEMEENTE else rij.organisatie


def _resultaat(
    selectie: _Selectie,
    *,
    rijen: Sequence[Zoekrij] = (),
    volgende: str = "",
    vorige: str = "",
    kan_meer: bool = False,
    groepen: Sequence[Groep] = (),
    meer_gebieden: int = 0,
) -> Zoekresultaat:
    return Zoekresultaat(
        rijen=rijen,
        volgende=volgende,
        vorige=vorige,
        lijkt_op=selectie.gevonden.lijkt_op,
        deels=selectie.gevonden.deels,
        aantal=selectie.rijen.bit_count(),
        kan_meer=kan_meer,
        facetten=selectie.facetten,
        gekozen=selectie.gekozen,
        groepen=groepen,
        meer_gebieden=meer_gebieden,
    )
