from datetime import datetime

import pytest
from django.utils import timezone

from loket.enums import AfspraakStatus
from loket.models import Afspraak, Spreekuur
from loket.services.demo_afspraken import load_demo_afspraken
from tests.factories import GebruikerFactory, VraagFactory
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("moment", ["2026-11-26T09:54+01:00", "2026-11-28T20:00+01:00"])
def test_demo_has_afspraken_in_every_state_once(settings, time_machine, moment):
    """Also on a morning when there are spreekuren."""
    time_machine.move_to(datetime.fromisoformat(moment), tick=False)
    settings.DEMO = True
    collega = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER)
    for _ in range(6):
        VraagFactory(in_behandeling=True, eigenaar=collega)

    assert (load_demo_afspraken(), load_demo_afspraken()) == (6, 0)

    now = timezone.now()
    gepland = Afspraak.objects.filter(status=AfspraakStatus.GEPLAND)
    assert gepland.filter(periode__startswith__gt=now).count() == 4
    assert gepland.filter(periode__startswith__lte=now).count() == 1
    assert Afspraak.objects.filter(status=AfspraakStatus.VOORGESTELD).count() == 1
    assert Spreekuur.objects.filter(gebruiker=collega).count() == 4


def test_demo_afspraken_are_refused_outside_the_demo(settings):
    settings.DEMO = False

    with pytest.raises(NotPossible):
        load_demo_afspraken()
