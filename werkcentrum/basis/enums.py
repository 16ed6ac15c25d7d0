from django.db.models import IntegerChoices, TextChoices


class OrganisatieSoort(TextChoices):
    """The kinds of organisation of the gids contract, and the werkgever that asks."""

    UWV = "uwv", "UWV"
    GEMEENTE = "gemeente", "Gemeente"
    CENTRUMGEMEENTE = "centrumgemeente", "Centrumgemeente"
    OO_FONDS = "oo_fonds", "O&O-fonds"
    OPLEIDER = "opleider", "Opleider"
    SBB = "sbb", "SBB"
    LEERWERKLOKET = "leerwerkloket", "Leerwerkloket"
    WSP = "wsp", "WerkgeversServicepunt"
    VAKBOND = "vakbond", "Vakbond"
    WERKGEVERSORGANISATIE = "werkgeversorganisatie", "Werkgeversorganisatie"
    ONTWIKKELBEDRIJF = "ontwikkelbedrijf", "Ontwikkelbedrijf"
    DOORSTROOMPUNT = "doorstroompunt", "Doorstroompunt"
    TAALHUIS = "taalhuis", "Taalhuis"
    SCHULDHULP = "schuldhulp", "Schuldhulp"
    WIN_PUNT = "win_punt", "WIN-punt"
    RIJKSDIENST = "rijksdienst", "Rijksdienst"
    JURIDISCH = "juridisch", "Juridische hulp"
    WERKCENTRUM = "werkcentrum", "Werkcentrum"
    MARKTPARTIJ = "marktpartij", "Marktpartij"
    OVERIG = "overig", "Overige organisatie"
    WERKGEVER = "werkgever", "Werkgever"


class RolSoort(TextChoices):
    BALIEMEDEWERKER = "baliemedewerker", "Baliemedewerker"
    TEAMLEIDER = "teamleider", "Teamleider"
    PARTNER = "partner", "Partner"
    WERKGEVER = "werkgever", "Werkgever"
    SECRETARIS = "secretaris", "Secretaris"
    VOORZITTER = "voorzitter", "Voorzitter"
    PARTIJVERTEGENWOORDIGER = "partijvertegenwoordiger", "Partijvertegenwoordiger"
    LEZER = "lezer", "Lezer van het beraad"
    FUNCTIONEEL_BEHEERDER = "functioneel_beheerder", "Functioneel beheerder"
    PRIVACY_OFFICER = "privacy_officer", "Privacy-officer"


# A role that belongs to an organisation, not to a regio.
ROLLEN_VAN_ORGANISATIE = (RolSoort.PARTNER, RolSoort.WERKGEVER)
# A role in a beraad: that of its regio, or the Landelijk Beraad when there is no regio.
ROLLEN_VAN_BERAAD = (
    RolSoort.SECRETARIS,
    RolSoort.VOORZITTER,
    RolSoort.PARTIJVERTEGENWOORDIGER,
    RolSoort.LEZER,
)
# Staff log in with password and second factor (or OIDC); the others by one-time code.
ROLLEN_VAN_MEDEWERKER = tuple(soort for soort in RolSoort if soort not in ROLLEN_VAN_ORGANISATIE)


class ActorSoort(TextChoices):
    GEBRUIKER = "gebruiker", "Gebruiker"
    VRAGER = "vrager", "Vrager"
    PARTNERLINK = "partnerlink", "Partner via persoonlijke link"
    SYSTEEM = "systeem", "Systeem"
    BEZOEKER = "bezoeker", "Bezoeker"


class InzageVia(TextChoices):
    """Why someone could come upon this file."""

    EIGEN = "eigen", "Eigen vraag"
    TEAM = "team", "Werkvoorraad van het team"
    ZOEKEN = "zoeken", "Gevonden met zoeken"


class BerichtStatus(TextChoices):
    WACHT = "wacht", "Wacht op verzending"
    VERZONDEN = "verzonden", "Verzonden"
    MISLUKT = "mislukt", "Niet gelukt"


class Zekerheid(TextChoices):
    HOOG = "hoog", "Hoog"
    MIDDEN = "midden", "Midden"
    LAAG = "laag", "Laag"


class Weekdag(IntegerChoices):
    """As date.weekday()."""

    MAANDAG = 0, "maandag"
    DINSDAG = 1, "dinsdag"
    WOENSDAG = 2, "woensdag"
    DONDERDAG = 3, "donderdag"
    VRIJDAG = 4, "vrijdag"
    ZATERDAG = 5, "zaterdag"
    ZONDAG = 6, "zondag"
