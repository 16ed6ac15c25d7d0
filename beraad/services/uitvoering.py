"""The uitvoeringsagenda of a year: made from the maatregelen, edited, adopted, followed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from beraad.enums import Actiestatus, UitvoeringStatus
from beraad.models import Actie, Maatregel, Meerjarenagenda, Partij, Uitvoeringsagenda
from beraad.policies import may_edit_agenda
from beraad.queries.werktekst import working_text
from beraad.uitvoering import inzet_in, maatregelen_in
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@dataclass(frozen=True, slots=True)
class ActieGegevens:
    titel: str
    trekker: UUID | None = None
    uiterlijk: date | None = None


@transaction.atomic
def make_uitvoering(*, actor: Actor, agenda_uuid: UUID, jaar: int) -> Uitvoeringsagenda:
    """With an actie for each maatregel that runs in that year or has inzet in it."""
    agenda = Meerjarenagenda.objects.select_related("beraad__regio").get(uuid=agenda_uuid)
    require(may_edit_agenda(actor, agenda.beraad))
    if not agenda.van_jaar <= jaar <= agenda.tot_jaar:
        raise NotPossible(f"De meerjarenagenda loopt van {agenda.van_jaar} tot en met {agenda.tot_jaar}.")
    row = Uitvoeringsagenda(agenda=agenda, jaar=jaar)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise NotPossible(f"Er is al een uitvoeringsagenda van {jaar}.") from error
    _copy_maatregelen(row)
    _note(actor, row, "uitvoeringsagenda.aangemaakt")
    return row


def _copy_maatregelen(row: Uitvoeringsagenda) -> None:
    teksten = [een.maatregel for een in maatregelen_in(working_text(row.agenda), row.jaar)]
    maatregelen = Maatregel.objects.in_bulk([tekst.uuid for tekst in teksten], field_name="uuid")
    Actie.objects.bulk_create(
        Actie(
            uitvoeringsagenda=row,
            volgorde=place,
            maatregel=maatregelen[tekst.uuid],
            maatregelnummer=tekst.nummer,
            titel=tekst.titel,
            trekker_id=maatregelen[tekst.uuid].trekker_id,
            uiterlijk=_last_day(tekst.eindigt_op, row.jaar),
        )
        for place, tekst in enumerate(teksten, start=1)
    )


def _last_day(eindigt_op: date | None, jaar: int) -> date:
    """The end of the maatregel when that is in this year, or of the year."""
    return eindigt_op if eindigt_op and eindigt_op.year == jaar else date(jaar, 12, 31)


@transaction.atomic
def write_inleiding(*, actor: Actor, uuid: UUID, inleiding: str) -> None:
    row = _lock_concept(actor, uuid)
    row.inleiding = inleiding
    row.save(update_fields=["inleiding"])
    _note(actor, row, "uitvoeringsagenda.gewijzigd")


@transaction.atomic
def add_actie(*, actor: Actor, uuid: UUID, gegevens: ActieGegevens) -> Actie:
    """As the last one, of no maatregel."""
    row = _lock_concept(actor, uuid)
    last = row.acties.aggregate(last=Max("volgorde"))["last"] or 0
    actie = Actie(uitvoeringsagenda=row, volgorde=last + 1)
    _write(actie, row, gegevens)
    _note(actor, row, "uitvoeringsagenda.gewijzigd")
    return actie


@transaction.atomic
def update_actie(*, actor: Actor, uuid: UUID, gegevens: ActieGegevens) -> None:
    row = _lock_concept(actor, _uitvoering_of(uuid))
    _write(row.acties.get(uuid=uuid), row, gegevens)
    _note(actor, row, "uitvoeringsagenda.gewijzigd")


@transaction.atomic
def remove_actie(*, actor: Actor, uuid: UUID) -> None:
    row = _lock_concept(actor, _uitvoering_of(uuid))
    row.acties.filter(uuid=uuid).delete()
    _note(actor, row, "uitvoeringsagenda.gewijzigd")


@transaction.atomic
def follow_actie(*, actor: Actor, uuid: UUID, status: Actiestatus, resultaat: str) -> None:
    """How it goes; also after it was adopted."""
    row = _lock(actor, _uitvoering_of(uuid))
    row.acties.filter(uuid=uuid).update(status=status, resultaat=resultaat)
    _note(actor, row, "uitvoeringsagenda.actie_gevolgd")


@transaction.atomic
def adopt_uitvoering(*, actor: Actor, uuid: UUID) -> None:
    """From now on everyone reads it, and what was agreed stays: with the inzet of that year as it is now."""
    row = _lock_concept(actor, uuid)
    acties = list(row.acties.select_related("maatregel"))
    if not acties:
        raise NotPossible("Er staat nog geen actie in deze uitvoeringsagenda.")
    teksten = {tekst.uuid: tekst for tekst in working_text(row.agenda).maatregelen()}
    for actie in acties:
        tekst = teksten.get(actie.maatregel.uuid) if actie.maatregel else None
        actie.inzet = inzet_in(tekst, row.jaar) if tekst else None
        actie.maatregelnummer = tekst.nummer if tekst else actie.maatregelnummer
    Actie.objects.bulk_update(acties, ["inzet", "maatregelnummer"])
    row.status, row.vastgesteld_op = UitvoeringStatus.VASTGESTELD, timezone.now()
    row.save(update_fields=["status", "vastgesteld_op"])
    _note(actor, row, "uitvoeringsagenda.vastgesteld")


def _uitvoering_of(actie_uuid: UUID) -> UUID:
    return Actie.objects.values_list("uitvoeringsagenda__uuid", flat=True).get(uuid=actie_uuid)


def _lock(actor: Actor, uuid: UUID) -> Uitvoeringsagenda:
    row = (
        Uitvoeringsagenda.objects.select_for_update(of=("self",))
        .select_related("agenda__beraad__regio")
        .get(uuid=uuid)
    )
    require(may_edit_agenda(actor, row.agenda.beraad))
    return row


def _lock_concept(actor: Actor, uuid: UUID) -> Uitvoeringsagenda:
    row = _lock(actor, uuid)
    if row.status == UitvoeringStatus.VASTGESTELD:
        raise NotPossible("Deze uitvoeringsagenda is vastgesteld. U kunt alleen nog bijhouden hoe het gaat.")
    return row


def _write(actie: Actie, row: Uitvoeringsagenda, gegevens: ActieGegevens) -> None:
    trekker = None
    if gegevens.trekker is not None:
        trekker = Partij.objects.filter(beraad=row.agenda.beraad, uuid=gegevens.trekker).first()
        if trekker is None:
            raise NotPossible("Deze partij hoort niet bij dit beraad.")
    actie.titel, actie.trekker, actie.uiterlijk = gegevens.titel, trekker, gegevens.uiterlijk
    actie.save()


def _note(actor: Actor, row: Uitvoeringsagenda, werkwoord: str) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="uitvoeringsagenda",
        object_uuid=row.uuid,
        regio=row.agenda.beraad.regio_id or "",
        gegevens={"jaar": row.jaar},
    )
