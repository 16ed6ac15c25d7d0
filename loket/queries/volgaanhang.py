"""What hangs on a vraag on its status page: its afspraken, its files, and the other vragen of the same visit.

Mostly there is nothing of it, and asking for each apart costs more than the answers (docs/adr/0017).
"""

from dataclasses import dataclass

from django.db.models import BigIntegerField, QuerySet
from django.utils import timezone

from loket.models import Vraag
from loket.queries.afspraken import Vragerafspraak, afspraken_from, with_afspraken
from loket.queries.bijlagen import Bijlageregel, bijlagen_from, with_bijlagen
from loket.queries.overzicht import AndereVraag, andere_from, with_andere
from werkcentrum.basis.queries.prepared import Parameter, Prepared


@dataclass(frozen=True, slots=True)
class Volgaanhang:
    afspraken: list[Vragerafspraak]
    bijlagen: list[Bijlageregel]
    andere: list[AndereVraag]


def volgaanhang(vraag_pk: int) -> Volgaanhang:
    """For whoever holds its link. One query."""
    [(afspraken, bijlagen, andere)] = _aanhang(vraag=vraag_pk, nu=timezone.now())
    return Volgaanhang(afspraken_from(afspraken), bijlagen_from(bijlagen), andere_from(andere))


@Prepared
def _aanhang() -> QuerySet[Vraag, tuple[object, ...]]:
    rows = Vraag.objects.filter(pk=Parameter("vraag", BigIntegerField()))
    return rows.values_list(with_afspraken(), with_bijlagen(), with_andere())
