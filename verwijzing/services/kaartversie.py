import hashlib
import json

from django.db import connection
from django.utils import timezone

from loket.kenmerken import Aandelen
from verwijzing.enums import Capaciteit
from verwijzing.models import Aanbod, Dienst, DienstVersie, Kaartversie
from werkcentrum.basis.queries.regios import current_jaar

LENGTH = 16
# From so many new cards on, what PostgreSQL remembers of the tables of the map no longer holds.
VEEL = 100


def publish_kaartversie(*, bestanden_hash: str, jaar: int) -> Kaartversie:
    """Make the map as it stands now the current one, in the transaction that changed it.

    The key is a digest of everything that advice is made from, so the same map is the same versie everywhere.
    """
    lock_kaart()
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


def republish_kaartversie() -> Kaartversie:
    """After a change by people: the files of the base map that were read stay read."""
    current = Kaartversie.objects.order_by("-geldig_op", "-id").first()
    return publish_kaartversie(bestanden_hash=current.bestanden_hash if current else "", jaar=current_jaar())


def lock_kaart() -> None:
    """Until the end of the transaction nobody else changes the map, so that no publication misses the change of
    another. Every row ever is under the first one, which never goes."""
    Kaartversie.objects.select_for_update().order_by("pk").first()


def refresh_statistics(nieuw: int) -> None:
    """After a load of many new cards: lets PostgreSQL look at the tables of the map now, not when it comes to it.

    Until it has looked it plans for tables as small as they were before, and one page of the open data can take
    minutes.
    """
    if nieuw < VEEL:
        return
    tables = ", ".join(model._meta.db_table for model in (Dienst, DienstVersie, Aanbod))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")


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
