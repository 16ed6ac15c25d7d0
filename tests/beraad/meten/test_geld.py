"""The sums of an agenda are exact and the same in whatever way it is cut."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from beraad.document import Agendatekst, Ambitietekst, Doeltekst, Inzettekst, Maatregeltekst, Partijnaam
from beraad.enums import Bank, Geldsoort, Hardheid, Inzetvorm
from beraad.geld import geldregels_of, sum_of, sums_by
from beraad.queries.middelen import geldoverzicht_of
from tests.factories import AM30
from tests.factories.beraad import (
    AgendaFactory,
    AmbitieFactory,
    BestedingFactory,
    DoelFactory,
    InzetFactory,
    MaatregelFactory,
    PartijFactory,
)
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import RolSoort

NOW = datetime(2026, 11, 26, 12, tzinfo=timezone.get_default_timezone())
PARTIJEN = [Partijnaam(uuid4(), f"Partij {nummer}", Bank.OVERIG) for nummer in range(3)]
BEDRAG = st.decimals(min_value="0.01", max_value="99999999.99", places=2)
INZET = st.builds(
    Inzettekst,
    uuid=st.uuids(version=4),
    partij=st.sampled_from(PARTIJEN),
    jaar=st.integers(2026, 2030),
    geldsoort=st.sampled_from(Geldsoort),
    vorm=st.sampled_from(Inzetvorm),
    bedrag=BEDRAG,
    omschrijving=st.just(""),
    hardheid=st.sampled_from(Hardheid),
    voorwaarde=st.just(""),
    middel=st.none(),
    gewijzigd_op=st.just(NOW),
)


def part(kind, nummer, **rest):
    return kind(uuid=uuid4(), nummer=nummer, titel="Titel", tekst="", gewijzigd_op=NOW, **rest)


def make_agenda(inzet):
    """Each inzet under the maatregel, doel and ambitie that its place gives."""
    empty = {"ook_voor": (), "trekker": None, "partners": (), "begint_op": None, "eindigt_op": None}
    maatregelen = [
        part(Maatregeltekst, str(index), blijft_na="", dienst=None, inzet=tuple(inzet[index::4]), **empty)
        for index in range(4)
    ]
    doelen = [
        part(Doeltekst, str(index), indicatoren=(), maatregelen=tuple(maatregelen[index::3])) for index in range(3)
    ]
    # The first maatregel serves another doel too; its money stays in one place.
    shared = replace(maatregelen[0], ook_voor=(doelen[1].uuid,))
    doelen[0] = replace(doelen[0], maatregelen=(shared, *doelen[0].maatregelen[1:]))
    ambities = [part(Ambitietekst, str(index), doelen=tuple(doelen[index::2])) for index in range(2)]
    return Agendatekst(
        uuid=uuid4(),
        titel="Agenda",
        inleiding="",
        van_jaar=2026,
        tot_jaar=2030,
        gewijzigd_op=NOW,
        ambities=tuple(ambities),
    )


@pytest.mark.eis("BER-04")
@given(inzet=st.lists(INZET, max_size=30, unique_by=lambda row: row.uuid), data=st.data())
def test_every_way_to_cut_gives_the_same_sums(inzet, data):
    besteed = {row.uuid: data.draw(st.one_of(st.just(Decimal(0)), BEDRAG)) for row in inzet}

    regels = geldregels_of(make_agenda(inzet), besteed)
    totaal = sum_of(regels)

    assert totaal.toegezegd == sum((row.bedrag for row in inzet), Decimal(0))
    assert totaal.hard == sum((row.bedrag for row in inzet if row.hardheid == Hardheid.HARD), Decimal(0))
    assert totaal.besteed == sum(besteed.values(), Decimal(0))
    for cut in (
        lambda regel: regel.inzet.jaar,
        lambda regel: regel.inzet.partij.uuid,
        lambda regel: regel.inzet.geldsoort,
        lambda regel: regel.inzet.vorm,
        lambda regel: regel.maatregel.uuid,
        lambda regel: regel.doel.uuid,
        lambda regel: regel.ambitie.uuid,
    ):
        parts = sums_by(regels, cut).values()
        for naam in ("toegezegd", "hard", "besteed"):
            assert sum((getattr(part, naam) for part in parts), Decimal(0)) == getattr(totaal, naam)


@pytest.fixture
def agenda(db):
    """Two doelen of two ambities with four inzetregels; of one of them more was spent than was promised."""
    agenda = AgendaFactory()
    gemeente = PartijFactory(beraad=agenda.beraad, naam="Voorbeeldgemeente")
    bond = PartijFactory(beraad=agenda.beraad, naam="Voorbeeldbond")
    one = MaatregelFactory(doel=DoelFactory(ambitie=AmbitieFactory(agenda=agenda, titel="Bereik")), titel="Inloop")
    two = MaatregelFactory(doel=DoelFactory(ambitie=AmbitieFactory(agenda=agenda)), titel="Leren")
    two.ook_voor.add(one.doel)
    first = InzetFactory(maatregel=one, partij=gemeente, jaar=2026, bedrag=Decimal("1000.10"))
    over = InzetFactory(maatregel=one, partij=gemeente, jaar=2027, bedrag=Decimal("2000.20"))
    InzetFactory(
        maatregel=two,
        partij=bond,
        jaar=2026,
        bedrag=Decimal("400.05"),
        geldsoort=Geldsoort.PRIVAAT,
        hardheid=Hardheid.VOORWAARDELIJK,
        voorwaarde="Als het bestuur instemt.",
    )
    InzetFactory(
        maatregel=two,
        partij=bond,
        jaar=2026,
        bedrag=Decimal("99.95"),
        vorm=Inzetvorm.IN_NATURA,
        omschrijving="Uren",
        geldsoort=Geldsoort.PRIVAAT,
    )
    BestedingFactory(inzet=first, bedrag=Decimal("500.05"))
    BestedingFactory(inzet=over, bedrag=Decimal("3000.00"))
    gone = InzetFactory(maatregel=one, partij=gemeente, bedrag=Decimal(50))
    BestedingFactory(inzet=gone, bedrag=Decimal("12.34"))
    gone.delete()
    return agenda


@pytest.mark.eis("BER-04")
def test_an_agenda_shows_what_was_promised_firm_and_spent(agenda):
    overzicht = geldoverzicht_of(agenda)

    def rows(rijen):
        return {rij.kop: (rij.bedragen.toegezegd, rij.bedragen.hard, rij.bedragen.besteed) for rij in rijen}

    assert (overzicht.totaal.toegezegd, overzicht.totaal.hard) == (Decimal("3500.30"), Decimal("3100.25"))
    assert overzicht.totaal.besteed == Decimal("3500.05")
    assert overzicht.buiten == Decimal("12.34")
    assert rows(overzicht.per_jaar) == {
        "2026": (Decimal("1500.10"), Decimal("1100.05"), Decimal("500.05")),
        "2027": (Decimal("2000.20"), Decimal("2000.20"), Decimal("3000.00")),
    }
    assert rows(overzicht.per_partij)["Voorbeeldbond"] == (Decimal("500.00"), Decimal("99.95"), Decimal(0))
    assert rows(overzicht.per_geldsoort)["Privaat"][0] == Decimal("500.00")
    assert rows(overzicht.per_vorm)["In natura"][0] == Decimal("99.95")
    assert [rij.niveau for rij in overzicht.per_doel] == [1, 2, 3, 1, 2, 3]
    assert rows(overzicht.per_doel)["1 Bereik"] == rows(overzicht.per_doel)["1.1.1 Inloop"]


@pytest.mark.eis("BER-04")
def test_the_page_shows_the_sums_and_where_more_was_spent(client_for, agenda):
    text = " ".join(
        client_for(RolSoort.VOORZITTER).get(reverse("beraad:middelen", args=[agenda.uuid])).text.split()
    )

    assert "€ 3.500,30" in text
    assert "€ 12,34 besteed van inzet die niet meer in de agenda staat" in text
    assert text.count("(meer besteed dan toegezegd)") == 7
    for kop in ("Per jaar", "Per partij", "Publiek en privaat", "Geld en in natura"):
        assert kop in text


def test_an_agenda_without_inzet_says_so(client_for, db):
    agenda = AgendaFactory()

    assert (
        "Nog geen inzet"
        in client_for(RolSoort.SECRETARIS).get(reverse("beraad:middelen", args=[agenda.uuid])).text
    )


def test_the_money_of_another_regio_does_not_exist(client_for, agenda):
    client = client_for(RolSoort.SECRETARIS, regio=AM30)

    assert client.get(reverse("beraad:middelen", args=[agenda.uuid])).status_code == 404


def test_the_page_costs_the_same_for_more_inzet(client_for, agenda):
    maatregel = MaatregelFactory(doel__ambitie__agenda=agenda)

    assert_queries_equal_for_1_and_3(
        client_for(RolSoort.SECRETARIS),
        reverse("beraad:middelen", args=[agenda.uuid]),
        lambda: BestedingFactory(inzet=InzetFactory(maatregel=maatregel)),
    )
