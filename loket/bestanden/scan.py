"""The place for a virus scanner: BIJLAGE_SCAN names a callable that gets the bytes and may raise Besmet."""

from django.conf import settings
from django.utils.module_loading import import_string


class Besmet(Exception):
    """The scanner found something."""


class ScanLukteNiet(Exception):
    """There is a scanner and it did not answer: then nothing is taken."""


def scan_bestand(inhoud: bytes) -> None:
    if settings.BIJLAGE_SCAN:
        import_string(settings.BIJLAGE_SCAN)(inhoud)
