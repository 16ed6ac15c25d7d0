"""All vragen of one person in one view: on the status page, and by a link that only their own address gets."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from loket.enums import BerichtAan, Kanaal
from loket.models import Overzichtverzoek, Vraag
from loket.queries.overzicht import _namens, _van_vrager, overzicht_token
from loket.queries.volgen import volg_token
from loket.services.bewaren import remove_old_vragen
from loket.services.overzicht import ask_overzicht, remove_old_overzichtverzoeken
from loket.services.vertegenwoordigers import decide_namens
from loket.services.vragers import Bereik, update_vrager
from tests.factories import (
    AM30,
    SamenvoegingFactory,
    VertegenwoordigerFactory,
    VraagFactory,
    VragerFactory,
    actor_for,
)
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.links import make_token
from werkcentrum.basis.mailsoorten import build_mail
from werkcentrum.basis.models import Bericht, Inzage
from werkcentrum.basis.services.outbox import send_due_berichten

ADRES = "sanne@test.example"
VRAGEN, GEVRAAGD = "/volgen/overzicht/", "/volgen/overzicht/gevraagd/"

pytestmark = pytest.mark.django_db


def visit(email: str = ADRES, **fields) -> Vraag:
    """A vraag of a visit of its own: with a vrager that was made for it."""
    return VraagFactory(vrager=VragerFactory(email=email, **fields.pop("vrager", {})), **fields)


def closed(*, days: int, **fields) -> Vraag:
    op = timezone.now() - timedelta(days=days)
    return visit(afgesloten=True, afgesloten_op=op, created_at=op - timedelta(days=30), **fields)


def open_overzicht(client, email: str = ADRES):
    return client.get(f"{VRAGEN}{overzicht_token(ask_overzicht(email=email))}/")


def nummers(response) -> set[str]:
    return set(re.findall(r"W\d\d-[A-Z0-9]{6}", response.text))


@pytest.mark.eis("STA-09")
def test_the_status_page_shows_the_other_vragen_of_the_same_visit(client):
    vraag = visit(thema="ontslag")
    ander = VraagFactory(vrager=vraag.vrager, thema="scholing", afgesloten=True)
    eerder = visit()

    page = client.get(f"/volgen/{volg_token(vraag)}/")

    assert f'href="/volgen/{volg_token(ander)}/"' in page.text
    assert "Afgerond" in page.text
    assert nummers(page) == {vraag.nummer, ander.nummer}
    assert eerder.nummer not in page.text
    assert f'href="{VRAGEN}"' in page.text


def test_a_status_page_of_one_vraag_has_no_list_of_others(client):
    assert "Uw andere vragen" not in client.get(f"/volgen/{volg_token(visit())}/").text


@pytest.mark.eis("STA-09")
def test_a_link_to_all_vragen_over_the_years_and_regios_goes_to_the_address_itself(client):
    vragen = [
        visit(thema="scholing"),
        visit(email="Sanne@Test.Example", in_behandeling=True, regio_id=AM30, vrager={"regio_id": AM30}),
        closed(days=600),
    ]
    ander = visit(email="iemand@test.example", omschrijving="Van een ander")

    answer = client.post(VRAGEN, {"email": f" {ADRES} "})
    send_due_berichten()

    assert answer["Location"] == GEVRAAGD
    [message] = mail.outbox
    assert message.to == [ADRES]
    url = re.search(r"https?://[^/\s]+(/volgen/overzicht/\S+/)", message.body)[1]
    page = client.get(url)
    assert nummers(page) == {vraag.nummer for vraag in vragen}
    for tekst in ("Ontvangen", "Wij zijn ermee bezig", "Afgerond", "Werkcentrum Veluwe Stedendriehoek"):
        assert tekst in page.text
    for vraag in vragen:
        assert client.get(f"/volgen/{volg_token(vraag)}/").status_code == 200
        assert f'href="/volgen/{volg_token(vraag)}/"' in page.text
    assert ander.nummer not in page.text
    assert "no-store" in page["Cache-Control"]


@pytest.mark.eis("STA-09")
def test_asking_tells_nothing_about_an_address(client):
    visit()
    client.post(VRAGEN, {"email": "eerst@test.example"})  # fills what is filled once per process
    seen = []
    for email in (ADRES, "onbekend@test.example"):
        with CaptureQueriesContext(connection) as captured:
            response = client.post(VRAGEN, {"email": email})
        kinds = [re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in captured.captured_queries]
        seen.append((response.status_code, response["Location"], kinds))

    assert seen[0] == seen[1]
    send_due_berichten()
    assert [message.to for message in mail.outbox] == [[ADRES]]


@pytest.mark.eis("STA-09")
@pytest.mark.parametrize("bericht_aan", [BerichtAan.VERTEGENWOORDIGER, BerichtAan.BEIDEN])
def test_who_asks_for_another_sees_only_what_is_shared_with_them(client, bericht_aan):
    gedeeld = visit(vrager={"naam": "Joris Voorbeeld"})
    namens = VertegenwoordigerFactory(vrager=gedeeld.vrager, email="zus@test.example", bericht_aan=bericht_aan)
    van_joris_zelf = visit()

    before = open_overzicht(client, namens.email)
    decide_namens(actor=vrager_actor(gedeeld.uuid), vraag_uuid=gedeeld.uuid, akkoord=True, kanaal=Kanaal.WEBSITE)
    after = open_overzicht(client, namens.email)

    assert nummers(before) == set()
    assert nummers(after) == {gedeeld.nummer}
    assert "Vragen die u voor iemand anders stelde" in after.text
    assert "Joris" in after.text
    assert "Voorbeeld" not in after.text
    assert nummers(open_overzicht(client)) == {gedeeld.nummer, van_joris_zelf.nummer}


@pytest.mark.eis("STA-09")
@pytest.mark.parametrize(
    "fields",
    [
        {"bevestigd_op": None},
        {"bevestigd_op": None, "geweigerd_op": timezone.now()},
        {"bevestigd_op": timezone.now(), "bericht_aan": BerichtAan.VRAGER},
    ],
)
def test_what_was_not_confirmed_or_not_shared_stays_out_of_sight(client, fields):
    vraag = visit()
    VertegenwoordigerFactory(vrager=vraag.vrager, email="zus@test.example", **fields)

    assert nummers(open_overzicht(client, "zus@test.example")) == set()
    verzoek = ask_overzicht(email="zus@test.example")
    assert build_mail("overzicht", verzoek.uuid) is None


def test_one_s_own_vraag_is_not_shown_twice(client):
    vraag = visit()
    VertegenwoordigerFactory(vrager=vraag.vrager, email=ADRES, bevestigd_op=timezone.now())

    assert open_overzicht(client).text.count(vraag.nummer) == 1


@pytest.mark.eis("STA-09")
def test_an_address_that_the_desk_corrected_counts_and_the_old_one_does_not(client):
    vraag = visit(in_behandeling=True)
    old = f"{VRAGEN}{overzicht_token(ask_overzicht(email=ADRES))}/"
    vrager = vraag.vrager
    update_vrager(
        actor=actor_for(RolSoort.BALIEMEDEWERKER),
        vraag_uuid=vraag.uuid,
        bereik=Bereik(naam=vrager.naam, email="nieuw@test.example", telefoon=vrager.telefoon),
    )

    assert nummers(client.get(old)) == set()
    assert nummers(open_overzicht(client)) == set()
    assert nummers(open_overzicht(client, "nieuw@test.example")) == {vraag.nummer}


@pytest.mark.eis("STA-09")
def test_what_was_removed_after_its_term_is_said_in_one_sentence(client):
    blijft, gaat = closed(days=600), closed(days=800)
    remove_old_vragen()

    page = open_overzicht(client)

    assert nummers(page) == {blijft.nummer}
    assert gaat.nummer not in page.text
    assert "Vragen die langer dan 2 jaar zijn afgerond, hebben wij gewist." in page.text


def test_an_address_without_vragen_any_more_has_a_page_that_says_so(client):
    page = open_overzicht(client, "leeg@test.example")

    assert "Onder dit e-mailadres staan nu geen vragen." in page.text
    assert "hebben wij gewist" in page.text


def test_a_vraag_that_goes_on_in_another_says_so(client):
    vraag = visit(afgesloten=True)
    SamenvoegingFactory(van=vraag, naar=visit())

    assert "Gaat verder in een andere vraag" in open_overzicht(client).text


def test_the_link_stops_after_a_day_and_its_request_goes(client):
    vraag = visit()
    begin = datetime(2027, 1, 11, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    with time_machine.travel(begin, tick=False) as clock:
        verzoek = ask_overzicht(email=ADRES)
        url = f"{VRAGEN}{overzicht_token(verzoek)}/"
        clock.shift(timedelta(hours=23, minutes=59))
        assert nummers(client.get(url)) == {vraag.nummer}
        assert remove_old_overzichtverzoeken() == 0
        clock.shift(timedelta(minutes=2))
        late = client.get(url)
        late_mail = build_mail("overzicht", verzoek.uuid)
        assert remove_old_overzichtverzoeken() == 1

    assert late.status_code == 404
    assert late_mail is None
    assert "Deze link werkt niet meer" in late.text
    assert f'href="{VRAGEN}"' in late.text
    assert not Overzichtverzoek.objects.exists()


@pytest.mark.parametrize("kind", ["nonsense", "status_page", "gone"])
def test_every_link_that_does_not_work_gives_the_same_page(client, kind):
    vraag = visit()
    wrong = {
        "nonsense": "onzin",
        "status_page": volg_token(vraag),
        "gone": make_token(purpose="overzicht", uuid=vraag.uuid, nonce=0),
    }[kind]

    response = client.get(f"{VRAGEN}{wrong}/")

    assert response.status_code == 404
    assert "Deze link werkt niet meer" in response.text
    assert not Inzage.objects.exists()
    assert client.get(f"/volgen/{overzicht_token(ask_overzicht(email=ADRES))}/").status_code == 404


def test_each_vraag_in_the_list_is_logged_as_read_and_nothing_else_changes(client):
    een, twee = visit(), visit()

    open_overzicht(client)

    read = Inzage.objects.values_list("object_uuid", "actor_soort", "actor_id", "doel", "regio_code")
    assert set(read) == {
        (vraag.uuid, "vrager", str(vraag.uuid), "overzicht", vraag.regio_id) for vraag in (een, twee)
    }


def test_the_number_of_queries_does_not_grow(client):
    url = f"{VRAGEN}{overzicht_token(ask_overzicht(email=ADRES))}/"

    def add() -> None:
        visit()
        VertegenwoordigerFactory(
            vrager=visit("joris@test.example").vrager, email=ADRES, bevestigd_op=timezone.now()
        )

    assert_queries_equal_for_1_and_3(client, url, add, at_most=4)


def test_the_other_vragen_cost_the_status_page_no_more_queries(client):
    vraag = visit()

    assert_queries_equal_for_1_and_3(
        client, f"/volgen/{volg_token(vraag)}/", lambda: VraagFactory(vrager=vraag.vrager), at_most=12
    )


@pytest.mark.parametrize(
    ("email", "zin"),
    [
        ("", "Vul uw e-mailadres in."),
        ("sanne", "Uw e-mailadres klopt niet."),
        ("s" * 250 + "@test.example", "Uw e-mailadres is te lang"),
        ("sanne\x00@test.example", "bevat een teken dat wij niet kunnen bewaren"),
    ],
)
def test_a_wrong_address_is_kept_and_explained(client, email, zin):
    response = client.post(VRAGEN, {"email": email})

    assert response.status_code == 422
    assert zin in response.text
    assert not Bericht.objects.exists()


def test_nobody_s_mailbox_is_filled_from_here(client):
    answers = [client.post(VRAGEN, {"email": ADRES}).status_code for _ in range(6)]
    robot = client.post(VRAGEN, {"email": "x@test.example", "laat_dit_leeg": "x"})

    assert answers == [302] * 5 + [429]
    assert robot.status_code == 422
    assert Bericht.objects.count() == 5


def test_the_search_for_an_address_never_reads_the_whole_table():
    """Over all regio's: the index leads with the regio, and PostgreSQL skips through it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO loket_vrager (uuid, regio_id, naam, email, telefoon)"
            " SELECT gen_random_uuid(), code, 'Iemand', 'iemand' || i || '@test.example', ''"
            " FROM basis_arbeidsmarktregio, generate_series(1, 300) AS i"
        )
        cursor.execute(
            "INSERT INTO loket_vertegenwoordiger"
            " (vrager_id, naam, email, telefoon, relatie, bevoegdheid, bericht_aan)"
            " SELECT id, '', email, '', 'familie', 'toestemming', 'beiden' FROM loket_vrager"
        )
        cursor.execute(
            "INSERT INTO loket_vraag (uuid, regio_id, nummer, vrager_id, kanaal, doelgroep, thema, omschrijving,"
            " kenmerken, status, actie_datum, actie_reden, link_nonce, versie)"
            " SELECT gen_random_uuid(), regio_id, 'W26-' || id, id, 'website', '', '', '',"
            " '{}', 'nieuw', current_date, 'eerste_contact', 0, 1 FROM loket_vrager"
        )
        cursor.execute("ANALYZE loket_vrager, loket_vertegenwoordiger, loket_vraag")

    plans = [vragen.explain() for vragen in (_van_vrager(ADRES), _namens(ADRES))]

    assert "loket_vrager_email" in plans[0]
    assert "loket_vertegenwoordiger_email" in plans[1]
    assert "Seq Scan on loket_v" not in "".join(plans)


def test_the_form_stands_beside_the_one_for_a_lost_link(client):
    assert f'href="{VRAGEN}"' in client.get("/volgen/").text
    assert "Kijk in uw mail" in client.get(GEVRAAGD).text
