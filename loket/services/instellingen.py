"""What a regio sets for its own desk: terms, opening hours and closing days. Open vragen are counted again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction

from loket.enums import Klok
from loket.klokken import STANDAARD
from loket.models import Termijn
from loket.policies import may_edit_instellingen
from loket.queries.klokken import forget_klokken
from werkcentrum.basis import jobs
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.enums import Weekdag
from werkcentrum.basis.models import Arbeidsmarktregio, Openingstijd, Sluitingsdag
from werkcentrum.basis.services.gebeurtenissen import Gegeven, record_gebeurtenis


@dataclass(frozen=True, slots=True)
class Openingsblok:
    weekdag: int
    van: time
    tot: time

    def __str__(self) -> str:
        return f"{Weekdag(self.weekdag).label} {self.van:%H:%M}-{self.tot:%H:%M}"


@transaction.atomic
def set_termijnen(*, actor: Actor, regio_code: str, termijnen: Mapping[Klok, int]) -> None:
    """A term of each named clock, in working days."""
    _lock(actor, regio_code)
    old = {Klok(t.klok): t.werkdagen for t in Termijn.objects.filter(regio=regio_code)}
    changed = {klok: dagen for klok, dagen in termijnen.items() if dagen != old.get(klok, STANDAARD[klok])}
    if not changed:
        return
    Termijn.objects.bulk_create(
        [Termijn(regio_id=regio_code, klok=klok, werkdagen=dagen) for klok, dagen in changed.items()],
        update_conflicts=True,
        unique_fields=["regio", "klok"],
        update_fields=["werkdagen"],
    )
    gegevens = {str(klok): f"{old.get(klok, STANDAARD[klok])} > {dagen}" for klok, dagen in changed.items()}
    _changed(actor, regio_code, "regio.termijnen_gewijzigd", gegevens)


@transaction.atomic
def set_openingstijden(*, actor: Actor, regio_code: str, blokken: Sequence[Openingsblok]) -> None:
    """All opening hours of the week; none at all gives Monday to Friday."""
    _lock(actor, regio_code)
    _refuse_overlap(blokken)
    old = [Openingsblok(t.weekdag, t.van, t.tot) for t in Openingstijd.objects.filter(regio=regio_code)]
    if set(old) == set(blokken):
        return
    Openingstijd.objects.filter(regio=regio_code).delete()
    Openingstijd.objects.bulk_create(
        [Openingstijd(regio_id=regio_code, weekdag=b.weekdag, van=b.van, tot=b.tot) for b in blokken]
    )
    gegevens: dict[str, Gegeven] = {"was": _sorted_texts(old), "wordt": _sorted_texts(blokken)}
    _changed(actor, regio_code, "regio.openingstijden_gewijzigd", gegevens)


@transaction.atomic
def add_sluitingsdag(*, actor: Actor, regio_code: str, datum: date, reden: str) -> None:
    _lock(actor, regio_code)
    _, is_new = Sluitingsdag.objects.get_or_create(regio_id=regio_code, datum=datum, defaults={"reden": reden})
    if not is_new:
        raise NotPossible("Deze dag staat al in de lijst met sluitingsdagen.")
    _changed(actor, regio_code, "regio.sluitingsdag_toegevoegd", {"datum": datum.isoformat()})


@transaction.atomic
def remove_sluitingsdag(*, actor: Actor, regio_code: str, datum: date) -> None:
    """Of a day that is not in the list nothing happens: a colleague was first."""
    _lock(actor, regio_code)
    removed, _ = Sluitingsdag.objects.filter(regio=regio_code, datum=datum).delete()
    if removed:
        _changed(actor, regio_code, "regio.sluitingsdag_verwijderd", {"datum": datum.isoformat()})


def regio_uuid(regio_code: str) -> UUID:
    """The gebeurtenissen know their object by a uuid; that of a regio follows from its code."""
    return uuid5(NAMESPACE_OID, f"regio:{regio_code}")


def _lock(actor: Actor, regio_code: str) -> None:
    """Two people who change the settings of one regio wait for each other."""
    require(may_edit_instellingen(actor, regio_code))
    Arbeidsmarktregio.objects.select_for_update().get(code=regio_code)


def _refuse_overlap(blokken: Sequence[Openingsblok]) -> None:
    ordered = sorted(blokken, key=lambda blok: (blok.weekdag, blok.van))
    for blok in ordered:
        if blok.tot <= blok.van:
            raise NotPossible(f"Op {Weekdag(blok.weekdag).label} ligt de sluitingstijd voor de openingstijd.")
    for first, second in pairwise(ordered):
        if first.weekdag == second.weekdag and second.van < first.tot:
            raise NotPossible(f"Op {Weekdag(first.weekdag).label} lopen de openingstijden door elkaar.")


def _sorted_texts(blokken: Sequence[Openingsblok]) -> list[str]:
    return [str(blok) for blok in sorted(blokken, key=lambda blok: (blok.weekdag, blok.van))]


def _changed(actor: Actor, regio_code: str, werkwoord: str, gegevens: Mapping[str, Gegeven]) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="regio",
        object_uuid=regio_uuid(regio_code),
        regio=regio_code,
        gegevens=gegevens,
    )
    transaction.on_commit(forget_klokken)
    jobs.enqueue("loket.recompute_klokken", regio_code=regio_code)
