"""Reading what is asked of the feed. What we do not know is refused, so that nobody gets more than they asked."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.http import QueryDict

from verwijzing.hsds.taxonomie import DOELGROEP, THEMA, own_terms
from verwijzing.queries.open_data import Keuze

PER_PAGINA = 50
MEEST = 100
PAGINA = ("page", "per_page", "format")
TE_KIEZEN = {DOELGROEP: "doelgroep", THEMA: "thema"}


class Vraagfout(ValueError):
    """One parameter that cannot be answered, in a sentence."""


@dataclass(frozen=True, slots=True)
class Pagina:
    nummer: int
    grootte: int

    @property
    def vanaf(self) -> int:
        return (self.nummer - 1) * self.grootte


def refuse_unknown(vraag: QueryDict, *mag: str) -> None:
    for naam in vraag:
        if naam not in mag:
            raise Vraagfout(f"De parameter {naam[:40]} bestaat hier niet. Wel: {', '.join(mag) or 'geen'}.")
    if vraag.get("format", "json") != "json":
        raise Vraagfout("Voor format is alleen json mogelijk.")


def pagina_of(vraag: QueryDict) -> Pagina:
    return Pagina(_number(vraag, "page", 1, 1_000_000), _number(vraag, "per_page", PER_PAGINA, MEEST))


def keuze_of(vraag: QueryDict) -> Keuze:
    taxonomie, code = _term(vraag.get("taxonomy_term_id", ""))
    return Keuze(
        gewijzigd_na=_moment(vraag.get("modified_after", "")),
        organisatie=_uuid(vraag, "organization_id"),
        taxonomie=taxonomie,
        code=code,
    )


def is_true(vraag: QueryDict, naam: str) -> bool:
    value = vraag.get(naam, "false").casefold()
    if value not in ("true", "false"):
        raise Vraagfout(f"Voor {naam} is alleen true of false mogelijk.")
    return value == "true"


def _number(vraag: QueryDict, naam: str, standaard: int, meest: int) -> int:
    value = vraag.get(naam, str(standaard))
    if not (value.isascii() and value.isdecimal() and len(value) <= 7) or not 1 <= int(value) <= meest:
        raise Vraagfout(f"Voor {naam} hoort een heel getal van 1 tot en met {meest}.")
    return int(value)


def _moment(text: str) -> datetime | None:
    """A moment without a timezone is one in UTC. A + that was not encoded arrives as a space."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text.strip().replace(" ", "+" if "T" in text else " "))
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Vraagfout("Voor modified_after hoort een moment als 2026-11-25T09:00:00Z.") from None


def _uuid(vraag: QueryDict, naam: str) -> UUID | None:
    value = vraag.get(naam, "")
    try:
        return UUID(value) if value else None
    except ValueError:
        raise Vraagfout(f"Voor {naam} hoort een id van deze feed.") from None


def _term(term_id: str) -> tuple[str, str]:
    """A word of doelgroep or thema; by other words one cannot choose."""
    if not term_id:
        return "", ""
    for term in own_terms():
        if term.id == term_id and term.taxonomie in TE_KIEZEN:
            return TE_KIEZEN[term.taxonomie], term.code
    raise Vraagfout("Voor taxonomy_term_id hoort het id van een doelgroep of een thema.")
