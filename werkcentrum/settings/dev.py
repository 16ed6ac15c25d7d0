"""Development and the demo region, on this machine only."""

from werkcentrum.settings.base import *  # noqa: F403 - the usual way to build on base settings
from werkcentrum.settings.base import STORAGES, env

DEBUG = True
DEMO = True
SECRET_KEY = "alleen-voor-ontwikkeling-nooit-in-het-echt-gebruiken-0123456789"  # noqa: S105 - a development key
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{env.int('PORT', default=8000)}")
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_HSTS_PRELOAD = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
# Mail is readable as files in var/mail; EMAIL_HOST sends it for real.
if env.str("EMAIL_HOST", default=""):
    EMAIL_USE_TLS = False
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(VAR_DIR / "mail")  # noqa: F405 - from base
