"""Fills one database and prints, as one line of JSON, what a run needs to know of it.

Runs in a process of its own (`python -m bench.voorbereiden vloer|ons|agenda AANTAL`): a process has one Django.
"""

import json
import os
import sys


def floor(aantal: int) -> dict[str, object]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.vloer.settings"
    import django

    django.setup()
    from django.db import connection

    from bench.vloer.models import Regel

    with connection.schema_editor() as editor:
        editor.create_model(Regel)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO vloer_regel (groep, nummer, naam, soort, created_at, tekst, datum)"
            " SELECT 'AM06', 'W26-' || i, 'Regel ' || i, (ARRAY['werk', 'leren'])[1 + (i %% 2)::int], now(),"
            " 'Ik zoek werk in de ' || (ARRAY['zorg', 'bouw', 'techniek', 'horeca'])[1 + (i %% 4)::int]"
            " || ' omdat mijn contract stopt bij bedrijf' || (i * 7919) %% 1000,"
            " current_date + ((i * 7919) %% 400)::int"
            " FROM generate_series(1::bigint, %s) AS i",
            [aantal],
        )
        cursor.execute("VACUUM ANALYZE vloer_regel")
    return {}


def ours(aantal: int) -> dict[str, object]:
    _fill_site(aantal)
    from bench import bezoek

    return bezoek.collect()


def agenda(aantal: int) -> dict[str, object]:
    """With the largest agendas."""
    _fill_site(aantal)
    from bench import agendas

    return agendas.collect()


def _fill_site(aantal: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    for command in ("load_referentiedata", "load_dienstenkaart"):
        call_command(command, stdout=sys.stderr)
    from werkcentrum.basis.services.demo import load_demo_accounts

    load_demo_accounts()
    call_command("demo_data", aantal=aantal, stdout=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    which, size = sys.argv[1], int(sys.argv[2])
    print(json.dumps({"vloer": floor, "ons": ours, "agenda": agenda}[which](size)))
