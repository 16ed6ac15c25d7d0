from werkcentrum.basis.models.bericht import Bericht, Poging
from werkcentrum.basis.models.gebeurtenis import Gebeurtenis, Inzage
from werkcentrum.basis.models.gebruiker import Gebruiker, Rol
from werkcentrum.basis.models.openingstijd import Openingstijd, Sluitingsdag
from werkcentrum.basis.models.organisatie import Organisatie
from werkcentrum.basis.models.regio import Arbeidsmarktregio, Gemeente, GemeenteIndeling, Postcodegebied

__all__ = [
    "Arbeidsmarktregio",
    "Bericht",
    "Gebeurtenis",
    "Gebruiker",
    "Gemeente",
    "GemeenteIndeling",
    "Inzage",
    "Openingstijd",
    "Organisatie",
    "Poging",
    "Postcodegebied",
    "Rol",
    "Sluitingsdag",
]
