from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from loket.kenmerken import parse_kenmerken
from tests.factories import AM30, DienstVersieFactory, KaartversieFactory
from tests.verwijzing.conftest import EERSTE, VAN_APELDOORN
from verwijzing.models import DienstVersie
from verwijzing.queries.advies import advise_for
from verwijzing.queries.kaart import KaartNietGeladen, kaart_for

FACTS = parse_kenmerken({"doelgroep": "werkende", "thema": "ontslag", "gemeente": "GM0200"})


def namen(regio="AM06", gemeente=None, datum=None):
    diensten = kaart_for(regio, gemeente, datum or timezone.localdate()).gids.kaart.diensten
    return {dienst.naam for dienst in diensten}


def test_advise_for_asks_one_query_when_the_map_is_compiled(kaart):
    advise_for("AM06", FACTS, timezone.localdate())

    with CaptureQueriesContext(connection) as captured:
        uitkomst = advise_for("AM06", FACTS, timezone.localdate(), top=2)

    assert len(captured) == 1
    assert len(uitkomst.diensten) == 2


def test_a_card_of_a_regio_stands_on_its_map_only(kaart):
    versie = DienstVersieFactory(dienst__regio_id="AM06")
    KaartversieFactory()

    assert versie.naam in namen("AM06")
    assert versie.naam not in namen(AM30)


def test_a_versie_stands_on_the_map_in_its_period_only(kaart):
    today = timezone.localdate()
    DienstVersie.objects.filter(dienst__uuid=EERSTE).update(geldig_tot=today)
    KaartversieFactory()

    assert "Voorbeelddienst bij ontslag" in namen(datum=today)
    assert "Voorbeelddienst bij ontslag" not in namen(datum=today + timedelta(days=1))
    assert namen(datum=date(2010, 1, 1)) == set()


def test_never_a_dienst_of_a_gemeente_of_another_regio(kaart):
    for gemeente in ("GM0363", None):
        diensten = kaart_for("AM06", gemeente, timezone.localdate()).gids.kaart.diensten
        assert not [d for d in diensten if d.gemeente is not None]
    diensten = kaart_for("AM06", "GM0200", timezone.localdate()).gids.kaart.diensten
    assert [d.uuid for d in diensten if d.gemeente is not None] == [str(VAN_APELDOORN)]


def test_a_versie_that_cannot_be_read_leaves_the_rest_standing(kaart, caplog):
    versie = DienstVersieFactory(voorwaarden=[{"kenmerk": "bestaat_niet"}])
    KaartversieFactory()

    found = namen()

    assert versie.naam not in found
    assert "Voorbeelddienst bij ontslag" in found
    assert "cannot be read" in caplog.text


def test_without_a_map_there_is_no_advice(db):
    with pytest.raises(KaartNietGeladen):
        advise_for("AM06", FACTS, timezone.localdate())
