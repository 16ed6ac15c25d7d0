"""What became of each vraag of a bulkactie, for who did it."""

from dataclasses import dataclass
from uuid import UUID

from loket.enums import Bulksoort, Bulkuitkomst
from loket.models import Bulkactie
from loket.queries.bulk import HET_TEAM, Vraagkop, chosen_vragen, vraagkop
from loket.queries.tijdlijn import moment_in_woorden
from werkcentrum.basis.actor import Actor


@dataclass(frozen=True, slots=True)
class Verslagregel:
    kop: Vraagkop
    uitkomst: Bulkuitkomst

    @property
    def is_gedaan(self) -> bool:
        return self.uitkomst == Bulkuitkomst.GEDAAN

    @property
    def overgeslagen(self) -> str:
        """Why; empty when it was done."""
        return "" if self.is_gedaan else self.uitkomst.label


@dataclass(frozen=True, slots=True)
class Verslag:
    """`waarmee`: to whom, or which text."""

    soort: Bulksoort
    waarmee: str
    wanneer: str
    regels: tuple[Verslagregel, ...]

    @property
    def aantal_gedaan(self) -> int:
        return sum(regel.is_gedaan for regel in self.regels)

    @property
    def aantal_overgeslagen(self) -> int:
        return len(self.regels) - self.aantal_gedaan


def verslag_of(actor: Actor, uuid: UUID) -> Verslag:
    """Names and numbers as they are now. Raises Bulkactie.DoesNotExist for one of someone else. Three queries."""
    bulkactie = Bulkactie.objects.select_related("ontvanger", "standaardtekst").get(
        uuid=uuid, gebruiker=actor.gebruiker_id
    )
    rows = list(bulkactie.regels.order_by("pk").values_list("vraag_uuid", "uitkomst"))
    vragen = chosen_vragen(actor, [vraag_uuid for vraag_uuid, _uitkomst in rows])
    return Verslag(
        soort=Bulksoort(bulkactie.soort),
        waarmee=_waarmee(bulkactie),
        wanneer=moment_in_woorden(bulkactie.gedaan_op),
        regels=tuple(
            Verslagregel(vraagkop(vraag_uuid, vragen.get(vraag_uuid)), Bulkuitkomst(uitkomst))
            for vraag_uuid, uitkomst in rows
        ),
    )


def _waarmee(bulkactie: Bulkactie) -> str:
    if bulkactie.standaardtekst:
        return bulkactie.standaardtekst.titel
    if bulkactie.soort == Bulksoort.TOEWIJZEN:
        return bulkactie.ontvanger.naam if bulkactie.ontvanger else HET_TEAM
    return ""
