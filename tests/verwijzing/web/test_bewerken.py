"""The editor of a card with its rule builder, as a browser without JavaScript uses it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from tests.factories import (
    AM06,
    AM30,
    DienstconceptFactory,
    DienstVersieFactory,
    OrganisatieFactory,
    VraagFactory,
    actor_for,
)
from tests.verwijzing.conftest import EERSTE, VANGNET
from verwijzing.enums import Herkomst
from verwijzing.models import Dienst, Dienstconcept, DienstVersie
from verwijzing.queries.inhoud import dienstkaart_by
from verwijzing.queries.kaart import kaart_for
from verwijzing.services.dienstbeheer import confirm_dienst
from verwijzing.services.dienstconcepten import remove_old_concepten
from verwijzing.services.versies import content_in
from verwijzing.web.partner.werkblad import typed_of
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db

BEHEER = RolSoort.FUNCTIONEEL_BEHEERDER


@pytest.fixture
def beheerder(client_for, kaart):
    return client_for(BEHEER)


def edit_url(uuid=EERSTE):
    return reverse("verwijzing:dienst_wijzig", args=[uuid])


def review_url(uuid=EERSTE):
    return reverse("verwijzing:dienst_bekijk", args=[uuid])


def typed(uuid=EERSTE):
    """What stands in the form of a card nobody wrote in yet, as a browser would send it."""
    return dict(typed_of(dienstkaart_by(uuid)).lists())


def send(client, knop, getypt, url=None, **velden):
    return client.post(url or edit_url(), getypt | velden | {"knop": knop})


def kept(uuid=EERSTE):
    return Dienstconcept.objects.get(dienst__uuid=uuid).getypt


def last(uuid=EERSTE):
    return DienstVersie.objects.filter(dienst__uuid=uuid).latest("nummer")


def test_a_card_opens_with_its_conditions_as_sentences_and_writes_nothing(beheerder):
    response = beheerder.get(edit_url())

    assert "Alleen voor mensen met een tijdelijk contract of een vast contract" in response.text
    assert "Alleen voor mensen van hoogstens 66 jaar" in response.text
    assert 'value="voorbeeldwet"' in response.text
    assert not Dienstconcept.objects.exists()


def test_publishing_a_card_that_nobody_touched_changes_no_word_of_it(beheerder):
    for uuid in (EERSTE, VANGNET):
        before = last(uuid)
        send(beheerder, "bekijk", typed(uuid), edit_url(uuid))
        assert "U hebt niets gewijzigd" in beheerder.get(review_url(uuid)).text
        beheerder.post(review_url(uuid), {"versie": before.nummer})

        after = last(uuid)
        assert content_in(after) | {"verifieer_voor": None} == content_in(before) | {"verifieer_voor": None}
        assert after.verifieer_voor > timezone.localdate() + timedelta(days=360)


def test_adding_a_condition_keeps_what_was_typed_and_shows_it(beheerder):
    velden = {"naam": "Half getypt", "telefoon": "geen nummer", "nieuw": "schulden"}
    response = send(beheerder, "regel_erbij", typed(), **velden)

    assert response.status_code == 302
    assert response.url == f"{edit_url()}?bij=regel-2#regel-2"
    page = beheerder.get(response.url).text
    assert 'value="Half getypt"' in page
    assert 'value="geen nummer"' in page
    assert 'id="regel-2"' in page
    assert "autofocus" in page
    assert "Voorwaarde 3: nog niet compleet" in page
    assert last().naam == "Voorbeelddienst bij ontslag"


def test_a_condition_gets_an_alternative_and_loses_it(beheerder):
    send(beheerder, "lid_erbij:0", typed(), **{"regel-0-nieuw": "wil_ondernemen"})
    getypt = kept() | {"regel-0-lid-1-operator": ["is_waar"]}
    send(beheerder, "bewaar", getypt)
    zin = (
        "Alleen voor wie bij een van deze groepen hoort: mensen met een tijdelijk contract of een vast contract "
        "of mensen die een bedrijf willen beginnen"
    )
    assert zin in beheerder.get(edit_url()).text

    send(beheerder, "lid_weg:0:1", kept())

    assert zin not in beheerder.get(edit_url()).text
    assert kept()["regel-0-lid"] == ["0"]


def test_a_condition_is_taken_away_with_all_that_was_typed_in_it(beheerder):
    send(beheerder, "regel_weg:0", typed())

    assert kept()["regel"] == ["1"]
    assert not [naam for naam in kept() if naam.startswith("regel-0-")]
    assert "Alleen voor mensen met een tijdelijk contract" not in beheerder.get(edit_url()).text


@pytest.mark.parametrize("knop", ["regel_erbij", "lid_erbij:7", "regel_weg:99", "lid_weg:x", "onzin"])
def test_a_button_that_does_not_exist_changes_nothing(beheerder, knop):
    getypt = typed()

    send(beheerder, knop, getypt, nieuw="sterrenbeeld")

    assert kept()["regel"] == getypt["regel"]


@pytest.mark.eis("REF-06")
@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"naam": ""}, "Vul de naam van de dienst in."),
        ({"doelgroep": []}, "Kies voor wie de dienst is."),
        ({"telefoon": "bel maar"}, "Dit telefoonnummer klopt niet."),
        ({"email": "info@"}, "Dit e-mailadres klopt niet."),
        ({"peiljaar": "vorig jaar"}, "Schrijf het jaar van de bron in vier cijfers."),
        (
            {"geldig_tot_dag": "eind", "geldig_tot_maand": "volgend", "geldig_tot_jaar": "jaar"},
            "Deze datum bestaat niet.",
        ),
        (
            {"regel-1-tot_dag": "1", "regel-1-tot_maand": "maart", "regel-1-tot_jaar": "2027"},
            "Deze datum bestaat niet.",
        ),
        ({"regel-0-lid-0-waarden": []}, "Kies ten minste een antwoord bij dienstverband."),
        ({"regel-0-lid-0-waarden": ["sterrenbeeld"]}, "dienstverband"),
        ({"regel-0-lid-0-operator": "minstens"}, "Kies bij dienstverband hoe het antwoord moet zijn."),
        ({"regel-1-lid-0-getal": "jong"}, "Schrijf bij leeftijd een heel getal in cijfers."),
        ({"regel-1-lid-0-getal": "130"}, "Bij leeftijd hoort een getal van 13 tot en met 99."),
        (
            {"regel-1-lid-0-operator": "tussen", "regel-1-lid-0-getal": "40", "regel-1-lid-0-tot": "30"},
            "Bij leeftijd is het eerste getal hoger dan het tweede.",
        ),
        ({"regel-1-lid-0-operator": "tussen"}, "Schrijf bij leeftijd ook het tweede getal."),
        ({"regel-1-lid-0-tot": "70"}, "Laat bij leeftijd het tweede getal leeg."),
        ({"regel-1-hard": "soms"}, "hoe zwaar de voorwaarde telt"),
        ({"plek": ["0"], "plek-0-naam": "Balie", "plek-0-postcode": "12 AB"}, "Deze postcode klopt niet."),
        ({"plek": ["0"], "plek-0-naam": "Balie", "plek-0-open": "elke dag"}, "“elke dag” kunnen wij niet lezen."),
        ({"baan_weken": "8"}, "Vul bij de baan zowel de weken als de uren in, of geen van beide."),
    ],
)
def test_what_is_wrong_is_said_with_the_field_and_nothing_is_lost(beheerder, velden, zin):
    getypt = typed() | {"wat": "Een zin die moet blijven staan."}

    response = send(beheerder, "bekijk", getypt, **velden)

    assert response.status_code == 422
    assert "Er ging iets mis" in response.text
    assert zin in response.text
    assert "Een zin die moet blijven staan." in response.text
    naam, waarde = next(iter(velden.items()))
    assert kept().get(naam, []) == (waarde if isinstance(waarde, list) else [waarde])
    assert last().wat == "Uitleg en hulp als uw baan stopt."


def test_a_condition_on_something_sensitive_needs_its_source(beheerder):
    send(beheerder, "regel_erbij", typed(), nieuw="schulden")

    response = send(beheerder, "bekijk", kept() | {"regel-2-lid-0-operator": ["is_waar"]})

    assert response.status_code == 422
    assert "Noem de bron bij “" in response.text
    assert (
        send(
            beheerder,
            "bekijk",
            kept() | {"regel-2-lid-0-operator": ["is_waar"], "regel-2-bron": ["Wgs artikel 3"]},
        ).url
        == review_url()
    )


def test_every_kind_of_condition_comes_back_as_it_was(beheerder):
    codes = ["86", "2025:87"]
    voorwaarden = [
        {"kenmerk": "uitkering", "operator": "bevat", "waarden": ["ww", "wia"], "hard": False, "bron": "wet"},
        {"kenmerk": "werkgemeente", "operator": "niet_in", "waarden": ["GM0200"], "hard": True, "bron": ""},
        {"kenmerk": "einde_dienstverband", "operator": "binnen_dagen", "waarden": [180], "hard": True, "bron": ""},
        {"kenmerk": "einde_ww", "operator": "binnen_dagen", "waarden": [-90, 28], "hard": False, "bron": "b"},
        {"kenmerk": "einde_ww", "operator": "na_dagen", "waarden": [30], "hard": True, "bron": "b"},
        {"kenmerk": "cao", "operator": "in", "waarden": ["Zorg, welzijn", "Bouw"], "hard": True, "bron": "b"},
        {"kenmerk": "werkgever_sbi", "operator": "begint_met", "waarden": codes, "hard": True, "bron": "b"},
        {"kenmerk": "startkwalificatie", "operator": "is_onwaar", "waarden": [], "hard": True, "bron": "b"},
        {
            "een_van": [
                {"kenmerk": "leeftijd", "operator": "tussen", "waarden": [27, 66]},
                {"kenmerk": "gewenste_sector", "operator": "in", "waarden": ["zorg"]},
            ],
            "hard": True,
            "bron": "b",
            "geldig": {"van": "2026-01-01", "tot": "2027-12-31"},
            "bron_tot": "2027-06-30",
        },
    ]  # fmt: skip
    versie = DienstVersieFactory(
        voorwaarden=voorwaarden,
        bijzonderheden={
            "toegang": "verwijzing",
            "talen": ["nl", "xog"],
            "documenten": ["Legitimatie"],
            "kostenopties": [{"naam": "Cursus", "bedrag": 5000}],
            "locaties": [
                {"naam": "Balie", "postcode": "7311 AA", "open": [{"dag": "ma", "van": "09:00", "tot": "17:00"}]}
            ],
            "baangarantie": {"weken": 8, "uren_per_week": 32, "start": "in mei"},
            "sbi": ["2008:86"],
        },
        aanvraagtijdvakken=[{"van": "2026-01-01", "tot": "2026-12-31"}],
        regeling_tot=timezone.localdate() + timedelta(days=400),
        telefoon="14055",
    )
    uuid = versie.dienst.uuid

    assert send(beheerder, "bekijk", typed(uuid), edit_url(uuid), naam="Nieuwe naam").url == review_url(uuid)
    beheerder.post(review_url(uuid), {"versie": 1})

    na = last(uuid)
    assert (na.nummer, na.naam) == (2, "Nieuwe naam")
    assert na.voorwaarden == voorwaarden
    for veld in ("bijzonderheden", "aanvraagtijdvakken", "regeling_tot", "telefoon", "thema", "bron", "dekking"):
        assert getattr(na, veld) == getattr(versie, veld), veld


@pytest.mark.eis("REF-06")
def test_the_review_shows_the_differences_and_for_whom_the_advice_changes(beheerder):
    VraagFactory.create_batch(
        6,
        doelgroep="werkende",
        thema="ontslag",
        kenmerken={"doelgroep": "werkende", "thema": "ontslag", "dienstverband": "vast", "leeftijd": 60},
    )
    send(beheerder, "bekijk", typed(), wat="Andere hulp.", **{"regel-1-lid-0-getal": "40"})

    page = beheerder.get(review_url()).text

    assert re.search(r"<del[^>]*>Uitleg en hulp als uw baan stopt.</del>", page)
    assert re.search(r"<ins[^>]*>Andere hulp.</ins>", page)
    assert "Alleen voor mensen van hoogstens 40 jaar (bron: voorbeeldwet)" in page
    assert "Bij ten minste 5 vragen gaat zij daaruit." in page
    assert last().wat == "Uitleg en hulp als uw baan stopt."


@pytest.mark.eis("REF-06")
@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"aanmelden": ""}, "Niemand kan deze dienst bereiken."),
        (
            {"regel": ["0", "1", "2"], "regel-2-lid": ["0"], "regel-2-lid-0-kenmerk": "leeftijd",
             "regel-2-lid-0-operator": "minstens", "regel-2-lid-0-getal": "70", "regel-2-hard": "ja"},
            "Niemand kan aan deze voorwaarden samen voldoen",
        ),
        (
            {"regel": ["2"], "regel-2-lid": ["0"], "regel-2-lid-0-kenmerk": "erkend_leerbedrijf",
             "regel-2-lid-0-operator": "is_waar", "regel-2-hard": "ja", "regel-2-bron": "b"},
            "Wij vragen werkenden en werkzoekenden niet naar: erkend leerbedrijf.",
        ),
        (
            {"geldig_tot_dag": "1", "geldig_tot_maand": "1", "geldig_tot_jaar": "2024"},
            "De periode van deze dienst is voorbij.",
        ),
    ],
)  # fmt: skip
def test_a_card_with_a_fout_cannot_be_published(beheerder, velden, zin):
    before = last()
    assert send(beheerder, "bekijk", typed(), **velden).url == review_url()

    page = beheerder.get(review_url())
    assert zin in page.text
    assert "Publiceer de kaart" not in page.text

    response = beheerder.post(review_url(), {"versie": before.nummer})
    assert response.status_code == 422
    assert zin in response.text
    assert last() == before


@pytest.mark.eis("REF-06")
def test_a_let_op_is_shown_and_does_not_stop_publishing(beheerder):
    dubbel = {
        "regel": ["0", "1", "2"], "regel-2-lid": ["0"], "regel-2-lid-0-kenmerk": "leeftijd",
        "regel-2-lid-0-operator": "hoogstens", "regel-2-lid-0-getal": "40", "regel-2-hard": "ja",
    }  # fmt: skip
    send(beheerder, "bekijk", typed(), **dubbel)

    assert "voldoet ook altijd aan" in beheerder.get(review_url()).text
    response = beheerder.post(review_url(), {"versie": 1})

    assert response.url == reverse("verwijzing:dienst", args=[EERSTE])
    assert len(last().voorwaarden) == 3


def test_publishing_makes_the_card_the_one_that_holds_and_lets_the_concept_go(beheerder):
    send(beheerder, "bekijk", typed(), wat="Andere hulp.", **{"regel-1-lid-0-getal": "40"})

    response = beheerder.post(review_url(), {"versie": 1}, follow=True)

    assert "De kaart is gepubliceerd." in response.text
    assert "Andere hulp." in response.text
    assert not Dienstconcept.objects.exists()
    gids = kaart_for(AM06, None, timezone.localdate()).gids
    (dienst,) = [dienst for dienst in gids.kaart.diensten if dienst.sleutel == "eerste-stap"]
    assert dienst.voorwaarden[1].waarden == (40,)
    assert dienst.voorwaarden[1].bron == "voorbeeldwet"
    assert Gebeurtenis.objects.latest("pk").werkwoord == "dienst.gewijzigd"


def test_who_saw_another_versie_must_look_again(beheerder):
    send(beheerder, "bekijk", typed(), wat="Andere hulp.")
    confirm_dienst(actor=actor_for(BEHEER), dienst_uuid=EERSTE)

    page = beheerder.get(review_url()).text
    assert "Iemand anders heeft deze kaart gewijzigd nadat u begon." in page
    assert beheerder.post(review_url(), {"versie": 1}).status_code == 422
    assert last().wat != "Andere hulp."
    assert beheerder.post(review_url(), {}).status_code == 422

    assert beheerder.post(review_url(), {"versie": 2}).status_code == 302
    assert last().wat == "Andere hulp."


def test_nobody_sees_the_concept_of_another(beheerder, client_for):
    send(beheerder, "bewaar", typed(), naam="Nog geheim")

    ander = client_for(BEHEER)

    assert "Nog geheim" in beheerder.get(edit_url()).text
    assert "Nog geheim" not in ander.get(edit_url()).text
    assert ander.get(review_url()).url == edit_url()
    assert "Nog geheim" not in ander.get(reverse("verwijzing:dienst", args=[EERSTE])).text


def test_a_concept_that_is_not_right_yet_is_shown_in_the_editor_instead_of_the_differences(beheerder):
    send(beheerder, "bewaar", typed(), naam="")

    for response in (beheerder.get(review_url()), beheerder.post(review_url(), {"versie": 1})):
        assert response.status_code == 422
        assert "Vul de naam van de dienst in." in response.text
        # What is typed there goes to the editor, which keeps it.
        assert f'action="{edit_url()}"' in response.text
        assert f'hx-post="{edit_url()}"' in response.text
    assert last().nummer == 1


def test_throwing_away_leaves_the_card(beheerder):
    send(beheerder, "bewaar", typed(), naam="Weg ermee")

    beheerder.post(edit_url(), {"knop": "weggooien"})

    assert not Dienstconcept.objects.exists()
    assert "Weg ermee" not in beheerder.get(edit_url()).text


def test_a_concept_goes_ninety_days_after_its_last_change(db):
    now = timezone.now()
    old = DienstconceptFactory(gewijzigd_op=now - timedelta(days=90, minutes=1))
    young = DienstconceptFactory(gewijzigd_op=now - timedelta(days=89))

    assert remove_old_concepten() == 1
    assert list(Dienstconcept.objects.values_list("pk", flat=True)) == [young.pk]
    assert old.pk != young.pk


NIEUW = {
    "naam": "Onze nieuwe dienst",
    "wat": "Hulp.",
    "doelgroep": ["werkende"],
    "thema": ["ontslag"],
    "aanmelden": "Bel ons.",
    "bron": "eigen kennis",
    "peiljaar": "2026",
    "zekerheid": "hoog",
}


def make_new(client, **velden):
    url = reverse("verwijzing:dienst_nieuw")
    response = client.post(url, NIEUW | velden | {"knop": "bekijk"})
    if response.status_code == 302:
        assert "Dit komt op de kaart" in client.get(response.url).text
        return client.post(response.url)
    return response


def test_a_partner_makes_a_card_for_its_own_organisatie(client_for, kaart):
    eigen, ander = OrganisatieFactory(), OrganisatieFactory()
    client = client_for(RolSoort.PARTNER, organisatie=eigen)

    assert make_new(client, organisatie=str(ander.pk), regio=AM06).status_code == 422
    response = make_new(client, organisatie=str(eigen.pk), regio=AM06)

    dienst = Dienst.objects.get(herkomst=Herkomst.EIGEN)
    assert response.url == reverse("verwijzing:dienst", args=[dienst.uuid])
    assert (dienst.organisatie, dienst.regio_id) == (eigen, AM06)
    versie = last(dienst.uuid)
    assert (versie.organisatie_naam, versie.dekking, versie.nummer) == (eigen.naam, "per_regio", 1)
    elders = kaart_for(AM30, None, timezone.localdate()).gids.kaart.diensten
    assert dienst.sleutel not in {dienst.sleutel for dienst in elders}


def test_a_teamleider_makes_a_card_for_the_own_regio_only(client_for, kaart):
    client = client_for(RolSoort.TEAMLEIDER)
    velden = {"organisatie_naam": "Buurthuis", "organisatie_soort": "overig"}

    for regio in ("", AM30):
        assert make_new(client, **velden, regio=regio).status_code == 422
    make_new(client, **velden, regio=AM06)

    dienst = Dienst.objects.get(herkomst=Herkomst.EIGEN)
    assert (dienst.organisatie.naam, dienst.regio_id) == ("Buurthuis", AM06)


def test_a_functioneel_beheerder_makes_a_card_for_the_country(beheerder):
    make_new(beheerder, organisatie_naam="Buurthuis", organisatie_soort="overig", regio="")

    assert Dienst.objects.get(herkomst=Herkomst.EIGEN).regio_id is None


def test_a_partner_cannot_touch_the_card_of_another(client_for, kaart):
    client = client_for(RolSoort.PARTNER, organisatie=OrganisatieFactory())

    for url in (edit_url(), review_url()):
        assert client.get(url).status_code == 403
        assert client.post(url, {"knop": "bewaar"}).status_code == 403
    assert not Dienstconcept.objects.exists()


def test_what_is_typed_is_shown_as_text(beheerder):
    send(beheerder, "bekijk", typed(), wat="<script>alert(1)</script>")

    assert "<script>alert(1)" not in beheerder.get(edit_url()).text
    assert escape("<script>alert(1)</script>") in beheerder.get(review_url()).text


def test_htmx_gets_the_form_only(beheerder):
    page = beheerder.get(edit_url(), headers={"HX-Request": "true", "HX-Target": "bewerken"}).text

    assert page.lstrip().startswith('<form id="bewerken"')
    assert "<html" not in page


def test_the_pages_cost_a_fixed_number_of_queries(beheerder, django_assert_max_num_queries):
    extra = {"regel": [str(nummer) for nummer in range(8)]}
    for nummer in range(2, 8):
        extra |= {
            f"regel-{nummer}-lid": ["0"], f"regel-{nummer}-lid-0-kenmerk": "leeftijd",
            f"regel-{nummer}-lid-0-operator": "hoogstens", f"regel-{nummer}-lid-0-getal": "60",
            f"regel-{nummer}-hard": "ja", f"regel-{nummer}-bron": "b",
        }  # fmt: skip
    send(beheerder, "bekijk", typed(), **extra)
    with django_assert_max_num_queries(10):
        beheerder.get(edit_url())
    with django_assert_max_num_queries(16):
        beheerder.get(review_url())
