"""What the demo region tells of its vragen of before."""

from itertools import pairwise

import pytest

from loket.enums import TRANSITIONS, VraagStatus
from loket.models import Statuswijziging, Vraag
from loket.services.demo import VERDELING
from loket.services.demo_stappen import PAD, add_demo_stappen
from loket.services.voorbeelden import make_vragen
from tests.factories import AM06, APELDOORN, GebruikerFactory
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db


@pytest.fixture
def vragen(settings):
    settings.DEMO = True
    collega = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER)
    make_vragen(
        regio_code=AM06,
        gemeente_code=APELDOORN,
        eigenaar_ids=[collega.pk],
        aantal=200,
        seed=1,
        verdeling=VERDELING | {VraagStatus.INGETROKKEN: 40, VraagStatus.WACHT_OP_VRAGER: 40},
    )
    add_demo_stappen(AM06)
    add_demo_stappen(AM06)
    return Vraag.objects.prefetch_related("statuswijzigingen")


def test_the_steps_lead_from_nieuw_to_the_state_of_each(vragen):
    assert {vraag.status for vraag in vragen} == {VraagStatus.NIEUW, *PAD}
    for vraag in vragen:
        stappen = sorted(vraag.statuswijzigingen.all(), key=lambda stap: stap.pk)
        pad = [VraagStatus.NIEUW, *(stap.naar for stap in stappen)]
        assert [stap.van for stap in stappen] == pad[:-1]
        assert pad[-1] == vraag.status
        assert all(naar in TRANSITIONS[VraagStatus(van)] for van, naar in pairwise(pad))


def test_each_step_is_of_its_own_moment_since_the_vraag_came_in(vragen):
    for vraag in vragen:
        momenten = [stap.gewijzigd_op for stap in sorted(vraag.statuswijzigingen.all(), key=lambda stap: stap.pk)]
        assert [vraag.created_at, *momenten] == sorted([vraag.created_at, *momenten])
        assert not momenten or vraag.afgesloten_op in (None, momenten[-1])


def test_a_vrager_takes_a_vraag_back_and_staff_does_the_rest(vragen):
    door_niemand = Statuswijziging.objects.filter(gewijzigd_door__isnull=True)

    assert set(door_niemand.values_list("naar", flat=True)) == {VraagStatus.INGETROKKEN}
