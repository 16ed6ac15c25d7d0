"""A file of HSDS: one page, several pages, or a plain list of services."""

from collections.abc import Mapping, Sequence
from typing import Any

UITLEG = "hier hoort een lijst van services of een pagina met contents"


class Bestandsfout(ValueError):
    """It is JSON, and not what we read."""


def services_of(raw: object) -> tuple[Sequence[object], bool]:
    """The services, and whether they are all that the feed has."""
    parts = [raw] if _is_page(raw) else raw
    if not isinstance(parts, list):
        raise Bestandsfout(UITLEG)
    pages = [deel for deel in parts if _is_page(deel)]
    if not pages:
        return parts, True
    if len(pages) < len(parts):
        raise Bestandsfout(UITLEG)
    return [service for page in pages for service in page["contents"]], _is_whole(pages)


def _is_page(deel: object) -> bool:
    return isinstance(deel, Mapping) and isinstance(deel.get("contents"), list)


def _is_whole(pages: Sequence[Mapping[str, Any]]) -> bool:
    """Every page from the first to the last is there."""
    numbers = {page.get("page_number") for page in pages}
    totals = {page.get("total_pages") for page in pages}
    total = totals.pop() if len(totals) == 1 else None
    return isinstance(total, int) and total > 0 and numbers == set(range(1, total + 1))
