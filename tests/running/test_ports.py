import socket

import pytest

from werkcentrum.running import ports
from werkcentrum.running.errors import Stop


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind((ports.LOOPBACK, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_told_in_one_line_with_a_way_out(taken_port):
    with pytest.raises(Stop) as stop:
        ports.web_port(str(taken_port))
    assert str(taken_port) in str(stop.value)
    assert f"PORT={taken_port + 1} make run" in str(stop.value)
    assert "\n" not in str(stop.value)


@pytest.mark.parametrize("wanted", ["", "abc", "0", "-1", "65536", "80.5", "٣"])
def test_what_is_not_a_port_is_refused(wanted):
    with pytest.raises(Stop, match="geen poortnummer"):
        ports.web_port(wanted)


def test_a_free_port_is_chosen_once_and_remembered(tmp_path):
    memory = tmp_path / "port"
    first = ports.remembered(memory)
    assert ports.is_free(first)
    assert ports.remembered(memory) == first


def test_a_remembered_port_that_is_taken_makes_room_for_another(tmp_path, taken_port):
    memory = tmp_path / "port"
    memory.write_text(str(taken_port))
    chosen = ports.remembered(memory)
    assert chosen != taken_port
    assert memory.read_text().strip() == str(chosen)


def test_a_damaged_memory_is_no_trouble(tmp_path):
    memory = tmp_path / "port"
    memory.write_text("onzin")
    assert ports.is_free(ports.remembered(memory))
