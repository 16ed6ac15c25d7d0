from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from loket.enums import Kanaal, VraagStatus
from loket.models import Contactmoment, Vraag
from loket.queries.stappen import Stap, mogelijke_stappen
from loket.services.vragen import assign_vraag
from tests.factories import (
    AM30,
    BedrijfFactory,
    ContactmomentFactory,
    GebruikerFactory,
    VerwijzingFactory,
    VraagFactory,
    VragerFactory,
    actor_for,
)
from tests.pages import assert_fragment_equals_page, assert_queries_equal_for_1_and_3, count_queries
from werkcentrum.basis.actor import BEZOEKER
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Inzage
from werkcentrum.basis.queries.actors import actor_of

pytestmark = pytest.mark.django_db
TABS = ("zaak", "zaak_tijdlijn", "zaak_inzage")
ACTIES = ("zaak_contact", "zaak_stap", "zaak_vrager")
HTMX = {"HX-Request": "true", "HX-Target": "zaak"}


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def vraag() -> Vraag:
    return VraagFactory(vrager=VragerFactory(naam="Sanne Voorbeeld"))


def url(vraag: Vraag, name: str = "zaak") -> str:
    return reverse(f"loket:{name}", args=[vraag.uuid])


def contact(versie: int = 1, **fields) -> dict[str, object]:
    return {"versie": versie, "richting": "uit", "kanaal": "telefoon", "tekst": "Gebeld.", **fields}


@pytest.mark.parametrize("rol", RolSoort)
@pytest.mark.parametrize("name", [*TABS, *ACTIES])
def test_only_the_desk_opens_or_changes_a_case(client_for, vraag, rol, name):
    client = client_for(rol)
    mag = rol in (RolSoort.BALIEMEDEWERKER, RolSoort.TEAMLEIDER)

    if name in TABS:
        assert client.get(url(vraag, name)).status_code == (200 if mag else 403)
        assert client.post(url(vraag, name)).status_code == 405
    else:
        assert client.post(url(vraag, name)).status_code == (422 if mag else 403)
        assert client.get(url(vraag, name)).status_code == 405


@pytest.mark.parametrize("name", [*TABS, *ACTIES])
def test_a_case_of_another_regio_does_not_exist(balie, name):
    elders = VraagFactory(regio_id=AM30)

    response = balie.get(url(elders, name)) if name in TABS else balie.post(url(elders, name), contact())

    assert response.status_code == 404
    assert not Inzage.objects.exists()
    assert not Contactmoment.objects.exists()


def test_a_colleague_who_is_also_werkgever_sees_the_own_bedrijf_but_may_not_handle_it(client_for):
    bedrijf = BedrijfFactory()
    elders = VraagFactory(regio_id=AM30, vrager=VragerFactory(organisatie=bedrijf, regio_id=AM30))
    client = client_for(RolSoort.WERKGEVER, organisatie=bedrijf)

    assert client.get(url(elders)).status_code == 403


@pytest.mark.parametrize(
    ("name", "doel"), [("zaak", "zaakpagina"), ("zaak_tijdlijn", "tijdlijn"), ("zaak_inzage", "inzage")]
)
def test_every_open_is_logged(balie, vraag, name, doel):
    balie.get(url(vraag, name))

    inzage = Inzage.objects.get()
    assert (inzage.object_uuid, inzage.doel, inzage.regio_code) == (vraag.uuid, doel, "AM06")
    assert inzage.actor_id == str(balie.gebruiker.pk)


def test_the_case_shows_the_person_the_words_and_the_facts(balie):
    vraag = VraagFactory(
        vrager=VragerFactory(naam="Sanne Voorbeeld", email="sanne@test.example", telefoon="+31550000000"),
        omschrijving="Mijn contract stopt.\nWat nu?",
        actie_datum=timezone.localdate() - timedelta(days=4),
    )

    response = balie.get(url(vraag))

    kop = response.context["kop"]
    assert (kop.naam, kop.termijn, kop.termijn_soort) == ("Sanne Voorbeeld", "4 dagen over termijn", "fout")
    assert [(regel.label, regel.waarde) for regel in kop.kenmerken] == [("Gemeente", "Apeldoorn")]
    for tekst in ("Mijn contract stopt.", "sanne@test.example", "tel:+31550000000", "Ik pak dit op", vraag.nummer):
        assert tekst in response.text


