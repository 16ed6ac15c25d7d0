"""What happens to a vraag. Each function is one thing that a person can do; each is one transaction that
checks the policy, takes the row, moves it along the table of states, and writes the gebeurtenis."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from loket.enums import (
    OPEN,
    PUBLIEK,
    TRANSITIONS,
    ActieReden,
    BerichtAan,
    Bevoegdheid,
    Kanaal,
    Klok,
    Relatie,
    StilteTrede,
    VraagStatus,
)
from loket.kenmerken import INTAKEVERSIE, Kenmerken, KenmerkFout, parse_kenmerken
from loket.klokken import Actie, actie_for, next_stand
from loket.models import Samenvoeging, Statuswijziging, Vertegenwoordiger, Vraag, Vrager
from loket.nummers import make_nummer
from loket.policies import BALIE, may_follow_vraag, may_handle_vraag, may_register_vraag
from loket.queries.checklists import open_blokkerende_punten
from loket.queries.klokken import klokken_of
from loket.services.agenda import clear_agenda
from loket.services.klokken import set_stand, stand_of
from loket.services.meldingen import tell_voortgang, tell_vrager
from loket.volgorde import first_actie
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.bsn import without_bsn
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.enums import ActorSoort
from werkcentrum.basis.queries.actors import medewerkers_of_regio
from werkcentrum.basis.services.gebeurtenissen import Gegeven, record_gebeurtenis

P = ParamSpec("P")
R = TypeVar("R")
MAX_NUMMER_TRIES = 5
# Who asks this way is speaking with us already: that is the first contact.
IN_GESPREK = frozenset({Kanaal.BALIE, Kanaal.TELEFOON})


class StaleVersie(NotPossible):
    """Someone else changed the vraag since this person opened it. Nothing was written."""

    def __init__(self) -> None:
        super().__init__("Deze vraag is intussen gewijzigd. Kijk wat er anders is. Wat u schreef, staat er nog.")


class NummerBezet(Exception):
    """Another vraag has this nummer. The transaction is over; the next try takes another."""


@dataclass(frozen=True, slots=True)
class VertegenwoordigerGegevens:
    """Who asks on behalf of the vrager, and who gets the news."""

    naam: str
    email: str
    telefoon: str
    relatie: Relatie
    bevoegdheid: Bevoegdheid
    bericht_aan: BerichtAan


@dataclass(frozen=True, slots=True)
class VragerGegevens:
    naam: str = ""
    email: str = ""
    telefoon: str = ""
    organisatie_id: int | None = None
    kvk_nummer: str = ""
    vertegenwoordiger: VertegenwoordigerGegevens | None = None


@dataclass(frozen=True, slots=True)
class VraagGegevens:
    """`kenmerken` in the JSON shapes of the vocabulary; doelgroep and thema are read from it."""

    regio_code: str
    kanaal: Kanaal
    kenmerken: dict[str, object]
    omschrijving: str = ""
    wil_gesprek: bool = False


@dataclass(frozen=True, slots=True)
class _Start:
    """How a vraag begins: at the desk in the hands of who registers it, otherwise in the queue."""

    actie: Actie
    klok_vanaf: date
    status: VraagStatus
    eigenaar_id: int | None


def takes_free_nummer(service: Callable[P, R]) -> Callable[P, R]:
    """The service in one transaction, from the start again with another nummer when it hit one that is taken.

    Cheaper than looking first: at a hundred thousand vragen a year one in fifteen hundred does.
    """

    @wraps(service)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        for _ in range(MAX_NUMMER_TRIES):
            with suppress(NummerBezet), transaction.atomic():
                return service(*args, **kwargs)
        raise NotPossible("Wij konden geen nummer maken voor uw vraag. Probeer het nog een keer.")

    return wrapper


@takes_free_nummer
def register_vraag_once(*, actor: Actor, sleutel: UUID, vrager: VragerGegevens, vraag: VraagGegevens) -> Vraag:
    """As register_vraag, for a form that may be sent twice: the same `sleutel` gives the same vraag.

    The sleutel becomes its uuid. Posts of one form wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(sleutel)])
    existing = Vraag.objects.filter(uuid=sleutel).first()
    return existing or create_vraag(actor=actor, vrager=vrager, vraag=vraag, uuid=sleutel)


