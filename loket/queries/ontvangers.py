"""Who gets the news about the vragen of a vrager, and where."""

from dataclasses import dataclass

from loket.enums import BerichtAan, Berichtkanaal
from loket.kenmerken import opsomming
from loket.models import Vertegenwoordiger, Vrager
from loket.queries.voornaam import voornaam


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """`wie` is the vrager or the vertegenwoordiger, never both."""

    wie: BerichtAan
    adres: str
    kanaal: Berichtkanaal = Berichtkanaal.MAIL


def ontvangers_of(vrager: Vrager) -> list[Ontvanger]:
    """Each address once; the vrager goes first. One query for a vrager that came without its vertegenwoordiger."""
    vertegenwoordiger = vertegenwoordiger_of(vrager)
    bericht_aan = vertegenwoordiger.bericht_aan if vertegenwoordiger else BerichtAan.VRAGER
    found = []
    if bericht_aan != BerichtAan.VERTEGENWOORDIGER and vrager.email:
        found.append(Ontvanger(BerichtAan.VRAGER, vrager.email))
    ander = vertegenwoordiger.email if vertegenwoordiger and bericht_aan != BerichtAan.VRAGER else ""
    if ander and ander.casefold() not in {ontvanger.adres.casefold() for ontvanger in found}:
        found.append(Ontvanger(BerichtAan.VERTEGENWOORDIGER, ander))
    return found


def adressen_of(vrager: Vrager) -> list[str]:
    """Where the news about the vragen of this vrager is mailed to."""
    return [ontvanger.adres for ontvanger in ontvangers_of(vrager)]


def namen_of(vrager: Vrager) -> str:
    """The first names of who gets the news: the vrager, who asks on their behalf, or both."""
    ander = vertegenwoordiger_of(vrager)
    namen = [voornaam(vrager.naam)] if ander is None or ander.bericht_aan != BerichtAan.VERTEGENWOORDIGER else []
    if ander is not None and ander.bericht_aan != BerichtAan.VRAGER:
        namen.append(voornaam(ander.naam))
    return opsomming([naam for naam in namen if naam])


def vertegenwoordiger_of(vrager: Vrager) -> Vertegenwoordiger | None:
    """None when nobody asks on behalf of this vrager, or when the vrager refused it."""
    found: Vertegenwoordiger | None = getattr(vrager, "vertegenwoordiger", None)
    return None if found is None or found.geweigerd_op else found
