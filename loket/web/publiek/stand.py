"""The state of a vraag in people's words: what happens, whose turn it is, what you can expect."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from loket.enums import PubliekeStaat
from loket.kenmerken import dag_in_woorden
from loket.queries.afspraken import Vragerafspraak
from loket.queries.volgen import Volgvraag
from loket.web.publiek.verwijsregels import Verwijsregel
from verwijzing.enums import VerwijzingStatus

# Of several verwijzingen, the one that says most about what comes next.
HET_VERST = (
    VerwijzingStatus.AANGENOMEN,
    VerwijzingStatus.VERZONDEN,
    VerwijzingStatus.MEEGEGEVEN,
    VerwijzingStatus.AFGEROND,
)


@dataclass(frozen=True, slots=True)
class Stand:
    titel: str
    tekst: str
    aan_zet: str
    kunt: str
    verwacht: str


def stand_of(vraag: Volgvraag, afspraken: list[Vragerafspraak], verwijzingen: list[Verwijsregel]) -> Stand:
    werkcentrum = _("Werkcentrum %(regio)s") % {"regio": vraag.regio_naam}
    verwacht = _verwacht(vraag, afspraken)
    if vraag.verder_in is not None:
        return Stand(
            _("Uw vraag gaat verder in %(nummer)s") % {"nummer": vraag.verder_in.nummer},
            _("Er waren twee vragen over hetzelfde. Wij gaan met één verder. U hoeft niets opnieuw te vertellen."),
            werkcentrum,
            _("Wilt u iets vragen of toevoegen? Doe dat op de pagina van %(nummer)s.")
            % {"nummer": vraag.verder_in.nummer},
            "",
        )
    match vraag.staat:
        case PubliekeStaat.ONTVANGEN:
            return Stand(
                _("Uw vraag is ontvangen"),
                _("Een adviseur leest uw vraag en neemt contact met u op."),
                werkcentrum,
                _("U hoeft nu niets te doen. Verandert er iets? Schrijf het ons hieronder."),
                verwacht,
            )
        case PubliekeStaat.IN_BEHANDELING:
            return Stand(
                _("Wij zijn ermee bezig"),
                _("Een adviseur zoekt uit wie u het best kan helpen."),
                werkcentrum,
                _("U hoeft nu niets te doen. Verandert er iets? Schrijf het ons hieronder."),
                verwacht,
            )
        case PubliekeStaat.WACHT_OP_U:
            return Stand(
                _("Wij wachten op u"),
                _("Wij hebben iets van u nodig om verder te gaan."),
                _("U"),
                _wat_wij_vragen(afspraken),
                verwacht,
            )
        case PubliekeStaat.BIJ_ORGANISATIE:
            statussen = {regel.status for regel in verwijzingen}
            return _bij_organisatie(statussen, werkcentrum=werkcentrum, verwacht=verwacht)
        case PubliekeStaat.AFGEROND:
            return _afgerond(vraag)


def _bij_organisatie(statussen: set[VerwijzingStatus], *, werkcentrum: str, verwacht: str) -> Stand:
    """By the verwijzing that goes best. Without any, the desk asked an organisatie by itself."""
    kijken_mee = _("De organisatie, en wij kijken mee")
    match next((status for status in HET_VERST if status in statussen), None):
        case VerwijzingStatus.AANGENOMEN:
            return Stand(
                _("Een organisatie gaat u helpen"),
                _("Een organisatie nam uw vraag aan. Wij houden in de gaten of het lukt."),
                kijken_mee,
                _("Wacht tot de organisatie contact met u opneemt. Hoort u niets? Laat het ons hieronder weten."),
                verwacht,
            )
        case VerwijzingStatus.MEEGEGEVEN:
            return Stand(
                _("Een organisatie kan u helpen"),
                _("Wij wezen u op een organisatie waar u zelf terecht kunt."),
                _("U"),
                _("Neem zelf contact op met de organisatie. Lukt dat niet? Laat het ons hieronder weten."),
                verwacht,
            )
        case VerwijzingStatus.AFGEROND:
            return Stand(
                _("De hulp van de organisatie is klaar"),
                _("Wij willen graag weten of het u hielp."),
                werkcentrum,
                _("Hielp het niet, of hebt u nog iets nodig? Schrijf het ons hieronder."),
                verwacht,
            )
        case _:
            return Stand(
                _("Uw vraag ligt bij een organisatie"),
                _("Wij vroegen een organisatie om u te helpen. Zij moet nog antwoorden."),
                kijken_mee,
                _("U hoeft nu niets te doen. Duurt het u te lang? Laat het ons hieronder weten."),
                verwacht,
            )


def _afgerond(vraag: Volgvraag) -> Stand:
    if vraag.is_ingetrokken:
        return Stand(
            _("U trok uw vraag in"),
            _("Wij doen er niets meer mee."),
            _("Niemand"),
            _("Hebt u later toch hulp nodig? Stel dan een nieuwe vraag."),
            _("Er gebeurt niets meer."),
        )
    if vraag.heropenen_tot is None:
        kunt = _("Hebt u toch nog hulp nodig? Stel dan een nieuwe vraag.")
    else:
        kunt = _(
            "Komt u er toch niet uit? Schrijf ons tot en met %(dag)s, dan gaan wij verder waar wij waren."
        ) % {"dag": dag_in_woorden(vraag.heropenen_tot)}
    return Stand(
        _("Uw vraag is afgerond"),
        _("Wij zijn klaar met uw vraag."),
        _("Niemand"),
        kunt,
        _("Er gebeurt niets meer."),
    )


def _wat_wij_vragen(afspraken: list[Vragerafspraak]) -> str:
    if any(not afspraak.wanneer for afspraak in afspraken):
        return _("Kies een tijd voor een gesprek. De vrije tijden vindt u hieronder.")
    return _("Beantwoord onze vraag. Schrijf ons hieronder, of bel ons.")


def _verwacht(vraag: Volgvraag, afspraken: list[Vragerafspraak]) -> str:
    """The afspraak when there is one, otherwise our next date. A date that has passed is not promised again."""
    eerste = next((afspraak.wanneer for afspraak in afspraken if afspraak.wanneer), "")
    if eerste:
        return _("U hebt een afspraak op %(wanneer)s.") % {"wanneer": eerste}
    if vraag.verwacht is None:
        return ""
    if vraag.verwacht < timezone.localdate():
        return _("Dit duurt langer dan wij wilden. Wij nemen zo snel mogelijk contact met u op.")
    dag = {"dag": dag_in_woorden(vraag.verwacht)}
    match vraag.staat:
        case PubliekeStaat.WACHT_OP_U:
            return _("Horen wij niets van u? Dan nemen wij rond %(dag)s contact met u op.") % dag
        case PubliekeStaat.BIJ_ORGANISATIE:
            return _("Rond %(dag)s kijken wij hoe het gaat.") % dag
        case _:
            return _("Uiterlijk %(dag)s hoort u van ons.") % dag
