from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from beraad.document import Indicatortekst
from beraad.enums import Eenheid
from beraad.getallen import as_tekst
from beraad.queries.cijfers import DEFINITIES, Kwartaal, Meting
from beraad.services.beraden import load_beraden
from beraad.web.weergave import make_figuur
from loket.models import Vraag
from loket.volgorde import EERSTE_CONTACT
from tests.beraad.akkoord import adopt
from tests.factories import AM30, VraagFactory
from tests.factories.beraad import AgendaFactory, AmbitieFactory, DoelFactory, IndicatorFactory
from tests.pages import assert_queries_equal_for_1_and_3, count_queries
from werkcentrum.basis.cijfers import Cijfer
from werkcentrum.basis.werkdagen import add_werkdagen

pytestmark = pytest.mark.django_db
PUBLIEK = reverse("beraad:publiek", args=["veluwe-stedendriehoek"])


def vraag_on(day, contact_after, **fields):
    moment = datetime.combine(day, time(10), timezone.get_current_timezone())
    contact = None if contact_after is None else moment + timedelta(days=contact_after)
    return VraagFactory(created_at=moment, eerste_contact_op=contact, **fields)


def recount(regio, jaar, today):
    """The definitie in words, row by row: on time, and all that count."""
    on_time = all_counted = 0
    for vraag in Vraag.objects.filter(regio=regio):
        binnen = timezone.localdate(vraag.created_at)
        uiterlijk = add_werkdagen(binnen, EERSTE_CONTACT)
        contact = vraag.eerste_contact_op and timezone.localdate(vraag.eerste_contact_op)
        if binnen.year != jaar or (contact is None and uiterlijk >= today):
            continue
        all_counted += 1
        on_time += contact is not None and contact <= uiterlijk
    return on_time, all_counted


@time_machine.travel("2026-11-24 12:00:00+00:00", tick=False)
def test_the_public_figure_equals_a_recount(client):
    adopt(IndicatorFactory().doel.ambitie.agenda)
    for index in range(30):
        day = date(2026, 1, 5) + timedelta(days=11 * index)
        vraag_on(min(day, date(2026, 11, 24)), contact_after=(1, 2, 9, None)[index % 4])
    for _ in range(9):
        vraag_on(date(2026, 3, 2), contact_after=1, regio_id=AM30)
        vraag_on(date(2025, 3, 3), contact_after=1)

    page = client.get(PUBLIEK)

    on_time, all_counted = recount("AM06", 2026, date(2026, 11, 24))
    assert f"{round(100 * on_time / all_counted)}%" in page.text
    assert f"{all_counted} vragen in 2026 t/m 24 november" in page.text.replace("\xa0", " ")


@time_machine.travel("2026-11-24 12:00:00+00:00", tick=False)
def test_the_figure_moves_when_the_desk_makes_contact(client):
    adopt(IndicatorFactory().doel.ambitie.agenda)
    vragen = [vraag_on(date(2026, 11, 23), contact_after=None) for _ in range(5)]
    for _ in range(5):
        vraag_on(date(2026, 11, 2), contact_after=9)
    assert '<p class="wc-cijfer__waarde">0%</p>' in client.get(PUBLIEK).text

    Vraag.objects.filter(pk__in=[vraag.pk for vraag in vragen]).update(eerste_contact_op=timezone.now())

    assert '<p class="wc-cijfer__waarde">50%</p>' in client.get(PUBLIEK).text


def test_a_small_group_is_not_shown(client):
    adopt(IndicatorFactory().doel.ambitie.agenda)
    vraag_on(timezone.localdate().replace(month=1, day=5), contact_after=1)

    page = client.get(PUBLIEK)

    assert "Te weinig vragen" in page.text
    assert "100%" not in page.text


def test_the_document_explains_itself(client):
    indicator = IndicatorFactory()
    agenda = indicator.doel.ambitie.agenda
    adopt(agenda)

    page = client.get(PUBLIEK)

    assert page.status_code == 200
    for words in (
        "Regionaal Beraad Veluwe Stedendriehoek",
        "Voorbeeldagenda 2026–2030",
        "Versie 1, vastgesteld op",
        f"Doel 1.1 {indicator.doel.titel}",
        "Wat tellen wij?",
        DEFINITIES["eerste_contact_2_werkdagen"].noemer,
        "Laatst bijgewerkt op",
        f'id="doel-{indicator.doel.uuid}"',
    ):
        assert words in page.text, words


