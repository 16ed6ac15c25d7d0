from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from loket.enums import AfspraakStatus, AfspraakVorm
from loket.models import Afspraak, Contactmoment
from tests.factories import (
    AM30,
    AfspraakFactory,
    AfwezigheidFactory,
    GebruikerFactory,
    SpreekuurFactory,
    VraagFactory,
)
from tests.factories.afspraken import om, periode
from tests.pages import assert_fragment_equals_page, assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Inzage

pytestmark = pytest.mark.django_db
WOENSDAG = om(date(2026, 11, 25), 12)
MAANDAG = date(2026, 11, 30)
HTMX = {"HX-Request": "true", "HX-Target": "zaak"}


@pytest.fixture(autouse=True)
def _on_wednesday(time_machine) -> None:
    time_machine.move_to(WOENSDAG, tick=False)


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def vraag():
    return VraagFactory(vrager__naam="Sanne Voorbeeld")


def url(name: str, thing) -> str:
    return reverse(f"loket:{name}", args=[thing.uuid])


def slot(gebruiker, uur: int = 9) -> str:
    # The value holds the moment in UTC, an hour earlier in winter.
    return f"{gebruiker.pk}-{om(MAANDAG, uur - 1):%Y%m%d%H%M}"


def own_time(**fields) -> dict[str, object]:
    values = {"datum_dag": 1, "datum_maand": 12, "datum_jaar": 2026, "uur": "10.15", "duur": 20} | fields
    return {f"plan-{key}": value for key, value in values.items()}


def test_the_tab_shows_the_afspraken_and_is_logged(balie, vraag):
    AfspraakFactory(vraag=vraag, periode=periode(om(MAANDAG, 10)), medewerker__naam="Mila Voorbeeld")
    AfspraakFactory(plaats="Van iemand anders")

    response = balie.get(url("zaak_afspraken", vraag))

    assert "ma 30 nov, 10.00 uur" in response.text
    assert "Mila Voorbeeld" in response.text
    assert "Van iemand anders" not in response.text
    assert response.context["kop"].aantal_afspraken == 1
    assert Inzage.objects.get().doel == "afspraken"


def test_the_fragment_is_the_tab_of_the_page(balie, vraag):
    SpreekuurFactory(gebruiker=balie.gebruiker)
    AfspraakFactory(vraag=vraag)
    balie.get(url("zaak_afspraken", vraag))

    assert_fragment_equals_page(balie, url("zaak_afspraken", vraag), "zaak")


def test_the_tab_costs_the_same_with_more_afspraken(balie, vraag):
    def make() -> None:
        AfspraakFactory(vraag=vraag, begonnen=True, periode=periode(timezone.now() - timedelta(days=make.n)))
        make.n += 1

    make.n = 1

    assert_queries_equal_for_1_and_3(balie, url("zaak_afspraken", vraag), make, at_most=20)


def test_a_case_page_pays_no_query_for_the_number(balie, vraag):
    assert_queries_equal_for_1_and_3(
        balie, url("zaak", vraag), lambda: AfspraakFactory(vraag=vraag, afgezegd=True), at_most=12
    )


def test_plan_takes_a_free_time(balie, vraag):
    spreekuur = SpreekuurFactory(gebruiker=balie.gebruiker)

    response = balie.post(url("afspraak_plan", vraag), {"plan-tijd": slot(balie.gebruiker)})

    assert response.status_code == 302
    afspraak = Afspraak.objects.get()
    assert (afspraak.periode.lower, afspraak.medewerker, afspraak.plaats) == (
        om(MAANDAG, 9),
        balie.gebruiker,
        spreekuur.plaats,
    )


def test_plan_with_htmx_gives_the_tab_and_says_that_the_case_changed(balie, vraag):
    SpreekuurFactory(gebruiker=balie.gebruiker)

    response = balie.post(url("afspraak_plan", vraag), {"plan-tijd": slot(balie.gebruiker)}, headers=HTMX)

    assert (response.status_code, response["HX-Trigger"]) == (200, "zaak-gewijzigd")
    assert "De afspraak is gemaakt." in response.text
    assert "<html" not in response.text


def test_plan_takes_a_time_that_was_typed(balie, vraag):
    own = own_time(medewerker=balie.gebruiker.pk, vorm="telefoon")

    response = balie.post(url("afspraak_plan", vraag), own)

    assert response.status_code == 302
    afspraak = Afspraak.objects.get()
    assert (afspraak.periode.lower, afspraak.periode.upper) == (
        om(date(2026, 12, 1), 10, 15),
        om(date(2026, 12, 1), 10, 35),
    )
    assert afspraak.vorm == AfspraakVorm.TELEFOON


