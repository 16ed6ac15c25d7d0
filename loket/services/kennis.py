from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from loket.models import Belwijzer, Werkafspraak
from loket.policies import may_manage_kennis
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis
from werkcentrum.basis.telefoon import parse_telefoon


@dataclass(frozen=True, slots=True)
class Werkafspraakgegevens:
    titel: str
    tekst: str
    eigenaar: str
    geldig_vanaf: date
    controleren_voor: date
    geldig_tot: date | None = None
    themas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Belwijzergegevens:
    organisatie: str
    functie: str
    telefoon: str
    geldig_vanaf: date
    controleren_voor: date
    geldig_tot: date | None = None
    wanneer: str = ""
    themas: tuple[str, ...] = ()


@transaction.atomic
def save_werkafspraak(
    *, actor: Actor, regio_code: str, gegevens: Werkafspraakgegevens, uuid: UUID | None = None
) -> Werkafspraak:
    """A new one, or other words for that of `uuid`, which stays in its regio."""
    row = Werkafspraak.objects.select_for_update().get(uuid=uuid) if uuid else Werkafspraak(regio_id=regio_code)
    _save(actor, row, asdict(gegevens), "werkafspraak.gewijzigd" if uuid else "werkafspraak.gemaakt")
    return row


@transaction.atomic
def save_belwijzer(
    *, actor: Actor, regio_code: str, gegevens: Belwijzergegevens, uuid: UUID | None = None
) -> Belwijzer:
    """As save_werkafspraak. Raises OngeldigNummer."""
    row = Belwijzer.objects.select_for_update().get(uuid=uuid) if uuid else Belwijzer(regio_id=regio_code)
    values = asdict(gegevens) | {"telefoon": parse_telefoon(gegevens.telefoon)}
    _save(actor, row, values, "belwijzer.gewijzigd" if uuid else "belwijzer.gemaakt")
    return row


def _save(actor: Actor, row: Werkafspraak | Belwijzer, values: dict[str, object], werkwoord: str) -> None:
    require(may_manage_kennis(actor, regio_code=row.regio_id))
    changed = sorted(key for key, value in values.items() if _plain(getattr(row, key)) != _plain(value))
    for key, value in values.items():
        setattr(row, key, _plain(value))
    row.save()
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort=werkwoord.split(".")[0],
        object_uuid=row.uuid,
        regio=row.regio_id,
        gegevens={"velden": changed},
    )


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
