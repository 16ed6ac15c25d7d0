from pathlib import Path

import yaml

from beraad.enums import Bank, BeraadSoort
from beraad.models import Beraad, Minimumbank, Partij
from werkcentrum.basis.enums import Zekerheid
from werkcentrum.basis.queries.regios import all_regios

DATA = Path(__file__).resolve().parent.parent / "data"


def load_beraden() -> int:
    """The Landelijk Beraad with its partijen, one Regionaal Beraad for each regio, and who must be at the table.

    Repeatable; returns how many beraden there are. What a secretaris changed in the partijen stays.
    """
    wanted = [Beraad(soort=BeraadSoort.LANDELIJK)]
    wanted += [Beraad(soort=BeraadSoort.REGIONAAL, regio=regio) for regio in all_regios()]
    Beraad.objects.bulk_create(wanted, ignore_conflicts=True)
    _load_minimumbanken()
    _load_landelijke_partijen()
    return Beraad.objects.count()


def _load_minimumbanken() -> None:
    for regel in yaml.safe_load((DATA / "minimumbanken.yaml").read_text()):
        for bank in regel["banken"]:
            Minimumbank.objects.update_or_create(
                beraadsoort=BeraadSoort(regel["beraadsoort"]),
                bank=Bank(bank),
                geldig_vanaf=regel["geldig_vanaf"],
                defaults={
                    "geldig_tot": regel.get("geldig_tot"),
                    "bron": regel["bron"],
                    "zekerheid": Zekerheid(regel["zekerheid"]),
                },
            )


def _load_landelijke_partijen() -> None:
    """Once each: a partij that the secretaris ended or that got a successor is not brought back."""
    data = yaml.safe_load((DATA / "landelijke_partijen.yaml").read_text())
    beraad = Beraad.objects.get(soort=BeraadSoort.LANDELIJK)
    for regel in data["partijen"]:
        Partij.objects.get_or_create(
            beraad=beraad,
            naam=regel["naam"],
            geldig_vanaf=data["geldig_vanaf"],
            defaults={"bank": Bank(regel["bank"]), "bron": data["bron"]},
        )
