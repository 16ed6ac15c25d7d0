"""What this person can do now with this vraag: the buttons of the case page."""

from django.db.models import TextChoices

from loket.enums import TRANSITIONS, VraagStatus
from loket.models import Vraag
from loket.policies import may_handle_vraag
from werkcentrum.basis.actor import Actor


class Stap(TextChoices):
    OPPAKKEN = "oppakken", "Ik pak dit op"
    TERUGGEVEN = "teruggeven", "Geef terug aan het team"
    WACHT_OP_VRAGER = "wacht-op-vrager", "Wacht op vrager"
    VERDER = "verder", "Ga verder met deze vraag"
    SLUITEN = "sluiten", "Sluit deze vraag"


def mogelijke_stappen(actor: Actor, vraag: Vraag, *, is_opgenomen: bool = False) -> frozenset[Stap]:
    """`is_opgenomen`: the vraag goes on in another one, where the next step is."""
    if is_opgenomen or not may_handle_vraag(actor, vraag):
        return frozenset()
    status = VraagStatus(vraag.status)
    volgende = TRANSITIONS[status]
    is_mine = vraag.eigenaar_id is not None and vraag.eigenaar_id == actor.gebruiker_id
    possible = {
        Stap.OPPAKKEN: vraag.is_open and not is_mine,
        Stap.TERUGGEVEN: vraag.is_open and is_mine,
        Stap.WACHT_OP_VRAGER: VraagStatus.WACHT_OP_VRAGER in volgende and vraag.eerste_contact_op is not None,
        Stap.VERDER: VraagStatus.IN_BEHANDELING in volgende and status != VraagStatus.NIEUW,
        Stap.SLUITEN: VraagStatus.AFGESLOTEN in volgende,
    }
    return frozenset(stap for stap, can in possible.items() if can)
