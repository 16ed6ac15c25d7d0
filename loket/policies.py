"""Who may do what with a vraag: rights are role x regio x relation to the case."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from loket.enums import AfspraakStatus, Kanaal, VraagStatus
from loket.models import Afspraak, Vraag
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import ALLOWED, Decision, denied
from werkcentrum.basis.enums import ActorSoort, RolSoort

# Whoever comes back within this many days finds their own vraag with its history, and need not tell it again.
HEROPENDAGEN = 60
# Until this hour on the day before, a vrager moves or cancels an afspraak without us.
WIJZIGEN_TOT = time(17)
BALIE = (RolSoort.BALIEMEDEWERKER, RolSoort.TEAMLEIDER)
# Who sets how the desk of a regio works.
LEIDING = (RolSoort.TEAMLEIDER, RolSoort.FUNCTIONEEL_BEHEERDER)


def may_view_werkvoorraad(actor: Actor) -> Decision:
    if actor.regios(*BALIE):
        return ALLOWED
    return denied("De werkvoorraad is voor medewerkers van het Werkcentrum.")


def may_register_vraag(
    actor: Actor, *, regio_code: str, kanaal: Kanaal, organisatie_id: int | None = None
) -> Decision:
    """Anyone may ask through the public form, for themselves; at the desk only staff of that regio registers, and
    from the dashboard a Bedrijf asks in its own name."""
    if actor.soort == ActorSoort.SYSTEEM:
        return ALLOWED
    if kanaal == Kanaal.BEDRIJF:
        if organisatie_id is not None and organisatie_id in actor.organisaties(RolSoort.WERKGEVER):
            return ALLOWED
        return denied("U kunt alleen vragen stellen voor uw eigen bedrijf.")
    if kanaal == Kanaal.WEBSITE:
        return ALLOWED if organisatie_id is None else denied("Log in om een vraag te stellen voor uw bedrijf.")
    if regio_code in actor.regios(*BALIE):
        return ALLOWED
    return denied("U kunt alleen vragen vastleggen voor uw eigen regio.")


def may_handle_vraag(actor: Actor, vraag: Vraag) -> Decision:
    if actor.soort == ActorSoort.SYSTEEM or vraag.regio_id in actor.regios(*BALIE):
        return ALLOWED
    return denied("Deze vraag hoort bij een andere regio.")


def may_merge_vragen(actor: Actor, van: Vraag, naar: Vraag) -> Decision:
    """Two vragen of one regio, by staff of it."""
    for vraag in (van, naar):
        decision = may_handle_vraag(actor, vraag)
        if not decision:
            return decision
    if van.regio_id != naar.regio_id:
        return denied("U kunt alleen vragen van dezelfde regio samenvoegen.")
    return ALLOWED


def may_lead_team(actor: Actor) -> Decision:
    if actor.regios(RolSoort.TEAMLEIDER):
        return ALLOWED
    return denied("Deze pagina is voor teamleiders.")


def may_level_team(actor: Actor, regio_code: str) -> Decision:
    if regio_code in actor.regios(RolSoort.TEAMLEIDER):
        return ALLOWED
    return denied("U kunt alleen het werk van uw eigen team verdelen.")


def may_view_instellingen(actor: Actor) -> Decision:
    if actor.regios(*LEIDING):
        return ALLOWED
    return denied("Alleen een teamleider of functioneel beheerder mag de instellingen van een regio zien.")


def may_edit_instellingen(actor: Actor, regio_code: str) -> Decision:
    if regio_code in actor.regios(*LEIDING):
        return ALLOWED
    return denied("U kunt alleen de instellingen van uw eigen regio wijzigen.")


def may_follow_vraag(actor: Actor, vraag: Vraag) -> Decision:
    """The vrager by private link, or the Bedrijf that asked."""
    if actor.soort == ActorSoort.VRAGER and actor.id == str(vraag.uuid):
        return ALLOWED
    if vraag.vrager.organisatie_id in actor.organisaties(RolSoort.WERKGEVER):
        return ALLOWED
    return denied("Deze vraag is niet van u.")


def may_decide_namens(actor: Actor, vraag: Vraag) -> Decision:
    """Whether someone may ask for the vrager: the vrager says so, or staff writes down what the vrager said."""
    if actor.soort == ActorSoort.VRAGER:
        return may_follow_vraag(actor, vraag)
    return may_handle_vraag(actor, vraag)


def last_day_to_reopen(vraag: Vraag) -> date | None:
    """Until this day, itself included, the vrager's own words open the same vraag again; None when nothing can."""
    if vraag.status != VraagStatus.AFGESLOTEN or vraag.afgesloten_op is None:
        return None
    return timezone.localdate(vraag.afgesloten_op) + timedelta(days=HEROPENDAGEN)


