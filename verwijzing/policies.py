"""Who may do what with a verwijzing: the desk of the regio, and the partner it was sent to."""

from loket.policies import BALIE, may_follow_vraag
from verwijzing.models import Dienst, Verwijzing
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import ALLOWED, Decision, denied
from werkcentrum.basis.enums import ActorSoort, RolSoort

# Who prepares and leads a Regionaal Beraad.
BERAAD = (RolSoort.SECRETARIS, RolSoort.VOORZITTER)


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


def may_manage_dienst(actor: Actor, dienst: Dienst) -> Decision:
    """Write the card: an account of the organisatie, a functioneel beheerder, or for what only one regio has the
    teamleider there."""
    if not actor.is_authenticated and actor.soort != ActorSoort.SYSTEEM:
        return denied("Log in om deze kaart te wijzigen.")
    return may_confirm_dienst(actor, dienst)


def may_confirm_dienst(actor: Actor, dienst: Dienst) -> Decision:
    """Say that it still holds, that it stopped or whether there is room: by the private link of a contactpunt too,
    which speaks for its organisatie."""
    return may_make_dienst(actor, organisatie_id=dienst.organisatie_id, regio_code=dienst.regio_id)


def may_make_dienst(actor: Actor, *, organisatie_id: int | None, regio_code: str | None) -> Decision:
    if actor.soort == ActorSoort.SYSTEEM or actor.has_rol(RolSoort.FUNCTIONEEL_BEHEERDER):
        return ALLOWED
    if organisatie_id is not None and organisatie_id in actor.organisaties(RolSoort.PARTNER):
        return ALLOWED
    if regio_code is not None and regio_code in actor.regios(RolSoort.TEAMLEIDER):
        return ALLOWED
    return denied("Deze dienst hoort niet bij uw organisatie of regio.")


def may_set_capaciteit(actor: Actor, *, organisatie_id: int, regio_code: str | None) -> Decision:
    return may_make_dienst(actor, organisatie_id=organisatie_id, regio_code=regio_code)


def may_view_diensten(actor: Actor) -> Decision:
    """The list of cards with what is missing on them."""
    if may_manage_kaart(actor) or actor.has_rol(RolSoort.PARTNER, RolSoort.TEAMLEIDER):
        return ALLOWED
    return denied("Deze pagina is voor partners, teamleiders en functioneel beheerders.")


def spreekt_als(actor: Actor, organisatie_id: int) -> str:
    """In which role someone says something about a dienst of this organisatie; never who."""
    if organisatie_id in actor.organisaties(RolSoort.PARTNER):
        return "de organisatie"
    if actor.has_rol(RolSoort.FUNCTIONEEL_BEHEERDER):
        return "de functioneel beheerder"
    return "de teamleider" if actor.has_rol(RolSoort.TEAMLEIDER) else "het systeem"


def may_view_inbox(actor: Actor) -> Decision:
    if actor.organisaties(RolSoort.PARTNER):
        return ALLOWED
    return denied("Deze pagina is voor partners met een account.")


def may_view_hiaten(actor: Actor) -> Decision:
    """Figures: of the own regio, and for who manages the portal of the country (queries.hiaten.gebieden_of)."""
    if actor.regios(RolSoort.TEAMLEIDER, RolSoort.SECRETARIS) or actor.has_rol(RolSoort.FUNCTIONEEL_BEHEERDER):
        return ALLOWED
    return denied("Deze pagina is voor teamleiders, secretarissen en functioneel beheerders.")


def may_read_toelichtingen(actor: Actor, regio_code: str) -> Decision:
    """What colleagues wrote stays with who leads them."""
    if regio_code in actor.regios(RolSoort.TEAMLEIDER):
        return ALLOWED
    return denied("Alleen een teamleider van deze regio leest wat collega's erbij schreven.")


def may_keep_hiaatcijfer(actor: Actor, regio_code: str) -> Decision:
    if regio_code in actor.regios(RolSoort.SECRETARIS):
        return ALLOWED
    return denied("Alleen de secretaris van dit beraad zet iets op de agenda.")


def may_view_hiaatcijfer(actor: Actor) -> Decision:
    if actor.regios(*BERAAD):
        return ALLOWED
    return denied("Deze pagina is voor de secretaris en de voorzitter van een Regionaal Beraad.")


def may_view_eerlijkheid(actor: Actor) -> Decision:
    """Who answers for the map and for how the desk uses it: of the own regio, or of the country."""
    if actor.regios(RolSoort.TEAMLEIDER) or actor.has_rol(RolSoort.FUNCTIONEEL_BEHEERDER):
        return ALLOWED
    return denied("Deze pagina is voor teamleiders en functioneel beheerders.")


def may_judge_eerlijkheid(actor: Actor, regio_code: str) -> Decision:
    if regio_code in actor.regios(RolSoort.TEAMLEIDER) or actor.has_rol(RolSoort.FUNCTIONEEL_BEHEERDER):
        return ALLOWED
    return denied("Dit verschil is van een andere regio.")
