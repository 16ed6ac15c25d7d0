"""The accounts of the demo region. Their passwords are public, so they exist only where DEMO is on."""

from dataclasses import dataclass

from werkcentrum.basis.enums import RolSoort

DEMO_REGIO = "AM06"
DEMO_WACHTWOORD = "welkom-in-de-demo"
# Base32, for any authenticator app; the same for all demo accounts.
DEMO_TWEEDE_FACTOR = "WERKCENTRUMDEMO234567WERKCENTRUM"
DEMO_DOMEIN = "demo.example"
DEMO_BEDRIJF_KVK = "00000001"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    email: str
    naam: str
    soort: RolSoort
    # The key of the organisatie, for a partner or werkgever.
    organisatie: str = ""


DEMO_ACCOUNTS = (
    DemoAccount(f"balie@{DEMO_DOMEIN}", "Mila Voorbeeld", RolSoort.BALIEMEDEWERKER),
    DemoAccount(f"teamleider@{DEMO_DOMEIN}", "Tom Voorbeeld", RolSoort.TEAMLEIDER),
    DemoAccount(f"secretaris@{DEMO_DOMEIN}", "Saar Voorbeeld", RolSoort.SECRETARIS),
    DemoAccount(f"voorzitter@{DEMO_DOMEIN}", "Vera Voorbeeld", RolSoort.VOORZITTER),
    DemoAccount(f"partij@{DEMO_DOMEIN}", "Pim Voorbeeld", RolSoort.PARTIJVERTEGENWOORDIGER),
    DemoAccount(f"lezer@{DEMO_DOMEIN}", "Lot Voorbeeld", RolSoort.LEZER),
    DemoAccount(f"beheer@{DEMO_DOMEIN}", "Bo Voorbeeld", RolSoort.FUNCTIONEEL_BEHEERDER),
    DemoAccount(f"privacy@{DEMO_DOMEIN}", "Puck Voorbeeld", RolSoort.PRIVACY_OFFICER),
    DemoAccount(f"partner@{DEMO_DOMEIN}", "Pia Voorbeeld", RolSoort.PARTNER, "demo-partner"),
    DemoAccount(f"werkgever@{DEMO_DOMEIN}", "Wim Voorbeeld", RolSoort.WERKGEVER, "demo-bedrijf"),
)
