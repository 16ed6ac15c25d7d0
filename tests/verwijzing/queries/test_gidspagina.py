from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from loket.kenmerken import parse_kenmerken
from tests.factories import DienstVersieFactory, VerwijzingFactory
from tests.verwijzing.conftest import EERSTE, FEITEN
from verwijzing.enums import Capaciteit
from verwijzing.gids import Rangtermen
from verwijzing.queries.gidspagina import Wens, _eerder_in_woorden, gidspagina, plaats_in_woorden
from verwijzing.queries.van_vraag import verwijzingen_of
from verwijzing.services.capaciteit import set_capaciteit
from verwijzing.services.kaartversie import republish_kaartversie
from werkcentrum.basis.actor import SYSTEEM


def terms(**fields):
    defaults = {"thema_past": True, "vangnet": False, "nabijheid": 2, "beschikbaarheid": 0, "verouderd": False}
    return Rangtermen(specificiteit=3120, **(defaults | fields))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "past bij het thema, 3,1 bits juist voor deze vrager, de eigen regio"),
        ({"vangnet": True, "nabijheid": 3}, "past bij het thema, algemeen advies, heel Nederland"),
        (
            {"thema_past": False, "nabijheid": 4, "verouderd": True},
            "hoort bij een ander thema, 3,1 bits juist voor deze vrager, gemeente onbekend, "
            "de kaart is lang niet nagekeken",
        ),
    ],
)
def test_plaats_in_woorden_reads_the_ranking_key(fields, words):
    assert plaats_in_woorden(terms(**fields)) == words


@pytest.mark.parametrize(
    ("traits", "words"),
    [
        ({}, "Al verwezen: wacht op antwoord"),
        ({"geweigerd": True}, "Wees deze vraag eerder af"),
        ({"ingetrokken": True}, "Eerdere verwijzing is ingetrokken"),
        ({"afgerond": True}, "Eerder verwezen: geholpen: werk gevonden of behouden"),
    ],
)
def test_an_earlier_verwijzing_is_told_in_words(db, traits, words):
    verwijzing = VerwijzingFactory(**traits)

    assert _eerder_in_woorden(verwijzingen_of([verwijzing.vraag_id])[verwijzing.vraag_id][0]) == words


@pytest.mark.eis("REF-05")
@pytest.mark.parametrize(
    ("capaciteit", "waarom"),
    [
        (Capaciteit.EERST_BEOORDELEN, "iets lager omdat de organisatie eerst beoordeelt of er plek is"),
        (Capaciteit.WACHTLIJST, "lager omdat er nu een wachtlijst is"),
        (Capaciteit.VOL, "lager omdat er nu geen plek is"),
    ],
)
def test_what_is_not_open_is_still_advised_with_the_reason_it_ranks_lower(kaart, capaciteit, waarom):
    with time_machine.travel("2027-01-04T10:00:00+01:00", tick=False):
        set_capaciteit(actor=SYSTEEM, uuid=EERSTE, capaciteit=capaciteit)
        kaarten = page_of_the_gids().kaarten

    first = next(kaart for kaart in kaarten if kaart.advies.sleutel == "eerste-stap")
    assert first.plaats.endswith(waarom)
    assert first.capaciteit == capaciteit.label
    assert "gemeld op 4 januari 2027 door het systeem" in first.stand
    assert first.redenen


def test_a_closed_window_is_another_reason_than_no_room():
    assert plaats_in_woorden(terms(beschikbaarheid=2)).endswith("lager omdat aanvragen nu niet kan")


def test_what_is_open_says_nothing_of_room(kaart, django_assert_num_queries):
    page_of_the_gids()
    with django_assert_num_queries(2):
        kaarten = page_of_the_gids().kaarten

    assert {(kaart.capaciteit, kaart.stand) for kaart in kaarten} == {("", "")}


def page_of_the_gids():
    return gidspagina("AM06", parse_kenmerken(FEITEN), datum=timezone.localdate(), wens=Wens(), eerder=[])


@pytest.mark.eis("REF-02")
def test_a_card_past_its_date_is_advised_lower_and_marked(kaart):
    """Two cards that are the same but for their date: only the order of the freshness is left."""
    same = {"voorwaarden": [], "thema": ["ontslag"], "doelgroep": ["werkende"]}
    old = DienstVersieFactory(**same, naam="Oud", verifieer_voor=timezone.localdate() - timedelta(days=1))
    new = DienstVersieFactory(**same, naam="Vers", verifieer_voor=timezone.localdate())
    republish_kaartversie()

    kaarten = {kaart.advies.naam: kaart for kaart in page_of_the_gids().kaarten}

    assert kaarten[old.naam].verouderd
    assert not kaarten[new.naam].verouderd
    assert kaarten[old.naam].advies.rang > kaarten[new.naam].advies.rang
    assert "de kaart is lang niet nagekeken" in kaarten[old.naam].plaats
