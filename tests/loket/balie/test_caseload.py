"""The work of a team in weighted hours, and levelling it with one action."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from loket.models import Beschikbaarheid, Vraag, Weging
from loket.queries.caseload import caseload_of, verschuifbaar_of, voorstellen_of
from loket.services.caseload import Zet, level_team, set_beschikbaarheid, set_wegingen
from tests.factories import (
    AM06,
    AM30,
    AfspraakFactory,
    GebruikerFactory,
    RolFactory,
    VerwijzingFactory,
    VraagFactory,
    actor_for,
)
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Bericht, Gebeurtenis
from werkcentrum.basis.services.outbox import send_due_berichten

pytestmark = pytest.mark.django_db
TEAM = "/balie/team/verdeling/"
VERDEEL = "/balie/team/verdeel/"


@pytest.fixture
def leider(client_for):
    return client_for(RolSoort.TEAMLEIDER)


@pytest.fixture
def vol():
    return GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, naam="Vera Voorbeeld")


@pytest.fixture
def leeg():
    return GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, naam="Luc Voorbeeld")


def hours(*, naam: str) -> tuple[int, Decimal, Decimal, str]:
    last = next(last for last in caseload_of(AM06) if last.naam == naam)
    return last.aantal, last.uren, last.beschikbaar, last.procent


def send(client):
    """What the page of the preview would send."""
    response = client.get(VERDEEL)
    zetten = [f"{v.uuid}/{v.versie}/{v.van_id}/{v.naar_id}" for v in response.context["voorstellen"]]
    return {"zet": zetten, "sleutel": str(response.context["sleutel"])}


@pytest.mark.eis("DSK-10")
def test_the_load_is_in_hours_and_not_only_in_numbers(leider, vol):
    Weging.objects.create(regio_id=AM06, thema="ontslag", uren=Decimal("4.5"))
    Beschikbaarheid.objects.create(gebruiker=vol, regio_id=AM06, uren_per_week=20)
    VraagFactory(eigenaar=vol, thema="ontslag")
    VraagFactory(eigenaar=vol, thema="ontslag", wacht_op_vrager=True)
    VraagFactory(eigenaar=vol, thema="scholing", in_behandeling=True)
    VraagFactory(eigenaar=vol, afgesloten=True)

    assert hours(naam="Vera Voorbeeld") == (3, Decimal("10.0"), Decimal("20.0"), "50%")
    text = leider.get(TEAM).text
    assert "10,0" in text
    assert "50%" in text


def test_vragen_and_hours_of_another_regio_do_not_count(leider, vol):
    Weging.objects.create(regio_id=AM30, thema="ontslag", uren=9)
    RolFactory(gebruiker=vol, regio_id=AM30)
    VraagFactory(eigenaar=vol, regio_id=AM30)
    VraagFactory(eigenaar=vol)

    assert hours(naam="Vera Voorbeeld")[:2] == (1, Decimal(1))


@pytest.mark.eis("DSK-10")
def test_the_preview_says_what_moves_and_writes_nothing(leider, vol, leeg):
    vragen = [VraagFactory(eigenaar=vol) for _ in range(4)]

    response = leider.get(VERDEEL)

    moves = {(v.nummer, v.van) for v in response.context["voorstellen"]}
    newest = [vraag.nummer for vraag in vragen[2:]]
    assert {(nummer, "Vera Voorbeeld") for nummer in newest} <= moves
    assert "van Vera Voorbeeld naar Luc Voorbeeld" in response.text
    assert Vraag.objects.filter(eigenaar=vol).count() == 4


@pytest.mark.eis("DSK-10")
def test_one_action_levels_records_each_and_mails_both(leider, vol, leeg):
    [VraagFactory(eigenaar=vol) for _ in range(6)]
    data = send(leider)

    response = leider.post(VERDEEL, data)

    assert response.status_code == 200
    assert [uitkomst.overgeslagen for uitkomst in response.context["verslag"]] == [""] * len(data["zet"])
    assert Vraag.objects.filter(eigenaar=vol).count() == 2
    assert Vraag.objects.filter(eigenaar=leeg).count() == 2
    moved = Gebeurtenis.objects.filter(werkwoord="vraag.toegewezen")
    assert {gebeurtenis.actor_id for gebeurtenis in moved} == {str(leider.gebruiker.pk)}
    assert moved.count() == 4
    send_due_berichten()
    assert {message.to[0] for message in mail.outbox} >= {vol.email, leeg.email}
    body = next(message.body for message in mail.outbox if message.to == [leeg.email])
    assert "Op uw naam staan nu 2 open vragen." in body
    assert not any(vraag.nummer in body or vraag.vrager.naam in body for vraag in Vraag.objects.all())


def test_the_same_preview_sent_twice_moves_and_tells_once(leider, vol, leeg):
    [VraagFactory(eigenaar=vol) for _ in range(3)]
    data = send(leider)
    leider.post(VERDEEL, data)
    before = Bericht.objects.count(), Gebeurtenis.objects.count()

    again = leider.post(VERDEEL, data)

    assert all(uitkomst.overgeslagen for uitkomst in again.context["verslag"])
    assert (Bericht.objects.count(), Gebeurtenis.objects.count()) == before


@pytest.mark.eis("DSK-10")
def test_what_changed_meanwhile_is_skipped_and_said(leider, vol, leeg):
    [VraagFactory(eigenaar=vol) for _ in range(3)]
    data = send(leider)
    changed = Vraag.objects.get(uuid=data["zet"][0].split("/")[0])
    Vraag.objects.filter(pk=changed.pk).update(versie=9)

    response = leider.post(VERDEEL, data)

    first = response.context["verslag"][0]
    assert (first.nummer, first.overgeslagen) == (changed.nummer, "een collega wijzigde deze vraag intussen")
    assert "een collega wijzigde deze vraag intussen" in response.text
    changed.refresh_from_db()
    assert changed.eigenaar == vol


@pytest.mark.eis("DSK-10")
def test_only_what_waits_for_us_and_is_agreed_with_nobody_may_move(vol):
    nieuw, bezig = VraagFactory(eigenaar=vol), VraagFactory(eigenaar=vol, in_behandeling=True)
    for staat in ("wacht_op_vrager", "wacht_op_partner", "nazorg", "afgesloten"):
        VraagFactory(eigenaar=vol, **{staat: True})
    AfspraakFactory(vraag=VraagFactory(eigenaar=vol, in_behandeling=True))
    VraagFactory()
    VraagFactory(eigenaar=vol, regio_id=AM30)

    assert set(verschuifbaar_of(AM06)) == {nieuw, bezig}


def test_a_running_verwijzing_keeps_a_vraag_where_it_is(leider, vol, leeg):
    bezig = [VraagFactory(eigenaar=vol, in_behandeling=True) for _ in range(3)]
    for vraag in bezig:
        VerwijzingFactory(vraag=vraag)

    assert voorstellen_of(AM06) != []
    assert leider.get(VERDEEL).context["voorstellen"] == []
    zet = f"{bezig[0].uuid}/{bezig[0].versie}/{vol.pk}/{leeg.pk}"
    assert "er is intussen iets afgesproken" in leider.post(VERDEEL, {"zet": zet}).text


def test_an_appointment_that_was_made_meanwhile_keeps_it_too(vol, leeg):
    actor = actor_for(RolSoort.TEAMLEIDER)
    vraag = VraagFactory(eigenaar=vol, in_behandeling=True)
    AfspraakFactory(vraag=vraag)

    uitkomsten = level_team(
        actor=actor,
        regio_code=AM06,
        zetten=[Zet(vraag.uuid, vraag.versie, vol.pk, leeg.pk)],
        sleutel=uuid4(),
        behalve=frozenset(),
    )

    assert "afgesproken" in uitkomsten[0].overgeslagen
    assert not Bericht.objects.exists()


def test_nothing_to_move_says_so(leider):
    assert "Het werk is al zo eerlijk verdeeld als kan" in leider.get(VERDEEL).text
    for zet in ([], ["onzin"], ["a/b/c/d"]):
        assert leider.post(VERDEEL, {"zet": zet}).status_code == 422


@pytest.mark.eis("DSK-10")
def test_a_teamleider_sets_the_hours_of_the_team(leider, vol):
    data = {f"uren_{last.gebruiker_id}": "28,5" for last in caseload_of(AM06)}

    response = leider.post(TEAM, data, follow=True)

    assert "De uren zijn opgeslagen." in response.text
    assert Beschikbaarheid.objects.get(gebruiker=vol).uren_per_week == Decimal("28.5")
    assert Gebeurtenis.objects.filter(werkwoord="regio.beschikbaarheid_gewijzigd").count() == 1


@pytest.mark.parametrize("uren", ["", "61", "-1", "veel"])
def test_hours_that_cannot_be_are_refused_by_name(leider, vol, uren):
    data = {f"uren_{last.gebruiker_id}": "32" for last in caseload_of(AM06)} | {f"uren_{vol.pk}": uren}

    response = leider.post(TEAM, data)

    assert response.status_code == 422
    assert "Vera Voorbeeld: vul een aantal uren in van 0 tot en met 60." in response.text
    assert not Beschikbaarheid.objects.exists()


def wegingen(client) -> dict[str, str]:
    form = client.get("/balie/instellingen/").context["formulieren"].wegingen
    return {"onderdeel": "wegingen"} | {f"weging-{name}": "1" for name in form.fields}


@pytest.mark.eis("DSK-10")
def test_the_weights_of_the_themas_are_settings_of_the_regio(leider):
    response = leider.post("/balie/instellingen/", wegingen(leider) | {"weging-ontslag": "2,5"})

    assert response.status_code == 302
    assert list(Weging.objects.values_list("regio", "thema", "uren")) == [(AM06, "ontslag", Decimal("2.5"))]
    assert Gebeurtenis.objects.get(werkwoord="regio.wegingen_gewijzigd").gegevens == {"ontslag": "1 > 2.5"}


def test_a_weight_of_nothing_is_refused_by_name(leider):
    response = leider.post("/balie/instellingen/", wegingen(leider) | {"weging-ontslag": "0"})

    assert response.status_code == 422
    assert "vul een aantal uren in van 0,1 tot en met 99" in response.text
    assert not Weging.objects.exists()


def test_the_services_are_for_who_leads_this_team(vol):
    for actor in (actor_for(RolSoort.BALIEMEDEWERKER), actor_for(RolSoort.TEAMLEIDER, regio=AM30)):
        with pytest.raises(NotAllowed):
            set_wegingen(actor=actor, regio_code=AM06, wegingen={"ontslag": Decimal(2)})
        with pytest.raises(NotAllowed):
            set_beschikbaarheid(actor=actor, regio_code=AM06, uren={vol.pk: Decimal(8)})
        with pytest.raises(NotAllowed):
            level_team(actor=actor, regio_code=AM06, zetten=[], sleutel=uuid4(), behalve=frozenset())
    elders = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, regio=AM30)
    with pytest.raises(NotPossible):
        set_beschikbaarheid(actor=actor_for(RolSoort.TEAMLEIDER), regio_code=AM06, uren={elders.pk: Decimal(8)})


def test_a_vraag_of_another_regio_is_not_there_to_move(vol, leeg):
    elders = VraagFactory(eigenaar=vol, regio_id=AM30)

    uitkomsten = level_team(
        actor=actor_for(RolSoort.TEAMLEIDER),
        regio_code=AM06,
        zetten=[Zet(elders.uuid, elders.versie, vol.pk, leeg.pk)],
        sleutel=uuid4(),
        behalve=frozenset(),
    )

    assert uitkomsten[0].overgeslagen == "deze vraag is er niet meer"


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda pk: Weging.objects.create(regio_id=AM06, thema="ontslag", uren=0), "loket_weging_uren"),
        (
            lambda pk: [Weging.objects.create(regio_id=AM06, thema="ontslag", uren=2) for _ in range(2)],
            "loket_weging_uniek",
        ),
        (
            lambda pk: Beschikbaarheid.objects.create(gebruiker_id=pk, regio_id=AM06, uren_per_week=61),
            "loket_beschikbaarheid_uren",
        ),
        (
            lambda pk: [
                Beschikbaarheid.objects.create(gebruiker_id=pk, regio_id=AM06, uren_per_week=8) for _ in range(2)
            ],
            "loket_beschikbaarheid_uniek",
        ),
    ],
)
def test_the_database_refuses_what_cannot_be(vol, make, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make(vol.pk)


@pytest.mark.parametrize("url", [TEAM, VERDEEL])
def test_the_pages_cost_the_same_with_1_and_with_3_vragen(leider, vol, leeg, url):
    assert_queries_equal_for_1_and_3(leider, url, lambda: VraagFactory(eigenaar=vol))
