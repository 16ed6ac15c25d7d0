import pytest
from django.urls import reverse

from loket.models import Contactmoment
from loket.queries.volgen import volg_token
from tests.factories import (
    AM30,
    ContactmomentFactory,
    RegioFactory,
    StandaardtekstFactory,
    StandaardtekstVersieFactory,
    VraagFactory,
)
from tests.pages import assert_fragment_equals_page, assert_queries_equal_for_1_and_3
from tests.strict import StrictClient
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Bericht, Inzage

pytestmark = pytest.mark.django_db


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def vraag():
    return VraagFactory(vrager__naam="Sanne Voorbeeld")


def url(vraag):
    return reverse("loket:zaak_schrijven", args=[vraag.uuid])


def test_chosen_text_comes_back_filled_in(balie, vraag):
    tekst = StandaardtekstFactory()

    page = balie.get(url(vraag), {"standaardtekst": str(tekst.uuid)})

    assert page.context["schrijfform"]["tekst"].value() == f"Beste Sanne, wij bellen u over vraag {vraag.nummer}."
    assert not page.context["gebreken"]
    assert Inzage.objects.get().doel == "schrijven"


@pytest.mark.eis("DSK-12")
def test_what_is_not_known_is_said_and_stays_standing(balie):
    vraag = VraagFactory(vrager__naam="")
    tekst = StandaardtekstFactory()

    page = balie.get(url(vraag), {"standaardtekst": str(tekst.uuid)})

    assert "Wij kennen hier geen waarde voor {{ voornaam }} (regel 1, teken 7)." in page.text
    ingevuld = page.context["schrijfform"]["tekst"].value()
    assert ingevuld == f"Beste {{{{ voornaam }}}}, wij bellen u over vraag {vraag.nummer}."
    refused = balie.post(url(vraag), {"versie": vraag.versie, "tekst": ingevuld})
    assert refused.status_code == 422
    assert "In de tekst staat nog {{ voornaam }}" in refused.text
    assert not Contactmoment.objects.exists()


def test_text_of_another_regio_or_unknown_starts_an_empty_message(balie, vraag):
    for sleutel in (str(StandaardtekstFactory(regio_id=AM30).uuid), "onzin"):
        page = balie.get(url(vraag), {"standaardtekst": sleutel})

        assert not page.context["schrijfform"]["tekst"].value()
        assert list(page.context["teksten"]) == []


def test_message_is_read_by_the_vrager_on_the_status_page(balie, vraag):
    response = balie.post(url(vraag), {"versie": vraag.versie, "tekst": "Kom morgen langs."}, follow=True)

    assert "Het bericht staat klaar voor de vrager." in response.text
    assert Bericht.objects.get().soort == "vraag_bericht"
    volgen = StrictClient().get(reverse("loket:volgen", args=[volg_token(vraag)]))
    assert "Kom morgen langs." in volgen.text


def test_without_text_nothing_is_sent(balie, vraag):
    response = balie.post(url(vraag), {"versie": vraag.versie, "tekst": " "})

    assert response.status_code == 422
    assert "Schrijf eerst uw bericht." in response.text
    assert not Contactmoment.objects.exists()


def test_changed_vraag_keeps_the_text_and_sends_at_the_second_press(balie, vraag):
    oud = vraag.versie
    vraag.versie += 1
    vraag.save()

    response = balie.post(url(vraag), {"versie": oud, "tekst": "Kom morgen langs."})

    assert response.status_code == 422
    form = response.context["schrijfform"]
    assert "intussen gewijzigd" in response.text
    assert (form["tekst"].value(), form["versie"].value()) == ("Kom morgen langs.", str(vraag.versie))
    assert not Contactmoment.objects.exists()
    balie.post(url(vraag), {"versie": form["versie"].value(), "tekst": form["tekst"].value()})
    assert Contactmoment.objects.count() == 1


def test_vrager_without_an_address_gets_a_letter_to_print(balie):
    vraag = VraagFactory(vrager__email="", vrager__naam="Sanne Voorbeeld")
    page = balie.get(url(vraag))
    assert "Deze vrager gaf geen e-mailadres." in page.text
    assert "Zet klaar voor de vrager" not in page.text

    letter = balie.post(url(vraag), {"versie": vraag.versie, "tekst": "Kom langs.", "brief": "ja"}, follow=True)

    assert "Kom langs." in letter.text
    assert "Sanne Voorbeeld" in letter.text
    assert vraag.nummer in letter.text
    assert Inzage.objects.filter(doel="brief").count() == 1


@pytest.mark.parametrize("fields", [{"kanaal": "telefoon"}, {"kanaal": "brief", "richting": "in"}])
def test_only_a_letter_of_this_vraag_is_a_letter(balie, vraag, fields):
    contact = ContactmomentFactory(vraag=vraag, **fields)
    elders = ContactmomentFactory(kanaal="brief")

    for pk in (contact.pk, elders.pk):
        assert balie.get(reverse("loket:zaak_brief", args=[vraag.uuid, pk])).status_code == 404


def test_list_of_texts_costs_the_same_for_one_and_three(balie, vraag):
    assert_queries_equal_for_1_and_3(balie, url(vraag), StandaardtekstFactory, at_most=12)


