"""Settings that hold everywhere. Secure by default: development opts out in dev.py.

The environment is read here and nowhere else.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from kombu import Queue

from werkcentrum.running import addresses

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()


def origin(url: str) -> str:
    """The scheme and host of an address, as a Content-Security-Policy writes it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", default="http://localhost:8000")
# Demo accounts have public passwords: they can only exist where this is on, and it is refused without DEBUG.
DEMO = False

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "werkcentrum.basis",
    "loket",
    "verwijzing",
    "beraad",
]

BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
MIDDLEWARE = [
    *(["werkcentrum.basis.web.middleware.client_address"] if BEHIND_PROXY else []),
    "django.middleware.security.SecurityMiddleware",
    "werkcentrum.basis.web.middleware.language",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "werkcentrum.basis.web.middleware.null_bytes",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "werkcentrum.basis.web.middleware.actor",
    "werkcentrum.basis.web.middleware.access",
    "werkcentrum.basis.web.middleware.read_only_get",
]

ROOT_URLCONF = "werkcentrum.urls"
WSGI_APPLICATION = "werkcentrum.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "werkcentrum.basis.web.context.page",
            ],
        },
    },
]

FORM_RENDERER = "werkcentrum.basis.web.invoer.Renderer"

# A pool saves the four- to sixfold cost of a new connection per request; it excludes persistent connections.
DATABASES = {
    "default": env.db_url_config(
        env.str("DATABASE_URL", default=addresses.database_url() or "postgres://localhost/werkcentrum")
    )
}
DATABASES["default"]["OPTIONS"] = {
    "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL_SIZE", default=4), "timeout": 10},
    # A statement that is asked again is parsed once per connection: a fifth of every page. It is planned each
    # time, with the values: without them a partial index is out of reach (docs/adr/0013). By one process: to start
    # more takes longer than any page may.
    "server_side_binding": True,
    "prepare_threshold": 5,
    "options": "-c plan_cache_mode=force_custom_plan -c max_parallel_workers_per_gather=0",
}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default=addresses.redis_url() or "redis://localhost:6379/0")

# Throttles live in PostgreSQL: Redis may hang or be empty without a page noticing (docs/adr/0007).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "basis_cache",
    }
}