@pytest.mark.parametrize(
    ("fields", "tekst"),
    [
        ({"vrager__anoniem": True}, "niet gegeven"),
        ({"omschrijving": ""}, "De vrager schreef niets op."),
        ({"kenmerken": {"doelgroep": "werkende"}}, "Nog niets bekend."),
        ({"vrager__bedrijf": True, "vrager__organisatie__naam": "Testbedrijf De Kade"}, "Testbedrijf De Kade"),
        ({"afgesloten": True}, "Heropen deze vraag"),
        ({"ingetrokken": True}, "Ingetrokken"),
        ({"omschrijving": "<script>alert(1)</script>"}, "&lt;script&gt;"),
        ({"vrager__naam": "א" * 300}, "א" * 300),
    ],
)
def test_the_case_has_a_form_for_every_state(balie, fields, tekst):
    assert tekst in balie.get(url(VraagFactory(**fields))).text


@pytest.mark.parametrize("name", TABS)
def test_the_fragment_is_the_case_of_the_page(balie, vraag, name, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    ContactmomentFactory(vraag=vraag)
    balie.get(url(vraag, name))
    page = balie.get(url(vraag, name))
    fragment = balie.get(url(vraag, name), headers=HTMX)

    assert page.status_code == fragment.status_code == 200
    assert "<html" not in fragment.text
    if name != "zaak_inzage":
        # The list of who looked grows with each look.
        assert_fragment_equals_page(balie, url(vraag, name), "zaak")


@pytest.mark.parametrize("name", TABS)
def test_queries_do_not_grow_with_what_happened(balie, vraag, name):
    def happen() -> None:
        collega = GebruikerFactory()
        ContactmomentFactory(vraag=vraag, gelegd_door=collega)
        VerwijzingFactory(vraag=vraag)
        Inzage.objects.create(
            object_soort="vraag",
            object_uuid=vraag.uuid,
            actor_soort="gebruiker",
            actor_id=str(collega.pk),
            doel="x",
        )

    assert_queries_equal_for_1_and_3(balie, url(vraag, name), happen, at_most=12)


def test_the_number_of_verwijzingen_stands_on_the_tab(balie, vraag):
    VerwijzingFactory(vraag=vraag)
    VerwijzingFactory()

    assert balie.get(url(vraag)).context["aantal_verwijzingen"] == 1


def test_recording_a_contact_keeps_it_and_comes_back_to_the_case(balie, vraag):
    response = balie.post(url(vraag, "zaak_contact"), contact())

    assert response.status_code == 302
    assert response["Location"] == url(vraag)
    gelegd = Contactmoment.objects.get()
    assert (gelegd.tekst, gelegd.kanaal, gelegd.gelegd_door) == ("Gebeld.", Kanaal.TELEFOON, balie.gebruiker)
    page = balie.get(url(vraag))
    assert "Het contact is vastgelegd." in page.text
    assert "Naar de vrager · telefoon" in page.text


def test_recording_a_contact_by_htmx_gives_the_case_and_refreshes_the_list(balie, vraag):
    response = balie.post(url(vraag, "zaak_contact"), contact(), headers=HTMX)

    assert response.status_code == 200
    assert response["HX-Trigger"] == "zaak-gewijzigd"
    assert "Het contact is vastgelegd." in response.text
    assert "<html" not in response.text


@pytest.mark.parametrize(
    ("fields", "zin"),
    [
        ({"tekst": ""}, "Schrijf op wat er is besproken."),
        ({"tekst": "   "}, "Schrijf op wat er is besproken."),
        ({"tekst": "x" * 5001}, "te lang"),
        ({"richting": ""}, "Kies wat u vastlegt."),
    ],
)
def test_a_contact_that_is_not_right_says_what_and_keeps_the_rest(balie, vraag, fields, zin):
    response = balie.post(url(vraag, "zaak_contact"), contact(**fields))

    assert response.status_code == 422
    assert zin in response.text
    assert fields.get("tekst", "Gebeld.") in response.text
    assert not Contactmoment.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"richting": "zijwaarts"}, {"kanaal": "postduif"}, {"tekst": "a\x00b"}, {"versie": "x"}]
)
def test_a_contact_from_no_form_of_ours_is_refused(balie, vraag, fields):
    assert balie.post(url(vraag, "zaak_contact"), contact(**fields)).status_code == 422
    assert not Contactmoment.objects.exists()


