"""Mail that did not arrive, as the case page tells it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils import timezone

from loket.enums import BerichtAan
from loket.kenmerken import datum_in_woorden
from loket.models import Retourmail, Vraag
from werkcentrum.basis.queries.embedded import embedded


@dataclass(frozen=True, slots=True)
class Retourregel:
    """An address that mail came back from, and which mail; `wie` is whose address."""

    wie: BerichtAan
    adres: str
    wanneer: str

    @property
    def is_vrager(self) -> bool:
        return self.wie == BerichtAan.VRAGER


def with_retourmails() -> ArraySubquery:
    """What a vraag needs as `retourrijen` for retourmails_of, in the query that reads it anyway."""
    rows = Retourmail.objects.filter(vraag__vrager=OuterRef("vrager"), afgehandeld_op__isnull=True)
    return embedded(rows.order_by("-gemaild_op"), wie="wie", op="gemaild_op")


def retourmails_of(vraag: Vraag) -> list[Retourregel]:
    """For a vraag that came with_retourmails and its vrager: one line for each address. No query."""
    rijen: list[dict[str, Any]] = getattr(vraag, "retourrijen", [])
    nieuwste: dict[str, datetime] = {}
    for rij in rijen:
        nieuwste.setdefault(rij["wie"], datetime.fromisoformat(rij["op"]))
    ander = getattr(vraag.vrager, "vertegenwoordiger", None)
    adressen = {BerichtAan.VRAGER: vraag.vrager.email, BerichtAan.VERTEGENWOORDIGER: ander.email if ander else ""}
    return [
        Retourregel(wie, adres, datum_in_woorden(timezone.localdate(nieuwste[wie])))
        for wie, adres in adressen.items()
        if wie in nieuwste
    ]
