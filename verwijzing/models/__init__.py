from verwijzing.models.bijhouden import Kaartmelding, Navraag
from verwijzing.models.bron import DienstBron
from verwijzing.models.concept import Dienstconcept
from verwijzing.models.eerlijkheid import Eerlijkheidscijfer
from verwijzing.models.hiaat import Hiaat, Hiaatcijfer, Hiaattoelichting
from verwijzing.models.kaart import Aanbod, Contactpunt, Dienst, DienstVersie, Kaartversie
from verwijzing.models.verwijzing import Advies, Verwijzing

__all__ = [
    "Aanbod",
    "Advies",
    "Contactpunt",
    "Dienst",
    "DienstBron",
    "DienstVersie",
    "Dienstconcept",
    "Eerlijkheidscijfer",
    "Hiaat",
    "Hiaatcijfer",
    "Hiaattoelichting",
    "Kaartmelding",
    "Kaartversie",
    "Navraag",
    "Verwijzing",
]
