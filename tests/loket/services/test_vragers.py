import pytest

from loket.models import Vraag
from loket.queries.volgen import volg_token, vraag_by_token
from loket.services.vragen import StaleVersie
from loket.services.vragers import Bereik, update_vrager
from tests.factories import AM30, VraagFactory, VragerFactory, actor_for
from werkcentrum.basis.decisions import NotAllowed
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Bericht, Gebeurtenis

pytestmark = pytest.mark.django_db


@pytest.fixture
def balie():
    return actor_for(RolSoort.BALIEMEDEWERKER)


def test_a_vrager_gets_a_name_and_the_gebeurtenis_holds_none_of_it(balie):
    vraag = VraagFactory(vrager__anoniem=True)

    vrager = update_vrager(
        actor=balie, vraag_uuid=vraag.uuid, bereik=Bereik("Amira", "amira@test.example", "+31550000000")
    )

    vrager.refresh_from_db()
    assert (vrager.naam, vrager.email, vrager.telefoon) == ("Amira", "amira@test.example", "+31550000000")
    gebeurtenis = Gebeurtenis.objects.get(werkwoord="vrager.gewijzigd")
    assert gebeurtenis.gegevens == {"velden": ["naam", "email", "telefoon"]}
    assert not Bericht.objects.exists()


def test_each_vraag_of_the_vrager_gets_a_new_versie_and_a_line_in_its_timeline(balie):
    vrager = VragerFactory()
    een, twee, ander = VraagFactory(vrager=vrager), VraagFactory(vrager=vrager), VraagFactory()

    update_vrager(actor=balie, vraag_uuid=een.uuid, bereik=Bereik(naam="Anders"))

    assert [Vraag.objects.get(pk=row.pk).versie for row in (een, twee, ander)] == [2, 2, 1]
    assert set(Gebeurtenis.objects.values_list("object_uuid", flat=True)) == {een.uuid, twee.uuid}


def test_the_link_that_went_to_another_address_stops(balie):
    vraag = VraagFactory(vrager__email="fout@test.example")
    token = volg_token(vraag)
    naam = vraag.vrager.naam

    update_vrager(actor=balie, vraag_uuid=vraag.uuid, bereik=Bereik(naam, "goed@test.example"), mail_link=True)

    assert vraag_by_token(token) is None
    vraag.refresh_from_db()
    assert vraag_by_token(volg_token(vraag)) == vraag
    assert Bericht.objects.get().aan == "goed@test.example"


def test_a_first_address_leaves_the_link_as_it_is(balie):
    vraag = VraagFactory(vrager__email="")
    token = volg_token(vraag)

    update_vrager(actor=balie, vraag_uuid=vraag.uuid, bereik=Bereik(email="goed@test.example"))

    assert vraag_by_token(token) == vraag


def test_nothing_new_changes_nothing(balie):
    vraag = VraagFactory(vrager__telefoon="")

    update_vrager(actor=balie, vraag_uuid=vraag.uuid, bereik=Bereik(vraag.vrager.naam, vraag.vrager.email))

    vraag.refresh_from_db()
    assert vraag.versie == 1
    assert not Gebeurtenis.objects.exists()


def test_it_needs_the_regio_and_the_versie(balie):
    vraag = VraagFactory(versie=3)

    with pytest.raises(NotAllowed):
        update_vrager(
            actor=actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30), vraag_uuid=vraag.uuid, bereik=Bereik("X")
        )
    with pytest.raises(StaleVersie):
        update_vrager(actor=balie, vraag_uuid=vraag.uuid, bereik=Bereik("X"), versie=2)
