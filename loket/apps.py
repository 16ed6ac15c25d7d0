from django.apps import AppConfig


class LoketConfig(AppConfig):
    name = "loket"
    verbose_name = "Loket"

    def ready(self) -> None:
        from loket import (  # noqa: F401, PLC0415 - app ready: registers the mail texts
            afspraakberichten,
            berichten,
            checks,
            namensberichten,
            overzichtberichten,
            teamberichten,
        )
        from loket.services.bewaren import remove_old_vragen  # noqa: PLC0415 - app ready: needs the models
        from loket.services.bulk import remove_old_bulkacties  # noqa: PLC0415 - app ready: needs the models
        from loket.services.intake import remove_old_intakes  # noqa: PLC0415 - app ready: needs the models
        from loket.services.overzicht import remove_old_overzichtverzoeken  # noqa: PLC0415 - app ready: needs the models
        from loket.services.retourmail import take_in_retour  # noqa: PLC0415 - app ready: needs the models
        from loket.services.volgcodes import remove_old_volgcodes  # noqa: PLC0415 - app ready: needs the models
        from werkcentrum.basis.retourmail import register_retour  # noqa: PLC0415 - app ready: as above
        from werkcentrum.basis.services.opruimen import register_opruiming  # noqa: PLC0415 - app ready: as above

        register_opruiming(remove_old_intakes)
        register_opruiming(remove_old_vragen)
        register_opruiming(remove_old_bulkacties)
        register_opruiming(remove_old_overzichtverzoeken)
        register_opruiming(remove_old_volgcodes)
        register_retour(take_in_retour)
