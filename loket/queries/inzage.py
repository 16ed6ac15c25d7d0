"""Who opened the file of a vraag: an answer to the vrager's question, and a mirror for ourselves."""

from dataclasses import dataclass

from loket.models import Vraag
from loket.queries.tijdlijn import moment_in_woorden
from werkcentrum.basis.enums import ActorSoort
from werkcentrum.basis.queries.inzagen import inzagen_of
from werkcentrum.basis.queries.namen import namen_of_gebruikers

PAGINAS = {
    "zaakpagina": "Vraag",
    "tijdlijn": "Tijdlijn",
    "inzage": "Wie ziet wat",
    "samenvoegen": "Samenvoegen",
    "splitsen": "Splitsen",
    "gids": "Gids",
    "verwijzingen": "Verwijzingen",
    "afspraken": "Afspraken",
    "afspraak": "Afspraak",
}


@dataclass(frozen=True, slots=True)
class Inzageregel:
    wanneer: str
    wie: str
    pagina: str


def inzageregels(vraag: Vraag) -> list[Inzageregel]:
    """The newest first. Two queries."""
    inzagen = inzagen_of(vraag.uuid)
    namen = namen_of_gebruikers({int(i.actor_id) for i in inzagen if i.actor_soort == ActorSoort.GEBRUIKER})
    return [
        Inzageregel(
            wanneer=moment_in_woorden(inzage.moment),
            wie=namen.get(int(inzage.actor_id), "Iemand met een oud account")
            if inzage.actor_soort == ActorSoort.GEBRUIKER
            else ActorSoort(inzage.actor_soort).label,
            pagina=PAGINAS.get(inzage.doel, inzage.doel),
        )
        for inzage in inzagen
    ]
