"""Which dienst of ours a service of another dienstenkaart is, or may be."""

import re
from dataclasses import dataclass
from uuid import UUID

from verwijzing.hsds.lezen import Gelezen
from verwijzing.models import Dienst, DienstVersie

HOST = re.compile(r"^(?:[a-z]+://)?(?:www\.)?([^/:?#]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Kaart:
    dienst_id: int
    regio: str
    kenteken: frozenset[str]


class Bekenden:
    """The diensten as they are when an import begins: what one file brings is never held against itself."""

    def __init__(self, diensten: dict[UUID, tuple[int, int | None]], kaarten: dict[str, list[_Kaart]]) -> None:
        self._diensten, self._kaarten = diensten, kaarten

    def by_uuid(self, uuid: UUID) -> tuple[int, int | None] | None:
        """The dienst, and the card that it was when it has been merged into that dienst."""
        return self._diensten.get(uuid)

    def that_looks_like(self, gelezen: Gelezen) -> int | None:
        """A card in force of the same name, by the same organisatie (KVK number, id) or on the same website."""
        partij, inhoud = gelezen.partij, gelezen.inhoud
        theirs = _kenteken(inhoud.website, partij.kvk_nummer, partij.id)
        for kaart in self._kaarten.get(_name(inhoud.naam), []):
            if kaart.regio in ("", gelezen.regio) and kaart.kenteken & theirs:
                return kaart.dienst_id
        return None


def load_bekenden() -> Bekenden:
    """Two queries."""
    merged = {dienst.pk: dienst.opgegaan_in_id for dienst in Dienst.objects.only("pk", "opgegaan_in")}
    diensten = {}
    for pk, uuid in Dienst.objects.values_list("pk", "uuid"):
        target = pk
        while (onward := merged[target]) is not None:
            target = onward
        diensten[uuid] = (target, pk if target != pk else None)
    return Bekenden(diensten, _kaarten())


def _kaarten() -> dict[str, list[_Kaart]]:
    rows = DienstVersie.objects.filter(geldig_tot__isnull=True, dienst__opgegaan_in__isnull=True).values_list(
        "naam", "dienst_id", "dienst__regio_id", "website", "dienst__organisatie__kvk_nummer",
        "dienst__organisatie__uuid",
    )  # fmt: skip
    found: dict[str, list[_Kaart]] = {}
    for naam, dienst_id, regio, website, kvk, uuid in rows.order_by("dienst_id"):
        kaart = _Kaart(dienst_id, regio or "", _kenteken(website, kvk, str(uuid)))
        found.setdefault(_name(naam), []).append(kaart)
    return found


def _name(naam: str) -> str:
    return " ".join(naam.casefold().split())


def _kenteken(website: str, kvk: str, organisatie: str) -> frozenset[str]:
    """By what one knows the same organisatie again."""
    host = HOST.match(website.strip())
    marks = {f"id:{organisatie}"}
    if kvk:
        marks.add(f"kvk:{kvk}")
    if host:
        marks.add(f"host:{host[1].casefold()}")
    return frozenset(marks)
