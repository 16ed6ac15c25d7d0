"""The public site of a beraad: the whole agenda, its versions, and an address for each part."""

from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from beraad.document import places_in
from beraad.enums import BeraadSoort, KnoopSoort, OnderdeelSoort
from beraad.models import Agendaversie, Beraad
from beraad.queries.openbaar import tekst_of
from beraad.services.volgorde import remove_knoop
from tests.beraad.akkoord import adopt
from tests.beraad.delen import one_of_each
from tests.factories import AM30, actor_for
from tests.factories.beraad import (
    AgendaFactory,
    AmbitieFactory,
    BeraadFactory,
    DoelFactory,
    IndicatorFactory,
    InzetFactory,
    MaatregelFactory,
    OnderdeelFactory,
    PartijFactory,
)
from tests.pages import assert_queries_equal_for_1_and_3, count_queries
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
PUBLIEK = reverse("beraad:publiek", args=["veluwe-stedendriehoek"])
VERSIES = reverse("beraad:versies", args=["veluwe-stedendriehoek"])


def whole_agenda():
    """An agenda with a part of each kind, complete enough to adopt."""
    delen = {soort: knoop for soort, (knoop, _) in one_of_each().items()}
    agenda, maatregel = delen[KnoopSoort.AGENDA], delen[KnoopSoort.MAATREGEL]
    middel, inzet = delen[KnoopSoort.MIDDEL], delen[KnoopSoort.INZET]
    type(inzet).objects.filter(pk=inzet.pk).update(middel=middel, partij=middel.partij, jaar=middel.jaar)
    type(maatregel).objects.filter(pk=maatregel.pk).update(trekker=middel.partij)
    cijfer = delen[KnoopSoort.ANALYSECIJFER]
    type(cijfer).objects.filter(pk=cijfer.pk).update(dus="Dus scholen wij mensen om.", doel=maatregel.doel)
    for soort in OnderdeelSoort:
        OnderdeelFactory(agenda=agenda, onderdeelsoort=soort)
        agenda.onderdelen.filter(onderdeelsoort=soort).update(tekst=f"Tekst van *{soort}*.")
    return agenda, delen


@pytest.mark.eis("BER-14")
def test_the_public_reads_every_part_of_the_agenda(client):
    agenda, delen = whole_agenda()
    adopt(agenda)

    text = client.get(PUBLIEK).text

    for soort in OnderdeelSoort:
        assert f"Tekst van <em>{soort}</em>." in text, soort
    for words in (
        delen[KnoopSoort.ANALYSECIJFER].titel,
        "Dus scholen wij mensen om.",
        delen[KnoopSoort.AMBITIE].titel,
        delen[KnoopSoort.DOEL].titel,
        delen[KnoopSoort.INDICATOR].naam,
        delen[KnoopSoort.MAATREGEL].titel,
        delen[KnoopSoort.MIDDEL].partij.naam,
        delen[KnoopSoort.MIDDEL].naam,
        "40.000",
        "100.000",
        "Laatst bijgewerkt op",
    ):
        assert words in text, words
    assert text.index("Tekst van <em>in_het_kort") < text.index('id="inhoudsopgave"')
    assert text.index("Tekst van <em>visie") < text.index(delen[KnoopSoort.MAATREGEL].titel)


@pytest.mark.eis("BER-14")
def test_every_part_has_an_address_in_its_version_and_one_in_the_newest(client):
    agenda, _ = whole_agenda()
    versie = adopt(agenda)

    for uuid, plek in places_in(tekst_of(versie.uuid)).items():
        for url in (
            reverse("beraad:versie_deel", args=[versie.uuid, uuid]),
            reverse("beraad:deel", args=[uuid]),
        ):
            page = client.get(url)
            assert page.status_code == 200, url
            assert plek.deel.titel in page.text
            assert "Laatst bijgewerkt op" in page.text or "bijgewerkt op" in page.text


@pytest.mark.eis("BER-14")
def test_a_version_keeps_its_address_and_says_that_there_is_a_newer_one(client):
    agenda, delen = whole_agenda()
    first = adopt(agenda)
    doel = delen[KnoopSoort.DOEL]
    type(doel).objects.filter(pk=doel.pk).update(titel="Helemaal anders")
    type(agenda).objects.filter(pk=agenda.pk).update(status="concept")
    second = adopt(agenda)

    old = client.get(reverse("beraad:versie", args=[first.uuid])).text
    new = client.get(reverse("beraad:versie", args=[second.uuid])).text

    assert doel.titel in old
    assert "Helemaal anders" not in old
    assert "Inmiddels is er versie 2" in old
    assert reverse("beraad:versie", args=[second.uuid]) in old
    assert reverse("beraad:versie_deel", args=[first.uuid, doel.uuid]) in old
    assert "Helemaal anders" in new
    assert "Inmiddels" not in new
    assert "Helemaal anders" in client.get(reverse("beraad:deel", args=[doel.uuid])).text
    page = client.get(VERSIES).text
    assert page.index(str(second.uuid)) < page.index(str(first.uuid))


