import pytest
from django.utils import timezone

from tests.factories import GebruikerFactory
from tests.verwijzing.conftest import aanbod_of
from verwijzing.enums import Groepsoort
from verwijzing.models import Contactpunt, Eerlijkheidscijfer, Hiaat, Hiaattoelichting
from verwijzing.queries.hiaten import Gebied, hiaatkaart, perioden_with_hiaten
from verwijzing.services.demo import load_demo_verwijzing
from verwijzing.services.demo_eerlijkheid import load_demo_eerlijkheid
from verwijzing.services.demo_hiaten import load_demo_hiaten
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.models import Rol


def test_load_demo_verwijzing_gives_everyone_on_the_map_a_made_up_address(kaart):
    count = load_demo_verwijzing()

    addresses = set(Contactpunt.objects.values_list("email", flat=True))
    assert count == len(addresses) == Contactpunt.objects.filter(regio="AM06").count()
    assert all(address.endswith("@demo.example") for address in addresses)
    assert Contactpunt.objects.filter(organisatie=aanbod_of("GM0200").organisatie).exists()
    assert not Contactpunt.objects.filter(organisatie=aanbod_of("GM0363").organisatie).exists()
    assert load_demo_verwijzing() == count


def test_load_demo_verwijzing_lets_the_demo_partner_answer(kaart):
    partner = GebruikerFactory(email="partner@demo.example")

    load_demo_verwijzing()
    load_demo_verwijzing()

    assert set(Rol.objects.filter(gebruiker=partner).values_list("organisatie__sleutel", flat=True)) == {
        "uwv-uwv",
        "gemeente-GM0200",
    }
    assert Rol.objects.filter(gebruiker=partner).count() == 2


def test_load_demo_verwijzing_is_refused_outside_the_demo(kaart, settings):
    settings.DEMO = False

    with pytest.raises(NotPossible):
        load_demo_verwijzing()


def test_load_demo_hiaten_has_something_to_show(kaart):
    count = load_demo_hiaten()

    assert load_demo_hiaten() == count == Hiaat.objects.count()
    assert Hiaattoelichting.objects.count() == 1
    gebied = Gebied("AM06", "Veluwe Stedendriehoek")
    today = timezone.localdate()
    assert any(hiaatkaart(gebied, periode, today=today).rijen for periode in perioden_with_hiaten(gebied, today))


def test_load_demo_hiaten_is_refused_outside_the_demo(kaart, settings):
    settings.DEMO = False

    with pytest.raises(NotPossible):
        load_demo_hiaten()


def test_load_demo_eerlijkheid_shows_groups_of_which_the_measure_decides(db):
    count = load_demo_eerlijkheid()

    assert load_demo_eerlijkheid() == count == Eerlijkheidscijfer.objects.count()
    assert {cijfer.soort for cijfer in Eerlijkheidscijfer.objects.all()} == set(Groepsoort)
    opvallend = Eerlijkheidscijfer.objects.filter(opvallend=True)
    assert 0 < opvallend.count() < count / 5


def test_load_demo_eerlijkheid_is_refused_outside_the_demo(db, settings):
    settings.DEMO = False

    with pytest.raises(NotPossible):
        load_demo_eerlijkheid()
