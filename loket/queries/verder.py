"""Who comes back for a draft: what their code or link leads to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils import timezone
from django.utils.crypto import constant_time_compare

from loket.models import Intake
from loket.verdercode import hash_code, make_code, parse_code
from werkcentrum.basis.links import make_token, read_token
from werkcentrum.basis.models import Arbeidsmarktregio

DOEL_VERDER = "verder"


class Verder(StrEnum):
    """What is the case with a code or a link."""

    KAN = "kan"
    GEBRUIKT = "gebruikt"
    VERSTUURD = "verstuurd"
    VERLOPEN = "verlopen"
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Bewaard:
    """A saved draft, for whoever holds its code or its cookie."""

    uuid: UUID
    regio: Arbeidsmarktregio | None
    code: str
    tot: date
    email: str
    stap: str
    nonce: int


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """`bewaard` is there when one can go on."""

    staat: Verder
    bewaard: Bewaard | None = None


def bewaard_intake(intake_uuid: UUID) -> Bewaard | None:
    """The draft of this browser, once it was saved and as long as it was not sent."""
    intake = Intake.objects.select_related("regio").filter(uuid=intake_uuid, vraag__isnull=True).first()
    return _bewaard(intake, intake.bewaard_tot) if intake and intake.bewaard_tot else None


def find_by_code(*, code: str, email: str) -> Uitkomst:
    """By the code, and by the address too when one was given. A wrong address is as unknown as a wrong code."""
    sleutel = hash_code(parse_code(code) or "-")
    intake = Intake.objects.select_related("regio").filter(verder_sleutel=sleutel).first()
    if intake is None or not _is_theirs(intake, email):
        return Uitkomst(Verder.ONBEKEND)
    return _uitkomst(intake)


def find_by_token(token: str) -> Uitkomst:
    """By a link that we mailed. What is gone was removed because its day had passed."""
    inhoud = read_token(token, purpose=DOEL_VERDER)
    if inhoud is None:
        return Uitkomst(Verder.ONBEKEND)
    intake = Intake.objects.select_related("regio").filter(uuid=inhoud.uuid).first()
    if intake is None:
        return Uitkomst(Verder.VERLOPEN)
    uitkomst = _uitkomst(intake)
    if uitkomst.staat is Verder.KAN and intake.verder_nonce != inhoud.nonce:
        return Uitkomst(Verder.GEBRUIKT)
    return uitkomst


def verder_token(bewaard: Bewaard) -> str:
    return make_token(purpose=DOEL_VERDER, uuid=bewaard.uuid, nonce=bewaard.nonce)


def _is_theirs(intake: Intake, email: str) -> bool:
    known = intake.verder_email.casefold()
    return not known or constant_time_compare(known, email.casefold())


def _uitkomst(intake: Intake) -> Uitkomst:
    if intake.vraag_id is not None:
        return Uitkomst(Verder.VERSTUURD)
    if intake.bewaard_tot is None or intake.bewaard_tot < timezone.localdate():
        return Uitkomst(Verder.VERLOPEN)
    return Uitkomst(Verder.KAN, _bewaard(intake, intake.bewaard_tot))


def _bewaard(intake: Intake, tot: date) -> Bewaard:
    return Bewaard(
        uuid=intake.uuid,
        regio=intake.regio,
        code=make_code(intake.uuid),
        tot=tot,
        email=intake.verder_email,
        stap=intake.verder_stap,
        nonce=intake.verder_nonce,
    )
