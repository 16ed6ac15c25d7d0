"""System checks: what must hold before anything starts."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from loket.kenmerken import THEMAS, VOCABULAIRE, fouten_in


@register()
def questions_hold_together(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """No question of the intake waits for itself, has no answer, or can not be reached."""
    return [Error(fout, id="loket.E001") for fout in fouten_in(tuple(VOCABULAIRE.values()), THEMAS)]
