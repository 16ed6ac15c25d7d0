"""PostgreSQL and Valkey from their wheels: start, find back, stop.

Both listen on the loopback address only, on a port of their own, behind a password. DATABASE_URL and
REDIS_URL win: what they name is used as it is, and nothing is started in its place.
"""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from werkcentrum.running import addresses
from werkcentrum.running.errors import Stop
from werkcentrum.running.postgres import Postgres
from werkcentrum.running.valkey import Valkey


@dataclass(frozen=True)
class Servers:
    """One pair of servers with its data in one folder.

    `durable` is what PostgreSQL does at a commit: wait for the disk, or (throw-away tests) not.
    """

    folder: Path = addresses.VAR
    durable: bool = True

    @property
    def postgres(self) -> Postgres:
        return Postgres(self.folder, self.durable)

    @property
    def valkey(self) -> Valkey:
        return Valkey(self.folder)

    def start(self, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
        """Start what the environment does not name; give back the addresses as environment variables."""
        self.folder.mkdir(parents=True, exist_ok=True)
        given_database, given_redis = environ.get("DATABASE_URL"), environ.get("REDIS_URL")
        database = given_database or self.postgres.start()
        redis = given_redis or self.valkey.start()
        record = {"database_url": database, "redis_url": redis}
        addresses.write_record(self.folder, record)
        return {"DATABASE_URL": database, "REDIS_URL": redis}

    def stop(self) -> None:
        """Stop what runs from this folder; nothing there is fine too."""
        self.valkey.stop()
        self.postgres.stop()
        addresses.remove_record(self.folder)

    def empty(self) -> None:
        """Stop both and throw their data away."""
        with self._claim() as ours:
            if not ours:
                raise Stop("De site draait vanuit deze map: stop die eerst (Ctrl-C).")
            self.stop()
            self.postgres.remove()
            self.valkey.remove()

    @contextmanager
    def running(self, environ: Mapping[str, str] = os.environ, *, alone: bool = False) -> Iterator[dict[str, str]]:
        """The addresses while the servers run. Someone else's are joined, unless they must be ours `alone`."""
        with self._claim() as ours:
            if ours:
                try:
                    yield self.start(environ)
                finally:
                    self.stop()
            else:
                record = addresses.read_record(self.folder)
                if alone or not {"database_url", "redis_url"} <= record.keys():
                    raise Stop("De site draait al vanuit deze map: stop die eerst (Ctrl-C).")
                yield {"DATABASE_URL": record["database_url"], "REDIS_URL": record["redis_url"]}

    @contextmanager
    def _claim(self) -> Iterator[bool]:
        """Hold the lock of this folder; False when another process holds it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "servers.lock").open("a", encoding="ascii") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True