@pytest.mark.eis("BER-14")
def test_a_part_that_is_gone_says_since_when(client):
    agenda, delen = whole_agenda()
    first = adopt(agenda)
    maatregel = delen[KnoopSoort.MAATREGEL]
    remove_knoop(actor=actor_for(RolSoort.SECRETARIS), soort=KnoopSoort.MAATREGEL, uuid=maatregel.uuid, versie=1)
    MaatregelFactory(doel=maatregel.doel, trekker=delen[KnoopSoort.MIDDEL].partij)
    second = adopt(agenda)
    second.refresh_from_db()

    page = client.get(reverse("beraad:deel", args=[maatregel.uuid]))

    assert page.status_code == 410
    dag = date_format(timezone.localtime(second.vastgesteld_op), "j F Y")
    assert f"sinds versie 2, vastgesteld op {dag}" in page.text
    assert reverse("beraad:versie_deel", args=[first.uuid, maatregel.uuid]) in page.text


def test_what_was_never_adopted_has_no_address(client):
    agenda, delen = whole_agenda()
    versie = adopt(agenda)
    concept = AmbitieFactory(agenda=agenda, titel="Geheim")
    elsewhere = adopt(IndicatorFactory(doel__ambitie__agenda__beraad__regio_id=AM30).doel.ambitie.agenda)

    for url in (
        reverse("beraad:deel", args=[concept.uuid]),
        reverse("beraad:versie_deel", args=[versie.uuid, concept.uuid]),
        reverse("beraad:versie", args=[concept.uuid]),
        reverse("beraad:versie_deel", args=[elsewhere.uuid, delen[KnoopSoort.DOEL].uuid]),
        # A partij is named in the text, and is no part of it.
        reverse("beraad:deel", args=[delen[KnoopSoort.MIDDEL].partij.uuid]),
    ):
        assert client.get(url).status_code == 404, url


@pytest.mark.eis("BER-14")
def test_a_large_agenda_has_a_page_for_each_ambitie(client):
    agenda = AgendaFactory()
    partij = PartijFactory(beraad=agenda.beraad)
    ambities = [AmbitieFactory(agenda=agenda) for _ in range(2)]
    for index in range(16):
        doel = DoelFactory(ambitie=ambities[index % 2])
        IndicatorFactory(doel=doel)
        InzetFactory(
            maatregel=MaatregelFactory(doel=doel, trekker=partij),
            partij=partij,
            hardheid="voorwaardelijk",
            voorwaarde="als het kan",
            bedrag=Decimal("1000.50"),
        )
    adopt(agenda)

    overview = client.get(PUBLIEK).text
    page = client.get(reverse("beraad:deel", args=[ambities[0].uuid])).text

    assert "Doelen: 8 · maatregelen: 8 · inzet: € 8.004" in overview.replace("\xa0", " ")
    assert reverse("beraad:deel", args=[ambities[0].uuid]) in overview
    assert "wc-cijfer__waarde" not in overview
    assert page.count("wc-cijfer__waarde") == 8
    assert page.count("1.000,50") == 16


def test_the_landelijk_beraad_has_the_same_site(client):
    beraad = Beraad.objects.create(soort=BeraadSoort.LANDELIJK)
    indicator = IndicatorFactory(doel__ambitie__agenda=AgendaFactory(beraad=beraad))
    agenda = indicator.doel.ambitie.agenda
    # There is no secretaris of the Landelijk Beraad yet who could do this by the service.
    regionaal = adopt(IndicatorFactory().doel.ambitie.agenda)
    versie = Agendaversie.objects.create(
        agenda=agenda,
        nummer=1,
        inhoud=regionaal.inhoud | {"titel": "Agenda van het land"},
        vastgesteld_door=regionaal.vastgesteld_door,
    )

    assert "Agenda van het land" in client.get(reverse("beraad:landelijk")).text
    assert str(versie.uuid) in client.get(reverse("beraad:landelijk_versies")).text
    assert "Landelijk Beraad" in client.get(reverse("beraad:versie", args=[versie.uuid])).text


def test_the_list_of_versions_costs_the_same_with_one_and_three(client):
    agenda, _ = whole_agenda()

    def make():
        type(agenda).objects.update(status="concept")
        adopt(agenda)

    assert_queries_equal_for_1_and_3(client, VERSIES, make, at_most=4)


def test_a_page_of_a_part_reads_the_text_once_per_process(client):
    agenda, delen = whole_agenda()
    adopt(agenda)
    url = reverse("beraad:deel", args=[delen[KnoopSoort.MAATREGEL].uuid])
    client.get(url)

    assert not any('"inhoud"' in query for query in count_queries(client, url))
    assert len(count_queries(client, url)) <= 3


def test_a_beraad_without_a_version_says_so(client):
    BeraadFactory()

    assert "nog geen versie vastgesteld" in client.get(VERSIES).text


def test_the_lists_beside_a_version_are_made_by_the_database():
    agenda, delen = whole_agenda()
    versie = adopt(agenda)

    row = Agendaversie.objects.get(pk=versie.pk)

    assert set(row.knopen) == {str(uuid) for uuid in places_in(tekst_of(versie.uuid))}
    assert row.definities == ["eerste_contact_2_werkdagen"]
    assert row.doelen == row.doelen_met_indicator == [str(delen[KnoopSoort.DOEL].uuid)]
    assert row.landelijke_ambities == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'beraad_agendaversie_knopen'")
        assert "gin" in cursor.fetchone()[0]
