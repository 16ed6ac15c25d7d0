"""Our site as it is measured: as in production, but over plain HTTP on loopback and with made-up data."""

from werkcentrum.settings import base
from werkcentrum.settings.dev import *  # noqa: F403 - the usual way to build on other settings

DEBUG = False
# Styles and scripts as a browser gets them: with a name that holds for ever, and compressed.
STORAGES = base.STORAGES
STATIC_ROOT = base.VAR_DIR / "bench-static"
WHITENOISE_USE_FINDERS = False
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
SILENCED_SYSTEM_CHECKS = ["basis.E001"]
# Every post of a run comes from one address.
INTAKE_LIMIET_PER_UUR = 10_000_000
# And faster than a person can type.
INTAKE_MINIMUM_SECONDEN = 0
LOGGING = {"version": 1, "disable_existing_loggers": True}