@pytest.mark.parametrize(
    ("fields", "zin"),
    [
        ({}, "Kies een vrije tijd, of vul zelf een datum en een tijd in."),
        ({"plan-tijd": "1-202611300800"}, "Deze tijd is niet meer vrij."),
        (own_time(uur=""), "Vul bij “Begint om” in hoe laat"),
        (own_time(uur="half tien"), "Schrijf bij “Begint om” een tijd zoals 10.00."),
        (own_time(datum_dag=31, datum_maand=2), "Deze datum bestaat niet."),
        (own_time(duur="lang"), "Schrijf de duur in hele minuten"),
        (own_time(duur=""), "hoe lang de afspraak duurt"),
        (own_time(datum_jaar=2025), "Deze tijd is al voorbij."),
    ],
)
def test_plan_says_what_is_wrong(balie, vraag, fields, zin):
    base = {"plan-medewerker": balie.gebruiker.pk, "plan-vorm": "balie"}

    response = balie.post(url("afspraak_plan", vraag), base | fields)

    assert response.status_code == 422
    assert zin in response.text
    assert "Er ging iets mis" in response.text
    assert not Afspraak.objects.exists()


def test_plan_on_a_time_that_was_just_taken_shows_the_next_free_ones(balie, vraag):
    SpreekuurFactory(gebruiker=balie.gebruiker)
    AfspraakFactory(medewerker=balie.gebruiker, periode=periode(om(MAANDAG, 9)))

    response = balie.post(url("afspraak_plan", vraag), {"plan-tijd": slot(balie.gebruiker)})

    assert response.status_code == 422
    assert "Deze tijd is niet meer vrij. Kies een andere tijd." in response.text
    assert slot(balie.gebruiker) not in response.text
    assert f'value="{slot(balie.gebruiker, 10)}"' in response.text


def test_times_of_another_regio_are_not_offered(balie, vraag):
    elders = SpreekuurFactory(regio_id=AM30, gebruiker__naam="Elders Voorbeeld")
    weg = SpreekuurFactory(gebruiker__naam="Weg Voorbeeld")
    AfwezigheidFactory(gebruiker=weg.gebruiker, van=date(2026, 11, 1), tot=date(2027, 3, 1))

    text = balie.get(url("zaak_afspraken", vraag)).text

    assert "Elders Voorbeeld" not in text
    assert f'value="{slot(elders.gebruiker)}"' not in text
    assert f'value="{slot(weg.gebruiker)}"' not in text


def test_the_list_of_times_stays_short_but_keeps_those_of_the_owner(balie):
    for _ in range(8):
        SpreekuurFactory(duur=5)
    eigenaar = SpreekuurFactory(weekdag=4).gebruiker
    vraag = VraagFactory(eigenaar=eigenaar)

    form = balie.get(url("zaak_afspraken", vraag)).context["planform"]

    wie = [tijdvak.medewerker_id for tijdvak in form.tijden.values()]
    assert len(wie) < 160
    assert wie.count(eigenaar.pk) == 24


@pytest.mark.eis("DSK-13")
def test_invite_with_proposals_of_one_colleague(balie, vraag):
    SpreekuurFactory(gebruiker=balie.gebruiker)
    fields = {"vorm": "balie", "voorstel_1": slot(balie.gebruiker), "voorstel_2": slot(balie.gebruiker, 10)}

    response = balie.post(
        url("afspraak_uitnodigen", vraag), {f"uitnodigen-{key}": value for key, value in fields.items()}
    )

    assert response.status_code == 302
    afspraak = Afspraak.objects.get()
    assert (afspraak.status, afspraak.medewerker) == (AfspraakStatus.VOORGESTELD, balie.gebruiker)
    assert len(afspraak.voorstellen) == 2
    assert "Nog geen tijd gekozen" in balie.get(url("zaak_afspraken", vraag)).text


def test_invite_for_any_time_of_anyone(balie, vraag):
    assert balie.post(url("afspraak_uitnodigen", vraag), {"uitnodigen-vorm": "telefoon"}).status_code == 302

    afspraak = Afspraak.objects.get()
    assert (afspraak.vorm, afspraak.medewerker, afspraak.voorstellen) == (AfspraakVorm.TELEFOON, None, [])


def test_invite_refuses_a_proposal_of_another_vorm(balie, vraag):
    SpreekuurFactory(gebruiker=balie.gebruiker)

    response = balie.post(
        url("afspraak_uitnodigen", vraag),
        {"uitnodigen-vorm": "telefoon", "uitnodigen-voorstel_1": slot(balie.gebruiker)},
    )

    assert response.status_code == 422
    assert "Het eerste voorstel is aan de balie." in response.text


def test_invite_needs_an_address(balie):
    vraag = VraagFactory(vrager__anoniem=True)

    assert "Maak zelf een afspraak." in balie.get(url("zaak_afspraken", vraag)).text
    response = balie.post(url("afspraak_uitnodigen", vraag), {"uitnodigen-vorm": "balie"})
    assert response.status_code == 422
    assert "Er is geen e-mailadres" in response.text


