"""What the vrager reads of the state of a vraag, and what staff keeps from it."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from loket.enums import PUBLIEK, PubliekeStaat, VraagStatus
from loket.models import Statuswijziging, Vraag
from loket.queries.volgen import volg_token
from loket.services.stappen import hide_stap
from loket.web.publiek.volgpagina import volg_context
from tests.factories import AM30, GebruikerFactory, VerwijzingFactory, VraagFactory, actor_for
from werkcentrum.basis.decisions import NotAllowed
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db
STAP = "Een adviseur ging met uw vraag aan de slag"


def vraag_in(status: VraagStatus) -> Vraag:
    return VraagFactory(**({} if status == VraagStatus.NIEUW else {status.value: True}))


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def wijziging() -> Statuswijziging:
    return Statuswijziging.objects.create(vraag=VraagFactory(), van="nieuw", naar="in_behandeling")


def post(client, stap, verborgen="ja", **fields):
    url = reverse("loket:zaak_stap_verbergen", args=[stap.vraag.uuid])
    return client.post(url, {"wijziging": stap.pk, "verborgen": verborgen, **fields}, follow=True)


def page_of(client, vraag) -> str:
    return client.get(f"/volgen/{volg_token(vraag)}/").text


@pytest.mark.eis("STA-02")
def test_every_state_has_exactly_one_public_state_of_five():
    assert set(PUBLIEK) == set(VraagStatus)
    assert set(PUBLIEK.values()) == set(PubliekeStaat)
    assert len(PubliekeStaat) == 5


@pytest.mark.eis("STA-02")
@pytest.mark.parametrize("status", list(VraagStatus))
def test_every_state_tells_what_happens_whose_turn_it_is_what_you_can_do_and_when(client, status):
    vraag = vraag_in(status)

    stand = volg_context(vraag)["stand"]
    page = page_of(client, vraag)

    for zin in (stand.titel, stand.tekst, stand.aan_zet, stand.kunt, stand.verwacht):
        assert zin
        assert zin in page
    for kop in ("Wie is aan zet", "Wat u kunt doen", "Wat u kunt verwachten"):
        assert kop in page


@pytest.mark.eis("STA-02")
@pytest.mark.parametrize(
    ("verwijzingen", "titel", "aan_zet"),
    [
        ([], "Uw vraag ligt bij een organisatie", "De organisatie, en wij kijken mee"),
        (["verzonden"], "Uw vraag ligt bij een organisatie", "De organisatie, en wij kijken mee"),
        (["geweigerd", "verzonden"], "Uw vraag ligt bij een organisatie", "De organisatie, en wij kijken mee"),
        (["aangenomen", "verzonden"], "Een organisatie gaat u helpen", "De organisatie, en wij kijken mee"),
        (["meegegeven", "ingetrokken"], "Een organisatie kan u helpen", "U"),
        (["meegegeven", "verzonden"], "Uw vraag ligt bij een organisatie", "De organisatie, en wij kijken mee"),
        (["afgerond"], "De hulp van de organisatie is klaar", "Werkcentrum Veluwe Stedendriehoek"),
        (["afgerond", "meegegeven"], "Een organisatie kan u helpen", "U"),
    ],
)
def test_whose_turn_it_is_follows_from_what_the_organisaties_did(client, verwijzingen, titel, aan_zet):
    vraag = VraagFactory(nazorg=True)
    for status in verwijzingen:
        # As it is made, a verwijzing was sent and not answered yet.
        VerwijzingFactory(vraag=vraag, **({} if status == "verzonden" else {status: True}))

    page = page_of(client, vraag)

    assert f"<h1>{titel}</h1>" in page
    assert re.search(rf"<dd>\s*{aan_zet}\s*</dd>", page)


@pytest.mark.eis("STA-02")
def test_staff_hides_a_step_from_the_vrager_and_shows_it_again(balie, client, wijziging):
    before = page_of(client, wijziging.vraag)
    hidden = post(balie, wijziging)
    meanwhile = page_of(client, wijziging.vraag)
    shown = post(balie, wijziging, "nee")

    assert STAP in before
    assert STAP not in meanwhile
    assert STAP in page_of(client, wijziging.vraag)
    assert "De vrager ziet deze stap niet meer." in hidden.text
    assert "Toon aan de vrager" in hidden.text
    assert "De vrager ziet deze stap weer." in shown.text
    assert "Verberg voor de vrager" in shown.text
    assert list(Gebeurtenis.objects.order_by("id").values_list("werkwoord", flat=True)) == [
        "vraag.stap_verborgen",
        "vraag.stap_getoond",
    ]


def test_hiding_twice_is_once(balie, wijziging):
    post(balie, wijziging)
    post(balie, wijziging)

    wijziging.refresh_from_db()
    assert wijziging.verborgen_door == balie.gebruiker
    assert Gebeurtenis.objects.count() == 1


def test_a_step_of_another_vraag_cannot_be_hidden_through_this_one(balie, wijziging):
    other = VraagFactory()
    url = reverse("loket:zaak_stap_verbergen", args=[other.uuid])

    page = balie.post(url, {"wijziging": wijziging.pk, "verborgen": "ja"}, follow=True)

    assert "Deze stap ziet de vrager niet." in page.text
    wijziging.refresh_from_db()
    assert wijziging.verborgen_op is None


@pytest.mark.parametrize("nummer", ["", "x", "-1", "9" * 30, "²"])
def test_a_number_that_is_none_is_not_found(balie, wijziging, nummer):
    assert post(balie, wijziging, wijziging=nummer).status_code == 404


def test_another_regio_hides_nothing(client_for, wijziging):
    assert post(client_for(RolSoort.BALIEMEDEWERKER, regio=AM30), wijziging).status_code == 404
    with pytest.raises(NotAllowed):
        hide_stap(
            actor=actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30),
            vraag_uuid=wijziging.vraag.uuid,
            wijziging_id=wijziging.pk,
        )


@pytest.mark.parametrize("half", ["verborgen_op", "verborgen_door"])
def test_who_hid_a_step_and_when_go_together(wijziging, half):
    waarde = timezone.now() if half == "verborgen_op" else GebruikerFactory()
    setattr(wijziging, half, waarde)

    with pytest.raises(IntegrityError, match="loket_statuswijziging_verborgen_door"), transaction.atomic():
        wijziging.save()
