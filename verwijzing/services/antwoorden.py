"""What comes back: the answer of the partner, and how it ended."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.enums import ActieReden, VraagStatus
from loket.services.meldingen import tell_vrager
from loket.services.vragen import raise_vraag
from verwijzing.enums import Uitkomst, VerwijzingStatus, Weigerreden
from verwijzing.links import DAGEN_TOT_UITKOMST, last_day
from verwijzing.models import Verwijzing
from verwijzing.policies import may_answer_verwijzing, may_handle_verwijzing, may_record_uitkomst
from verwijzing.services.hiaten import note_refusals
from verwijzing.services.stappen import lock_verwijzing, move_to_nazorg, move_verwijzing, record_stap
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require


@transaction.atomic
def accept_verwijzing(*, actor: Actor, verwijzing_uuid: UUID, naam: str, tekst: str = "") -> Verwijzing:
    """The partner takes it on. The vraag goes to nazorg and stands on top today, so that the desk tells the vrager
    and, for a warm one, plans the joint contact; from then on nazorg counts (record_warm_contact)."""
    verwijzing, zaak = _lock_for_answer(actor, verwijzing_uuid)
    _write_answer(verwijzing, VerwijzingStatus.AANGENOMEN, naam=naam, tekst=tekst)
    verwijzing.link_tot = last_day(timezone.localdate(), DAGEN_TOT_UITKOMST)
    verwijzing.save()
    record_stap(actor, verwijzing, "aangenomen", {})
    move_to_nazorg(actor=actor, vraag=zaak)
    raise_vraag(actor=actor, vraag=zaak, reden=ActieReden.PARTNER_NAM_AAN, naar=VraagStatus.NAZORG)
    _tell(verwijzing, zaak)
    return verwijzing


@transaction.atomic
def refuse_verwijzing(
    *, actor: Actor, verwijzing_uuid: UUID, naam: str, weigerreden: Weigerreden, tekst: str = ""
) -> Verwijzing:
    """The partner says no and why. The vraag comes back on top of the werkvoorraad; the gids marks this dienst."""
    verwijzing, zaak = _lock_for_answer(actor, verwijzing_uuid)
    if weigerreden == Weigerreden.ANDERS and not tekst.strip():
        raise NotPossible("Schrijf kort op waarom u deze vraag niet aanneemt.")
    _write_answer(verwijzing, VerwijzingStatus.GEWEIGERD, naam=naam, tekst=tekst)
    verwijzing.weigerreden = weigerreden
    verwijzing.save()
    record_stap(actor, verwijzing, "geweigerd", {"weigerreden": weigerreden})
    raise_vraag(actor=actor, vraag=zaak, reden=ActieReden.PARTNER_WEES_AF)
    _tell(verwijzing, zaak)
    note_refusals(zaak, kaartversie_id=verwijzing.advies.kaartversie_id)
    return verwijzing


@transaction.atomic
def record_uitkomst(
    *, actor: Actor, verwijzing_uuid: UUID, uitkomst: Uitkomst, naam: str, tekst: str = ""
) -> Verwijzing:
    """How it ended, by the partner or by the desk. It never closes the vraag: an open vraag comes on top as
    nazorg, because an adviser first checks with the vrager whether the whole question is answered."""
    verwijzing, zaak = lock_verwijzing(verwijzing_uuid)
    require(may_record_uitkomst(actor, verwijzing))
    if not may_handle_verwijzing(actor, verwijzing):
        _check_partner_may_tell(verwijzing)
    move_verwijzing(verwijzing, VerwijzingStatus.AFGEROND)
    verwijzing.uitkomst = uitkomst
    verwijzing.uitkomst_op = timezone.now()
    verwijzing.uitkomst_door = _naam(naam)
    verwijzing.uitkomst_tekst = tekst.strip()
    verwijzing.save()
    record_stap(actor, verwijzing, "afgerond", {"uitkomst": uitkomst})
    if zaak.is_open:
        move_to_nazorg(actor=actor, vraag=zaak)
        raise_vraag(actor=actor, vraag=zaak, reden=ActieReden.NAZORG, naar=VraagStatus.NAZORG)
    return verwijzing


def _lock_for_answer(actor: Actor, verwijzing_uuid: UUID) -> tuple[Verwijzing, Any]:
    verwijzing, zaak = lock_verwijzing(verwijzing_uuid)
    require(may_answer_verwijzing(actor, verwijzing))
    if not zaak.is_open:
        raise NotPossible(
            "De vrager of het Werkcentrum heeft deze vraag intussen afgesloten. U hoeft niets te doen."
        )
    return verwijzing, zaak


def _write_answer(verwijzing: Verwijzing, status: VerwijzingStatus, *, naam: str, tekst: str) -> None:
    move_verwijzing(verwijzing, status)
    verwijzing.beantwoord_op = timezone.now()
    verwijzing.beantwoord_door = _naam(naam)
    verwijzing.antwoord_tekst = tekst.strip()


def _tell(verwijzing: Verwijzing, zaak: Any) -> None:
    sleutel = f"vraag_antwoord:{verwijzing.uuid}:{verwijzing.status}"
    tell_vrager(vraag=zaak, soort="vraag_antwoord", sleutel=sleutel)


def _check_partner_may_tell(verwijzing: Verwijzing) -> None:
    if verwijzing.status == VerwijzingStatus.VERZONDEN:
        raise NotPossible("Laat eerst weten of u deze vraag aanneemt.")
    if verwijzing.vraag.status == VraagStatus.INGETROKKEN:
        raise NotPossible("De vrager heeft deze vraag ingetrokken. U hoeft niets te doen.")


def _naam(naam: str) -> str:
    if not naam.strip():
        raise NotPossible("Vul uw naam in, dan weet het Werkcentrum wie dit heeft gemeld.")
    return naam.strip()
