"""What hangs on a vraag on its status page: what happened to it, its afspraken, its files, and the other vragen of
the same visit.

Of most of it there is nothing, and asking for each apart costs more than the answers (docs/adr/0017).
"""

from dataclasses import dataclass

from django.db.models import BigIntegerField, QuerySet
from django.utils import timezone

from loket.models import Vraag
from loket.queries.afspraken import Vragerafspraak, afspraken_from, with_afspraken
from loket.queries.bijlagen import Bijlageregel, bijlagen_from, with_bijlagen
from loket.queries.boekstappen import boekstappen_from, with_boekstappen
from loket.queries.overzicht import AndereVraag, andere_from, with_andere
from loket.queries.volgstappen import Gebeurd, stappen_from, with_stappen
from werkcentrum.basis.queries.prepared import Parameter, Prepared


@dataclass(frozen=True, slots=True)
class Volgaanhang:
    # Its states, contacts and calls, and what it took up.
    stappen: list[Gebeurd]
    # Its afspraken, and the mails that went out.
    boekstappen: list[Gebeurd]
    afspraken: list[Vragerafspraak]
    bijlagen: list[Bijlageregel]
    andere: list[AndereVraag]


def volgaanhang(vraag: Vraag) -> Volgaanhang:
    """For whoever holds the link of a vraag that came with its vrager. One query."""
    [(boek, afspraken, bijlagen, andere, *stappen)] = _aanhang(vraag=vraag.pk, nu=timezone.now())
    return Volgaanhang(
        stappen=stappen_from(vraag, *stappen),
        boekstappen=boekstappen_from(boek),
        afspraken=afspraken_from(afspraken),
        bijlagen=bijlagen_from(bijlagen),
        andere=andere_from(andere),
    )


@Prepared
def _aanhang() -> QuerySet[Vraag, tuple[object, ...]]:
    rows = Vraag.objects.filter(pk=Parameter("vraag", BigIntegerField()))
    return rows.values_list(with_boekstappen(), with_afspraken(), with_bijlagen(), with_andere(), *with_stappen())
