"""Two people in one case: each sees the other, and who saves second keeps both texts."""

import re
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.enums import ContactRichting, Kanaal, VraagStatus
from loket.models import Contactmoment, Vraag, Vrager
from loket.queries.gezien import Gezien, read_gezien
from loket.services.contacten import record_contact
from loket.services.vragen import assign_vraag, update_kenmerken
from loket.services.vragers import Bereik, update_vrager
from tests.factories import (
    AM30,
    BedrijfFactory,
    ContactmomentFactory,
    GebruikerFactory,
    KaartversieFactory,
    VraagFactory,
    VragerFactory,
    actor_for,
)
from tests.pages import count_queries
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Inzage
from werkcentrum.basis.queries.actors import actor_of

pytestmark = pytest.mark.django_db
TEKSTEN = ("Tekst een", "Tekst twee")
HTMX = {"HX-Request": "true", "HX-Target": "zaak"}
KIJK = {"HX-Request": "true", "HX-Target": "aanwezig"}


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def collega():
    return GebruikerFactory(naam="Tom Voorbeeld", rol=RolSoort.TEAMLEIDER)


@pytest.fixture
def tom(collega):
    return actor_of(collega)


@pytest.fixture
def vraag() -> Vraag:
    return VraagFactory(vrager=VragerFactory(naam="Sanne", email="sanne@test.example", telefoon=""))


def url(vraag: Vraag, name: str = "zaak") -> str:
    return reverse(f"loket:{name}", args=[vraag.uuid])


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, name
    return found.group(1)


def seen(text: str) -> dict[str, str]:
    """What a form of the page sends along unseen."""
    return {name: hidden(text, name) for name in ("versie", "gezien")}


def rows(response) -> dict[str, tuple[str, str, str]]:
    return {row.label: (row.gezien, row.nu, row.geschreven) for row in response.context["verouderd"].verschillen}


# Who else is in it


@pytest.mark.eis("DSK-05")
def test_opening_a_case_shows_who_else_is_in_it_now(balie, login, collega, vraag):
    assert "kijkt nu ook" not in balie.get(url(vraag)).text
    login(collega).get(url(vraag))

    assert "Tom Voorbeeld kijkt nu ook naar deze vraag." in balie.get(url(vraag)).text


def test_who_looked_more_than_ten_minutes_ago_is_gone(balie, login, collega, vraag, time_machine):
    login(collega).get(url(vraag))
    moment = Inzage.objects.get().moment

    for minuten, aanwezig in ((9, True), (11, False)):
        time_machine.move_to(moment + timedelta(minutes=minuten), tick=False)
        assert ("Tom Voorbeeld kijkt" in balie.get(url(vraag, "zaak_aanwezig"), headers=KIJK).text) is aanwezig


def test_only_staff_of_the_regio_is_named_and_nobody_sees_themselves(balie, client_for, vraag):
    elders = GebruikerFactory(naam="Elders Voorbeeld", rol=RolSoort.BALIEMEDEWERKER, regio=AM30)
    werkgever = GebruikerFactory(naam="Werkgever Voorbeeld", rol=RolSoort.WERKGEVER)
    for soort, wie in (("gebruiker", elders.pk), ("gebruiker", werkgever.pk), ("vrager", vraag.uuid)):
        Inzage.objects.create(
            object_soort="vraag", object_uuid=vraag.uuid, actor_soort=soort, actor_id=str(wie), doel="x"
        )
    balie.get(url(vraag))

    assert balie.get(url(vraag)).context["collegas"] == []


def test_looking_again_writes_nothing_and_says_that_the_case_changed(balie, login, collega, tom, vraag):
    for _ in range(2):
        login(GebruikerFactory(naam=f"Ander {_}", rol=RolSoort.BALIEMEDEWERKER)).get(url(vraag))
    before = Inzage.objects.count()
    adres = f"{url(vraag, 'zaak_aanwezig')}?versie=1"

    stil = balie.get(adres, headers=KIJK).text
    assign_vraag(actor=tom, vraag_uuid=vraag.uuid, eigenaar_id=collega.pk)
    anders = balie.get(adres, headers=KIJK).text

    assert Inzage.objects.count() == before
    assert "Ander 0, Ander 1 kijken nu ook" in stil
    assert "gewijzigd sinds u haar opende" not in stil
    assert "gewijzigd sinds u haar opende" in anders
    assert len(count_queries(balie, adres, **KIJK)) <= 5
    assert balie.get(adres)["Location"] == url(vraag)