@takes_free_nummer
def register_vraag(*, actor: Actor, vrager: VragerGegevens, vraag: VraagGegevens) -> Vraag:
    """As create_vraag, as a thing that a person does."""
    return create_vraag(actor=actor, vrager=vrager, vraag=vraag)


def create_vraag(*, actor: Actor, vrager: VragerGegevens, vraag: VraagGegevens, uuid: UUID | None = None) -> Vraag:
    """Register a question, queue its confirmation when there is an e-mail address, and record it.

    For the transaction of a service that takes_free_nummer. Refuses before it writes anything. Raises KenmerkFout
    when a fact is not of the vocabulary.
    """
    require(
        may_register_vraag(
            actor, regio_code=vraag.regio_code, kanaal=vraag.kanaal, organisatie_id=vrager.organisatie_id
        )
    )
    check_kenmerken(vraag.kenmerken)
    return add_vraag(actor=actor, vrager=_create_vrager(vrager, vraag.regio_code), vraag=vraag, uuid=uuid)


def add_vraag(
    *, actor: Actor, vrager: Vrager, vraag: VraagGegevens, uuid: UUID | None = None, bevestig: bool = True
) -> Vraag:
    """As create_vraag, of a vrager who is there already; the caller decides whether this actor may.

    Without `bevestig` no mail goes out: for one that another mail names already.
    """
    kenmerken = check_kenmerken(vraag.kenmerken)
    row = _create_row(
        vrager=vrager,
        gegevens=vraag,
        kenmerken=kenmerken,
        start=_start(actor, vraag, kenmerken),
        uuid=uuid or uuid4(),
    )
    _record_registration(actor, row)
    if bevestig:
        tell_vrager(vraag=row, soort="vraag_bevestiging", sleutel=f"vraag_bevestiging:{row.uuid}")
    return row


def check_kenmerken(kenmerken: dict[str, object]) -> Kenmerken:
    """Raises KenmerkFout when a fact is not of the vocabulary, or when the doelgroep is not among them."""
    parsed = parse_kenmerken(kenmerken)
    if "doelgroep" not in parsed:
        raise KenmerkFout("doelgroep", "een vraag heeft altijd een doelgroep")
    return parsed


def _create_vrager(vrager: VragerGegevens, regio_code: str) -> Vrager:
    row = Vrager.objects.create(
        regio_id=regio_code,
        naam=vrager.naam,
        email=vrager.email,
        telefoon=vrager.telefoon,
        organisatie_id=vrager.organisatie_id,
        kvk_nummer=vrager.kvk_nummer,
    )
    if vrager.vertegenwoordiger is not None:
        Vertegenwoordiger.objects.create(vrager=row, **asdict(vrager.vertegenwoordiger))
    else:
        # Known to be nobody: the news that follows need not look it up.
        Vertegenwoordiger._meta.get_field("vrager").remote_field.set_cached_value(row, None)
    return row


def _record_registration(actor: Actor, vraag: Vraag) -> None:
    gegevens: dict[str, Gegeven] = {
        "kanaal": vraag.kanaal,
        "doelgroep": vraag.doelgroep,
        "thema": vraag.thema,
        "intakeversie": INTAKEVERSIE,
    }
    _record(actor, vraag, "vraag.geregistreerd", gegevens)
    if vraag.status != VraagStatus.NIEUW:
        Statuswijziging.objects.create(vraag=vraag, naar=vraag.status, gewijzigd_door_id=actor.gebruiker_id)
        _record(actor, vraag, "vraag.eerste_contact", {})


def _start(actor: Actor, vraag: VraagGegevens, kenmerken: Kenmerken) -> _Start:
    klokken = klokken_of(vraag.regio_code)
    vanaf = klokken.kalender.counts_from(timezone.localtime())
    actie = first_actie(
        today=timezone.localdate(),
        feiten=kenmerken,
        uiterlijk=klokken.uiterlijk(Klok.EERSTE_CONTACT, vanaf=vanaf),
    )
    if actor.gebruiker_id is None or vraag.kanaal not in IN_GESPREK:
        return _Start(actie, vanaf, VraagStatus.NIEUW, None)
    if actie.reden == ActieReden.EERSTE_CONTACT:
        actie = actie_for(VraagStatus.IN_BEHANDELING, today=vanaf, klokken=klokken) or actie
    return _Start(actie, vanaf, VraagStatus.IN_BEHANDELING, actor.gebruiker_id)


