"""The vrager talks back from the status page; the desk finds that first, however much else there is to do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from loket.enums import ActieReden, ContactRichting, Kanaal, VraagStatus
from loket.models import Bijlage, Contactmoment
from loket.queries.volgen import volg_token
from loket.queries.werkvoorraad import Weergave
from loket.services.contacten import record_contact
from loket.services.vragen import wait_for_vrager
from tests.factories import AM30, GebruikerFactory, VraagFactory
from tests.loket.publiek.test_bijlagen import upload
from tests.loket.test_bestanden import pdf
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.queries.actors import actor_of

WERKVOORRAAD = "/balie/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def drukte(balie):
    """A full worklist: over its term, due today, later, of a colleague, new, and of another regio."""
    today = timezone.localdate()
    mij = balie.gebruiker
    for dagen in (-9, -1, 0, 0, 4):
        VraagFactory(in_behandeling=True, eigenaar=mij, actie_datum=today + timedelta(days=dagen))
    VraagFactory(in_behandeling=True, eigenaar=GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER))
    VraagFactory()
    VraagFactory(in_behandeling=True, regio_id=AM30)


def write(client, vraag, tekst, *bestanden):
    body = {"tekst": tekst, "bestanden": list(bestanden)}
    return client.post(f"/volgen/{volg_token(vraag)}/", body, follow=True)


def ask(balie, vraag, tekst: str) -> None:
    """The desk writes to the vrager, and waits."""
    actor = actor_of(balie.gebruiker)
    uit = {"richting": ContactRichting.UIT, "kanaal": Kanaal.WEBSITE}
    record_contact(actor=actor, vraag_uuid=vraag.uuid, tekst=tekst, **uit)
    wait_for_vrager(actor=actor, vraag_uuid=vraag.uuid)


def first_view(balie) -> tuple[str, str, list]:
    """Label and count of the view that heads the worklist, and its rows."""
    first = balie.get(WERKVOORRAAD).context["rail"][0].links[0]
    return first.label, first.aantal, balie.get(WERKVOORRAAD, {"weergave": first.weergave}).context["lijst"].rijen


@pytest.mark.eis("STA-04")
def test_the_vrager_answers_a_question_and_staff_sees_it_on_top(client, balie, drukte):
    vraag = VraagFactory(in_behandeling=True, eigenaar=balie.gebruiker)
    ask(balie, vraag, "Welk diploma hebt u?")
    assert "Welk diploma hebt u?" in client.get(f"/volgen/{volg_token(vraag)}/").text
    assert first_view(balie)[1:] == ("0", [])

    page = write(client, vraag, "Ik heb mbo 4 techniek.")

    assert "Ik heb mbo 4 techniek." in page.text
    vraag.refresh_from_db()
    assert vraag.status == VraagStatus.IN_BEHANDELING
    label, aantal, [rij] = first_view(balie)
    assert (label, aantal) == ("Vrager reageerde", "1")
    assert (rij.nummer, rij.termijn, rij.reden) == (vraag.nummer, "vandaag", "Vrager reageerde en wacht op ons")
    assert "Ik heb mbo 4 techniek." in balie.get(f"/balie/vraag/{vraag.uuid}/").text


@pytest.mark.eis("STA-04")
def test_the_vrager_adds_a_file_and_staff_sees_it_on_top(client, balie, drukte):
    vraag = VraagFactory(in_behandeling=True, eigenaar=balie.gebruiker)

    page = write(client, vraag, "Hier is mijn brief.", upload(pdf(), "brief.pdf"))

    assert "brief.pdf" in page.text
    assert Bijlage.objects.get().vraag == vraag
    assert [rij.nummer for rij in first_view(balie)[2]] == [vraag.nummer]
    assert "brief.pdf" in balie.get(f"/balie/vraag/{vraag.uuid}/").text


@pytest.mark.eis("STA-04")
@pytest.mark.parametrize("staat", ["in_behandeling", "wacht_op_partner", "nazorg", "afgesloten"])
def test_the_vrager_asks_something_in_any_state_and_staff_sees_it_on_top(client, balie, drukte, staat):
    vraag = VraagFactory(**{staat: True}, eigenaar=balie.gebruiker)

    write(client, vraag, "Wanneer hoor ik iets?")

    assert Contactmoment.objects.get(vraag=vraag).richting == ContactRichting.IN
    assert [rij.nummer for rij in first_view(balie)[2]] == [vraag.nummer]


@pytest.mark.eis("STA-04")
def test_who_waits_longest_for_our_answer_comes_first(client, balie, drukte, time_machine):
    today = timezone.now()
    later, eerder = (VraagFactory(in_behandeling=True, eigenaar=balie.gebruiker) for _ in range(2))
    time_machine.move_to(today - timedelta(days=1))
    write(client, eerder, "Eerst gevraagd")
    time_machine.move_to(today)
    write(client, later, "Later gevraagd")

    assert [rij.nummer for rij in first_view(balie)[2]] == [eerder.nummer, later.nummer]


def test_the_view_holds_one_s_own_only_and_empties_when_staff_answers(client, balie, drukte):
    mijn = VraagFactory(in_behandeling=True, eigenaar=balie.gebruiker)
    collega = VraagFactory(in_behandeling=True, eigenaar=GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER))
    for vraag in (mijn, collega):
        write(client, vraag, "Bent u daar?")

    assert [rij.nummer for rij in first_view(balie)[2]] == [mijn.nummer]
    mijn.refresh_from_db()
    assert mijn.actie_reden == ActieReden.VRAGER_REAGEERDE
    ask(balie, mijn, "Ja. Wat kunnen wij doen?")
    assert first_view(balie)[2] == []


def test_a_new_vraag_of_nobody_stays_in_the_queue_with_the_reason(client, balie, drukte):
    vraag = VraagFactory()

    write(client, vraag, "Ik vergat nog iets.")

    rijen = balie.get(WERKVOORRAAD, {"weergave": Weergave.NIEUW.value}).context["lijst"].rijen
    assert "Vrager reageerde en wacht op ons" in [rij.reden for rij in rijen if rij.nummer == vraag.nummer]
