"""The answers so far in words, each with the page to change it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from loket.antwoorden import Antwoorden
from loket.enums import BerichtAan, Bevoegdheid, Relatie
from loket.kenmerken import VOCABULAIRE, WERKGEVER, Soort, label, opsomming, render_value
from loket.web.publiek.bezoek import Bezoek, stap_url
from loket.web.publiek.forms import DOELGROEPEN
from loket.web.publiek.namensform import VOOR_WIE
from loket.web.publiek.stappen import ADVIES, CONTACT, DOELGROEP, NAMENS, PLAATS, THEMA, TOELICHTING
from loket.web.publiek.stappen import VOOR_WIE as VOOR_WIE_STAP
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
    fixed = (
        ("doelgroep", VOOR_WIE_STAP if antwoorden.namens else DOELGROEP),
        ("thema", THEMA),
        ("gemeente", PLAATS),
    )
    steps = [*fixed, *((key, key) for key in antwoorden.gevraagd)]
    regels = []
    for key, stap in steps:
        if not antwoorden.is_beantwoord(key):
            continue
        waarde = render_value(key, feiten[key], namen=namen) if key in feiten else _("Dat weet ik niet")
        naam = _("Voor wie u vraagt") if key == "doelgroep" and antwoorden.namens else uw(key)
        regels.append(Regel(naam, _in_own_words(key, waarde, bezoek), stap_url(bezoek.regio, stap)))
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
    vraag = Regel(_("Uw vraag"), antwoorden.toelichting or niet, stap_url(bezoek.regio, TOELICHTING))
    begin = [vraag, *_gesprek_regel(bezoek)]
    if antwoorden.namens:
        return [*begin, *_namens_regels(bezoek)]
    return [
        *begin,
        Regel(_("Naam"), antwoorden.naam or niet, contact),
        Regel(_("E-mailadres"), antwoorden.email or niet, contact),
        Regel(_("Telefoonnummer"), show_telefoon(antwoorden.telefoon) or niet, contact),
        *_kvk_regel(bezoek),
    ]


def _gesprek_regel(bezoek: Bezoek) -> list[Regel]:
    if not bezoek.antwoorden.wil_gesprek:
        return []
    return [Regel(_("Wat u wilt"), _("Liever eerst iemand spreken"), stap_url(bezoek.regio, ADVIES))]


def _kvk_regel(bezoek: Bezoek) -> list[Regel]:
    antwoorden = bezoek.antwoorden
    if antwoorden.doelgroep != WERKGEVER:
        return []
    return [Regel(_("KVK-nummer"), antwoorden.kvk_nummer or _("niet ingevuld"), stap_url(bezoek.regio, CONTACT))]


def _namens_regels(bezoek: Bezoek) -> list[Regel]:
    antwoorden = bezoek.antwoorden
    namens, contact = stap_url(bezoek.regio, NAMENS), stap_url(bezoek.regio, CONTACT)
    bereik = opsomming(
        [tekst for tekst in (antwoorden.namens_email, show_telefoon(antwoorden.namens_telefoon)) if tekst]
    )
    niet = _("niet ingevuld")
    return [
        Regel(_("Uw naam"), antwoorden.namens_naam, namens),
        Regel(_("Hoe wij u bereiken"), bereik, namens),
        Regel(_("Wat u van de persoon bent"), Relatie(antwoorden.relatie).label, namens),
        Regel(_("Waarom u dit mag vragen"), Bevoegdheid(antwoorden.bevoegdheid).label, namens),
        Regel(_("Naam van de persoon"), antwoorden.naam or niet, contact),
        Regel(_("E-mailadres van de persoon"), antwoorden.email or niet, contact),
        Regel(_("Telefoonnummer van de persoon"), show_telefoon(antwoorden.telefoon) or niet, contact),
        *_kvk_regel(bezoek),
    ]


def andere_vragen_regels(bezoek: Bezoek) -> list[Regel]:
    """The vragen after the first, each with the page to change or remove it."""
    return [
        Regel(
            label("thema", vraag.thema) if vraag.thema else _("Iets anders"),
            vraag.toelichting or _("U schreef niets op."),
            reverse("loket:nog_een_vraag_wijzigen", args=[nummer]),
        )
        for nummer, vraag in enumerate(bezoek.antwoorden.nog, start=2)
    ]


def bericht_regel(antwoorden: Antwoorden) -> str:
    """Who gets the news, and how: in one line."""
    if not antwoorden.namens:
        return _("De berichten over uw vraag gaan naar u, %(hoe)s.") % {
            "hoe": _hoe(antwoorden.email, antwoorden.telefoon)
        }
    ander = _("de persoon voor wie u vraagt, %(hoe)s") % {"hoe": _hoe(antwoorden.email, antwoorden.telefoon)}
    zelf = _("u, %(hoe)s") % {"hoe": _hoe(antwoorden.namens_email, antwoorden.namens_telefoon)}
    wie = {
        BerichtAan.VRAGER: ander,
        BerichtAan.VERTEGENWOORDIGER: zelf,
        BerichtAan.BEIDEN: _("%(zelf)s, en naar %(ander)s") % {"zelf": zelf, "ander": ander},
    }[BerichtAan(antwoorden.bericht_aan)]
    return _("De berichten over deze vraag gaan naar %(wie)s.") % {"wie": wie}


def _hoe(email: str, telefoon: str) -> str:
    """Mail goes first; who gave only a number is called."""
    if email:
        return _("per e-mail (%(email)s)") % {"email": email}
    return _("per telefoon (%(telefoon)s)") % {"telefoon": show_telefoon(telefoon)}


def _in_own_words(key: str, waarde: str, bezoek: Bezoek) -> str:
    if key == "doelgroep" and bezoek.antwoorden.namens:
        return next(str(label) for value, label in VOOR_WIE if value == bezoek.antwoorden.doelgroep)
    if key == "doelgroep":
        return next(str(label) for value, label, _uitleg in DOELGROEPEN if value == bezoek.antwoorden.doelgroep)
    if key == "gemeente" and bezoek.antwoorden.postcode:
        return f"{waarde} ({bezoek.antwoorden.postcode})"
    return waarde
