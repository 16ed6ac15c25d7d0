"""Test data that looks Dutch and is plainly made up. A factory makes rows and nothing else: no mail, no event."""

from tests.factories.basis import (
    AM06,
    AM30,
    APELDOORN,
    BedrijfFactory,
    BerichtFactory,
    GebruikerFactory,
    GemeenteFactory,
    OrganisatieFactory,
    RegioFactory,
    RolFactory,
    actor_for,
)
from tests.factories.loket import (
    BijlageFactory,
    ContactmomentFactory,
    IntakeFactory,
    VertegenwoordigerFactory,
    VraagFactory,
    VragerFactory,
)
from tests.factories.verwijzing import (
    AanbodFactory,
    AdviesFactory,
    ContactpuntFactory,
    DienstFactory,
    DienstVersieFactory,
    KaartversieFactory,
    VerwijzingFactory,
)

__all__ = [
    "AM06",
    "AM30",
    "APELDOORN",
    "AanbodFactory",
    "AdviesFactory",
    "BedrijfFactory",
    "BerichtFactory",
    "BijlageFactory",
    "ContactmomentFactory",
    "ContactpuntFactory",
    "DienstFactory",
    "DienstVersieFactory",
    "GebruikerFactory",
    "GemeenteFactory",
    "IntakeFactory",
    "KaartversieFactory",
    "OrganisatieFactory",
    "RegioFactory",
    "RolFactory",
    "VertegenwoordigerFactory",
    "VerwijzingFactory",
    "VraagFactory",
    "VragerFactory",
    "actor_for",
]
