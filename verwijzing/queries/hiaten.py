"""The heat map of hiaten: need by place, and why there was no answer. Never fewer than five vragen."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from django.db.models import Min, QuerySet

from loket.kenmerken import ALLE, THEMAS, in_zin, label
from verwijzing.enums import HiaatReden
from verwijzing.models import Hiaat, Hiaattoelichting
from verwijzing.queries.hiaatblokken import (
    REST,
    VERSPREID,
    Behoefte,
    Blok,
    Gemeld,
    blokken_of,
    delen_per_kwartaal,
    som,
)
from verwijzing.queries.hiaatgroepen import NAMEN, groep_in_woorden
from verwijzing.queries.hiaatperioden import Hiaatperiode, last_whole_month, perioden_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.cijfers import DREMPEL
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Arbeidsmarktregio, Gemeente, GemeenteIndeling
from werkcentrum.basis.queries.regios import current_jaar

# In place of the code of a regio: the whole country, by regio.
LANDELIJK = "NL"
ONBEKEND = ""
NAMEN_VAN_PLAATSEN = {ONBEKEND: "Gemeente onbekend", VERSPREID: "Verspreid over de regio"}
# How dark a cell may be.
TINTEN = 4


@dataclass(frozen=True, slots=True)
class Gebied:
    """A regio, or the country."""

    code: str
    naam: str

    @property
    def is_landelijk(self) -> bool:
        return self.code == LANDELIJK


@dataclass(frozen=True, slots=True)
class Cel:
    """`aantal` is None where fewer than five are counted, which may be none."""

    aantal: int | None
    tint: int = 0


@dataclass(frozen=True, slots=True)
class Rij:
    behoefte: Behoefte
    onderwerp: str
    voor: str
    cellen: tuple[Cel, ...]
    totaal: int

    @property
    def naam(self) -> str:
        return f"{self.onderwerp} ({in_zin(self.voor)})"


@dataclass(frozen=True, slots=True)
class Hiaatkaart:
    """Every number is a sum of blokken, so the totals are of what is shown."""

    gebied: Gebied
    periode: Hiaatperiode
    plaatsen: tuple[str, ...]
    rijen: tuple[Rij, ...]
    totalen: tuple[Cel, ...]
    totaal: int


@dataclass(frozen=True, slots=True)
class Verdeling:
    """Of one question: how many vragen are in each part."""

    kop: str
    delen: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Hiaatredenen:
    """Why one need found no answer, over whole quarters."""

    gebied: Gebied
    behoefte: Behoefte
    naam: str
    tijd: str
    totaal: int
    verdelingen: tuple[Verdeling, ...]
    toelichtingen: tuple[str, ...] = field(default=())


def gebieden_of(actor: Actor) -> tuple[Gebied, ...]:
    """Where this actor may see the hiaten: the own regio's, and for who manages the portal the country too. One
    query."""
    regios = Arbeidsmarktregio.objects.order_by("naam")
    if actor.has_rol(RolSoort.FUNCTIONEEL_BEHEERDER):
        return (Gebied(LANDELIJK, "Heel Nederland"), *_gebieden(regios.values_list("code", "naam")))
    own = actor.regios(RolSoort.TEAMLEIDER, RolSoort.SECRETARIS)
    return _gebieden(regios.filter(code__in=own).values_list("code", "naam"))


def _gebieden(rows: Iterable[tuple[str, str]]) -> tuple[Gebied, ...]:
    return tuple(Gebied(code, naam) for code, naam in rows)


def perioden_with_hiaten(gebied: Gebied, today: date) -> tuple[Hiaatperiode, ...]:
    """From this year back to the first hiaat. One query."""
    first = _hiaten(gebied).aggregate(maand=Min("maand"))["maand"] or today
    jaren = range(today.year, first.year - 1, -1)
    return tuple(periode for jaar in jaren for periode in perioden_of(jaar, today))


def hiaatkaart(gebied: Gebied, periode: Hiaatperiode, *, today: date) -> Hiaatkaart:
    """Four queries, whatever the number of hiaten."""
    blokken = [
        blok for blok in _blokken(gebied, periode.jaar, today) if periode.van <= blok.blok.maand <= periode.tot
    ]
    per_cel: defaultdict[tuple[Behoefte, str], int] = defaultdict(int)
    for geplaatst in blokken:
        per_cel[geplaatst.blok.behoefte, geplaatst.plaats] += geplaatst.blok.aantal
    plaatsen = _shown_places(gebied, {plaats for _, plaats in per_cel})
    most = max(per_cel.values(), default=0)
    behoeften = sorted({behoefte for behoefte, _ in per_cel}, key=_volgorde)
    rijen = tuple(
        Rij(
            behoefte=behoefte,
            onderwerp=onderwerp_van(behoefte),
            voor=doelgroep_van(behoefte),
            cellen=tuple(_cel(per_cel.get((behoefte, plaats), 0), most) for plaats in plaatsen),
            totaal=sum(per_cel.get((behoefte, plaats), 0) for plaats in plaatsen),
        )
        for behoefte in behoeften
    )
    return Hiaatkaart(
        gebied=gebied,
        periode=periode,
        plaatsen=tuple(plaatsen.values()),
        rijen=rijen,
        totalen=tuple(
            _cel(sum(per_cel.get((behoefte, plaats), 0) for behoefte in behoeften), 0) for plaats in plaatsen
        ),
        totaal=som(geplaatst.blok for geplaatst in blokken),
    )


def hiaatredenen(
    gebied: Gebied, periode: Hiaatperiode, behoefte: Behoefte, *, today: date, met_toelichtingen: bool
) -> Hiaatredenen | None:
    """Over the whole quarters of the period; None where fewer than five are counted. A quarter that is not over
    waits: its parts would change from month to month, and the change would be a person or two."""
    whole = last_whole_month(periode.jaar, today) // 3
    kwartalen = [kwartaal for kwartaal in periode.kwartalen if kwartaal <= whole]
    # Of the country it is the sum of the regio's: laid beside each other they tell no more.
    per_regio: defaultdict[str, list[Blok]] = defaultdict(list)
    for geplaatst in _blokken(gebied, periode.jaar, today):
        if geplaatst.blok.kwartaal in kwartalen and geplaatst.blok.behoefte == behoefte:
            per_regio[geplaatst.plaats if gebied.is_landelijk else gebied.code].append(geplaatst.blok)
    if not per_regio:
        return None
    van, tot = kwartalen[0], kwartalen[-1]
    return Hiaatredenen(
        gebied=gebied,
        behoefte=behoefte,
        naam=f"{onderwerp_van(behoefte)} ({in_zin(doelgroep_van(behoefte))})",
        tijd=f"{van}e kwartaal van {periode.jaar}"
        if van == tot
        else f"{van}e tot en met {tot}e kwartaal van {periode.jaar}",
        totaal=sum(som(blokken) for blokken in per_regio.values()),
        verdelingen=_verdelingen(list(per_regio.values())),
        toelichtingen=_toelichtingen(gebied, behoefte, periode.jaar, van * 3 - 2, tot * 3)
        if met_toelichtingen
        else (),
    )


def onderwerp_van(behoefte: Behoefte) -> str:
    return label("thema", behoefte.thema) if behoefte.thema else "Onderwerp onbekend"


def doelgroep_van(behoefte: Behoefte) -> str:
    return label("doelgroep", behoefte.doelgroep) if behoefte.doelgroep else "Doelgroep onbekend"


def this_month_at_least(gebied: Gebied, today: date) -> int:
    """How many came in this month, rounded down to steps of five: it says that something comes in, not who. One
    query."""
    vragen = _hiaten(gebied).filter(maand=today.replace(day=1)).values("sleutel").distinct().count()
    return vragen // DREMPEL * DREMPEL


@dataclass(frozen=True, slots=True)
class _Geplaatst:
    """A blok with the column in which it is shown."""

    plaats: str
    blok: Blok


def _blokken(gebied: Gebied, jaar: int, today: date) -> list[_Geplaatst]:
    """Per regio, also for the country: what is shown of a regio is the same there. Three queries."""
    per_regio: defaultdict[str, list[Gemeld]] = defaultdict(list)
    gemeenten = _gemeenten_by_regio(gebied)
    for regio, een in _gemeld(gebied, jaar, gemeenten):
        per_regio[regio].append(een)
    tot = last_whole_month(jaar, today)
    return [
        _Geplaatst(regio if gebied.is_landelijk else blok.plaats, blok)
        for regio, gemeld in sorted(per_regio.items())
        # One more for who did not say where.
        for blok in blokken_of(gemeld, tot_maand=tot, plaatsen=len(gemeenten[regio]) + 1)
    ]


def _gemeld(gebied: Gebied, jaar: int, gemeenten: Mapping[str, frozenset[str]]) -> Iterable[tuple[str, Gemeld]]:
    """Each vraag once: as it was recorded first, and by the reden that comes first."""
    rows = (
        _hiaten(gebied)
        .filter(maand__year=jaar)
        .values_list("sleutel", "regio_id", "maand", "reden", "gemeente_id", "doelgroep", "thema", "kenmerken")
    )
    redenen = {reden.value: nummer for nummer, reden in enumerate(HiaatReden)}
    seen: set[str] = set()
    for sleutel, regio, maand, reden, gemeente, doelgroep, thema, kenmerken in sorted(
        rows, key=lambda row: (row[2], redenen.get(row[3], 0), row[0])
    ):
        if sleutel not in seen:
            seen.add(sleutel)
            yield (
                regio,
                Gemeld(
                    behoefte=Behoefte(doelgroep, thema),
                    plaats=gemeente if gemeente in gemeenten[regio] else ONBEKEND,
                    maand=maand.month,
                    reden=reden,
                    kenmerken=tuple(sorted(kenmerken.items())),
                ),
            )


def _hiaten(gebied: Gebied) -> QuerySet[Hiaat]:
    return Hiaat.objects.all() if gebied.is_landelijk else Hiaat.objects.filter(regio=gebied.code)


def _gemeenten_by_regio(gebied: Gebied) -> defaultdict[str, frozenset[str]]:
    indelingen = GemeenteIndeling.objects.filter(jaar=current_jaar())
    if not gebied.is_landelijk:
        indelingen = indelingen.filter(regio=gebied.code)
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for regio, gemeente in indelingen.values_list("regio_id", "gemeente_id"):
        codes[regio].add(gemeente)
    return defaultdict(frozenset, {regio: frozenset(found) for regio, found in codes.items()})


def _shown_places(gebied: Gebied, found: set[str]) -> dict[str, str]:
    """Columns with their names: every gemeente of the regio, and the others when there is something in them; of
    the country only the regio's with figures. One query."""
    if gebied.is_landelijk:
        return dict(Arbeidsmarktregio.objects.filter(code__in=found).order_by("naam").values_list("code", "naam"))
    gemeenten = Gemeente.objects.filter(indelingen__regio=gebied.code, indelingen__jaar=current_jaar())
    extra = {plaats: naam for plaats, naam in NAMEN_VAN_PLAATSEN.items() if plaats in found}
    return dict(gemeenten.order_by("sorteernaam").values_list("code", "naam")) | extra


