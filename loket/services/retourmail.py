"""Mail about a vraag that does not arrive: it comes up on the werkvoorraad, until the desk says how it is."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from loket.enums import ActieReden, BerichtAan, RetourUitkomst, VraagStatus
from loket.klokken import Klokstand, recomputed
from loket.models import Retourmail, Vraag, Vrager
from loket.queries.klokken import klokken_of
from loket.queries.ontvangers import vertegenwoordiger_of
from loket.services.klokken import set_stand
from loket.services.samenvoegen import lock_with_leading
from loket.services.vragen import raise_vraag
from werkcentrum.basis.actor import SYSTEEM, Actor
from werkcentrum.basis.retourmail import Retour
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis

REDEN = ActieReden.MAIL_KWAM_TERUG


@transaction.atomic
def take_in_retour(retour: Retour) -> None:
    """For the outbox and the reports of mail servers (werkcentrum.basis.retourmail).

    Nothing to do for a mail that is about no vraag, or for an address that was corrected meanwhile.
    """
    if not Vraag.objects.filter(uuid=retour.object_uuid).exists():
        return
    _, vraag = lock_with_leading(retour.object_uuid)
    wie = _whose(vraag.vrager_id, retour.aan)
    if wie is None:
        return
    if not _open_rows([vraag], wie):
        _write_down(vraag, wie, retour)
    if vraag.is_open and vraag.actie_reden != REDEN:
        raise_vraag(actor=SYSTEEM, vraag=vraag, reden=REDEN, naar=VraagStatus(vraag.status))


def settle_retour(*, actor: Actor, vragen: Collection[Vraag], wie: BerichtAan, uitkomst: RetourUitkomst) -> bool:
    """For the locked vragen of one vrager, in the running transaction; whether there was anything to settle.

    A vraag from which no other mail came back goes to where it stood on the werkvoorraad.
    """
    rows = _open_rows(vragen, wie)
    by_id = {vraag.pk: vraag for vraag in vragen}
    for row in rows:
        row.afgehandeld_op = timezone.now()
        row.afgehandeld_door_id = actor.gebruiker_id
        row.uitkomst = uitkomst
        row.save(update_fields=["afgehandeld_op", "afgehandeld_door", "uitkomst"])
        vraag = by_id[row.vraag_id]
        _record(actor, vraag, "vraag.adres_nagekeken", wie=wie, uitkomst=uitkomst)
        if vraag.actie_reden == REDEN and not _open_rows([vraag]):
            _put_back(vraag, row)
    return bool(rows)


def _whose(vrager_id: int, aan: str) -> BerichtAan | None:
    """Read after the lock: someone may have corrected the address while we waited."""
    vrager = Vrager.objects.select_related("vertegenwoordiger").get(pk=vrager_id)
    ander = vertegenwoordiger_of(vrager)
    if vrager.email.casefold() == aan.casefold():
        return BerichtAan.VRAGER
    if ander is not None and ander.email.casefold() == aan.casefold():
        return BerichtAan.VERTEGENWOORDIGER
    return None


def _open_rows(vragen: Collection[Vraag], wie: BerichtAan | None = None) -> list[Retourmail]:
    rows = Retourmail.objects.filter(vraag__in=[vraag.pk for vraag in vragen], afgehandeld_op__isnull=True)
    return list((rows if wie is None else rows.filter(wie=wie)).order_by("pk"))


def _write_down(vraag: Vraag, wie: BerichtAan, retour: Retour) -> None:
    row = Retourmail(vraag=vraag, wie=wie, gemaild_op=retour.op)
    if vraag.actie_reden == REDEN:
        # The mail to the other address came back before.
        eerste = _open_rows([vraag])
        row.eerder_datum, row.eerder_reden = (
            (eerste[0].eerder_datum, eerste[0].eerder_reden) if eerste else (None, "")
        )
    else:
        row.eerder_datum, row.eerder_reden = vraag.actie_datum, vraag.actie_reden
    row.save(force_insert=True)
    _record(SYSTEEM, vraag, "vraag.mail_kwam_terug", wie=wie)


def _put_back(vraag: Vraag, row: Retourmail) -> None:
    """To where it stood, not along the table of states: nothing moved. Its own clock counts from where it did."""
    if not row.eerder_reden:
        return
    stand = Klokstand(row.eerder_datum, row.eerder_reden, vraag.klok_vanaf, vraag.resterende_werkdagen)
    stand = recomputed(stand, status=VraagStatus(vraag.status), klokken=klokken_of(vraag.regio_id))
    vraag.save(update_fields=set_stand(vraag, stand))


def _record(actor: Actor, vraag: Vraag, werkwoord: str, **gegevens: str) -> None:
    """Never the address itself."""
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
        gegevens=dict(gegevens),
    )