# Who saves second


@pytest.mark.eis("DSK-05")
def test_a_stale_contact_shows_what_was_seen_what_is_there_and_what_was_written(balie, tom, vraag):
    ContactmomentFactory(vraag=vraag, tekst="Vorige week gemaild.")
    formulier = seen(balie.get(url(vraag)).text)
    gisteren = timezone.now() - timedelta(days=1)
    record_contact(
        actor=tom, vraag_uuid=vraag.uuid, richting=ContactRichting.INTERN, kanaal=Kanaal.BALIE,
        tekst="Tom belde gisteren al.", gelegd_op=gisteren,
    )  # fmt: skip
    contact = {"richting": "uit", "kanaal": "telefoon", "tekst": "Ook gebeld."}

    response = balie.post(url(vraag, "zaak_contact"), formulier | contact, headers=HTMX)

    assert response.status_code == 422
    assert rows(response) == {"Contact": ("Vorige week gemaild.", "Tom belde gisteren al.", "Ook gebeld.")}
    assert response.context["verouderd"].verschillen[0].door == "Tom Voorbeeld"
    assert "Deze vraag is intussen gewijzigd" in response.text
    assert not Contactmoment.objects.filter(tekst="Ook gebeld.").exists()
    balie.post(url(vraag, "zaak_contact"), seen(response.text) | contact)
    assert set(Contactmoment.objects.values_list("tekst", flat=True)) == {
        "Vorige week gemaild.",
        "Tom belde gisteren al.",
        "Ook gebeld.",
    }


@pytest.mark.eis("DSK-05")
def test_a_stale_step_shows_the_fields_and_can_be_taken_all_the_same(balie, collega, tom, vraag):
    formulier = seen(balie.get(url(vraag)).text)
    assign_vraag(actor=tom, vraag_uuid=vraag.uuid, eigenaar_id=collega.pk)

    response = balie.post(url(vraag, "zaak_stap"), formulier | {"stap": "oppakken"})

    assert response.status_code == 422
    (rij,) = response.context["verouderd"].verschillen
    assert (rij.gezien, rij.nu, rij.geschreven) == ("Nog van niemand", "Tom Voorbeeld", balie.gebruiker.naam)
    assert rij.is_botsing
    assert rij.door == "Tom Voorbeeld"
    assert rij.wanneer
    vraag.refresh_from_db()
    assert vraag.eigenaar == collega
    assert "Laat staan wat er nu staat" in response.text
    balie.post(url(vraag, "zaak_stap"), seen(response.text) | {"stap": hidden(response.text, "stap")})
    vraag.refresh_from_db()
    assert vraag.eigenaar == balie.gebruiker


@pytest.mark.parametrize(
    ("stap", "geschreven"),
    [
        ("teruggeven", "Nog van niemand"),
        ("wacht-op-vrager", "Wacht op vrager"),
        ("verder", "In behandeling"),
        ("sluiten", "Afgesloten"),
    ],
)
def test_each_step_says_what_it_would_have_written(balie, tom, vraag, stap, geschreven):
    formulier = seen(balie.get(url(vraag)).text)
    update_kenmerken(actor=tom, vraag_uuid=vraag.uuid, kenmerken={"leeftijd": 40})

    response = balie.post(url(vraag, "zaak_stap"), formulier | {"stap": stap})

    gevonden = rows(response)
    assert gevonden.pop("Leeftijd") == ("", "40 jaar", "")
    assert [row[2] for row in gevonden.values()] == [geschreven]


@pytest.mark.eis("DSK-05")
def test_a_stale_fact_shows_both_answers_and_can_be_saved_all_the_same(balie, tom, vraag):
    KaartversieFactory()
    gids = reverse("verwijzing:gids", args=[vraag.uuid])
    formulier = seen(balie.get(url(vraag)).text)
    update_kenmerken(actor=tom, vraag_uuid=vraag.uuid, kenmerken={"leeftijd": 40})

    response = balie.post(gids, formulier | {"kenmerk": "leeftijd", "waarde": "41"}, headers=HTMX)

    assert response.status_code == 422
    assert rows(response) == {"Leeftijd": ("", "40 jaar", "41 jaar")}
    assert response.context["verouderd"].verschillen[0].door == "Tom Voorbeeld"
    vraag.refresh_from_db()
    assert vraag.kenmerken["leeftijd"] == 40
    opnieuw = {name: hidden(response.text, name) for name in ("kenmerk", "waarde")}
    balie.post(gids, seen(response.text) | opnieuw)
    vraag.refresh_from_db()
    assert vraag.kenmerken["leeftijd"] == 41


