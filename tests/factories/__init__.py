"""Test data that looks Dutch and is plainly made up. A factory makes rows and nothing else: no mail, no event."""

from tests.factories.afspraken import AfspraakFactory, AfwezigheidFactory, AgendakoppelingFactory, SpreekuurFactory
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
    "AfspraakFactory",
    "AfwezigheidFactory",
    "AgendakoppelingFactory",
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
    "SpreekuurFactory",
    "VertegenwoordigerFactory",
    "VerwijzingFactory",
    "VraagFactory",
    "VragerFactory",
    "actor_for",
]