def _cel(aantal: int, most: int) -> Cel:
    if not aantal:
        return Cel(None)
    return Cel(aantal, max(1, -(-aantal * TINTEN // most)) if most else 0)


def _volgorde(behoefte: Behoefte) -> tuple[int, int]:
    """As the intake asks: by doelgroep, then by thema."""
    doelgroepen = list(THEMAS)
    themas = ALLE["thema"].keuzes
    return (
        doelgroepen.index(behoefte.doelgroep) if behoefte.doelgroep in doelgroepen else len(doelgroepen),
        themas.index(behoefte.thema) if behoefte.thema in themas else len(themas),
    )


def _verdelingen(per_regio: Sequence[Sequence[Blok]]) -> tuple[Verdeling, ...]:
    redenen = _verdeling("Waarom er geen antwoord was", per_regio, lambda een: een.reden, _reden_in_woorden)
    kenmerken = (
        _verdeling(naam, per_regio, partial(_groep_van, key=key), partial(groep_in_woorden, key))
        for key, naam in NAMEN.items()
    )
    # A question of which nothing is known in enough vragen says nothing.
    return (redenen, *(verdeling for verdeling in kenmerken if len(verdeling.delen) > 1))


def _verdeling(
    kop: str,
    per_regio: Sequence[Sequence[Blok]],
    deel_van: Callable[[Gemeld], str],
    woorden: Callable[[str], str],
) -> Verdeling:
    delen: Counter[str] = Counter()
    for blokken in per_regio:
        delen.update(delen_per_kwartaal(blokken, deel_van))
    rest = delen.pop(REST, 0)
    shown = [(woorden(deel), aantal) for deel, aantal in delen.most_common()]
    return Verdeling(kop, (*shown, *([("Iets anders of onbekend", rest)] if rest else [])))


def _groep_van(een: Gemeld, *, key: str) -> str:
    return dict(een.kenmerken).get(key, REST)


def _reden_in_woorden(reden: str) -> str:
    return HiaatReden(reden).label


def _toelichtingen(gebied: Gebied, behoefte: Behoefte, jaar: int, van: int, tot: int) -> tuple[str, ...]:
    """In the order of the alphabet, which says nothing of when."""
    rows = Hiaattoelichting.objects.filter(
        hiaat__in=_hiaten(gebied).filter(
            doelgroep=behoefte.doelgroep,
            thema=behoefte.thema,
            maand__range=(date(jaar, van, 1), date(jaar, tot, 1)),
        )
    )
    return tuple(rows.order_by("tekst").values_list("tekst", flat=True))
