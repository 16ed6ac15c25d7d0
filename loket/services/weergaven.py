"""Views of the werkvoorraad that people keep under a name."""

from uuid import UUID

from django.db import IntegrityError, transaction

from loket.models import BewaardeWeergave
from loket.policies import may_save_weergave
from loket.queries.weergaven import weergaven_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis

MAX_PER_EIGENAAR = 8
BEZET = "Er is al een weergave met deze naam. Kies een andere naam."


def save_weergave(
    *, actor: Actor, naam: str, filter_waarden: dict[str, str], regio_code: str | None = None
) -> BewaardeWeergave:
    """For the actor, or with `regio_code` for the team there. NotPossible: the name is taken, or too many."""
    require(may_save_weergave(actor, regio_code=regio_code))
    eigenaar: dict[str, str | int | None] = (
        {"regio_id": regio_code} if regio_code else {"gebruiker_id": actor.gebruiker_id}
    )
    if BewaardeWeergave.objects.filter(**eigenaar).count() >= MAX_PER_EIGENAAR:
        raise NotPossible(f"Er zijn al {MAX_PER_EIGENAAR} bewaarde weergaven. Verwijder er eerst een.")
    try:
        with transaction.atomic():
            weergave = BewaardeWeergave(naam=naam, filter=filter_waarden, **eigenaar)
            weergave.save(force_insert=True)
            _record(actor, weergave, "weergave.bewaard")
    except IntegrityError as error:
        raise NotPossible(BEZET) from error
    return weergave


def rename_weergave(*, actor: Actor, uuid: UUID, naam: str) -> None:
    try:
        with transaction.atomic():
            weergave = _locked(actor, uuid)
            weergave.naam = naam
            weergave.save(update_fields=["naam"])
            _record(actor, weergave, "weergave.hernoemd")
    except IntegrityError as error:
        raise NotPossible(BEZET) from error


@transaction.atomic
def remove_weergave(*, actor: Actor, uuid: UUID) -> None:
    weergave = _locked(actor, uuid)
    _record(actor, weergave, "weergave.verwijderd")
    weergave.delete()


def _locked(actor: Actor, uuid: UUID) -> BewaardeWeergave:
    """Raises BewaardeWeergave.DoesNotExist for someone else's."""
    weergave = weergaven_of(actor).select_for_update(of=("self",)).get(uuid=uuid)
    require(may_save_weergave(actor, regio_code=weergave.regio_id))
    return weergave


def _record(actor: Actor, weergave: BewaardeWeergave, werkwoord: str) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="weergave",
        object_uuid=weergave.uuid,
        regio=weergave.regio_id or "",
    )
