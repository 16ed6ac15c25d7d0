from celery import shared_task

from loket.services.afspraken_bijhouden import raise_unchosen, raise_unregistered, remind_vragers
from loket.services.klokken import recompute_klokken as recompute_klokken_service
from loket.services.nachtcontrole import check_all_regios
from loket.services.stilte import raise_forgotten as raise_forgotten_service
from loket.services.terugbellen import raise_terugbelverzoeken as raise_terugbelverzoeken_service
from loket.services.volglinks import answer_volglinkverzoeken as answer_volglinkverzoeken_service


@shared_task(name="loket.keep_afspraken")
def keep_afspraken() -> None:
    """Each quarter of an hour: the reminders, and the afspraken that ask something of the desk."""
    remind_vragers()
    raise_unchosen()
    raise_unregistered()


@shared_task(name="loket.recompute_klokken")
def recompute_klokken(regio_code: str) -> None:
    recompute_klokken_service(regio_code=regio_code)


@shared_task(name="loket.raise_forgotten")
def raise_forgotten() -> None:
    raise_forgotten_service()


@shared_task(name="loket.nightly_check")
def nightly_check() -> None:
    check_all_regios()


@shared_task(name="loket.raise_terugbelverzoeken")
def raise_terugbelverzoeken() -> None:
    raise_terugbelverzoeken_service()


@shared_task(name="loket.answer_volglinkverzoeken")
def answer_volglinkverzoeken() -> None:
    answer_volglinkverzoeken_service()
