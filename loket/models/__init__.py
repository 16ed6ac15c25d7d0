from loket.models.bijlage import Bijlage
from loket.models.contact import Contactmoment
from loket.models.gewist import GewisteVraag
from loket.models.intake import Intake
from loket.models.vertegenwoordiger import Vertegenwoordiger
from loket.models.vraag import Statuswijziging, Vraag, Vrager

__all__ = [
    "Bijlage",
    "Contactmoment",
    "GewisteVraag",
    "Intake",
    "Statuswijziging",
    "Vertegenwoordiger",
    "Vraag",
    "Vrager",
]
