"""A topic with figures of a gap, the maatregelen that answer it, and whether the gap is closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from beraad.document import Maatregeltekst
from beraad.document_json import from_json
from beraad.hiaatstand import Hiaatkwartaal, is_gesloten, whole_quarters
from beraad.models import Agendaversie, Maatregel
from verwijzing.queries.cijfers import geslaagd_voor_behoefte


@dataclass(frozen=True, slots=True)
class Gekoppeld:
    """A maatregel that answers the gap. `vastgesteld_op` is None until a version with it was adopted."""

    uuid: UUID
    titel: str
    vastgesteld_op: date | None


@dataclass(frozen=True, slots=True)
class Hiaatstand:
    """`is_te_tellen`: the topic is about one need. `kwartalen` are those since the first maatregel was adopted."""

    maatregelen: tuple[Gekoppeld, ...]
    kwartalen: tuple[Hiaatkwartaal, ...]
    is_te_tellen: bool

    @property
    def is_vastgesteld(self) -> bool:
        return any(maatregel.vastgesteld_op for maatregel in self.maatregelen)

    @property
    def is_gesloten(self) -> bool:
        return is_gesloten(self.kwartalen)


def hiaatstand_of(*, hiaatcijfer_pk: int, regio_code: str, doelgroep: str, thema: str, today: date) -> Hiaatstand:
    """Three queries at most."""
    rows = Maatregel.objects.filter(hiaatcijfer=hiaatcijfer_pk).select_related("doel__ambitie").order_by("pk")
    maatregelen = tuple(_gekoppeld(rows))
    adopted = [maatregel.vastgesteld_op for maatregel in maatregelen if maatregel.vastgesteld_op]
    is_te_tellen = bool(doelgroep or thema)
    perioden = whole_quarters(sinds=min(adopted), today=today) if adopted and is_te_tellen else []
    cijfers = geslaagd_voor_behoefte(regio_code=regio_code, doelgroep=doelgroep, thema=thema, perioden=perioden)
    return Hiaatstand(
        maatregelen=maatregelen,
        kwartalen=tuple(
            Hiaatkwartaal(periode.van.year, (periode.van.month + 2) // 3, cijfer)
            for periode, cijfer in zip(perioden, cijfers, strict=True)
        ),
        is_te_tellen=is_te_tellen,
    )


def _gekoppeld(rows: Iterable[Maatregel]) -> Iterable[Gekoppeld]:
    """In the words of the last version when there is one."""
    rows = list(rows)
    first, last = _adopted({row.doel.ambitie.agenda_id for row in rows})
    for row in rows:
        tekst = last.get(row.uuid)
        yield Gekoppeld(row.uuid, tekst.titel if tekst else row.titel, first.get(row.uuid) if tekst else None)


def _adopted(agendas: set[int]) -> tuple[dict[UUID, date], dict[UUID, Maatregeltekst]]:
    """By maatregel: the day of the first version that has it, and its words in the last version of the agenda."""
    first: dict[UUID, date] = {}
    last: dict[int, dict[UUID, Maatregeltekst]] = {}
    for versie in Agendaversie.objects.filter(agenda__in=agendas).order_by("nummer"):
        teksten = {maatregel.uuid: maatregel for maatregel in from_json(versie.inhoud).maatregelen()}
        last[versie.agenda_id] = teksten
        for uuid in teksten:
            first.setdefault(uuid, timezone.localdate(versie.vastgesteld_op))
    return first, {uuid: tekst for teksten in last.values() for uuid, tekst in teksten.items()}
