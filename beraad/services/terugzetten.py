"""Taking what was adopted back into the working text: a whole version, or one part of it.

What stood in the working text stays in the Knoopversies, so that it can be found again.
"""

from dataclasses import dataclass, fields, replace
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from django.db.models import ProtectedError

from beraad.boom import OUDER, VAST
from beraad.document import Deel, Plek, places_in
from beraad.enums import KnoopSoort
from beraad.gegevens import Gegevens, gegevens_of
from beraad.models import Agendaversie, Knoopversie, Meerjarenagenda
from beraad.queries.openbaar import tekst_of
from beraad.queries.werktekst import working_text
from beraad.services.bewaren import MODEL, lock_to_write, note_change
from beraad.services.knopen import put_knoop
from beraad.services.velden import EEN, MEER, pks_by_uuid
from beraad.verschil import compare
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible

# A part comes after what it can refer to; it goes before that.
SOORTEN = (
    KnoopSoort.AGENDA,
    KnoopSoort.ONDERDEEL,
    KnoopSoort.AMBITIE,
    KnoopSoort.DOEL,
    KnoopSoort.MIDDEL,
    KnoopSoort.INDICATOR,
    KnoopSoort.MAATREGEL,
    KnoopSoort.INZET,
    KnoopSoort.ANALYSECIJFER,
)
# Without it the part itself could not be.
VERPLICHT = frozenset({"partij"})


@dataclass(frozen=True)
class Terugzetting:
    """`nu` is the working text and `toen` the version. `rows` are the parts of the working text by their uuid."""

    actor: Actor
    agenda: Meerjarenagenda
    nu: dict[UUID, Plek]
    toen: dict[UUID, Plek]
    rows: dict[UUID, Any]


@transaction.atomic
def restore_versie(*, actor: Actor, uuid: UUID) -> Meerjarenagenda:
    """The working text says again what version `uuid` says, every part with its own uuid."""
    werk = _begin(actor, uuid)
    if not compare(working_text(werk.agenda), tekst_of(uuid)):
        raise NotPossible("De werktekst is al gelijk aan deze versie.")
    for soort in SOORTEN:
        for plek in _of_soort(werk.toen, soort):
            _put(werk, plek, plaats=plek.plaats)
    for soort in reversed(SOORTEN):
        if soort not in VAST:
            _remove(werk, soort)
    nummer = Agendaversie.objects.values_list("nummer", flat=True).get(uuid=uuid)
    note_change(
        actor=actor,
        agenda=werk.agenda,
        werkwoord="agenda.teruggezet_naar_versie",
        soort=KnoopSoort.AGENDA,
        uuid=werk.agenda.uuid,
        gegevens={"nummer": nummer},
    )
    return werk.agenda


@transaction.atomic
def restore_deel(*, actor: Actor, uuid: UUID, knoop: UUID) -> Meerjarenagenda:
    """One part as it was in version `uuid`. One that is gone comes back with all that was in it."""
    werk = _begin(actor, uuid)
    plek = werk.toen.get(knoop)
    if plek is None:
        raise NotPossible("Dit stuk staat niet in die versie.")
    if knoop in werk.nu:
        if gegevens_of(plek.deel) == gegevens_of(werk.nu[knoop].deel):
            raise NotPossible("Dit stuk staat er al zoals in die versie.")
        _put(werk, plek, plaats=werk.nu[knoop].plaats)
        return werk.agenda
    if plek.ouder is not None and plek.ouder.uuid not in werk.nu:
        raise NotPossible(f"Zet eerst “{plek.ouder.titel}” terug: daar hoort dit bij.")
    _put(werk, plek, plaats=_make_room(werk, plek))
    for soort in SOORTEN:
        for inside in _of_soort(werk.toen, soort):
            if _is_in(werk, inside, knoop) and inside.deel.uuid not in werk.rows:
                _put(werk, inside, plaats=inside.plaats)
    return werk.agenda


def _begin(actor: Actor, uuid: UUID) -> Terugzetting:
    agenda_uuid = Agendaversie.objects.filter(uuid=uuid).values_list("agenda__uuid", flat=True).first()
    if agenda_uuid is None:
        raise NotPossible("Deze versie bestaat niet.")
    agenda = lock_to_write(actor=actor, soort=KnoopSoort.AGENDA, uuid=agenda_uuid)
    nu = places_in(working_text(agenda))
    rows: dict[UUID, Any] = {agenda.uuid: agenda}
    for soort in SOORTEN[1:]:
        uuids = [plek.deel.uuid for plek in _of_soort(nu, soort)]
        rows |= {row.uuid: row for row in MODEL[soort]._default_manager.filter(uuid__in=uuids)}
    return Terugzetting(actor, agenda, nu, places_in(tekst_of(uuid)), rows)


