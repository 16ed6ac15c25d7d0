from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest
import yaml

from loket.kenmerken import parse_kenmerken
from verwijzing.gids import (
    Dienst,
    Gids,
    Kaart,
    KaartInhoud,
    Organisatie,
    Uitkomst,
    compile_kaart,
    parse_voorwaarden,
)
from verwijzing.gids.inlezen import Inlezing, lees_kaarten
from verwijzing.gids.inlezen_fondsen import lees_fondsen

DATA = Path(__file__).resolve().parents[3] / "verwijzing" / "data"
DIENSTEN = ("diensten_landelijk_personen", "diensten_gemeente_en_leren", "diensten_werkgevers")
DATUM = date(2026, 11, 23)
GEMEENTEN = ("GM0200", "GM0228", "GM0262")


def lees(naam: str) -> object:
    return yaml.load((DATA / f"{naam}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def als_diensten(kaarten: tuple[KaartInhoud, ...], gemeenten: tuple[str, ...] = GEMEENTEN) -> tuple[Dienst, ...]:
    """As the database would hold them for one region: a per_gemeente card once for each gemeente."""
    return tuple(
        kaart.als_dienst(uuid=str(uuid5(NAMESPACE_URL, f"{kaart.sleutel}/{gemeente}")), gemeente=gemeente)
        for kaart in kaarten
        for gemeente in (gemeenten if kaart.dekking == "per_gemeente" else (None,))
    )


@pytest.fixture(scope="session")
def inlezingen() -> dict[str, Inlezing]:
    return {naam: lees_kaarten(lees(naam)) for naam in DIENSTEN} | {"fondsen": lees_fondsen(lees("oo_fondsen"))}


@pytest.fixture(scope="session")
def kaarten(inlezingen: dict[str, Inlezing]) -> tuple[KaartInhoud, ...]:
    return tuple(kaart for inlezing in inlezingen.values() for kaart in inlezing.kaarten)


@pytest.fixture(scope="session")
def basiskaart(kaarten: tuple[KaartInhoud, ...]) -> Kaart:
    return Kaart("basis", als_diensten(kaarten))


@pytest.fixture(scope="session")
def gids(basiskaart: Kaart) -> Gids:
    return compile_kaart(basiskaart)


@pytest.fixture(scope="session")
def adviseer(gids: Gids) -> Callable[..., Uitkomst]:
    """Advice in Apeldoorn for facts written as in the contract; other keywords go to the gids."""

    def advies(feiten: dict[str, object], **opties: object) -> Uitkomst:
        return gids.advise(parse_kenmerken(feiten), **{"datum": DATUM, "regio": "AM06", **opties})

    return advies


@pytest.fixture(scope="session")
def maak_dienst() -> Callable[..., Dienst]:
    """A made-up dienst; conditions in the shape of the cards."""

    def maak(sleutel: str, voorwaarden: list[object] | None = None, **velden: object) -> Dienst:
        return Dienst(
            **{
                "uuid": str(uuid5(NAMESPACE_URL, sleutel)),
                "sleutel": sleutel,
                "naam": f"Dienst {sleutel}",
                "organisatie": Organisatie("Voorbeeld", "overig"),
                "doelgroep": ("werkzoekende", "werkende"),
                "thema": ("werk_vinden",),
                "voorwaarden": parse_voorwaarden(voorwaarden or []),
                **velden,
            }
        )

    return maak
