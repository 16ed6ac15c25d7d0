"""What a meeting talks about, decides and asks. Each function is one transaction."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from beraad.enums import Agendapuntsoort
from beraad.models import Actiepunt, Agendapunt, Besluit, Partij, Vergadering
from beraad.policies import may_edit_vergadering
from beraad.queries.vergaderingen import bespreekbare_delen
from beraad.services.vergaderingen import lock_vergadering, note_vergadering, require_begun
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require


@dataclass(frozen=True, slots=True)
class AgendapuntGegevens:
    """`deel` is the uuid of an ambitie, doel or maatregel of this beraad."""

    titel: str
    soort: Agendapuntsoort
    toelichting: str = ""
    deel: UUID | None = None


@transaction.atomic
def add_agendapunt(*, actor: Actor, vergadering_uuid: UUID, gegevens: AgendapuntGegevens) -> Agendapunt:
    """As the last one."""
    vergadering = lock_vergadering(actor, vergadering_uuid)
    last = vergadering.agendapunten.aggregate(last=Max("volgorde"))["last"] or 0
    row = Agendapunt(vergadering=vergadering, volgorde=last + 1)
    _write(row, vergadering, gegevens)
    note_vergadering(actor, vergadering, "vergadering.agendapunt_toegevoegd", {"agendapunt": str(row.uuid)})
    return row


@transaction.atomic
def update_agendapunt(*, actor: Actor, uuid: UUID, gegevens: AgendapuntGegevens) -> None:
    row, vergadering = _lock(actor, uuid)
    _write(row, vergadering, gegevens)
    note_vergadering(actor, vergadering, "vergadering.agendapunt_gewijzigd", {"agendapunt": str(row.uuid)})


@transaction.atomic
def remove_agendapunt(*, actor: Actor, uuid: UUID) -> None:
    """The later ones move up. What was decided about stays."""
    row, vergadering = _lock(actor, uuid)
    if row.besluiten.exists():
        raise NotPossible("Over dit agendapunt is een besluit genomen. U kunt het niet verwijderen.")
    place = row.volgorde
    row.delete()
    vergadering.agendapunten.filter(volgorde__gt=place).update(volgorde=F("volgorde") - 1)
    note_vergadering(actor, vergadering, "vergadering.agendapunt_verwijderd", {"agendapunt": str(uuid)})


@transaction.atomic
def raise_agendapunt(*, actor: Actor, uuid: UUID) -> None:
    """One place earlier; the first one stays the first."""
    row, vergadering = _lock(actor, uuid)
    above = vergadering.agendapunten.filter(volgorde=row.volgorde - 1).first()
    if above is None:
        return
    above.volgorde, row.volgorde = row.volgorde, above.volgorde
    Agendapunt.objects.bulk_update([above, row], ["volgorde"])
    note_vergadering(actor, vergadering, "vergadering.agendapunt_verplaatst", {"agendapunt": str(uuid)})


@transaction.atomic
def record_besluit(*, actor: Actor, agendapunt_uuid: UUID, tekst: str) -> Besluit:
    """Of the day of the meeting. It cannot be changed after this."""
    punt, vergadering = _lock(actor, agendapunt_uuid)
    require_begun(vergadering)
    row = Besluit.objects.create(agendapunt=punt, tekst=tekst, genomen_op=timezone.localdate(vergadering.op))
    note_vergadering(actor, vergadering, "vergadering.besluit_genomen", {"besluit": str(row.uuid)})
    return row


@transaction.atomic
def add_actiepunt(
    *, actor: Actor, vergadering_uuid: UUID, tekst: str, eigenaar: UUID, uiterlijk: date
) -> Actiepunt:
    vergadering = lock_vergadering(actor, vergadering_uuid)
    require_begun(vergadering)
    partij = Partij.objects.filter(beraad=vergadering.beraad, uuid=eigenaar).first()
    if partij is None:
        raise NotPossible("Deze partij hoort niet bij dit beraad.")
    if uiterlijk < timezone.localdate(vergadering.op):
        raise NotPossible("De uiterste dag ligt vóór de vergadering.")
    row = Actiepunt.objects.create(vergadering=vergadering, tekst=tekst, eigenaar=partij, uiterlijk=uiterlijk)
    note_vergadering(actor, vergadering, "vergadering.actiepunt_toegevoegd", {"actiepunt": str(row.uuid)})
    return row


@transaction.atomic
def set_gereed(*, actor: Actor, uuid: UUID, is_gereed: bool) -> None:
    """Also after the minutes were adopted: an actiepunt lives on."""
    row = Actiepunt.objects.select_for_update(of=("self",)).select_related("vergadering__beraad").get(uuid=uuid)
    require(may_edit_vergadering(actor, row.vergadering.beraad))
    if (row.gereed_op is not None) == is_gereed:
        return
    row.gereed_op = timezone.localdate() if is_gereed else None
    row.save(update_fields=["gereed_op"])
    word = "gereed" if is_gereed else "heropend"
    note_vergadering(actor, row.vergadering, f"vergadering.actiepunt_{word}", {"actiepunt": str(uuid)})


def _lock(actor: Actor, uuid: UUID) -> tuple[Agendapunt, Vergadering]:
    punt = Agendapunt.objects.select_related("vergadering").get(uuid=uuid)
    vergadering = lock_vergadering(actor, punt.vergadering.uuid)
    return vergadering.agendapunten.get(pk=punt.pk), vergadering


def _write(row: Agendapunt, vergadering: Vergadering, gegevens: AgendapuntGegevens) -> None:
    row.titel, row.soort, row.toelichting = gegevens.titel, gegevens.soort, gegevens.toelichting
    if gegevens.deel is None:
        row.knoopsoort, row.knoop_uuid = "", None
    elif gegevens.deel != row.knoop_uuid:
        deel = bespreekbare_delen(vergadering.beraad).get(gegevens.deel)
        if deel is None:
            raise NotPossible("Dit onderdeel staat niet meer in de agenda.")
        row.knoopsoort, row.knoop_uuid = deel.soort, deel.uuid
    row.save()
