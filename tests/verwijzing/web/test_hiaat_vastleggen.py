"""The moments at which someone finds out that the map has no answer."""

import pytest
from django.urls import reverse

from loket.models import Vraag
from tests.factories import APELDOORN, DienstVersieFactory, KaartversieFactory
from tests.loket.balie.test_registreren import ingevuld
from tests.loket.publiek.conftest import VRAAG, concept, is_in  # noqa: F401 - a fixture
from tests.loket.publiek.test_intake import to_advies, walk
from tests.verwijzing.conftest import make_vraag
from verwijzing.models import Hiaat
from verwijzing.services.hiaten import digest_of
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db


@pytest.fixture
def alleen_voor_zzp():
    DienstVersieFactory(thema=["ontslag"], voorwaarden=[is_in("dienstverband", "zzp")])
    DienstVersieFactory(thema=["ontslag"], vangnet=True)
    return KaartversieFactory()


@pytest.fixture
def alleen_voor_werkgevers():
    DienstVersieFactory(doelgroep=["werkgever"])
    return KaartversieFactory()


@pytest.mark.eis("OUT-08")
def test_a_visitor_whom_nothing_fits_is_counted_once(client, alleen_voor_werkgevers):
    to_advies(client)
    to_advies(client)

    hiaat = Hiaat.objects.get()
    assert (hiaat.reden, hiaat.doelgroep, hiaat.thema, hiaat.gemeente_id) == (
        "niets_past",
        "werkende",
        "ontslag",
        APELDOORN,
    )


def test_a_visitor_with_an_answer_is_not_counted(client, alleen_voor_zzp):
    to_advies(client)

    assert not Hiaat.objects.exists()


def test_what_a_visitor_sends_after_all_is_counted_as_that_vraag(client, client_for, alleen_voor_werkgevers):
    to_advies(client)
    walk(client, "advies", {"actie": "sturen"})
    walk(client, "toelichting", {"toelichting": ""})
    walk(client, "contact", {"email": "noor@test.example"})

    before = Hiaat.objects.get()

    client.post(f"{VRAAG}/controle/")
    vraag = Vraag.objects.get()
    balie = client_for(RolSoort.BALIEMEDEWERKER)
    balie.post(
        reverse("verwijzing:gids", args=[vraag.uuid]),
        {"kenmerk": "dienstverband", "waarde": "vast", "versie": vraag.versie},
    )

    assert Hiaat.objects.get() == before
    assert before.sleutel == digest_of(vraag.uuid)


def test_an_answer_at_the_desk_after_which_nothing_fits_is_a_hiaat(client_for, alleen_voor_zzp):
    vraag = make_vraag(kenmerken={"doelgroep": "werkende", "thema": "ontslag", "gemeente": APELDOORN})
    url = reverse("verwijzing:gids", args=[vraag.uuid])
    balie = client_for(RolSoort.BALIEMEDEWERKER)

    balie.get(url)
    assert not Hiaat.objects.exists()
    balie.post(url, {"kenmerk": "dienstverband", "waarde": "vast", "versie": vraag.versie})

    assert Hiaat.objects.get().sleutel == digest_of(vraag.uuid)


def test_a_walk_in_whom_nothing_fits_is_a_hiaat(client_for, alleen_voor_werkgevers):
    client_for(RolSoort.BALIEMEDEWERKER).post(
        reverse("loket:nieuwe_vraag"),
        ingevuld(),
    )

    assert Hiaat.objects.get().sleutel == digest_of(Vraag.objects.get().uuid)
