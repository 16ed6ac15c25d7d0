import socket
import subprocess
import sys

import pytest

from werkcentrum.running import __main__ as commands
from werkcentrum.running import addresses, checks, health
from werkcentrum.running.errors import Stop


def test_an_unknown_command_shows_the_known_ones(capsys):
    assert commands.main(["rnu"]) == 2
    assert commands.main([]) == 2
    assert "run, test, check" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (Stop("Dat kan niet."), 2, "Dat kan niet.\n"),
        (OSError(28, "No space left on device"), 2, "Dat lukt niet: [Errno 28] No space left on device\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_trouble_is_one_line_and_a_status(monkeypatch, capsys, error, status, told):
    def fail(arguments):
        raise error

    monkeypatch.setattr(commands.signal, "signal", lambda number, handler: None)
    monkeypatch.setitem(commands.VERBS, "test", fail)
    assert commands.main(["test"]) == status
    assert capsys.readouterr().err == told


def test_a_taken_port_is_said_before_anything_is_made():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = str(listener.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "werkcentrum.running", "run"],
            cwd=addresses.ROOT,
            env={"PORT": port},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"Poort {port} is al in gebruik.")
    assert done.stderr.count("\n") == 1


def test_the_commands_need_nothing_but_python_itself():
    """On a bare machine there are no packages yet: -S -I leaves them out."""
    code = "import sys; sys.path.insert(0, '.'); import werkcentrum.running.__main__, werkcentrum.running.ports"
    subprocess.run([sys.executable, "-S", "-I", "-c", code], cwd=addresses.ROOT, check=True)


def test_every_command_of_the_makefile_exists():
    line = next(
        line for line in (addresses.ROOT / "Makefile").read_text().splitlines() if line.startswith("VERBS")
    )
    assert set(line.partition(":=")[2].split()) <= commands.VERBS.keys()


def test_a_machine_without_a_new_python_gets_one_clear_line(tmp_path):
    (tmp_path / "sh").symlink_to("/bin/sh")
    done = subprocess.run(
        ["/usr/bin/make", "run"],
        cwd=addresses.ROOT,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "Python 3.11 of nieuwer ontbreekt op deze machine."


def test_a_browser_that_is_named_must_exist():
    with pytest.raises(Stop, match="geen programma"):
        checks.find_browser({"CHROMIUM": "/nergens/chromium"})
    assert checks.find_browser({"CHROMIUM": "/bin/sh"}) == "/bin/sh"


def test_without_a_browser_ci_fails(monkeypatch):
    monkeypatch.setattr(checks, "find_browser", lambda: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(Stop, match="CI=true"):
        checks.test([])


def test_the_clock_is_healthy_when_it_wrote_its_schedule_lately(tmp_path):
    assert not health.is_healthy("beat", {}, tmp_path)
    (tmp_path / "beat.dat").touch()
    assert health.is_healthy("beat", {}, tmp_path)


def test_a_site_that_does_not_answer_is_not_healthy():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert not health.is_healthy("web", {"PORT": str(unused.getsockname()[1])})


def test_the_health_of_an_unknown_service_is_not_asked():
    with pytest.raises(Stop, match="geen dienst"):
        health.is_healthy("wb")
