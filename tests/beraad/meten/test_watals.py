"""What another target and another budget would have asked of last year, without touching the agenda."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from beraad.enums import BeraadSoort, Eenheid
from beraad.queries.watals import doorrekenbaar_in, reken_agenda_door
from beraad.queries.werktekst import working_text
from beraad.watals import reken_door
from tests.factories import AM30, GebruikerFactory, RolFactory
from tests.factories.beraad import (
    BeraadFactory,
    DoelFactory,
    IndicatorFactory,
    InzetFactory,
    MaatregelFactory,
)
from tests.factories.loket import VraagFactory
from tests.factories.verwijzing import AdviesFactory, DienstVersieFactory, VerwijzingFactory
from tests.pages import assert_queries_equal_for_1_and_3
from verwijzing.enums import Uitkomst
from werkcentrum.basis.cijfers import Cijfer
from werkcentrum.basis.enums import RolSoort

TODAY = date(2026, 11, 26)


def work_out(teller, noemer, *, streef="80", budget="1000", procent="0", kwartalen=()):
    return reken_door(
        jaar=Cijfer.of(teller=teller, noemer=noemer),
        kwartalen=[Cijfer.of(teller=one, noemer=of) for one, of in kwartalen],
        streef=Decimal(streef),
        budget=None if budget is None else Decimal(budget),
        budget_procent=Decimal(procent),
    )


@pytest.mark.eis("N14")
@pytest.mark.parametrize(
    ("teller", "noemer", "streef", "extra"),
    [
        (140, 200, "80", 20),
        (7, 14, "80", 5),  # 11,2 is 12 whole ones.
        (70, 100, "70", 0),
        (90, 100, "80", 0),
        (50, 100, "72.5", 23),
        (5, 10, "100", 5),
        (0, 10, "0", 0),
        (0, 0, "80", 0),
    ],
)
def test_a_target_asks_for_whole_ones_and_never_for_fewer(teller, noemer, streef, extra):
    gevraagd = work_out(teller, noemer, streef=streef).jaar

    assert (gevraagd.extra, gevraagd.nieuw) == (extra, teller + extra)


@pytest.mark.eis("N14")
def test_an_euro_for_each_who_was_reached_was_and_would_be():
    kosten = work_out(70, 100, streef="80", budget="7000", procent="-10").kosten

    assert (kosten.budget, kosten.nieuw_budget) == (Decimal(7000), Decimal("6300.00"))
    assert (kosten.per_bereikte, kosten.nieuw_per_bereikte) == (Decimal("100.00"), Decimal("78.75"))


def test_without_anyone_reached_or_without_budget_there_is_no_price():
    assert work_out(0, 100, streef="0").kosten.per_bereikte is None
    assert work_out(0, 100, streef="50").kosten.nieuw_per_bereikte == Decimal("20.00")
    assert work_out(70, 100, budget=None).kosten is None


@pytest.mark.eis("N14")
def test_of_a_hidden_figure_nothing_is_worked_out():
    som = work_out(3, 40, kwartalen=[(2, 20), (10, 20)])

    assert (som.jaar.extra, som.jaar.nieuw) == (None, None)
    assert som.kosten.per_bereikte is None
    assert som.kosten.nieuw_per_bereikte is None
    assert [kwartaal.extra for kwartaal in som.kwartalen] == [None, 6]


@given(noemer=st.integers(0, 5000), deel=st.floats(0, 1), streef=st.decimals(0, 100, places=2))
def test_what_is_asked_is_just_enough(noemer, deel, streef):
    gevraagd = work_out(round(noemer * deel), noemer, streef=str(streef)).jaar

    if gevraagd.extra is not None:
        assert gevraagd.nieuw * 100 >= streef * noemer
        assert not gevraagd.extra or (gevraagd.nieuw - 1) * 100 < streef * noemer


@pytest.fixture
def indicator(db):
    """Of verwijzingen that helped."""
    with time_machine.travel(datetime(2026, 11, 26, 11, tzinfo=UTC), tick=False):
        yield IndicatorFactory(
            naam="Geholpen na een verwijzing",
            definitie="geholpen_na_verwijzing",
            streefwaarde=Decimal(70),
            streefjaar=2029,
        )


def last_year(*, kwartaal, geholpen, niet, regio="AM06"):
    vraag = VraagFactory(regio_id=regio)
    rest = {"vraag": vraag, "advies": AdviesFactory(vraag=vraag), "dienstversie": DienstVersieFactory()}
    op = datetime(2025, 3 * kwartaal, 10, 10, tzinfo=UTC)
    for uitkomst, aantal in ((Uitkomst.GEHOLPEN_WERK, geholpen), (Uitkomst.NIET_GEHOLPEN, niet)):
        for _ in range(aantal):
            VerwijzingFactory(
                afgerond=True,
                uitkomst=uitkomst,
                uitkomst_op=op,
                beantwoord_op=op,
                verzonden_op=op - timedelta(days=9),
                **rest,
            )


def page(indicator):
    return reverse("beraad:wat_als", args=[indicator.doel.ambitie.agenda.uuid])


def question(indicator, /, **over):
    return {"indicator": str(indicator.uuid), "streef": "80", "budget": "-10"} | over


def table_rows():
    return {model._meta.label: model.objects.count() for model in apps.get_models()}


@pytest.mark.eis("N14")
def test_the_secretaris_sees_what_last_year_would_have_asked(client_for, indicator):
    """Two quarters of which each would have needed some more; those of another regio do not count."""
    last_year(kwartaal=1, geholpen=14, niet=6)
    last_year(kwartaal=3, geholpen=7, niet=5)
    last_year(kwartaal=3, geholpen=9, niet=9, regio=AM30)
    InzetFactory(maatregel=MaatregelFactory(doel=indicator.doel), jaar=2026, bedrag=Decimal(2100))

    response = client_for(RolSoort.SECRETARIS).get(page(indicator), question(indicator))

    blok = response.context["blok"]
    assert [rij["cellen"] for rij in blok["rijen"]] == [
        ("20", "14", "70%", "16", "2"),
        ("0", "0", "–", "0", "0"),
        ("12", "7", "58%", "10", "3"),
        ("0", "0", "–", "0", "0"),
    ]
    assert blok["heel"] == {"kop": "Heel 2025", "cellen": ("32", "21", "66%", "26", "5")}
    assert blok["per_kwartaal"] == "1,3"
    assert blok["kosten"] == [
        ("Budget", "€ 2.100", "€ 1.890"),
        ("Bereikt", "21", "26"),
        ("Euro per bereikte", "€ 100", "€ 72,69"),
    ]
    assert "Streefwaarde 80% en 10% minder budget" in response.text
    assert "Dit is een rekensom, geen voorspelling." in response.text
    assert "Voor 2025 heeft doel 1.1 geen inzet." in response.text


@pytest.mark.eis("N14")
def test_it_writes_nothing_at_all(client_for, indicator):
    last_year(kwartaal=1, geholpen=14, niet=6)
    InzetFactory(maatregel=MaatregelFactory(doel=indicator.doel), jaar=2025)
    secretaris = client_for(RolSoort.SECRETARIS)
    before, text = table_rows(), working_text(indicator.doel.ambitie.agenda)

    with CaptureQueriesContext(connection) as captured:
        response = secretaris.get(page(indicator), question(indicator))

    assert response.context["blok"]["heel"]["cellen"][4] == "2"
    written = [query["sql"] for query in captured if not query["sql"].startswith("SELECT")]
    assert not [sql for sql in written if "INSERT" in sql or "UPDATE" in sql or "DELETE" in sql], written
    assert table_rows() == before
    assert working_text(indicator.doel.ambitie.agenda) == text
    assert secretaris.post(page(indicator), question(indicator)).status_code == 405


@pytest.mark.eis("N14")
def test_a_small_group_of_last_year_is_not_shown_and_not_worked_with(client_for, indicator):
    last_year(kwartaal=1, geholpen=14, niet=3)
    lezer = client_for(RolSoort.LEZER)

    response = lezer.get(page(indicator), question(indicator))

    assert "een van de groepen kleiner dan 5" in response.text
    assert ">14<" not in response.text
    assert ">17<" not in response.text

    last_year(kwartaal=2, geholpen=20, niet=20)
    last_year(kwartaal=3, geholpen=30, niet=20)
    response = lezer.get(page(indicator), question(indicator))
    shown = response.context["blok"]

    assert shown["rijen"] == []
    assert "Daarom laten wij de kwartalen niet apart zien." in response.text
    assert shown["heel"]["cellen"][0] == "107"
    assert shown["per_kwartaal"] == "5,5"


def test_the_budget_is_of_last_year_when_there_is_inzet_for_it(indicator):
    agenda, maatregel = indicator.doel.ambitie.agenda, MaatregelFactory(doel=indicator.doel)
    other = MaatregelFactory(doel=DoelFactory(ambitie=indicator.doel.ambitie))
    InzetFactory(maatregel=other, jaar=2025, bedrag=Decimal(7))

    def budget():
        som = reken_agenda_door(
            agenda,
            working_text(agenda),
            indicator_uuid=indicator.uuid,
            streef=Decimal(80),
            budget_procent=Decimal(0),
            today=TODAY,
        )
        return som.budgetjaar, som.uitkomst.kosten and som.uitkomst.kosten.budget

    assert budget() == (None, None)
    for bedrag, jaar in ((100, 2027), (20, 2026), (3, 2026)):
        InzetFactory(maatregel=maatregel, jaar=jaar, bedrag=Decimal(bedrag))
    assert budget() == (2026, Decimal(23))
    InzetFactory(maatregel=maatregel, jaar=2025, bedrag=Decimal(4))
    assert budget() == (2025, Decimal(4))


def test_nothing_counted_and_no_inzet_say_so(client_for, indicator):
    secretaris = client_for(RolSoort.SECRETARIS)

    assert "geen verwijzingen geteld" in secretaris.get(page(indicator), question(indicator)).text

    last_year(kwartaal=1, geholpen=14, niet=6)
    text = secretaris.get(page(indicator), question(indicator)).text

    assert "hebben nog geen inzet" in text


@pytest.mark.parametrize(
    ("over", "zin"),
    [
        ({"indicator": ""}, "Kies een indicator."),
        ({"indicator": "8d0d0f7e-7c3b-4c3f-9d4b-0f6a5a3c2b1a"}, "Kies een indicator uit de lijst."),
        ({"indicator": "geen"}, "Kies een indicator uit de lijst."),
        ({"streef": ""}, "Vul de streefwaarde in, bijvoorbeeld 80."),
        ({"streef": "veel"}, "Vul de streefwaarde in cijfers in, bijvoorbeeld 80."),
        ({"streef": "101"}, "De streefwaarde is hoogstens 100."),
        ({"streef": "-1"}, "De streefwaarde is minstens 0."),
        ({"budget": ""}, "Vul de verandering van het budget in, of 0."),
        ({"budget": "minder"}, "Vul de verandering van het budget in cijfers in, bijvoorbeeld -10."),
        ({"budget": "-101"}, "Het budget daalt hoogstens met 100 procent."),
        ({"budget": "1e9"}, "De verandering van het budget is hoogstens 1000."),
    ],
)
def test_a_wrong_question_is_told_what_is_wrong(client_for, indicator, over, zin):
    response = client_for(RolSoort.SECRETARIS).get(page(indicator), question(indicator, **over))

    assert response.status_code == 422
    assert zin in response.text
    assert response.context["blok"] is None


@pytest.mark.parametrize(
    ("budget", "zin"),
    [
        ("-10", "10% minder budget"),
        ("\u221212,5%", "12,5% minder budget"),
        ("+ 5", None),
        ("+5", "5% meer budget"),
        ("0", "hetzelfde budget"),
    ],
)
def test_a_change_may_be_written_in_several_ways(client_for, indicator, budget, zin):
    response = client_for(RolSoort.SECRETARIS).get(page(indicator), question(indicator, budget=budget))

    assert response.status_code == (200 if zin else 422)
    assert (zin or "in cijfers in") in response.text


def test_only_indicatoren_of_the_desk_can_be_chosen(client_for, indicator):
    IndicatorFactory(doel=indicator.doel, naam="Met de hand", definitie="", eenheid=Eenheid.AANTAL)
    agenda = indicator.doel.ambitie.agenda

    assert [row.uuid for _, row in doorrekenbaar_in(working_text(agenda))] == [indicator.uuid]
    text = client_for(RolSoort.VOORZITTER).get(page(indicator)).text
    assert "1.1 Geholpen na een verwijzing (streefwaarde 70% in 2029)" in text
    assert "Met de hand" not in text
    assert "Streefwaarde 80%" not in text


def test_without_an_indicator_of_the_desk_the_page_says_so(client_for, db):
    indicator = IndicatorFactory(definitie="", eenheid=Eenheid.AANTAL)

    assert "Nog geen indicator van de balie" in client_for(RolSoort.SECRETARIS).get(page(indicator)).text


def test_the_landelijk_beraad_has_no_desk(login, indicator):
    beraad = BeraadFactory(soort=BeraadSoort.LANDELIJK, regio_id=None)
    landelijk = IndicatorFactory(doel__ambitie__agenda__beraad=beraad)

    gebruiker = GebruikerFactory(rol=RolSoort.SECRETARIS)
    RolFactory(gebruiker=gebruiker, soort=RolSoort.SECRETARIS, regio_id=None)

    text = login(gebruiker).get(page(landelijk), question(landelijk)).text

    assert "Het Landelijk Beraad heeft geen balie" in text


def test_an_agenda_of_another_regio_does_not_exist(client_for, indicator):
    client = client_for(RolSoort.SECRETARIS, regio=AM30)

    assert client.get(page(indicator), question(indicator)).status_code == 404


def test_the_page_costs_the_same_number_of_queries(client_for, indicator):
    def add():
        IndicatorFactory(doel=indicator.doel)
        InzetFactory(maatregel=MaatregelFactory(doel=indicator.doel), jaar=2025)

    url = page(indicator) + f"?indicator={indicator.uuid}&streef=80&budget=0"
    assert_queries_equal_for_1_and_3(client_for(RolSoort.SECRETARIS), url, add)
