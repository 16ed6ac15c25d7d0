"""Keeping spreekuren and absences: one's own, or those of the team by its teamleider."""

from dataclasses import dataclass
from datetime import date, time

from django.db import IntegrityError, transaction

from loket.enums import AfspraakVorm
from loket.models import Afwezigheid, Spreekuur
from loket.policies import may_manage_spreekuur
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.queries.actors import medewerkers_of_regio
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@dataclass(frozen=True, slots=True)
class SpreekuurGegevens:
    weekdag: int
    van: time
    tot: time
    duur: int
    vorm: AfspraakVorm
    plaats: str
    geldig_vanaf: date
    geldig_tot: date | None = None


@transaction.atomic
def add_spreekuur(*, actor: Actor, regio_code: str, gebruiker_id: int, gegevens: SpreekuurGegevens) -> Spreekuur:
    gebruiker = _colleague(actor, regio_code, gebruiker_id)
    try:
        with transaction.atomic():
            spreekuur = Spreekuur.objects.create(
                regio_id=regio_code,
                gebruiker=gebruiker,
                weekdag=gegevens.weekdag,
                van=gegevens.van,
                tot=gegevens.tot,
                duur=gegevens.duur,
                vorm=gegevens.vorm,
                plaats=gegevens.plaats,
                geldig_vanaf=gegevens.geldig_vanaf,
                geldig_tot=gegevens.geldig_tot,
            )
    except IntegrityError as error:
        if "loket_spreekuur_uniek" in str(error):
            raise NotPossible("Er is op deze dag al een spreekuur dat op dit uur begint.") from error
        raise
    _record(actor, regio_code, gebruiker, "spreekuur.toegevoegd")
    return spreekuur


@transaction.atomic
def remove_spreekuur(*, actor: Actor, spreekuur_id: int) -> None:
    """The afspraken that were made in it stay."""
    spreekuur = Spreekuur.objects.select_for_update(of=("self",)).select_related("gebruiker").get(pk=spreekuur_id)
    require(may_manage_spreekuur(actor, regio_code=spreekuur.regio_id, gebruiker_id=spreekuur.gebruiker_id))
    spreekuur.delete()
    _record(actor, spreekuur.regio_id, spreekuur.gebruiker, "spreekuur.verwijderd")


@transaction.atomic
def add_afwezigheid(*, actor: Actor, regio_code: str, gebruiker_id: int, van: date, tot: date) -> Afwezigheid:
    """The afspraken in those days stay: someone must tell the people."""
    gebruiker = _colleague(actor, regio_code, gebruiker_id)
    afwezigheid, _ = Afwezigheid.objects.get_or_create(gebruiker=gebruiker, van=van, tot=tot)
    _record(actor, regio_code, gebruiker, "afwezigheid.toegevoegd")
    return afwezigheid


@transaction.atomic
def remove_afwezigheid(*, actor: Actor, regio_code: str, afwezigheid_id: int) -> None:
    afwezigheid = Afwezigheid.objects.select_for_update().get(pk=afwezigheid_id)
    gebruiker = _colleague(actor, regio_code, afwezigheid.gebruiker_id)
    afwezigheid.delete()
    _record(actor, regio_code, gebruiker, "afwezigheid.verwijderd")


def _colleague(actor: Actor, regio_code: str, gebruiker_id: int) -> Gebruiker:
    require(may_manage_spreekuur(actor, regio_code=regio_code, gebruiker_id=gebruiker_id))
    found = next((row for row in medewerkers_of_regio(regio_code) if row.pk == gebruiker_id), None)
    if found is None:
        raise NotPossible("Deze collega werkt niet in deze regio.")
    return found


def _record(actor: Actor, regio_code: str, gebruiker: Gebruiker, werkwoord: str) -> None:
    record_gebeurtenis(
        actor=actor, werkwoord=werkwoord, object_soort="gebruiker", object_uuid=gebruiker.uuid, regio=regio_code
    )
