import stat

import pytest

from werkcentrum.running import addresses


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(addresses, "VAR", tmp_path)
    return tmp_path


def test_nothing_runs_nothing_is_known(folder):
    assert addresses.database_url() is None
    assert addresses.redis_url() is None


def test_what_was_written_down_is_read_back_until_it_is_removed(folder):
    addresses.write_record(folder, {"database_url": "postgresql://x", "redis_url": "redis://y"})
    assert addresses.database_url() == "postgresql://x"
    assert addresses.redis_url() == "redis://y"
    addresses.remove_record(folder)
    addresses.remove_record(folder)
    assert addresses.database_url() is None


def test_passwords_are_for_the_owner_only(folder):
    addresses.write_record(folder, {"database_url": "postgresql://x", "redis_url": "redis://y"})
    assert stat.S_IMODE((folder / addresses.RECORD_NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", "\0"])
def test_a_damaged_record_is_an_empty_one(folder, damage):
    (folder / addresses.RECORD_NAME).write_text(damage)
    assert addresses.database_url() is None
