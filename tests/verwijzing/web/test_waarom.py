"""Why this advice: the vrager reads the same rules as the desk, and can say what is wrong."""

import html
import json

import pytest
import time_machine
from django.utils import timezone

from loket.enums import ActieReden
from loket.kenmerken import parse_kenmerken
from loket.models import Contactmoment
from loket.queries.volgen import volg_token
from tests.factories import VraagFactory
from tests.pages import count_queries
from tests.verwijzing.conftest import EERSTE, VANGNET, make_vraag
from verwijzing.enums import Capaciteit
from verwijzing.models import Advies
from verwijzing.queries.gidspagina import Wens, gidspagina
from verwijzing.queries.waarom import waarom_of
from verwijzing.services.capaciteit import set_capaciteit
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.models import Inzage


def url_of(vraag) -> str:
    return f"/volgen/{volg_token(vraag)}/waarom/"


@pytest.fixture
def verwezen(refer):
    """A vraag with what an adviser chose for it, and what was looked at besides."""
    return refer().vraag


def rules(redenen) -> set[tuple[str, str, bool]]:
    """The rule ids with their outcome; the desk has the outcome as a number with a word."""
    return {(r.kenmerk, getattr(r.oordeel, "woord", r.oordeel), r.hard) for r in redenen}


@pytest.mark.eis("STA-06")
def test_the_vrager_reads_the_same_rules_as_the_desk(verwezen):
    desk = gidspagina(
        verwezen.regio_id,
        parse_kenmerken(verwezen.kenmerken).passend(),
        datum=timezone.localdate(),
        wens=Wens(),
        eerder=[],
    )

    waarom = waarom_of(verwezen.pk)

    assert waarom is not None
    of_desk = {kaart.advies.uuid: rules((*kaart.redenen, *kaart.meer_redenen)) for kaart in desk.kaarten}
    of_vrager = {dienst.uuid: rules(dienst.redenen) for dienst in waarom.overwogen}
    assert of_desk
    assert {uuid: of_vrager[uuid] for uuid in of_desk} == of_desk


@pytest.mark.eis("N1", "REF-07")
def test_desk_person_and_auditor_read_the_same_rules(verwezen):
    kenmerken = parse_kenmerken(verwezen.kenmerken).passend()
    desk = gidspagina(verwezen.regio_id, kenmerken, datum=timezone.localdate(), wens=Wens(aantal=10), eerder=[])
    waarom = waarom_of(verwezen.pk)
    auditor = json.loads(Advies.objects.get(vraag=verwezen).uitkomst)["diensten"]

    assert waarom is not None
    of_desk = {kaart.advies.uuid: rules((*kaart.redenen, *kaart.meer_redenen)) for kaart in desk.kaarten}
    of_person = {dienst.uuid: rules(dienst.redenen) for dienst in waarom.overwogen}
    of_auditor = {
        dienst["dienst"]: {(r["kenmerk"], r["oordeel"], r["hard"]) for r in dienst["redenen"]}
        for dienst in auditor
    }
    assert of_desk
    assert of_desk == {uuid: of_person[uuid] for uuid in of_desk} == {uuid: of_auditor[uuid] for uuid in of_desk}
    assert of_person == of_auditor


@pytest.mark.eis("STA-06")
def test_every_reason_stands_there_in_words_for_the_person(client, verwezen):
    page = html.unescape(client.get(url_of(verwezen)).text)

    waarom = waarom_of(verwezen.pk)
    assert waarom is not None
    for dienst in waarom.overwogen:
        assert dienst.naam in page
        for reden in dienst.redenen:
            assert reden.tekst
            assert reden.tekst in page


@pytest.mark.eis("STA-06")
def test_what_was_chosen_and_what_was_not_are_told_apart(client, verwezen):
    waarom = waarom_of(verwezen.pk)

    assert waarom is not None
    gekozen = {dienst.uuid: dienst.gekozen for dienst in waarom.overwogen}
    assert gekozen[str(EERSTE)] is True
    assert gekozen[str(VANGNET)] is False
    page = client.get(url_of(verwezen)).text
    assert page.count("Gekozen") == 1
    assert page.count("Bekeken en niet gekozen") == len(gekozen) - 1 > 0


@pytest.mark.eis("STA-06")
def test_saying_that_it_is_wrong_reaches_the_desk_with_the_dienst_named(client, verwezen):
    page = client.post(url_of(verwezen), {"dienst": str(VANGNET), "tekst": "Mijn contract is vast."}, follow=True)

    assert "Uw bericht is verstuurd." in page.text
    tekst = Contactmoment.objects.get(vraag=verwezen).tekst
    assert tekst == "Over het advies “Voorbeelddienst voor iedereen”: Mijn contract is vast."
    verwezen.refresh_from_db()
    assert verwezen.actie_reden == ActieReden.VRAGER_REAGEERDE
    assert verwezen.actie_datum == timezone.localdate()


@pytest.mark.parametrize(
    ("data", "zin"),
    [
        ({"tekst": "x"}, "Kies over welke hulp het gaat."),
        ({"tekst": "x", "dienst": "onzin"}, "Kies bij “Over welke hulp gaat het?” een van de antwoorden."),
        ({"dienst": str(EERSTE)}, "Schrijf bij “Uw bericht” wat u ons wilt laten weten."),
    ],
)
def test_a_wrong_form_is_explained(client, verwezen, data, zin):
    response = client.post(url_of(verwezen), data)

    assert response.status_code == 422
    assert zin in response.text
    assert not Contactmoment.objects.exists()


def test_a_robot_does_not_write(client, verwezen):
    data = {"dienst": str(EERSTE), "tekst": "x", "laat_dit_leeg": "x"}

    assert client.post(url_of(verwezen), data).status_code == 422
    assert not Contactmoment.objects.exists()


def test_before_anything_was_chosen_the_page_says_so(client, db):
    vraag = VraagFactory()

    assert "nog geen hulp voor u gekozen" in client.get(url_of(vraag)).text
    assert Inzage.objects.get().doel == "waarom_advies"


def test_the_advice_of_another_vraag_does_not_show(client, verwezen):
    assert "Voorbeelddienst" not in client.get(url_of(make_vraag())).text
    assert client.get("/volgen/onzin/waarom/").status_code == 404


def test_the_page_costs_few_queries(client, verwezen):
    assert len(count_queries(client, url_of(verwezen))) <= 10


@pytest.mark.eis("REF-05")
def test_the_vrager_reads_whether_there_is_room(client, kaart, uwv, refer):
    with time_machine.travel("2027-01-04T10:00:00+01:00", tick=False):
        set_capaciteit(actor=SYSTEEM, uuid=EERSTE, capaciteit=Capaciteit.WACHTLIJST, wachtweken=6)
        vraag = refer().vraag
        zin = "Er is nu een wachtlijst van ongeveer 6 weken, gemeld op 4 januari 2027 door het systeem."
        assert zin in client.get(url_of(vraag)).text

        set_capaciteit(actor=SYSTEEM, uuid=EERSTE, capaciteit=Capaciteit.VOL)
        assert "Er is nu een wachtlijst." in client.get(url_of(vraag)).text
