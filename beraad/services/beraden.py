from beraad.enums import BeraadSoort
from beraad.models import Beraad
from werkcentrum.basis.queries.regios import all_regios


def load_beraden() -> int:
    """The Landelijk Beraad and one Regionaal Beraad for each regio. Repeatable; returns how many there are."""
    wanted = [Beraad(soort=BeraadSoort.LANDELIJK)]
    wanted += [Beraad(soort=BeraadSoort.REGIONAAL, regio=regio) for regio in all_regios()]
    Beraad.objects.bulk_create(wanted, ignore_conflicts=True)
    return Beraad.objects.count()
