"""System checks: what must hold before anything starts."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from werkcentrum.basis.retention import fields_of_persons, load_bewaartermijnen


@register()
def demo_only_in_debug(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.DEMO and not settings.DEBUG:
        return [Error("De demoregio heeft openbare wachtwoorden en mag hier niet aan staan.", id="basis.E001")]
    return []


@register()
def every_personal_field_has_a_term(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Each field of a table about persons stands in docs/bewaartermijnen.yaml, and nothing else does."""
    policy = load_bewaartermijnen()
    errors: list[CheckMessage] = []
    for label, fields in policy.items():
        model = apps.get_model(label)
        actual = fields_of_persons(model)
        errors += [
            Error(f"{label}.{name} heeft geen regel in docs/bewaartermijnen.yaml.", id="basis.E002")
            for name in sorted(actual - fields.keys())
        ]
        errors += [
            Error(f"docs/bewaartermijnen.yaml noemt {label}.{name}, dat niet bestaat.", id="basis.E003")
            for name in sorted(fields.keys() - actual)
        ]
    return errors
