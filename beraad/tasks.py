from celery import shared_task

from beraad.services.bijwerken import remind_owners as remind_owners_service
from beraad.services.peilingen import freeze_last_quarter


@shared_task(name="beraad.freeze_cijfers")
def freeze_cijfers() -> None:
    """Each month; a quarter is kept once, so a month that was missed is made up for."""
    freeze_last_quarter()


@shared_task(name="beraad.remind_owners")
def remind_owners() -> None:
    """Each month; asked twice in a month, nobody gets a second mail."""
    remind_owners_service()
