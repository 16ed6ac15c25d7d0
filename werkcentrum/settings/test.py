"""Settings of the test suite: real PostgreSQL and Redis, fast passwords, mail in memory."""

import os

from werkcentrum.settings.dev import *  # noqa: F403 - the usual way to build on other settings
from werkcentrum.settings.dev import DATABASES, STORAGES

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
DATABASES["default"]["TEST"] = {"NAME": os.environ.get("TEST_DB_NAME", "test_werkcentrum")}
# A test that waits for the lock of another connection fails, and does not wait for ever.
DATABASES["default"]["OPTIONS"] = {"options": "-c lock_timeout=60s"}
WHITENOISE_AUTOREFRESH = True

# Tests are faster than a person; those of this rule set it.
INTAKE_MINIMUM_SECONDEN = 0
