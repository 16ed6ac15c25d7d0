"""Who may do what with a verwijzing: the desk of the regio, and the partner it was sent to."""

from loket.policies import BALIE, may_follow_vraag
from verwijzing.models import Verwijzing
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import ALLOWED, Decision, denied
from werkcentrum.basis.enums import ActorSoort, RolSoort


def may_handle_verwijzing(actor: Actor, verwijzing: Verwijzing) -> Decision:
    """The desk: warm contact, outcome, withdraw, a new link."""
    if actor.soort == ActorSoort.SYSTEEM or verwijzing.regio_id in actor.regios(*BALIE):
        return ALLOWED
    return denied("Deze verwijzing hoort bij een andere regio.")


def may_answer_verwijzing(actor: Actor, verwijzing: Verwijzing) -> Decision:
    """The partner: by the private link of this verwijzing, or by an account of the organisatie."""
    if actor.soort == ActorSoort.PARTNERLINK and actor.id == str(verwijzing.uuid):
        return ALLOWED
    if verwijzing.organisatie_id in actor.organisaties(RolSoort.PARTNER):
        return ALLOWED
    return denied("Deze verwijzing is niet aan uw organisatie gestuurd.")


def may_record_uitkomst(actor: Actor, verwijzing: Verwijzing) -> Decision:
    if may_handle_verwijzing(actor, verwijzing):
        return ALLOWED
    return may_answer_verwijzing(actor, verwijzing)


def may_withdraw_toestemming(actor: Actor, verwijzing: Verwijzing) -> Decision:
    """Who gave it: the vrager by private link, or the Bedrijf that asked."""
    return may_follow_vraag(actor, verwijzing.vraag)


def may_manage_kaart(actor: Actor) -> Decision:
    """The map as a whole: what is published, and putting an earlier one back."""
    if actor.soort == ActorSoort.SYSTEEM or actor.has_rol(RolSoort.FUNCTIONEEL_BEHEERDER):
        return ALLOWED
    return denied("Alleen een functioneel beheerder beheert de dienstenkaart als geheel.")


def may_view_inbox(actor: Actor) -> Decision:
    if actor.organisaties(RolSoort.PARTNER):
        return ALLOWED
    return denied("Deze pagina is voor partners met een account.")