def test_the_same_contact_sent_twice_is_there_once(balie, vraag):
    balie.post(url(vraag, "zaak_contact"), contact())
    response = balie.post(url(vraag, "zaak_contact"), contact())

    assert response.status_code == 422
    assert Contactmoment.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "stap", "status"),
    [
        ({}, Stap.OPPAKKEN, VraagStatus.NIEUW),
        (
            {"in_behandeling": True, "eerste_contact_op": timezone.now()},
            Stap.WACHT_OP_VRAGER,
            VraagStatus.WACHT_OP_VRAGER,
        ),
        ({"wacht_op_vrager": True}, Stap.VERDER, VraagStatus.IN_BEHANDELING),
        ({"afgesloten": True}, Stap.VERDER, VraagStatus.IN_BEHANDELING),
        ({}, Stap.SLUITEN, VraagStatus.AFGESLOTEN),
    ],
)
def test_a_step_moves_the_case_and_says_so(balie, fields, stap, status):
    vraag = VraagFactory(**fields)

    response = balie.post(url(vraag, "zaak_stap"), {"stap": stap.value, "versie": 1}, follow=True)

    vraag.refresh_from_db()
    assert vraag.status == status
    assert "utrecht-alert--ok" in response.text


def test_claim_and_hand_back(balie, vraag):
    balie.post(url(vraag, "zaak_stap"), {"stap": "oppakken", "versie": 1})
    vraag.refresh_from_db()
    assert vraag.eigenaar == balie.gebruiker
    assert "Ik pak dit op" not in balie.get(url(vraag)).text

    balie.post(url(vraag, "zaak_stap"), {"stap": "teruggeven", "versie": 2})
    vraag.refresh_from_db()
    assert vraag.eigenaar is None


def test_two_people_who_claim_at_once_are_told(balie, vraag):
    tom = actor_for(RolSoort.TEAMLEIDER)
    assign_vraag(actor=tom, vraag_uuid=vraag.uuid, eigenaar_id=tom.gebruiker_id)

    response = balie.post(url(vraag, "zaak_stap"), {"stap": "oppakken", "versie": 1})

    vraag.refresh_from_db()
    assert response.status_code == 422
    assert vraag.eigenaar_id == tom.gebruiker_id
    assert f"<bdi>{tom.naam}</bdi>" in response.text
    assert "Ik neem dit over" in response.text


def test_a_step_that_can_not_be_says_why(balie, vraag):
    response = balie.post(url(vraag, "zaak_stap"), {"stap": "wacht-op-vrager", "versie": 1})

    assert response.status_code == 422
    assert "Leg eerst vast welk contact" in response.text


@pytest.mark.parametrize("data", [{}, {"stap": "dansen", "versie": 1}, {"stap": "sluiten"}])
def test_a_step_that_we_do_not_know_is_refused(balie, vraag, data):
    response = balie.post(url(vraag, "zaak_stap"), data)

    vraag.refresh_from_db()
    assert response.status_code == 422
    assert vraag.status == VraagStatus.NIEUW


@pytest.mark.parametrize(
    ("fields", "verwacht"),
    [
        ({}, {Stap.OPPAKKEN, Stap.SLUITEN}),
        (
            {"in_behandeling": True, "eerste_contact_op": timezone.now()},
            {Stap.OPPAKKEN, Stap.WACHT_OP_VRAGER, Stap.SLUITEN},
        ),
        ({"wacht_op_vrager": True}, {Stap.OPPAKKEN, Stap.VERDER, Stap.SLUITEN}),
        ({"nazorg": True}, {Stap.OPPAKKEN, Stap.VERDER, Stap.SLUITEN}),
        ({"afgesloten": True}, {Stap.VERDER}),
        ({"ingetrokken": True}, set()),
    ],
)
def test_the_buttons_are_what_can_be_done(fields, verwacht):
    assert mogelijke_stappen(actor_for(RolSoort.BALIEMEDEWERKER), VraagFactory(**fields)) == verwacht


def test_the_owner_hands_back_and_who_may_not_handle_has_no_buttons(vraag):
    gebruiker = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER)

    assert Stap.TERUGGEVEN in mogelijke_stappen(actor_of(gebruiker), VraagFactory(eigenaar=gebruiker))
    assert mogelijke_stappen(BEZOEKER, vraag) == frozenset()


def test_an_empty_timeline_says_so(balie, vraag):
    assert "Hier staat nog niets" in balie.get(url(vraag, "zaak_tijdlijn")).text


def test_who_looked_is_shown_with_the_newest_first(balie, vraag):
    balie.get(url(vraag))

    inzagen = balie.get(url(vraag, "zaak_inzage")).context["inzagen"]

    assert [regel.pagina for regel in inzagen] == ["Wie ziet wat", "Vraag"]
    assert {regel.wie for regel in inzagen} == {balie.gebruiker.naam}


def test_a_case_costs_at_most_twelve_queries(balie):
    vraag = VraagFactory(in_behandeling=True, eigenaar=balie.gebruiker, vrager=VragerFactory(bedrijf=True))
    ContactmomentFactory(vraag=vraag, gelegd_door=balie.gebruiker)
    VerwijzingFactory(vraag=vraag)

    for name in TABS:
        assert len(count_queries(balie, url(vraag, name))) <= 12
