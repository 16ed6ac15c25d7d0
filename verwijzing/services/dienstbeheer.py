"""What people do with one card: say that it still holds, write it anew, or say that the dienst stopped.

Each is one transaction that checks the policy, writes the next versie (a versie is never edited), makes the map
current and records one gebeurtenis.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from verwijzing.enums import Dekking, Herkomst
from verwijzing.gids.inlezen import KaartInhoud
from verwijzing.models import Dienst, DienstVersie
from verwijzing.policies import may_confirm_dienst, may_make_dienst, may_manage_dienst, spreekt_als
from verwijzing.services.kaart import GESTOPT, content_of
from verwijzing.services.kaartversie import lock_kaart, republish_kaartversie
from verwijzing.services.organisaties import load_organisaties, organisatie_of
from verwijzing.services.versies import close_versie, content_in, follow_up, hash_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis

# How long the word of people holds, unless the regeling ends before that.
JAREN_NA_CONTROLE = 1


class StaleVersie(NotPossible):
    """Someone else changed the card since this person opened it. Nothing was written."""

    def __init__(self) -> None:
        super().__init__("Deze kaart is intussen gewijzigd. Kijk wat er anders is en probeer het opnieuw.")


class KaartGeweigerd(NotPossible):
    """The content cannot be published: which field, and why."""

    def __init__(self, veld: str, uitleg: str) -> None:
        super().__init__(uitleg)
        self.veld = veld


@transaction.atomic
def confirm_dienst(*, actor: Actor, dienst_uuid: UUID, versie: int | None = None) -> DienstVersie:
    """ "Klopt nog": the same content, to be looked at again a year from now. A second time that day does nothing.

    `versie` is the number that this person saw. Raises NotAllowed, NotPossible or StaleVersie.
    """
    dienst, last = _lock(dienst_uuid)
    require(may_confirm_dienst(actor, dienst))
    _check_open(dienst, last, versie)
    content = content_in(last) | {"verifieer_voor": next_check(last.regeling_tot)}
    if last.verifieer_voor == content["verifieer_voor"] and "verifieer_voor" in dienst.eigen_velden:
        return last
    new = _write(actor, dienst, last, content)
    _record(actor, dienst, "dienst.bevestigd", {"versie": new.nummer})
    republish_kaartversie()
    return new


@transaction.atomic
def publish_content(
    *,
    actor: Actor,
    dienst_uuid: UUID | None,
    kaart: KaartInhoud,
    versie: int | None = None,
    organisatie_id: int | None = None,
    regio_code: str | None = None,
) -> Dienst:
    """Make this content what the card says from now on. Who publishes has looked at the whole card, so it counts
    as checked today. The sleutel of `kaart` is not used: a dienst keeps its own.

    For a new dienst (`dienst_uuid` None): `organisatie_id` answers for it (else the organisatie that the card
    names), and `regio_code` when only one regio has it. Raises NotAllowed, KaartGeweigerd, NotPossible or
    StaleVersie.
    """
    content = _content(kaart)
    if dienst_uuid is None:
        return _publish_new(actor, kaart, content, organisatie_id, regio_code)
    dienst, last = _lock(dienst_uuid)
    require(may_manage_dienst(actor, dienst))
    _check_seen(dienst, last, versie)
    before = content_in(last)
    anders = [veld for veld in content if veld != "verifieer_voor" and content[veld] != before[veld]]
    was_gestopt = dienst.eigen_velden.pop(GESTOPT, None) is not None or last.geldig_tot is not None
    if not anders and not was_gestopt and last.verifieer_voor == content["verifieer_voor"]:
        return dienst
    new = _write(actor, dienst, last, content, ook=anders)
    _record(actor, dienst, "dienst.gewijzigd", {"versie": new.nummer, "velden": anders})
    republish_kaartversie()
    return dienst


@transaction.atomic
def stop_dienst(*, actor: Actor, dienst_uuid: UUID, versie: int | None = None) -> None:
    """The dienst is there no more: its card says so, and what was sent to it keeps pointing at what it said. A
    load does not open it again; publishing content does. Raises NotAllowed, NotPossible or StaleVersie."""
    dienst, last = _lock(dienst_uuid)
    require(may_confirm_dienst(actor, dienst))
    _check_open(dienst, last, versie)
    close_versie(last, today=timezone.localdate())
    dienst.eigen_velden[GESTOPT] = _says(actor, dienst)
    dienst.save(update_fields=["eigen_velden"])
    _record(actor, dienst, "dienst.gestopt", {"versie": last.nummer})
    republish_kaartversie()


def next_check(regeling_tot: date | None) -> date:
    """The day before which someone must look again at what was checked today."""
    today = timezone.localdate()
    try:
        day = today.replace(year=today.year + JAREN_NA_CONTROLE)
    except ValueError:  # 29 February
        day = today.replace(year=today.year + JAREN_NA_CONTROLE, day=28)
    return min(day, regeling_tot) if regeling_tot else day


def _lock(dienst_uuid: UUID) -> tuple[Dienst, DienstVersie]:
    """The dienst and its last versie, while nobody else changes the map. Raises Dienst.DoesNotExist."""
    lock_kaart()
    dienst = Dienst.objects.select_for_update(no_key=True).get(uuid=dienst_uuid)
    last = DienstVersie.objects.filter(dienst=dienst).order_by("-nummer").first()
    if last is None:
        raise NotPossible("Deze dienst heeft nog geen kaart.")
    last.dienst = dienst
    return dienst, last


def _check_seen(dienst: Dienst, last: DienstVersie, versie: int | None) -> None:
    if dienst.opgegaan_in_id is not None:
        raise NotPossible("Deze dienst is samengevoegd met een andere. Wijzig de kaart van die andere dienst.")
    if versie is not None and versie != last.nummer:
        raise StaleVersie


def _check_open(dienst: Dienst, last: DienstVersie, versie: int | None) -> None:
    _check_seen(dienst, last, versie)
    if last.geldig_tot is not None:
        raise NotPossible("Deze dienst is al gestopt.")


def _content(kaart: KaartInhoud) -> dict[str, object]:
    try:
        content: dict[str, object] = {**content_of(kaart)}
    except ValidationError as error:
        veld = next(iter(error.message_dict)) if hasattr(error, "error_dict") else "bron"
        raise KaartGeweigerd(veld, " ".join(error.messages)) from error
    return content | {"verifieer_voor": next_check(kaart.geldig.tot)}


def _publish_new(
    actor: Actor,
    kaart: KaartInhoud,
    content: dict[str, object],
    organisatie_id: int | None,
    regio_code: str | None,
) -> Dienst:
    require(may_make_dienst(actor, organisatie_id=organisatie_id, regio_code=regio_code))
    if kaart.dekking == Dekking.PER_GEMEENTE:
        raise KaartGeweigerd("dekking", "Een dienst van elke gemeente komt uit de basiskaart.")
    lock_kaart()
    if organisatie_id is None:
        organisatie_id = load_organisaties([kaart])[organisatie_of(kaart)[0]]
    uuid = uuid4()
    dienst = Dienst.objects.create(
        uuid=uuid,
        sleutel=f"eigen-{uuid}",
        organisatie_id=organisatie_id,
        regio_id=regio_code,
        herkomst=Herkomst.EIGEN,
    )
    new = DienstVersie(dienst=dienst, nummer=1, geldig_vanaf=timezone.localdate(), inhoud_hash=hash_of(content))
    _save(new, content)
    _record(actor, dienst, "dienst.gemaakt", {})
    republish_kaartversie()
    return dienst


def _write(
    actor: Actor, dienst: Dienst, last: DienstVersie, content: dict[str, object], *, ook: list[str] | None = None
) -> DienstVersie:
    """The next versie, with the fields that people now answer for."""
    new = follow_up(last, DienstVersie(dienst=dienst, inhoud_hash=hash_of(content)), today=timezone.localdate())
    _save(new, content)
    dienst.eigen_velden |= {veld: _says(actor, dienst) for veld in ["verifieer_voor", *(ook or [])]}
    dienst.save(update_fields=["eigen_velden"])
    return new


def _save(versie: DienstVersie, content: Mapping[str, object]) -> None:
    for veld, waarde in content.items():
        setattr(versie, veld, waarde)
    try:
        versie.clean_fields(exclude=["dienst"])
    except ValidationError as error:
        veld, zinnen = next(iter(error.message_dict.items()))
        raise KaartGeweigerd(veld, " ".join(zinnen)) from error
    versie.save()


def _says(actor: Actor, dienst: Dienst) -> dict[str, str]:
    return {"op": timezone.localdate().isoformat(), "door": spreekt_als(actor, dienst.organisatie_id)}


def _record(actor: Actor, dienst: Dienst, werkwoord: str, gegevens: Mapping[str, int | list[str]]) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="dienst",
        object_uuid=dienst.uuid,
        regio=dienst.regio_id or "",
        gegevens={**gegevens},
    )