def _create_row(
    *, vrager: Vrager, gegevens: VraagGegevens, kenmerken: Kenmerken, start: _Start, uuid: UUID
) -> Vraag:
    now = timezone.now()
    row = Vraag(
        uuid=uuid,
        regio_id=gegevens.regio_code,
        nummer=make_nummer(timezone.localdate(now)),
        vrager=vrager,
        kanaal=gegevens.kanaal,
        doelgroep=str(kenmerken["doelgroep"]),
        thema=str(kenmerken.get("thema", "")),
        omschrijving=without_bsn(gegevens.omschrijving),
        kenmerken=kenmerken.als_json(),
        wil_gesprek=gegevens.wil_gesprek,
        status=start.status,
        eigenaar_id=start.eigenaar_id,
        eerste_contact_op=None if start.status == VraagStatus.NIEUW else now,
        actie_datum=start.actie.datum,
        actie_reden=start.actie.reden,
        klok_vanaf=start.klok_vanaf,
    )
    try:
        row.save(force_insert=True)
    except IntegrityError as error:
        if "nummer" in str(error):
            raise NummerBezet from error
        raise
    return row


@transaction.atomic
def assign_vraag(*, actor: Actor, vraag_uuid: UUID, eigenaar_id: int | None, versie: int | None = None) -> Vraag:
    """Give the open vraag to an owner of its regio, or back to the queue with None."""
    vraag = lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=versie)
    if not vraag.is_open:
        raise NotPossible("Deze vraag is afgerond. Heropen de vraag eerst.")
    if eigenaar_id not in (None, actor.gebruiker_id) and not _can_own(eigenaar_id, vraag.regio_id):
        raise NotPossible("Deze collega werkt niet in de regio van de vraag.")
    vraag.eigenaar_id = eigenaar_id
    vraag.versie += 1
    vraag.save(update_fields=["eigenaar", "versie", *break_silence(actor, vraag)])
    _record(actor, vraag, "vraag.toegewezen", {"eigenaar": eigenaar_id})
    return vraag


def _can_own(gebruiker_id: int | None, regio_code: str) -> bool:
    return any(gebruiker.pk == gebruiker_id for gebruiker in medewerkers_of_regio(regio_code))


@transaction.atomic
def update_kenmerken(
    *, actor: Actor, vraag_uuid: UUID, kenmerken: dict[str, object], versie: int | None = None
) -> Vraag:
    """Set or clear (None) facts; the others stay. Raises KenmerkFout, naming the key."""
    vraag = lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=versie)
    merged = check_kenmerken(vraag.kenmerken | kenmerken)
    vraag.kenmerken = merged.als_json()
    vraag.thema = str(merged.get("thema", ""))
    vraag.doelgroep = str(merged["doelgroep"])
    vraag.versie += 1
    vraag.save(update_fields=["kenmerken", "thema", "doelgroep", "versie"])
    _record(actor, vraag, "vraag.kenmerken_gewijzigd", {"kenmerken": sorted(kenmerken)})
    return vraag


@transaction.atomic
def wait_for_vrager(*, actor: Actor, vraag_uuid: UUID, versie: int | None = None) -> Vraag:
    """The next word is to the vrager, who must have heard from us first."""
    vraag = lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=versie)
    if vraag.eerste_contact_op is None:
        raise NotPossible("Leg eerst vast welk contact u met de vrager had.")
    move_vraag(actor=actor, vraag=vraag, naar=VraagStatus.WACHT_OP_VRAGER)
    return vraag


@transaction.atomic
def resume_vraag(*, actor: Actor, vraag_uuid: UUID, versie: int | None = None) -> Vraag:
    """Take a vraag that waits or that is closed back in hand."""
    vraag = lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=versie)
    move_vraag(actor=actor, vraag=vraag, naar=VraagStatus.IN_BEHANDELING)
    return vraag


@transaction.atomic
def close_vraag(*, actor: Actor, vraag_uuid: UUID, versie: int | None = None) -> Vraag:
    vraag = lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=versie)
    if vraag.is_open and (punten := open_blokkerende_punten(vraag)):
        raise NotPossible(
            f"Op de checklist staat nog open: {'; '.join(punten)}. Rond dat af en sluit dan de vraag."
        )
    move_vraag(actor=actor, vraag=vraag, naar=VraagStatus.AFGESLOTEN)
    return vraag


