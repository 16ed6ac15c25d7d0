"""What must be done in a vraag: ticked with evidence where that is asked, and blocking where that is said."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from loket.enums import VraagStatus
from loket.models import Afvinking, ChecklistPunt
from loket.queries.checklists import puntregels
from loket.services.checklists import Puntgegevens, add_punt, tick_punt, untick_punt, withdraw_punt
from loket.services.vragen import close_vraag
from tests.factories import (
    AM06,
    AM30,
    AfvinkingFactory,
    ChecklistFactory,
    ChecklistPuntFactory,
    VraagFactory,
    actor_for,
)
from tests.pages import assert_fragment_equals_page, assert_queries_equal_for_1_and_3
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis, Inzage

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    return actor_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def vraag():
    return VraagFactory(in_behandeling=True)


def tick(actor, vraag, punt, bewijs=""):
    return tick_punt(actor=actor, vraag_uuid=vraag.uuid, punt_uuid=punt.uuid, bewijs=bewijs)


def adres(vraag, name="zaak_aanpak"):
    return reverse(f"loket:{name}", args=[vraag.uuid])


@pytest.mark.eis("DSK-11")
def test_each_thema_has_its_own_list_of_the_country_and_the_regio(vraag):
    wel = [
        ChecklistPuntFactory(checklist=ChecklistFactory(regio_id=None)),
        ChecklistPuntFactory(),
    ]
    ChecklistPuntFactory(checklist=ChecklistFactory(thema="scholing"))
    ChecklistPuntFactory(checklist=ChecklistFactory(regio_id=AM30))
    ChecklistPuntFactory(ingetrokken_op=timezone.now())

    assert [regel.uuid for regel in puntregels(vraag)] == [punt.uuid for punt in wel]


@pytest.mark.eis("DSK-11")
def test_only_an_open_blocking_punt_stops_closing_and_is_named(actor, vraag):
    een = ChecklistPuntFactory(tekst="Bel de partner", blokkerend=True)
    twee = ChecklistPuntFactory(tekst="Vraag of het hielp", blokkerend=True)
    ChecklistPuntFactory(tekst="Geef de folder mee")
    ChecklistPuntFactory(blokkerend=True, ingetrokken_op=timezone.now())
    ChecklistPuntFactory(blokkerend=True, checklist=ChecklistFactory(thema="scholing"))
    ChecklistPuntFactory(blokkerend=True, checklist=ChecklistFactory(regio_id=AM30))

    with pytest.raises(NotPossible, match=r"Op de checklist staat nog open: Bel de partner; Vraag of het hielp\."):
        close_vraag(actor=actor, vraag_uuid=vraag.uuid)
    tick(actor, vraag, een)
    with pytest.raises(NotPossible, match=r"nog open: Vraag of het hielp\."):
        close_vraag(actor=actor, vraag_uuid=vraag.uuid)
    tick(actor, vraag, twee)
    close_vraag(actor=actor, vraag_uuid=vraag.uuid)

    vraag.refresh_from_db()
    assert vraag.status == VraagStatus.AFGESLOTEN


def test_tick_of_another_vraag_does_not_count(actor, vraag):
    AfvinkingFactory(punt=ChecklistPuntFactory(blokkerend=True))

    with pytest.raises(NotPossible, match="nog open"):
        close_vraag(actor=actor, vraag_uuid=vraag.uuid)


@pytest.mark.eis("DSK-11")
@pytest.mark.parametrize("leeg", ["", "   "])
def test_punt_that_asks_for_evidence_is_not_ticked_without(actor, vraag, leeg):
    punt = ChecklistPuntFactory(tekst="Contract bekeken", vraagt_bewijs=True)

    with pytest.raises(NotPossible, match="waaruit blijkt dat dit is gedaan: Contract bekeken"):
        tick(actor, vraag, punt, leeg)
    assert not Afvinking.objects.exists()

    assert tick(actor, vraag, punt, " Brief van 3 november ").bewijs == "Brief van 3 november"


def test_bsn_is_taken_out_of_the_evidence(actor, vraag):
    punt = ChecklistPuntFactory(vraagt_bewijs=True)

    assert "111222333" not in tick(actor, vraag, punt, "Nummer 111222333 op de brief").bewijs


def test_tick_says_who_and_is_undone_with_both_in_the_book(actor, vraag):
    punt = ChecklistPuntFactory(tekst="Bel de partner")

    first, second = tick(actor, vraag, punt), tick(actor, vraag, punt)
    assert first == second
    assert puntregels(vraag)[0].gedaan.startswith(f"{actor.naam}, ")
    untick_punt(actor=actor, vraag_uuid=vraag.uuid, punt_uuid=punt.uuid)
    untick_punt(actor=actor, vraag_uuid=vraag.uuid, punt_uuid=punt.uuid)

    assert puntregels(vraag)[0].gedaan == ""
    assert list(Gebeurtenis.objects.order_by("id").values_list("werkwoord", "gegevens")) == [
        ("checklist.afgevinkt", {"punt": "Bel de partner"}),
        ("checklist.teruggezet", {"punt": "Bel de partner"}),
    ]


def test_closed_vraag_and_punt_of_elsewhere_are_refused(actor, vraag):
    with pytest.raises(NotPossible, match="afgerond"):
        tick(actor, VraagFactory(afgesloten=True), ChecklistPuntFactory())
    for punt in (
        ChecklistPuntFactory(checklist=ChecklistFactory(regio_id=AM30)),
        ChecklistPuntFactory(checklist=ChecklistFactory(thema="scholing")),
        ChecklistPuntFactory(ingetrokken_op=timezone.now()),
    ):
        with pytest.raises(NotPossible, match="niet meer op de checklist"):
            tick(actor, vraag, punt)
    with pytest.raises(NotAllowed):
        tick(actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30), vraag, ChecklistPuntFactory())


def test_withdrawn_punt_stays_to_be_read_where_it_was_ticked(actor, vraag):
    punt = ChecklistPuntFactory(blokkerend=True)
    tick(actor, vraag, punt)

    withdraw_punt(actor=actor_for(RolSoort.TEAMLEIDER), punt_uuid=punt.uuid)

    assert [regel.uuid for regel in puntregels(vraag)] == [punt.uuid]
    assert puntregels(VraagFactory()) == []
    with pytest.raises(NotPossible, match="al ingetrokken"):
        withdraw_punt(actor=actor_for(RolSoort.TEAMLEIDER), punt_uuid=punt.uuid)


@pytest.mark.parametrize(
    ("rol", "regio", "mag"),
    [
        (RolSoort.TEAMLEIDER, AM06, True),
        (RolSoort.FUNCTIONEEL_BEHEERDER, None, True),
        (RolSoort.TEAMLEIDER, None, False),
        (RolSoort.TEAMLEIDER, AM30, False),
        (RolSoort.BALIEMEDEWERKER, AM06, False),
    ],
)
def test_who_may_change_which_checklist(rol, regio, mag):
    actor = actor_for(rol)

    def add():
        return add_punt(actor=actor, regio_code=regio, thema="ontslag", gegevens=Puntgegevens("Bel de partner"))

    if not mag:
        with pytest.raises(NotAllowed):
            add()
        return
    assert [add().volgorde, add().volgorde] == [1, 2]


def test_page_ticks_and_takes_back(client_for, vraag):
    client = client_for(RolSoort.BALIEMEDEWERKER)
    punt = ChecklistPuntFactory(tekst="Contract bekeken", vraagt_bewijs=True)
    data = {"punt": str(punt.uuid)}

    refused = client.post(adres(vraag, "zaak_afvinken"), data)
    assert refused.status_code == 422
    assert "Schrijf op waaruit blijkt dat dit is gedaan: Contract bekeken." in refused.text
    page = client.post(adres(vraag, "zaak_afvinken"), data | {"bewijs": "Brief"}, follow=True)
    assert f"Gedaan door {client.gebruiker.naam}" in page.text
    assert "1 van 1 gedaan" in page.text
    tijdlijn = client.get(reverse("loket:zaak_tijdlijn", args=[vraag.uuid]))
    assert "Afgevinkt: Contract bekeken" in tijdlijn.text
    page = client.post(adres(vraag, "zaak_afvinken"), data | {"terug": "ja"}, follow=True)
    assert "0 van 1 gedaan" in page.text
    assert Inzage.objects.filter(doel="aanpak").exists()


@pytest.mark.eis("DSK-11")
def test_refusal_to_close_stands_on_the_case(client_for, vraag):
    client = client_for(RolSoort.BALIEMEDEWERKER)
    ChecklistPuntFactory(tekst="Bel de partner", blokkerend=True)

    response = client.post(adres(vraag, "zaak_stap"), {"stap": "sluiten", "versie": vraag.versie})

    assert response.status_code == 422
    assert "Op de checklist staat nog open: Bel de partner." in response.text


def test_page_costs_the_same_for_one_and_three(client_for, vraag):
    def make():
        AfvinkingFactory(vraag=vraag)
        ChecklistPuntFactory()

    assert_queries_equal_for_1_and_3(client_for(RolSoort.BALIEMEDEWERKER), adres(vraag), make, at_most=12)


def test_fragment_equals_page(client_for, vraag):
    ChecklistPuntFactory(vraagt_bewijs=True)

    assert_fragment_equals_page(client_for(RolSoort.BALIEMEDEWERKER), adres(vraag), "zaak")


def test_lead_puts_a_punt_on_the_list_and_takes_it_off(client_for):
    client = client_for(RolSoort.TEAMLEIDER)
    ChecklistPuntFactory(tekst="Van een andere regio", checklist=ChecklistFactory(regio_id=AM30))
    data = {"gebied": AM06, "thema": "ontslag", "tekst": "Bel de partner", "blokkerend": "on"}

    page = client.post(reverse("loket:checklists"), data, follow=True)

    assert "Bel de partner" in page.text
    assert "Van een andere regio" not in page.text
    punt = ChecklistPunt.objects.get(tekst="Bel de partner")
    assert (punt.blokkerend, punt.vraagt_bewijs) == (True, False)
    page = client.post(reverse("loket:checklistpunt_intrekken", args=[punt.uuid]), follow=True)
    assert "Bel de partner" not in page.text


def test_punt_without_text_is_refused_by_name(client_for):
    client = client_for(RolSoort.TEAMLEIDER)

    response = client.post(reverse("loket:checklists"), {"gebied": AM06, "thema": "ontslag"})

    assert response.status_code == 422
    assert "Schrijf op wat er moet gebeuren." in response.text


def test_management_costs_the_same_for_one_and_three(client_for):
    client = client_for(RolSoort.TEAMLEIDER)
    assert_queries_equal_for_1_and_3(client, reverse("loket:checklists"), ChecklistPuntFactory)


def again_afvinking():
    rij = AfvinkingFactory()
    AfvinkingFactory(vraag=rij.vraag, punt=rij.punt)


def again_punt():
    punt = ChecklistPuntFactory()
    ChecklistPuntFactory(checklist=punt.checklist, volgorde=punt.volgorde)


def again_checklist():
    for _ in range(2):
        ChecklistFactory._meta.model.objects.create(regio_id=None, thema="ontslag")


@pytest.mark.parametrize(
    ("constraint", "attempt"),
    [
        ("loket_afvinking_een_per_punt", again_afvinking),
        ("loket_afvinking_heeft_bewijs", lambda: AfvinkingFactory(vraagt_bewijs=True, bewijs="")),
        ("loket_checklistpunt_volgorde", again_punt),
        ("loket_checklist_een_per_thema", again_checklist),
    ],
)
def test_database_refuses(constraint, attempt):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        attempt()
