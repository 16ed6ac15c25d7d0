"""What the private page of a vraag shows, for the page and for the copy of it."""

from typing import Any

from loket.models import Vraag
from loket.queries.volgaanhang import volgaanhang
from loket.queries.volgen import volgvraag
from loket.queries.volgstappen import Gebeurd, newest_first
from loket.web.publiek.stand import stand_of
from loket.web.publiek.verwijsregels import verwijsregels


def volg_context(gevonden: Vraag) -> dict[str, Any]:
    """Of a vraag that came with its vrager and regio, as vraag_by_token gives it."""
    vraag = volgvraag(gevonden)
    regels = verwijsregels(gevonden.pk)
    aanhang = volgaanhang(gevonden)
    van_organisaties = [stap for regel in regels for stap in regel.stappen]
    return {
        "vraag": vraag,
        "stand": stand_of(vraag, aanhang.afspraken, regels),
        "tijdlijn": _tijdlijn([*aanhang.stappen, *van_organisaties, *aanhang.boekstappen], is_open=vraag.is_open),
        "verwijzingen": regels,
        "afspraken": aanhang.afspraken,
        "bijlagen": aanhang.bijlagen,
        "andere": aanhang.andere,
    }


def _tijdlijn(stappen: list[Gebeurd], *, is_open: bool) -> list[dict[str, object]]:
    """Each step was recorded by what happened, with its moment; nobody types one."""
    return [_punt(stap, nu=plek == 0 and is_open) for plek, stap in enumerate(newest_first(stappen))]


def _punt(stap: Gebeurd, *, nu: bool) -> dict[str, object]:
    return {
        "titel": stap.titel,
        "moment": stap.moment,
        "tekst": stap.tekst,
        "nu": nu,
    }
