"""The nightly proof that no vraag went quiet: one row of counts for each regio and night."""

from django.utils import timezone

from loket.models import Nachtcontrole
from loket.queries.sluitend import open_of, zonder_bericht, zonder_datum, zonder_eigenaar
from werkcentrum.basis.models import Arbeidsmarktregio


def check_all_regios() -> int:
    """Repeatable: the last run of a day counts. Returns how many violations there are."""
    codes = Arbeidsmarktregio.objects.order_by("code").values_list("code", flat=True)
    return sum(check_regio(regio_code=code).aantal_fout for code in codes)


def check_regio(*, regio_code: str) -> Nachtcontrole:
    today = timezone.localdate()
    controle, _ = Nachtcontrole.objects.update_or_create(
        regio_id=regio_code,
        datum=today,
        defaults={
            "aantal_open": open_of(regio_code).count(),
            "zonder_eigenaar": zonder_eigenaar(regio_code, today=today).count(),
            "zonder_datum": zonder_datum(regio_code).count(),
            "zonder_bericht": zonder_bericht(regio_code, today=today).count(),
            "gedaan_op": timezone.now(),
        },
    )
    return controle
