from celery import shared_task

from verwijzing.services.eerlijkheid import measure_all_regios
from verwijzing.services.kaartmeldingen import report_verlopen_bronnen as report_verlopen_bronnen_service
from verwijzing.services.navraag import ask_contactpunten as ask_contactpunten_service


@shared_task(name="verwijzing.ask_contactpunten")
def ask_contactpunten() -> None:
    ask_contactpunten_service()


@shared_task(name="verwijzing.report_verlopen_bronnen")
def report_verlopen_bronnen() -> None:
    report_verlopen_bronnen_service()


@shared_task(name="verwijzing.measure_eerlijkheid")
def measure_eerlijkheid() -> None:
    """Each month; a quarter is counted once, so a month that was missed is made up for."""
    measure_all_regios()
