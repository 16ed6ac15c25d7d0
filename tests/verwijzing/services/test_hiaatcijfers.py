from datetime import date

import pytest

from tests.factories import AM06, AM30, HiaatFactory, actor_for
from verwijzing.models import Hiaatcijfer
from verwijzing.queries.hiaatblokken import Behoefte
from verwijzing.queries.hiaatcijfers import hiaatcijfers_visible_to, onderwerpen_of
from verwijzing.queries.hiaten import Gebied
from verwijzing.services.hiaatcijfers import keep_hiaatcijfer
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

REGIO = Gebied(AM06, "Veluwe Stedendriehoek")
ONTSLAG = Behoefte("werkende", "ontslag")


@pytest.fixture
def secretaris(db, time_machine):
    time_machine.move_to("2026-11-25 12:00", tick=False)
    return actor_for(RolSoort.SECRETARIS)


@pytest.fixture
def zeven(secretaris):
    HiaatFactory.create_batch(7, maand=date(2026, 2, 1), gemeente_id="GM0200")
    HiaatFactory.create_batch(5, maand=date(2026, 2, 1), thema="scholing")


def test_the_figures_of_now_are_a_topic(secretaris, zeven):
    row = keep_hiaatcijfer(actor=secretaris, gebied=REGIO, periode_sleutel="2026-K1")

    assert row.titel == "Waar geen dienst voor is, 1e kwartaal van 2026"
    assert row.inhoud["totaal"] == 12
    assert [(rij["naam"], rij["totaal"]) for rij in row.inhoud["rijen"]] == [
        ("Leren en scholing (werkende)", 5),
        ("Ontslag of een contract dat stopt (werkende)", 7),
    ]
    assert row.vastgelegd_door_id == secretaris.gebruiker_id
    told = Gebeurtenis.objects.get(werkwoord="hiaatcijfer.vastgelegd")
    assert (told.object_uuid, told.regio_code) == (row.uuid, AM06)


def test_a_topic_of_one_need_has_its_reasons(secretaris, zeven):
    row = keep_hiaatcijfer(actor=secretaris, gebied=REGIO, periode_sleutel="2026", behoefte=ONTSLAG)

    assert row.titel.startswith("Ontslag of een contract dat stopt (werkende), 2026")
    assert [rij["totaal"] for rij in row.inhoud["rijen"]] == [7]
    assert "totaal" not in row.inhoud
    assert row.inhoud["redenen"]["verdelingen"][0]["delen"] == [["Er is geen dienst die past", 7]]


def test_what_comes_later_leaves_the_figures_as_they_were(secretaris, zeven):
    row = keep_hiaatcijfer(actor=secretaris, gebied=REGIO, periode_sleutel="2026-02")

    HiaatFactory.create_batch(9, maand=date(2026, 2, 1))

    row.refresh_from_db()
    assert row.inhoud["totaal"] == 12


def test_the_same_figures_twice_are_one_topic(secretaris, zeven):
    for _ in range(2):
        keep_hiaatcijfer(actor=secretaris, gebied=REGIO, periode_sleutel="2026")

    assert Hiaatcijfer.objects.count() == 1
    assert Gebeurtenis.objects.filter(werkwoord="hiaatcijfer.vastgelegd").count() == 1


@pytest.mark.parametrize(("rol", "regio"), [(RolSoort.SECRETARIS, AM30), (RolSoort.TEAMLEIDER, AM06)])
def test_only_the_secretaris_of_the_regio_sets_the_agenda(zeven, rol, regio):
    with pytest.raises(NotAllowed):
        keep_hiaatcijfer(actor=actor_for(rol, regio=regio), gebied=REGIO, periode_sleutel="2026")


@pytest.mark.parametrize("periode", ["2026-11", "2019", "gisteren", ""])
def test_a_period_that_is_not_in_the_list_is_refused(secretaris, zeven, periode):
    with pytest.raises(NotPossible, match="Kies een maand"):
        keep_hiaatcijfer(actor=secretaris, gebied=REGIO, periode_sleutel=periode)


def test_nothing_to_show_is_no_topic(secretaris):
    HiaatFactory.create_batch(4, maand=date(2026, 2, 1))

    for behoefte in (None, ONTSLAG):
        with pytest.raises(NotPossible, match="geen cijfers"):
            keep_hiaatcijfer(actor=secretaris, gebied=REGIO, periode_sleutel="2026", behoefte=behoefte)


def test_a_topic_is_for_the_beraad_of_its_own_regio(secretaris, zeven):
    row = keep_hiaatcijfer(actor=secretaris, gebied=REGIO, periode_sleutel="2026")

    assert [onderwerp.uuid for onderwerp in onderwerpen_of([AM06])] == [row.uuid]
    assert onderwerpen_of([AM30]) == []
    assert hiaatcijfers_visible_to(actor_for(RolSoort.VOORZITTER)).get() == row
    assert not hiaatcijfers_visible_to(actor_for(RolSoort.VOORZITTER, regio=AM30)).exists()
    assert not hiaatcijfers_visible_to(actor_for(RolSoort.TEAMLEIDER)).exists()