def test_fragment_equals_page(balie, vraag):
    StandaardtekstFactory()

    assert_fragment_equals_page(balie, url(vraag), "zaak")


@pytest.mark.eis("DSK-12")
def test_preview_fails_loudly_and_saves_nothing(client_for):
    RegioFactory(code="AM06")
    leider = client_for(RolSoort.TEAMLEIDER)
    tekst = StandaardtekstFactory()
    adres = reverse("loket:standaardtekst", args=[tekst.uuid])
    data = {"titel": "x", "gezien": 1, "tekst": "Bel {{ telefoon_werkcentrum }} of {{ fax }}."}

    for knop in ("voorbeeld", "bewaar"):
        response = leider.post(adres, data | {knop: "ja"})
        assert response.status_code == 422
        assert "De variabele “fax” bestaat niet (regel 1, teken 35)." in response.text
        # The regio has no number: that is found before a vrager reads about a number that is not there.
        leeg = leider.post(adres, data | {knop: "ja", "tekst": "Bel {{ telefoon_werkcentrum }}."})
        assert leeg.status_code == 422
        assert "Wij kennen hier geen waarde voor {{ telefoon_werkcentrum }} (regel 1, teken 5)." in leeg.text
    assert tekst.versies.count() == 1


@pytest.mark.eis("DSK-12")
def test_preview_shows_a_made_up_vrager_and_advice_on_b1(client_for):
    leider = client_for(RolSoort.TEAMLEIDER)
    tekst = StandaardtekstFactory()
    data = {"titel": "x", "gezien": 1, "tekst": "Beste {{ voornaam }}. Indien u wilt, bellen wij."}

    page = leider.post(reverse("loket:standaardtekst", args=[tekst.uuid]), data | {"voorbeeld": "ja"})

    assert page.status_code == 200
    assert "Beste Sanne. Indien u wilt, bellen wij." in page.text
    assert "Schrijf liever “als” dan “indien”." in page.text
    assert "Het leesgemak is" in page.text
    assert tekst.versies.count() == 1


def test_lead_writes_changes_and_withdraws_a_text(client_for):
    leider = client_for(RolSoort.TEAMLEIDER)
    data = {"gebied": "AM06", "titel": "Eerste bericht", "sleutel": "eerste", "tekst": "Beste {{ voornaam }}."}
    lijst = leider.post(reverse("loket:standaardtekst_nieuw"), data, follow=True)
    assert "Eerste bericht" in lijst.text
    rij = lijst.context["rijen"][0]
    adres = reverse("loket:standaardtekst", args=[rij.uuid])

    leider.post(adres, {"titel": "Eerste bericht", "gezien": 1, "tekst": "Dag {{ voornaam }}."})

    versies = leider.get(reverse("loket:standaardtekst_versies", args=[rij.uuid]))
    assert "<del>Beste {{ voornaam }}.</del>" in versies.text
    assert "<ins>Dag {{ voornaam }}.</ins>" in versies.text
    weg = leider.post(reverse("loket:standaardtekst_intrekken", args=[rij.uuid]), follow=True)
    assert "De tekst is ingetrokken." in weg.text
    assert weg.context["rijen"][0].is_ingetrokken


def test_second_text_with_a_taken_name_says_so(client_for):
    leider = client_for(RolSoort.TEAMLEIDER)
    StandaardtekstFactory(sleutel="eerste")
    data = {"gebied": "AM06", "titel": "Eerste", "sleutel": "eerste", "tekst": "Dag."}

    response = leider.post(reverse("loket:standaardtekst_nieuw"), data)

    assert response.status_code == 422
    assert "Er is al een standaardtekst met deze korte naam." in response.text


def test_lead_writes_for_no_other_regio_and_not_for_the_country(client_for):
    leider = client_for(RolSoort.TEAMLEIDER)
    for gebied in (AM30, "onzin"):
        data = {"gebied": gebied, "titel": "Eerste", "sleutel": "eerste", "tekst": "Dag."}
        assert leider.post(reverse("loket:standaardtekst_nieuw"), data).status_code == 422
    land = StandaardtekstFactory(regio_id=None)

    assert leider.get(reverse("loket:standaardtekst", args=[land.uuid])).status_code == 403
    assert leider.get(reverse("loket:standaardtekst_versies", args=[land.uuid])).status_code == 200


def test_words_of_a_colleague_are_kept_and_mine_stay_in_the_form(client_for):
    leider = client_for(RolSoort.TEAMLEIDER)
    tekst = StandaardtekstFactory()
    StandaardtekstVersieFactory(standaardtekst=tekst, nummer=2, tekst="Van een collega.")

    response = leider.post(
        reverse("loket:standaardtekst", args=[tekst.uuid]), {"titel": "x", "gezien": 1, "tekst": "Van mij."}
    )

    assert response.status_code == 422
    assert "Van mij." in response.text
    assert tekst.versies.count() == 2


def test_list_costs_the_same_for_one_and_three_texts(client_for):
    adres = reverse("loket:standaardteksten")
    assert_queries_equal_for_1_and_3(client_for(RolSoort.TEAMLEIDER), adres, StandaardtekstFactory)
