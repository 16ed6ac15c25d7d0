"""From a euro to people: inzet, maatregel, dienst, verwijzingen, uitkomsten. Counts, never persons. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from beraad.afscherming import Somrij, Telrij, scherm_af, tel_op
from beraad.document import Agendatekst, Doeltekst, Maatregeltekst, Verwijspunt
from beraad.geld import Bedragen, geldregels_of, sum_of, sums_by
from werkcentrum.basis.cijfers import Periode

# Geholpen; begonnen, niet geholpen; niet begonnen; zonder uitkomst. Every verwijzing is in one of these.
GEEN = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Dienstspoor:
    """A dienst with the maatregelen that reach people through it."""

    dienst: Verwijspunt
    maatregelen: tuple[Maatregeltekst, ...]
    rij: Telrij

    @property
    def is_gedeeld(self) -> bool:
        return len(self.maatregelen) > 1


@dataclass(frozen=True, slots=True)
class Maatregelspoor:
    """Without a `dienst` the trace ends here."""

    maatregel: Maatregeltekst
    bedragen: Bedragen
    dienst: Dienstspoor | None


@dataclass(frozen=True, slots=True)
class Doelspoor:
    """`som` counts the verwijzingen of a dienst once, however many of the maatregelen share it."""

    doel: Doeltekst
    maatregelen: tuple[Maatregelspoor, ...]
    bedragen: Bedragen
    som: Somrij


@dataclass(frozen=True, slots=True)
class Spoor:
    """`zonder_dienst`: of the money, what is in maatregelen that name no dienst. Not `is_geteld`: there are no
    verwijzingen to count, so the zeros mean nothing."""

    jaar: int
    doelen: tuple[Doelspoor, ...]
    diensten: tuple[Dienstspoor, ...]
    bedragen: Bedragen
    zonder_dienst: Bedragen
    som: Somrij
    is_geteld: bool


def laatste_dag(today: date) -> date:
    """Of the last whole month: the difference between yesterday and today would be one person."""
    return today.replace(day=1) - timedelta(days=1)


def jaren_of(agenda: Agendatekst, today: date) -> tuple[int, ...]:
    """Of the agenda, those with a whole month; newest first. Before there is one, its first year."""
    jaren = range(agenda.van_jaar, min(agenda.tot_jaar, laatste_dag(today).year) + 1)
    return tuple(reversed(jaren)) or (agenda.van_jaar,)


def periode_of(jaar: int, today: date) -> Periode | None:
    """The whole months of that year; None when there is none yet."""
    van, tot = date(jaar, 1, 1), min(date(jaar, 12, 31), laatste_dag(today))
    return Periode(van, tot) if van <= tot else None


def diensten_in(agenda: Agendatekst) -> frozenset[UUID]:
    return frozenset(maatregel.dienst.uuid for maatregel in agenda.maatregelen() if maatregel.dienst)


def maak_spoor(
    agenda: Agendatekst,
    *,
    jaar: int,
    besteed: Mapping[UUID, Decimal],
    tellingen: Mapping[UUID, tuple[int, ...]] | None,
) -> Spoor:
    """Of the inzet of `jaar`. `besteed`: by the uuid of an inzet. `tellingen`: by the uuid of a dienst, in the
    order of GEEN; one that is not in it had no verwijzingen. None when there is nothing to count."""
    diensten = _diensten(agenda, tellingen or {})
    geld = [regel for regel in geldregels_of(agenda, besteed) if regel.inzet.jaar == jaar]
    by_doel = sums_by(geld, lambda regel: regel.doel.uuid)
    by_maatregel = sums_by(geld, lambda regel: regel.maatregel.uuid)
    return Spoor(
        jaar=jaar,
        doelen=tuple(
            Doelspoor(
                doel=doel,
                maatregelen=tuple(
                    Maatregelspoor(
                        maatregel,
                        by_maatregel.get(maatregel.uuid, Bedragen()),
                        diensten[maatregel.dienst.uuid] if maatregel.dienst else None,
                    )
                    for maatregel in doel.maatregelen
                ),
                bedragen=by_doel.get(doel.uuid, Bedragen()),
                som=_som(diensten[uuid] for uuid in _once(doel.maatregelen)),
            )
            for doel in agenda.doelen()
            if doel.maatregelen
        ),
        diensten=tuple(diensten.values()),
        bedragen=sum_of(geld),
        zonder_dienst=sum_of(regel for regel in geld if regel.maatregel.dienst is None),
        som=_som(diensten.values()),
        is_geteld=tellingen is not None,
    )


def _diensten(agenda: Agendatekst, tellingen: Mapping[UUID, tuple[int, ...]]) -> dict[UUID, Dienstspoor]:
    """In the order in which the agenda names them."""
    groups: dict[UUID, list[Maatregeltekst]] = {}
    namen: dict[UUID, Verwijspunt] = {}
    for maatregel in agenda.maatregelen():
        if maatregel.dienst:
            groups.setdefault(maatregel.dienst.uuid, []).append(maatregel)
            namen[maatregel.dienst.uuid] = maatregel.dienst
    return {
        uuid: Dienstspoor(namen[uuid], tuple(maatregelen), scherm_af(tellingen.get(uuid, GEEN)))
        for uuid, maatregelen in groups.items()
    }


def _once(maatregelen: Iterable[Maatregeltekst]) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(maatregel.dienst.uuid for maatregel in maatregelen if maatregel.dienst))


def _som(diensten: Iterable[Dienstspoor]) -> Somrij:
    return tel_op((dienst.rij for dienst in diensten), breedte=len(GEEN))
