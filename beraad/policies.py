"""Who may do what in a beraad. The public reads adopted versions; that needs no decision.

A rol in a beraad is one of its regio; without a regio it is one in the Landelijk Beraad. Who speaks for a partij
needs a mandate of today beside the rol: that is a Vertegenwoordiging (services/akkoorden.py).
"""

from beraad.models import Beraad
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import ALLOWED, Decision, denied
from werkcentrum.basis.enums import ROLLEN_VAN_BERAAD, RolSoort

LEZERS = ROLLEN_VAN_BERAAD


def may_view_agenda(actor: Actor) -> Decision:
    """Of some beraad; which ones, say the queries."""
    if actor.has_rol(*LEZERS):
        return ALLOWED
    return denied("Deze pagina is voor wie meedoet in een beraad: secretaris, voorzitter, partijen en lezers.")


def may_edit_agenda(actor: Actor, beraad: Beraad) -> Decision:
    """Only the secretaris of this beraad: the text, offering it, and adopting it."""
    if _has_rol_in(actor, beraad, RolSoort.SECRETARIS):
        return ALLOWED
    return denied("Alleen de secretaris van dit beraad mag de agenda wijzigen.")


def may_edit_beraad(actor: Actor, beraad: Beraad) -> Decision:
    """Who sits at the table, who speaks for whom, the thematafels and the besluitregel."""
    if _has_rol_in(actor, beraad, RolSoort.SECRETARIS):
        return ALLOWED
    return denied("Alleen de secretaris van dit beraad mag partijen, mandaten en thematafels wijzigen.")


def may_edit_vergadering(actor: Actor, beraad: Beraad) -> Decision:
    """Planning it, and writing down what was decided and asked in it."""
    if _has_rol_in(actor, beraad, RolSoort.SECRETARIS):
        return ALLOWED
    return denied("Alleen de secretaris van dit beraad mag vergaderingen plannen en vastleggen.")


def may_speak_in_beraad(actor: Actor, beraad: Beraad) -> Decision:
    """For a partij; for which one, and whether the mandate holds today, says the Vertegenwoordiging."""
    if _has_rol_in(actor, beraad, RolSoort.PARTIJVERTEGENWOORDIGER):
        return ALLOWED
    return denied("Alleen wie een partij vertegenwoordigt of die vervangt, spreekt zich uit over een voorstel.")


def may_comment_on_agenda(actor: Actor, beraad: Beraad) -> Decision:
    """Everyone who works on it; a lezer only reads."""
    allowed = (RolSoort.SECRETARIS, RolSoort.VOORZITTER, RolSoort.PARTIJVERTEGENWOORDIGER)
    if any(_has_rol_in(actor, beraad, soort) for soort in allowed):
        return ALLOWED
    return denied("U leest in dit beraad mee. Alleen wie meewerkt aan de agenda, kan er een opmerking bij maken.")


def may_tell_voortgang(actor: Actor, beraad: Beraad, *, spreekt: bool) -> Decision:
    """`spreekt`: this person has a mandate of today for the trekker, or for the partij whose inzet it is."""
    if spreekt or may_edit_agenda(actor, beraad):
        return ALLOWED
    return denied(
        "Alleen wie vandaag voor de trekker spreekt, of de secretaris, meldt hoe het met een maatregel gaat."
    )


def may_answer_pitch(actor: Actor, beraad: Beraad) -> Decision:
    if _has_rol_in(actor, beraad, RolSoort.SECRETARIS):
        return ALLOWED
    return denied("Alleen de secretaris van dit beraad beantwoordt een pitch.")


def _has_rol_in(actor: Actor, beraad: Beraad, soort: RolSoort) -> bool:
    if beraad.regio_id is None:
        return actor.is_landelijk(soort)
    return beraad.regio_id in actor.regios(soort)
