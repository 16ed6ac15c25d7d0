"""The dienstenkaart with five thousand cards, to search in it by hand.

Run as `python -m bench.zoeken` in a process of its own, on a database that holds the base map; prints the paths to
measure and the queries of each, as one line of JSON.
"""

import json
import os
import sys
from urllib.parse import urlencode

DIENSTEN = 5_000
# Each as someone might type it; the postcode is one of Apeldoorn.
VRAGEN = {
    "dienst zoeken woord": {"zoek": "scholing"},
    "dienst zoeken tikfout": {"zoek": "schuldhupverlening"},
    "dienst zoeken deel": {"zoek": "scholingssubsidie"},
    "dienst zoeken zin": {"zoek": "mijn baas geeft mij ontslag en ik zoek hulp"},
    "dienst zoeken facet": {"thema": "scholing", "kosten": "gratis"},
    "dienst zoeken postcode": {"plek": "7311 AB", "thema": "scholing"},
    "dienst zoeken plaats": {"plek": "7311 AB", "toon": "plaats"},
}


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    import django

    django.setup()
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    with transaction.atomic():
        _fill()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    client = Client()
    paths = {naam: f"{reverse('verwijzing:diensten')}?{urlencode(vraag)}" for naam, vraag in VRAGEN.items()}
    queries = {}
    for naam, path in paths.items():
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        queries[naam] = len(captured)
    sys.stdout.write(json.dumps({"paths": paths, "queries": queries}) + "\n")


def _fill() -> None:
    """The base map again and again; each copy with a word of its own, some in a regio, some with a place."""
    from verwijzing.models import Dienst, DienstVersie
    from verwijzing.services.kaartversie import republish_kaartversie
    from verwijzing.services.versies import content_in
    from werkcentrum.basis.models import Postcodegebied

    cards = list(DienstVersie.objects.filter(geldig_tot__isnull=True).select_related("dienst").order_by("pk"))
    gebieden = list(Postcodegebied.objects.order_by("pc4").values_list("pc4", "plaats", "gemeente_id"))
    versies = []
    for number in range(len(cards), DIENSTEN):
        card = cards[number % len(cards)]
        pc4, plaats, _ = gebieden[number * 7919 % len(gebieden)]
        dienst = Dienst(
            sleutel=f"bench-{number}",
            organisatie_id=card.dienst.organisatie_id,
            regio_id="AM06" if number % 5 == 0 else None,
        )
        extra = {"locaties": [{"naam": "Loket", "postcode": f"{pc4} AB", "plaats": plaats}]} if number % 3 else {}
        content = content_in(card) | {"naam": f"{card.naam} {_word(number)}"[:200], "bijzonderheden": extra}
        versies.append(
            DienstVersie(dienst=dienst, nummer=1, geldig_vanaf=card.geldig_vanaf, inhoud_hash="0" * 64, **content)
        )
    Dienst.objects.bulk_create([versie.dienst for versie in versies], batch_size=500)
    DienstVersie.objects.bulk_create(versies, batch_size=500)
    republish_kaartversie()


def _word(number: int) -> str:
    """A made word: five thousand cards of five thousand organisations do not share one vocabulary."""
    lettergrepen = ("ba", "do", "fi", "gu", "ke", "lo", "mi", "nu", "pa", "re")
    return "".join(lettergrepen[int(digit)] for digit in f"{number:04d}")


if __name__ == "__main__":
    main()
