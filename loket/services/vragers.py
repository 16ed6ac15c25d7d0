"""What the desk writes down of a vrager, also later: an anonymous vraag gets a name without being asked anew."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F

from loket.enums import ADRES_KLOPT, BerichtAan, RetourUitkomst
from loket.models import Vertegenwoordiger, Vraag, Vrager
from loket.services.meldingen import tell_vrager
from loket.services.retourmail import settle_retour
from loket.services.vertegenwoordigers import ask_confirmation, awaits_answer
from loket.services.vragen import break_silence, lock_for_handling
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis

VELDEN = ("naam", "email", "telefoon")


@dataclass(frozen=True, slots=True)
class Bereik:
    """Who someone is and how they are reached; `telefoon` in E.164."""

    naam: str = ""
    email: str = ""
    telefoon: str = ""


@transaction.atomic
def update_vrager(
    *, actor: Actor, vraag_uuid: UUID, bereik: Bereik, mail_link: bool = False, versie: int | None = None
) -> Vrager:
    """Set name, address and telephone number. Each vraag of this vrager gets a new versie, for it shows them too.

    With another address the old private links stop: they went to someone else. `mail_link` sends the new one. Whom
    someone else asked for, and who did not say yes or no yet, is asked that at the new address.
    """
    vrager, vragen = _lock_with_vragen(vraag_uuid)
    vraag = lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=versie)
    changed = [veld for veld in VELDEN if getattr(vrager, veld) != getattr(bereik, veld)]
    stop_links = bool(vrager.email) and "email" in changed
    for veld in changed:
        setattr(vrager, veld, getattr(bereik, veld))
    if changed:
        vrager.save(update_fields=changed)
        _renew(actor, vragen, changed, stop_links=stop_links)
    if "email" in changed:
        settle_retour(actor=actor, vragen=vragen, wie=BerichtAan.VRAGER, uitkomst=RetourUitkomst.VERBETERD)
    if "email" in changed and awaits_answer(vrager):
        vraag.refresh_from_db()
        ask_confirmation(vraag)
    if mail_link:
        vraag.refresh_from_db()
        tell_vrager(vraag=vraag, soort="vraag_link", sleutel=f"vraag_link:{vraag.uuid}:versie:{vraag.versie}")
    return vrager


@transaction.atomic
def correct_vertegenwoordiger(*, actor: Actor, vraag_uuid: UUID, email: str) -> None:
    """Another address for who asks on behalf of the vrager, when mail came back from theirs; the link goes there.

    The links that were mailed before stay good: they arrived nowhere, and the vrager may have the same one.
    """
    vrager, vragen = _lock_with_vragen(vraag_uuid)
    vraag = lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=None)
    ander = Vertegenwoordiger.objects.select_for_update().filter(vrager=vrager).first()
    if ander is None:
        raise NotPossible("Er vraagt niemand namens deze persoon.")
    ander.email = email
    ander.save(update_fields=["email"])
    _renew(actor, vragen, ["email"], werkwoord="vertegenwoordiger.gewijzigd")
    settle_retour(actor=actor, vragen=vragen, wie=BerichtAan.VERTEGENWOORDIGER, uitkomst=RetourUitkomst.VERBETERD)
    vraag.refresh_from_db()
    tell_vrager(vraag=vraag, soort="vraag_link", sleutel=f"vraag_link:{vraag.uuid}:versie:{vraag.versie}")


@transaction.atomic
def confirm_adres(*, actor: Actor, vraag_uuid: UUID, wie: BerichtAan, uitkomst: RetourUitkomst) -> None:
    """Mail came back, and yet the address is right: the desk looked into it and says why."""
    _, vragen = _lock_with_vragen(vraag_uuid)
    vraag = lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=None)
    if uitkomst not in ADRES_KLOPT:
        raise NotPossible("Kies waarom het adres klopt.")
    if not settle_retour(actor=actor, vragen=vragen, wie=wie, uitkomst=uitkomst):
        raise NotPossible("Deze melding is al afgehandeld.")
    Vraag.objects.filter(pk__in=[row.pk for row in vragen]).update(versie=F("versie") + 1)
    vraag.save(update_fields=break_silence(actor, vraag))


def _lock_with_vragen(vraag_uuid: UUID) -> tuple[Vrager, list[Vraag]]:
    """First the vrager, then all its vragen in one order: two people at two vragen of one vrager take turns."""
    vrager = Vrager.objects.select_for_update(of=("self",)).get(vragen__uuid=vraag_uuid)
    return vrager, list(Vraag.objects.select_for_update(of=("self",)).filter(vrager=vrager).order_by("pk"))


def _renew(
    actor: Actor,
    vragen: list[Vraag],
    changed: list[str],
    *,
    stop_links: bool = False,
    werkwoord: str = "vrager.gewijzigd",
) -> None:
    nonce = F("link_nonce") + 1 if stop_links else F("link_nonce")
    Vraag.objects.filter(pk__in=[vraag.pk for vraag in vragen]).update(versie=F("versie") + 1, link_nonce=nonce)
    for vraag in vragen:
        record_gebeurtenis(
            actor=actor,
            werkwoord=werkwoord,
            object_soort="vraag",
            object_uuid=vraag.uuid,
            regio=vraag.regio_id,
            gegevens={"velden": changed},
        )
