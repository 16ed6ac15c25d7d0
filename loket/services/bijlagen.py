"""Files that a vrager adds to a draft or to a vraag. What is kept was made harmless first (loket.bestanden)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from loket.bestanden import MOST_BESTANDEN, Geweigerd, clean_bestand, clean_naam
from loket.bestanden.scan import Besmet, ScanLukteNiet, scan_bestand
from loket.models import Bijlage, Contactmoment, Intake, Vraag
from loket.services.contacten import answer_as_vrager
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.bsn import without_bsn
from werkcentrum.basis.decisions import NotPossible

TE_VEEL = f"U kunt hoogstens {MOST_BESTANDEN} bestanden meesturen. Haal er eerst een weg."


@dataclass(frozen=True, slots=True)
class Bestand:
    """A file that was checked and made harmless, on its way to be kept."""

    naam: str
    soort: str
    inhoud: bytes


def check_bestand(*, naam: str, inhoud: bytes) -> Bestand:
    """Raises NotPossible with a sentence that names the file."""
    getoond = clean_naam(naam, naam.rsplit(".", 1)[-1].lower()[:10] or "bestand", mask=without_bsn)
    try:
        schoon = clean_bestand(inhoud)
        scan_bestand(inhoud)
    except Geweigerd as error:
        raise NotPossible(f"Het bestand “{getoond}” {error}") from error
    except Besmet as error:
        raise NotPossible(f"In het bestand “{getoond}” zit een virus. Wij nemen het niet aan.") from error
    except ScanLukteNiet as error:
        raise NotPossible(
            f"Wij konden het bestand “{getoond}” nu niet nakijken. Probeer het later, of ga verder zonder."
        ) from error
    return Bestand(clean_naam(naam, schoon.extensie, mask=without_bsn), schoon.soort, schoon.inhoud)


@transaction.atomic
def add_bijlage_to_intake(*, intake_uuid: UUID, bestand: Bestand) -> None:
    """Raises NotPossible when there are enough already, or when the draft is gone."""
    intake = Intake.objects.select_for_update().filter(uuid=intake_uuid, vraag__isnull=True).first()
    if intake is None:
        raise NotPossible("Uw antwoorden zijn er niet meer.")
    if Bijlage.objects.filter(intake=intake).count() >= MOST_BESTANDEN:
        raise NotPossible(TE_VEEL)
    _create(bestand, intake=intake)


@transaction.atomic
def remove_bijlage_of_intake(*, intake_uuid: UUID, bijlage_uuid: UUID) -> None:
    Bijlage.objects.filter(uuid=bijlage_uuid, intake__uuid=intake_uuid, intake__vraag__isnull=True).delete()


@transaction.atomic
def answer_with_bijlagen(
    *, actor: Actor, vraag_uuid: UUID, tekst: str, bestanden: Sequence[Bestand] = ()
) -> Contactmoment:
    """As answer_as_vrager, with files. All or nothing: a file too many refuses the message."""
    contact = answer_as_vrager(actor=actor, vraag_uuid=vraag_uuid, tekst=tekst)
    if bestanden:
        there = Bijlage.objects.filter(vraag_id=contact.vraag_id).count()
        if there + len(bestanden) > MOST_BESTANDEN:
            raise NotPossible(
                f"Bij een vraag passen {MOST_BESTANDEN} bestanden; er zijn er al {there}. Stuur er minder mee."
            )
        for bestand in bestanden:
            _create(bestand, vraag=contact.vraag, contactmoment=contact)
    return contact


def _create(
    bestand: Bestand,
    *,
    intake: Intake | None = None,
    vraag: Vraag | None = None,
    contactmoment: Contactmoment | None = None,
) -> None:
    Bijlage.objects.create(
        intake=intake,
        vraag=vraag,
        contactmoment=contactmoment,
        naam=bestand.naam,
        soort=bestand.soort,
        omvang=len(bestand.inhoud),
        inhoud=bestand.inhoud,
    )
