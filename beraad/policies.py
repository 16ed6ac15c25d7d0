"""Who may do what with an agenda. The public reads adopted versions; that needs no decision."""

from beraad.models import Beraad
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import ALLOWED, Decision, denied
from werkcentrum.basis.enums import RolSoort

LEZERS = (RolSoort.SECRETARIS, RolSoort.VOORZITTER)


def may_view_agenda(actor: Actor) -> Decision:
    if actor.regios(*LEZERS):
        return ALLOWED
    return denied("Deze pagina is voor de secretaris en de voorzitter van een Regionaal Beraad.")


def may_edit_agenda(actor: Actor, beraad: Beraad) -> Decision:
    """The secretaris of this regio. For the Landelijk Beraad there is no such rol yet."""
    if beraad.regio_id and beraad.regio_id in actor.regios(RolSoort.SECRETARIS):
        return ALLOWED
    return denied("Alleen de secretaris van dit beraad mag de agenda wijzigen.")
