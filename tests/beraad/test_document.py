import json
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from beraad.document_json import as_json, from_json
from beraad.enums import Eenheid
from beraad.gebreken import find_gebreken
from beraad.queries.werktekst import working_text
from tests.factories import GebruikerFactory
from tests.factories.beraad import AgendaFactory, AmbitieFactory, DoelFactory, IndicatorFactory

pytestmark = pytest.mark.django_db


def gebreken(agenda):
    return [gebrek.tekst for gebrek in find_gebreken(working_text(agenda))]


def test_numbers_follow_from_the_order():
    agenda = AgendaFactory()
    second = AmbitieFactory(agenda=agenda, volgorde=2)
    AmbitieFactory(agenda=agenda, volgorde=1)
    DoelFactory(ambitie=second, volgorde=2, titel="Later")
    DoelFactory(ambitie=second, volgorde=1, titel="Eerder")

    tekst = working_text(agenda)

    assert [(doel.nummer, doel.titel) for doel in tekst.ambities[1].doelen] == [
        ("2.1", "Eerder"),
        ("2.2", "Later"),
    ]


def test_a_document_survives_its_json():
    indicator = IndicatorFactory(
        definitie="",
        eenheid=Eenheid.EURO,
        waarde=Decimal("120000.50"),
        bron="Jaarverslag",
        peildatum=date(2026, 3, 1),
        ingevoerd_op=timezone.now(),
        ingevoerd_door=GebruikerFactory(),
    )
    tekst = working_text(indicator.doel.ambitie.agenda)

    assert from_json(json.loads(json.dumps(as_json(tekst)))) == tekst


def test_an_agenda_without_ambitie_is_not_complete():
    assert gebreken(AgendaFactory()) == ["De agenda heeft nog geen ambitie."]


def test_what_is_missing_is_named():
    agenda = AgendaFactory()
    AmbitieFactory(agenda=agenda)
    ambitie = AmbitieFactory(agenda=agenda)
    DoelFactory(ambitie=ambitie, tekst="")
    doel = DoelFactory(ambitie=ambitie)
    IndicatorFactory(doel=doel, naam="Gemeten", definitie="", nulmeting=None)
    IndicatorFactory(doel=doel, streefwaarde=None, streefjaar=None, naam="Live")

    assert gebreken(agenda) == [
        "Ambitie 1 heeft geen doel.",
        "Doel 2.1 heeft geen tekst.",
        "Doel 2.1 heeft geen indicator.",
        "Indicator “Gemeten” bij doel 2.2 heeft geen waarde en geen nulmeting.",
        "Indicator “Live” bij doel 2.2 heeft geen streefwaarde.",
    ]


def test_a_complete_agenda_lacks_nothing():
    assert gebreken(IndicatorFactory().doel.ambitie.agenda) == []


def test_the_years_of_one_year_are_written_once():
    assert working_text(AgendaFactory(tot_jaar=2026)).looptijd == "2026"