AUTH_USER_MODEL = "basis.Gebruiker"
AUTHENTICATION_BACKENDS = ["werkcentrum.basis.web.sessie.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "basis:start"
LOGOUT_REDIRECT_URL = "loket:voorpagina"
ACCOUNT_ADAPTER = "werkcentrum.basis.web.login.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "werkcentrum.basis.web.login.SocialAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Nobody signs up here; this is also how allauth knows that logging in asks for a password.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "werkcentrum.basis.web.login_forms.PasswordLoginForm",
    "request_login_code": "werkcentrum.basis.web.login_forms.CodeForm",
    "confirm_login_code": "werkcentrum.basis.web.login_forms.ConfirmCodeForm",
    "reauthenticate": "werkcentrum.basis.web.login_forms.ConfirmPasswordForm",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/15m/key",
    "request_login_code": "20/m/ip,3/15m/key",
}
MFA_ADAPTER = "werkcentrum.basis.web.login.MfaAdapter"
MFA_FORMS = {
    "authenticate": "werkcentrum.basis.web.login_forms.SecondFactorForm",
    "reauthenticate": "werkcentrum.basis.web.login_forms.ConfirmSecondFactorForm",
    "activate_totp": "werkcentrum.basis.web.login_forms.SetUpSecondFactorForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# The code of half a minute ago still counts: it changes while one types.
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Werkcentrum"
# The organisation's own account opens the account that we made for the same, verified, address.
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
OIDC_APPS = (
    [
        {
            "provider_id": "medewerker",
            "name": "Organisatie-account",
            "client_id": env.str("OIDC_CLIENT_ID", default=""),
            "secret": env.str("OIDC_CLIENT_SECRET", default=""),
            "settings": {"server_url": OIDC_SERVER_URL},
        }
    ]
    if OIDC_SERVER_URL
    else []
)
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"OAUTH_PKCE_ENABLED": True, "EMAIL_AUTHENTICATION": True, "APPS": OIDC_APPS},
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [VAR_DIR / "assets", BASE_DIR / "static" / "img"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_ENGINE = "werkcentrum.basis.web.sessie"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "werkcentrum.basis.web.errors.csrf_failure"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# Not "no-referrer": with that a browser sends "Origin: null" on a plain form, and the CSRF check refuses it.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # Logging in with an organisation's account leaves from a form.
        "form-action": [SELF, origin(OIDC_SERVER_URL)] if OIDC_SERVER_URL else [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10
# The Maildir in which reports of mails that did not arrive come in; empty where there is none.
RETOURMAIL_MAILDIR = env.str("RETOURMAIL_MAILDIR", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Werkcentrum <niet-beantwoorden@localhost>")

# Redis may hang: no caller ever waits longer than a second, and the truth is the outbox row (docs/adr/0007).
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
# The queue holds nudges only: one is gone once it is taken. To acknowledge it would need a broker that answers,
# and after an acknowledgement that failed a worker waits for ever for a place that never comes free.
CELERY_TASK_QUEUES = [Queue("celery", no_ack=True)]
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# For ever: of its own accord a worker ends after a hundred attempts.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 1, "socket_connect_timeout": 1}
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "keep-afspraken": {"task": "loket.keep_afspraken", "schedule": 900.0, "options": {"expires": 800}},
    "send-berichten": {"task": "basis.send_berichten", "schedule": 10.0, "options": {"expires": 9}},
    # Before the desks open, so that the list of the morning knows it.
    "raise-forgotten": {"task": "loket.raise_forgotten", "schedule": crontab(hour=6, minute=30)},
    "nightly-check": {"task": "loket.nightly_check", "schedule": crontab(hour=3, minute=15)},
    "raise-terugbelverzoeken": {
        "task": "loket.raise_terugbelverzoeken",
        "schedule": 900.0,
        "options": {"expires": 800},
    },
    "answer-volglinkverzoeken": {
        "task": "loket.answer_volglinkverzoeken",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    # In working hours, so that who gets the mail can call us about it.
    "ask-contactpunten": {"task": "verwijzing.ask_contactpunten", "schedule": crontab(hour=9, minute=5)},
    "report-verlopen-bronnen": {
        "task": "verwijzing.report_verlopen_bronnen",
        "schedule": crontab(hour=3, minute=45),
    },
    "measure-eerlijkheid": {
        "task": "verwijzing.measure_eerlijkheid",
        "schedule": crontab(day_of_month=2, hour=4, minute=5),
    },
    "freeze-cijfers": {
        "task": "beraad.freeze_cijfers",
        "schedule": crontab(day_of_month=1, hour=4, minute=35),
    },
    "remind-owners": {"task": "beraad.remind_owners", "schedule": crontab(day_of_month=3, hour=9, minute=15)},
    "remove-expired": {"task": "basis.remove_expired", "schedule": 3600.0, "options": {"expires": 3000}},
}
if RETOURMAIL_MAILDIR:
    CELERY_BEAT_SCHEDULE["import-retourmail"] = {
        "task": "basis.import_retourmail",
        "schedule": 60.0,
        "options": {"expires": 50},
    }

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}

# A callable that gets the bytes of an uploaded file and raises Besmet; loket.bestanden.clamd.scan asks clamd.
BIJLAGE_SCAN = env.str("BIJLAGE_SCAN", default="")
CLAMD_ADDRESS = env.str("CLAMD_ADDRESS", default="localhost:3310")
# How long a visit to the intake stays open without a page being asked for, and how long before that we warn.
BEZOEK_MINUTEN = env.int("BEZOEK_MINUTEN", default=60)
BEZOEK_WAARSCHUWING_MINUTEN = 5
# How many forms one address may send in an hour, before it is asked to telephone.
INTAKE_LIMIET_PER_UUR = 30
# Between the first answer and sending: what is faster than this was not filled in by a person.
INTAKE_MINIMUM_SECONDEN = 3