def test_a_stale_clearing_of_a_fact_says_so(balie, tom, vraag):
    KaartversieFactory()
    formulier = seen(balie.get(url(vraag)).text)
    update_kenmerken(actor=tom, vraag_uuid=vraag.uuid, kenmerken={"leeftijd": 40})

    response = balie.post(
        reverse("verwijzing:gids", args=[vraag.uuid]), formulier | {"kenmerk": "leeftijd", "wis": "1"}
    )

    assert rows(response) == {"Leeftijd": ("", "40 jaar", "niet bekend")}


@pytest.mark.eis("DSK-05")
def test_stale_contact_data_asks_per_field_which_of_the_two_it_becomes(balie, tom, vraag):
    formulier = seen(balie.get(url(vraag)).text)
    update_vrager(
        actor=tom,
        vraag_uuid=vraag.uuid,
        bereik=Bereik(naam="Sanne de Vries", email="sanne@test.example", telefoon="+31550000001"),
    )
    mijn = {"naam": "Sanne Vries", "email": "s.vries@test.example", "telefoon": ""}

    response = balie.post(url(vraag, "zaak_vrager"), formulier | mijn)

    assert response.status_code == 422
    assert rows(response) == {
        "Naam": ("Sanne", "Sanne de Vries", "Sanne Vries"),
        "E-mail": ("sanne@test.example", "sanne@test.example", "s.vries@test.example"),
        "Telefoon": ("", "055 000 0001", ""),
    }
    form = response.context["vragerform"]
    # What only the other changed is taken over, what both changed is asked.
    assert [form[veld].value() for veld in ("naam", "email", "telefoon")] == [
        "Sanne Vries",
        "s.vries@test.example",
        "055 000 0001",
    ]
    assert list(form.botsingen) == ["naam"]
    vervolg = seen(response.text) | {**mijn, "telefoon": "055 000 0001", "botsing": "naam"}
    zonder = balie.post(url(vraag, "zaak_vrager"), vervolg)
    assert zonder.status_code == 422
    assert "Kies welke van de twee het wordt." in zonder.text
    assert balie.post(url(vraag, "zaak_vrager"), vervolg | {"kies_naam": "nu"}).status_code == 302
    vrager = Vrager.objects.get(pk=vraag.vrager_id)
    assert (vrager.naam, vrager.email, vrager.telefoon) == (
        "Sanne de Vries",
        "s.vries@test.example",
        "+31550000001",
    )


def test_my_own_words_can_win(balie, tom, vraag):
    formulier = seen(balie.get(url(vraag)).text)
    update_vrager(actor=tom, vraag_uuid=vraag.uuid, bereik=Bereik(naam="Anders", email="sanne@test.example"))
    mijn = {"naam": "Sanne Vries", "email": "sanne@test.example", "telefoon": ""}
    response = balie.post(url(vraag, "zaak_vrager"), formulier | mijn)

    balie.post(url(vraag, "zaak_vrager"), seen(response.text) | mijn | {"botsing": "naam", "kies_naam": "mijn"})

    assert Vrager.objects.get(pk=vraag.vrager_id).naam == "Sanne Vries"


def test_without_the_seal_the_page_still_says_what_is_there_now(balie, tom, vraag):
    update_kenmerken(actor=tom, vraag_uuid=vraag.uuid, kenmerken={"leeftijd": 40})

    response = balie.post(url(vraag, "zaak_stap"), {"stap": "oppakken", "versie": 1, "gezien": "vals"})

    assert response.status_code == 422
    assert rows(response) == {"Wie deze vraag heeft": ("Nog van niemand",) * 2 + (balie.gebruiker.naam,)}


def test_a_seal_holds_what_it_was_given_and_nothing_else():
    gezien = Gezien(eigenaar="Mila", kenmerken={"leeftijd": 40}, contact=7)

    assert read_gezien(gezien.sealed()) == gezien
    assert read_gezien(gezien.sealed()[:-1]) is None
    assert read_gezien("") is None


# Two sessions at once


def at_once(*acts: Callable[[], int]) -> list[int]:
    """Each in a thread and on a connection of its own, all started at the same moment."""
    start = threading.Barrier(len(acts), timeout=30)
    statuses: list[int] = []

    def run(act: Callable[[], int]) -> None:
        try:
            start.wait(timeout=10)
            statuses.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(statuses)


