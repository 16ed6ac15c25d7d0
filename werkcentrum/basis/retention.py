"""Reads docs/bewaartermijnen.yaml: per field about a person its purpose, basis and term."""

from dataclasses import dataclass
from functools import lru_cache

import yaml
from django.conf import settings
from django.db.models import Model

# Fields that say nothing about a person by themselves.
TECHNICAL = frozenset({"id", "uuid"})


@dataclass(frozen=True, slots=True)
class Bewaarregel:
    doel: str
    grondslag: str
    termijn: str


@lru_cache(maxsize=1)
def load_bewaartermijnen() -> dict[str, dict[str, Bewaarregel]]:
    """`app_label.model` → field → rule.

    A model may say the grondslag and the termijn of its fields once, as `_standaard`; a field that is one text
    then gives its doel only.
    """
    text = (settings.BASE_DIR / "docs" / "bewaartermijnen.yaml").read_text(encoding="utf-8")
    return {label: _rules(fields.pop("_standaard", {}), fields) for label, fields in yaml.safe_load(text).items()}


def _rules(standaard: dict[str, str], fields: dict[str, str | dict[str, str]]) -> dict[str, Bewaarregel]:
    rules = {name: {"doel": rule} if isinstance(rule, str) else rule for name, rule in fields.items()}
    return {name: Bewaarregel(**(standaard | rule)) for name, rule in rules.items()}


def fields_of_persons(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields} - TECHNICAL
