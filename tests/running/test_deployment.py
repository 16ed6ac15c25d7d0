"""The files of an installation, checked by reading them: there is not always a container engine."""

import re

import pytest
import yaml

from werkcentrum.running.__main__ import VERBS
from werkcentrum.running.addresses import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]


def test_it_holds_every_part_of_the_site():
    assert SERVICES.keys() == {"web", "worker", "beat", "migrate", "database", "broker"}


@pytest.mark.parametrize("name", sorted(SERVICES.keys() - {"migrate"}))
def test_every_lasting_service_has_a_health_check_and_restarts(name):
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", ["web", "worker", "beat", "migrate"])
def test_our_services_are_verbs_of_the_running_package(name):
    assert SERVICES[name]["command"][:3] == ["python", "-m", "werkcentrum.running"]
    assert SERVICES[name]["command"][3] in VERBS


def test_nothing_starts_before_the_migrations_are_done():
    for name in ("web", "worker", "beat"):
        assert SERVICES[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert "broker" not in SERVICES["web"]["depends_on"]  # without it nothing is lost


def test_web_and_worker_can_be_scaled():
    for name in ("web", "worker"):
        assert "container_name" not in SERVICES[name]
    assert re.fullmatch(r"127\.0\.0\.1:\$\{WEB_PORTS:-\d+-\d+\}:8000", SERVICES["web"]["ports"][0])


def test_data_outlives_a_container():
    assert SERVICES["database"]["volumes"] == ["database:/var/lib/postgresql"]
    assert COMPOSE["volumes"].keys() == {"database", "broker"}


def test_secrets_come_from_the_environment_and_must_be_there():
    for name, service in SERVICES.items():
        for key, value in service.get("environment", {}).items():
            if re.search(r"SECRET_KEY|PASSWORD|AUTH|_URL$", key) and not key.startswith(("EMAIL", "OIDC")):
                assert ":?" in value, f"{name}: {key} has no message for when it is missing"


def test_the_image_runs_without_rights_and_installs_by_hash():
    image = (ROOT / "Dockerfile").read_text()
    assert re.search(r"^USER (?!root)", image, re.MULTILINE)
    assert "HEALTHCHECK" in image
    assert "werkcentrum.running assets" in image
    assert "werkcentrum.running packages" in image


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_a_hash_and_no_address(name):
    text = (ROOT / name).read_text()
    entries = [entry for entry in re.split(r"\n(?=\S)", text) if entry.strip()]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "index" not in text


def test_the_lock_of_npm_holds_no_address_and_no_script_runs():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()
    settings = (ROOT / ".npmrc").read_text()
    assert "ignore-scripts=true" in settings
    assert "registry=" not in settings
