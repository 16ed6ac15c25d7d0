import pytest

from loket.leesgemak import leesgemak_of
from loket.models import Belwijzer, ChecklistPunt, Standaardtekst, StandaardtekstVersie, Werkafspraak
from loket.services.demo_kennis import load_demo_kennis
from loket.sjabloon import VARIABELEN, fill_sjabloon
from werkcentrum.basis.decisions import NotPossible

pytestmark = pytest.mark.django_db


def test_demo_is_loaded_once_and_blocks_nothing(settings):
    settings.DEMO = True
    models = (Standaardtekst, ChecklistPunt, Werkafspraak, Belwijzer)

    load_demo_kennis()
    first = [model.objects.count() for model in models]
    load_demo_kennis()

    assert [model.objects.count() for model in models] == first
    assert 0 not in first
    assert not ChecklistPunt.objects.filter(blokkerend=True).exists()


def test_demo_texts_read_easily(settings):
    settings.DEMO = True
    load_demo_kennis()
    voorbeeld = {naam: variabele.voorbeeld for naam, variabele in VARIABELEN.items()}

    for versie in StandaardtekstVersie.objects.all():
        assert leesgemak_of(fill_sjabloon(versie.tekst, voorbeeld)).is_goed, versie.tekst


def test_demo_is_refused_in_a_real_installation(settings):
    settings.DEMO = False

    with pytest.raises(NotPossible):
        load_demo_kennis()
