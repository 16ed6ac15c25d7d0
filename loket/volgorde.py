"""When a vraag needs someone, and why: the one rule behind the order of the werkvoorraad. Pure.

The order is by `datum`, then by arrival; what the row says is made from the same facts.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from loket.enums import ActieReden
from loket.kenmerken import Feiten
from loket.klokken import EERSTE_CONTACT, Actie
from loket.spoed import ends_soon, spoedreden
from werkcentrum.basis.werkdagen import add_werkdagen

DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

# What the row says before the day of the actie, and from that day on.
ZINNEN: dict[ActieReden, tuple[str, str]] = {
    ActieReden.VRAGER_REAGEERDE: ("Vrager reageerde", "Vrager reageerde en wacht op ons"),
    ActieReden.PARTNER_WEES_AF: ("Partner wees af", "Partner wees af: zoek een andere dienst"),
    ActieReden.PARTNER_NAM_AAN: ("Partner nam aan", "Partner nam aan: laat het de vrager weten"),
    ActieReden.EINDE_WW_NADERT: ("De WW stopt binnenkort", "De WW stopt binnenkort"),
    ActieReden.BEDREIGEND: (
        "Dreigt huis, energie of zorgverzekering kwijt te raken",
        "Dreigt huis, energie of zorgverzekering kwijt te raken",
    ),
    ActieReden.REORGANISATIE: ("Reorganisatie: veel mensen betrokken", "Reorganisatie: veel mensen betrokken"),
    ActieReden.AFSPRAAK: ("Er staat een afspraak", "De afspraak is vandaag of was al: leg vast hoe het ging"),
    ActieReden.NIET_VERSCHENEN: ("Kwam niet naar de afspraak", "Kwam niet naar de afspraak: neem contact op"),
    ActieReden.KOOS_GEEN_TIJD: (
        "Koos geen tijd voor de afspraak",
        "Koos geen tijd voor de afspraak: maak er zelf een",
    ),
    ActieReden.TERUGBELLEN: ("Er is beloofd terug te bellen", "Terugbellen: dat is beloofd"),
    ActieReden.NIET_BEREIKT: (
        "Drie keer gebeld zonder gehoor: kies een andere weg",
        "Drie keer gebeld zonder gehoor: kies een andere weg",
    ),
    ActieReden.MAIL_KWAM_TERUG: ("Mail kwam niet aan", "Mail kwam niet aan: controleer het adres"),
    ActieReden.STILGEVALLEN: ("Hier gebeurde lang niets", "Hier gebeurde lang niets: pak het op"),
    ActieReden.VERVOLGSTAP: ("De volgende stap is aan ons", "De volgende stap is aan ons"),
    ActieReden.WACHT_OP_VRAGER: ("Wacht op antwoord van de vrager", "Vrager antwoordde nog niet: neem contact op"),
    ActieReden.WACHT_OP_PARTNER: (
        "Wacht op antwoord van de partner",
        "Partner antwoordde nog niet: bel de partner",
    ),
    ActieReden.NAMENS_GEWEIGERD: (
        "Vrager wil niet dat een ander dit vraagt",
        "Vrager wil niet dat een ander dit vraagt: vraag het na",
    ),
    ActieReden.NAZORG: ("Nazorg: straks vragen of het hielp", "Nazorg: heeft het geholpen?"),
}


@dataclass(frozen=True, slots=True)
class Termijnbadge:
    """The badge of a row; `soort` is a tone of the badge: fout, let_op, or neutral when empty."""

    tekst: str
    soort: str


@dataclass(frozen=True, slots=True)
class Aanleiding:
    """The facts that the reason sentence is made from."""

    reden: ActieReden
    actie_datum: date
    binnengekomen_op: date
    heeft_contact: bool
    einde_dienstverband: date | None = None


def first_actie(*, today: date, feiten: Feiten, uiterlijk: date | None = None) -> Actie:
    """For a vraag that just came in. `uiterlijk`: when the regio makes a first contact without urgency."""
    reden = spoedreden(feiten, today=today)
    if reden is not None:
        return Actie(today, reden)
    return Actie(uiterlijk or add_werkdagen(today, EERSTE_CONTACT), ActieReden.EERSTE_CONTACT)


def days_over(actie_datum: date, *, today: date) -> int:
    return max(0, (today - actie_datum) // timedelta(days=1))


def termijn_of(actie_datum: date, *, today: date) -> Termijnbadge:
    """ "4 dagen over", "vandaag", "morgen" or "do 26 nov"."""
    over = days_over(actie_datum, today=today)
    if over:
        return Termijnbadge(f"{_dagen(over)} over", "fout")
    days = (actie_datum - today).days
    if days == 0:
        return Termijnbadge("vandaag", "let_op")
    if days == 1:
        return Termijnbadge("morgen", "")
    return Termijnbadge(datum_kort(actie_datum, today=today), "")


def datum_kort(day: date, *, today: date) -> str:
    """With the day of the week; with the year when that is another one."""
    text = f"{DAGEN[day.weekday()]} {day.day} {MAANDEN[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def reason_text(aanleiding: Aanleiding, *, today: date) -> str:
    """The one sentence that says why this vraag stands here."""
    if aanleiding.reden in (ActieReden.EINDE_NADERT, ActieReden.EERSTE_CONTACT):
        return _reason_of_new(aanleiding, today=today)
    before, due = ZINNEN[aanleiding.reden]
    return due if aanleiding.actie_datum <= today else before


def _reason_of_new(aanleiding: Aanleiding, *, today: date) -> str:
    einde = aanleiding.einde_dienstverband
    urgent = aanleiding.reden == ActieReden.EINDE_NADERT or ends_soon(einde, today=today)
    if einde is not None and urgent:
        tail = "" if aanleiding.heeft_contact else ", nog geen eerste contact"
        return f"Contract {_einde(einde, today=today)}{tail}"
    days = (today - aanleiding.binnengekomen_op).days
    if days <= 0:
        return "Vandaag binnengekomen, nog geen eerste contact"
    return f"Wacht sinds {_dagen(days)} op eerste contact"


def _einde(einde: date, *, today: date) -> str:
    days = (einde - today).days
    if days < 0:
        return f"eindigde {_dagen(-days)} geleden"
    if days == 0:
        return "eindigt vandaag"
    if days == 1:
        return "eindigt morgen"
    return f"eindigt over {_dagen(days)}"


def _dagen(aantal: int) -> str:
    return "1 dag" if aantal == 1 else f"{aantal} dagen"
