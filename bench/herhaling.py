"""Ten thousand stored adviezen given again beside the map of today; in a process of its own, that is started cold.

Run as `python -m bench.herhaling`; prints the seconds and how many adviezen there were, as one line of JSON.
"""

import json
import os
import sys
import time

AANTAL = 10_000


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    import django

    django.setup()
    from django.utils import timezone

    from verwijzing.models import Advies
    from verwijzing.queries.herhaling import compare_adviezen

    _store()
    start = time.monotonic()
    found = compare_adviezen(Advies.objects.order_by("-id")[:AANTAL], datum=timezone.localdate())
    sys.stdout.write(json.dumps([time.monotonic() - start, found.totaal.aantal]) + "\n")


def _store() -> None:
    """An advies for each of the newest vragen, without the text of its outcome: comparing does not read it."""
    from django.utils import timezone

    from loket.kenmerken import parse_kenmerken
    from loket.models import Vraag
    from verwijzing.gids import ENGINE_VERSIE
    from verwijzing.models import Advies
    from verwijzing.queries.advies import gemeente_of
    from verwijzing.queries.kaart import kaart_for

    today = timezone.localdate()
    vragen = list(Vraag.objects.order_by("-id").only("regio", "kenmerken")[:AANTAL])
    rows = []
    for number in range(AANTAL):
        vraag = vragen[number % len(vragen)]
        kenmerken = parse_kenmerken(vraag.kenmerken)
        kaart = kaart_for(vraag.regio_id, gemeente_of(kenmerken), today)
        rows.append(
            Advies(
                vraag=vraag,
                regio_id=vraag.regio_id,
                kaartversie_id=kaart.kaartversie_id,
                datum=today,
                feiten=kenmerken.als_json(),
                engine_versie=ENGINE_VERSIE,
                dienstversies=list(kaart.versies.values()),
                aanbod=kaart.aanbod,
                uitkomst="",
            )
        )
    Advies.objects.bulk_create(rows, batch_size=500)


if __name__ == "__main__":
    main()
