"""The meetings of a beraad, and what was decided and promised in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from beraad.document import Agendatekst, Ambitietekst, Deel, Doeltekst, Maatregeltekst, places_in
from beraad.enums import BeraadSoort, KnoopSoort, VergaderingStatus
from beraad.models import Actiepunt, Agendapunt, Beraad, Besluit, Meerjarenagenda, Partij, Vergadering
from beraad.queries.agendas import beraden_visible_to
from beraad.queries.tafel import dag_tekst, naam_of, partijen_on
from beraad.queries.werktekst import working_text
from beraad.vergaderfrequentie import Frequentie, Moment, frequentie_of
from werkcentrum.basis.actor import Actor

Keuze = tuple[str, str]
# Which parts of an agenda a beraad talks about.
BESPREEKBAAR = (Ambitietekst, Doeltekst, Maatregeltekst)


@dataclass(frozen=True, slots=True)
class Vergaderregel:
    uuid: UUID
    wanneer: str
    plaats: str
    status: VergaderingStatus
    is_voorbij: bool
    heeft_notulen: bool
    notulen_vastgesteld: bool


@dataclass(frozen=True, slots=True)
class Vergaderlijst:
    naam: str
    frequentie: Frequentie
    komend: tuple[Vergaderregel, ...]
    geweest: tuple[Vergaderregel, ...]


@dataclass(frozen=True, slots=True)
class Besluitrij:
    uuid: UUID
    tekst: str
    genomen_op: str
    agendapunt: str
    vergadering: UUID
    # When the minutes with it were adopted.
    openbaar_op: datetime | None


@dataclass(frozen=True, slots=True)
class Actierij:
    """`te_laat` says in words by how much; empty when it is on time or done."""

    uuid: UUID
    tekst: str
    eigenaar: str
    uiterlijk: str
    gereed_op: str
    te_laat: str
    vergadering: UUID


@dataclass(frozen=True, slots=True)
class Puntregel:
    """`over` names the part of the agenda; `knoop_soort` is empty when that part is gone or was never there."""

    uuid: UUID
    nummer: int
    titel: str
    soort: str
    toelichting: str
    over: str
    knoop_soort: KnoopSoort | None
    knoop_uuid: UUID | None
    besluiten: tuple[Besluitrij, ...]
    is_laatste: bool


@dataclass(frozen=True, slots=True)
class Vergaderblad:
    uuid: UUID
    naam: str
    wanneer: str
    dag: str
    tijd: str
    plaats: str
    status: VergaderingStatus
    is_begonnen: bool
    opgeroepen_op: datetime | None
    aanwezig: tuple[str, ...]
    afwezig: tuple[str, ...]
    punten: tuple[Puntregel, ...]
    acties: tuple[Actierij, ...]
    notulen: str
    notulen_vastgesteld_op: datetime | None
    vorige: UUID | None

    @property
    def is_gesloten(self) -> bool:
        """Nothing of it changes any more."""
        return self.status == VergaderingStatus.AFGELAST or self.notulen_vastgesteld_op is not None


def vergaderingen_visible_to(actor: Actor) -> QuerySet[Vergadering]:
    return Vergadering.objects.filter(beraad__in=beraden_visible_to(actor)).select_related("beraad__regio")


def agendapunten_visible_to(actor: Actor) -> QuerySet[Agendapunt]:
    return Agendapunt.objects.filter(vergadering__beraad__in=beraden_visible_to(actor)).select_related(
        "vergadering__beraad__regio"
    )


def actiepunten_visible_to(actor: Actor) -> QuerySet[Actiepunt]:
    return Actiepunt.objects.filter(vergadering__beraad__in=beraden_visible_to(actor)).select_related(
        "vergadering__beraad__regio"
    )


def vergaderlijst_of(beraad: Beraad, *, nu: datetime) -> Vergaderlijst:
    """The coming ones in order of time, the others from the last. One query."""
    rows = list(Vergadering.objects.filter(beraad=beraad).order_by("op"))
    komend = [row for row in rows if row.status == VergaderingStatus.GEPLAND and row.tot >= nu]
    return Vergaderlijst(
        naam=naam_of(beraad),
        frequentie=_frequentie(beraad, rows, nu),
        komend=tuple(_regel(row, nu) for row in komend),
        geweest=tuple(_regel(row, nu) for row in reversed(rows) if row not in komend),
    )


def frequentie_of_beraad(beraad: Beraad, *, nu: datetime) -> Frequentie:
    return _frequentie(beraad, Vergadering.objects.filter(beraad=beraad), nu)


def _frequentie(beraad: Beraad, rows: Iterable[Vergadering], nu: datetime) -> Frequentie:
    momenten = [Moment(row.op, VergaderingStatus(row.status)) for row in rows]
    return frequentie_of(BeraadSoort(beraad.soort), momenten, nu=nu)


def _regel(row: Vergadering, nu: datetime) -> Vergaderregel:
    return Vergaderregel(
        uuid=row.uuid,
        wanneer=wanneer(row),
        plaats=row.plaats,
        status=VergaderingStatus(row.status),
        is_voorbij=row.tot < nu,
        heeft_notulen=bool(row.notulen),
        notulen_vastgesteld=row.notulen_vastgesteld_op is not None,
    )


def vergaderblad_of(vergadering: Vergadering, *, nu: datetime) -> Vergaderblad:
    """The same number of queries, whatever the size."""
    beraad = vergadering.beraad
    delen = bespreekbare_delen(beraad)
    here = {partij.pk for partij in vergadering.aanwezig.all()}
    held = vergadering.status == VergaderingStatus.GEWEEST
    tafel = list(partijen_bij(vergadering)) if held else []
    punten = list(
        vergadering.agendapunten.prefetch_related(Prefetch("besluiten", Besluit.objects.order_by("pk"))).order_by(
            "volgorde"
        )
    )
    acties = vergadering.actiepunten.select_related("eigenaar", "vergadering").order_by("uiterlijk", "pk")
    vorige = vorige_vergadering(vergadering)
    return Vergaderblad(
        uuid=vergadering.uuid,
        naam=naam_of(beraad),
        wanneer=wanneer(vergadering),
        dag=_dag(vergadering.op),
        tijd=_tijd(vergadering),
        plaats=vergadering.plaats,
        status=VergaderingStatus(vergadering.status),
        is_begonnen=vergadering.op <= nu,
        opgeroepen_op=vergadering.opgeroepen_op,
        aanwezig=tuple(partij.naam for partij in tafel if partij.pk in here),
        afwezig=tuple(partij.naam for partij in tafel if partij.pk not in here),
        punten=tuple(_punt(row, vergadering, delen, is_laatste=row is punten[-1]) for row in punten),
        acties=tuple(_actie(row, timezone.localdate(nu)) for row in acties),
        notulen=vergadering.notulen,
        notulen_vastgesteld_op=vergadering.notulen_vastgesteld_op,
        vorige=vorige.uuid if vorige else None,
    )


def partijen_bij(vergadering: Vergadering) -> QuerySet[Partij]:
    """Who sat at the table on the day of the meeting."""
    return partijen_on(vergadering.beraad, timezone.localdate(vergadering.op))


def vorige_vergadering(vergadering: Vergadering) -> Vergadering | None:
    """The last one before it that was held."""
    return (
        Vergadering.objects.filter(
            beraad_id=vergadering.beraad_id, op__lt=vergadering.op, status=VergaderingStatus.GEWEEST
        )
        .order_by("-op")
        .first()
    )


def bespreekbare_delen(beraad: Beraad) -> dict[UUID, Deel]:
    """The ambities, doelen and maatregelen of the newest working text."""
    agenda = Meerjarenagenda.objects.filter(beraad=beraad).order_by("-van_jaar").first()
    return _delen(working_text(agenda)) if agenda else {}


def _delen(tekst: Agendatekst) -> dict[UUID, Deel]:
    return {uuid: plek.deel for uuid, plek in places_in(tekst).items() if isinstance(plek.deel, BESPREEKBAAR)}


def deel_naam(deel: Deel) -> str:
    """Doel 2.1 Op tijd geholpen."""
    return f"{deel.soort.label} {getattr(deel, 'nummer', '')} {deel.titel}"


def deelkeuzes(delen: Mapping[UUID, Deel]) -> list[Keuze]:
    """By number: each maatregel stands under its doel."""
    rows = sorted(delen.values(), key=lambda deel: [int(part) for part in _nummer(deel).split(".")])
    return [(str(deel.uuid), deel_naam(deel)) for deel in rows]


def _nummer(deel: Deel) -> str:
    return str(getattr(deel, "nummer", "0"))


def _punt(row: Agendapunt, vergadering: Vergadering, delen: Mapping[UUID, Deel], *, is_laatste: bool) -> Puntregel:
    deel = delen.get(row.knoop_uuid) if row.knoop_uuid else None
    gone = f"een deel dat er niet meer is ({KnoopSoort(row.knoopsoort).label.lower()})" if row.knoopsoort else ""
    return Puntregel(
        uuid=row.uuid,
        nummer=row.volgorde,
        titel=row.titel,
        soort=row.get_soort_display(),
        toelichting=row.toelichting,
        over=deel_naam(deel) if deel else gone,
        knoop_soort=deel.soort if deel else None,
        knoop_uuid=deel.uuid if deel else None,
        besluiten=tuple(_besluit(besluit, row, vergadering) for besluit in row.besluiten.all()),
        is_laatste=is_laatste,
    )


def _besluit(row: Besluit, punt: Agendapunt, vergadering: Vergadering) -> Besluitrij:
    return Besluitrij(
        uuid=row.uuid,
        tekst=row.tekst,
        genomen_op=dag_tekst(row.genomen_op),
        agendapunt=punt.titel,
        vergadering=vergadering.uuid,
        openbaar_op=vergadering.notulen_vastgesteld_op,
    )


def besluiten_of(beraad: Beraad, *, vastgesteld: bool = False) -> tuple[Besluitrij, ...]:
    """The last one first; `vastgesteld`: only of meetings whose minutes were adopted. One query."""
    which = Q(agendapunt__vergadering__beraad=beraad)
    if vastgesteld:
        which &= Q(agendapunt__vergadering__notulen_vastgesteld_op__isnull=False)
    rows = Besluit.objects.filter(which).select_related("agendapunt__vergadering").order_by("-genomen_op", "-pk")
    return tuple(_besluit(row, row.agendapunt, row.agendapunt.vergadering) for row in rows)


def acties_of(beraad: Beraad, *, today: date) -> tuple[Actierij, ...]:
    """The open ones first, by day; then what is done, the last first. One query."""
    rows = list(
        Actiepunt.objects.filter(vergadering__beraad=beraad)
        .select_related("eigenaar", "vergadering")
        .order_by("uiterlijk", "pk")
    )
    done = sorted((row for row in rows if row.gereed_op), key=lambda row: row.gereed_op or today, reverse=True)
    return tuple(_actie(row, today) for row in [*(row for row in rows if not row.gereed_op), *done])


def _actie(row: Actiepunt, today: date) -> Actierij:
    return Actierij(
        uuid=row.uuid,
        tekst=row.tekst,
        eigenaar=row.eigenaar.naam,
        uiterlijk=dag_tekst(row.uiterlijk),
        gereed_op=dag_tekst(row.gereed_op) if row.gereed_op else "",
        te_laat=_te_laat(row, today),
        vergadering=row.vergadering.uuid,
    )


def _te_laat(row: Actiepunt, today: date) -> str:
    days = (today - row.uiterlijk).days
    if row.gereed_op or days <= 0:
        return ""
    return "1 dag te laat" if days == 1 else f"{days} dagen te laat"


def wanneer(row: Vergadering) -> str:
    """donderdag 26 november 2026, 10.00 tot 12.00 uur."""
    return f"{_dag(row.op)}, {_tijd(row)}"


def _dag(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "l j F Y")


def _tijd(row: Vergadering) -> str:
    van, tot = timezone.localtime(row.op), timezone.localtime(row.tot)
    return f"{van:%H.%M} tot {tot:%H.%M} uur"
