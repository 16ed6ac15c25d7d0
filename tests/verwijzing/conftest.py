from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from tests.factories import AM06, ContactpuntFactory, VraagFactory, actor_for
from verwijzing.besluit import Besluit
from verwijzing.enums import Grondslag, VerwijzingSoort
from verwijzing.models import Aanbod, DienstVersie, Verwijzing
from verwijzing.services.kaart import Laadverslag, load_basiskaart
from verwijzing.services.verwijzingen import refer_vraag
from verwijzing.sleutels import aanbod_uuid, dienst_uuid
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Organisatie

# A map of five cards: general, of each gemeente, one that looks at something sensitive, a safety net, and one that
# is found by search only.
KAARTEN = """
- id: eerste-stap
  naam: Voorbeelddienst bij ontslag
  organisatie: {naam: UWV, soort: uwv}
  dekking: landelijk
  doelgroep: [werkende, werkzoekende]
  thema: [ontslag]
  wat: Uitleg en hulp als uw baan stopt.
  voorwaarden:
    - {kenmerk: dienstverband, operator: in, waarden: [tijdelijk, vast], hard: true, bron: voorbeeldwet}
    - {kenmerk: leeftijd, operator: hoogstens, waarden: [66], hard: true, bron: voorbeeldwet}
  aanmelden: bel
  bron: voorbeeldbron
  peiljaar: 2026
  zekerheid: hoog
- id: taal-gemeente
  naam: Voorbeelddienst van de gemeente
  organisatie: {naam: Gemeente of taalhuis, soort: gemeente}
  dekking: per_gemeente
  doelgroep: [werkende, werkzoekende]
  thema: [ontslag, taal_en_basisvaardigheden]
  wat: Hulp van uw eigen gemeente.
  voorwaarden: []
  aanmelden: bel
  bron: voorbeeldbron
  peiljaar: 2025
  zekerheid: midden
- id: ziek
  naam: Voorbeelddienst bij ziekte
  organisatie: {naam: Voorbeeldorganisatie ziekte, soort: overig}
  dekking: landelijk
  doelgroep: [werkende]
  thema: [ontslag, ziekte_en_werk]
  wat: Hulp bij ziekte.
  voorwaarden:
    - {kenmerk: weken_ziek, operator: minstens, waarden: [1], hard: true, bron: voorbeeldbron}
  aanmelden: bel
  bron: voorbeeldbron
  peiljaar: 2026
  zekerheid: laag
- id: vangnet
  naam: Voorbeelddienst voor iedereen
  organisatie: {naam: Werkcentrum, soort: werkcentrum}
  dekking: per_regio
  doelgroep: [werkende, werkzoekende]
  thema: [ontslag]
  vangnet: true
  wat: Een eerste gesprek.
  voorwaarden: []
  aanmelden: bel
  bron: voorbeeldbron
  peiljaar: 2026
  zekerheid: hoog
- id: alleen-zoeken
  naam: Voorbeelddienst zonder thema
  organisatie: {naam: UWV, soort: uwv}
  dekking: landelijk
  doelgroep: [werkgever]
  thema: []
  wat: Iets bijzonders.
  voorwaarden: []
  aanmelden: bel
  bron: voorbeeldbron
  peiljaar: 2026
  zekerheid: hoog
"""
EERSTE = dienst_uuid("eerste-stap")
VANGNET = dienst_uuid("vangnet")
ZIEK = dienst_uuid("ziek")
VAN_APELDOORN = aanbod_uuid("taal-gemeente", "GM0200")
FEITEN = {
    "doelgroep": "werkende",
    "thema": "ontslag",
    "gemeente": "GM0200",
    "dienstverband": "tijdelijk",
    "leeftijd": 40,
}


@pytest.fixture
def kaartmap(tmp_path: Path) -> Path:
    """A folder with the small map, to load and to change."""
    (tmp_path / "diensten_voorbeeld.yaml").write_text(KAARTEN, encoding="utf-8")
    return tmp_path


@pytest.fixture
def kaart(db, kaartmap: Path) -> Laadverslag:
    """The small map, loaded."""
    return load_basiskaart(folder=kaartmap)


@pytest.fixture
def balie(db) -> Actor:
    return actor_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def uwv(kaart) -> Organisatie:
    """The organisatie of the first card, with a contactpunt in AM06."""
    organisatie = DienstVersie.objects.get(dienst__uuid=EERSTE).dienst.organisatie
    ContactpuntFactory(organisatie=organisatie, regio_id=AM06, email="loket@uwv.test.example")
    return organisatie


def make_vraag(**fields):
    return VraagFactory(kenmerken=fields.pop("kenmerken", FEITEN), **fields)


def make_besluit(dienst: UUID = EERSTE, **fields) -> Besluit:
    defaults = {
        "soort": VerwijzingSoort.WARM,
        "grondslag": Grondslag.TOESTEMMING,
        "grondslag_tekst": "Mondeling aan de balie.",
        "velden": ("naam", "telefoon"),
    }
    return Besluit(dienst=dienst, **(defaults | fields))


@pytest.fixture
def refer(balie, uwv) -> Callable[..., Verwijzing]:
    """`refer()` sends a new vraag to the first card; `refer(vraag, …)` takes other fields of the besluit."""

    def make(vraag=None, **fields) -> Verwijzing:
        return refer_vraag(actor=balie, vraag_uuid=(vraag or make_vraag()).uuid, besluit=make_besluit(**fields))

    return make


def aanbod_of(gemeente: str) -> Aanbod:
    return Aanbod.objects.get(dienst__sleutel="taal-gemeente", gemeente=gemeente)
