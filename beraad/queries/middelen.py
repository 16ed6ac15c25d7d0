"""What was promised, firm and spent in an agenda, cut in every way that people ask for."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from beraad.geld import Bedragen, Geldregel, geldregels_of, sum_of, sums_by
from beraad.models import Besteding, Meerjarenagenda
from beraad.queries.voortgang import besteed_in
from beraad.queries.werktekst import working_text


@dataclass(frozen=True, slots=True)
class Geldrij:
    """`niveau`: 1 for an ambitie, 2 for a doel, 3 for a maatregel; 0 for a row of another table."""

    kop: str
    bedragen: Bedragen
    niveau: int = 0
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class Geldoverzicht:
    """`buiten`: spent of inzet that was taken out of the agenda; it is in no row."""

    totaal: Bedragen
    per_doel: tuple[Geldrij, ...]
    per_jaar: tuple[Geldrij, ...]
    per_partij: tuple[Geldrij, ...]
    per_geldsoort: tuple[Geldrij, ...]
    per_vorm: tuple[Geldrij, ...]
    buiten: Decimal


def geldoverzicht_of(agenda: Meerjarenagenda) -> Geldoverzicht:
    tekst = working_text(agenda)
    besteed = besteed_in(agenda, tekst)
    regels = geldregels_of(tekst, besteed)
    totaal = sum_of(regels)
    alles = Besteding.objects.filter(agenda=agenda).aggregate(som=Sum("bedrag"))["som"] or Decimal(0)
    return Geldoverzicht(
        totaal=totaal,
        per_doel=tuple(_tree(regels)),
        per_jaar=_rows(dict(sorted(sums_by(regels, lambda regel: str(regel.inzet.jaar)).items()))),
        per_partij=_rows(dict(sorted(sums_by(regels, lambda regel: regel.inzet.partij.naam).items()))),
        per_geldsoort=_rows(sums_by(regels, lambda regel: str(regel.inzet.geldsoort.label))),
        per_vorm=_rows(sums_by(regels, lambda regel: str(regel.inzet.vorm.label))),
        buiten=alles - totaal.besteed,
    )


def _rows(sums: dict[str, Bedragen]) -> tuple[Geldrij, ...]:
    return tuple(Geldrij(kop, bedragen) for kop, bedragen in sums.items())


def _tree(regels: list[Geldregel]) -> list[Geldrij]:
    """Each ambitie with its doelen, each doel with its maatregelen; only where there is inzet."""
    by_ambitie = sums_by(regels, lambda regel: regel.ambitie.uuid)
    by_doel = sums_by(regels, lambda regel: regel.doel.uuid)
    by_maatregel = sums_by(regels, lambda regel: regel.maatregel.uuid)
    rows: dict[object, Geldrij] = {}
    for regel in regels:
        for niveau, deel, sums in (
            (1, regel.ambitie, by_ambitie),
            (2, regel.doel, by_doel),
            (3, regel.maatregel, by_maatregel),
        ):
            rows.setdefault(
                deel.uuid, Geldrij(f"{deel.nummer} {deel.titel}", sums[deel.uuid], niveau, str(deel.uuid))
            )
    return list(rows.values())