def test_a_draft_is_not_public(client):
    AmbitieFactory(titel="Geheim")

    page = client.get(PUBLIEK)

    assert page.status_code == 200
    assert "Geheim" not in page.text
    assert "nog geen meerjarenagenda" in page.text


def test_a_regio_that_does_not_exist_has_no_agenda(client):
    assert client.get("/regio/bestaat-niet/agenda/").status_code == 404
    assert client.get(reverse("beraad:landelijk")).status_code == 404


def test_all_36_are_listed_with_their_state(client):
    load_beraden()
    adopt(IndicatorFactory().doel.ambitie.agenda)

    page = client.get(reverse("beraad:beraden"))

    assert page.text.count('/agenda/">') == 35
    assert reverse("beraad:landelijk") in page.text
    assert "2026–2030 · versie 1, vastgesteld op" in page.text
    assert "Nog geen agenda openbaar" in page.text
    assert "Landelijk Beraad" in page.text
    assert client.get(reverse("beraad:landelijk")).status_code == 200
    assert len(count_queries(client, reverse("beraad:beraden"))) == 1


def test_the_public_page_costs_the_same_with_one_and_three_goals(client):
    agenda = AgendaFactory()
    ambitie = AmbitieFactory(agenda=agenda)

    def make():
        IndicatorFactory(doel=DoelFactory(ambitie=ambitie), definitie="geholpen_na_verwijzing")
        type(agenda).objects.update(status="concept")
        adopt(agenda)
        client.get(PUBLIEK)  # the text of a version is read once per process

    assert_queries_equal_for_1_and_3(client, PUBLIEK, make, at_most=4)


@pytest.mark.parametrize(
    ("waarde", "eenheid", "tekst"),
    [
        (None, Eenheid.AANTAL, "–"),
        (Decimal("74.00"), Eenheid.PROCENT, "74%"),
        (Decimal("74.50"), Eenheid.PROCENT, "74,5%"),
        (Decimal("1284"), Eenheid.AANTAL, "1.284"),
        (Decimal("120000"), Eenheid.EURO, "€ 120.000"),
        (Decimal("0.25"), Eenheid.AANTAL, "0,25"),
        (Decimal("100"), Eenheid.AANTAL, "100"),
    ],
)
def test_numbers_are_written_as_in_dutch(waarde, eenheid, tekst):
    assert as_tekst(waarde, eenheid) == tekst


def live(definitie="eerste_contact_2_werkdagen", **fields):
    values = {
        "uuid": None,
        "naam": "Contact",
        "eenheid": Eenheid.PROCENT,
        "definitie": definitie,
        "waarde": None,
        "bron": "",
        "peildatum": None,
        "nulmeting": None,
        "streefwaarde": Decimal(90),
        "streefjaar": 2030,
        "gewijzigd_op": timezone.now(),
    }
    return Indicatortekst(**values | fields)


def test_a_hidden_quarter_is_named_and_not_drawn():
    definitie = DEFINITIES["eerste_contact_2_werkdagen"]
    meting = Meting(
        definitie=definitie,
        tot=date(2026, 11, 24),
        jaar=Cijfer.of(teller=60, noemer=100),
        kwartalen=(
            Kwartaal(1, 2026, Cijfer.of(teller=30, noemer=50)),
            Kwartaal(2, 2026, Cijfer(None, None, verborgen=True)),
            Kwartaal(3, 2026, Cijfer.of(teller=0, noemer=0)),
        ),
    )

    figuur = make_figuur(live(), {definitie.sleutel: meting})

    assert figuur.waarde == "60%"
    assert figuur.reeks == [{"label": "1e kwartaal", "waarde": "60", "tekst": "60%"}]
    assert figuur.niet_getoond == "2e kwartaal"


def test_nothing_counted_yet_is_said():
    definitie = DEFINITIES["eerste_contact_2_werkdagen"]
    meting = Meting(definitie, date(2026, 1, 2), Cijfer.of(teller=0, noemer=0), ())

    figuur = make_figuur(live(), {definitie.sleutel: meting})

    assert figuur.uitleg.startswith("Nog geen vragen in 2026 t/m 2 januari")


def test_a_figure_that_is_no_longer_there_is_said():
    assert make_figuur(live("vroeger"), {}).uitleg == "Dit cijfer bestaat niet meer."


def test_an_indicator_without_value_is_said():
    figuur = make_figuur(live("", streefwaarde=None, streefjaar=None), {})

    assert (figuur.waarde, figuur.uitleg) == ("–", "Nog geen waarde ingevuld")
