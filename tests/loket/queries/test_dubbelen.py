"""Which open vragen may be the same one, and why; and what a mail may say of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from loket.berichten import vraag_bevestiging
from loket.enums import BerichtAan
from loket.models import Vraag, Vrager
from loket.namensberichten import namens_bevestiging
from loket.queries.dubbelen import DUBBEL_DAGEN, REDENEN, _vragers_like, dubbelwaarden
from loket.queries.samenhang import samenhang_of
from loket.queries.volgen import volg_token
from loket.services.vragen import VraagGegevens, VragerGegevens, register_vraag
from tests.factories import AM30, SplitsingFactory, VertegenwoordigerFactory, VraagFactory, VragerFactory
from werkcentrum.basis.actor import BEZOEKER
from werkcentrum.basis.queries.prepared import Prepared

pytestmark = pytest.mark.django_db
ZELF = {"email": "sanne@test.example", "telefoon": "+31612345678", "naam": "Sanne Voorbeeld"}
ANDERS = {"email": "ander@test.example", "telefoon": "+31687654321", "naam": "Iemand Anders"}
AMSTERDAM = "GM0363"


@pytest.fixture
def vraag() -> Vraag:
    return VraagFactory(vrager=VragerFactory(**ZELF))


def van(vrager: dict[str, str], **fields) -> Vraag:
    return VraagFactory(vrager=VragerFactory(regio_id=fields.get("regio_id", "AM06"), **vrager), **fields)


def redenen(vraag: Vraag) -> dict[str, str]:
    return {dubbel.nummer: dubbel.redenen for dubbel in samenhang_of(vraag).dubbelen}


@pytest.mark.eis("INT-14")
@pytest.mark.parametrize(
    ("vrager", "reden"),
    [
        ({"email": "Sanne@Test.example"}, REDENEN["email"]),
        ({"telefoon": ZELF["telefoon"]}, REDENEN["telefoon"]),
        ({"naam": "sanne voorbeeld"}, REDENEN["naam"]),
        ({"email": ZELF["email"], "telefoon": ZELF["telefoon"]}, f"{REDENEN['email']} en {REDENEN['telefoon']}"),
    ],
)
def test_the_same_person_is_found_with_the_reasons(vraag, vrager, reden):
    dubbel = van(ANDERS | vrager)

    assert redenen(vraag) == {dubbel.nummer: reden}
    assert redenen(dubbel) == {vraag.nummer: reden}


@pytest.mark.eis("INT-14")
@pytest.mark.parametrize(
    "fields",
    [
        {"regio_id": AM30},
        {"thema": "scholing"},
        {"afgesloten": True},
        {"ingetrokken": True},
        {"created_at": timezone.now() - timedelta(days=DUBBEL_DAGEN + 1)},
    ],
)
def test_another_regio_or_thema_or_what_is_over_is_not_the_same(vraag, fields):
    van(ZELF, **fields)

    assert redenen(vraag) == {}


@pytest.mark.eis("INT-14")
@pytest.mark.parametrize("kenmerken", [{"gemeente": AMSTERDAM}, {}])
def test_a_namesake_in_another_gemeente_is_someone_else(vraag, kenmerken):
    van(ANDERS | {"naam": ZELF["naam"]}, kenmerken={"doelgroep": "werkende"} | kenmerken)

    assert redenen(vraag) == {}


@pytest.mark.eis("INT-14")
def test_who_is_anonymous_is_like_nobody():
    een, _twee = (VraagFactory(vrager__anoniem=True) for _ in range(2))

    assert redenen(een) == {}


def test_part_of_a_name_is_not_the_name(vraag):
    van(ANDERS | {"naam": "Sanne Voorbeeld Jansen"})

    assert redenen(vraag) == {}


def test_what_was_split_off_is_known(vraag):
    deel = VraagFactory(vrager=vraag.vrager)
    SplitsingFactory(van=vraag, naar=deel)

    assert redenen(vraag) == redenen(deel) == {}


def test_a_closed_vraag_is_not_compared():
    dicht = van(ZELF, afgesloten=True)
    van(ZELF)

    assert redenen(dicht) == {}


@pytest.mark.parametrize("naam", ["...", "O'Brien & zonen", "Jan | !", "محمد"])
def test_any_name_can_be_looked_for(naam):
    een, twee = (van(ANDERS | {"naam": naam, "email": "", "telefoon": ""}) for _ in range(2))

    assert redenen(een) in ({}, {twee.nummer: REDENEN["naam"]})


@pytest.mark.parametrize("manier", REDENEN)
def test_each_way_goes_by_its_index(vraag, manier):
    Vrager.objects.bulk_create(
        Vrager(regio_id="AM06", naam=f"Iemand {n}", email=f"iemand{n}@test.example", telefoon=f"+316{n:08d}")
        for n in range(2000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE loket_vrager")

    vragers = Prepared(lambda: _vragers_like()[manier].values_list("pk"))

    assert f"loket_vrager_{manier}" in vragers.explain(**dubbelwaarden(vraag))


@pytest.mark.eis("INT-14")
def test_asking_twice_leaves_two_vragen_until_the_desk_joins_them():
    een, twee = (
        register_vraag(
            actor=BEZOEKER,
            vrager=VragerGegevens(**ZELF),
            vraag=VraagGegevens(
                regio_code="AM06", kanaal="website", kenmerken={"doelgroep": "werkende", "thema": "ontslag"}
            ),
        )
        for _ in range(2)
    )

    assert een.is_open
    assert twee.is_open
    assert redenen(twee) == {een.nummer: f"{REDENEN['email']} en {REDENEN['telefoon']}"}


@pytest.mark.eis("INT-14")
def test_the_mail_of_confirmation_names_the_earlier_vraag_with_its_link_and_no_thema(vraag):
    later = van(ANDERS | {"email": ZELF["email"].upper()})

    tekst = vraag_bevestiging(later.uuid).tekst

    assert "U hebt over dit onderwerp al een vraag bij ons." in tekst
    assert vraag.nummer in tekst
    assert f"/volgen/{volg_token(vraag)}/" in tekst
    assert "ontslag" not in tekst.casefold()
    assert "al een vraag bij ons" not in vraag_bevestiging(vraag.uuid).tekst, "not of what came later"


@pytest.mark.eis("INT-14")
@pytest.mark.parametrize(
    "vrager", [{"telefoon": ZELF["telefoon"]}, {"naam": ZELF["naam"]}, {"email": "", "naam": ZELF["naam"]}]
)
def test_the_mail_says_nothing_to_another_address(vraag, vrager):
    later = van(ANDERS | vrager)

    assert "al een vraag bij ons" not in vraag_bevestiging(later.uuid).tekst


def test_every_thema_of_the_visit_counts_and_the_visit_itself_does_not(vraag):
    nieuw = van(ANDERS | {"email": ZELF["email"]}, thema="scholing")
    tweede = VraagFactory(vrager=nieuw.vrager, thema="ontslag")

    tekst = vraag_bevestiging(nieuw.uuid).tekst

    assert tekst.count("al een vraag bij ons") == 1
    assert tekst.count(tweede.nummer) == 1
    assert vraag.nummer in tekst


@pytest.mark.eis("INT-14")
@pytest.mark.parametrize("bericht_aan", BerichtAan)
def test_who_asks_on_behalf_of_another_does_not_learn_what_that_other_asked(vraag, bericht_aan):
    later = van(ZELF)
    VertegenwoordigerFactory(vrager=later.vrager, bericht_aan=bericht_aan)

    assert vraag.nummer not in vraag_bevestiging(later.uuid).tekst
    eigen = namens_bevestiging(later.uuid).tekst
    assert vraag.nummer in eigen
    assert f"/volgen/{volg_token(vraag)}/" in eigen
