from django.apps import AppConfig


class VerwijzingConfig(AppConfig):
    name = "verwijzing"
    verbose_name = "Verwijzing"
