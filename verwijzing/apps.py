from django.apps import AppConfig


class VerwijzingConfig(AppConfig):
    name = "verwijzing"
    verbose_name = "Verwijzing"

    def ready(self) -> None:
        from verwijzing import berichten  # noqa: F401, PLC0415 - app ready: registers the mails
        from verwijzing.services.dienstconcepten import remove_old_concepten  # noqa: PLC0415 - app ready: models
        from verwijzing.services.hiaten import remove_old_hiaten  # noqa: PLC0415 - app ready: needs the models
        from werkcentrum.basis.services.opruimen import register_opruiming  # noqa: PLC0415 - app ready: as above

        register_opruiming(remove_old_concepten)
        register_opruiming(remove_old_hiaten)
