"""`make bench`: our pages beside the floor, in one run."""

import argparse
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import psutil
import psycopg

from bench import agenda, gewicht, gids, groei, rapport
from bench.meten import Doel, Meting, Verzoek, measure_round, megabytes, throughput
from bench.servers import free_port, postmaster, served, with_database

CSRF = "b" * 32
# How often each view is asked for in a round.
LIJST_KEREN = 50
# A fifth is looked for: fewer rounds leave more than that to chance.
GROEI_RONDES = 7
# Of the largest agenda: how often each page is asked for in a round, and among how many vragen.
AGENDA_KEREN, AGENDA_VRAGEN = 50, 1000
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def main() -> int:
    options = _options()
    database_url = os.environ["DATABASE_URL"]
    sizes = sorted(int(size) for size in options.vragen.split(","))
    names = ["bench_vloer", "bench_agenda", *(f"bench_{size}" for size in sizes)]
    rounds = 3 if options.snel else 7
    _create_databases(database_url, names)
    try:
        _prepare("vloer", sizes[-1], with_database(database_url, "bench_vloer"))
        if options.alleen == "agenda":
            report = rapport.Rapport(is_heel=False)
        else:
            report = _run(database_url, sizes, rounds=rounds, each=100 if options.snel else 200)
        _agenda(report, database_url, rounds)
        return report.show()
    finally:
        _drop_databases(database_url, names)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Meet onze pagina's naast de vloer.")
    parser.add_argument("--snel", action="store_true", help="minder rondes")
    parser.add_argument("--vragen", default="1000,10000,100000", help="aantallen vragen, met komma's")
    parser.add_argument("--alleen", choices=["agenda"], help="alleen dit deel, in een paar minuten")
    return parser.parse_args()


def _run(database_url: str, sizes: list[int], *, rounds: int, each: int) -> rapport.Rapport:
    print(f"Klaarzetten: {', '.join(map(str, sizes))} vragen ...", flush=True)
    visits = {size: _prepare("ons", size, with_database(database_url, f"bench_{size}")) for size in sizes}
    database = postmaster(database_url)
    report = rapport.Rapport()
    floor_url, floor_port = with_database(database_url, "bench_vloer"), free_port()
    floors, ports = _floor_pages(floor_port), {size: free_port() for size in sizes}
    smallest, largest = sizes[0], sizes[-1]
    with ExitStack() as running:
        floor = running.enter_context(
            served("bench.vloer.wsgi:application", database_url=floor_url, port=floor_port)
        )
        webs = {}
        for size, port in ports.items():
            url = with_database(database_url, f"bench_{size}")
            webs[size] = running.enter_context(served("bench.wsgi:application", database_url=url, port=port))
        # What lies between is only there for the lists to grow from.
        for size in dict.fromkeys((smallest, largest)):
            for doel, beside in _our_pages(ports[size], visits[size]):
                own, other = _alternate((doel, webs[size]), (floors[beside], floor), database, rounds, each)
                ratio = throughput(doel, aantal=each) / throughput(floors[beside], aantal=each)
                report.add(size, doel.naam, beside, own, other, ratio, visits[size]["queries"].get(doel.naam))
        lists = {size: _lists(ports[size], visits[size]) for size in sizes}
        for naam, doel in lists[largest].items():
            own, other = _alternate((doel, webs[largest]), (floors["lijst"], floor), database, 3, LIJST_KEREN)
            report.add(largest, naam, "lijst", own, other, None, visits[largest]["queries"][naam])
        for paar in groei.pairs(visits):
            big = (lists[paar.groot][paar.naam], webs[paar.groot])
            small = (lists[paar.klein][paar.naam_klein], webs[paar.klein])
            report.groei.append(groei.Groei(paar, *_alternate(big, small, database, GROEI_RONDES, LIJST_KEREN)))
        report.geheugen = megabytes(webs[largest])
        report.gewicht = gewicht.measure(f"http://127.0.0.1:{ports[largest]}", visits[largest])
    report.gids = gids.measure()
    report.herhaling = _repeat(with_database(database_url, f"bench_{largest}"))
    # Last: it fills the map, and all else reads the base map.
    with served("bench.vloer.wsgi:application", database_url=floor_url, port=floor_port) as floor:
        _search(report, largest, database_url, (floors["zoek"], floor), each)
    return report


def _agenda(report: rapport.Rapport, database_url: str, rounds: int) -> None:
    """The largest agenda in the editor, 35 of them in the matrix, and as a PDF."""
    print("Klaarzetten: de grootste agenda's ...", flush=True)
    url, database = with_database(database_url, "bench_agenda"), postmaster(database_url)
    visit = _prepare("agenda", AGENDA_VRAGEN, url)
    port, floor_port = free_port(), free_port()
    floor_url = with_database(database_url, "bench_vloer")
    with (
        served("bench.vloer.wsgi:application", database_url=floor_url, port=floor_port) as floor,
        served("bench.wsgi:application", database_url=url, port=port) as web,
    ):
        floors = _floor_pages(floor_port)
        for doel, beside in agenda.pages(port, visit):
            own, other = _alternate((doel, web), (floors[beside], floor), database, rounds, AGENDA_KEREN)
            report.add(AGENDA_VRAGEN, doel.naam, beside, own, other, None, visit["queries"][doel.naam])
        report.agendapdf = agenda.pdf_seconds(port, visit)


