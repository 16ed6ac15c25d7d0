"""The largest agendas stay readable: few queries, and pages that do not grow with what they do not show."""

import time

import pytest
from django.urls import reverse
from django.utils import timezone

from beraad.document_json import as_json
from beraad.enums import BeraadSoort
from beraad.models import Agendaversie, Beraad
from beraad.services.beraden import load_beraden
from beraad.services.jaarverslagen import make_jaarverslag
from tests.beraad.grootste import largest_agenda
from tests.factories import AM06, GebruikerFactory, actor_for
from tests.factories.beraad import AgendaFactory
from tests.pages import count_queries
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
# Of a slow machine that does other things as well; the bench measures.
RUIM = 5.0


@pytest.fixture
def alle_agendas():
    """Of the Landelijk Beraad and of all 35 regio's, each the largest."""
    load_beraden()
    gebruiker = GebruikerFactory()
    landelijk = largest_agenda()
    own, others = largest_agenda(landelijk.ambities), largest_agenda(landelijk.ambities)
    inhoud = {"landelijk": as_json(landelijk), AM06: as_json(own), "anders": as_json(others)}
    for beraad in Beraad.objects.order_by("pk"):
        is_landelijk = beraad.soort == BeraadSoort.LANDELIJK
        which = "landelijk" if is_landelijk else AM06 if beraad.regio_id == AM06 else "anders"
        agenda = AgendaFactory(beraad=beraad)
        Agendaversie.objects.create(agenda=agenda, nummer=1, inhoud=inhoud[which], vastgesteld_door=gebruiker)
    return Agendaversie.objects.filter(agenda__beraad__regio=AM06).select_related("agenda").get()


def seconds(client, url):
    client.get(url)
    start = time.perf_counter()
    response = client.get(url)
    assert response.status_code == 200
    return time.perf_counter() - start


def test_pages_of_the_largest_agendas_stay_light(client, alle_agendas):
    versie = alle_agendas
    tekst = versie.inhoud
    ambitie, doel = tekst["ambities"][0]["uuid"], tekst["ambities"][0]["doelen"][0]["uuid"]
    verslag = make_jaarverslag(
        actor=actor_for(RolSoort.SECRETARIS), agenda_uuid=versie.agenda.uuid, jaar=timezone.localdate().year
    )
    pages = {
        reverse("beraad:versie", args=[versie.uuid]): 3,
        reverse("beraad:deel", args=[ambitie]): 3,
        reverse("beraad:deel", args=[doel]): 3,
        reverse("beraad:matrix"): 5,
        reverse("beraad:agenda_json", args=[versie.uuid]): 3,
        reverse("beraad:jaarverslag", args=[verslag.uuid]): 2,
        reverse("beraad:jaarverslag_pdf", args=[verslag.uuid]): 2,
    }

    for url, queries in pages.items():
        assert seconds(client, url) < RUIM, url
        assert len(count_queries(client, url)) <= queries, url

    other = largest_agenda()
    second = Agendaversie.objects.create(
        agenda=versie.agenda,
        nummer=2,
        inhoud=as_json(other),
        vastgesteld_door=versie.vastgesteld_door,
    )

    assert seconds(client, reverse("beraad:verschil", args=[versie.uuid, second.uuid])) < RUIM
