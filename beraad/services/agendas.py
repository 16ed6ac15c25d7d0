"""What the secretaris does with an agenda and its parts. Each function is one transaction."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from beraad.enums import Eenheid, KnoopSoort
from beraad.models import Ambitie, Beraad, Doel, Indicator, Meerjarenagenda
from beraad.policies import may_edit_agenda
from beraad.services.bewaren import compare_versie, find_knoop, lock_agenda, note_change, save_knoop
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@dataclass(frozen=True, slots=True)
class AgendaGegevens:
    titel: str
    van_jaar: int
    tot_jaar: int
    inleiding: str = ""


@dataclass(frozen=True, slots=True)
class Tekstgegevens:
    """Of an ambitie or a doel."""

    titel: str
    tekst: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorGegevens:
    """Either `definitie`, or `waarde` with `bron` and `peildatum`, or none of these yet."""

    naam: str
    eenheid: Eenheid
    definitie: str = ""
    waarde: Decimal | None = None
    bron: str = ""
    peildatum: date | None = None
    nulmeting: Decimal | None = None
    streefwaarde: Decimal | None = None
    streefjaar: int | None = None


@transaction.atomic
def create_agenda(*, actor: Actor, beraad_uuid: UUID, gegevens: AgendaGegevens) -> Meerjarenagenda:
    beraad = Beraad.objects.get(uuid=beraad_uuid)
    require(may_edit_agenda(actor, beraad))
    try:
        with transaction.atomic():
            agenda = Meerjarenagenda.objects.create(beraad=beraad, **asdict(gegevens))
    except IntegrityError as error:
        raise NotPossible(f"Er is al een agenda die in {gegevens.van_jaar} begint.") from error
    record_gebeurtenis(
        actor=actor,
        werkwoord="agenda.aangemaakt",
        object_soort=KnoopSoort.AGENDA,
        object_uuid=agenda.uuid,
        regio=beraad.regio_id or "",
        gegevens={"van_jaar": gegevens.van_jaar, "tot_jaar": gegevens.tot_jaar},
    )
    return agenda


@transaction.atomic
def update_agenda(*, actor: Actor, uuid: UUID, versie: int, gegevens: AgendaGegevens) -> Meerjarenagenda:
    """Title, years and introduction. Raises StaleSave."""
    agenda = lock_agenda(actor=actor, soort=KnoopSoort.AGENDA, uuid=uuid)
    compare_versie(agenda, versie)
    try:
        with transaction.atomic():
            save_knoop(agenda, **asdict(gegevens))
    except IntegrityError as error:
        raise NotPossible(f"Er is al een agenda die in {gegevens.van_jaar} begint.") from error
    note_change(actor=actor, agenda=agenda, werkwoord="agenda.gewijzigd", soort=KnoopSoort.AGENDA, uuid=uuid)
    return agenda


@transaction.atomic
def add_ambitie(*, actor: Actor, agenda_uuid: UUID, gegevens: Tekstgegevens) -> Ambitie:
    agenda = lock_agenda(actor=actor, soort=KnoopSoort.AGENDA, uuid=agenda_uuid)
    ambitie = Ambitie.objects.create(
        agenda=agenda,
        volgorde=_next(Ambitie.objects.filter(agenda=agenda)),
        titel=gegevens.titel,
        tekst=gegevens.tekst,
    )
    note_change(
        actor=actor,
        agenda=agenda,
        werkwoord="ambitie.toegevoegd",
        soort=KnoopSoort.AMBITIE,
        uuid=ambitie.uuid,
    )
    return ambitie


@transaction.atomic
def update_ambitie(*, actor: Actor, uuid: UUID, versie: int, gegevens: Tekstgegevens) -> Ambitie:
    """Raises StaleSave, or Gone."""
    agenda = lock_agenda(actor=actor, soort=KnoopSoort.AMBITIE, uuid=uuid)
    ambitie = find_knoop(Ambitie, uuid)
    compare_versie(ambitie, versie)
    save_knoop(ambitie, titel=gegevens.titel, tekst=gegevens.tekst)
    note_change(actor=actor, agenda=agenda, werkwoord="ambitie.gewijzigd", soort=KnoopSoort.AMBITIE, uuid=uuid)
    return ambitie


@transaction.atomic
def add_doel(*, actor: Actor, ambitie_uuid: UUID, gegevens: Tekstgegevens) -> Doel:
    agenda = lock_agenda(actor=actor, soort=KnoopSoort.AMBITIE, uuid=ambitie_uuid)
    ambitie = find_knoop(Ambitie, ambitie_uuid)
    doel = Doel.objects.create(
        ambitie=ambitie,
        volgorde=_next(Doel.objects.filter(ambitie=ambitie)),
        titel=gegevens.titel,
        tekst=gegevens.tekst,
    )
    note_change(actor=actor, agenda=agenda, werkwoord="doel.toegevoegd", soort=KnoopSoort.DOEL, uuid=doel.uuid)
    return doel


@transaction.atomic
def update_doel(*, actor: Actor, uuid: UUID, versie: int, gegevens: Tekstgegevens) -> Doel:
    """Raises StaleSave, or Gone."""
    agenda = lock_agenda(actor=actor, soort=KnoopSoort.DOEL, uuid=uuid)
    doel = find_knoop(Doel, uuid)
    compare_versie(doel, versie)
    save_knoop(doel, titel=gegevens.titel, tekst=gegevens.tekst)
    note_change(actor=actor, agenda=agenda, werkwoord="doel.gewijzigd", soort=KnoopSoort.DOEL, uuid=uuid)
    return doel


@transaction.atomic
def add_indicator(*, actor: Actor, doel_uuid: UUID, gegevens: IndicatorGegevens) -> Indicator:
    agenda = lock_agenda(actor=actor, soort=KnoopSoort.DOEL, uuid=doel_uuid)
    doel = find_knoop(Doel, doel_uuid)
    volgorde = _next(Indicator.objects.filter(doel=doel))
    indicator = Indicator(doel=doel, volgorde=volgorde, **asdict(gegevens))
    _sign(indicator, actor)
    indicator.save()
    note_change(
        actor=actor,
        agenda=agenda,
        werkwoord="indicator.toegevoegd",
        soort=KnoopSoort.INDICATOR,
        uuid=indicator.uuid,
        gegevens={"definitie": gegevens.definitie},
    )
    return indicator


@transaction.atomic
def update_indicator(*, actor: Actor, uuid: UUID, versie: int, gegevens: IndicatorGegevens) -> Indicator:
    """Raises StaleSave, or Gone. Who typed a value is who last changed the value, its source or its date."""
    agenda = lock_agenda(actor=actor, soort=KnoopSoort.INDICATOR, uuid=uuid)
    indicator = find_knoop(Indicator, uuid)
    compare_versie(indicator, versie)
    before = (indicator.waarde, indicator.bron, indicator.peildatum)
    if before != (gegevens.waarde, gegevens.bron, gegevens.peildatum):
        indicator.waarde = gegevens.waarde
        _sign(indicator, actor)
    save_knoop(indicator, **asdict(gegevens))
    note_change(
        actor=actor,
        agenda=agenda,
        werkwoord="indicator.gewijzigd",
        soort=KnoopSoort.INDICATOR,
        uuid=uuid,
        gegevens={"definitie": gegevens.definitie},
    )
    return indicator


def _sign(indicator: Indicator, actor: Actor) -> None:
    typed = indicator.waarde is not None
    indicator.ingevoerd_op = timezone.now() if typed else None
    indicator.ingevoerd_door_id = actor.gebruiker_id if typed else None


def _next(siblings: QuerySet[Ambitie] | QuerySet[Doel] | QuerySet[Indicator]) -> int:
    last: int | None = siblings.aggregate(last=Max("volgorde"))["last"]
    return (last or 0) + 1
