"""From a euro to people: the sums agree at every step, and no small group is to be found."""

from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random

import pytest
import time_machine
from django.urls import reverse

from beraad.afscherming import Som, Telrij
from beraad.enums import BeraadSoort
from beraad.queries.spoor import spoor_of
from beraad.queries.werktekst import working_text
from beraad.spoor import GEEN, jaren_of, periode_of
from tests.factories import AM30, GebruikerFactory, RolFactory
from tests.factories.beraad import (
    AgendaFactory,
    AmbitieFactory,
    BeraadFactory,
    BestedingFactory,
    DoelFactory,
    InzetFactory,
    MaatregelFactory,
    PartijFactory,
)
from tests.factories.loket import VraagFactory
from tests.factories.verwijzing import AdviesFactory, DienstVersieFactory, VerwijzingFactory
from tests.pages import assert_queries_equal_for_1_and_3
from verwijzing.enums import Uitkomst, VerwijzingStatus
from verwijzing.models import Verwijzing
from verwijzing.queries.uitkomsten import Uitkomsttelling, uitkomsten_per_dienst
from werkcentrum.basis.cijfers import Periode
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)
MEI = datetime(2026, 5, 12, 10, tzinfo=UTC)
JUNI = datetime(2026, 6, 12, 10, tzinfo=UTC)
# What can become of a verwijzing, and the part it is counted in.
AFLOPEN = (
    *(({"uitkomst": uitkomst}, 0) for uitkomst in Uitkomst if uitkomst.startswith("geholpen_")),
    ({"uitkomst": Uitkomst.NIET_GEHOLPEN}, 1),
    ({"uitkomst": Uitkomst.AFGEBROKEN}, 1),
    ({"uitkomst": Uitkomst.NIET_GESTART}, 2),
    ({"uitkomst": Uitkomst.ANDERS_OPGELOST}, 2),
    ({"uitkomst": Uitkomst.GEEN_CONTACT}, 2),
    ({"geweigerd": True}, 2),
    ({"aangenomen": True}, 3),
    ({"ingetrokken": True}, 3),
    ({}, 3),
)


