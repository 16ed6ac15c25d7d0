import fcntl

import pytest

from werkcentrum.running import addresses
from werkcentrum.running.errors import Stop
from werkcentrum.running.postgres import Postgres
from werkcentrum.running.servers import Servers
from werkcentrum.running.valkey import Valkey

OURS = {"DATABASE_URL": "postgresql://ours", "REDIS_URL": "redis://ours"}


@pytest.fixture
def events(monkeypatch):
    """What happens to the two servers, without starting any."""
    seen = []
    for kind, address in ((Postgres, OURS["DATABASE_URL"]), (Valkey, OURS["REDIS_URL"])):
        name = kind.__name__.lower()
        monkeypatch.setattr(kind, "start", lambda self, n=name, a=address: seen.append(f"start {n}") or a)
        monkeypatch.setattr(kind, "stop", lambda self, n=name: seen.append(f"stop {n}"))
        monkeypatch.setattr(kind, "remove", lambda self, n=name: seen.append(f"remove {n}"))
    return seen


def test_both_are_started_recorded_and_stopped(tmp_path, events):
    with Servers(tmp_path).running({}) as given:
        assert given == OURS
        assert addresses.read_record(tmp_path) == {
            "database_url": OURS["DATABASE_URL"],
            "redis_url": OURS["REDIS_URL"],
        }
    assert events == ["start postgres", "start valkey", "stop valkey", "stop postgres"]
    assert addresses.read_record(tmp_path) == {}


@pytest.mark.parametrize(
    ("environ", "started"),
    [
        ({"DATABASE_URL": "postgresql://theirs", "REDIS_URL": "redis://theirs"}, []),
        ({"DATABASE_URL": "postgresql://theirs"}, ["start valkey"]),
        ({"REDIS_URL": "redis://theirs"}, ["start postgres"]),
    ],
)
def test_a_server_that_the_environment_names_is_used_and_not_started(tmp_path, events, environ, started):
    assert Servers(tmp_path).start(environ) == OURS | environ
    assert events == started


def test_after_a_failed_start_both_are_stopped(tmp_path, events, monkeypatch):
    def fail(self):
        raise Stop("schijf vol")

    monkeypatch.setattr(Valkey, "start", fail)
    with pytest.raises(Stop, match="schijf vol"), Servers(tmp_path).running({}):
        pytest.fail("never reached")
    assert events == ["start postgres", "stop valkey", "stop postgres"]


@pytest.fixture
def claimed_by_another(tmp_path):
    with (tmp_path / "servers.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def test_a_command_beside_a_running_site_joins_its_servers(tmp_path, events, claimed_by_another):
    addresses.write_record(tmp_path, {"database_url": "postgresql://site", "redis_url": "redis://site"})
    with Servers(tmp_path).running({}) as given:
        assert given == {"DATABASE_URL": "postgresql://site", "REDIS_URL": "redis://site"}
    assert events == []
    assert addresses.read_record(tmp_path)


def test_a_second_site_in_the_same_folder_is_refused(tmp_path, events, claimed_by_another):
    addresses.write_record(tmp_path, {"database_url": "postgresql://site", "redis_url": "redis://site"})
    with pytest.raises(Stop, match="draait al"), Servers(tmp_path).running({}, alone=True):
        pytest.fail("never reached")
    assert events == []


def test_data_of_a_running_site_is_not_emptied(tmp_path, events, claimed_by_another):
    with pytest.raises(Stop, match="stop die eerst"):
        Servers(tmp_path).empty()
    assert events == []


def test_emptying_stops_first(tmp_path, events):
    Servers(tmp_path).empty()
    assert events == ["stop valkey", "stop postgres", "remove postgres", "remove valkey"]
