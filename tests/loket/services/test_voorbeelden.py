from datetime import timedelta

import pytest
from django.db.models import F, Q
from django.utils import timezone

from loket.enums import OPEN
from loket.models import Vraag, Vrager
from loket.services.voorbeelden import make_vragen
from tests.factories import AM06, APELDOORN
from werkcentrum.basis.decisions import NotPossible

pytestmark = pytest.mark.django_db


def make(settings, aantal: int = 300) -> int:
    settings.DEMO = True
    return make_vragen(regio_code=AM06, gemeente_code=APELDOORN, eigenaar_ids=[], aantal=aantal, seed=1)


def test_made_up_vragen_are_of_the_past_and_in_order(settings):
    assert make(settings) == 300

    now = timezone.now()
    vragen = Vraag.objects.all()
    assert vragen.count() == Vrager.objects.count() == 300
    assert not vragen.filter(Q(created_at__gt=now) | Q(eerste_contact_op__gt=now) | Q(afgesloten_op__gt=now))
    assert not vragen.filter(Q(afgesloten_op__lt=F("created_at")) | Q(eerste_contact_op__lt=F("created_at")))
    assert vragen.filter(status__in=OPEN).exists()
    assert vragen.exclude(status__in=OPEN).exists()
    assert list(vragen.order_by("created_at", "id")) == list(vragen.order_by("id"))
    assert not vragen.exclude(vrager__created_at=F("created_at"))
    assert not vragen.filter(status__in=OPEN, created_at__lt=now - timedelta(days=91))


def test_persons_are_visibly_fictitious(settings):
    make(settings, 20)

    for vrager in Vrager.objects.all():
        assert vrager.naam.endswith("Voorbeeld")
        assert vrager.email.endswith("@demo.example")


def test_a_second_helping_comes_beside_the_first(settings):
    make(settings, 10)
    make(settings, 10)

    assert Vraag.objects.values("nummer").distinct().count() == 20


def test_not_in_a_real_installation(settings):
    settings.DEMO = False

    with pytest.raises(NotPossible, match="DEMO"):
        make_vragen(regio_code=AM06, gemeente_code=APELDOORN, eigenaar_ids=[], aantal=1, seed=1)
