"""Keeping what an indicator was: each value that is typed in, and the figures of the desk per reporting date."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from beraad.enums import Herkomst, KnoopSoort
from beraad.meetwaarden import hides_difference, last_quarter_end
from beraad.models import Indicator, Meerjarenagenda, Meetreeks, Peiling
from beraad.queries.cijfers import DEFINITIES, measure
from beraad.services.bewaren import lock_agenda
from werkcentrum.basis.actor import SYSTEEM, Actor
from werkcentrum.basis.cijfers import Cijfer
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


def record_waarde(actor: Actor, indicator: Indicator) -> None:
    """Call it in the transaction that saved the indicator. A value that is new goes into its history; another
    definitie or eenheid begins a new reeks."""
    reeks = running_reeks(indicator)
    if indicator.waarde is None or indicator.peildatum is None:
        return
    last = reeks.peilingen.filter(peildatum=indicator.peildatum).order_by("-pk").first()
    if last is None or (last.waarde, last.bron) != (indicator.waarde, indicator.bron):
        Peiling.objects.create(
            reeks=reeks,
            peildatum=indicator.peildatum,
            waarde=indicator.waarde,
            herkomst=Herkomst.HAND,
            bron=indicator.bron,
            vastgelegd_door_id=actor.gebruiker_id,
        )


def running_reeks(indicator: Indicator) -> Meetreeks:
    """The reeks that new values of this indicator belong to. Begins the next one when what is counted changed."""
    rows = Meetreeks.objects.filter(indicator_uuid=indicator.uuid)
    reeks = rows.filter(beeindigd_op__isnull=True).first()
    if reeks is not None:
        if (reeks.definitie, reeks.eenheid) == (indicator.definitie, indicator.eenheid):
            return reeks
        reeks.beeindigd_op = timezone.now()
        reeks.save(update_fields=["beeindigd_op"])
    last: int | None = rows.aggregate(last=Max("nummer"))["last"]
    return Meetreeks.objects.create(
        indicator=indicator,
        indicator_uuid=indicator.uuid,
        nummer=(last or 0) + 1,
        definitie=indicator.definitie,
        omschrijving=_omschrijving(indicator),
        eenheid=indicator.eenheid,
    )


def _omschrijving(indicator: Indicator) -> str:
    definitie = DEFINITIES.get(indicator.definitie)
    if definitie is None:
        return indicator.naam
    return (
        f"{definitie.naam}. Wij tellen: {definitie.teller}. Van: {definitie.noemer}. "
        f"Niet meegeteld: {definitie.telt_niet}"
    )


@transaction.atomic
def freeze_peilingen(*, actor: Actor, agenda_uuid: UUID, peildatum: date) -> int:
    """Count each live indicator as it is now for the year through `peildatum`, and keep that. What was kept for
    this day before stays as it is. Returns how many are new."""
    agenda = lock_agenda(actor=actor, soort=KnoopSoort.AGENDA, uuid=agenda_uuid)
    if peildatum > timezone.localdate():
        raise NotPossible("De peildatum ligt in de toekomst.")
    return _freeze(actor, agenda, peildatum)


def _freeze(actor: Actor, agenda: Meerjarenagenda, peildatum: date) -> int:
    """Under the lock of the agenda, so that nobody else keeps the same day at the same moment."""
    indicatoren = [
        indicator
        for indicator in Indicator.objects.filter(doel__ambitie__agenda=agenda).exclude(definitie="")
        if indicator.definitie in DEFINITIES
    ]
    metingen = measure(
        {indicator.definitie for indicator in indicatoren},
        regio_code=agenda.beraad.regio_id or "",
        today=peildatum,
    )
    reeksen = [running_reeks(indicator) for indicator in indicatoren]
    kept = _kept(reeksen, peildatum.year)
    new = [
        _peiling(actor, reeks, peildatum, metingen[reeks.definitie].jaar, kept.get(reeks.pk, {}))
        for reeks in reeksen
        if peildatum not in kept.get(reeks.pk, {})
    ]
    Peiling.objects.bulk_create(new)
    if new:
        record_gebeurtenis(
            actor=actor,
            werkwoord="agenda.cijfers_vastgelegd",
            object_soort=KnoopSoort.AGENDA,
            object_uuid=agenda.uuid,
            regio=agenda.beraad.regio_id or "",
            gegevens={"peildatum": peildatum.isoformat(), "aantal": len(new)},
        )
    return len(new)


def _kept(reeksen: list[Meetreeks], jaar: int) -> dict[int, dict[date, Cijfer]]:
    """By reeks and day: what was counted before of this year."""
    kept: dict[int, dict[date, Cijfer]] = {}
    rows = Peiling.objects.filter(reeks__in=reeksen, herkomst=Herkomst.BALIE, peildatum__year=jaar)
    for reeks, dag, teller, noemer, verborgen in rows.values_list(
        "reeks", "peildatum", "teller", "noemer", "verborgen"
    ):
        kept.setdefault(reeks, {})[dag] = Cijfer(teller=teller, noemer=noemer, verborgen=verborgen)
    return kept


def _peiling(
    actor: Actor, reeks: Meetreeks, peildatum: date, counted: Cijfer, kept: dict[date, Cijfer]
) -> Peiling:
    if any(hides_difference(counted, other) for other in kept.values()):
        counted = Cijfer(teller=None, noemer=None, verborgen=True)
    return Peiling(
        reeks=reeks,
        peildatum=peildatum,
        waarde=None if counted.procent is None else Decimal(counted.procent),
        teller=counted.teller,
        noemer=counted.noemer,
        verborgen=counted.verborgen,
        herkomst=Herkomst.BALIE,
        vastgelegd_door_id=actor.gebruiker_id,
    )


def freeze_last_quarter() -> int:
    """Of every agenda that runs, for the last day of the last whole quarter. What was kept before is left out, so
    it may be done again. Returns how many values are new."""
    peildatum = last_quarter_end(timezone.localdate())
    uuids = Meerjarenagenda.objects.filter(van_jaar__lte=peildatum.year, tot_jaar__gte=peildatum.year).values_list(
        "uuid", flat=True
    )
    return sum(_freeze_by_system(uuid, peildatum) for uuid in uuids)


@transaction.atomic
def _freeze_by_system(agenda_uuid: UUID, peildatum: date) -> int:
    agenda = Meerjarenagenda.objects.select_for_update(of=("self",)).select_related("beraad").get(uuid=agenda_uuid)
    return _freeze(SYSTEEM, agenda, peildatum)
