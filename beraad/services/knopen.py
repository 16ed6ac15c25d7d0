"""Adding a part of an agenda, changing it, and taking a change back. Each function is one transaction."""

from typing import Any
from uuid import UUID

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from beraad.boom import OUDER
from beraad.enums import KnoopSoort
from beraad.gegevens import GEGEVENS, AgendaGegevens, Gegevens
from beraad.models import Indicator, Knoopversie, Meerjarenagenda
from beraad.models.knoop import Knoop
from beraad.services.bewaren import MODEL, compare_versie, find_knoop, lock_to_write, note_change
from beraad.services.peilingen import record_waarde
from beraad.services.velden import columns_of, set_relations
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible


@transaction.atomic
def add_knoop(*, actor: Actor, soort: KnoopSoort, ouder: UUID, gegevens: Gegevens) -> Knoop:
    """At the end of its siblings. `ouder` is the uuid of the part that this one hangs under. Raises Gone."""
    kind = OUDER[soort]
    agenda = lock_to_write(actor=actor, soort=kind, uuid=ouder)
    parent = find_knoop(kind, ouder)
    model: Any = MODEL[soort]
    last = model._default_manager.filter(**{kind.value: parent}).aggregate(last=Max("volgorde"))["last"]
    knoop: Knoop = model(**{kind.value: parent}, volgorde=(last or 0) + 1)
    _write(actor, agenda, knoop, gegevens)
    if isinstance(knoop, Indicator):
        record_waarde(actor, knoop)
    note_change(actor=actor, agenda=agenda, werkwoord=f"{soort}.toegevoegd", soort=soort, uuid=knoop.uuid)
    _remember(actor, agenda, soort, knoop, gegevens)
    return knoop


@transaction.atomic
def update_knoop(
    *,
    actor: Actor,
    soort: KnoopSoort,
    uuid: UUID,
    versie: int,
    gegevens: Gegevens,
    is_tussenstand: bool = False,
) -> Knoop:
    """Raises StaleSave when `versie` is not the one that stands there now, or Gone. A tussenstand is saved while
    someone writes: taking back goes to before they began."""
    agenda = lock_to_write(actor=actor, soort=soort, uuid=uuid)
    knoop = find_knoop(soort, uuid)
    compare_versie(knoop, versie)
    knoop.versie += 1
    knoop.gewijzigd_op = timezone.now()
    _write(actor, agenda, knoop, gegevens)
    if isinstance(knoop, Indicator) and not is_tussenstand:
        record_waarde(actor, knoop)
    if isinstance(knoop, Meerjarenagenda):
        agenda = knoop
    note_change(actor=actor, agenda=agenda, werkwoord=f"{soort}.gewijzigd", soort=soort, uuid=uuid)
    _remember(actor, agenda, soort, knoop, gegevens, is_tussenstand=is_tussenstand)
    return knoop


def undo_save(*, actor: Actor, soort: KnoopSoort, uuid: UUID, versie: int) -> Knoop:
    """The words from before save `versie` again, as a new save. Raises StaleSave when someone saved after it."""
    before = (
        Knoopversie.objects.filter(knoop_uuid=uuid, knoopsoort=soort, versie__lt=versie)
        .order_by("-versie")
        .values_list("gegevens", flat=True)
        .first()
    )
    if before is None:
        raise NotPossible("Er is geen eerdere tekst van dit stuk bewaard.")
    gegevens = msgspec.convert(before, GEGEVENS[soort])
    return update_knoop(actor=actor, soort=soort, uuid=uuid, versie=versie, gegevens=gegevens)


def put_knoop(
    *, actor: Actor, agenda: Meerjarenagenda, soort: KnoopSoort, knoop: Knoop, gegevens: Gegevens
) -> None:
    """A part as it once was, in an agenda that is locked. It counts on from its last save."""
    last = Knoopversie.objects.filter(knoop_uuid=knoop.uuid).aggregate(last=Max("versie"))["last"]
    knoop.versie = max(last or 0, knoop.versie if knoop.pk else 0) + 1
    knoop.gewijzigd_op = timezone.now()
    _write(actor, agenda, knoop, gegevens)
    if isinstance(knoop, Indicator):
        record_waarde(actor, knoop)
    agenda = knoop if isinstance(knoop, Meerjarenagenda) else agenda
    note_change(actor=actor, agenda=agenda, werkwoord=f"{soort}.teruggezet", soort=soort, uuid=knoop.uuid)
    _remember(actor, agenda, soort, knoop, gegevens)


def _write(actor: Actor, agenda: Meerjarenagenda, knoop: Knoop, gegevens: Gegevens) -> None:
    before = _typed_value(knoop)
    for naam, value in columns_of(agenda, gegevens).items():
        setattr(knoop, naam, value)
    if isinstance(knoop, Indicator) and _typed_value(knoop) != before:
        _sign(knoop, actor)
    try:
        knoop.save()
    except IntegrityError as error:
        raise NotPossible(_sentence_for(gegevens)) from error
    set_relations(agenda, knoop, gegevens)


def _sentence_for(gegevens: Gegevens) -> str:
    if isinstance(gegevens, AgendaGegevens):
        return f"Er is al een agenda die in {gegevens.van_jaar} begint."
    return "Dit kan niet zo worden bewaard. Kijk de velden nog eens na."


def _typed_value(knoop: Knoop) -> tuple[object, ...]:
    """Who typed a value is who last changed the value, its source or its date."""
    return (knoop.waarde, knoop.bron, knoop.peildatum) if isinstance(knoop, Indicator) else ()


def _sign(indicator: Indicator, actor: Actor) -> None:
    typed = indicator.waarde is not None
    indicator.ingevoerd_op = timezone.now() if typed else None
    indicator.ingevoerd_door_id = actor.gebruiker_id if typed else None


def _remember(
    actor: Actor,
    agenda: Meerjarenagenda,
    soort: KnoopSoort,
    knoop: Knoop,
    gegevens: Gegevens,
    *,
    is_tussenstand: bool = False,
) -> None:
    """What someone saved while writing makes room for what they save next."""
    rows = Knoopversie.objects.filter(knoop_uuid=knoop.uuid, versie=knoop.versie - 1, is_tussenstand=True)
    rows.filter(bewaard_door_id=actor.gebruiker_id).delete()
    Knoopversie.objects.create(
        agenda=agenda,
        knoopsoort=soort,
        knoop_uuid=knoop.uuid,
        versie=knoop.versie,
        gegevens=msgspec.to_builtins(gegevens),
        is_tussenstand=is_tussenstand,
        bewaard_door_id=actor.gebruiker_id,
    )