def poster(client: Client, adres: str, data: dict[str, str], kept: list[str]) -> Callable[[], int]:
    def act() -> int:
        response = client.post(adres, data)
        kept.append(response.text if response.status_code == 422 else "")
        return response.status_code

    return act


@pytest.mark.eis("DSK-05")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("soort", ["contact", "stap", "vrager"])
def test_of_two_sessions_that_save_at_once_one_wins_and_the_other_keeps_both_texts(client_for, login, soort):
    vraag = VraagFactory(vrager__naam="Sanne", vrager__telefoon="", eerste_contact_op=timezone.now())
    een, twee = client_for(RolSoort.BALIEMEDEWERKER), client_for(RolSoort.TEAMLEIDER)
    wat = {
        "contact": [
            {"richting": "uit", "kanaal": "brief", "tekst": tekst} for tekst in ("Tekst een", "Tekst twee")
        ],
        "stap": [{"stap": stap} for stap in ("oppakken", "oppakken")],
        "vrager": [{"naam": naam, "email": "", "telefoon": ""} for naam in TEKSTEN],
    }[soort]
    formulieren = [seen(client.get(url(vraag)).text) for client in (een, twee)]
    kept: list[str] = []

    statuses = at_once(
        *(
            poster(client, url(vraag, f"zaak_{soort}"), formulier | data, kept)
            for client, formulier, data in zip((een, twee), formulieren, wat, strict=True)
        )
    )

    assert statuses == [302, 422]
    verloor = next(text for text in kept if text)
    if soort == "stap":
        vraag.refresh_from_db()
        assert vraag.eigenaar in (een.gebruiker, twee.gebruiker)
        assert een.gebruiker.naam in verloor
        assert twee.gebruiker.naam in verloor
    else:
        vrager = Vrager.objects.get(pk=vraag.vrager_id)
        opgeslagen = Contactmoment.objects.get().tekst if soort == "contact" else vrager.naam
        assert opgeslagen in TEKSTEN
        assert all(tekst in verloor for tekst in TEKSTEN)


@pytest.mark.django_db(transaction=True)
def test_two_people_at_two_vragen_of_one_vrager_take_turns():
    vrager = VragerFactory(naam="Sanne")
    vragen = VraagFactory.create_batch(2, vrager=vrager)
    tom = actor_for(RolSoort.TEAMLEIDER)

    def change(nr: int) -> Callable[[], int]:
        def act() -> int:
            update_vrager(actor=tom, vraag_uuid=vragen[nr].uuid, bereik=Bereik(naam=f"Naam {nr}"))
            return nr

        return act

    assert at_once(change(0), change(1)) == [0, 1]
    assert [Vraag.objects.get(pk=vraag.pk).versie for vraag in vragen] == [3, 3]


def test_a_bedrijf_is_named_in_its_own_way(balie):
    vraag = VraagFactory(vrager=VragerFactory(organisatie=BedrijfFactory(), naam=""))

    assert "Vul naam of bereikbaarheid aan" in balie.get(url(vraag)).text


# An anonymous vraag grows


@pytest.mark.eis("INT-13")
def test_an_anonymous_registration_becomes_a_full_case_without_typing_anything_again(balie):
    nieuw = {"omschrijving": "Zoekt werk in de zorg.", "doelgroep": "werkzoekende", "kanaal": "balie"}
    balie.post(reverse("loket:nieuwe_vraag"), nieuw)
    vraag = Vraag.objects.get()
    KaartversieFactory()

    adres = url(vraag, "zaak_vrager")
    balie.post(
        adres, seen(balie.get(url(vraag)).text) | {"naam": "Amira", "email": "", "telefoon": "055 000 0000"}
    )
    gids = reverse("verwijzing:gids", args=[vraag.uuid])
    for kenmerk, waarde in (("thema", "werk_vinden"), ("gemeente", "GM0200")):
        balie.post(gids, seen(balie.get(url(vraag)).text) | {"kenmerk": kenmerk, "waarde": waarde})

    vraag = Vraag.objects.select_related("vrager").get()
    assert (vraag.omschrijving, vraag.kanaal) == ("Zoekt werk in de zorg.", Kanaal.BALIE)
    assert vraag.status == VraagStatus.IN_BEHANDELING
    assert (vraag.vrager.naam, vraag.vrager.telefoon) == ("Amira", "+31550000000")
    assert vraag.kenmerken == {"doelgroep": "werkzoekende", "thema": "werk_vinden", "gemeente": "GM0200"}
