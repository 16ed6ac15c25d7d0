"""Which news someone is mailed, in words."""

from loket.enums import NIEUWS_VAN, Nieuws
from loket.kenmerken import in_zin, opsomming
from loket.models import Vrager


def wil_bericht(vrager: Vrager, soort: str) -> bool:
    """What is not a choice always goes: a confirmation, what someone asked for, a question about consent."""
    nieuws = NIEUWS_VAN.get(soort)
    return nieuws is None or nieuws in vrager.nieuws


def nieuws_in_woorden(vrager: Vrager) -> str:
    """ "een nieuw bericht van ons en een herinnering aan een afspraak"; empty for who chose none."""
    return opsomming([in_zin(Nieuws(soort).label) for soort in vrager.nieuws])
