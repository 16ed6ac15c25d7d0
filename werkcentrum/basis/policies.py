from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import ALLOWED, Decision, denied
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Bericht


def may_view_beheer(actor: Actor) -> Decision:
    if actor.has_rol(RolSoort.FUNCTIONEEL_BEHEERDER):
        return ALLOWED
    return denied("Alleen een functioneel beheerder mag deze pagina zien.")


def may_view_berichten(actor: Actor) -> Decision:
    if actor.has_rol(RolSoort.TEAMLEIDER, RolSoort.FUNCTIONEEL_BEHEERDER):
        return ALLOWED
    return denied("Alleen een teamleider of functioneel beheerder mag deze lijst zien.")


def may_retry_bericht(actor: Actor, bericht: Bericht) -> Decision:
    if bericht.regio_code in actor.regios(RolSoort.TEAMLEIDER, RolSoort.FUNCTIONEEL_BEHEERDER):
        return ALLOWED
    return denied("Dit bericht hoort bij een andere regio.")
