import json
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from beraad.document_json import as_json, from_json
from beraad.enums import Eenheid, Hardheid, Inzetvorm
from beraad.gebreken import find_gebreken
from beraad.models import Inzet, Maatregel
from beraad.queries.werktekst import working_text
from tests.beraad.delen import one_of_each
from tests.factories import DienstVersieFactory, GebruikerFactory
from tests.factories.beraad import (
    AgendaFactory,
    AmbitieFactory,
    AnalysecijferFactory,
    DoelFactory,
    IndicatorFactory,
    InzetFactory,
    MaatregelFactory,
    MiddelFactory,
    PartijFactory,
)

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
    one_of_each(indicator)
    Maatregel.objects.update(dienst=DienstVersieFactory().dienst)
    tekst = working_text(indicator.doel.ambitie.agenda)

    assert all((tekst.middelen, tekst.analysecijfers, tekst.onderdelen, list(tekst.inzet())))
    assert from_json(json.loads(json.dumps(as_json(tekst)))) == tekst


def test_a_version_from_before_there_were_maatregelen_still_reads():
    kept = as_json(working_text(IndicatorFactory().doel.ambitie.agenda))
    for part in ("onderdelen", "analysecijfers", "middelen", "soort"):
        del kept[part]
    doel = kept["ambities"][0]["doelen"][0]
    for part in ("maatregelen", "doelgroep", "sector", "landelijke_ambitie"):
        del doel[part]

    read = from_json(kept)

    assert read.middelen == ()
    assert next(read.doelen()).maatregelen == ()


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


@pytest.fixture
def covered():
    """Two maatregelen of one doel, each paid half from one middel."""
    doel = IndicatorFactory().doel
    agenda = doel.ambitie.agenda
    partij = PartijFactory(beraad=agenda.beraad, naam="Partij A")
    middel = MiddelFactory(agenda=agenda, partij=partij, naam="Impulsbudget", bedrag=Decimal("100000.00"))
    for _ in range(2):
        maatregel = MaatregelFactory(doel=doel, trekker=partij)
        InzetFactory(maatregel=maatregel, partij=partij, middel=middel, bedrag=Decimal("50000.00"))
    return agenda


def test_an_agenda_whose_euros_count_once_lacks_nothing(covered):
    assert gebreken(covered) == []


def test_the_same_euro_in_two_maatregelen_is_named_to_the_cent(covered):
    Inzet.objects.filter(maatregel__volgorde=2).update(bedrag=Decimal("50000.01"))

    assert gebreken(covered) == [
        "“Impulsbudget” 2027 is voor € 0,01 dubbel geteld, bij maatregel 1.1.1 en 1.1.2. Elke euro telt één keer."
    ]


def test_a_maatregel_lacks_a_trekker_and_what_stays():
    maatregel = MaatregelFactory(doel=IndicatorFactory().doel, eindigt_op=date(2027, 12, 31))

    assert gebreken(maatregel.doel.ambitie.agenda) == [
        "Maatregel 1.1.1 heeft geen trekker.",
        "Maatregel 1.1.1 is tijdelijk, maar zegt niet wat er daarna blijft.",
    ]


def test_firm_money_needs_a_cover_of_the_same_partij_and_year(covered):
    first, second = Inzet.objects.order_by("maatregel__volgorde")
    Inzet.objects.filter(pk=first.pk).update(middel=None)
    Inzet.objects.filter(pk=second.pk).update(jaar=2028)

    assert gebreken(covered) == [
        "De inzet van Partij A in 2027 bij maatregel 1.1.1 heeft geen dekking.",
        "De inzet van Partij A in 2028 bij maatregel 1.1.2 wordt betaald uit “Impulsbudget”, "
        "maar dat is van Partij A in 2027.",
    ]


def test_conditional_money_and_kind_need_no_cover_yet(covered):
    Inzet.objects.filter(maatregel__volgorde=1).update(
        middel=None, hardheid=Hardheid.VOORWAARDELIJK, voorwaarde="Als het kan"
    )
    Inzet.objects.filter(maatregel__volgorde=2).update(
        middel=None, vorm=Inzetvorm.IN_NATURA, omschrijving="400 uur"
    )

    assert gebreken(covered) == []


@pytest.mark.parametrize(
    ("dus", "sentence"), [("", "geen “dus”-zin"), ("Dus dit.", "geen doel waar het bij hoort")]
)
def test_a_figure_without_a_conclusion_is_named(dus, sentence):
    agenda = IndicatorFactory().doel.ambitie.agenda
    AnalysecijferFactory(agenda=agenda, titel="Instroom", dus=dus)

    assert gebreken(agenda) == [f"Cijfer “Instroom” heeft {sentence}."]


def test_a_complete_agenda_lacks_nothing():
    assert gebreken(IndicatorFactory().doel.ambitie.agenda) == []


def test_the_years_of_one_year_are_written_once():
    assert working_text(AgendaFactory(tot_jaar=2026)).looptijd == "2026"
