"""Whether a besluit can be carried out. Each refusal is a sentence that says what to do instead."""

from datetime import date

from verwijzing.besluit import Besluit, WarmContact
from verwijzing.enums import GAAT_NAAR_PARTNER, Grondslag, VerwijzingSoort
from verwijzing.grondslagen import allowed_velden, label_of
from verwijzing.models import Contactpunt
from verwijzing.queries.keuze import Keuze
from werkcentrum.basis.decisions import NotPossible


def check_keuze(keuze: Keuze, besluit: Besluit, *, eerste: str | None, today: date) -> None:
    """The dienst itself: still there, not chosen before, and explained when it is not the first."""
    if not keuze.dienst.geldig.bevat(today):
        raise NotPossible("Deze regeling geldt nu niet. Kies een andere dienst.")
    if keuze.heeft_lopende:
        raise NotPossible(
            "Deze vraag is al naar deze dienst verwezen. Wacht op de uitkomst of trek die verwijzing in."
        )
    if keuze.dienst.sleutel != eerste and not besluit.toelichting.strip():
        raise NotPossible("Dit is niet de eerste dienst van het advies. Schrijf op waarom u deze kiest.")


def check_grondslag(keuze: Keuze, besluit: Besluit) -> Grondslag | None:
    """The ground under what travels; None when nothing travels."""
    if besluit.soort not in GAAT_NAAR_PARTNER:
        if besluit.velden:
            raise NotPossible("Bij informeren en koud gaan geen gegevens mee. De vrager neemt zelf contact op.")
        return None
    if besluit.grondslag is None or not besluit.grondslag_tekst.strip():
        raise NotPossible("Zonder grondslag kunnen wij geen gegevens delen. Kies een grondslag en licht die toe.")
    _check_velden(keuze, besluit, besluit.grondslag)
    return besluit.grondslag


def _check_velden(keuze: Keuze, besluit: Besluit, grondslag: Grondslag) -> None:
    allowed = allowed_velden(grondslag, soort=keuze.organisatie_soort, nodig=keuze.nodig)
    if not allowed:
        raise NotPossible(
            f"“{grondslag.label}” geldt niet voor {keuze.organisatie_naam}. Vraag de vrager om toestemming."
        )
    refused = [veld for veld in besluit.velden if veld not in allowed]
    if refused:
        namen = ", ".join(_naam(veld) for veld in refused)
        raise NotPossible(f"Dit mag niet mee onder “{grondslag.label}”: {namen}.")
    if not besluit.velden:
        raise NotPossible("Kies ten minste één gegeven, anders weet de partner niet om wie het gaat.")


def _naam(veld: str) -> str:
    try:
        return label_of(veld)
    except KeyError:
        return veld


def check_contactpunt(keuze: Keuze) -> Contactpunt:
    if keuze.contactpunt is None:
        raise NotPossible(
            f"Voor {keuze.organisatie_naam} is in deze regio geen contactpunt bekend. "
            "Kies “informeren”, of vraag uw beheerder om een contactpunt."
        )
    return keuze.contactpunt


def check_warm_contact(soort: str, contact: WarmContact, *, today: date) -> None:
    if soort != VerwijzingSoort.WARM:
        raise NotPossible("Alleen bij een warme verwijzing hoort een gezamenlijk contact.")
    if contact.datum > today:
        raise NotPossible("Het gezamenlijke contact ligt in de toekomst. Leg het vast als het geweest is.")
    if not contact.balie.strip() or not contact.partner.strip():
        raise NotPossible("Vul bij het gezamenlijke contact beide namen in.")
