"""One word per concept: each model is in the glossary, under the name of its class."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

OURS = ("basis", "loket", "verwijzing", "beraad")


def terms() -> set[str]:
    text = (Path(settings.BASE_DIR) / "docs" / "begrippen.md").read_text(encoding="utf-8")
    return {match.group(1) for match in re.finditer(r"^\| ([^|]+?) \|", text, re.MULTILINE)}


@pytest.mark.parametrize("model", [model for app in OURS for model in apps.get_app_config(app).get_models()])
def test_model_is_in_the_glossary(model):
    assert model.__name__ in terms(), f"{model._meta.label} heeft geen regel in docs/begrippen.md"


def test_no_term_stands_twice():
    text = (Path(settings.BASE_DIR) / "docs" / "begrippen.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+?) \|", text, re.MULTILINE)

    assert len(rows) == len(set(rows))
