from loket.models.afspraak import Afspraak, Agendakoppeling
from loket.models.bijlage import Bijlage
from loket.models.bulk import Bulkactie, Bulkregel
from loket.models.caseload import Beschikbaarheid, Weging
from loket.models.checklist import Afvinking, Checklist, ChecklistPunt
from loket.models.contact import Contactmoment
from loket.models.gewist import GewisteVraag
from loket.models.intake import Intake
from loket.models.kennis import Belwijzer, Werkafspraak
from loket.models.naamdeel import Naamdeel
from loket.models.nachtcontrole import Nachtcontrole
from loket.models.overzicht import Overzichtverzoek
from loket.models.retourmail import Retourmail
from loket.models.samenhang import Samenvoeging, Splitsing
from loket.models.spreekuur import Afwezigheid, Spreekuur
from loket.models.standaardtekst import Standaardtekst, StandaardtekstVersie
from loket.models.termijn import Termijn
from loket.models.terugbellen import Belpoging, Terugbelverzoek
from loket.models.vertegenwoordiger import Vertegenwoordiger
from loket.models.volgcode import Volgcode
from loket.models.volglink import Volglinkverzoek
from loket.models.vraag import Statuswijziging, Vraag, Vrager
from loket.models.weergave import BewaardeWeergave

__all__ = [
    "Afspraak",
    "Afvinking",
    "Afwezigheid",
    "Agendakoppeling",
    "Belpoging",
    "Belwijzer",
    "Beschikbaarheid",
    "BewaardeWeergave",
    "Bijlage",
    "Bulkactie",
    "Bulkregel",
    "Checklist",
    "ChecklistPunt",
    "Contactmoment",
    "GewisteVraag",
    "Intake",
    "Naamdeel",
    "Nachtcontrole",
    "Overzichtverzoek",
    "Retourmail",
    "Samenvoeging",
    "Splitsing",
    "Spreekuur",
    "Standaardtekst",
    "StandaardtekstVersie",
    "Statuswijziging",
    "Termijn",
    "Terugbelverzoek",
    "Vertegenwoordiger",
    "Volgcode",
    "Volglinkverzoek",
    "Vraag",
    "Vrager",
    "Weging",
    "Werkafspraak",
]
