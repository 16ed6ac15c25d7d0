"""How good a card is: a score with the gaps by name, so that who keeps the card knows what to fill in."""

from dataclasses import dataclass
from datetime import date

from verwijzing.gids.bijzonderheden import Bijzonderheden
from verwijzing.gids.kaart import Dekking

# What these are about is given or refused by law, so a card about them says which one.
THEMA_MET_WET = frozenset(
    {"geld_en_regelingen", "ontslag", "rechten_op_werk", "subsidies", "verzuim", "ziekte_en_werk"}
)
HOOGSTE_SCORE = 100


@dataclass(frozen=True, slots=True)
class Gat:
    """Something that a card lacks: the field, what to say about it, and how much it costs."""

    veld: str
    tekst: str
    punten: int


GEEN_CONTACT = Gat("aanmelden", "Geen manier om contact op te nemen", 30)
OVER_DATUM = Gat("verifieer_voor", "Niet op tijd nagekeken", 20)
GEEN_BRON = Gat("bron", "Geen bron", 15)
BRON_VERLOPEN = Gat("voorwaarden", "Een bron van een voorwaarde is verlopen", 10)
ONZEKER = Gat("zekerheid", "De bron is onzeker", 10)
GEEN_WET = Gat("grondslag", "Geen wet of regeling", 10)
GEEN_VOORWAARDEN = Gat("voorwaarden", "Geen voorwaarden en geen vangnet", 10)
GEEN_KOSTEN = Gat("kosten", "Niet bekend wat het kost", 5)
GEEN_TALEN = Gat("talen", "Geen talen", 5)
GEEN_PLAATS = Gat("locaties", "Geen plaats, terwijl de dienst lokaal is", 5)
GATEN = (
    GEEN_CONTACT, OVER_DATUM, GEEN_BRON, BRON_VERLOPEN, ONZEKER, GEEN_WET, GEEN_VOORWAARDEN, GEEN_KOSTEN,
    GEEN_TALEN, GEEN_PLAATS,
)  # fmt: skip
LOKAAL = (Dekking.PER_REGIO,)


@dataclass(frozen=True, slots=True)
class Kaartgegevens:
    """What the score looks at. `bron_verlopen`: a rule that holds has a source that has run out."""

    dekking: Dekking
    bron: str
    zekerheid: str
    verifieer_voor: date
    thema: tuple[str, ...]
    grondslag: str
    kosten: str
    heeft_voorwaarden: bool
    vangnet: bool
    bron_verlopen: bool
    contact: tuple[str, ...]
    bijzonderheden: Bijzonderheden


@dataclass(frozen=True, slots=True)
class Kwaliteit:
    score: int
    gaten: tuple[Gat, ...]


def is_bereikbaar(contact: tuple[str, ...], bijzonderheden: Bijzonderheden) -> bool:
    """Whether there is any way to get in touch: `contact` is how to apply, the website, telephone and e-mail."""
    return any(deel.strip() for deel in contact) or any(plek.telefoon for plek in bijzonderheden.locaties)


def beoordeel_kwaliteit(kaart: Kaartgegevens, datum: date) -> Kwaliteit:
    """100 for a card without a gap, down by the points of each gap to 0."""
    gaten = tuple(gat for gat in GATEN if _heeft(kaart, datum)[gat])
    return Kwaliteit(max(0, HOOGSTE_SCORE - sum(gat.punten for gat in gaten)), gaten)


def _heeft(kaart: Kaartgegevens, datum: date) -> dict[Gat, bool]:
    extra = kaart.bijzonderheden
    return {
        GEEN_CONTACT: not is_bereikbaar(kaart.contact, extra),
        OVER_DATUM: kaart.verifieer_voor < datum,
        GEEN_BRON: not kaart.bron.strip(),
        BRON_VERLOPEN: kaart.bron_verlopen,
        ONZEKER: kaart.zekerheid not in ("hoog", "midden"),
        GEEN_WET: not kaart.grondslag.strip() and not THEMA_MET_WET.isdisjoint(kaart.thema),
        GEEN_VOORWAARDEN: not kaart.heeft_voorwaarden and not kaart.vangnet,
        GEEN_KOSTEN: not kaart.kosten.strip() and not extra.kostenopties,
        GEEN_TALEN: not extra.talen,
        GEEN_PLAATS: kaart.dekking in LOKAAL and not extra.locaties,
    }