def _alternate(
    ours: tuple[Doel, psutil.Process],
    floor: tuple[Doel, psutil.Process],
    database: psutil.Process,
    rounds: int,
    each: int,
) -> tuple[Meting, Meting]:
    """Rounds of ours and the floor by turns, so that a busy moment of the machine hits both."""
    warm, metingen = Meting(), (Meting(), Meting())
    for number in range(rounds + 1):
        for (doel, web), meting in zip((ours, floor), metingen, strict=True):
            into = meting if number else warm
            measure_round(doel, aantal=each, web=web, postmaster=database, into=into)
    return metingen


def _floor_pages(port: int) -> dict[str, Doel]:
    body = b"csrfmiddlewaretoken=" + CSRF.encode() + b"&naam=Sanne&tekst=Mijn+contract+stopt"
    headers = FORM | {"Cookie": f"csrftoken={CSRF}"}
    return {
        "insert": Doel("insert", port, _same(Verzoek("POST", "/form/", body, headers)), verwacht=302),
        "lijst": Doel("lijst", port, _same(Verzoek("GET", "/lijst/"))),
        "zoek": Doel("zoek", port, _same(Verzoek("GET", "/zoek/?q=bedrijf7"))),
        "pagina": Doel("pagina", port, _same(Verzoek("GET", "/pagina/77/"))),
    }


def _our_pages(port: int, visit: dict) -> list[tuple[Doel, str]]:
    cookie = {"Cookie": f"sessionid={visit['session']}"}
    paths = visit["paths"]
    fragment = cookie | {"HX-Request": "true", "HX-Target": "lijst"}
    rows = Verzoek("GET", paths["werkvoorraad"], headers=fragment)
    drafts = itertools.cycle(visit["intake_cookies"])

    def intakes() -> Iterator[Verzoek]:
        for draft in drafts:
            headers = FORM | {"Cookie": f"csrftoken={CSRF}; {draft}"}
            body = f"csrfmiddlewaretoken={CSRF}&{visit['intake_body']}".encode()
            yield Verzoek("POST", visit["intake_path"], body, headers)

    return [
        (Doel("intake", port, intakes, verwacht=302), "insert"),
        (Doel("werkvoorraad", port, _same(Verzoek("GET", paths["werkvoorraad"], headers=cookie))), "lijst"),
        (Doel("werkvoorraad-rijen", port, _same(rows)), "lijst"),
        (Doel("zaak", port, _same(Verzoek("GET", paths["zaak"], headers=cookie))), "lijst"),
        (Doel("gids", port, _same(Verzoek("GET", paths["gids"], headers=cookie))), "lijst"),
        *[
            (Doel(naam, port, _same(Verzoek("GET", paths[naam], headers=cookie))), "zoek")
            for naam in visit["zoeken"]
        ],
        (Doel("volgpagina", port, _same(Verzoek("GET", paths["volgpagina"]))), "pagina"),
    ]


def _lists(port: int, visit: dict) -> dict[str, Doel]:
    """Every view of the werkvoorraad, its first page and a deep one, by name."""
    cookie = {"Cookie": f"sessionid={visit['session']}"}
    return {
        naam: Doel(naam, port, _same(Verzoek("GET", visit["paths"][naam], headers=cookie)))
        for naam in visit["lijsten"]
    }


def _search(
    report: rapport.Rapport, size: int, database_url: str, floor: tuple[Doel, psutil.Process], each: int
) -> None:
    """The search of everybody in a map of five thousand cards."""
    url, database = with_database(database_url, f"bench_{size}"), postmaster(database_url)
    made = _in_own_process("bench.zoeken", url)
    port = free_port()
    with served("bench.wsgi:application", database_url=url, port=port) as web:
        for naam, path in made["paths"].items():
            doel = Doel(naam, port, _same(Verzoek("GET", path)))
            own, other = _alternate((doel, web), floor, database, 3, each)
            report.add(size, naam, "zoek", own, other, None, made["queries"][naam])


def _same(verzoek: Verzoek) -> Callable[[], Iterator[Verzoek]]:
    return lambda: itertools.repeat(verzoek)


def _prepare(which: str, size: int, url: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "bench.voorbereiden", which, str(size)],
        env=os.environ | {"DATABASE_URL": url},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _repeat(url: str) -> tuple[float, int]:
    """Seconds and number of the stored adviezen that were given again."""
    seconds, aantal = _in_own_process("bench.herhaling", url)
    return seconds, aantal


def _in_own_process(module: str, url: str) -> Any:
    """What it prints last, as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", module],
        env=os.environ | {"DATABASE_URL": url},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _create_databases(database_url: str, names: list[str]) -> None:
    _drop_databases(database_url, names)
    with psycopg.connect(database_url, autocommit=True) as connection:
        for name in names:
            connection.execute(f'CREATE DATABASE "{name}"')


def _drop_databases(database_url: str, names: list[str]) -> None:
    assert urlsplit(database_url).path.strip("/") not in names
    with psycopg.connect(database_url, autocommit=True) as connection:
        for name in names:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


if __name__ == "__main__":
    sys.exit(main())
