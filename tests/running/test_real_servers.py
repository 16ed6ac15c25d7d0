"""PostgreSQL and Valkey from their wheels, started, killed and found back."""

import os
import signal
import socket
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from werkcentrum.running import ports
from werkcentrum.running.errors import Stop
from werkcentrum.running.servers import Servers

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def servers():
    with tempfile.TemporaryDirectory(prefix="werkcentrum-servers-") as folder:
        Path(folder).chmod(0o711)  # for the account that runs PostgreSQL when we are root
        servers = Servers(Path(folder))
        yield servers
        servers.empty()


def ask(urls: dict[str, str], question: str) -> object:
    with psycopg.connect(urls["DATABASE_URL"]) as connection:
        row = connection.execute(question).fetchone()
    return row[0] if row else None


def ping(urls: dict[str, str]) -> bool:
    with redis.Redis.from_url(urls["REDIS_URL"]) as client:
        return bool(client.ping())


def wait_for_end(pid: int) -> None:
    for _ in range(200):
        os.kill(pid, 0)
        time.sleep(0.02)


def test_both_work_with_what_the_site_needs(servers):
    urls = servers.start({})
    assert ping(urls)
    assert ask(urls, "SELECT datcollate FROM pg_database WHERE datname = current_database()") == "C.UTF-8"
    assert ask(urls, "SHOW server_encoding") == "UTF8"
    assert ask(urls, "SHOW fsync") == "on"
    assert ask(urls, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is True
    needed = "('pg_trgm', 'btree_gist', 'unaccent', 'citext')"
    assert ask(urls, f"SELECT count(*) FROM pg_available_extensions WHERE name IN {needed}") == 4  # noqa: S608


def test_neither_lets_anyone_in_without_the_password(servers):
    urls = servers.start({})
    database, broker = urlsplit(urls["DATABASE_URL"]), urlsplit(urls["REDIS_URL"])
    assert database.hostname == broker.hostname == ports.LOOPBACK
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(urls["DATABASE_URL"].replace(database.password, "geraden"))
    with redis.Redis(port=broker.port) as client, pytest.raises(redis.AuthenticationError):
        client.ping()


def test_started_again_they_are_found_back(servers):
    assert servers.start({}) == servers.start({})


def test_killed_they_come_back_with_the_data_at_the_same_port(servers):
    urls = servers.start({})
    with psycopg.connect(urls["DATABASE_URL"]) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    os.kill(int((servers.postgres.home / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    os.kill(int((servers.valkey.home / "pid").read_text()), signal.SIGKILL)
    again = servers.start({})
    assert again["DATABASE_URL"] == urls["DATABASE_URL"]
    assert ask(again, "SELECT answer FROM kept") == 42
    assert ping(again)


def test_a_hanging_valkey_is_replaced(servers):
    servers.start({})
    hanging = int((servers.valkey.home / "pid").read_text())
    os.kill(hanging, signal.SIGSTOP)
    assert ping(servers.start({}))
    assert int((servers.valkey.home / "pid").read_text()) != hanging
    with pytest.raises(ProcessLookupError):
        wait_for_end(hanging)


def test_a_port_that_was_taken_meanwhile_is_left_alone(servers):
    urls = servers.start({})
    servers.stop()
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind((ports.LOOPBACK, urlsplit(urls["DATABASE_URL"]).port))
        other.listen()
        again = servers.start({})
    assert again["DATABASE_URL"] != urls["DATABASE_URL"]
    assert ask(again, "SELECT 1") == 1


def test_data_of_another_version_is_not_touched(servers):
    servers.start({})
    servers.stop()
    mark: Path = servers.postgres.home / "PG_VERSION"
    version = mark.read_text()
    mark.write_text("9\n")
    with pytest.raises(Stop, match="make reset"):
        servers.start({})
    mark.write_text(version)
    assert ask(servers.start({}), "SELECT 1") == 1


def test_stopped_nothing_is_left(servers):
    urls = servers.start({})
    servers.stop()
    servers.stop()
    for url in urls.values():
        assert ports.is_free(urlsplit(url).port)
    assert not (servers.postgres.home / "postmaster.pid").exists()
    assert not (servers.valkey.home / "pid").exists()
