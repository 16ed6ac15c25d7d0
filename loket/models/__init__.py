from loket.models.contact import Contactmoment
from loket.models.gewist import GewisteVraag
from loket.models.intake import Intake
from loket.models.vraag import Statuswijziging, Vraag, Vrager

__all__ = ["Contactmoment", "GewisteVraag", "Intake", "Statuswijziging", "Vraag", "Vrager"]
