from celery import shared_task

from loket.services.afspraken_bijhouden import raise_unchosen, raise_unregistered, remind_vragers
from loket.services.klokken import recompute_klokken as recompute_klokken_service


@shared_task(name="loket.keep_afspraken")
def keep_afspraken() -> None:
    """Each quarter of an hour: the reminders, and the afspraken that ask something of the desk."""
    remind_vragers()
    raise_unchosen()
    raise_unregistered()


@shared_task(name="loket.recompute_klokken")
def recompute_klokken(regio_code: str) -> None:
    recompute_klokken_service(regio_code=regio_code)
