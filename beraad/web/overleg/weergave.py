"""An amendement as people read it: each field that it changes, with what goes and what comes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from beraad.enums import AmendementStatus, KnoopSoort
from beraad.models import Amendement, Meerjarenagenda
from beraad.queries.keuzes import keuzes_for
from beraad.queries.overleg import botsingen_in, wens_of
from beraad.verschil import Stuk, woordverschil
from beraad.web.secretariaat.formulieren import FORMULIER
from beraad.web.weergave import in_woorden


@dataclass(frozen=True, slots=True)
class Veldverschil:
    label: str
    stukken: tuple[Stuk, ...]


@dataclass(frozen=True, slots=True)
class Amendementregel:
    """`botst_op`: the names of the fields that another partij wants otherwise."""

    uuid: UUID
    soort: KnoopSoort
    knoop_uuid: UUID
    titel: str
    partij: str
    partij_uuid: UUID
    reden: str
    door: str
    op: datetime
    status: AmendementStatus
    antwoord: str
    velden: tuple[Veldverschil, ...]
    botst_op: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.status == AmendementStatus.INGEDIEND


def make_regels(
    agenda: Meerjarenagenda, rows: Iterable[Amendement], *, today: date
) -> tuple[Amendementregel, ...]:
    rows = list(rows)
    clashing = botsingen_in(rows)
    namen = _namen(agenda, {KnoopSoort(row.knoopsoort) for row in rows}, today)
    return tuple(_regel(row, clashing.get(row.uuid, ()), namen) for row in rows)


def _namen(agenda: Meerjarenagenda, soorten: set[KnoopSoort], today: date) -> Mapping[str, str]:
    """What a person chose from, by its value: so that a uuid is shown by its name."""
    found: dict[str, str] = {}
    for soort in sorted(soorten):
        keuzes = keuzes_for(agenda, soort, today)
        for rows in (
            keuzes.partijen,
            keuzes.doelen,
            keuzes.middelen,
            keuzes.landelijke_ambities,
            keuzes.diensten,
        ):
            found |= dict(rows)
    return found


def _regel(row: Amendement, botst_op: tuple[str, ...], namen: Mapping[str, str]) -> Amendementregel:
    soort, wens = KnoopSoort(row.knoopsoort), wens_of(row)
    return Amendementregel(
        uuid=row.uuid,
        soort=soort,
        knoop_uuid=row.knoop_uuid,
        titel=row.knoop_titel,
        partij=row.partij.naam,
        partij_uuid=row.partij.uuid,
        reden=row.reden,
        door=row.ingediend_door.naam,
        op=row.ingediend_op,
        status=AmendementStatus(row.status),
        antwoord=row.antwoord,
        velden=tuple(
            Veldverschil(
                label_of(soort, naam),
                woordverschil(_words(getattr(wens.was, naam), namen), _words(getattr(wens.wordt, naam), namen)),
            )
            for naam in wens.velden
        ),
        botst_op=tuple(label_of(soort, naam) for naam in botst_op),
    )


def label_of(soort: KnoopSoort, naam: str) -> str:
    return str(FORMULIER[soort].base_fields[naam].label)


def _words(value: object, namen: Mapping[str, str]) -> str:
    if isinstance(value, UUID):
        return namen.get(str(value), "iets wat er niet meer is")
    if isinstance(value, tuple):
        return ", ".join(_words(item, namen) for item in value)
    return "" if value in (None, "") else in_woorden(value)
