"""The answers so far in words, each with the page to change it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from loket.kenmerken import VOCABULAIRE, Soort, render_value
from loket.web.publiek.bezoek import Bezoek, stap_url
from loket.web.publiek.forms import DOELGROEPEN
from loket.web.publiek.stappen import CONTACT, DOELGROEP, PLAATS, THEMA, TOELICHTING
from werkcentrum.basis.queries.namen import namen_of_gemeenten
from werkcentrum.basis.telefoon import show_telefoon


@dataclass(frozen=True, slots=True)
class Regel:
    """A pair as components/kenmerkenlijst.html shows it."""

    label: str
    waarde: str
    wijzig_url: str


def antwoord_regels(bezoek: Bezoek) -> list[Regel]:
    """What was asked so far, in the order of the visit. At most one query, for the names of gemeenten."""
    antwoorden = bezoek.antwoorden
    feiten = antwoorden.kenmerken
    namen = namen_of_gemeenten(
        {str(feit) for key, feit in feiten.items() if VOCABULAIRE[key].soort is Soort.GEMEENTECODE}
    )
    fixed = (("doelgroep", DOELGROEP), ("thema", THEMA), ("gemeente", PLAATS))
    steps = [*fixed, *((key, key) for key in antwoorden.gevraagd)]
    regels = []
    for key, stap in steps:
        if not antwoorden.is_beantwoord(key):
            continue
        waarde = render_value(key, feiten[key], namen=namen) if key in feiten else _("Dat weet ik niet")
        regels.append(Regel(uw(key), _in_own_words(key, waarde, bezoek), stap_url(bezoek.regio, stap)))
    return regels


def uw(key: str) -> str:
    """What a kenmerk is called to the person: "Uw contract", not "Dienstverband"."""
    if key == "doelgroep":
        return _("Wat bij u past")
    naam = VOCABULAIRE[key].uw
    return naam[:1].upper() + naam[1:]


def contact_regels(bezoek: Bezoek) -> list[Regel]:
    antwoorden = bezoek.antwoorden
    contact = stap_url(bezoek.regio, CONTACT)
    niet = _("niet ingevuld")
    return [
        Regel(_("Uw vraag"), antwoorden.toelichting or niet, stap_url(bezoek.regio, TOELICHTING)),
        Regel(_("Naam"), antwoorden.naam or niet, contact),
        Regel(_("E-mailadres"), antwoorden.email or niet, contact),
        Regel(_("Telefoonnummer"), show_telefoon(antwoorden.telefoon) or niet, contact),
    ]


def _in_own_words(key: str, waarde: str, bezoek: Bezoek) -> str:
    if key == "doelgroep":
        return next(str(label) for value, label, _uitleg in DOELGROEPEN if value == bezoek.antwoorden.doelgroep)
    if key == "gemeente" and bezoek.antwoorden.postcode:
        return f"{waarde} ({bezoek.antwoorden.postcode})"
    return waarde