def _of_soort(plekken: dict[UUID, Plek], soort: KnoopSoort) -> list[Plek]:
    return [plek for plek in plekken.values() if plek.deel.soort == soort]


def _put(werk: Terugzetting, plek: Plek, *, plaats: int) -> None:
    """Written when it is new here or says something else; only moved when it stands elsewhere."""
    deel, soort = plek.deel, plek.deel.soort
    is_new = deel.uuid not in werk.rows
    row = werk.rows.setdefault(deel.uuid, MODEL[soort](uuid=deel.uuid))
    moved = _place(werk, row, plek, plaats)
    gegevens = _without_gone(werk.agenda, gegevens_of(deel))
    if is_new or gegevens != gegevens_of(werk.nu[deel.uuid].deel):
        if not is_new:
            _keep(werk, werk.nu[deel.uuid].deel, row.versie)
        put_knoop(actor=werk.actor, agenda=werk.agenda, soort=soort, knoop=row, gegevens=gegevens)
    elif moved:
        row.save(update_fields=moved)
        note_change(
            actor=werk.actor,
            agenda=werk.agenda,
            werkwoord=f"{soort}.verplaatst",
            soort=soort,
            uuid=deel.uuid,
            gegevens={"plaats": plaats},
        )


def _place(werk: Terugzetting, row: Any, plek: Plek, plaats: int) -> list[str]:
    """The columns that say where it stands, of which one changed."""
    soort = plek.deel.soort
    if soort == KnoopSoort.AGENDA or plek.ouder is None:
        return []
    ouder = OUDER[soort].value
    wanted = {f"{ouder}_id": werk.rows[plek.ouder.uuid].pk}
    if soort not in VAST:
        wanted["volgorde"] = plaats
    changed = [naam for naam, value in wanted.items() if getattr(row, naam) != value]
    for naam, value in wanted.items():
        setattr(row, naam, value)
    return [naam.removesuffix("_id") for naam in changed]


def _remove(werk: Terugzetting, soort: KnoopSoort) -> None:
    for plek in _of_soort(werk.nu, soort):
        if plek.deel.uuid in werk.toen:
            continue
        row = werk.rows[plek.deel.uuid]
        _keep(werk, plek.deel, row.versie)
        try:
            row.delete()
        except ProtectedError as error:
            raise NotPossible(f"“{plek.deel.titel}” kan niet weg: er hangt nog iets aan.") from error
        note_change(
            actor=werk.actor,
            agenda=werk.agenda,
            werkwoord=f"{soort}.verwijderd",
            soort=soort,
            uuid=plek.deel.uuid,
        )


def _make_room(werk: Terugzetting, plek: Plek) -> int:
    """Its old place, or the end; the siblings from there on move up one."""
    ouder = OUDER[plek.deel.soort].value
    siblings = MODEL[plek.deel.soort]._default_manager.filter(**{ouder: werk.rows[_ouder(plek)]})
    rows: list[Any] = list(siblings.order_by("volgorde"))
    for row in rows[plek.plaats - 1 :]:
        row.volgorde += 1
        row.save(update_fields=["volgorde"])
    return min(plek.plaats, len(rows) + 1)


def _ouder(plek: Plek) -> UUID:
    if plek.ouder is None:
        raise NotPossible("De agenda zelf is er nog.")
    return plek.ouder.uuid


def _is_in(werk: Terugzetting, plek: Plek, outer: UUID) -> bool:
    ouder = plek.ouder
    while ouder is not None:
        if ouder.uuid == outer:
            return True
        ouder = werk.toen[ouder.uuid].ouder
    return False


def _keep(werk: Terugzetting, deel: Deel, versie: int) -> None:
    """What stands there now, when no save of it was kept."""
    Knoopversie.objects.get_or_create(
        knoop_uuid=deel.uuid,
        versie=versie,
        defaults={
            "agenda": werk.agenda,
            "knoopsoort": deel.soort,
            "gegevens": msgspec.to_builtins(gegevens_of(deel)),
            "bewaard_door_id": werk.actor.gebruiker_id,
        },
    )


def _without_gone(agenda: Meerjarenagenda, gegevens: Gegevens) -> Gegevens:
    """What it named and is not there any more falls out, unless the part can not be without it."""
    changes: dict[str, Any] = {}
    for naam in (field.name for field in fields(gegevens)):
        value = getattr(gegevens, naam)
        if naam in EEN and naam not in VERPLICHT and value is not None and not pks_by_uuid(agenda, naam, [value]):
            changes[naam] = None
        elif naam in MEER:
            known = pks_by_uuid(agenda, naam, value)
            changes[naam] = tuple(uuid for uuid in value if uuid in known)
    return replace(gegevens, **changes)