def may_write_to_vraag(actor: Actor, vraag: Vraag, *, today: date) -> Decision:
    """The vrager, while the vraag is open or was closed a short while ago."""
    decision = may_follow_vraag(actor, vraag)
    if not decision:
        return decision
    until = last_day_to_reopen(vraag)
    if vraag.is_open or (until is not None and today <= until):
        return ALLOWED
    return denied("Deze vraag is afgerond. Stel een nieuwe vraag, dan pakken wij die op.")


def may_view_bedrijf(actor: Actor) -> Decision:
    if actor.organisaties(RolSoort.WERKGEVER):
        return ALLOWED
    return denied("Deze pagina is voor werkgevers met een account.")


def may_change_afspraak(actor: Actor, afspraak: Afspraak, *, now: datetime) -> Decision:
    """Staff of the regio; the vrager until 17.00 on the day before, so that the time can still be given away."""
    if afspraak.status not in (AfspraakStatus.GEPLAND, AfspraakStatus.VOORGESTELD):
        return denied("Deze afspraak is voorbij of afgezegd.")
    if actor.soort != ActorSoort.VRAGER:
        return may_handle_vraag(actor, afspraak.vraag)
    decision = may_follow_vraag(actor, afspraak.vraag)
    if not decision:
        return decision
    until = last_moment_to_change(afspraak)
    if until is not None and now > until:
        return denied("Een afspraak wijzigen kan tot 17.00 uur op de dag ervoor. Bel ons als het niet lukt.")
    return ALLOWED


def last_moment_to_change(afspraak: Afspraak) -> datetime | None:
    """For the vrager; None while no time was chosen."""
    if afspraak.periode is None:
        return None
    day_before = timezone.localdate(afspraak.periode.lower) - timedelta(days=1)
    return timezone.make_aware(datetime.combine(day_before, WIJZIGEN_TOT))


def may_manage_spreekuur(actor: Actor, *, regio_code: str, gebruiker_id: int) -> Decision:
    """One's own; those of the whole team by the teamleider."""
    if regio_code in actor.regios(RolSoort.TEAMLEIDER):
        return ALLOWED
    if regio_code in actor.regios(*BALIE) and gebruiker_id == actor.gebruiker_id:
        return ALLOWED
    return denied("U kunt alleen uw eigen spreekuren wijzigen.")


def may_view_standaardteksten(actor: Actor) -> Decision:
    if actor.has_rol(*LEIDING):
        return ALLOWED
    return denied("Alleen een teamleider of functioneel beheerder beheert standaardteksten.")


def may_manage_standaardtekst(actor: Actor, *, regio_code: str | None) -> Decision:
    """Those of a regio by who leads or manages it; those of the country (None) by a functioneel beheerder."""
    if actor.soort == ActorSoort.SYSTEEM:
        return ALLOWED
    if regio_code is None:
        if actor.has_rol(RolSoort.FUNCTIONEEL_BEHEERDER):
            return ALLOWED
        return denied("Alleen een functioneel beheerder wijzigt standaardteksten voor het hele land.")
    if regio_code in actor.regios(*LEIDING):
        return ALLOWED
    return denied("U beheert alleen de standaardteksten van uw eigen regio.")


def may_view_checklists(actor: Actor) -> Decision:
    if actor.has_rol(*LEIDING):
        return ALLOWED
    return denied("Alleen een teamleider of functioneel beheerder beheert checklists.")


def may_manage_checklist(actor: Actor, *, regio_code: str | None) -> Decision:
    """As the standaardteksten: that of a regio by who leads or manages it, that of the country by a beheerder."""
    if may_manage_standaardtekst(actor, regio_code=regio_code):
        return ALLOWED
    if regio_code is None:
        return denied("Alleen een functioneel beheerder wijzigt checklists voor het hele land.")
    return denied("U beheert alleen de checklists van uw eigen regio.")


def may_view_kennis(actor: Actor) -> Decision:
    if actor.has_rol(*LEIDING):
        return ALLOWED
    return denied("Alleen een teamleider of functioneel beheerder beheert werkafspraken en belwijzers.")


def may_manage_kennis(actor: Actor, *, regio_code: str) -> Decision:
    if actor.soort == ActorSoort.SYSTEEM or regio_code in actor.regios(*LEIDING):
        return ALLOWED
    return denied("U beheert alleen de werkafspraken en belwijzers van uw eigen regio.")


def may_save_weergave(actor: Actor, *, regio_code: str | None) -> Decision:
    """For oneself whoever sees the werkvoorraad; for the team of a regio its teamleider."""
    if regio_code is None:
        return may_view_werkvoorraad(actor)
    if regio_code in actor.regios(RolSoort.TEAMLEIDER):
        return ALLOWED
    return denied("Alleen de teamleider bewaart weergaven voor het team.")
