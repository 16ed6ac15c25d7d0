"""What staff and vragers do with afspraken. Each takes the vraag first, then the agenda of the regio."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.enums import ActieReden, AfspraakStatus, AfspraakVorm, ContactRichting, Kanaal, VraagStatus
from loket.kenmerken import parse_kenmerken
from loket.klokken import Actie
from loket.models import Afspraak, Vraag
from loket.policies import may_change_afspraak, may_follow_vraag, may_handle_vraag
from loket.queries.afspraken import about_vraag, keuzes_of
from loket.services.agenda import (
    TijdBezet,
    hold_agenda,
    put_on_agenda,
    record_afspraak,
    take_off_agenda,
    tell_about,
)
from loket.services.contacten import record_contact
from loket.services.meldingen import tell_vrager
from loket.services.samenvoegen import lock_with_leading
from loket.services.vragen import lock_for_handling, move_vraag, raise_vraag
from loket.spreekuren import Tijdvak
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.enums import ActorSoort
from werkcentrum.basis.queries.actors import medewerkers_of_regio
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis
from werkcentrum.basis.werkdagen import add_werkdagen

# How long a vrager has to choose a time, in working days.
KIESTERMIJN = 5
MAX_VOORSTELLEN = 3
KANAAL = {
    AfspraakVorm.BALIE: Kanaal.BALIE,
    AfspraakVorm.TELEFOON: Kanaal.TELEFOON,
    AfspraakVorm.VIDEO: Kanaal.TELEFOON,
    AfspraakVorm.OP_LOCATIE: Kanaal.BEZOEK,
}
# States in which the next step is between us and the vrager; the others keep their own clock beside an afspraak.
TUSSEN_ONS = frozenset({VraagStatus.NIEUW, VraagStatus.IN_BEHANDELING, VraagStatus.WACHT_OP_VRAGER})


@transaction.atomic
def plan_afspraak(*, actor: Actor, vraag_uuid: UUID, tijdvak: Tijdvak) -> Afspraak:
    """The desk sets a time. With an open invitation that one is filled in; after its deadline it is an oproep.

    Raises TijdBezet when someone else has it.
    """
    vraag = _lock_open(actor, vraag_uuid)
    _require_possible(vraag.regio_id, tijdvak)
    afspraak = _invitation(vraag) or Afspraak(
        vraag=vraag, vrager_id=vraag.vrager_id, regio_id=vraag.regio_id, gemaakt_door_id=actor.gebruiker_id
    )
    afspraak.is_oproep = afspraak.verlopen_op is not None
    hold_agenda(vraag.regio_id)
    put_on_agenda(afspraak, tijdvak)
    _made(actor, vraag, afspraak)
    return afspraak


@transaction.atomic
def invite_vrager(
    *,
    actor: Actor,
    vraag_uuid: UUID,
    vorm: AfspraakVorm,
    medewerker_id: int | None = None,
    voorstellen: Sequence[datetime] = (),
) -> Afspraak:
    """Ask the vrager to choose a time: one of at most three, or any that is free. The vraag waits for the vrager.

    A second invitation takes the place of the first, and its link stops working.
    """
    vraag = _lock_open(actor, vraag_uuid)
    if not vraag.vrager.email:
        raise NotPossible("Er is geen e-mailadres om de uitnodiging naar te sturen. Maak zelf een afspraak.")
    if len(voorstellen) > MAX_VOORSTELLEN:
        raise NotPossible("Stel hoogstens drie tijden voor.")
    if medewerker_id is not None:
        _require_colleague(vraag.regio_id, medewerker_id)
    afspraak = _invitation(vraag) or Afspraak(
        vraag=vraag, vrager_id=vraag.vrager_id, regio_id=vraag.regio_id, gemaakt_door_id=actor.gebruiker_id
    )
    afspraak.status = AfspraakStatus.VOORGESTELD
    afspraak.medewerker_id = medewerker_id
    afspraak.vorm = vorm
    afspraak.voorstellen = [moment.isoformat() for moment in sorted(voorstellen)]
    afspraak.kies_voor = add_werkdagen(timezone.localdate(), KIESTERMIJN)
    afspraak.verlopen_op = None
    afspraak.link_nonce += 1
    afspraak.gewijzigd_op = timezone.now()
    afspraak.save()
    record_afspraak(actor=actor, afspraak=afspraak, vraag=vraag, werkwoord="afspraak.voorgesteld")
    sleutel = f"afspraak_uitnodiging:{afspraak.uuid}:{afspraak.link_nonce}"
    tell_vrager(vraag=vraag, soort="afspraak_uitnodiging", sleutel=sleutel)
    if VraagStatus(vraag.status) in TUSSEN_ONS:
        actie = Actie(afspraak.kies_voor, ActieReden.WACHT_OP_VRAGER)
        move_vraag(actor=actor, vraag=vraag, naar=VraagStatus.WACHT_OP_VRAGER, actie=actie)
    return afspraak


@transaction.atomic
def answer_vooraf(*, actor: Actor, afspraak_uuid: UUID, thema: str) -> None:
    """What the vrager tells before choosing a time; empty for "I do not know"."""
    vraag, afspraak = _lock_of_vrager(actor, afspraak_uuid)
    if thema:
        kenmerken = parse_kenmerken(vraag.kenmerken | {"thema": thema})
        vraag.kenmerken = kenmerken.als_json()
        vraag.thema = thema
        vraag.versie += 1
        vraag.save(update_fields=["kenmerken", "thema", "versie"])
        record_gebeurtenis(
            actor=actor,
            werkwoord="vraag.kenmerken_gewijzigd",
            object_soort="vraag",
            object_uuid=vraag.uuid,
            regio=vraag.regio_id,
            gegevens={"kenmerken": ["thema"]},
        )
    afspraak.vooraf_op = timezone.now()
    afspraak.save(update_fields=["vooraf_op"])


@transaction.atomic
def choose_tijd(*, actor: Actor, afspraak_uuid: UUID, van: datetime) -> Afspraak:
    """The vrager takes a time that is free, for an invitation or in place of the time there was.

    Raises TijdBezet when it is not free (any more).
    """
    vraag, afspraak = _lock_of_vrager(actor, afspraak_uuid)
    if not vraag.thema and afspraak.vooraf_op is None and afspraak.periode is None:
        raise NotPossible("Beantwoord eerst de vraag over het onderwerp.")
    hold_agenda(vraag.regio_id)
    tijdvak = next((keuze for keuze in keuzes_of(afspraak, vraag=vraag) if keuze.van == van), None)
    if tijdvak is None:
        raise TijdBezet
    _set_tijd(actor, vraag, afspraak, tijdvak)
    return afspraak


@transaction.atomic
def move_afspraak(*, actor: Actor, afspraak_uuid: UUID, tijdvak: Tijdvak) -> Afspraak:
    """The desk gives the afspraak another time or another colleague. Raises TijdBezet."""
    vraag, afspraak = _lock_for_desk(actor, afspraak_uuid)
    require(may_change_afspraak(actor, afspraak, now=timezone.now()))
    _require_possible(vraag.regio_id, tijdvak)
    hold_agenda(vraag.regio_id)
    _set_tijd(actor, vraag, afspraak, tijdvak)
    return afspraak


@transaction.atomic
def cancel_afspraak(*, actor: Actor, afspraak_uuid: UUID) -> Afspraak:
    """By the desk, or by the vrager; then the vraag comes on top of the werkvoorraad."""
    is_vrager = actor.soort == ActorSoort.VRAGER
    vraag, afspraak = (_lock_of_vrager if is_vrager else _lock_for_desk)(actor, afspraak_uuid)
    decision = may_change_afspraak(actor, afspraak, now=timezone.now())
    if not decision:
        raise NotPossible(decision.reason)
    take_off_agenda(actor=actor, vraag=vraag, afspraak=afspraak)
    _, leading = lock_with_leading(vraag.uuid)
    if is_vrager and leading.is_open:
        status = VraagStatus(leading.status)
        naar = VraagStatus.IN_BEHANDELING if status == VraagStatus.WACHT_OP_VRAGER else status
        raise_vraag(actor=actor, vraag=leading, reden=ActieReden.VRAGER_REAGEERDE, naar=naar)
    else:
        _set_clock(actor, vraag)
    return afspraak


@transaction.atomic
def record_afloop(*, actor: Actor, afspraak_uuid: UUID, is_verschenen: bool, tekst: str = "") -> Afspraak:
    """How it went. A meeting that took place is a contact with the vrager; a no-show asks for one tomorrow."""
    vraag, afspraak = _lock_for_desk(actor, afspraak_uuid)
    if afspraak.status != AfspraakStatus.GEPLAND:
        raise NotPossible("Hoe deze afspraak ging, is al vastgelegd.")
    if afspraak.periode.lower > timezone.now():
        raise NotPossible("Deze afspraak moet nog beginnen. Leg daarna vast hoe het ging.")
    afspraak.status = AfspraakStatus.GEWEEST if is_verschenen else AfspraakStatus.NIET_VERSCHENEN
    afspraak.gewijzigd_op = timezone.now()
    afspraak.save(update_fields=["status", "gewijzigd_op"])
    werkwoord = "afspraak.geweest" if is_verschenen else "afspraak.niet_verschenen"
    record_afspraak(actor=actor, afspraak=afspraak, vraag=vraag, werkwoord=werkwoord)
    if is_verschenen:
        record_contact(
            actor=actor,
            vraag_uuid=vraag.uuid,
            richting=ContactRichting.UIT,
            kanaal=KANAAL[AfspraakVorm(afspraak.vorm)],
            tekst=tekst or "Het gesprek is geweest.",
        )
        _set_clock(actor, vraag)
    else:
        _ask_why(actor, vraag)
    return afspraak


def _ask_why(actor: Actor, vraag: Vraag) -> None:
    _, leading = lock_with_leading(vraag.uuid)
    if leading.is_open:
        actie = Actie(add_werkdagen(timezone.localdate(), 1), ActieReden.NIET_VERSCHENEN)
        status = VraagStatus(leading.status)
        naar = VraagStatus.IN_BEHANDELING if status in TUSSEN_ONS else status
        move_vraag(actor=actor, vraag=leading, naar=naar, actie=actie)


def _lock_open(actor: Actor, vraag_uuid: UUID) -> Vraag:
    vraag = lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=None)
    if not vraag.is_open:
        raise NotPossible("Deze vraag is afgerond. Heropen de vraag eerst.")
    return vraag


def _lock_for_desk(actor: Actor, afspraak_uuid: UUID) -> tuple[Vraag, Afspraak]:
    vraag, afspraak = _lock(afspraak_uuid)
    require(may_handle_vraag(actor, vraag))
    return vraag, afspraak


def _lock_of_vrager(actor: Actor, afspraak_uuid: UUID) -> tuple[Vraag, Afspraak]:
    vraag, afspraak = _lock(afspraak_uuid)
    require(may_follow_vraag(actor, vraag))
    decision = may_change_afspraak(actor, afspraak, now=timezone.now())
    if not decision:
        raise NotPossible(decision.reason)
    return vraag, afspraak


def _lock(afspraak_uuid: UUID) -> tuple[Vraag, Afspraak]:
    """The vraag, with the one that it goes on in, before the afspraak, as everywhere."""
    uuid = Afspraak.objects.values_list("vraag__uuid", flat=True).get(uuid=afspraak_uuid)
    vraag, _ = lock_with_leading(uuid)
    afspraak = Afspraak.objects.select_for_update(of=("self",)).get(uuid=afspraak_uuid)
    afspraak.vraag = vraag
    return vraag, afspraak


def _invitation(vraag: Vraag) -> Afspraak | None:
    return (
        Afspraak.objects.select_for_update(of=("self",))
        .filter(vraag=vraag, status=AfspraakStatus.VOORGESTELD)
        .first()
    )


def _require_possible(regio_code: str, tijdvak: Tijdvak) -> None:
    if tijdvak.tot <= timezone.now():
        raise NotPossible("Deze tijd is al voorbij. Kies een andere tijd.")
    _require_colleague(regio_code, tijdvak.medewerker_id)


def _require_colleague(regio_code: str, gebruiker_id: int) -> None:
    if all(gebruiker.pk != gebruiker_id for gebruiker in medewerkers_of_regio(regio_code)):
        raise NotPossible("Deze collega werkt niet in de regio van de vraag.")


def _set_tijd(actor: Actor, vraag: Vraag, afspraak: Afspraak, tijdvak: Tijdvak) -> None:
    """For an invitation the first time; otherwise another one."""
    is_first = afspraak.periode is None
    put_on_agenda(afspraak, tijdvak)
    if is_first:
        _made(actor, vraag, afspraak)
        return
    record_afspraak(actor=actor, afspraak=afspraak, vraag=vraag, werkwoord="afspraak.verzet")
    tell_about(afspraak, vraag=vraag, soort="afspraak_verzet")
    _set_clock(actor, vraag)


def _made(actor: Actor, vraag: Vraag, afspraak: Afspraak) -> None:
    record_afspraak(actor=actor, afspraak=afspraak, vraag=vraag, werkwoord="afspraak.gemaakt")
    soort = "afspraak_oproep" if afspraak.is_oproep else "afspraak_bevestiging"
    tell_about(afspraak, vraag=vraag, soort=soort)
    _set_clock(actor, vraag)


def _set_clock(actor: Actor, vraag: Vraag) -> None:
    """The next date of the vraag, or of the one it goes on in, is the day of the first afspraak to come."""
    _, vraag = lock_with_leading(vraag.uuid)
    if not vraag.is_open:
        return
    status = VraagStatus(vraag.status)
    day = _next_day(vraag)
    if status in TUSSEN_ONS:
        actie = Actie(day, ActieReden.AFSPRAAK) if day else None
        move_vraag(actor=actor, vraag=vraag, naar=VraagStatus.IN_BEHANDELING, actie=actie)
    elif day is not None and (vraag.actie_datum is None or day < vraag.actie_datum):
        move_vraag(actor=actor, vraag=vraag, naar=status, actie=Actie(day, ActieReden.AFSPRAAK))
    elif day is None and vraag.actie_reden == ActieReden.AFSPRAAK:
        move_vraag(actor=actor, vraag=vraag, naar=status)


def _next_day(vraag: Vraag) -> date | None:
    running = Afspraak.objects.filter(about_vraag(vraag.pk), status=AfspraakStatus.GEPLAND)
    first = running.order_by("periode").first()
    return timezone.localdate(first.periode.lower) if first else None
