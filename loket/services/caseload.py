"""The hours of a team, and giving vragen to who has room for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from loket.models import Beschikbaarheid, Vraag, Weging
from loket.policies import may_edit_instellingen, may_level_team
from loket.queries.caseload import UREN_PER_VRAAG, verschuifbaar_of, wegingen_of
from loket.services.instellingen import regio_uuid
from loket.services.vragen import StaleVersie, assign_vraag, lock_for_handling
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.queries.actors import medewerkers_of_regio
from werkcentrum.basis.services.gebeurtenissen import Gegeven, record_gebeurtenis
from werkcentrum.basis.services.outbox import queue_bericht


@dataclass(frozen=True, slots=True)
class Zet:
    """One move as the person saw it."""

    vraag_uuid: UUID
    versie: int
    van: int
    naar: int


@dataclass(frozen=True, slots=True)
class Zetuitkomst:
    """Empty `overgeslagen`: it moved."""

    nummer: str
    overgeslagen: str = ""


@transaction.atomic
def set_wegingen(*, actor: Actor, regio_code: str, wegingen: Mapping[str, Decimal]) -> None:
    """Hours for each thema."""
    require(may_edit_instellingen(actor, regio_code))
    old = wegingen_of(regio_code)
    changed = {thema: uren for thema, uren in wegingen.items() if uren != old.get(thema, UREN_PER_VRAAG)}
    if not changed:
        return
    Weging.objects.bulk_create(
        [Weging(regio_id=regio_code, thema=thema, uren=uren) for thema, uren in changed.items()],
        update_conflicts=True,
        unique_fields=["regio", "thema"],
        update_fields=["uren"],
    )
    gegevens = {thema: f"{old.get(thema, UREN_PER_VRAAG)} > {uren}" for thema, uren in changed.items()}
    _record(actor, regio_code, "regio.wegingen_gewijzigd", gegevens)


@transaction.atomic
def set_beschikbaarheid(*, actor: Actor, regio_code: str, uren: Mapping[int, Decimal]) -> None:
    """Hours a week, by id of the gebruiker; only of who works in this regio."""
    require(may_level_team(actor, regio_code))
    team = {gebruiker.pk for gebruiker in medewerkers_of_regio(regio_code)}
    if not team.issuperset(uren):
        raise NotPossible("Deze collega werkt niet in deze regio.")
    Beschikbaarheid.objects.bulk_create(
        [
            Beschikbaarheid(gebruiker_id=pk, regio_id=regio_code, uren_per_week=aantal)
            for pk, aantal in uren.items()
        ],
        update_conflicts=True,
        unique_fields=["gebruiker", "regio"],
        update_fields=["uren_per_week"],
    )
    _record(actor, regio_code, "regio.beschikbaarheid_gewijzigd", {"medewerkers": len(uren)})


def level_team(
    *, actor: Actor, regio_code: str, zetten: Sequence[Zet], sleutel: UUID, behalve: frozenset[int]
) -> list[Zetuitkomst]:
    """Each move by itself: what changed meanwhile is skipped and said. Then one mail to each person concerned.

    `behalve`: ids of vragen that may not move (a verwijzing is under way).
    """
    require(may_level_team(actor, regio_code))
    uitkomsten = []
    concerned: set[int] = set()
    for zet in zetten:
        uitkomst = _move(actor, regio_code, zet, behalve=behalve)
        uitkomsten.append(uitkomst)
        if not uitkomst.overgeslagen:
            concerned |= {zet.van, zet.naar}
    _tell(concerned, regio_code, sleutel)
    return uitkomsten


def _move(actor: Actor, regio_code: str, zet: Zet, *, behalve: frozenset[int]) -> Zetuitkomst:
    vraag = Vraag.objects.filter(uuid=zet.vraag_uuid, regio=regio_code).first()
    if vraag is None:
        return Zetuitkomst("", "deze vraag is er niet meer")
    try:
        _assign(actor, vraag, zet, behalve=behalve)
    except StaleVersie:
        return Zetuitkomst(vraag.nummer, "een collega wijzigde deze vraag intussen")
    except NotPossible as error:
        return Zetuitkomst(vraag.nummer, str(error))
    return Zetuitkomst(vraag.nummer)


@transaction.atomic
def _assign(actor: Actor, vraag: Vraag, zet: Zet, *, behalve: frozenset[int]) -> None:
    locked = lock_for_handling(actor=actor, vraag_uuid=zet.vraag_uuid, versie=zet.versie)
    may_move = verschuifbaar_of(vraag.regio_id).filter(pk=vraag.pk, eigenaar=zet.van).exists()
    if not may_move or locked.pk in behalve:
        raise NotPossible("Deze vraag kan niet meer naar een ander: er is intussen iets afgesproken.")
    assign_vraag(actor=actor, vraag_uuid=zet.vraag_uuid, eigenaar_id=zet.naar)


@transaction.atomic
def _tell(gebruiker_ids: set[int], regio_code: str, sleutel: UUID) -> None:
    for gebruiker in Gebruiker.objects.filter(pk__in=gebruiker_ids).order_by("pk"):
        queue_bericht(
            soort="vragen_verdeeld",
            object_uuid=gebruiker.uuid,
            aan=gebruiker.email,
            sleutel=f"vragen_verdeeld:{sleutel}:{gebruiker.pk}",
            regio=regio_code,
        )


def _record(actor: Actor, regio_code: str, werkwoord: str, gegevens: Mapping[str, Gegeven]) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="regio",
        object_uuid=regio_uuid(regio_code),
        regio=regio_code,
        gegevens=gegevens,
    )
