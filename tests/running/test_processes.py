import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from werkcentrum.running import processes
from werkcentrum.running.errors import Stop

pytestmark = pytest.mark.processes
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
STUBBORN = [sys.executable, "-c", f"{DEAF}time.sleep(60)"]
# A stubborn process with a stubborn child, of which it writes the pid in the file that it is given.
FAMILY = f"""{DEAF}
import pathlib, subprocess, sys
child = subprocess.Popen({STUBBORN!r})
pathlib.Path(sys.argv[1]).write_text(str(child.pid))
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def own_handlers():
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_first_process_that_ends_is_named_and_the_rest_stops():
    with processes.Crew({"web": SLEEP, "worker": [sys.executable, "-c", ""]}, os.environ) as crew:
        assert crew.wait() == "worker"
        web = crew._processes["web"].pid
    assert not alive(web)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_all(number):
    with processes.Crew({"web": SLEEP, "beat": SLEEP}, os.environ) as crew:
        pids = [process.pid for process in crew._processes.values()]
        # A signal that came before the crew waits would end the test run itself.
        signal.signal(number, signal.SIG_IGN)
        timer = threading.Timer(0.3, os.kill, (os.getpid(), number))
        timer.start()
        assert crew.wait() is None
        timer.join()
    assert not any(map(alive, pids))


def test_who_does_not_listen_is_killed_with_its_children(monkeypatch, tmp_path):
    monkeypatch.setattr(processes, "STOP_SECONDS", 0.5)
    note = tmp_path / "pid"
    with processes.Crew({"worker": [sys.executable, "-c", FAMILY, str(note)]}, os.environ):
        deadline = time.monotonic() + 10
        while not (note.exists() and note.read_text()) and time.monotonic() < deadline:
            time.sleep(0.02)
        child = int(note.read_text())
        assert alive(child)
    deadline = time.monotonic() + 5
    while alive(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not alive(child)


def test_lines_carry_the_name_of_their_process(capfd):
    with processes.Crew({"beat": [sys.executable, "-c", "print('hallo')"]}, os.environ) as crew:
        crew.wait()
        time.sleep(0.2)
    assert "beat   | hallo" in capfd.readouterr().out


def test_the_site_listens_on_this_machine_only_unless_told():
    line = " ".join(processes.command("web", {"PORT": "8123"}))
    assert "--host 127.0.0.1 --port 8123" in line
    assert "--blocking-threads 1" in line
    assert "--host 0.0.0.0" in " ".join(processes.command("web", {"HOST": "0.0.0.0"}))  # noqa: S104 - a container


def test_an_unknown_service_is_told():
    with pytest.raises(Stop, match="web, worker, beat"):
        processes.command("wb")
