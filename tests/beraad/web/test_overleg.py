"""Amendementen and opmerkingen, through the pages."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from beraad.enums import AgendaStatus, AmendementStatus, KnoopSoort
from beraad.models import Amendement, Doel, Inzet, Meerjarenagenda, Opmerking, Vertegenwoordiging
from tests.beraad.delen import one_of_each
from tests.factories import AM30, GebruikerFactory
from tests.factories.beraad import (
    AmendementFactory,
    IndicatorFactory,
    OpmerkingFactory,
    PartijFactory,
    VertegenwoordigingFactory,
)
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db


@pytest.fixture
def doel():
    return IndicatorFactory(doel__titel="Op tijd geholpen", doel__tekst="Binnen twee dagen een gesprek.").doel


@pytest.fixture
def agenda(doel):
    return doel.ambitie.agenda


@pytest.fixture
def secretaris(client_for):
    return client_for(RolSoort.SECRETARIS)


@pytest.fixture
def speaker(login, agenda):
    """`speaker("Bonden")`: the client of who speaks for a partij of that name."""

    def make(naam, **mandaat):
        gebruiker = GebruikerFactory(rol=RolSoort.PARTIJVERTEGENWOORDIGER)
        partij = PartijFactory(beraad=agenda.beraad, naam=naam)
        VertegenwoordigingFactory(partij=partij, gebruiker=gebruiker, **mandaat)
        client = login(gebruiker)
        client.partij = partij
        return client

    return make


def propose(client, doel, **changes):
    data = {"titel": doel.titel, "tekst": doel.tekst, "partij": client.partij.uuid, "reden": "Dit past beter."}
    return client.post(reverse("beraad:stel_voor", args=["doel", doel.uuid]), data | changes)


def answer(client, actie, antwoord="", row=None, **options):
    row = row or Amendement.objects.get()
    address = reverse("beraad:amendement_antwoord", args=[row.uuid])
    return client.post(address, {"actie": actie, "antwoord": antwoord}, **options)


def list_of(agenda):
    return reverse("beraad:amendementen", args=[agenda.uuid])


@pytest.mark.eis("BER-08")
def test_a_partij_proposes_and_the_secretaris_takes_it_over_with_author_and_reason(
    secretaris, speaker, agenda, doel
):
    bonden = speaker("Voorbeeldbonden")

    assert propose(bonden, doel, tekst="Binnen één dag een gesprek.").status_code == 302
    doel.refresh_from_db()
    assert doel.tekst == "Binnen twee dagen een gesprek."
    page = secretaris.get(list_of(agenda))
    assert "Voorbeeldbonden" in page.text
    assert "<del>twee</del><ins>één</ins> <del>dagen</del><ins>dag</ins>" in page.text
    answer(secretaris, "overnemen", "Dank, dit is scherper.")

    doel.refresh_from_db()
    assert (doel.tekst, doel.versie) == ("Binnen één dag een gesprek.", 2)
    row = Amendement.objects.get()
    assert (row.status, row.partij.naam, row.reden) == (
        AmendementStatus.OVERGENOMEN,
        "Voorbeeldbonden",
        "Dit past beter.",
    )
    assert row.beantwoord_door == secretaris.gebruiker
    verbs = list(Gebeurtenis.objects.order_by("pk").values_list("werkwoord", flat=True))
    assert verbs == ["amendement.ingediend", "doel.gewijzigd", "amendement.overgenomen"]
    assert "Dank, dit is scherper." in bonden.get(list_of(agenda)).text


@pytest.mark.eis("BER-08")
def test_the_secretaris_sees_where_two_partijen_want_something_else(secretaris, speaker, agenda, doel):
    propose(speaker("Bonden"), doel, tekst="Binnen één dag.", titel="Anders")
    propose(speaker("Werkgevers"), doel, tekst="Binnen drie dagen.")

    page = secretaris.get(list_of(agenda))

    assert page.text.count("Een andere partij wil dit anders") == 2
    editor = secretaris.get(reverse("beraad:knoop", args=["doel", doel.uuid]))
    assert "2 voorstellen van partijen" in editor.text
    assert "Bij 1 stuk willen partijen iets anders." in editor.text


def test_the_second_of_two_that_clash_does_not_undo_the_first(secretaris, speaker, doel):
    propose(speaker("Bonden"), doel, tekst="Binnen één dag.")
    propose(speaker("Werkgevers"), doel, tekst="Binnen drie dagen.")
    first, second = Amendement.objects.order_by("pk")
    answer(secretaris, "overnemen", row=first)

    response = answer(secretaris, "overnemen", row=second)

    assert response.status_code == 422
    assert "intussen op dezelfde plek gewijzigd" in response.text
    assert "(Tekst)" in response.text
    doel.refresh_from_db()
    assert doel.tekst == "Binnen één dag."


def test_what_another_changed_elsewhere_in_the_part_stays(secretaris, speaker, doel):
    propose(speaker("Bonden"), doel, tekst="Binnen één dag.")
    Doel.objects.filter(pk=doel.pk).update(titel="Nieuwe titel", versie=5)

    answer(secretaris, "overnemen")

    doel.refresh_from_db()
    assert (doel.titel, doel.tekst) == ("Nieuwe titel", "Binnen één dag.")


def test_saying_no_needs_a_reason_and_nothing_typed_is_lost(secretaris, speaker, doel):
    propose(speaker("Bonden"), doel, tekst="Binnen één dag.")

    refused = answer(secretaris, "afwijzen")
    assert refused.status_code == 422
    assert "Schrijf op waarom u het niet overneemt." in refused.text

    assert answer(secretaris, "afwijzen", "Dat lukt niet met de bezetting.").status_code == 302
    assert Amendement.objects.get().status == AmendementStatus.AFGEWEZEN
    assert Doel.objects.get().tekst == "Binnen twee dagen een gesprek."
    assert "al beantwoord" in answer(secretaris, "overnemen", follow=True).text


def test_a_partij_withdraws_its_own_and_not_that_of_another(speaker, secretaris, doel):
    bonden, werkgevers = speaker("Bonden"), speaker("Werkgevers")
    propose(bonden, doel, tekst="Binnen één dag.")

    assert answer(werkgevers, "intrekken").status_code == 403
    assert answer(secretaris, "intrekken").status_code == 403
    assert answer(bonden, "overnemen").status_code == 403
    assert answer(bonden, "intrekken").status_code == 302
    assert Amendement.objects.get().status == AmendementStatus.INGETROKKEN


def test_one_partij_has_one_open_wish_for_a_part(speaker, doel):
    bonden = speaker("Bonden")
    propose(bonden, doel, tekst="Binnen één dag.")

    again = propose(bonden, doel, tekst="Binnen een week.")

    assert again.status_code == 422
    assert "al een voorstel voor dit stuk" in again.text
    assert "Binnen een week." in again.text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "niets gewijzigd"),
        ({"tekst": "Anders", "reden": ""}, "Schrijf op waarom u dit wilt."),
        ({"titel": ""}, "Vul een titel in."),
    ],
)
def test_a_wish_that_cannot_be_is_explained(speaker, doel, changes, sentence):
    response = propose(speaker("Bonden"), doel, **changes)

    assert response.status_code == 422
    assert sentence in response.text
    assert not Amendement.objects.exists()


@pytest.mark.parametrize("days", [-1, 1])
def test_without_a_mandate_of_today_there_is_no_wish(speaker, doel, days):
    today = timezone.localdate()
    bonden = speaker("Bonden")
    period = (
        {"mandaat_tot": today - timedelta(days=1)} if days < 0 else {"mandaat_vanaf": today + timedelta(days=1)}
    )
    Vertegenwoordiging.objects.update(**period)

    response = propose(bonden, doel, tekst="Anders")

    assert response.status_code == 403
    assert "geen mandaat" in response.text


def test_what_lies_for_adoption_is_not_amended(speaker, doel):
    bonden = speaker("Bonden")
    Meerjarenagenda.objects.update(status=AgendaStatus.TER_VASTSTELLING)

    response = propose(bonden, doel, tekst="Anders")

    assert response.status_code == 422
    assert "ligt ter vaststelling" in response.text


@pytest.mark.parametrize("soort", list(KnoopSoort))
def test_a_wish_can_be_made_for_every_kind_of_part(speaker, agenda, doel, soort):
    row, _ = one_of_each(doel.indicatoren.get())[soort]

    page = speaker("Bonden").get(reverse("beraad:stel_voor", args=[soort, row.uuid]))

    assert page.status_code == 200
    assert "Waarom wilt u dit?" in page.text


def test_a_changed_amount_is_shown_by_name_and_number(secretaris, speaker, agenda, doel):
    inzet, _ = one_of_each(doel.indicatoren.get())[KnoopSoort.INZET]
    bonden = speaker("Bonden")
    Inzet.objects.update(partij=bonden.partij)
    data = {
        "partij": bonden.partij.uuid,
        "jaar": "2027",
        "vorm": "geld",
        "bedrag": "45.000",
        "geldsoort": "publiek",
        "hardheid": "hard",
        "reden": "Wij leggen bij.",
    }

    assert bonden.post(reverse("beraad:stel_voor", args=["inzet", inzet.uuid]), data).status_code == 302

    page = secretaris.get(list_of(agenda))
    assert "Bedrag in euro" in page.text
    assert "<del>40.000</del><ins>45.000</ins>" in page.text
    answer(secretaris, "overnemen")
    inzet.refresh_from_db()
    assert inzet.bedrag == 45000


def test_remarks_are_read_by_all_and_settled_by_the_secretaris(secretaris, client_for, speaker, doel):
    address = reverse("beraad:opmerkingen", args=["doel", doel.uuid])
    bonden, lezer = speaker("Bonden"), client_for(RolSoort.LEZER)

    assert bonden.post(address, {"tekst": ""}).status_code == 422
    assert bonden.post(address, {"tekst": "Is dit <b>haalbaar</b>?"}).status_code == 302
    assert "Is dit &lt;b&gt;haalbaar&lt;/b&gt;?" in lezer.get(address).text
    assert lezer.post(address, {"tekst": "Ik ook"}).status_code == 403
    assert "1 opmerking" in secretaris.get(reverse("beraad:knoop", args=["doel", doel.uuid])).text
    settle = reverse("beraad:opmerking_afgehandeld", args=[Opmerking.objects.get().uuid])
    assert bonden.post(settle).status_code == 403
    assert "is afgehandeld" in secretaris.post(settle, follow=True).text
    assert "al afgehandeld" in secretaris.post(settle, follow=True).text


def test_another_regio_sees_no_wish_and_no_remark(client_for, agenda, doel):
    elsewhere = client_for(RolSoort.SECRETARIS, regio=AM30)
    row = AmendementFactory(agenda=agenda, knoop_uuid=doel.uuid)
    remark = OpmerkingFactory(agenda=agenda, knoop_uuid=doel.uuid)

    assert elsewhere.get(list_of(agenda)).status_code == 404
    assert answer(elsewhere, "overnemen", row=row).status_code == 404
    assert elsewhere.get(reverse("beraad:opmerkingen", args=["doel", doel.uuid])).status_code == 404
    assert elsewhere.post(reverse("beraad:opmerking_afgehandeld", args=[remark.uuid])).status_code == 404


def test_the_list_costs_the_same_with_one_and_three_wishes(secretaris, agenda, doel):
    assert_queries_equal_for_1_and_3(
        secretaris,
        list_of(agenda),
        lambda: AmendementFactory(agenda=agenda, knoop_uuid=doel.uuid),
        at_most=10,
    )


def test_the_remarks_cost_the_same_with_one_and_three(secretaris, agenda, doel):
    assert_queries_equal_for_1_and_3(
        secretaris,
        reverse("beraad:opmerkingen", args=["doel", doel.uuid]),
        lambda: OpmerkingFactory(agenda=agenda, knoop_uuid=doel.uuid),
        at_most=17,
    )


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"reden": ""}, "beraad_amendement_reden"),
        ({"status": AmendementStatus.OVERGENOMEN}, "beraad_amendement_beantwoord"),
        (
            {"status": AmendementStatus.AFGEWEZEN, "beantwoord_op": timezone.now},
            "beraad_amendement_afgewezen_met_reden",
        ),
    ],
)
def test_the_database_refuses_half_an_answer(agenda, wrong, constraint):
    values = {naam: value() if callable(value) else value for naam, value in wrong.items()}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AmendementFactory(agenda=agenda, **values)


def test_the_database_refuses_a_second_open_wish(agenda):
    row = AmendementFactory(agenda=agenda)

    with pytest.raises(IntegrityError, match="beraad_amendement_een_open"), transaction.atomic():
        AmendementFactory(agenda=agenda, partij=row.partij, knoop_uuid=row.knoop_uuid)


def test_the_database_refuses_an_empty_remark(agenda):
    with pytest.raises(IntegrityError, match="beraad_opmerking_tekst"), transaction.atomic():
        OpmerkingFactory(agenda=agenda, tekst="")
