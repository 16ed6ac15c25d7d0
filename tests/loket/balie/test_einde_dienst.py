"""The end of a shift: what this person touched and left without a next step, and giving it to who goes on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from loket.enums import ContactRichting, ContactSoort, Kanaal
from loket.models import Contactmoment, Vraag
from loket.services.contacten import record_contact
from loket.services.overdracht import hand_over
from loket.services.vragen import StaleVersie, close_vraag, update_kenmerken, wait_for_vrager
from tests.factories import AM30, GebruikerFactory, VraagFactory, VragerFactory, actor_for
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis
from werkcentrum.basis.queries.actors import actor_of
from werkcentrum.basis.services.gebeurtenissen import record_inzage

pytestmark = pytest.mark.django_db
URL = "/balie/einde-dienst/"


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def ik(balie):
    return actor_of(balie.gebruiker)


@pytest.fixture
def collega():
    return GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, naam="Noor Voorbeeld")


def mine(ik, **fields) -> Vraag:
    """In hand, with a date that is two weeks away."""
    values = {
        "in_behandeling": True,
        "eigenaar_id": ik.gebruiker_id,
        "actie_datum": timezone.localdate() + timedelta(days=14),
        "eerste_contact_op": timezone.now(),
    }
    return VraagFactory(**(values | fields))


def look(actor, vraag: Vraag) -> None:
    record_inzage(
        actor=actor, object_soort="vraag", object_uuid=vraag.uuid, regio=vraag.regio_id, doel="zaakpagina"
    )


def contact(actor, vraag: Vraag, richting: ContactRichting) -> None:
    record_contact(actor=actor, vraag_uuid=vraag.uuid, richting=richting, kanaal=Kanaal.TELEFOON, tekst="Gebeld.")


def listed(client) -> list[str]:
    return [rij.regel.nummer for rij in client.get(URL).context["rijen"]]


def fields(vraag: Vraag, naar: object = "", notitie: str = "", **other: object) -> dict[str, object]:
    """What the form sends of one vraag."""
    values = {"versie": vraag.versie, "naar": str(naar), "notitie": notitie} | other
    return {f"{vraag.uuid}-{name}": value for name, value in values.items()}


def send(client, *parts: dict[str, object], vragen: list[Vraag]):
    data: dict[str, object] = {"vraag": [str(vraag.uuid) for vraag in vragen]}
    for part in parts:
        data |= part
    return client.post(URL, data)


TOUCHES = {
    "inzage": look,
    "notitie": lambda actor, vraag: contact(actor, vraag, ContactRichting.INTERN),
    "kenmerk": lambda actor, vraag: update_kenmerken(
        actor=actor, vraag_uuid=vraag.uuid, kenmerken={"leeftijd": 44}
    ),
}


@pytest.mark.eis("DSK-17")
@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES)
def test_what_i_touched_without_a_next_step_is_listed(balie, ik, touch):
    vraag = mine(ik)
    touch(ik, vraag)

    assert listed(balie) == [vraag.nummer]
    assert "er is geen volgende stap" in balie.get(URL).text


STEPS = {
    "contact": lambda actor, vraag: contact(actor, vraag, ContactRichting.UIT),
    "wacht": lambda actor, vraag: wait_for_vrager(actor=actor, vraag_uuid=vraag.uuid),
    "sluit": lambda actor, vraag: close_vraag(actor=actor, vraag_uuid=vraag.uuid),
}


@pytest.mark.eis("DSK-17")
@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_what_got_a_next_step_after_i_touched_it_is_not_listed(balie, ik, step):
    vraag = mine(ik)
    look(ik, vraag)
    step(ik, vraag)

    assert listed(balie) == []
    assert "Alles heeft een volgende stap" in balie.get(URL).text


@pytest.mark.eis("DSK-17")
def test_what_is_due_before_my_next_working_day_is_listed_although_it_has_a_step(balie, ik):
    vraag = mine(ik)
    contact(ik, vraag, ContactRichting.UIT)
    Vraag.objects.filter(pk=vraag.pk).update(actie_datum=timezone.localdate())

    assert listed(balie) == [vraag.nummer]
    assert "Aan de beurt voor de volgende werkdag" in balie.get(URL).text


def test_what_i_did_not_touch_today_is_not_mine_to_leave(balie, ik, collega):
    mine(ik, actie_datum=timezone.localdate())
    van_collega = mine(ik, eigenaar_id=collega.pk)
    look(ik, van_collega)
    door_collega = mine(ik)
    look(actor_of(collega), door_collega)

    assert listed(balie) == []


def test_a_vraag_of_another_regio_is_never_listed(balie, ik):
    elders = mine(ik, regio_id=AM30)
    look(ik, elders)

    assert listed(balie) == []


@pytest.mark.eis("DSK-17")
def test_one_click_writes_a_note_for_each_vraag_and_gives_it_to_the_next_owner(balie, ik, collega):
    aan_collega, aan_team, blijft = mine(ik), mine(ik), mine(ik)
    for vraag in (aan_collega, aan_team, blijft):
        look(ik, vraag)

    response = send(
        balie,
        fields(aan_collega, collega.pk, "Morgen UWV bellen over de WW."),
        fields(aan_team, "team"),
        fields(blijft),
        vragen=[aan_collega, aan_team, blijft],
    )

    assert response.status_code == 200
    assert [(u.nummer, u.gedaan, u.overgeslagen) for u in response.context["verslag"]] == [
        (aan_collega.nummer, "overgedragen aan Noor Voorbeeld", ""),
        (aan_team.nummer, "overgedragen aan het team", ""),
    ]
    for vraag in (aan_collega, aan_team, blijft):
        vraag.refresh_from_db()
    assert (aan_collega.eigenaar, aan_team.eigenaar, blijft.eigenaar_id) == (collega, None, ik.gebruiker_id)
    notes = Contactmoment.objects.order_by("vraag_id")
    assert [(note.vraag, note.richting, note.soort, note.tekst) for note in notes] == [
        (aan_collega, ContactRichting.INTERN, ContactSoort.OVERDRACHT, "Morgen UWV bellen over de WW."),
        (aan_team, ContactRichting.INTERN, ContactSoort.OVERDRACHT, "Overgedragen aan het einde van de dienst."),
    ]
    assert [rij.regel.nummer for rij in response.context["rijen"]] == [blijft.nummer]
    assert Gebeurtenis.objects.filter(werkwoord="vraag.overgedragen").count() == 2


@pytest.mark.eis("DSK-17")
def test_what_changed_meanwhile_is_skipped_and_said_and_the_others_go_on(balie, ik, collega):
    gewijzigd, ander = mine(ik), mine(ik)
    for vraag in (gewijzigd, ander):
        look(ik, vraag)
    Vraag.objects.filter(pk=gewijzigd.pk).update(versie=7)

    response = send(balie, fields(gewijzigd, collega.pk), fields(ander, collega.pk), vragen=[gewijzigd, ander])

    assert [(u.nummer, bool(u.overgeslagen)) for u in response.context["verslag"]] == [
        (gewijzigd.nummer, True),
        (ander.nummer, False),
    ]
    assert "een collega wijzigde deze vraag intussen" in response.text
    gewijzigd.refresh_from_db()
    assert gewijzigd.eigenaar_id == ik.gebruiker_id


def test_choosing_nobody_is_said_and_writes_nothing(balie, ik):
    vraag = mine(ik)
    look(ik, vraag)

    response = send(balie, fields(vraag, notitie="Dit schreef ik."), vragen=[vraag])

    assert response.status_code == 422
    assert "Kies bij minstens een vraag" in response.text
    assert "Dit schreef ik." in response.text
    assert not Contactmoment.objects.exists()


def test_a_note_that_is_too_long_writes_nothing_and_stays_typed(balie, ik, collega):
    vraag = mine(ik)
    look(ik, vraag)

    response = send(balie, fields(vraag, collega.pk, "a" * 2001), vragen=[vraag])

    assert response.status_code == 422
    assert "De overdrachtsnotitie is te lang" in response.text
    assert not Contactmoment.objects.exists()


def test_someone_who_does_not_work_here_cannot_be_chosen(balie, ik):
    elders = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, regio=AM30)
    vraag = mine(ik)
    look(ik, vraag)

    assert send(balie, fields(vraag, elders.pk), vragen=[vraag]).status_code == 422
    with pytest.raises(NotPossible):
        hand_over(actor=ik, vraag_uuid=vraag.uuid, eigenaar_id=elders.pk, notitie="Voor u.", versie=vraag.versie)


def test_the_service_refuses_another_regio_and_an_older_versie(ik, collega):
    vraag = mine(ik)
    values = {"vraag_uuid": vraag.uuid, "eigenaar_id": collega.pk, "notitie": "Voor Noor."}

    with pytest.raises(NotAllowed):
        hand_over(actor=actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30), versie=vraag.versie, **values)
    with pytest.raises(StaleVersie):
        hand_over(actor=ik, versie=vraag.versie + 1, **values)
    assert not Contactmoment.objects.exists()


def test_the_note_is_not_for_the_vrager_and_stands_in_the_timeline(balie, ik, collega):
    vraag = mine(ik)
    hand_over(actor=ik, vraag_uuid=vraag.uuid, eigenaar_id=collega.pk, notitie="Bel het UWV.", versie=vraag.versie)

    text = balie.get(f"/balie/vraag/{vraag.uuid}/tijdlijn/").text

    assert "Overdrachtsnotitie geschreven" in text
    assert "Bel het UWV." in text
    assert "Overdrachtsnotitie" not in balie.get(f"/balie/vraag/{vraag.uuid}/tijdlijn/?toon=vrager").text


def test_the_page_costs_the_same_with_1_and_with_3_vragen(balie, ik):
    assert_queries_equal_for_1_and_3(balie, URL, lambda: look(ik, mine(ik, vrager=VragerFactory())))