def test_move_offers_the_free_times_and_moves(balie):
    SpreekuurFactory(gebruiker=balie.gebruiker)
    afspraak = AfspraakFactory(medewerker=balie.gebruiker, periode=periode(om(MAANDAG, 9)))

    assert "De afspraak staat nu op ma 30 nov, 09.00 uur." in balie.get(url("afspraak_verzet", afspraak)).text
    response = balie.post(url("afspraak_verzet", afspraak), {"verzet-tijd": slot(balie.gebruiker, 11)})

    afspraak.refresh_from_db()
    assert response.status_code == 302
    assert afspraak.periode.lower == om(MAANDAG, 11)


def test_move_to_a_time_that_is_taken_is_refused(balie):
    bezet = AfspraakFactory(medewerker=balie.gebruiker, periode=periode(om(date(2026, 12, 1), 10)))
    afspraak = AfspraakFactory()
    own = {key.replace("plan", "verzet"): value for key, value in own_time().items()}

    response = balie.post(
        url("afspraak_verzet", afspraak), own | {"verzet-medewerker": bezet.medewerker_id, "verzet-vorm": "balie"}
    )

    assert response.status_code == 422
    assert "net door iemand anders gekozen" in response.text


def test_cancel_and_say_so(balie):
    afspraak = AfspraakFactory()

    response = balie.post(url("afspraak_afzeggen", afspraak), follow=True)

    afspraak.refresh_from_db()
    assert afspraak.status == AfspraakStatus.AFGEZEGD
    assert "De afspraak is afgezegd." in response.text
    assert balie.post(url("afspraak_afzeggen", afspraak)).status_code == 422


def test_how_it_went_becomes_a_contact(balie):
    afspraak = AfspraakFactory(begonnen=True)
    fields = {f"{afspraak.uuid}-afloop": "geweest", f"{afspraak.uuid}-tekst": "Gesproken. BSN 111222333."}

    response = balie.post(url("afspraak_afloop", afspraak), fields, follow=True)

    assert "leg vast hoe het ging" not in response.text
    assert "burgerservicenummer lijkt" in response.text
    assert "111222333" not in Contactmoment.objects.get().tekst


@pytest.mark.eis("DSK-13")
def test_no_show_is_registered(balie):
    afspraak = AfspraakFactory(begonnen=True)

    balie.post(url("afspraak_afloop", afspraak), {f"{afspraak.uuid}-afloop": "niet_verschenen"})

    afspraak.refresh_from_db()
    assert afspraak.status == AfspraakStatus.NIET_VERSCHENEN
    assert "Kwam niet naar de afspraak" in balie.get("/balie/?weergave=alle").text


def test_how_it_went_must_be_chosen(balie):
    afspraak = AfspraakFactory(begonnen=True)

    response = balie.post(url("afspraak_afloop", afspraak), {f"{afspraak.uuid}-tekst": "Bewaard"})

    assert response.status_code == 422
    assert "Kies of het gesprek is geweest." in response.text
    assert "Bewaard" in response.text


@pytest.mark.parametrize("toon", ["week", "dag"])
@pytest.mark.eis("DSK-13")
def test_the_agenda_shows_who_has_what_and_what_is_free(balie, toon):
    SpreekuurFactory(gebruiker=balie.gebruiker)
    AfspraakFactory(
        medewerker=balie.gebruiker,
        periode=periode(om(MAANDAG, 9)),
        vraag__vrager__naam="Sanne Voorbeeld",
    )
    AfspraakFactory(vraag__regio_id=AM30, periode=periode(om(MAANDAG, 9)), vraag__vrager__naam="Elders Vrager")

    text = balie.get(f"/balie/agenda/?toon={toon}&dag={MAANDAG}").text

    assert "09.00 tot 09.30" in text
    assert "Sanne Voorbeeld" in text
    assert "5 tijden vrij" in text
    assert "Elders Vrager" not in text


def test_the_agenda_of_one_colleague(balie):
    ander = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, naam="Ander Voorbeeld")
    AfspraakFactory(medewerker=ander, periode=periode(om(MAANDAG, 9)), vraag__vrager__naam="Van Ander")

    assert "Van Ander" in balie.get(f"/balie/agenda/?dag={MAANDAG}&wie={ander.pk}").text
    assert "Van Ander" not in balie.get(f"/balie/agenda/?dag={MAANDAG}&wie={balie.gebruiker.pk}").text


@pytest.mark.parametrize(
    "query", ["?dag=nee&wie=x", "?dag=2026-99-01", "?wie=99999999", "?toon=maand", "?dag=2026-11-28"]
)
def test_the_agenda_takes_any_address(balie, query):
    assert balie.get(f"/balie/agenda/{query}").status_code == 200


def test_the_agenda_costs_the_same_with_more_in_it(balie):
    def make() -> None:
        spreekuur = SpreekuurFactory()
        AfspraakFactory(medewerker=spreekuur.gebruiker, periode=periode(om(MAANDAG, 9)))
        AfwezigheidFactory(gebruiker=spreekuur.gebruiker)

    assert_queries_equal_for_1_and_3(balie, f"/balie/agenda/?dag={MAANDAG}", make, at_most=20)
