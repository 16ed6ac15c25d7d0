from datetime import UTC, datetime

import pytest

from loket.models import Contactmoment, GewisteVraag, Statuswijziging, Vraag, Vrager
from loket.queries.volgen import volg_token
from loket.services import bewaren
from loket.services.bewaren import remove_old_vragen
from tests.factories import ContactmomentFactory, VerwijzingFactory, VraagFactory
from verwijzing.models import Advies, Verwijzing
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.links import make_token
from werkcentrum.basis.models import Gebeurtenis
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis

pytestmark = pytest.mark.django_db
VANDAAG = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
OVER = datetime(2024, 11, 23, 12, 0, tzinfo=UTC)
NOG_NET = datetime(2024, 11, 23, 23, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(VANDAAG)


def closed(moment: datetime, **fields) -> Vraag:
    return VraagFactory(afgesloten=True, afgesloten_op=moment, **fields)


def test_a_vraag_goes_two_years_after_closing_with_all_that_hangs_on_it():
    vraag = closed(OVER)
    ContactmomentFactory(vraag=vraag)
    VerwijzingFactory(vraag=vraag, afgerond=True)
    Statuswijziging.objects.create(vraag=vraag, naar="afgesloten")
    record_gebeurtenis(
        actor=SYSTEEM, werkwoord="vraag.geregistreerd", object_soort="vraag", object_uuid=vraag.uuid
    )

    assert remove_old_vragen() == 1

    for model in (Vraag, Vrager, Contactmoment, Statuswijziging, Verwijzing, Advies):
        assert not model.objects.exists(), model
    assert Gebeurtenis.objects.filter(object_uuid=vraag.uuid).exists()
    assert GewisteVraag.objects.get().uuid == vraag.uuid


def test_what_is_open_or_closed_later_stays():
    VraagFactory()
    closed(NOG_NET)

    assert remove_old_vragen() == 0
    assert Vraag.objects.count() == 2


def test_a_vrager_with_another_vraag_stays():
    oud = closed(OVER)
    nieuw = VraagFactory(vrager=oud.vrager)

    remove_old_vragen()

    assert list(Vraag.objects.all()) == [nieuw]
    assert Vrager.objects.get() == oud.vrager


def test_many_go_in_batches(monkeypatch):
    monkeypatch.setattr(bewaren, "PER_KEER", 2)
    for _ in range(5):
        closed(OVER)

    assert remove_old_vragen() == 5
    assert remove_old_vragen() == 0


def test_on_29_february_the_day_before_counts(time_machine):
    time_machine.move_to(datetime(2028, 2, 29, 12, 0, tzinfo=UTC))
    closed(datetime(2026, 2, 27, 12, 0, tzinfo=UTC))
    blijft = closed(datetime(2026, 2, 28, 12, 0, tzinfo=UTC))

    remove_old_vragen()

    assert list(Vraag.objects.all()) == [blijft]


@pytest.mark.eis("STA-10")
@pytest.mark.parametrize("pagina", ["", "kopie/", "kopie.pdf", "intrekken/"])
def test_the_link_explains_that_the_data_was_removed_and_when(client, pagina):
    vraag = closed(OVER)
    token = volg_token(vraag)
    remove_old_vragen()

    page = client.get(f"/volgen/{token}/{pagina}")

    assert page.status_code == 410
    assert "Uw gegevens zijn gewist" in page.text
    assert "24 november 2026" in page.text
    assert vraag.nummer not in page.text


@pytest.mark.eis("STA-10")
def test_a_link_for_something_else_tells_nothing(client):
    vraag = closed(OVER)
    remove_old_vragen()

    page = client.get(f"/volgen/{make_token(purpose='partner', uuid=vraag.uuid, nonce=0)}/")

    assert page.status_code == 404
    assert "gewist" not in page.text
