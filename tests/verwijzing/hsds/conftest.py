import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.strict import StrictClient
from tests.verwijzing.hsds.kaarten import VOL
from verwijzing.basiskaart import DATA
from verwijzing.services.kaart import Laadverslag, load_basiskaart

Read = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def vol(db, tmp_path: Path) -> Laadverslag:
    """One card with everything."""
    (tmp_path / "diensten_vol.yaml").write_text(VOL, encoding="utf-8")
    return load_basiskaart(folder=tmp_path)


@pytest.fixture
def hele_kaart(db, tmp_path: Path) -> Laadverslag:
    """The whole base map, and the card with everything."""
    for file in DATA.glob("*.yaml"):
        shutil.copy(file, tmp_path)
    (tmp_path / "diensten_vol.yaml").write_text(VOL, encoding="utf-8")
    verslag = load_basiskaart(folder=tmp_path)
    assert verslag.problemen == []
    return verslag


@pytest.fixture
def read_pages() -> Read:
    """Every page of a list of the feed, as a reader gets them."""

    def read(name: str, **params: object) -> list[dict[str, Any]]:
        client, pages = StrictClient(), []
        while not pages or not pages[-1]["last_page"]:
            query = {"per_page": 100, "page": len(pages) + 1, **params}
            response = client.get(f"/api/hsds/v3/{name}", query)
            assert response.status_code == 200, response.text
            pages.append(response.json())
        return pages

    return read
