"""Calling back: who promised it to whom, each try, and what happens when nobody answers."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.enums import ActieReden, BelUitkomst, ContactRichting, Dagdeel, Kanaal, TerugbelStatus, VraagStatus
from loket.models import Belpoging, Terugbelverzoek, Vraag
from loket.policies import may_handle_vraag
from loket.queries.klokken import klokken_of
from loket.services.contacten import record_contact
from loket.services.meldingen import tell_vrager
from loket.services.samenvoegen import lock_with_leading
from loket.services.vragen import lock_for_handling, raise_vraag
from werkcentrum.basis.actor import SYSTEEM, Actor
from werkcentrum.basis.bsn import without_bsn
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.queries.actors import medewerkers_of_regio
from werkcentrum.basis.services.gebeurtenissen import Gegeven, record_gebeurtenis

# After so many tries in vain the vraag asks for another way.
HOOGSTENS_POGINGEN = 3
PER_KEER = 200


@dataclass(frozen=True, slots=True)
class Terugbelafspraak:
    """`voor_id`: a colleague of the regio; None is the team. `telefoon` in E.164."""

    telefoon: str
    datum: date
    dagdeel: Dagdeel = Dagdeel.MAAKT_NIET_UIT
    voor_id: int | None = None
    reden: str = ""


@transaction.atomic
def request_terugbellen(
    *, actor: Actor, vraag_uuid: UUID, afspraak: Terugbelafspraak, versie: int | None = None
) -> Terugbelverzoek:
    """Set out a call to a colleague or to the team. On its day the vraag comes on top of the werkvoorraad."""
    vraag = lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=versie)
    if not vraag.is_open:
        raise NotPossible("Deze vraag is afgerond. Heropen de vraag eerst.")
    if afspraak.datum < timezone.localdate():
        raise NotPossible("Deze dag is al geweest. Kies vandaag of een latere dag.")
    if afspraak.voor_id is not None and afspraak.voor_id not in _medewerkers(vraag):
        raise NotPossible("Deze collega werkt niet in de regio van de vraag.")
    verzoek = Terugbelverzoek.objects.create(
        regio_id=vraag.regio_id,
        vraag=vraag,
        voor_id=afspraak.voor_id,
        telefoon=afspraak.telefoon,
        datum=afspraak.datum,
        dagdeel=afspraak.dagdeel,
        reden=without_bsn(afspraak.reden),
        gevraagd_door_id=actor.gebruiker_id or 0,
    )
    _record(actor, vraag, "vraag.terugbellen_gevraagd", {"eigenaar": afspraak.voor_id})
    vraag.versie += 1
    vraag.save(update_fields=["versie"])
    _raise_when_due(verzoek, vraag)
    return verzoek


@transaction.atomic
def record_belpoging(*, actor: Actor, verzoek_uuid: UUID, uitkomst: BelUitkomst, tekst: str = "") -> Belpoging:
    """Write down one try. When they spoke, `tekst` is the contact, which the vrager reads; otherwise it is a note.

    In vain: the vrager gets a mail that says only that we tried, and the next try is the next working day; after
    the third the vraag asks for another way.
    """
    verzoek, vraag, zaak = _lock(actor, verzoek_uuid)
    gelukt = uitkomst == BelUitkomst.GELUKT
    if gelukt and not tekst.strip():
        raise NotPossible("Schrijf op wat er is besproken.")
    poging = Belpoging.objects.create(
        terugbelverzoek=verzoek,
        door_id=actor.gebruiker_id or 0,
        uitkomst=uitkomst,
        notitie="" if gelukt else without_bsn(tekst),
    )
    if gelukt:
        _finish(verzoek, TerugbelStatus.GELUKT)
        record_contact(
            actor=actor, vraag_uuid=zaak.uuid, richting=ContactRichting.UIT, kanaal=Kanaal.TELEFOON, tekst=tekst
        )
    else:
        _in_vain(actor, verzoek, vraag, zaak, poging)
    return poging


def _in_vain(actor: Actor, verzoek: Terugbelverzoek, vraag: Vraag, zaak: Vraag, poging: Belpoging) -> None:
    _record(actor, vraag, "vraag.niet_bereikt", {"uitkomst": poging.uitkomst})
    tell_vrager(vraag=vraag, soort="belpoging", sleutel=f"belpoging:{poging.pk}")
    if verzoek.pogingen.count() < HOOGSTENS_POGINGEN:
        verzoek.datum = klokken_of(verzoek.regio_id).kalender.add(timezone.localdate(), 1)
        verzoek.gemeld_op = None
        verzoek.save(update_fields=["datum", "gemeld_op"])
        return
    _finish(verzoek, TerugbelStatus.NIET_GELUKT)
    if zaak.is_open:
        raise_vraag(actor=actor, vraag=zaak, reden=ActieReden.NIET_BEREIKT, naar=VraagStatus(zaak.status))


@transaction.atomic
def cancel_terugbellen(*, actor: Actor, verzoek_uuid: UUID) -> Terugbelverzoek:
    """It is no longer needed."""
    verzoek, vraag, _ = _lock(actor, verzoek_uuid)
    _finish(verzoek, TerugbelStatus.VERVALLEN)
    _record(actor, vraag, "vraag.terugbellen_vervallen", {})
    return verzoek


def raise_terugbelverzoeken() -> int:
    """Every vraag with a call of today or earlier comes on top, once for each day that was agreed; a call of a
    vraag that was closed lapses. Returns how many were looked at."""
    due = Terugbelverzoek.objects.filter(
        status=TerugbelStatus.OPEN, datum__lte=timezone.localdate(), gemeld_op__isnull=True
    )
    uuids = list(due.order_by("datum", "pk").values_list("uuid", flat=True)[:PER_KEER])
    for verzoek_uuid in uuids:
        _raise_one(verzoek_uuid)
    return len(uuids)


@transaction.atomic
def _raise_one(verzoek_uuid: UUID) -> None:
    verzoek, _, zaak = _lock_all(verzoek_uuid)
    if verzoek.status != TerugbelStatus.OPEN or verzoek.gemeld_op is not None:
        return
    if zaak.is_open:
        _raise_when_due(verzoek, zaak)
    else:
        _finish(verzoek, TerugbelStatus.VERVALLEN)


def _raise_when_due(verzoek: Terugbelverzoek, vraag: Vraag) -> None:
    today = timezone.localdate()
    if verzoek.datum > today:
        return
    verzoek.gemeld_op = today
    verzoek.save(update_fields=["gemeld_op"])
    raise_vraag(actor=SYSTEEM, vraag=vraag, reden=ActieReden.TERUGBELLEN, naar=VraagStatus(vraag.status))


def _lock(actor: Actor, verzoek_uuid: UUID) -> tuple[Terugbelverzoek, Vraag, Vraag]:
    """For staff, of one that is still to be called; with its vraag and the one in which that goes on."""
    verzoek, vraag, zaak = _lock_all(verzoek_uuid)
    require(may_handle_vraag(actor, vraag))
    if verzoek.status != TerugbelStatus.OPEN:
        raise NotPossible(f"Dit terugbelverzoek is al afgehandeld: {verzoek.get_status_display().lower()}.")
    return verzoek, vraag, zaak


def _lock_all(verzoek_uuid: UUID) -> tuple[Terugbelverzoek, Vraag, Vraag]:
    """The vraag first, as every other service does."""
    vraag_uuid = Terugbelverzoek.objects.values_list("vraag__uuid", flat=True).get(uuid=verzoek_uuid)
    vraag, zaak = lock_with_leading(vraag_uuid)
    return Terugbelverzoek.objects.select_for_update(of=("self",)).get(uuid=verzoek_uuid), vraag, zaak


def _finish(verzoek: Terugbelverzoek, status: TerugbelStatus) -> None:
    verzoek.status = status
    verzoek.save(update_fields=["status"])


def _medewerkers(vraag: Vraag) -> frozenset[int]:
    return frozenset(gebruiker.pk for gebruiker in medewerkers_of_regio(vraag.regio_id))


def _record(actor: Actor, vraag: Vraag, werkwoord: str, gegevens: dict[str, Gegeven]) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
        gegevens=gegevens,
    )
