"""The uitvoeringsagenda of a year, from the maatregelen to the public page."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from beraad.enums import Actiestatus, UitvoeringStatus
from beraad.models import Actie, Uitvoeringsagenda
from beraad.services.uitvoering import ActieGegevens, add_actie, adopt_uitvoering, make_uitvoering, update_actie
from tests.factories import AM30, actor_for
from tests.factories.beraad import (
    ActieFactory,
    BeraadFactory,
    InzetFactory,
    MaatregelFactory,
    PartijFactory,
    UitvoeringsagendaFactory,
)
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-26 12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def secretaris(client_for):
    return client_for(RolSoort.SECRETARIS)


@pytest.fixture
def actor():
    return actor_for(RolSoort.SECRETARIS)


def url(name, row):
    return reverse(f"beraad:{name}", args=[row.uuid])


def test_one_click_makes_it_from_the_maatregelen_and_adopting_makes_it_public(secretaris, client):
    loopt = MaatregelFactory(titel="Loopbaancoaches", begint_op=date(2026, 1, 1), eindigt_op=date(2027, 6, 30))
    agenda, doel = loopt.doel.ambitie.agenda, loopt.doel
    loopt.trekker = PartijFactory(beraad=agenda.beraad, naam="Voorbeeldbond")
    loopt.save()
    MaatregelFactory(doel=doel, titel="Van eerder", eindigt_op=date(2026, 6, 30))
    inzet = InzetFactory(maatregel=loopt, jaar=2027, bedrag=Decimal("40000.50"))
    InzetFactory(maatregel=MaatregelFactory(doel=doel, titel="Met geld"), jaar=2027, bedrag=Decimal(5000))
    public = reverse("beraad:publieke_uitvoering", args=["veluwe-stedendriehoek", 2027])

    page = secretaris.post(reverse("beraad:uitvoeringen"), {"jaar": "2027"}, follow=True)

    assert "Loopbaancoaches" in page.text
    assert "uiterlijk 30 juni 2027" in page.text
    assert "inzet € 40.000,50" in page.text
    assert "Met geld" in page.text
    assert "Van eerder" not in page.text
    assert "Alle inzet in 2027 samen: € 45.000,50." in page.text
    row = Uitvoeringsagenda.objects.get()
    assert client.get(public).status_code == 404
    secretaris.post(url("uitvoering_inleiding", row), {"inleiding": "Een **druk** jaar."})
    secretaris.post(url("uitvoering_vaststellen", row))
    inzet.bedrag = Decimal(1)
    inzet.save()
    loopt.delete()

    openbaar = client.get(public)
    assert "Een <strong>druk</strong> jaar." in openbaar.text
    assert "1.1.1" in openbaar.text
    assert "Voorbeeldbond" in openbaar.text
    assert "inzet € 40.000,50" in openbaar.text
    assert "Vastgesteld op 26 november 2026" in openbaar.text
    assert public in client.get(reverse("beraad:publiek", args=["veluwe-stedendriehoek"])).text


def test_acties_are_added_changed_and_removed_until_it_is_adopted(secretaris):
    row = UitvoeringsagendaFactory()
    partij = PartijFactory(beraad=row.agenda.beraad)
    fields = {"titel": "Een bijeenkomst", "trekker": str(partij.uuid)}
    secretaris.post(url("nieuwe_actie", row), fields)
    actie = Actie.objects.get()
    assert actie.trekker == partij
    changed = secretaris.post(url("actie", actie), fields | {"titel": "Twee bijeenkomsten"}, follow=True)
    assert "Twee bijeenkomsten" in changed.text
    other = ActieFactory(uitvoeringsagenda=row)
    secretaris.post(url("actie_verwijderen", other))
    assert list(row.acties.all()) == [actie]
    secretaris.post(url("uitvoering_vaststellen", row))

    refused = secretaris.post(url("actie", actie), fields)
    assert refused.status_code == 422
    assert "is vastgesteld" in refused.text
    followed = secretaris.post(
        url("actie_volgen", actie), {"status": "klaar", "resultaat": "Er waren er twee."}, follow=True
    )
    assert "Er waren er twee." in followed.text
    actie.refresh_from_db()
    assert actie.status == Actiestatus.KLAAR


def test_the_database_keeps_what_was_adopted(actor):
    actie = ActieFactory(maatregelnummer="1.1.1")
    row = actie.uitvoeringsagenda
    adopt_uitvoering(actor=actor, uuid=row.uuid)

    for change in (
        lambda: Uitvoeringsagenda.objects.filter(pk=row.pk).update(inleiding="Anders"),
        lambda: Uitvoeringsagenda.objects.filter(pk=row.pk).update(status=UitvoeringStatus.CONCEPT),
        lambda: Actie.objects.filter(pk=actie.pk).update(titel="Anders"),
        lambda: Actie.objects.filter(pk=actie.pk).delete(),
        lambda: ActieFactory(uitvoeringsagenda=row),
    ):
        with pytest.raises(DatabaseError, match="adopted uitvoeringsagenda"), transaction.atomic():
            change()
    with pytest.raises(NotPossible, match="is vastgesteld"):
        adopt_uitvoering(actor=actor, uuid=row.uuid)


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (lambda: [UitvoeringsagendaFactory(agenda=row.agenda) for row in [UitvoeringsagendaFactory()]], "_jaar"),
        (lambda: UitvoeringsagendaFactory(jaar=2019), "beraad_uitvoeringsagenda_jaren"),
        (lambda: UitvoeringsagendaFactory(status="vastgesteld"), "beraad_uitvoeringsagenda_vastgesteld"),
        (lambda: ActieFactory(titel=""), "beraad_actie_titel"),
        (
            lambda: [ActieFactory(uitvoeringsagenda=row, volgorde=1) for row in [UitvoeringsagendaFactory()] * 2],
            "beraad_actie_volgorde",
        ),
    ],
)
def test_the_database_refuses_what_is_not_whole(make, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make()


@pytest.mark.parametrize(
    ("jaar", "sentence"),
    [
        ("", "Vul het jaar in."),
        ("volgend", "Vul het jaar in cijfers in"),
        ("2031", "De meerjarenagenda loopt van 2026 tot en met 2030."),
        ("2027", "Er is al een uitvoeringsagenda van 2027."),
    ],
)
def test_a_wrong_year_is_explained(secretaris, jaar, sentence):
    UitvoeringsagendaFactory()

    answer = secretaris.post(reverse("beraad:uitvoeringen"), {"jaar": jaar})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert Uitvoeringsagenda.objects.count() == 1


def test_an_empty_one_is_not_adopted_and_a_trekker_is_of_this_beraad(actor):
    row = UitvoeringsagendaFactory()
    elders = PartijFactory(beraad=BeraadFactory(regio_id=AM30))

    with pytest.raises(NotPossible, match="nog geen actie"):
        adopt_uitvoering(actor=actor, uuid=row.uuid)
    with pytest.raises(NotPossible, match="hoort niet bij dit beraad"):
        add_actie(actor=actor, uuid=row.uuid, gegevens=ActieGegevens("Doen", elders.uuid))


def test_a_beraad_without_an_agenda_says_so(secretaris):
    BeraadFactory()

    assert "nog geen meerjarenagenda" in secretaris.get(reverse("beraad:uitvoeringen")).text
    assert secretaris.post(reverse("beraad:uitvoeringen"), {"jaar": "2027"}).status_code == 404


def test_the_others_read_it_and_another_beraad_is_not_there(client_for):
    actie = ActieFactory()
    row = actie.uitvoeringsagenda
    page = client_for(RolSoort.LEZER).get(url("uitvoering", row))

    assert actie.titel in page.text
    assert url("actie", actie) not in page.text
    assert client_for(RolSoort.SECRETARIS, regio=AM30).get(url("actie", actie)).status_code == 404
    elders = actor_for(RolSoort.SECRETARIS, regio=AM30)
    with pytest.raises(NotAllowed):
        make_uitvoering(actor=elders, agenda_uuid=row.agenda.uuid, jaar=2028)
    with pytest.raises(NotAllowed):
        update_actie(actor=elders, uuid=actie.uuid, gegevens=ActieGegevens("Anders"))


def test_the_pages_cost_the_same_with_one_and_with_three(secretaris):
    maatregel = MaatregelFactory()
    row = UitvoeringsagendaFactory(agenda=maatregel.doel.ambitie.agenda)

    def make():
        een = MaatregelFactory(doel=maatregel.doel)
        InzetFactory(maatregel=een, jaar=2027)
        ActieFactory(uitvoeringsagenda=row, maatregel=een, trekker=PartijFactory(beraad=row.agenda.beraad))

    assert_queries_equal_for_1_and_3(secretaris, url("uitvoering", row), make)
