"""Settings of a real installation. What is missing is said at the start, not at the first request."""

from django.core.exceptions import ImproperlyConfigured

from werkcentrum.settings.base import *  # noqa: F403 - the usual way to build on base settings
from werkcentrum.settings.base import ALLOWED_HOSTS, SECRET_KEY

if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY ontbreekt of is korter dan 50 tekens.")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS ontbreekt: noem de domeinnamen van de site.")
