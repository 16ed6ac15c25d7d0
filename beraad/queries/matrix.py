"""The agendas of the 35 regio's beside the ambities of the Landelijk Beraad, and beside each other.

Only adopted versions count, and always in the order of the alphabet: this compares, it does not rank.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from beraad.document import Ambitietekst
from beraad.enums import BeraadSoort, Herkomst
from beraad.models import Agendaversie, Beraad, Peiling
from beraad.queries.cijfers import DEFINITIES, Definitie
from beraad.queries.openbaar import landelijk_beraad, public_agenda


@dataclass(frozen=True, slots=True)
class Regiocijfer:
    """A common figure of one regio as it was kept for a reporting date."""

    peildatum: date
    waarde: Decimal | None
    verborgen: bool


@dataclass(frozen=True, slots=True)
class Regiorij:
    """`versie` is None as long as nothing was adopted; then the rest is empty. `verwijzingen` has a number of
    doelen for each landelijke ambitie; `cijfers` a figure for each definitie that the agenda has."""

    code: str
    naam: str
    slug: str
    versie: UUID | None = None
    nummer: int | None = None
    vastgesteld_op: datetime | None = None
    looptijd: str = ""
    doelen: int = 0
    met_indicator: int = 0
    verwijzingen: tuple[int, ...] = ()
    definities: frozenset[str] = frozenset()
    cijfers: Mapping[str, Regiocijfer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Matrix:
    """`ambities` is empty as long as the Landelijk Beraad adopted nothing."""

    ambities: tuple[Ambitietekst, ...]
    landelijke_versie: int | None
    definities: tuple[Definitie, ...]
    rijen: tuple[Regiorij, ...]

    @property
    def dekking(self) -> tuple[int, ...]:
        """For each landelijke ambitie, in how many regio's it is taken up."""
        return tuple(
            sum(rij.verwijzingen[index] > 0 for rij in self.rijen if rij.verwijzingen)
            for index in range(len(self.ambities))
        )

    @property
    def met_agenda(self) -> int:
        return sum(rij.versie is not None for rij in self.rijen)


def read_matrix() -> Matrix:
    """Five queries, whatever the size of the agendas: the lists beside each version are read, not its text."""
    landelijk = landelijk_beraad()
    openbaar = public_agenda(landelijk) if landelijk else None
    ambities = openbaar.tekst.ambities if openbaar else ()
    versies = {row.agenda.beraad_id: row for row in _versies()}
    cijfers = _cijfers()
    beraden = Beraad.objects.filter(soort=BeraadSoort.REGIONAAL).order_by("regio__naam").select_related("regio")
    return Matrix(
        ambities=ambities,
        landelijke_versie=openbaar.nummer if openbaar else None,
        definities=tuple(DEFINITIES.values()),
        rijen=tuple(_rij(beraad, versies.get(beraad.pk), ambities, cijfers) for beraad in beraden),
    )


# Other words as soon as read_matrix would find something else. Versies and peilingen only come; a reeks loses its
# indicator when that is removed.
STEMPEL = """
SELECT concat_ws(' ',
  (SELECT concat_ws(' ', count(*), max(id)) FROM beraad_agendaversie),
  (SELECT concat_ws(' ', count(*), max(id)) FROM beraad_peiling),
  (SELECT count(*) FROM beraad_meetreeks WHERE indicator_id IS NULL),
  (SELECT md5(string_agg(concat_ws('|', id, beraad_id, van_jaar, tot_jaar), '|' ORDER BY id))
   FROM beraad_meerjarenagenda),
  (SELECT md5(string_agg(concat_ws('|', b.id, r.code, r.naam, r.slug), '|' ORDER BY b.id))
   FROM beraad_beraad b LEFT JOIN basis_arbeidsmarktregio r ON r.code = b.regio_id))
"""


def stempel_of_matrix() -> str:
    """One query; the same as long as the matrix says the same."""
    with connection.cursor() as cursor:
        cursor.execute(STEMPEL)
        (stempel,) = cursor.fetchone()
    return str(stempel)


def _versies() -> "QuerySet[Agendaversie]":
    """The newest version of each Regionaal Beraad that has one; the lists beside it, not its text."""
    return (
        Agendaversie.objects.filter(agenda__beraad__soort=BeraadSoort.REGIONAAL)
        .order_by("agenda__beraad_id", "-agenda__van_jaar", "-nummer")
        .distinct("agenda__beraad_id")
        .select_related("agenda")
        .defer("inhoud", "knopen")
    )


def _cijfers() -> dict[tuple[int, str], Regiocijfer]:
    """By beraad and definitie: the last that was kept, counted at the desk."""
    rows = (
        Peiling.objects.filter(
            herkomst=Herkomst.BALIE,
            reeks__definitie__in=list(DEFINITIES),
            reeks__indicator__doel__ambitie__agenda__beraad__soort=BeraadSoort.REGIONAAL,
        )
        .order_by("reeks__indicator__doel__ambitie__agenda__beraad_id", "reeks__definitie", "-peildatum", "-pk")
        .distinct("reeks__indicator__doel__ambitie__agenda__beraad_id", "reeks__definitie")
        .values_list(
            "reeks__indicator__doel__ambitie__agenda__beraad_id",
            "reeks__definitie",
            "peildatum",
            "waarde",
            "verborgen",
        )
    )
    return {
        (beraad, sleutel): Regiocijfer(peildatum, waarde, verborgen)
        for beraad, sleutel, peildatum, waarde, verborgen in rows
    }


def _rij(
    beraad: Beraad,
    versie: Agendaversie | None,
    ambities: Sequence[Ambitietekst],
    cijfers: Mapping[tuple[int, str], Regiocijfer],
) -> Regiorij:
    naam = beraad.regio.naam if beraad.regio else ""
    slug = beraad.regio.slug if beraad.regio else ""
    rij = Regiorij(code=beraad.regio_id or "", naam=naam, slug=slug)
    if versie is None:
        return rij
    refs = Counter(versie.landelijke_ambities)
    definities = frozenset(versie.definities) & DEFINITIES.keys()
    return replace(
        rij,
        versie=versie.uuid,
        nummer=versie.nummer,
        vastgesteld_op=versie.vastgesteld_op,
        looptijd=f"{versie.agenda.van_jaar}–{versie.agenda.tot_jaar}",
        doelen=len(versie.doelen),
        met_indicator=len(set(versie.doelen_met_indicator)),
        verwijzingen=tuple(refs[str(ambitie.uuid)] for ambitie in ambities),
        definities=frozenset(definities),
        cijfers={
            sleutel: cijfers[beraad.pk, sleutel] for sleutel in definities if (beraad.pk, sleutel) in cijfers
        },
    )
