"""Measuring one page: latency at one connection, CPU of web and database, throughput at eight."""

import http.client
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import psutil


@dataclass(frozen=True)
class Verzoek:
    """One request to make; a new one is asked for each time, so that a form can be sent once each."""

    method: str
    path: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Doel:
    """A page to measure. `verwacht` is the status that a good answer has."""

    naam: str
    port: int
    verzoeken: Callable[[], Iterator[Verzoek]]
    verwacht: int = 200


@dataclass
class Meting:
    """Per round: the median and the 95th percentile of the latency, and the CPU per request, in milliseconds."""

    latency: list[float] = field(default_factory=list)
    tail: list[float] = field(default_factory=list)
    web: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        return statistics.median(self.latency)

    @property
    def p95(self) -> float:
        return statistics.median(self.tail)

    @property
    def cpu_web(self) -> float:
        return statistics.median(self.web)

    @property
    def cpu_database(self) -> float:
        return statistics.median(self.database)

    @property
    def cpu(self) -> float:
        return self.cpu_web + self.cpu_database

    @property
    def spread(self) -> float:
        """Half the distance between the slowest and the fastest round, as a share of the median."""
        return (max(self.latency) - min(self.latency)) / 2 / self.p50


class WrongAnswer(RuntimeError):
    pass


def fetch(connection: http.client.HTTPConnection, verzoek: Verzoek, verwacht: int) -> bytes:
    connection.request(verzoek.method, verzoek.path, body=verzoek.body or None, headers=verzoek.headers)
    answer = connection.getresponse()
    text = answer.read()
    if answer.status != verwacht:
        raise WrongAnswer(f"{verzoek.method} {verzoek.path}: {answer.status}, not {verwacht}")
    return text


def measure_round(
    doel: Doel, *, aantal: int, web: psutil.Process, postmaster: psutil.Process, into: Meting
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", doel.port, timeout=30)
    verzoeken = doel.verzoeken()
    web_before, database_before = cpu_seconds(web), cpu_seconds(postmaster)
    times = []
    for _ in range(aantal):
        verzoek = next(verzoeken)
        start = time.perf_counter()
        fetch(connection, verzoek, doel.verwacht)
        times.append((time.perf_counter() - start) * 1000)
    connection.close()
    into.latency.append(statistics.median(times))
    into.tail.append(statistics.quantiles(times, n=20)[-1])
    into.web.append((cpu_seconds(web) - web_before) * 1000 / aantal)
    into.database.append((cpu_seconds(postmaster) - database_before) * 1000 / aantal)


def throughput(doel: Doel, *, aantal: int, connections: int = 8) -> float:
    """Requests a second at several connections. Coarse: a factor two says something, a fifth does not."""
    share = aantal // connections
    errors: list[Exception] = []

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", doel.port, timeout=30)
        verzoeken = doel.verzoeken()
        try:
            for _ in range(share):
                fetch(connection, next(verzoeken), doel.verwacht)
        except (OSError, WrongAnswer) as error:
            errors.append(error)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(connections)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return share * connections / (time.perf_counter() - start)


def megabytes(process: psutil.Process) -> float:
    """What the largest of the process and its children holds in memory."""
    return max(member.memory_info().rss for member in [process, *process.children(recursive=True)]) / 1_000_000


def cpu_seconds(process: psutil.Process) -> float:
    """Of the process and all its children, those that ended included."""
    total = 0.0
    for member in [process, *process.children(recursive=True)]:
        try:
            times = member.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    own = process.cpu_times()
    return total + own.children_user + own.children_system
