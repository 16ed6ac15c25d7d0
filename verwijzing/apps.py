from django.apps import AppConfig


class VerwijzingConfig(AppConfig):
    name = "verwijzing"
    verbose_name = "Verwijzing"

    def ready(self) -> None:
        from verwijzing import berichten  # noqa: F401, PLC0415 - app ready: registers the mails
