"""The knowledge of a thema stands with the vraag, and what nobody checked in time is marked."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from loket.models import Belwijzer, Werkafspraak
from loket.queries.kennis import kennis_bij
from loket.services.kennis import Belwijzergegevens, Werkafspraakgegevens, save_belwijzer, save_werkafspraak
from tests.factories import (
    AM30,
    APELDOORN,
    AanbodFactory,
    BelwijzerFactory,
    DienstVersieFactory,
    OrganisatieFactory,
    VraagFactory,
    WerkafspraakFactory,
    actor_for,
)
from tests.pages import assert_queries_equal_for_1_and_3
from verwijzing.queries.kennis import themakaarten
from werkcentrum.basis.decisions import NotAllowed
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis
from werkcentrum.basis.telefoon import OngeldigNummer

pytestmark = pytest.mark.django_db
GISTEREN, MORGEN = timezone.localdate() - timedelta(days=1), timezone.localdate() + timedelta(days=1)
DAGEN = {
    "geldig_vanaf_dag": "1", "geldig_vanaf_maand": "1", "geldig_vanaf_jaar": "2026",
    "geldig_tot_dag": "", "geldig_tot_maand": "", "geldig_tot_jaar": "",
    "controleren_voor_dag": "1", "controleren_voor_maand": "6", "controleren_voor_jaar": "2099",
}  # fmt: skip


@pytest.fixture
def vraag():
    return VraagFactory(in_behandeling=True)


def aanpak(vraag):
    return reverse("loket:zaak_aanpak", args=[vraag.uuid])


def kaarten(**extra):
    values = {"regio_code": "AM06", "gemeente": APELDOORN, "doelgroep": "werkende", "thema": "ontslag"} | extra
    return themakaarten(**values, datum=timezone.localdate())


@pytest.mark.eis("DSK-16")
@pytest.mark.parametrize("factory", [WerkafspraakFactory, BelwijzerFactory])
def test_what_fits_the_thema_and_holds_today_is_shown(vraag, factory):
    wel = [factory(themas=["ontslag", "scholing"]), factory(), factory(geldig_tot=timezone.localdate())]
    factory(themas=["scholing"])
    factory(regio_id=AM30)
    factory(geldig_tot=GISTEREN)
    factory(geldig_vanaf=MORGEN)

    kennis = kennis_bij(vraag, today=timezone.localdate())

    assert {regel.uuid for regel in (*kennis.afspraken, *kennis.bellen)} == {row.uuid for row in wel}


@pytest.mark.eis("DSK-16")
def test_case_shows_the_card_the_agreement_and_whom_to_call(client_for, vraag):
    DienstVersieFactory(naam="Jobcoach Voorbeeld", thema=["ontslag"], aanmelden="Mail de jobcoach.")
    DienstVersieFactory(naam="Voor een ander thema", thema=["scholing"])
    WerkafspraakFactory(titel="Eerst de gemeente", tekst="Bel eerst de gemeente.")
    BelwijzerFactory(organisatie="UWV Voorbeeld", functie="Team WW", wanneer="elke ochtend")

    page = client_for(RolSoort.BALIEMEDEWERKER).get(aanpak(vraag)).text

    for text in ("Jobcoach Voorbeeld", "Mail de jobcoach.", "Eerst de gemeente", "Bel eerst de gemeente."):
        assert text in page
    for text in ("UWV Voorbeeld", "Team WW", "055 000 0000", "elke ochtend", "Nakijken vóór 1 januari 2099"):
        assert text in page
    assert "Voor een ander thema" not in page
    assert "verouderd" not in page


@pytest.mark.eis("DSK-16")
@pytest.mark.parametrize(
    "make",
    [
        lambda: DienstVersieFactory(thema=["ontslag"], verifieer_voor=GISTEREN),
        lambda: WerkafspraakFactory(controleren_voor=GISTEREN),
        lambda: BelwijzerFactory(controleren_voor=GISTEREN),
    ],
)
def test_what_was_not_checked_in_time_is_marked(client_for, vraag, make):
    make()

    page = client_for(RolSoort.BALIEMEDEWERKER).get(aanpak(vraag)).text

    assert page.count("verouderd") == 1
    assert "Controleer dit eerst." in page


def test_what_must_be_checked_today_is_not_stale_yet(vraag):
    BelwijzerFactory(controleren_voor=timezone.localdate())
    DienstVersieFactory(thema=["ontslag"], verifieer_voor=timezone.localdate())

    assert not kennis_bij(vraag, today=timezone.localdate()).bellen[0].is_verouderd
    assert not kaarten()[0].is_verouderd


def test_cards_are_those_of_the_doelgroep_the_regio_and_today():
    wel = DienstVersieFactory(naam="Wel", thema=["ontslag"])
    DienstVersieFactory(thema=["ontslag"], doelgroep=["werkgever"])
    DienstVersieFactory(thema=["ontslag"], dienst__regio_id=AM30)
    DienstVersieFactory(thema=["ontslag"], geldig_tot=GISTEREN)
    DienstVersieFactory(thema=[])

    assert [kaart.uuid for kaart in kaarten()] == [wel.dienst.uuid]
    assert kaarten(thema="") == ()


def test_card_per_gemeente_is_that_of_the_own_gemeente_and_comes_first():
    DienstVersieFactory(naam="A landelijk", thema=["ontslag"])
    versie = DienstVersieFactory(naam="B gemeente", thema=["ontslag"], dekking="per_gemeente")
    DienstVersieFactory(naam="Nergens", thema=["ontslag"], dekking="per_gemeente")
    aanbod = AanbodFactory(dienst=versie.dienst, organisatie=OrganisatieFactory(naam="Gemeente Voorbeeld"))

    gevonden = kaarten()

    assert [(kaart.naam, kaart.uuid) for kaart in gevonden[:1]] == [("B gemeente", aanbod.uuid)]
    assert gevonden[0].organisatie == "Gemeente Voorbeeld"
    assert [kaart.naam for kaart in gevonden] == ["B gemeente", "A landelijk"]
    assert {kaart.naam for kaart in kaarten(gemeente=None)} == {"A landelijk", "B gemeente", "Nergens"}


def test_tab_costs_the_same_for_one_and_three_of_everything(client_for, vraag):
    def make():
        WerkafspraakFactory()
        BelwijzerFactory()
        AanbodFactory(dienst=DienstVersieFactory(thema=["ontslag"], dekking="per_gemeente").dienst)

    assert_queries_equal_for_1_and_3(client_for(RolSoort.BALIEMEDEWERKER), aanpak(vraag), make, at_most=12)


def test_lead_adds_and_changes_an_agreement(client_for):
    client = client_for(RolSoort.TEAMLEIDER)
    data = {"regio": "AM06", "titel": "Eerst bellen", "tekst": "Bel eerst.", "eigenaar": "Team A", **DAGEN}

    page = client.post(reverse("loket:werkafspraak_nieuw"), data, follow=True)

    assert "Eerst bellen" in page.text
    row = Werkafspraak.objects.get()
    assert (row.controleren_voor, row.geldig_tot, row.themas) == (date(2099, 6, 1), None, [])
    client.post(
        reverse("loket:werkafspraak", args=[row.uuid]), data | {"titel": "Eerst mailen", "themas": ["ontslag"]}
    )
    row.refresh_from_db()
    assert (row.titel, row.themas) == ("Eerst mailen", ["ontslag"])
    assert list(Gebeurtenis.objects.order_by("id").values_list("werkwoord", "regio_code")) == [
        ("werkafspraak.gemaakt", "AM06"),
        ("werkafspraak.gewijzigd", "AM06"),
    ]
    assert Gebeurtenis.objects.latest("id").gegevens == {"velden": ["themas", "titel"]}


def test_lead_adds_and_changes_a_number(client_for):
    client = client_for(RolSoort.TEAMLEIDER)
    data = {"regio": "AM06", "organisatie": "UWV", "functie": "Team WW", "telefoon": "055-0000000", **DAGEN}

    client.post(reverse("loket:belwijzer_nieuw"), data)

    row = Belwijzer.objects.get()
    assert row.telefoon == "+31550000000"
    page = client.get(reverse("loket:belwijzer", args=[row.uuid]))
    einde = {"geldig_tot_dag": "1", "geldig_tot_maand": "2", "geldig_tot_jaar": "2026"}
    assert 'value="UWV"' in page.text
    client.post(
        reverse("loket:belwijzer", args=[row.uuid]),
        data | einde,
    )
    row.refresh_from_db()
    assert row.geldig_tot == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        ({"telefoon": "12"}, "Dit telefoonnummer klopt niet."),
        ({"functie": ""}, "Vul de functie of het team in."),
        (
            {"geldig_tot_dag": "1", "geldig_tot_maand": "1", "geldig_tot_jaar": "2025"},
            "De laatste dag ligt vóór de eerste dag.",
        ),
        ({"regio": AM30}, "AM30"),
    ],
)
def test_wrong_number_is_refused_by_name(client_for, fout, zin):
    client = client_for(RolSoort.TEAMLEIDER)
    data = {"regio": "AM06", "organisatie": "UWV", "functie": "Team WW", "telefoon": "055-0000000", **DAGEN}

    response = client.post(reverse("loket:belwijzer_nieuw"), data | fout)

    assert response.status_code == 422
    assert zin in response.text
    assert not Belwijzer.objects.exists()


def test_knowledge_of_another_regio_is_not_there_to_change(client_for):
    client = client_for(RolSoort.TEAMLEIDER)
    afspraak, nummer = WerkafspraakFactory(regio_id=AM30), BelwijzerFactory(regio_id=AM30)

    assert afspraak.titel not in client.get(reverse("loket:kennis")).text
    actor = actor_for(RolSoort.TEAMLEIDER)
    dagen = {"geldig_vanaf": date(2026, 1, 1), "controleren_voor": date(2027, 1, 1)}
    with pytest.raises(NotAllowed):
        save_werkafspraak(
            actor=actor,
            regio_code="AM06",
            uuid=afspraak.uuid,
            gegevens=Werkafspraakgegevens("x", "x", "x", **dagen),
        )
    bel = Belwijzergegevens("x", "x", "055 000 0000", **dagen)
    with pytest.raises(NotAllowed):
        save_belwijzer(actor=actor, regio_code="AM06", uuid=nummer.uuid, gegevens=bel)
    with pytest.raises(NotAllowed):
        save_belwijzer(actor=actor_for(RolSoort.BALIEMEDEWERKER), regio_code="AM06", gegevens=bel)
    with pytest.raises(OngeldigNummer):
        save_belwijzer(actor=actor, regio_code="AM06", gegevens=Belwijzergegevens("x", "x", "geen", **dagen))


def test_management_costs_the_same_for_one_and_three(client_for):
    def make():
        WerkafspraakFactory()
        BelwijzerFactory()

    assert_queries_equal_for_1_and_3(client_for(RolSoort.TEAMLEIDER), reverse("loket:kennis"), make)


@pytest.mark.parametrize(
    ("constraint", "attempt"),
    [
        ("loket_werkafspraak_periode", lambda: WerkafspraakFactory(geldig_tot=date(2025, 1, 1))),
        ("loket_belwijzer_periode", lambda: BelwijzerFactory(geldig_tot=date(2025, 1, 1))),
        ("loket_belwijzer_telefoon", lambda: BelwijzerFactory(telefoon="055 000 0000")),
    ],
)
def test_database_refuses(constraint, attempt):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        attempt()