@pytest.fixture(autouse=True)
def at_the_end_of_november():
    with time_machine.travel(datetime(2026, 11, 26, 11, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def doel():
    return DoelFactory()


def refer(versie, aantal=1, *, afloop=None, verzonden=MEI, op=JUNI, vraag=None):
    """Several verwijzingen of one vraag: cheap, and each counts."""
    vraag = vraag or VraagFactory()
    advies = AdviesFactory(vraag=vraag)
    afloop = dict(afloop or {})
    if "uitkomst" in afloop:
        afloop |= {"afgerond": True, "uitkomst_op": op}
    if afloop.keys() & {"uitkomst", "geweigerd"}:
        afloop["beantwoord_op"] = op
    for _ in range(aantal):
        VerwijzingFactory(vraag=vraag, advies=advies, dienstversie=versie, verzonden_op=verzonden, **afloop)


def measure(versie, stand=date(2026, 10, 31), regio="AM06", periode=None):
    uuid = versie.dienst.uuid
    found = uitkomsten_per_dienst(
        diensten=[uuid],
        regio_code=regio,
        periode=periode or Periode(date(2026, 1, 1), stand),
        stand=stand,
    )
    return found.get(uuid, Uitkomsttelling())


def trace(agenda, jaar=2026):
    return spoor_of(agenda, working_text(agenda), jaar=jaar, today=TODAY)


def page(agenda):
    return reverse("beraad:spoor", args=[agenda.uuid])


@pytest.mark.eis("N5")
@pytest.mark.parametrize(("afloop", "deel"), AFLOPEN)
def test_every_verwijzing_is_in_one_part(afloop, deel):
    versie = DienstVersieFactory()
    refer(versie, afloop=afloop)

    assert measure(versie).delen == tuple(int(plek == deel) for plek in range(len(GEEN)))


def test_every_status_and_every_uitkomst_is_tried():
    tried = [{key for key in afloop if key != "uitkomst"} for afloop, _ in AFLOPEN]

    assert {afloop["uitkomst"] for afloop, _ in AFLOPEN if "uitkomst" in afloop} == set(Uitkomst)
    assert {"geweigerd"} in tried
    # Given along, sent and answered are of one part; afgerond has its uitkomsten.
    assert len(VerwijzingStatus) == 6


def test_what_became_known_later_does_not_count_yet():
    versie = DienstVersieFactory()
    refer(versie, afloop={"uitkomst": Uitkomst.GEHOLPEN_WERK}, op=datetime(2026, 11, 1, 9, tzinfo=UTC))
    refer(versie, afloop={"geweigerd": True}, op=datetime(2026, 11, 1, 9, tzinfo=UTC))

    assert measure(versie).delen == (0, 0, 0, 2)
    assert measure(versie, stand=date(2026, 11, 1)).delen == (1, 0, 1, 0)


def test_only_this_regio_and_this_period_count():
    versie = DienstVersieFactory()
    refer(versie, verzonden=datetime(2025, 12, 31, 22, 59, tzinfo=UTC))
    refer(versie, verzonden=datetime(2025, 12, 31, 23, 0, tzinfo=UTC))
    refer(versie, verzonden=datetime(2026, 11, 1, 0, 0, tzinfo=UTC))
    refer(versie, vraag=VraagFactory(regio_id=AM30))

    assert measure(versie).delen == (0, 0, 0, 1)
    assert measure(versie, regio=AM30).delen == (0, 0, 0, 1)


def make_money(random, doel, diensten):
    """Maatregelen in three doelen that reach people through these; the euros of each by its uuid and the year."""
    agenda = doel.ambitie.agenda
    doelen = [doel, DoelFactory(ambitie=doel.ambitie), DoelFactory(ambitie=AmbitieFactory(agenda=agenda))]
    partij = PartijFactory(beraad=agenda.beraad)
    euro = Counter()
    for dienst in diensten:
        maatregel = MaatregelFactory(doel=random.choice(doelen), dienst=dienst)
        for jaar in (2026, 2026, 2027):
            bedrag = Decimal(random.randint(2, 10_000_000)) / 100
            inzet = InzetFactory(maatregel=maatregel, partij=partij, jaar=jaar, bedrag=bedrag)
            BestedingFactory(inzet=inzet, bedrag=Decimal("0.01"))
            euro[maatregel.uuid, jaar] += bedrag
    return euro


def make_verwijzingen(random, versie):
    """Every part is nought or large, so nothing is hidden. The parts."""
    delen = [0, 0, 0, 0]
    for afloop, deel in random.sample(AFLOPEN, 4):
        aantal = random.choice((5, 6))
        delen[deel] += aantal
        refer(versie, aantal, afloop=afloop)
    return tuple(delen)


@pytest.mark.eis("N5")
@pytest.mark.parametrize("seed", range(3))
def test_the_euros_agree_at_every_step_on_rows_made_at_random(doel, seed):
    euro = make_money(Random(seed), doel, [DienstVersieFactory().dienst, None, None, None, None])

    spoor = trace(doel.ambitie.agenda)

    for blok in spoor.doelen:
        for rij in blok.maatregelen:
            assert rij.bedragen.toegezegd == euro[rij.maatregel.uuid, 2026]
            assert rij.bedragen.besteed == Decimal("0.02")
        assert blok.bedragen.toegezegd == sum(rij.bedragen.toegezegd for rij in blok.maatregelen)
        assert blok.bedragen.besteed == sum(rij.bedragen.besteed for rij in blok.maatregelen)
    assert sum(len(blok.maatregelen) for blok in spoor.doelen) == 5
    assert spoor.bedragen.toegezegd == sum(blok.bedragen.toegezegd for blok in spoor.doelen)
    assert spoor.bedragen.toegezegd == sum(bedrag for (_, jaar), bedrag in euro.items() if jaar == 2026)
    assert spoor.bedragen.besteed == Decimal("0.10")
    with_dienst = [rij for blok in spoor.doelen for rij in blok.maatregelen if rij.dienst]
    assert spoor.zonder_dienst.toegezegd == spoor.bedragen.toegezegd - with_dienst[0].bedragen.toegezegd


@pytest.mark.eis("N5")
@pytest.mark.parametrize("seed", range(3))
def test_the_verwijzingen_agree_at_every_step_on_rows_made_at_random(doel, seed):
    """By part, by dienst, by doel and in all, against the rows; those of the dienst that two maatregelen share
    count once."""
    random = Random(seed)
    versies = [DienstVersieFactory() for _ in range(3)]
    make_money(random, doel, [*(versie.dienst for versie in versies), versies[0].dienst])
    expected = {versie.dienst.uuid: make_verwijzingen(random, versie) for versie in versies}

    spoor = trace(doel.ambitie.agenda)

    assert {dienst.dienst.uuid: dienst.rij.delen for dienst in spoor.diensten} == expected
    for dienst in spoor.diensten:
        assert dienst.rij.aantal == sum(dienst.rij.delen)
    for blok in spoor.doelen:
        diensten = {rij.dienst.dienst.uuid for rij in blok.maatregelen}
        assert blok.som.aantal == Som(sum(sum(expected[uuid]) for uuid in diensten), is_heel=True)
        assert blok.som.aantal.waarde == sum(som.waarde for som in blok.som.delen)
    assert spoor.som.aantal == Som(Verwijzing.objects.count(), is_heel=True)
    assert spoor.som.aantal.waarde == sum(som.waarde for som in spoor.som.delen)
    assert spoor.som.delen[0].waarde == Verwijzing.objects.filter(uitkomst__startswith="geholpen_").count()


@pytest.mark.eis("N5")
def test_a_shared_dienst_counts_once_and_the_page_says_that_it_is_shared(client_for, doel):
    versie = DienstVersieFactory(naam="Loopbaangesprek")
    MaatregelFactory(doel=doel, dienst=versie.dienst)
    MaatregelFactory(doel=doel, dienst=versie.dienst)
    refer(versie, 7, afloop={"uitkomst": Uitkomst.GEHOLPEN_WERK})

    spoor = trace(doel.ambitie.agenda)
    text = client_for(RolSoort.LEZER).get(page(doel.ambitie.agenda)).text

    assert spoor.som.aantal == spoor.doelen[0].som.aantal == Som(7, is_heel=True)
    assert "gedeeld door de maatregelen 1.1.1, 1.1.2" in text
    assert "(gedeeld met een andere maatregel)" in text


@pytest.mark.eis("N5")
def test_a_small_group_is_on_the_page_in_no_way(client_for, doel):
    """Three were helped; seven run. Neither is shown, and the sums only add up what is."""
    first, second = DienstVersieFactory(naam="Eerste dienst"), DienstVersieFactory(naam="Tweede dienst")
    for versie in (first, second):
        InzetFactory(maatregel=MaatregelFactory(doel=doel, dienst=versie.dienst), jaar=2026)
    refer(first, 3, afloop={"uitkomst": Uitkomst.GEHOLPEN_WERK})
    refer(first, 7)
    refer(second, 6, afloop={"uitkomst": Uitkomst.GEHOLPEN_WERK})

    spoor = trace(doel.ambitie.agenda)
    response = client_for(RolSoort.SECRETARIS).get(page(doel.ambitie.agenda))

    assert spoor.diensten[0].rij == Telrij(10, (None, 0, 0, None))
    assert spoor.som.aantal == Som(16, is_heel=True)
    assert [som.is_heel for som in spoor.som.delen] == [False, True, True, False]
    assert response.context["som"] == (
        ("Verwijzingen", "16"),
        ("Geholpen", "minstens 6"),
        ("Begonnen, hielp niet", "0"),
        ("Niet begonnen", "0"),
        ("Zonder uitkomst", "niet getoond"),
    )
    assert "Aantallen van 1 tot en met 4 laten wij niet zien" in response.text
    assert ">3<" not in response.text
    assert ">7<" not in response.text


def test_the_page_follows_the_money_to_the_dienst_and_names_where_it_stops(client_for, doel):
    agenda = doel.ambitie.agenda
    versie = DienstVersieFactory(naam="Loopbaangesprek")
    with_dienst = MaatregelFactory(doel=doel, titel="Coaches op het loket", dienst=versie.dienst)
    inzet = InzetFactory(maatregel=with_dienst, jaar=2026, bedrag=Decimal("40000.50"))
    InzetFactory(maatregel=with_dienst, jaar=2027, bedrag=Decimal("111111"))
    InzetFactory(maatregel=MaatregelFactory(doel=doel), jaar=2026, bedrag=Decimal("9000"))
    BestedingFactory(inzet=inzet, bedrag=Decimal("1234"))
    refer(versie, 8, afloop={"uitkomst": Uitkomst.GEHOLPEN_SCHOLING})

    text = client_for(RolSoort.VOORZITTER).get(page(agenda)).text

    assert "49.000,50" in text
    assert "1.234" in text
    assert "111.111" not in text
    assert "via Loopbaangesprek" in text
    assert "Van dit geld is € 9.000 toegezegd en € 0 besteed voor maatregelen zonder dienst." in text
    assert "Verwijzingen van 1 januari 2026 t/m 31 oktober 2026" in text
    assert ">8<" in text
    assert reverse("beraad:maatregel", args=[with_dienst.uuid]) in text


def test_an_agenda_without_maatregelen_says_so(client_for):
    assert "Nog geen maatregelen" in client_for(RolSoort.SECRETARIS).get(page(AgendaFactory())).text


def test_the_years_are_those_of_the_agenda_that_have_had_a_month(client_for):
    agenda = MaatregelFactory(
        doel__ambitie__agenda=AgendaFactory(van_jaar=2024, tot_jaar=2028)
    ).doel.ambitie.agenda
    secretaris = client_for(RolSoort.SECRETARIS)

    assert secretaris.get(page(agenda)).context["jaren"] == (2026, 2025, 2024)
    assert secretaris.get(page(agenda), {"jaar": "2025"}).context["spoor"].jaar == 2025
    for wrong in ("1999", "2027", "abc", ""):
        assert secretaris.get(page(agenda), {"jaar": wrong}).context["spoor"].jaar == 2026


def test_before_the_first_whole_month_nothing_is_counted(client_for):
    agenda = MaatregelFactory(doel__ambitie__agenda=AgendaFactory(van_jaar=2027)).doel.ambitie.agenda

    text = client_for(RolSoort.SECRETARIS).get(page(agenda)).text

    assert jaren_of(working_text(agenda), date(2027, 1, 31)) == (2027,)
    assert periode_of(2027, date(2027, 1, 31)) is None
    assert periode_of(2027, date(2027, 2, 1)) == Periode(date(2027, 1, 1), date(2027, 1, 31))
    assert "Er zijn nog geen verwijzingen geteld." in text
    assert "Geholpen" not in text


def test_a_doel_without_a_dienst_has_no_count(client_for, doel):
    MaatregelFactory(doel=doel)

    response = client_for(RolSoort.SECRETARIS).get(page(doel.ambitie.agenda))

    (blok,) = response.context["doelen"]
    assert blok.som == blok.rijen[0].cellen == (("Verwijzingen", "–"), ("Geholpen", "–"))
    assert "zonder dienst" in response.text
    assert "<dt>Verwijzingen</dt>" not in response.text


def test_the_landelijk_beraad_has_money_but_no_verwijzingen(login):
    beraad = BeraadFactory(soort=BeraadSoort.LANDELIJK, regio_id=None)
    versie = DienstVersieFactory()
    maatregel = MaatregelFactory(doel__ambitie__agenda__beraad=beraad, dienst=versie.dienst)
    InzetFactory(maatregel=maatregel, jaar=2026, bedrag=Decimal(31000))
    refer(versie, 8)
    gebruiker = GebruikerFactory(rol=RolSoort.SECRETARIS)
    RolFactory(gebruiker=gebruiker, soort=RolSoort.SECRETARIS, regio_id=None)

    text = login(gebruiker).get(page(maatregel.doel.ambitie.agenda)).text

    assert "31.000" in text
    assert "Een verwijzing hoort bij een regio." in text
    assert ">8<" not in text


def test_an_agenda_of_another_regio_does_not_exist(client_for, doel):
    client = client_for(RolSoort.SECRETARIS, regio=AM30)

    assert client.get(page(doel.ambitie.agenda)).status_code == 404


def test_the_page_costs_the_same_number_of_queries(client_for, doel):
    def add():
        versie = DienstVersieFactory()
        InzetFactory(maatregel=MaatregelFactory(doel=doel, dienst=versie.dienst), jaar=2026)
        refer(versie, 5)

    assert_queries_equal_for_1_and_3(client_for(RolSoort.SECRETARIS), page(doel.ambitie.agenda), add)


def test_the_pages_of_the_money_and_of_the_maatregel_lead_here(client_for, doel):
    agenda = doel.ambitie.agenda
    maatregel = MaatregelFactory(doel=doel, dienst=DienstVersieFactory().dienst)
    InzetFactory(maatregel=maatregel)
    secretaris = client_for(RolSoort.SECRETARIS)

    for url in (
        reverse("beraad:middelen", args=[agenda.uuid]),
        reverse("beraad:maatregel", args=[maatregel.uuid]),
        reverse("beraad:cijfers", args=[agenda.uuid]),
    ):
        assert page(agenda) in secretaris.get(url).text
