"""What a partij proposes for one part of an agenda, and what the secretaris does with it. One transaction each."""

from uuid import UUID

import msgspec
from django.db import IntegrityError, transaction
from django.utils import timezone

from beraad.amendement import apply_wens, ingehaald
from beraad.boom import PAD
from beraad.document import places_in
from beraad.enums import AgendaStatus, AmendementStatus, KnoopSoort
from beraad.gegevens import Gegevens, gegevens_of
from beraad.models import Amendement, Meerjarenagenda, Vertegenwoordiging
from beraad.policies import may_edit_agenda, may_speak_in_beraad
from beraad.queries.overleg import wens_of
from beraad.queries.voorstellen import mandates_on
from beraad.queries.werktekst import working_text
from beraad.services.bewaren import Gone
from beraad.services.knopen import update_knoop
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


class Overtaken(NotPossible):
    """Someone changed these fields of the part after the partij read it; taking it over would undo that."""

    def __init__(self, velden: tuple[str, ...]) -> None:
        super().__init__("Dit stuk is intussen op dezelfde plek gewijzigd. Pas de tekst met de hand aan.")
        self.velden = velden


@transaction.atomic
def file_amendement(
    *, actor: Actor, soort: KnoopSoort, uuid: UUID, partij_uuid: UUID, gegevens: Gegevens, reden: str
) -> Amendement:
    """Needs a mandate of today for the partij. Raises NotPossible when nothing changes, or one is open already."""
    agenda = _lock(**{PAD[soort]: uuid})
    mandate = _mandate_for(actor, agenda, partij_uuid)
    if agenda.status == AgendaStatus.TER_VASTSTELLING:
        raise NotPossible("Deze agenda ligt ter vaststelling. Zeg bij uw akkoord onder welk voorbehoud.")
    plek = places_in(working_text(agenda)).get(uuid)
    if plek is None:
        raise Gone
    was = gegevens_of(plek.deel)
    if was == gegevens:
        raise NotPossible("U hebt niets gewijzigd. Schrijf in het formulier wat u anders wilt.")
    try:
        with transaction.atomic():
            row = Amendement.objects.create(
                agenda=agenda,
                knoopsoort=soort,
                knoop_uuid=uuid,
                knoop_titel=plek.deel.titel[:200],
                partij=mandate.partij,
                was=msgspec.to_builtins(was),
                wordt=msgspec.to_builtins(gegevens),
                reden=reden,
                ingediend_door_id=mandate.gebruiker_id,
            )
    except IntegrityError as error:
        raise NotPossible("Uw partij heeft al een voorstel voor dit stuk. Trek dat eerst in.") from error
    _note(actor, row, "amendement.ingediend")
    return row


@transaction.atomic
def accept_amendement(*, actor: Actor, uuid: UUID, antwoord: str = "") -> Amendement:
    """The part becomes what the partij wants, and the partij and its reason stay known. Raises Overtaken."""
    row = _open_for_secretaris(actor, uuid)
    soort = KnoopSoort(row.knoopsoort)
    plek = places_in(working_text(row.agenda)).get(row.knoop_uuid)
    if plek is None:
        raise Gone
    nu, wens = gegevens_of(plek.deel), wens_of(row)
    overtaken = ingehaald(nu, wens)
    if overtaken:
        raise Overtaken(overtaken)
    update_knoop(
        actor=actor, soort=soort, uuid=row.knoop_uuid, versie=plek.deel.versie, gegevens=apply_wens(nu, wens)
    )
    return _answer(actor, row, AmendementStatus.OVERGENOMEN, antwoord)


@transaction.atomic
def reject_amendement(*, actor: Actor, uuid: UUID, antwoord: str) -> Amendement:
    return _answer(actor, _open_for_secretaris(actor, uuid), AmendementStatus.AFGEWEZEN, antwoord)


@transaction.atomic
def withdraw_amendement(*, actor: Actor, uuid: UUID) -> Amendement:
    """By whoever speaks for the partij today."""
    row = _open(uuid)
    _mandate_for(actor, row.agenda, row.partij.uuid)
    return _answer(actor, row, AmendementStatus.INGETROKKEN, "")


def _lock(**where: object) -> Meerjarenagenda:
    rows = Meerjarenagenda.objects.select_for_update(of=("self",)).select_related("beraad")
    agenda = rows.filter(**where).first()
    if agenda is None:
        raise Gone
    return agenda


def _mandate_for(actor: Actor, agenda: Meerjarenagenda, partij_uuid: UUID) -> Vertegenwoordiging:
    require(may_speak_in_beraad(actor, agenda.beraad))
    mandate = mandates_on(actor, agenda.beraad, timezone.localdate())
    row = mandate.filter(partij__uuid=partij_uuid).first()
    if row is None:
        raise NotAllowed("U hebt vandaag geen mandaat om namens deze partij te spreken.")
    return row


def _open(uuid: UUID) -> Amendement:
    """Locked by way of its agenda."""
    _lock(amendementen__uuid=uuid)
    row = Amendement.objects.select_related("agenda__beraad", "partij").get(uuid=uuid)
    if row.status != AmendementStatus.INGEDIEND:
        raise NotPossible("Dit voorstel is al beantwoord of ingetrokken.")
    return row


def _open_for_secretaris(actor: Actor, uuid: UUID) -> Amendement:
    row = _open(uuid)
    require(may_edit_agenda(actor, row.agenda.beraad))
    return row


def _answer(actor: Actor, row: Amendement, status: AmendementStatus, antwoord: str) -> Amendement:
    row.status = status
    row.antwoord = antwoord
    row.beantwoord_op = timezone.now()
    row.beantwoord_door_id = actor.gebruiker_id
    row.save(update_fields=["status", "antwoord", "beantwoord_op", "beantwoord_door"])
    _note(actor, row, f"amendement.{status}")
    return row


def _note(actor: Actor, row: Amendement, werkwoord: str) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort=row.knoopsoort,
        object_uuid=row.knoop_uuid,
        regio=row.agenda.beraad.regio_id or "",
        gegevens={
            "agenda": str(row.agenda.uuid),
            "amendement": str(row.uuid),
            "partij": str(row.partij.uuid),
        },
    )
