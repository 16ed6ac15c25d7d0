import io
import time

import pytest
from django.core.management import CommandError, call_command

from verwijzing.models import Aanbod, Dienst
from werkcentrum.basis.models import GemeenteIndeling


def run(*args):
    out = io.StringIO()
    call_command("load_dienstenkaart", *args, stdout=out)
    return out.getvalue()


def test_load_dienstenkaart_loads_the_base_map_and_is_quick_the_second_time(db):
    first = run()
    start = time.perf_counter()
    second = run()

    assert "0 rijen met een probleem" in first
    assert Dienst.objects.count() > 320
    assert Aanbod.objects.count() == 50 * 342
    assert "niets gewijzigd" in second
    assert time.perf_counter() - start < 2


def test_load_dienstenkaart_says_what_must_be_loaded_first(db):
    GemeenteIndeling.objects.all().delete()

    with pytest.raises(CommandError, match="load_referentiedata"):
        run()
