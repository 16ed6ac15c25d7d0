"""Work by name: a name that nobody registered is found here, not by a person who waits for a mail."""

import ast
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings

from werkcentrum.basis import jobs

APPS = ("werkcentrum", "loket", "verwijzing", "beraad")


def enqueued_names() -> list[tuple[str, str | None]]:
    """Where `jobs.enqueue` is called, and with which literal name."""
    found = []
    for app in APPS:
        for path in sorted((Path(settings.BASE_DIR) / app).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in {"jobs.enqueue", "enqueue"}:
                    name = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
                    found.append((f"{path}:{node.lineno}", name))
    return found


def test_every_enqueued_name_is_a_task():
    current_app.loader.import_default_modules()
    names = enqueued_names()

    assert names
    for place, name in names:
        assert name in current_app.tasks, f"{place}: {name}"


def test_every_name_on_the_clock_is_a_task():
    current_app.loader.import_default_modules()

    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        assert entry["task"] in current_app.tasks


def test_unknown_name_fails_where_it_is_used(db):
    with pytest.raises(jobs.UnknownJob):
        jobs.enqueue("basis.does_not_exist")


@pytest.mark.django_db(transaction=True)
def test_job_leaves_on_commit_only(enqueued):
    from django.db import transaction

    with transaction.atomic():
        jobs.enqueue("basis.send_berichten")
        transaction.set_rollback(True)
    assert enqueued.names == []

    with transaction.atomic():
        jobs.enqueue("basis.send_berichten")
        assert enqueued.names == ["basis.send_berichten"], "waits for the commit"
    assert list(enqueued) == [("basis.send_berichten", {})]
