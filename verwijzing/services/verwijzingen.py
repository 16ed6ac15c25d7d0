"""What the desk does with a verwijzing. Each function is one transaction that checks the policy, takes the vraag
and then the verwijzing, moves both along their tables of states, and writes the gebeurtenis."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.enums import VraagStatus
from loket.kenmerken import parse_kenmerken
from loket.services.contacten import note_first_contact
from loket.services.vragen import lock_for_handling, move_vraag
from verwijzing.besluit import Besluit, WarmContact
from verwijzing.enums import GAAT_NAAR_PARTNER, Grondslag, VerwijzingStatus
from verwijzing.gids import Uitkomst
from verwijzing.grondslagen import EMAIL, NAAM, OMSCHRIJVING, TELEFOON
from verwijzing.links import DAGEN_TOT_ANTWOORD, last_day
from verwijzing.models import Verwijzing
from verwijzing.policies import may_handle_verwijzing
from verwijzing.queries.keuze import (
    DienstNietOpKaart,
    Keuze,
    choose_dienst,
    contactpunt_of,
    refused_sleutels,
)
from verwijzing.services.advies import write_advies
from verwijzing.services.stappen import lock_verwijzing, move_to_nazorg, move_verwijzing, record_stap
from verwijzing.services.toets import check_contactpunt, check_grondslag, check_keuze, check_warm_contact
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.bsn import without_bsn
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.outbox import queue_bericht

Waarde = str | int | bool | list[str]


@transaction.atomic
def refer_vraag(*, actor: Actor, vraag_uuid: UUID, besluit: Besluit, versie: int | None = None) -> Verwijzing:
    """Point a vraag to a dienst: keep the advies of this moment, write the verwijzing, and move the vraag.

    Warm and overdracht go to the contactpunt of the organisatie by mail, with only `besluit.velden`; the vraag
    then waits for the partner. With informeren and koud nothing travels and the vraag goes to nazorg.
    Raises NotAllowed, NotPossible (nothing is written) or StaleVersie.
    """
    vraag = lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=versie)
    if not vraag.is_open:
        raise NotPossible("Deze vraag is afgerond. Pak de vraag eerst weer op.")
    today = timezone.localdate()
    kenmerken = parse_kenmerken(vraag.kenmerken).passend()
    gegeven = write_advies(
        actor=actor,
        vraag_id=vraag.pk,
        vraag_uuid=vraag.uuid,
        regio_code=vraag.regio_id,
        kenmerken=kenmerken,
        datum=today,
    )
    try:
        keuze = choose_dienst(
            gegeven.kaart,
            besluit.dienst,
            vraag_id=vraag.pk,
            kenmerken=kenmerken,
            regio_code=vraag.regio_id,
            datum=today,
        )
    except DienstNietOpKaart as error:
        raise NotPossible("Deze dienst staat niet op de dienstenkaart van deze regio.") from error
    check_keuze(keuze, besluit, eerste=_first_sleutel(gegeven.uitkomst, vraag.pk), today=today)
    bron: dict[str, Waarde] = {
        NAAM: vraag.vrager.naam,
        EMAIL: vraag.vrager.email,
        TELEFOON: vraag.vrager.telefoon_leesbaar,
        OMSCHRIJVING: without_bsn(vraag.omschrijving),
        **kenmerken.als_json(),
    }
    verwijzing = Verwijzing(
        regio_id=vraag.regio_id, vraag=vraag, advies=gegeven.advies, verzonden_door_id=actor.gebruiker_id
    )
    _write(actor, verwijzing, besluit, keuze, _make_zending(keuze, besluit, bron), today)
    if besluit.soort in GAAT_NAAR_PARTNER:
        move_vraag(actor=actor, vraag=vraag, naar=VraagStatus.WACHT_OP_PARTNER)
    else:
        move_to_nazorg(actor=actor, vraag=vraag)
    if besluit.warm_contact is not None or besluit.soort not in GAAT_NAAR_PARTNER:
        note_first_contact(actor=actor, vraag=vraag)
    return verwijzing


def _first_sleutel(uitkomst: Uitkomst, vraag_id: int) -> str | None:
    """The first of the advies whose organisatie did not say no to this vraag before."""
    refused = refused_sleutels(vraag_id)
    return next((dienst.sleutel for dienst in uitkomst.diensten if dienst.sleutel not in refused), None)


@dataclass(frozen=True, slots=True)
class _Zending:
    """What goes to the partner, and to which address; empty when nothing does."""

    grondslag: Grondslag | None
    payload: dict[str, Waarde]
    aan: str


def _make_zending(keuze: Keuze, besluit: Besluit, bron: Mapping[str, Waarde]) -> _Zending:
    """Only the chosen fields that have a value travel."""
    grondslag = check_grondslag(keuze, besluit)
    if grondslag is None:
        return _Zending(grondslag=None, payload={}, aan="")
    payload = {veld: bron[veld] for veld in besluit.velden if bron.get(veld) not in (None, "")}
    return _Zending(grondslag=grondslag, payload=payload, aan=check_contactpunt(keuze).email)


def _write(
    actor: Actor, verwijzing: Verwijzing, besluit: Besluit, keuze: Keuze, zending: _Zending, today: date
) -> None:
    verwijzing.dienstversie = keuze.versie
    verwijzing.aanbod_id = keuze.aanbod_id
    verwijzing.organisatie_id = keuze.organisatie_id
    verwijzing.soort = besluit.soort
    verwijzing.toelichting = besluit.toelichting.strip()
    verwijzing.payload = zending.payload
    if zending.grondslag is None:
        verwijzing.status = VerwijzingStatus.MEEGEGEVEN
    else:
        verwijzing.status = VerwijzingStatus.VERZONDEN
        verwijzing.grondslag = zending.grondslag
        verwijzing.grondslag_tekst = besluit.grondslag_tekst.strip()
        verwijzing.velden = list(zending.payload)
        verwijzing.link_tot = last_day(today, DAGEN_TOT_ANTWOORD)
    if besluit.warm_contact is not None:
        _set_warm_contact(verwijzing, besluit.warm_contact, today=today)
    verwijzing.save()
    record_stap(
        actor,
        verwijzing,
        "verzonden" if zending.grondslag else "meegegeven",
        {"soort": besluit.soort, "grondslag": verwijzing.grondslag, "velden": verwijzing.velden},
    )
    if zending.aan:
        _queue_verzoek(verwijzing, aan=zending.aan)


def _set_warm_contact(verwijzing: Verwijzing, contact: WarmContact, *, today: date) -> None:
    check_warm_contact(verwijzing.soort, contact, today=today)
    verwijzing.warm_contact_datum = contact.datum
    verwijzing.warm_contact_balie = contact.balie.strip()
    verwijzing.warm_contact_partner = contact.partner.strip()


def _queue_verzoek(verwijzing: Verwijzing, *, aan: str) -> None:
    queue_bericht(
        soort="verwijzing_verzoek",
        object_uuid=verwijzing.uuid,
        aan=aan,
        sleutel=f"verwijzing_verzoek:{verwijzing.uuid}:{verwijzing.link_nonce}",
        regio=verwijzing.regio_id,
        ontvanger="partner",
    )


@transaction.atomic
def record_warm_contact(*, actor: Actor, verwijzing_uuid: UUID, contact: WarmContact) -> Verwijzing:
    """The joint contact took place: from now on the warm verwijzing is really warm, and nazorg starts to count."""
    verwijzing, zaak = _lock_for_desk(actor, verwijzing_uuid)
    if verwijzing.status not in (VerwijzingStatus.VERZONDEN, VerwijzingStatus.AANGENOMEN):
        raise NotPossible("Deze verwijzing loopt niet meer. Een gezamenlijk contact hoort daar niet meer bij.")
    _set_warm_contact(verwijzing, contact, today=timezone.localdate())
    verwijzing.save(update_fields=["warm_contact_datum", "warm_contact_balie", "warm_contact_partner"])
    note_first_contact(actor=actor, vraag=zaak)
    if zaak.status == VraagStatus.NAZORG:
        move_vraag(actor=actor, vraag=zaak, naar=VraagStatus.NAZORG)
    record_stap(actor, verwijzing, "warm_contact", {})
    return verwijzing


@transaction.atomic
def withdraw_verwijzing(*, actor: Actor, verwijzing_uuid: UUID) -> Verwijzing:
    """Take a verwijzing back: its link shows nothing any more, and the vraag is ours again."""
    verwijzing, zaak = _lock_for_desk(actor, verwijzing_uuid)
    move_verwijzing(verwijzing, VerwijzingStatus.INGETROKKEN)
    verwijzing.link_nonce += 1
    verwijzing.save(update_fields=["status", "link_nonce"])
    if zaak.status in (VraagStatus.WACHT_OP_PARTNER, VraagStatus.NAZORG):
        move_vraag(actor=actor, vraag=zaak, naar=VraagStatus.IN_BEHANDELING)
    record_stap(actor, verwijzing, "ingetrokken", {})
    return verwijzing


@transaction.atomic
def renew_partnerlink(*, actor: Actor, verwijzing_uuid: UUID) -> Verwijzing:
    """Mail the contactpunt of today a fresh link; the link before it stops working."""
    verwijzing, _ = _lock_for_desk(actor, verwijzing_uuid)
    if verwijzing.status not in (VerwijzingStatus.VERZONDEN, VerwijzingStatus.AANGENOMEN):
        raise NotPossible("Deze verwijzing loopt niet meer. Een nieuwe link is niet nodig.")
    contactpunt = contactpunt_of(regio_code=verwijzing.regio_id, organisatie_id=verwijzing.organisatie_id)
    if contactpunt is None:
        raise NotPossible("Voor deze organisatie is in deze regio geen contactpunt meer bekend.")
    verwijzing.link_nonce += 1
    verwijzing.link_tot = last_day(timezone.localdate(), DAGEN_TOT_ANTWOORD)
    verwijzing.save(update_fields=["link_nonce", "link_tot"])
    _queue_verzoek(verwijzing, aan=contactpunt.email)
    record_stap(actor, verwijzing, "link_vernieuwd", {})
    return verwijzing


def _lock_for_desk(actor: Actor, verwijzing_uuid: UUID) -> tuple[Verwijzing, Any]:
    verwijzing, zaak = lock_verwijzing(verwijzing_uuid)
    require(may_handle_verwijzing(actor, verwijzing))
    return verwijzing, zaak
