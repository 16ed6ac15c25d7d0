"""The agendas there are, the chain of their parts, and what an agenda must have before it is published."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from beraad.enums import BeraadSoort, KnoopSoort
from beraad.gegevens import AgendaGegevens
from beraad.models import Beraad, Inzet, Maatregel, Meerjarenagenda
from beraad.queries.werktekst import working_text
from beraad.services.agendas import create_agenda
from beraad.services.beraden import load_beraden
from tests.beraad.akkoord import secretaris_of
from tests.beraad.delen import one_of_each
from tests.factories.beraad import AmbitieFactory, DoelFactory, IndicatorFactory
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db


@pytest.mark.eis("BER-01")
def test_the_country_and_each_of_the_35_regions_have_an_agenda():
    load_beraden()

    for beraad in Beraad.objects.all():
        create_agenda(
            actor=secretaris_of(beraad),
            beraad_uuid=beraad.uuid,
            gegevens=AgendaGegevens("Meerjarenagenda", 2026, 2030),
        )

    agendas = Meerjarenagenda.objects.all()
    assert agendas.filter(beraad__soort=BeraadSoort.LANDELIJK).count() == 1
    assert agendas.filter(beraad__soort=BeraadSoort.REGIONAAL).values("beraad__regio").distinct().count() == 35


@pytest.mark.eis("BER-01")
def test_from_an_ambitie_to_what_a_partij_puts_in():
    delen = {soort: row for soort, (row, _) in one_of_each().items()}

    tekst = working_text(delen[KnoopSoort.AGENDA])

    [ambitie] = tekst.ambities
    [doel] = ambitie.doelen
    [maatregel] = doel.maatregelen
    assert [(deel.uuid, deel.nummer) for deel in (ambitie, doel, maatregel)] == [
        (delen[KnoopSoort.AMBITIE].uuid, "1"),
        (delen[KnoopSoort.DOEL].uuid, "1.1"),
        (delen[KnoopSoort.MAATREGEL].uuid, "1.1.1"),
    ]
    assert [indicator.uuid for indicator in doel.indicatoren] == [delen[KnoopSoort.INDICATOR].uuid]
    assert [inzet.uuid for inzet in maatregel.inzet] == [delen[KnoopSoort.INZET].uuid]


@pytest.mark.eis("BER-01")
@pytest.mark.parametrize(("model", "ouder"), [(Maatregel, "doel"), (Inzet, "maatregel")])
def test_nothing_hangs_loose(model, ouder):
    one_of_each()

    with pytest.raises(IntegrityError, match=f"{ouder}_id"):
        model.objects.update(**{ouder: None})


@pytest.mark.eis("BER-01")
def test_publishing_is_refused_and_every_gap_is_listed(client_for):
    agenda = IndicatorFactory(streefwaarde=None, streefjaar=None, nulmeting=None, naam="Kaal").doel.ambitie.agenda
    DoelFactory(ambitie=agenda.ambities.get())
    AmbitieFactory(agenda=agenda)
    url = reverse("beraad:aanbieden", args=[agenda.uuid])
    secretaris = client_for(RolSoort.SECRETARIS)

    response = secretaris.post(url, {"soort": "vaststelling"})

    assert response.status_code == 422
    for gap in (
        "Indicator “Kaal” bij doel 1.1 heeft geen nulmeting en geen streefwaarde.",
        "Doel 1.2 heeft geen indicator.",
        "Ambitie 2 heeft geen doel.",
    ):
        assert gap in response.text
    assert not agenda.voorstellen.exists()
