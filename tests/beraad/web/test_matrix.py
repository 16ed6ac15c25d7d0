import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from beraad.document_json import as_json
from beraad.enums import BeraadSoort, Herkomst
from beraad.models import Agendaversie, Beraad, Indicator, Meetreeks, Peiling
from beraad.queries.matrix import read_matrix
from beraad.queries.werktekst import working_text
from beraad.services.beraden import load_beraden
from beraad.web.publiek.matrix import drawn_matrix
from tests.beraad.akkoord import adopt
from tests.factories import AM06, AM30, GebruikerFactory
from tests.factories.beraad import AgendaFactory, AmbitieFactory, BeraadFactory, DoelFactory, IndicatorFactory
from tests.pages import count_queries
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
MATRIX = reverse("beraad:matrix")


@pytest.fixture
def landelijk():
    """The adopted agenda of the Landelijk Beraad, with two ambities."""
    load_beraden()
    agenda = AgendaFactory(beraad=Beraad.objects.get(soort=BeraadSoort.LANDELIJK))
    ambities = [AmbitieFactory(agenda=agenda, titel=titel) for titel in ("Iedereen doet mee", "Leren loont")]
    gebruiker = GebruikerFactory(rol=RolSoort.SECRETARIS)
    for ambitie in ambities:
        IndicatorFactory(doel__ambitie=ambitie)
    adopt_as(agenda, gebruiker)
    return ambities


def adopt_as(agenda, gebruiker):
    return Agendaversie.objects.create(
        agenda=agenda, nummer=1, inhoud=as_json(working_text(agenda)), vastgesteld_door=gebruiker
    )


def regional(regio, *refs):
    """An agenda of a regio with a doel for each landelijke ambitie in `refs`, and one doel on its own."""
    ambitie = AmbitieFactory(agenda__beraad=BeraadFactory(regio_id=regio))
    for ref in (*refs, None):
        IndicatorFactory(doel=DoelFactory(ambitie=ambitie, landelijke_ambitie=ref))
    return ambitie.agenda


def rij_of(matrix, code):
    return next(rij for rij in matrix.rijen if rij.code == code)


@pytest.mark.eis("BER-02")
def test_each_cell_counts_the_doelen_of_the_adopted_version(landelijk):
    first, second = landelijk
    adopt(regional(AM06, first, first))
    regional(AM30, second)  # not adopted

    matrix = read_matrix()

    assert len(matrix.rijen) == 35
    assert rij_of(matrix, AM06).verwijzingen == (2, 0)
    assert rij_of(matrix, AM30).verwijzingen == ()
    assert matrix.dekking == (1, 0)
    assert matrix.met_agenda == 1


@pytest.mark.eis("BER-02")
def test_a_doel_under_concept_does_not_count_yet(landelijk):
    first, second = landelijk
    agenda = regional(AM06, first)
    adopt(agenda)
    DoelFactory(ambitie=agenda.ambities.get(), landelijke_ambitie=second)

    assert rij_of(read_matrix(), AM06).verwijzingen == (1, 0)


@pytest.mark.eis("BER-02")
def test_an_empty_cell_says_that_it_is_empty(client, landelijk):
    adopt(regional(AM06, landelijk[0]))

    page = client.get(MATRIX).text

    assert "Iedereen doet mee" in page
    assert "in 1 regio" in page
    assert "in 0 regio" in page
    assert page.count("nog geen agenda") == 34
    assert page.count("agenda-leeg") == 1 + 34 * 6 + 1
    assert "1 van de 35 Regionale Beraden" in page


@pytest.mark.eis("N15")
def test_completeness_is_said_per_regio(landelijk):
    agenda = regional(AM06, landelijk[0])
    adopt(agenda)

    rij = rij_of(read_matrix(), AM06)

    assert (rij.nummer, rij.doelen, rij.met_indicator, rij.looptijd) == (1, 2, 2, "2026–2030")
    assert rij.definities == {"eerste_contact_2_werkdagen"}


def peil(regio, waarde, dag=date(2026, 9, 30), **fields):
    indicator = Indicator.objects.filter(doel__ambitie__agenda__beraad__regio_id=regio).first()
    reeks, _ = Meetreeks.objects.get_or_create(
        indicator=indicator,
        indicator_uuid=indicator.uuid,
        nummer=1,
        defaults={"definitie": "eerste_contact_2_werkdagen", "omschrijving": "Contact", "eenheid": "procent"},
    )
    values = {"waarde": Decimal(waarde), "teller": int(waarde), "noemer": 100} if waarde else {"verborgen": True}
    Peiling.objects.create(reeks=reeks, peildatum=dag, herkomst=Herkomst.BALIE, **values)


