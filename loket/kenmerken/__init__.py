"""The one vocabulary of facts: the intake asks from it, the gids reasons with it, the figures count by it.

Pure Python and a leaf: no Django, no I/O, no clock. Keys and values are fixed, because stored questions, cards and
exports depend on them; adding one is a normal change, renaming one is a migration.
"""

from loket.kenmerken.aandelen import STANDAARD, Aandelen, Verdeling
from loket.kenmerken.controle import fouten_in, versie_of
from loket.kenmerken.feiten import Kenmerken, afgeleid, parse_kenmerken, parse_sbi, parse_waarde
from loket.kenmerken.lijst import AFGELEID, AFGELEID_VAN, ALLE, VOCABULAIRE
from loket.kenmerken.model import (
    IEDEREEN,
    PERSOON,
    WERKENDE,
    WERKGEVER,
    WERKZOEKENDE,
    Feiten,
    Kenmerk,
    KenmerkFout,
    Soort,
    Waarde,
)
from loket.kenmerken.themas import THEMAS
from loket.kenmerken.weergave import (
    dag_in_woorden,
    datum_in_woorden,
    in_zin,
    label,
    met_eenheid,
    opsomming,
    render_value,
    sbi_in_woorden,
)

# The name of the questions as they are now: stored with every vraag, so that its answers can be read back later.
INTAKEVERSIE = versie_of(tuple(VOCABULAIRE.values()), THEMAS)

__all__ = [
    "AFGELEID",
    "AFGELEID_VAN",
    "ALLE",
    "IEDEREEN",
    "INTAKEVERSIE",
    "PERSOON",
    "STANDAARD",
    "THEMAS",
    "VOCABULAIRE",
    "WERKENDE",
    "WERKGEVER",
    "WERKZOEKENDE",
    "Aandelen",
    "Feiten",
    "Kenmerk",
    "KenmerkFout",
    "Kenmerken",
    "Soort",
    "Verdeling",
    "Waarde",
    "afgeleid",
    "dag_in_woorden",
    "datum_in_woorden",
    "fouten_in",
    "in_zin",
    "label",
    "met_eenheid",
    "opsomming",
    "parse_kenmerken",
    "parse_sbi",
    "parse_waarde",
    "render_value",
    "sbi_in_woorden",
]
