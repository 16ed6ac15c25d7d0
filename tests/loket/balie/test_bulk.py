"""One thing with several vragen: the preview, the confirmation and the report, through the pages."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.core import signing
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from loket.enums import Bulksoort, Bulkuitkomst, ContactRichting, VraagStatus
from loket.models import Bulkactie, Bulkregel, Contactmoment, Standaardtekst, Vraag
from loket.queries.bulk import MAX_VRAGEN, read_voorbeeld
from loket.services import bulk as bulk_service
from loket.services.bulk import BEWAARDAGEN, remove_old_bulkacties, run_bulkactie
from loket.services.standaardteksten import withdraw_standaardtekst
from loket.services.vragen import assign_vraag, update_kenmerken
from tests.factories import (
    AM30,
    AfvinkingFactory,
    BulkactieFactory,
    BulkregelFactory,
    ChecklistFactory,
    ChecklistPuntFactory,
    GebruikerFactory,
    RolFactory,
    StandaardtekstFactory,
    StandaardtekstVersieFactory,
    VertegenwoordigerFactory,
    VraagFactory,
    VragerFactory,
    actor_for,
)
from tests.pages import count_queries
from werkcentrum.basis.decisions import NotAllowed
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Bericht, Gebeurtenis, Inzage
from werkcentrum.basis.queries.actors import actor_of
from werkcentrum.basis.services.opruimen import remove_expired

pytestmark = pytest.mark.django_db
LIJST = "/balie/"
BULK = "/balie/bulk/"
DOEN = "/balie/bulk/doen/"
TEAM = {"naar": "team"}


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def ik(balie):
    return actor_of(balie.gebruiker)


@pytest.fixture
def collega():
    return GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, naam="Noor Voorbeeld")


@pytest.fixture
def tekst():
    return StandaardtekstFactory(titel="Wij bellen u")


def look(client, soort: str, uuids, **keuze):
    """The preview: of toewijzen and schrijven once it is chosen to whom or what."""
    data = {"soort": soort, "vraag": [str(uuid) for uuid in uuids]}
    return client.post(BULK, data | ({"bekijk": "ja"} | keuze if keuze else {}))


def confirm(client, response):
    return client.post(DOEN, {"voorbeeld": response.context["zegel"]})


def do(client, soort: str, uuids, **keuze):
    """All of it; returns the page of the report."""
    response = confirm(client, look(client, soort, uuids, **keuze))
    assert response.status_code == 302
    return client.get(response["Location"])


def uuids_of(*vragen: Vraag) -> list[object]:
    return [vraag.uuid for vraag in vragen]


def previewed(response) -> list[tuple[str, str]]:
    return [(rij.kop.nummer, rij.wat) for rij in response.context["voorbeeldrijen"]]


def reported(response) -> list[tuple[str, Bulkuitkomst]]:
    return [(regel.kop.nummer, regel.uitkomst) for regel in response.context["verslag"].regels]


def happened(werkwoord: str) -> list[object]:
    return list(
        Gebeurtenis.objects.filter(werkwoord=werkwoord).order_by("id").values_list("object_uuid", flat=True)
    )


def oneline(response) -> str:
    return " ".join(response.text.split())


# --- the list ---


def test_every_row_of_the_werkvoorraad_can_be_chosen_without_javascript(balie):
    een, twee = VraagFactory(), VraagFactory()
    url = f"{LIJST}?weergave=nieuw"

    page = balie.get(url)

    for vraag in (een, twee):
        box = f'<input type="checkbox" name="vraag" value="{vraag.uuid}"> {vraag.nummer} </label>'
        assert box in oneline(page)
    assert f'<form method="post" action="{BULK}"' in oneline(page)
    for soort in Bulksoort:
        assert f'value="{soort.value}"' in page.text
    alles = {"soort": "afronden", "alles": "ja", "pagina": page.context["pagina"], "vraag": [str(een.uuid)]}
    assert f'name="pagina" value="{page.context["pagina"]}"' in oneline(page)
    assert [nummer for nummer, _wat in previewed(balie.post(BULK, alles))] == [een.nummer, twee.nummer]


def test_all_of_the_page_is_no_more_than_the_page(balie):
    response = balie.post(BULK, {"soort": "afronden", "alles": "ja", "vraag": [str(VraagFactory().uuid)]})

    assert len(previewed(response)) == 1


def test_an_empty_list_has_nothing_to_choose(balie):
    assert BULK not in balie.get(f"{LIJST}?weergave=alle").text


# --- the preview ---


@pytest.mark.eis("DSK-14")
def test_the_preview_says_per_row_to_whom_it_goes_or_why_not(balie, collega):
    vrij = VraagFactory()
    van_mij = VraagFactory(in_behandeling=True, eigenaar=balie.gebruiker)
    van_haar = VraagFactory(in_behandeling=True, eigenaar=collega)
    dicht = VraagFactory(afgesloten=True)

    response = look(balie, "toewijzen", uuids_of(vrij, van_mij, van_haar, dicht), naar=collega.pk)

    assert response.status_code == 200
    assert previewed(response) == [
        (vrij.nummer, "Van het team naar Noor Voorbeeld"),
        (van_mij.nummer, f"Van {balie.gebruiker.naam} naar Noor Voorbeeld"),
        (van_haar.nummer, "Deze vraag staat daar al"),
        (dicht.nummer, "Deze vraag is al afgerond"),
    ]
    for nummer, wat in previewed(response):
        assert nummer in response.text
        assert wat in response.text
    assert "Wijs 2 vragen toe aan Noor Voorbeeld" in response.text
    assert "2 vragen slaan we over" in response.text


@pytest.mark.eis("DSK-14")
def test_the_preview_says_per_row_whether_it_can_be_closed(balie):
    punt = ChecklistPuntFactory(blokkerend=True)
    ChecklistPuntFactory(checklist=ChecklistFactory(regio_id=AM30), blokkerend=True)
    gedaan, open_punt = VraagFactory(), VraagFactory()
    AfvinkingFactory(vraag=gedaan, punt=punt)
    ander_thema = VraagFactory(thema="scholing")
    dicht = VraagFactory(ingetrokken=True)

    response = look(balie, "afronden", uuids_of(gedaan, open_punt, ander_thema, dicht))

    assert previewed(response) == [
        (gedaan.nummer, "Van nieuw naar afgesloten"),
        (open_punt.nummer, "Op de checklist staat nog iets open"),
        (ander_thema.nummer, "Van nieuw naar afgesloten"),
        (dicht.nummer, "Deze vraag is al afgerond"),
    ]
    assert "Rond 2 vragen af" in response.text


@pytest.mark.eis("DSK-14")
def test_the_preview_shows_each_message_or_why_none_is_sent(balie):
    tekst = StandaardtekstFactory(themas=["ontslag"])
    sanne = VraagFactory(vrager=VragerFactory(naam="Sanne Voorbeeld"))
    anoniem = VraagFactory(vrager=VragerFactory(naam="", email="anoniem@test.example"))
    zonder_mail = VraagFactory(vrager=VragerFactory(email=""))
    via_zus = VraagFactory(vrager=VragerFactory(naam="Bram Voorbeeld", email=""))
    VertegenwoordigerFactory(vrager=via_zus.vrager)
    ander_thema = VraagFactory(thema="scholing")
    weg = VraagFactory(ingetrokken=True)

    response = look(
        balie,
        "schrijven",
        uuids_of(sanne, anoniem, zonder_mail, via_zus, ander_thema, weg),
        tekst=tekst.uuid,
    )

    berichten = [rij.bericht for rij in response.context["voorbeeldrijen"]]
    assert berichten[0] == f"Beste Sanne, wij bellen u over vraag {sanne.nummer}."
    assert berichten[3] == f"Beste Bram, wij bellen u over vraag {via_zus.nummer}."
    assert berichten[0] in response.text
    assert previewed(response) == [
        (sanne.nummer, "Krijgt dit bericht"),
        (anoniem.nummer, "Wij kennen hier geen waarde voor {{ voornaam }} (regel 1, teken 7)."),
        (zonder_mail.nummer, "Deze vrager gaf geen e-mailadres"),
        (via_zus.nummer, "Krijgt dit bericht"),
        (ander_thema.nummer, "Deze tekst is niet voor dit thema of deze regio"),
        (weg.nummer, "De vrager trok deze vraag in"),
    ]
    assert "Verstuur 2 berichten" in response.text


def test_looking_changes_nothing_and_leaves_no_trace(balie, collega):
    vraag = VraagFactory()

    look(balie, "toewijzen", uuids_of(vraag), naar=collega.pk)
    look(balie, "afronden", uuids_of(vraag))

    vraag.refresh_from_db()
    assert (vraag.eigenaar_id, vraag.versie, vraag.status) == (None, 1, VraagStatus.NIEUW)
    assert not Bulkactie.objects.exists()
    assert not Gebeurtenis.objects.exists()
    assert not Inzage.objects.exists()


def test_when_nothing_can_be_done_there_is_nothing_to_confirm(balie):
    response = look(balie, "afronden", uuids_of(VraagFactory(afgesloten=True)))

    assert "Met geen van deze vragen kan dit" in response.text
    assert DOEN not in response.text


def test_to_whom_is_chosen_from_the_team_and_those_who_work_there(balie, collega):
    GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, regio=AM30, naam="Collega Elders")
    vraag = VraagFactory()

    page = look(balie, "toewijzen", uuids_of(vraag))
    leeg = look(balie, "toewijzen", uuids_of(vraag), naar="")
    elders = look(balie, "toewijzen", uuids_of(vraag), naar="999999")

    assert page.status_code == 200
    assert "Noor Voorbeeld" in page.text
    assert "Het team" in page.text
    assert vraag.nummer in page.text
    assert "Collega Elders" not in page.text
    assert (leeg.status_code, elders.status_code) == (422, 422)
    assert "Kies aan wie u de vragen geeft." in leeg.text
    assert "deze collega staat niet in de lijst" in elders.text
    assert "<title> Fout:" in oneline(leeg)


def test_which_texts_can_be_chosen(balie):
    StandaardtekstFactory(titel="Voor ontslag", themas=["ontslag"])
    StandaardtekstFactory(titel="Voor het land", regio_id=None)
    StandaardtekstFactory(titel="Voor scholing", themas=["scholing"])
    StandaardtekstFactory(titel="Elders", regio_id=AM30)
    StandaardtekstFactory(titel="Ingetrokken", ingetrokken_op=timezone.now(), ingetrokken_door=GebruikerFactory())

    response = look(balie, "schrijven", uuids_of(VraagFactory()))

    titels = [label for value, label in response.context["formulier"].fields["tekst"].choices if value]
    assert titels == ["Voor het land", "Voor ontslag"]
    assert look(balie, "schrijven", uuids_of(VraagFactory()), tekst="onzin").status_code == 422


# --- what is refused ---


@pytest.mark.parametrize(
    ("data", "zin"),
    [
        ({"soort": "afronden"}, "Kies eerst een of meer vragen"),
        ({"soort": "afronden", "vraag": ["onzin"]}, "Kies eerst een of meer vragen"),
        ({"soort": "wissen", "vraag": [str(uuid4())]}, "toewijzen, afronden of schrijven"),
        ({"vraag": [str(uuid4())]}, "toewijzen, afronden of schrijven"),
        (
            {"soort": "afronden", "vraag": [str(uuid4()) for _ in range(MAX_VRAGEN + 1)]},
            "U koos 201 vragen. Kies er hoogstens 200 tegelijk.",
        ),
    ],
)
def test_a_choice_that_cannot_be_is_said_in_a_sentence(balie, data, zin):
    response = balie.post(BULK, data)

    assert response.status_code == 422
    assert zin in response.text


def test_two_hundred_is_not_too_many_and_twice_the_same_is_once(balie):
    vraag = VraagFactory()
    uuids = [*uuids_of(vraag, vraag), *(uuid4() for _ in range(MAX_VRAGEN - 1))]

    assert len(previewed(look(balie, "afronden", uuids))) == MAX_VRAGEN


def test_who_comes_without_a_choice_goes_to_the_werkvoorraad(balie):
    assert balie.get(BULK)["Location"] == reverse("loket:werkvoorraad")


@pytest.mark.parametrize(
    "zegel",
    # A seal holds the time: without a name of its own the test would be called otherwise in each process.
    ["", "onzin", pytest.param(signing.dumps({"van": "1"}, salt="iets anders"), id="andermans zegel")],
)
def test_a_preview_that_is_not_ours_does_nothing(balie, zegel):
    response = balie.post(DOEN, {"voorbeeld": zegel})

    assert response.status_code == 422
    assert "Dit voorbeeld geldt niet meer" in response.text


def test_a_preview_is_of_who_saw_it_and_of_today(balie, client_for, time_machine):
    vraag = VraagFactory()
    page = look(balie, "afronden", uuids_of(vraag))

    assert confirm(client_for(RolSoort.BALIEMEDEWERKER), page).status_code == 422
    time_machine.move_to(timezone.now() + timezone.timedelta(hours=13))
    assert read_voorbeeld(actor_of(balie.gebruiker), page.context["zegel"]) is None
    vraag.refresh_from_db()
    assert vraag.is_open


# --- doing it ---


@pytest.mark.eis("DSK-14")
def test_assigning_gives_each_a_new_owner_and_reports_per_row(balie, collega):
    vrij, dicht = VraagFactory(), VraagFactory(afgesloten=True)
    van_mij = VraagFactory(in_behandeling=True, eigenaar=balie.gebruiker)

    report = do(balie, "toewijzen", uuids_of(vrij, dicht, van_mij), naar=collega.pk)

    assert reported(report) == [
        (vrij.nummer, Bulkuitkomst.GEDAAN),
        (dicht.nummer, Bulkuitkomst.AFGEROND),
        (van_mij.nummer, Bulkuitkomst.GEDAAN),
    ]
    for words in ("2 vragen gedaan", "1 overgeslagen", "Noor Voorbeeld", "Deze vraag is al afgerond", vrij.nummer):
        assert words in report.text
    assert set(Vraag.objects.filter(eigenaar=collega)) == {vrij, van_mij}
    assert happened("vraag.toegewezen") == uuids_of(vrij, van_mij)


@pytest.mark.eis("DSK-14")
def test_assigning_to_the_team_puts_each_back_in_the_queue(balie, collega):
    vraag = VraagFactory(in_behandeling=True, eigenaar=collega)

    report = do(balie, "toewijzen", uuids_of(vraag), **TEAM)

    vraag.refresh_from_db()
    assert vraag.eigenaar is None
    assert "het team" in report.text


@pytest.mark.eis("DSK-14")
def test_closing_closes_each_and_leaves_what_a_checklist_holds_open(balie):
    ChecklistPuntFactory(blokkerend=True)
    vast, los = VraagFactory(), VraagFactory(thema="scholing")

    report = do(balie, "afronden", uuids_of(vast, los))

    assert reported(report) == [(vast.nummer, Bulkuitkomst.CHECKLIST), (los.nummer, Bulkuitkomst.GEDAAN)]
    assert list(Vraag.objects.filter(status=VraagStatus.AFGESLOTEN)) == [los]
    assert happened("vraag.status_gewijzigd") == uuids_of(los)


@pytest.mark.eis("DSK-14")
def test_mailing_gives_each_a_message_of_their_own_and_one_mail(balie, tekst):
    sanne = VraagFactory(vrager=VragerFactory(naam="Sanne Voorbeeld", email="sanne@test.example"))
    bram = VraagFactory(vrager=VragerFactory(naam="Bram Voorbeeld", email="bram@test.example"))
    zonder = VraagFactory(vrager=VragerFactory(email=""))

    report = do(balie, "schrijven", uuids_of(sanne, bram, zonder), tekst=tekst.uuid)

    assert reported(report) == [
        (sanne.nummer, Bulkuitkomst.GEDAAN),
        (bram.nummer, Bulkuitkomst.GEDAAN),
        (zonder.nummer, Bulkuitkomst.GEEN_EMAIL),
    ]
    assert "Wij bellen u" in report.text
    contacten = Contactmoment.objects.filter(richting=ContactRichting.UIT).order_by("pk")
    assert [contact.tekst for contact in contacten] == [
        f"Beste Sanne, wij bellen u over vraag {sanne.nummer}.",
        f"Beste Bram, wij bellen u over vraag {bram.nummer}.",
    ]
    assert set(Bericht.objects.values_list("aan", "soort")) == {
        ("sanne@test.example", "vraag_bericht"),
        ("bram@test.example", "vraag_bericht"),
    }
    assert happened("contact.gelegd") == uuids_of(sanne, bram)


@pytest.mark.eis("DSK-14")
def test_a_row_that_changed_after_the_preview_is_skipped_and_says_so(balie, collega):
    gewijzigd, zelfde = VraagFactory(), VraagFactory()
    page = look(balie, "afronden", uuids_of(gewijzigd, zelfde))
    update_kenmerken(actor=actor_of(collega), vraag_uuid=gewijzigd.uuid, kenmerken={"leeftijd": 44})

    report = balie.get(confirm(balie, page)["Location"])

    assert reported(report) == [
        (gewijzigd.nummer, Bulkuitkomst.GEWIJZIGD),
        (zelfde.nummer, Bulkuitkomst.GEDAAN),
    ]
    assert "Een collega wijzigde deze vraag intussen" in report.text
    assert Vraag.objects.get(pk=gewijzigd.pk).is_open


def test_what_the_preview_skipped_stays_skipped_even_when_it_became_possible(balie):
    punt = ChecklistPuntFactory(blokkerend=True)
    vraag, los = VraagFactory(), VraagFactory(thema="scholing")
    page = look(balie, "afronden", uuids_of(vraag, los))
    AfvinkingFactory(vraag=vraag, punt=punt)

    report = balie.get(confirm(balie, page)["Location"])

    assert reported(report) == [(vraag.nummer, Bulkuitkomst.CHECKLIST), (los.nummer, Bulkuitkomst.GEDAAN)]
    assert Vraag.objects.get(pk=vraag.pk).is_open


def test_what_came_in_the_way_without_a_new_versie_is_judged_again(balie):
    vraag = VraagFactory()
    page = look(balie, "afronden", uuids_of(vraag))
    ChecklistPuntFactory(blokkerend=True)

    report = balie.get(confirm(balie, page)["Location"])

    assert reported(report) == [(vraag.nummer, Bulkuitkomst.CHECKLIST)]


def test_a_text_that_changed_after_the_preview_is_not_sent(balie, tekst):
    vraag = VraagFactory()
    page = look(balie, "schrijven", uuids_of(vraag), tekst=tekst.uuid)
    StandaardtekstVersieFactory(standaardtekst=tekst, nummer=2, tekst="Andere woorden")

    report = balie.get(confirm(balie, page)["Location"])

    assert reported(report) == [(vraag.nummer, Bulkuitkomst.TEKST_GEWIJZIGD)]
    assert not Contactmoment.objects.exists()


def test_a_text_that_was_withdrawn_after_the_preview_is_not_sent(balie, tekst):
    vraag = VraagFactory()
    page = look(balie, "schrijven", uuids_of(vraag), tekst=tekst.uuid)
    withdraw_standaardtekst(actor=actor_for(RolSoort.TEAMLEIDER), uuid=tekst.uuid)

    report = balie.get(confirm(balie, page)["Location"])

    assert reported(report) == [(vraag.nummer, Bulkuitkomst.TEKST_GEWIJZIGD)]
    assert Standaardtekst.objects.get().ingetrokken_op is not None


def test_a_refusal_of_one_service_leaves_the_others(balie, monkeypatch):
    een, twee = VraagFactory(), VraagFactory()
    page = look(balie, "afronden", uuids_of(een, twee))
    # What judging does not know of: the service itself has the last word.
    monkeypatch.setattr(bulk_service, "judge", lambda vraag, maatstaf: Bulkuitkomst.OPEN)
    ChecklistPuntFactory(blokkerend=True, checklist__thema="scholing")
    Vraag.objects.filter(pk=een.pk).update(thema="scholing")

    report = balie.get(confirm(balie, page)["Location"])

    assert reported(report) == [(een.nummer, Bulkuitkomst.NIET_MOGELIJK), (twee.nummer, Bulkuitkomst.GEDAAN)]
    assert "Dit kan niet met deze vraag" in report.text


# --- whose ---


@pytest.mark.eis("DSK-14")
def test_a_vraag_of_another_regio_is_as_unknown_as_one_that_is_not_there(balie):
    elders = VraagFactory(
        regio_id=AM30, thema="scholing", vrager=VragerFactory(naam="Geheime Naam", regio_id=AM30)
    )
    hier = VraagFactory()

    page = look(balie, "afronden", [elders.uuid, uuid4(), hier.uuid])
    report = balie.get(confirm(balie, page)["Location"])

    assert previewed(page) == [
        ("", "Niet gevonden"),
        ("", "Niet gevonden"),
        (hier.nummer, "Van nieuw naar afgesloten"),
    ]
    assert [uitkomst for _nummer, uitkomst in reported(report)] == [
        Bulkuitkomst.NIET_GEVONDEN,
        Bulkuitkomst.NIET_GEVONDEN,
        Bulkuitkomst.GEDAAN,
    ]
    for response in (page, report):
        assert elders.nummer not in response.text
        assert "Geheime Naam" not in response.text
        assert "Scholing" not in response.text
    rows = [str(rij.kop) for rij in page.context["voorbeeldrijen"][:2]]
    assert rows[0].replace(str(elders.uuid), "") == rows[1].replace(
        str(page.context["voorbeeldrijen"][1].kop.uuid), ""
    )
    elders.refresh_from_db()
    assert (elders.status, elders.versie) == (VraagStatus.NIEUW, 1)


def test_a_vraag_that_leaves_my_regio_after_the_preview_is_not_touched(balie):
    vraag = VraagFactory()
    page = look(balie, "afronden", uuids_of(vraag))
    Vraag.objects.filter(pk=vraag.pk).update(regio_id=AM30)

    report = balie.get(confirm(balie, page)["Location"])

    assert reported(report) == [("", Bulkuitkomst.NIET_GEVONDEN)]
    assert Vraag.objects.get(pk=vraag.pk).is_open


def test_a_colleague_of_one_regio_gets_nothing_of_another(balie, collega):
    RolFactory(gebruiker=balie.gebruiker, soort=RolSoort.BALIEMEDEWERKER, regio_id=AM30)
    hier, daar = VraagFactory(), VraagFactory(regio_id=AM30)

    page = look(balie, "toewijzen", uuids_of(hier, daar), naar=collega.pk)
    report = balie.get(confirm(balie, page)["Location"])

    assert previewed(page)[1] == (daar.nummer, "Deze collega werkt niet in de regio van de vraag")
    assert reported(report) == [(hier.nummer, Bulkuitkomst.GEDAAN), (daar.nummer, Bulkuitkomst.ANDERE_REGIO)]


def test_the_report_is_only_of_who_did_it(balie, client_for):
    report = do(balie, "afronden", uuids_of(VraagFactory()))
    url = report.request["PATH_INFO"]

    assert client_for(RolSoort.BALIEMEDEWERKER).get(url).status_code == 404
    assert client_for(RolSoort.TEAMLEIDER).get(url).status_code == 404
    assert balie.get(url).status_code == 200
    assert balie.get(f"{BULK}{uuid4()}/").status_code == 404


def test_a_vraag_that_is_gone_leaves_no_name_in_the_report(balie):
    vraag = VraagFactory(vrager=VragerFactory(naam="Sanne Voorbeeld"))
    report = do(balie, "afronden", uuids_of(vraag))
    assert "Sanne Voorbeeld" in report.text
    Vraag.objects.filter(pk=vraag.pk).delete()

    later = balie.get(report.request["PATH_INFO"])

    assert "Sanne Voorbeeld" not in later.text
    assert reported(later) == [("", Bulkuitkomst.GEDAAN)]


def test_only_staff_of_a_desk_does_a_bulkactie(ik, balie):
    page = look(balie, "afronden", uuids_of(VraagFactory()))
    voorbeeld = read_voorbeeld(ik, page.context["zegel"])

    with pytest.raises(NotAllowed):
        run_bulkactie(actor=actor_for(RolSoort.PARTNER), voorbeeld=voorbeeld)


# --- once ---


@pytest.mark.eis("DSK-14")
def test_confirming_twice_does_the_work_once(balie, tekst):
    page = look(balie, "schrijven", uuids_of(VraagFactory(), VraagFactory()), tekst=tekst.uuid)

    een, twee = confirm(balie, page), confirm(balie, page)

    assert een["Location"] == twee["Location"]
    assert Contactmoment.objects.count() == 2
    assert Bericht.objects.count() == 2
    assert Bulkactie.objects.count() == 1


def test_what_was_broken_off_goes_on_where_it_was(balie, tekst, monkeypatch):
    een, twee = VraagFactory(), VraagFactory()
    page = look(balie, "schrijven", uuids_of(een, twee), tekst=tekst.uuid)
    with monkeypatch.context() as broken:
        broken.setattr(bulk_service, "write_to_vrager", fails_at(twee.uuid))
        with pytest.raises(RuntimeError):
            confirm(balie, page)
    tussen = balie.get(reverse("loket:bulkverslag", args=[Bulkactie.objects.get().uuid]))

    report = balie.get(confirm(balie, page)["Location"])

    assert reported(tussen) == [(een.nummer, Bulkuitkomst.GEDAAN), (twee.nummer, Bulkuitkomst.OPEN)]
    assert "Nog niet gedaan" in tussen.text
    assert reported(report) == [(een.nummer, Bulkuitkomst.GEDAAN), (twee.nummer, Bulkuitkomst.GEDAAN)]
    assert Contactmoment.objects.filter(vraag=een).count() == 1


def fails_at(uuid):
    service = bulk_service.write_to_vrager

    def write(*, vraag_uuid, **fields):
        if vraag_uuid == uuid:
            raise RuntimeError("the power went out")
        return service(vraag_uuid=vraag_uuid, **fields)

    return write


@pytest.mark.eis("DSK-14")
@pytest.mark.django_db(transaction=True)
def test_confirming_at_the_same_moment_does_the_work_once(client_for):
    """Two tabs of one person: both come to the same report, in which every row is done."""
    balie = client_for(RolSoort.BALIEMEDEWERKER)
    ik = actor_of(balie.gebruiker)
    tekst = StandaardtekstFactory()
    vragen = [VraagFactory() for _ in range(4)]
    page = look(balie, "schrijven", uuids_of(*vragen), tekst=tekst.uuid)
    voorbeeld = read_voorbeeld(ik, page.context["zegel"])
    start = Barrier(2, timeout=30)
    results: list[object] = []

    def run() -> None:
        start.wait()
        try:
            results.append(run_bulkactie(actor=ik, voorbeeld=voorbeeld).pk)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(results) == 2
    assert len(set(results)) == 1
    assert set(Bulkregel.objects.values_list("uitkomst", flat=True)) == {Bulkuitkomst.GEDAAN}
    assert Contactmoment.objects.count() == len(vragen)
    assert Bericht.objects.count() == len(vragen)


@pytest.mark.eis("DSK-14")
@pytest.mark.django_db(transaction=True)
def test_a_colleague_who_saves_during_the_round_is_not_overwritten(client_for):
    """The colleague holds the row while the round comes to it: the round waits, then sees another versie."""
    balie = client_for(RolSoort.BALIEMEDEWERKER)
    collega = actor_for(RolSoort.BALIEMEDEWERKER)
    vraag, ander = VraagFactory(), VraagFactory()
    page = look(balie, "afronden", uuids_of(vraag, ander))
    voorbeeld = read_voorbeeld(actor_of(balie.gebruiker), page.context["zegel"])

    def run() -> None:
        try:
            run_bulkactie(actor=actor_of(balie.gebruiker), voorbeeld=voorbeeld)
        finally:
            connection.close()

    round_of_mine = Thread(target=run)
    with transaction.atomic():
        assign_vraag(actor=collega, vraag_uuid=vraag.uuid, eigenaar_id=collega.gebruiker_id)
        round_of_mine.start()
        # It can only come to its end after this transaction did.
        round_of_mine.join(timeout=1.5)
        assert round_of_mine.is_alive()
    round_of_mine.join()

    uitkomsten = dict(Bulkregel.objects.values_list("vraag_uuid", "uitkomst"))
    assert uitkomsten == {vraag.uuid: Bulkuitkomst.GEWIJZIGD, ander.uuid: Bulkuitkomst.GEDAAN}
    vraag.refresh_from_db()
    assert (vraag.eigenaar_id, vraag.is_open) == (collega.gebruiker_id, True)


# --- what is kept ---


def test_a_report_goes_after_thirty_days_with_its_rows():
    oud, nieuw = BulkactieFactory(), BulkactieFactory()
    BulkregelFactory(bulkactie=oud)
    BulkregelFactory(bulkactie=oud)
    rij = BulkregelFactory(bulkactie=nieuw)
    grens = timezone.now() - timezone.timedelta(days=BEWAARDAGEN)
    Bulkactie.objects.filter(pk=oud.pk).update(gedaan_op=grens - timezone.timedelta(minutes=1))
    Bulkactie.objects.filter(pk=nieuw.pk).update(gedaan_op=grens + timezone.timedelta(minutes=1))

    assert remove_old_bulkacties() == 1
    assert remove_old_bulkacties() == 0

    assert list(Bulkactie.objects.all()) == [nieuw]
    assert list(Bulkregel.objects.all()) == [rij]


def test_the_hourly_clearing_takes_old_reports_along():
    oud = BulkactieFactory()
    Bulkactie.objects.filter(pk=oud.pk).update(gedaan_op=timezone.now() - timezone.timedelta(days=31))

    remove_expired()

    assert not Bulkactie.objects.exists()


REFUSED = {
    "a receiver of closing": lambda: BulkactieFactory(ontvanger=GebruikerFactory()),
    "a text of closing": lambda: BulkactieFactory(standaardtekst=StandaardtekstFactory()),
    "writing without a text": lambda: BulkactieFactory(soort=Bulksoort.SCHRIJVEN),
    "a vraag twice": lambda: BulkregelFactory(
        bulkactie=BulkregelFactory(vraag_uuid=ZELFDE).bulkactie, vraag_uuid=ZELFDE
    ),
}
ZELFDE = uuid4()


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED)
def test_the_database_refuses_what_cannot_be(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_the_report_holds_no_person(balie, tekst):
    do(balie, "schrijven", uuids_of(VraagFactory()), tekst=tekst.uuid)

    assert {field.name for field in Bulkregel._meta.get_fields()} == {"id", "bulkactie", "vraag_uuid", "uitkomst"}


# --- what it costs ---


@pytest.mark.parametrize("soort", Bulksoort)
def test_the_preview_costs_as_many_queries_for_three_as_for_one(balie, collega, tekst, soort):
    keuze = {Bulksoort.TOEWIJZEN: {"naar": collega.pk}, Bulksoort.SCHRIJVEN: {"tekst": tekst.uuid}}.get(soort, {})
    vragen = [VraagFactory(vrager=VragerFactory(bedrijf=True)) for _ in range(3)]
    look(balie, soort.value, uuids_of(*vragen), **keuze)

    counts = []
    for some in (vragen[:1], vragen):
        with CaptureQueriesContext(connection) as captured:
            assert look(balie, soort.value, uuids_of(*some), **keuze).status_code == 200
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_the_report_costs_as_many_queries_for_three_rows_as_for_one(balie):
    een = BulkregelFactory(bulkactie__gebruiker=balie.gebruiker).bulkactie
    drie = BulkactieFactory(gebruiker=balie.gebruiker)
    for _ in range(3):
        BulkregelFactory(bulkactie=drie)
    urls = [reverse("loket:bulkverslag", args=[bulkactie.uuid]) for bulkactie in (een, drie)]
    balie.get(urls[0])

    assert len(count_queries(balie, urls[0])) == len(count_queries(balie, urls[1]))