@pytest.mark.eis("N15")
def test_a_common_figure_is_shown_only_of_who_adopted_it_and_by_the_alphabet(client, landelijk):
    for regio in (AM06, AM30):
        adopt(regional(regio))
    concept = regional("AM01")
    peil(AM06, "60", dag=date(2026, 6, 30))
    peil(AM06, "71")
    peil(AM30, "88")
    peil("AM01", "99")
    assert concept

    page = client.get(MATRIX).text

    namen = [rij.naam for rij in read_matrix().rijen]
    assert namen == sorted(namen, key=str.lower)
    assert "71%" in page
    assert "88%" in page
    assert "99%" not in page
    assert "60%" not in page
    assert "30-9-2026" in page
    assert "niet in de agenda" in page


@pytest.mark.eis("N15")
def test_a_small_group_stays_hidden_in_page_and_files(client, landelijk):
    adopt(regional(AM06))
    peil(AM06, None)

    assert "te weinig om te tonen" in client.get(MATRIX).text
    data = client.get(reverse("beraad:matrix_json")).json()
    row = next(regio for regio in data["regios"] if regio["code"] == AM06)
    assert row["cijfers"]["eerste_contact_2_werkdagen"] == {
        "peildatum": "2026-09-30",
        "waarde": None,
        "verborgen": True,
    }


@pytest.mark.eis("BER-02")
def test_the_files_say_what_the_page_says(client, landelijk):
    adopt(regional(AM06, landelijk[0]))
    peil(AM06, "71")

    text = client.get(reverse("beraad:matrix_csv")).content.decode("utf-8-sig")
    data = client.get(reverse("beraad:matrix_json")).json()

    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    row = next(row for row in rows if row["regiocode"] == AM06)
    assert len(rows) == len(data["regios"]) == 35
    assert row["ambitie 1 Iedereen doet mee"] == "1"
    assert row["ambitie 2 Leren loont"] == "0"
    assert row["eerste_contact_2_werkdagen"] == "71.00"
    regio = next(regio for regio in data["regios"] if regio["code"] == AM06)
    assert regio["verwijzingen"] == {str(landelijk[0].uuid): 1, str(landelijk[1].uuid): 0}
    assert [ambitie["regios"] for ambitie in data["ambities"]] == [1, 0]


def test_without_a_national_agenda_it_says_so(client):
    load_beraden()

    page = client.get(MATRIX).text

    assert "Het Landelijk Beraad heeft nog geen agenda vastgesteld" in page
    assert "Nog geen regio heeft een gedeeld cijfer" in page


def test_the_matrix_costs_the_same_with_one_and_three_agendas(client, landelijk):
    adopt(regional(AM06, landelijk[0]))
    client.get(MATRIX)
    drawn_matrix.cache_clear()
    one = count_queries(client, MATRIX)
    for regio in ("AM01", AM30):
        adopt(regional(regio, *landelijk))

    three = count_queries(client, MATRIX)

    assert len(one) == len(three) <= 6
    assert len(count_queries(client, MATRIX)) == 1
    assert not any('"inhoud"' in query for query in three)


def test_the_page_says_at_once_what_was_adopted_kept_or_removed(client, landelijk):
    def says_what_is_stored():
        page = client.get(MATRIX).text
        drawn_matrix.cache_clear()
        assert page == client.get(MATRIX).text
        return page

    assert "71%" not in says_what_is_stored()
    agenda = regional(AM06, landelijk[0])
    adopt(agenda)
    assert "2026–2030, versie 1" in says_what_is_stored()
    peil(AM06, "71")
    assert "71%" in says_what_is_stored()
    type(agenda).objects.filter(pk=agenda.pk).update(tot_jaar=2031)
    assert "2026–2031, versie 1" in says_what_is_stored()
    regio = agenda.beraad.regio
    type(regio).objects.filter(pk=regio.pk).update(naam="Nieuwe Regionaam")
    assert "Nieuwe Regionaam" in says_what_is_stored()
    Indicator.objects.filter(doel__ambitie__agenda=agenda).delete()
    assert "71%" not in says_what_is_stored()
