from beraad.models.aanpak import Inzet, Maatregel, Middel
from beraad.models.agenda import Agendaversie, Meerjarenagenda
from beraad.models.akkoord import Akkoord, Voorstel
from beraad.models.amendement import Amendement, Opmerking
from beraad.models.beraad import Beraad
from beraad.models.geschiedenis import Knoopversie
from beraad.models.knopen import Ambitie, Doel, Indicator
from beraad.models.metingen import Meetreeks, Peiling
from beraad.models.onderdelen import Analysecijfer, Onderdeel
from beraad.models.partijen import Minimumbank, Partij, Thematafel, Vertegenwoordiging
from beraad.models.pitch import Pitch
from beraad.models.uitvoering import Actie, Uitvoeringsagenda
from beraad.models.vergaderingen import Actiepunt, Agendapunt, Besluit, Vergadering
from beraad.models.verslagen import Jaarverslag
from beraad.models.voortgang import Besteding, Mijlpaal, Voortgang

__all__ = [
    "Actie",
    "Actiepunt",
    "Agendapunt",
    "Agendaversie",
    "Akkoord",
    "Ambitie",
    "Amendement",
    "Analysecijfer",
    "Beraad",
    "Besluit",
    "Besteding",
    "Doel",
    "Indicator",
    "Inzet",
    "Jaarverslag",
    "Knoopversie",
    "Maatregel",
    "Meerjarenagenda",
    "Meetreeks",
    "Middel",
    "Mijlpaal",
    "Minimumbank",
    "Onderdeel",
    "Opmerking",
    "Partij",
    "Peiling",
    "Pitch",
    "Thematafel",
    "Uitvoeringsagenda",
    "Vergadering",
    "Vertegenwoordiging",
    "Voorstel",
    "Voortgang",
]