@transaction.atomic
def withdraw_vraag(*, actor: Actor, vraag_uuid: UUID) -> Vraag:
    """The vrager takes the question back; it stops at once."""
    vraag = lock_vraag(vraag_uuid)
    require(may_follow_vraag(actor, vraag))
    move_vraag(actor=actor, vraag=vraag, naar=VraagStatus.INGETROKKEN)
    return vraag


def lock_vraag(vraag_uuid: UUID) -> Vraag:
    """The vraag, locked until the end of the transaction; its vrager comes with it."""
    return Vraag.objects.select_for_update(of=("self",)).select_related("vrager").get(uuid=vraag_uuid)


def lock_for_handling(*, actor: Actor, vraag_uuid: UUID, versie: int | None) -> Vraag:
    """The locked vraag, for staff that may handle it and saw this versie. Raises NotAllowed or StaleVersie."""
    vraag = lock_vraag(vraag_uuid)
    require(may_handle_vraag(actor, vraag))
    if versie is not None and versie != vraag.versie:
        raise StaleVersie
    return vraag


def move_vraag(*, actor: Actor, vraag: Vraag, naar: VraagStatus, actie: Actie | None = None) -> None:
    """Move a locked vraag along the table of states. Without `actie` the state's own clock is set.

    Staying in the same open state only sets the clock. Raises NotPossible for a step that the table does not know.
    """
    van = VraagStatus(vraag.status)
    if naar not in TRANSITIONS[van] and not (naar == van and vraag.is_open):
        raise NotPossible(f"Een vraag met de status “{van.label}” kan niet naar “{naar.label}”.")
    if van == VraagStatus.AFGESLOTEN:
        _check_not_taken_up(vraag)
    klokken = klokken_of(vraag.regio_id)
    dag = klokken.kalender.counts_from(timezone.localtime())
    clock = set_stand(
        vraag, next_stand(stand_of(vraag), van=van, naar=naar, dag=dag, klokken=klokken, actie=actie)
    )
    vraag.status = naar
    vraag.afgesloten_op = None if naar in OPEN else timezone.now()
    vraag.versie += 1
    vraag.save(update_fields=["status", "afgesloten_op", "versie", *clock, *break_silence(actor, vraag)])
    if naar != van:
        wijziging = Statuswijziging.objects.create(
            vraag=vraag, van=van, naar=naar, gewijzigd_door_id=actor.gebruiker_id
        )
        _record(actor, vraag, "vraag.status_gewijzigd", {"van": van, "naar": naar})
        # Not to who did it themselves, nor of a step that looks the same to them.
        if actor.soort != ActorSoort.VRAGER and PUBLIEK[van] != PUBLIEK[naar]:
            tell_voortgang(vraag=vraag, sleutel=f"vraag_nieuws:{wijziging.pk}")
    if naar not in OPEN:
        clear_agenda(actor=actor, vraag=vraag)


def _check_not_taken_up(vraag: Vraag) -> None:
    taken_up = Samenvoeging.objects.filter(van=vraag, ongedaan_op__isnull=True)
    nummer = taken_up.values_list("naar__nummer", flat=True).first()
    if nummer:
        raise NotPossible(f"Deze vraag gaat verder in {nummer}. Maak eerst het samenvoegen ongedaan.")


def break_silence(actor: Actor, vraag: Vraag) -> tuple[str, ...]:
    """On the instance: the desk did something. Returns the names of the fields to save."""
    if actor.gebruiker_id is None or vraag.regio_id not in actor.regios(*BALIE):
        return ()
    vraag.laatste_actie_op = timezone.now()
    vraag.stilte_trede = StilteTrede.GEEN
    return ("laatste_actie_op", "stilte_trede")


def raise_vraag(
    *,
    actor: Actor,
    vraag: Vraag,
    reden: ActieReden,
    naar: VraagStatus = VraagStatus.IN_BEHANDELING,
) -> None:
    """Put a locked open vraag on top of the werkvoorraad today, with this reason.

    A vraag that stays in its state and was due earlier keeps that date: news must not push it down the list.
    """
    datum = timezone.localdate()
    if naar == vraag.status and vraag.actie_datum is not None:
        datum = min(datum, vraag.actie_datum)
    move_vraag(actor=actor, vraag=vraag, naar=naar, actie=Actie(datum, reden))


def _record(actor: Actor, vraag: Vraag, werkwoord: str, gegevens: dict[str, Gegeven]) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
        gegevens=gegevens,
    )
