"""The work of a team in weighted hours, and how it could be more even."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from loket.enums import AfspraakStatus, VraagStatus
from loket.models import Afspraak, Beschikbaarheid, Vraag, Weging
from loket.queries.sluitend import open_of
from loket.queries.zaken import onderwerp_of
from loket.verdeling import Last, Verschuifbaar, fullness, level
from werkcentrum.basis.queries.actors import medewerkers_of_regio

UREN_PER_VRAAG = Decimal(1)
# More moves than a person reads before saying yes, are not proposed at once.
MAX_VERSCHUIVINGEN = 30
LOOPT = (AfspraakStatus.VOORGESTELD, AfspraakStatus.GEPLAND)


@dataclass(frozen=True, slots=True)
class Medewerkerlast:
    gebruiker_id: int
    naam: str
    aantal: int
    uren: Decimal
    beschikbaar: Decimal

    @property
    def procent(self) -> str:
        """How full; a dash for who has no hours."""
        if not self.beschikbaar:
            return "–"
        return f"{round(100 * fullness(self.uren, self.beschikbaar))}%"


@dataclass(frozen=True, slots=True)
class Voorstel:
    """One move, as the page shows it and sends it back."""

    uuid: UUID
    versie: int
    nummer: str
    onderwerp: str
    uren: Decimal
    van: str
    van_id: int
    naar: str
    naar_id: int


def wegingen_of(regio_code: str) -> dict[str, Decimal]:
    return dict(Weging.objects.filter(regio=regio_code).values_list("thema", "uren"))


def caseload_of(regio_code: str) -> list[Medewerkerlast]:
    """Of everyone who can own a vraag, by name. Four queries."""
    wegingen = wegingen_of(regio_code)
    beschikbaar = dict(Beschikbaarheid.objects.filter(regio=regio_code).values_list("gebruiker", "uren_per_week"))
    uren: dict[int, Decimal] = {}
    aantallen: dict[int, int] = {}
    rijen = open_of(regio_code).filter(eigenaar__isnull=False).order_by().values_list("eigenaar", "thema")
    for eigenaar, thema, aantal in rijen.annotate(aantal=Count("pk")):
        uren[eigenaar] = uren.get(eigenaar, Decimal(0)) + aantal * wegingen.get(thema, UREN_PER_VRAAG)
        aantallen[eigenaar] = aantallen.get(eigenaar, 0) + aantal
    return [
        Medewerkerlast(
            gebruiker_id=gebruiker.pk,
            naam=gebruiker.naam,
            aantal=aantallen.get(gebruiker.pk, 0),
            uren=uren.get(gebruiker.pk, Decimal(0)),
            beschikbaar=beschikbaar.get(gebruiker.pk, Beschikbaarheid.STANDAARD),
        )
        for gebruiker in medewerkers_of_regio(regio_code)
    ]


def verschuifbaar_of(regio_code: str) -> QuerySet[Vraag]:
    """Where the next step is ours and nothing is agreed with anybody yet: untouched first, newest first."""
    agreed = Afspraak.objects.filter(vraag=OuterRef("pk"), status__in=LOOPT)
    return (
        open_of(regio_code)
        .filter(
            ~Exists(agreed),
            eigenaar__isnull=False,
            status__in=(VraagStatus.NIEUW, VraagStatus.IN_BEHANDELING),
        )
        .order_by(F("eerste_contact_op").desc(nulls_first=True), "-id")
    )


def voorstellen_of(regio_code: str, *, behalve: Collection[int] = ()) -> list[Voorstel]:
    """`behalve`: ids of vragen that may not move (a verwijzing is under way). Five queries."""
    lasten = caseload_of(regio_code)
    namen = {last.gebruiker_id: last.naam for last in lasten}
    wegingen = wegingen_of(regio_code)
    vragen = {
        vraag.pk: vraag
        for vraag in verschuifbaar_of(regio_code).filter(eigenaar__in=namen).exclude(pk__in=behalve)
    }
    moves = level(
        [Last(last.gebruiker_id, last.uren, last.beschikbaar) for last in lasten],
        [
            Verschuifbaar(vraag.pk, vraag.eigenaar_id, wegingen.get(vraag.thema, UREN_PER_VRAAG))
            for vraag in vragen.values()
            if vraag.eigenaar_id is not None
        ],
        at_most=MAX_VERSCHUIVINGEN,
    )
    return [
        Voorstel(
            uuid=vragen[move.vraag_id].uuid,
            versie=vragen[move.vraag_id].versie,
            nummer=vragen[move.vraag_id].nummer,
            onderwerp=onderwerp_of(vragen[move.vraag_id].thema, vragen[move.vraag_id].doelgroep),
            uren=wegingen.get(vragen[move.vraag_id].thema, UREN_PER_VRAAG),
            van=namen[move.van],
            van_id=move.van,
            naar=namen[move.naar],
            naar_id=move.naar,
        )
        for move in moves
    ]
