"""The draft of one visit: kept while someone answers, turned into one vraag when it is sent."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from loket.antwoorden import Antwoorden, read_antwoorden
from loket.enums import BerichtAan, Bevoegdheid, Kanaal, Relatie
from loket.kenmerken import WERKGEVER
from loket.models import Bijlage, Intake, Vraag
from loket.nummers import vraag_uuid_of
from loket.services.vertegenwoordigers import ask_confirmation
from loket.services.vragen import (
    VertegenwoordigerGegevens,
    VraagGegevens,
    VragerGegevens,
    add_vraag,
    create_vraag,
    takes_free_nummer,
)
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis

# A visit that is not finished within a day is a visit that stopped (docs/bewaartermijnen.yaml), unless it was
# saved to go on later (loket.services.verder).
BEWAARTIJD = timedelta(days=1)


class IntakeOnvolledig(NotPossible):
    """Something that a vraag must have is not answered yet."""


class IntakeTeSnel(NotPossible):
    """Nobody fills in the whole intake in so few seconds."""


class IntakeVerlopen(NotPossible):
    """The draft is not there (any more)."""


def save_antwoorden(
    *, intake_uuid: UUID | None, regio_code: str | None, antwoorden: Antwoorden
) -> tuple[UUID, bool]:
    """Keep the answers so far; returns the uuid of the draft and whether it is a new one.

    Without a draft (or when it is gone, or was sent already) a new one is made: nobody loses what they just
    filled in. One query when the draft is there.
    """
    values = {
        "regio_id": regio_code,
        "antwoorden": antwoorden.as_json(),
        "getypt": {},
        "gewijzigd_op": timezone.now(),
    }
    if intake_uuid and Intake.objects.filter(uuid=intake_uuid, vraag__isnull=True).update(**values):
        return intake_uuid, False
    return Intake.objects.create(regio_id=regio_code, antwoorden=antwoorden.as_json()).uuid, True


@takes_free_nummer
def submit_intake(*, actor: Actor, intake_uuid: UUID) -> Vraag:
    """Turn the draft into a vraag, or several of one person, once: whoever sends it again gets the (first) vraag
    that is there.

    The row of the draft is the lock. Afterwards the draft holds no answers any more: they live in the vraag.
    """
    # Without the vraag joined: what another request wrote while we waited for the lock is only seen afterwards.
    try:
        intake = (
            Intake.objects.select_for_update(of=("self",))
            .annotate(heeft_bijlagen=Exists(Bijlage.objects.filter(intake=OuterRef("pk"))))
            .get(uuid=intake_uuid)
        )
    except Intake.DoesNotExist as error:
        raise IntakeVerlopen("Uw antwoorden zijn er niet meer.") from error
    if intake.vraag is not None:
        return intake.vraag
    if timedelta(0) <= timezone.now() - intake.created_at < timedelta(seconds=settings.INTAKE_MINIMUM_SECONDEN):
        raise IntakeTeSnel("Dit ging sneller dan een mens kan.")
    antwoorden = read_antwoorden(intake.antwoorden)
    if not (intake.regio_id and antwoorden.doelgroep and antwoorden.is_bereikbaar):
        raise IntakeOnvolledig("Uw vraag is nog niet compleet.")
    eerste, *andere = _vragen(antwoorden, intake.regio_id)
    vraag = create_vraag(actor=actor, vrager=_vrager(antwoorden), vraag=eerste, uuid=vraag_uuid_of(intake_uuid))
    for gegevens in andere:
        # The mail about the first names them all.
        add_vraag(actor=actor, vrager=vraag.vrager, vraag=gegevens, bevestig=False)
    if antwoorden.namens:
        ask_confirmation(vraag)
    if intake.heeft_bijlagen:
        Bijlage.objects.filter(intake=intake).update(vraag=vraag, intake=None)
    intake.vraag = vraag
    intake.antwoorden = {}
    intake.getypt = {}
    intake.verder_email = ""
    intake.verder_stap = ""
    intake.save(update_fields=["vraag", "antwoorden", "getypt", "verder_email", "verder_stap", "gewijzigd_op"])
    return vraag


def _vragen(antwoorden: Antwoorden, regio_code: str) -> list[VraagGegevens]:
    """Each with its own thema and words; the other facts are those of the person, and shared."""
    feiten: dict[str, object] = dict(antwoorden.kenmerken)
    eigen = [(feiten.get("thema"), antwoorden.toelichting)]
    eigen += [(vraag.thema or None, vraag.toelichting) for vraag in antwoorden.nog]
    return [
        VraagGegevens(
            regio_code=regio_code,
            kanaal=Kanaal.WEBSITE,
            kenmerken=feiten | {"thema": thema},
            omschrijving=toelichting,
            wil_gesprek=antwoorden.wil_gesprek,
        )
        for thema, toelichting in eigen
    ]


def _vrager(antwoorden: Antwoorden) -> VragerGegevens:
    vertegenwoordiger = None
    if antwoorden.namens:
        vertegenwoordiger = VertegenwoordigerGegevens(
            naam=antwoorden.namens_naam,
            email=antwoorden.namens_email,
            telefoon=antwoorden.namens_telefoon,
            relatie=Relatie(antwoorden.relatie),
            bevoegdheid=Bevoegdheid(antwoorden.bevoegdheid),
            bericht_aan=BerichtAan(antwoorden.bericht_aan),
        )
    return VragerGegevens(
        naam=antwoorden.naam,
        email=antwoorden.email,
        telefoon=antwoorden.telefoon,
        kvk_nummer=antwoorden.kvk_nummer if antwoorden.doelgroep == WERKGEVER else "",
        vertegenwoordiger=vertegenwoordiger,
    )


@transaction.atomic
def note_nothing_fits(*, actor: Actor, intake_uuid: UUID) -> bool:
    """No dienst fits this draft: counted once, by what was asked and where, and nothing about the person."""
    intake = Intake.objects.select_for_update().filter(uuid=intake_uuid, vraag__isnull=True).first()
    if intake is None or intake.antwoorden.get("niets_past"):
        return False
    antwoorden = read_antwoorden(intake.antwoorden)
    record_gebeurtenis(
        actor=actor,
        werkwoord="intake.niets_past",
        object_soort="intake",
        object_uuid=intake.uuid,
        regio=intake.regio_id or "",
        gegevens={
            "doelgroep": antwoorden.doelgroep,
            "thema": str(antwoorden.kenmerken.get("thema", "")),
            "gemeente": antwoorden.gemeente,
        },
    )
    intake.antwoorden = replace(antwoorden, niets_past=True).as_json()
    intake.save(update_fields=["antwoorden", "gewijzigd_op"])
    return True


@transaction.atomic
def stop_intake(*, actor: Actor, intake_uuid: UUID, geholpen: bool) -> None:
    """Someone stops without sending: the draft goes. Who had enough to the advice is counted, without a name."""
    intake = Intake.objects.select_for_update().filter(uuid=intake_uuid, vraag__isnull=True).first()
    if intake is None:
        return
    antwoorden = read_antwoorden(intake.antwoorden)
    if geholpen:
        record_gebeurtenis(
            actor=actor,
            werkwoord="intake.zelf_verder",
            object_soort="intake",
            object_uuid=intake.uuid,
            regio=intake.regio_id or "",
            gegevens={"doelgroep": antwoorden.doelgroep, "thema": str(antwoorden.kenmerken.get("thema", ""))},
        )
    intake.delete()


def remove_old_intakes() -> int:
    """Drafts that nobody came back to, and the empty shells of those that were sent.

    What was saved to go on later stays until its day, sent or not: its code and link can say what is the case.
    """
    stopped = Q(bewaard_tot__isnull=True, gewijzigd_op__lt=timezone.now() - BEWAARTIJD)
    over = Q(bewaard_tot__lt=timezone.localdate())
    removed, _ = Intake.objects.filter(stopped | over).delete()
    return removed
