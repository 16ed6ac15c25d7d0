"""A strict suite: warnings, unknown template variables, queries in templates and every 500 are failures.

Regio's, gemeenten and postcodes are loaded once for the whole run and are always there.
"""

from collections.abc import Callable, Iterator

import hypothesis
import pytest
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection
from django.template.base import Template
from django.test import TransactionTestCase
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.database import DirectoryBasedExampleDatabase

from loket.queries.klokken import forget_klokken
from tests.enqueued import Enqueued
from tests.factories import AM06, GebruikerFactory
from tests.strict import StrictClient, without_queries
from werkcentrum.basis import jobs
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebruiker, Organisatie
from werkcentrum.basis.services.referentiedata import load_referentiedata
from werkcentrum.basis.web.login import SECOND_FACTOR

HYPOTHESIS_HOME = settings.VAR_DIR / "hypothesis"
set_hypothesis_home_dir(HYPOTHESIS_HOME)
hypothesis.settings.register_profile(
    "werkcentrum",
    database=DirectoryBasedExampleDatabase(HYPOTHESIS_HOME / "examples"),
    # Time says nothing on a busy machine, and a fixture that is reused between examples is meant to be.
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture],
)
hypothesis.settings.load_profile("werkcentrum")

# What a test with real commits leaves behind is removed, but not what belongs to every test.
KEPT = frozenset(
    {
        "basis_arbeidsmarktregio",
        "basis_gemeente",
        "basis_gemeenteindeling",
        "basis_postcodegebied",
        "auth_permission",
        "django_content_type",
        "django_migrations",
    }
)


class _FailuresAtOnce:
    """A run that is cut off still said what failed: the summary at the end never comes then."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        terminal = self._config.pluginmanager.get_plugin("terminalreporter")
        if report.failed and terminal is not None:
            last_lines = report.longreprtext.splitlines()[-5:]
            terminal.write_line("\n".join(["", f"{report.nodeid} ({report.when})", *last_lines]), red=True)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(_FailuresAtOnce(config))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        load_referentiedata()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _empty_tables)
        yield


def _empty_tables(self: TransactionTestCase) -> None:
    """In place of `flush`, which would empty the reference data as well."""
    tables = [table for table in connection.introspection.table_names() if table not in KEPT]
    sql = connection.ops.sql_flush(no_style(), tables, reset_sequences=True, allow_cascade=False)
    connection.ops.execute_sql_flush(sql)


@pytest.fixture(scope="session", autouse=True)
def _templates_without_queries(django_test_environment) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", without_queries(Template._render))
        yield


@pytest.fixture(autouse=True)
def enqueued(monkeypatch: pytest.MonkeyPatch) -> Enqueued:
    """The jobs that were enqueued: nothing goes to a thread or a broker in a test."""
    recorder = Enqueued()
    monkeypatch.setattr(jobs, "_hand_over", recorder.hand_over)
    return recorder


@pytest.fixture(autouse=True)
def _no_kept_klokken() -> None:
    """Each test reads the terms and opening hours of its own regio's."""
    forget_klokken()


@pytest.fixture
def client(db) -> StrictClient:
    return StrictClient()


@pytest.fixture
def login(db) -> Callable[[Gebruiker], StrictClient]:
    """`login(gebruiker)` gives a client of someone who logged in with everything that login asks."""
    return _logged_in


@pytest.fixture
def client_for(db) -> Callable[..., StrictClient]:
    """`client_for(RolSoort.BALIEMEDEWERKER, regio="AM06")` gives the client of a new gebruiker with that role.

    The gebruiker hangs on it as `client.gebruiker`.
    """

    def make(rol: RolSoort, *, regio: str = AM06, organisatie: Organisatie | None = None) -> StrictClient:
        return _logged_in(GebruikerFactory(rol=rol, regio=regio, organisatie=organisatie))

    return make


def _logged_in(gebruiker: Gebruiker) -> StrictClient:
    client = StrictClient()
    client.gebruiker = gebruiker
    client.force_login(gebruiker)
    session = client.session
    session[SECOND_FACTOR] = True
    session.save()
    return client
