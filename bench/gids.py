"""The gids alone: CPU time of finding the verdicts, and of the first ten with their reasons."""

import time
import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from loket.kenmerken import parse_kenmerken
from verwijzing.gids import Dienst, Gids, Kaart, compile_kaart
from verwijzing.gids.inlezen import lees_kaarten
from verwijzing.gids.inlezen_fondsen import lees_fondsen

DATA = Path(__file__).resolve().parent.parent / "verwijzing" / "data"
DATUM = date(2026, 11, 23)
KEREN = 200
SITUATIES = (
    {
        "doelgroep": "werkende",
        "thema": "ontslag",
        "gemeente": "GM0200",
        "dienstverband": "tijdelijk",
        "einde_dienstverband": "2027-01-04",
        "reden_einde": "contract_loopt_af",
    },
    {"doelgroep": "werkzoekende", "thema": "scholing", "gemeente": "GM0200", "uitkering": ["ww"], "leeftijd": 44},
    {"doelgroep": "werkgever", "thema": "personeel_vinden", "gemeente": "GM0200", "aantal_vacatures": 3},
)


def measure(sizes: tuple[int, ...] = (1_000, 10_000)) -> dict[int, tuple[float, float]]:
    """Number of services → (match, explained top ten), in ms of CPU for one situation."""
    return {size: _measure(compile_kaart(_kaart(size))) for size in sizes}


def _kaart(size: int) -> Kaart:
    """The base map, repeated as other gemeenten would repeat it, until there are `size` services."""
    kaarten = [
        inhoud
        for path in sorted(DATA.glob("diensten_*.yaml"))
        for inhoud in lees_kaarten(yaml.safe_load(path.read_text(encoding="utf-8"))).kaarten
    ]
    fondsen = yaml.safe_load((DATA / "oo_fondsen.yaml").read_text(encoding="utf-8"))
    kaarten += lees_fondsen(fondsen).kaarten
    diensten: list[Dienst] = []
    while len(diensten) < size:
        inhoud = kaarten[len(diensten) % len(kaarten)]
        gemeente = f"GM{len(diensten) // len(kaarten):04d}" if inhoud.dekking == "per_gemeente" else None
        name = uuid.uuid5(uuid.NAMESPACE_URL, f"bench-{len(diensten)}")
        diensten.append(inhoud.als_dienst(uuid=str(name), gemeente=gemeente))
    return Kaart(versie="bench", diensten=tuple(diensten))


def _measure(gids: Gids) -> tuple[float, float]:
    feiten = [parse_kenmerken(situatie) for situatie in SITUATIES]
    match = _cpu_ms(lambda i: gids.match(feiten[i % len(feiten)], datum=DATUM, regio="AM06"))
    advies = _cpu_ms(
        lambda i: gids.advise(feiten[i % len(feiten)], datum=DATUM, regio="AM06", top=10, met_vraag=False)
    )
    return match, advies


def _cpu_ms(work: Callable[[int], object]) -> float:
    for i in range(10):
        work(i)
    start = time.process_time()
    for i in range(KEREN):
        work(i)
    return (time.process_time() - start) * 1000 / KEREN
