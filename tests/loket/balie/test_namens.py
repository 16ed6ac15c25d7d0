"""The desk sees who asks on behalf of a vrager, and writes down what the vrager said."""

import pytest
from django.utils import timezone

from loket.enums import Kanaal
from loket.models import Vertegenwoordiger
from loket.services.vertegenwoordigers import decide_namens
from loket.services.vragers import Bereik, update_vrager
from tests.factories import VertegenwoordigerFactory, VraagFactory, actor_for
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Bericht, Gebeurtenis


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def vraag(db):
    row = VraagFactory(vrager__email="")
    VertegenwoordigerFactory(vrager=row.vrager, naam="Joris Helper")
    return row


def test_the_case_says_who_asks_and_that_it_is_not_confirmed(balie, vraag):
    page = balie.get(f"/balie/vraag/{vraag.uuid}/").text

    assert "Joris Helper" in page
    assert "Nog niet bevestigd" in page
    assert "Familie, partner of vriend" in page


def test_a_case_without_vertegenwoordiger_says_nothing(balie):
    assert "namens de vrager" not in balie.get(f"/balie/vraag/{VraagFactory().uuid}/").text


@pytest.mark.eis("INT-11")
@pytest.mark.parametrize(("antwoord", "zin"), [("bevestigd", "Bevestigd op"), ("geweigerd", "Geweigerd op")])
def test_the_desk_writes_down_what_the_person_said(balie, vraag, antwoord, zin):
    response = balie.post(
        f"/balie/vraag/{vraag.uuid}/namens/", {"antwoord": antwoord, "kanaal": "telefoon"}, follow=True
    )

    assert zin in response.text
    gebeurtenis = Gebeurtenis.objects.get(werkwoord=f"vraag.namens_{antwoord}")
    assert gebeurtenis.gegevens == {"kanaal": "telefoon"}


def test_a_channel_that_is_none_is_refused(balie, vraag):
    response = balie.post(f"/balie/vraag/{vraag.uuid}/namens/", {"antwoord": "bevestigd", "kanaal": "duif"})

    assert response.status_code == 422
    assert Vertegenwoordiger.objects.get().bevestigd_op is None


def test_another_regio_may_not(vraag):
    with pytest.raises(NotAllowed):
        decide_namens(
            actor=actor_for(RolSoort.BALIEMEDEWERKER, regio="AM30"),
            vraag_uuid=vraag.uuid,
            akkoord=True,
            kanaal=Kanaal.BALIE,
        )


def test_without_a_vertegenwoordiger_there_is_nothing_to_say(db):
    with pytest.raises(NotPossible):
        decide_namens(
            actor=actor_for(RolSoort.BALIEMEDEWERKER),
            vraag_uuid=VraagFactory().uuid,
            akkoord=True,
            kanaal=Kanaal.BALIE,
        )


@pytest.mark.eis("INT-11")
@pytest.mark.parametrize("bevestigd", [False, True])
def test_a_corrected_address_is_asked_to_confirm_unless_that_was_said(vraag, bevestigd):
    if bevestigd:
        Vertegenwoordiger.objects.update(bevestigd_op=timezone.now())

    update_vrager(
        actor=actor_for(RolSoort.BALIEMEDEWERKER),
        vraag_uuid=vraag.uuid,
        bereik=Bereik(naam="Noor", email="beter@test.example"),
    )

    verwacht = [] if bevestigd else [("namens_bevestiging", "beter@test.example")]
    assert [(bericht.soort, bericht.aan) for bericht in Bericht.objects.order_by("id")] == verwacht
