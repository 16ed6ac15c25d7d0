import hashlib
import json

from django.utils import timezone

from loket.kenmerken import Aandelen
from verwijzing.enums import Capaciteit
from verwijzing.models import Aanbod, Dienst, DienstVersie, Kaartversie

LENGTH = 16


def publish_kaartversie(*, bestanden_hash: str, jaar: int) -> Kaartversie:
    """Make the map as it stands now the current one, in the transaction that changed it.

    The key is a digest of everything that advice is made from, so the same map is the same versie everywhere.
    """
    aandelen = Aandelen().als_json()
    sleutel = _digest(aandelen, jaar)
    kaartversie, _ = Kaartversie.objects.update_or_create(
        sleutel=sleutel,
        defaults={
            "aandelen": aandelen,
            "bestanden_hash": bestanden_hash,
            "geldig_op": timezone.now(),
            "versies": list(
                DienstVersie.objects.filter(geldig_tot__isnull=True).order_by("pk").values_list("pk", flat=True)
            ),
        },
    )
    return kaartversie


def _digest(aandelen: dict[str, dict[str, float]], jaar: int) -> str:
    versies = DienstVersie.objects.order_by("dienst__sleutel", "nummer").values_list(
        "dienst__sleutel", "nummer", "inhoud_hash", "geldig_vanaf", "geldig_tot"
    )
    states = (
        Aanbod.objects.exclude(capaciteit=Capaciteit.OPEN)
        .order_by("dienst__sleutel", "gemeente")
        .values_list("dienst__sleutel", "gemeente", "capaciteit")
    )
    whole = (
        Dienst.objects.exclude(capaciteit=Capaciteit.OPEN).order_by("sleutel").values_list("sleutel", "capaciteit")
    )
    content = [list(map(list, versies)), list(map(list, states)), list(map(list, whole)), aandelen, jaar]
    text = json.dumps(content, default=str, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]
