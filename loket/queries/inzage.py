"""Who opened the file of a vraag: an answer to the vrager's question, and a mirror for ourselves."""

from dataclasses import dataclass

from loket.models import Vraag
from loket.queries.tijdlijn import moment_in_woorden
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.enums import ActorSoort, InzageVia
from werkcentrum.basis.queries.inzagen import inzagen_of
from werkcentrum.basis.queries.namen import namen_of_gebruikers

PAGINAS = {
    "zaakpagina": "Vraag",
    "tijdlijn": "Tijdlijn",
    "inzage": "Wie ziet wat",
    "samenvoegen": "Samenvoegen",
    "splitsen": "Splitsen",
    "terugbellen": "Terugbellen",
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
    via: str


def via_of(actor: Actor, vraag: Vraag, gevraagd: str) -> InzageVia:
    """How staff came to this file: it is their own, or else through what the address says (`gevraagd`)."""
    if vraag.eigenaar_id is not None and vraag.eigenaar_id == actor.gebruiker_id:
        return InzageVia.EIGEN
    return InzageVia.ZOEKEN if gevraagd == InzageVia.ZOEKEN else InzageVia.TEAM


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
            via=InzageVia(inzage.via).label if inzage.via else "",
        )
        for inzage in inzagen
    ]
