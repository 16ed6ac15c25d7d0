from django.apps import AppConfig


class BasisConfig(AppConfig):
    name = "werkcentrum.basis"
    label = "basis"
    verbose_name = "Basis"

    def ready(self) -> None:
        from werkcentrum.basis import checks  # noqa: F401, PLC0415 - app ready: registers the system checks
        from werkcentrum.celery import app  # noqa: PLC0415 - app ready: makes the Celery app the default one

        app.set_default()
        # Now and not lazily: jobs.enqueue looks names up in web processes and commands too.
        app.autodiscover_tasks(force=True)
