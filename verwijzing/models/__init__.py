from verwijzing.models.bijhouden import Kaartmelding, Navraag
from verwijzing.models.kaart import Aanbod, Contactpunt, Dienst, DienstVersie, Kaartversie
from verwijzing.models.verwijzing import Advies, Verwijzing

__all__ = [
    "Aanbod",
    "Advies",
    "Contactpunt",
    "Dienst",
    "DienstVersie",
    "Kaartmelding",
    "Kaartversie",
    "Navraag",
    "Verwijzing",
]
