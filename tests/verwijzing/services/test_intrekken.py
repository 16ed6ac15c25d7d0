import pytest

from loket.enums import VraagStatus
from loket.queries.volgen import volg_token
from tests.factories import VerwijzingFactory, VraagFactory
from verwijzing.enums import VerwijzingStatus
from verwijzing.links import partner_path
from verwijzing.services.intrekken import withdraw_vraag_with_verwijzingen
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db


def test_running_verwijzingen_stop_and_their_links_show_nothing(client):
    verwijzing = VerwijzingFactory()
    vraag = verwijzing.vraag
    afgerond = VerwijzingFactory(vraag=vraag, afgerond=True)
    link = partner_path(verwijzing.uuid, verwijzing.link_nonce)
    assert vraag.vrager.naam in client.get(link).text

    client.post(f"/volgen/{volg_token(vraag)}/intrekken/")

    for row in (vraag, verwijzing, afgerond):
        row.refresh_from_db()
    assert vraag.status == VraagStatus.INGETROKKEN
    assert verwijzing.status == VerwijzingStatus.INGETROKKEN
    assert afgerond.status == VerwijzingStatus.AFGEROND
    assert Gebeurtenis.objects.filter(werkwoord="verwijzing.ingetrokken", object_uuid=verwijzing.uuid).count() == 1
    assert vraag.vrager.naam not in client.get(link).text


def test_somebody_else_can_not():
    verwijzing = VerwijzingFactory()

    with pytest.raises(NotAllowed):
        withdraw_vraag_with_verwijzingen(actor=vrager_actor(VraagFactory().uuid), vraag_uuid=verwijzing.vraag.uuid)

    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.VERZONDEN


def test_closed_vraag_stays_as_it_is():
    vraag = VraagFactory(afgesloten=True)
    verwijzing = VerwijzingFactory(vraag=vraag, afgerond=True)

    with pytest.raises(NotPossible):
        withdraw_vraag_with_verwijzingen(actor=vrager_actor(vraag.uuid), vraag_uuid=vraag.uuid)

    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.AFGEROND
