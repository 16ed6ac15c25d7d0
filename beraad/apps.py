from django.apps import AppConfig


class BeraadConfig(AppConfig):
    name = "beraad"
    verbose_name = "Beraad"

    def ready(self) -> None:
        from beraad import berichten, vergaderberichten  # noqa: F401, PLC0415 - app ready: registers the mails
