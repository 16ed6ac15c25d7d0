import pytest

from loket.enums import ContactRichting, Kanaal, VraagStatus
from loket.models import Contactmoment
from loket.services.schrijven import write_to_vrager
from loket.services.vragen import StaleVersie
from tests.factories import AM30, VraagFactory, actor_for
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.mailsoorten import build_mail
from werkcentrum.basis.models import Bericht

pytestmark = pytest.mark.django_db


@pytest.fixture
def balie():
    return actor_for(RolSoort.BALIEMEDEWERKER)


def schrijf(actor, vraag, tekst="Kom langs met uw contract.", **extra):
    return write_to_vrager(actor=actor, vraag_uuid=vraag.uuid, tekst=tekst, **extra)


def test_message_is_a_contact_and_a_mail_without_what_it_says(balie):
    vraag = VraagFactory(vrager__naam="Sanne Voorbeeld")

    contact = schrijf(balie, vraag)

    vraag.refresh_from_db()
    assert (contact.richting, contact.kanaal) == (ContactRichting.UIT, Kanaal.WEBSITE)
    assert (vraag.status, vraag.eerste_contact_op is not None) == (VraagStatus.IN_BEHANDELING, True)
    bericht = Bericht.objects.get()
    assert (bericht.soort, bericht.aan) == ("vraag_bericht", vraag.vrager.email)
    mail = build_mail("vraag_bericht", vraag.uuid)
    assert mail.onderwerp == f"Er staat een bericht voor u klaar over vraag {vraag.nummer}"
    assert "Beste Sanne," in mail.tekst
    assert "contract" not in mail.tekst
    assert "Voorbeeld" not in mail.tekst


def test_each_message_has_a_mail_of_its_own(balie):
    vraag = VraagFactory()

    schrijf(balie, vraag)
    schrijf(balie, vraag)

    assert Bericht.objects.count() == 2


@pytest.mark.eis("DSK-12")
@pytest.mark.parametrize("tekst", ["Beste {{ voornaam }}.", "Beste {{ }}.", "Beste { voornaam }."])
@pytest.mark.parametrize("als_brief", [False, True])
def test_text_with_something_to_fill_in_does_not_leave(balie, tekst, als_brief):
    vraag = VraagFactory()

    with pytest.raises(NotPossible, match="In de tekst staat nog"):
        schrijf(balie, vraag, tekst, als_brief=als_brief)

    assert not Contactmoment.objects.exists()
    assert not Bericht.objects.exists()


def test_without_an_address_a_message_is_refused_and_a_letter_is_not(balie):
    vraag = VraagFactory(vrager__email="")

    with pytest.raises(NotPossible, match="Maak er een brief van"):
        schrijf(balie, vraag)
    assert not Contactmoment.objects.exists()

    contact = schrijf(balie, vraag, als_brief=True)

    vraag.refresh_from_db()
    assert contact.kanaal == Kanaal.BRIEF
    assert vraag.eerste_contact_op is not None
    assert not Bericht.objects.exists()


def test_vraag_that_was_withdrawn_is_left_alone(balie):
    vraag = VraagFactory(ingetrokken=True)

    with pytest.raises(NotPossible, match="trok deze vraag in"):
        schrijf(balie, vraag)

    assert not Contactmoment.objects.exists()


def test_other_regio_and_other_versie_write_nothing(balie):
    vraag = VraagFactory()

    with pytest.raises(NotAllowed):
        schrijf(actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30), vraag)
    with pytest.raises(StaleVersie):
        schrijf(balie, vraag, versie=vraag.versie + 1)

    assert not Contactmoment.objects.exists()
