import re

import pytest
import time_machine
from django.urls import reverse

from beraad.boom import kinderen_of
from beraad.enums import BeraadSoort, KnoopSoort
from beraad.models import Ambitie, Beraad, Doel, Indicator, Meerjarenagenda
from beraad.queries import werktekst
from tests.beraad.delen import one_of_each
from tests.factories import AM30, DienstVersieFactory, GebruikerFactory, RolFactory
from tests.factories.beraad import (
    AgendaFactory,
    AmbitieFactory,
    AnalysecijferFactory,
    BeraadFactory,
    DoelFactory,
    IndicatorFactory,
    InzetFactory,
    MaatregelFactory,
    MiddelFactory,
    PartijFactory,
)
from tests.pages import assert_fragment_equals_page, assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import ROLLEN_VAN_BERAAD, RolSoort

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
VERSIE = re.compile(r'name="versie"\s+value="(\d+)"')


@pytest.fixture
def secretaris(client_for):
    return client_for(RolSoort.SECRETARIS)


@pytest.fixture
def indicator():
    return IndicatorFactory()


def url(name, row, *kind):
    return reverse(f"beraad:{name}", args=[type(row).__name__.lower().removeprefix("meerjaren"), row.uuid, *kind])


def knoop_urls(row, soort):
    """Every page and action of one part."""
    methods = {
        "knoop": ("get",),
        "wijzig": ("get", "post"),
        "maak_ongedaan": ("post",),
        "verplaats": ("post",),
        "verwijder": ("get", "post"),
    }
    own = [(method, url(name, row)) for name in methods for method in methods[name]]
    new = [(method, url("voeg_toe", row, kind)) for kind in kinderen_of(soort) for method in ("get", "post")]
    return own + new


def all_urls(indicator):
    """Every page and action of an agenda."""
    rows = {soort: row for soort, (row, _) in one_of_each(indicator).items()}
    agenda = rows[KnoopSoort.AGENDA]
    vaststellen = reverse("beraad:vaststellen", args=[agenda.uuid])
    return [pair for soort, row in rows.items() for pair in knoop_urls(row, soort)] + [
        ("get", vaststellen),
        ("post", vaststellen),
    ]


def test_the_secretaris_of_another_regio_finds_nothing(client_for, indicator):
    client = client_for(RolSoort.SECRETARIS, regio=AM30)

    for method, address in all_urls(indicator):
        assert getattr(client, method)(address).status_code == 404, (method, address)
    assert client.get(reverse("beraad:agenda"), {"regio": "AM06"}).status_code == 404
    assert client.get(reverse("beraad:nieuwe_agenda"), {"regio": "AM06"}).status_code == 404


@pytest.mark.parametrize("rol", [rol for rol in RolSoort if rol not in ROLLEN_VAN_BERAAD])
def test_other_roles_are_refused_with_the_reason(client_for, indicator, rol):
    client = client_for(rol)

    for method, address in [*all_urls(indicator), ("get", reverse("beraad:agenda"))]:
        if "verplaats" in address or "verwijder" in address or "nieuw" in address:
            continue
        response = getattr(client, method)(address)
        assert response.status_code == 403, (method, address)
        assert "wie meedoet in een beraad" in response.text


@pytest.mark.parametrize("rol", [rol for rol in ROLLEN_VAN_BERAAD if rol != RolSoort.SECRETARIS])
def test_the_others_of_the_beraad_read_and_do_not_write(client_for, indicator, rol):
    client = client_for(rol)

    page = client.get(url("knoop", indicator.doel))

    assert page.status_code == 200
    assert "Bewerk" not in page.text
    assert "Voeg een" not in page.text
    for method, address in all_urls(indicator):
        if address.endswith(("wijzig/", "vaststellen/")):
            assert getattr(client, method)(address).status_code == 403, (method, address)
    assert client.post(url("verplaats", indicator.doel), {"plaats": "1"}).status_code == 403
    assert client.post(url("verwijder", indicator.doel), {"versie": "1"}).status_code == 403
    assert Doel.objects.count() == 1


def test_a_visitor_is_sent_to_the_login(client, indicator):
    response = client.get(url("knoop", indicator.doel))

    assert response.status_code == 302
    assert response["Location"].startswith("/inloggen/")


def test_the_opening_shows_the_goals_with_their_figures(secretaris, indicator):
    page = secretaris.get(reverse("beraad:agenda"))

    assert page.status_code == 200
    assert "Voorbeeldagenda" in page.text
    assert f"1.1 {indicator.doel.titel}" in page.text
    assert indicator.naam in page.text
    assert "58%" in page.text
    assert "90%" in page.text


def test_without_an_agenda_the_secretaris_can_begin_one(secretaris):
    BeraadFactory()

    page = secretaris.get(reverse("beraad:agenda"))

    assert "Nog geen meerjarenagenda" in page.text
    assert f"{reverse('beraad:nieuwe_agenda')}?regio=AM06" in page.text


def test_without_an_agenda_the_voorzitter_can_not_begin_one(client_for):
    BeraadFactory()
    client = client_for(RolSoort.VOORZITTER)

    assert "Begin een agenda" not in client.get(reverse("beraad:agenda")).text
    assert client.get(reverse("beraad:nieuwe_agenda")).status_code == 403


def test_without_beraad_there_is_no_page(secretaris):
    assert secretaris.get(reverse("beraad:agenda")).status_code == 404
    assert secretaris.get(reverse("beraad:nieuwe_agenda")).status_code == 404


def test_a_new_agenda_is_made_once(secretaris):
    BeraadFactory()
    data = {"titel": "Onze agenda", "van_jaar": "2026", "tot_jaar": "2030", "inleiding": ""}
    assert secretaris.get(reverse("beraad:nieuwe_agenda")).status_code == 200

    first = secretaris.post(reverse("beraad:nieuwe_agenda"), data)
    second = secretaris.post(reverse("beraad:nieuwe_agenda"), data)

    assert first["Location"] == url("knoop", Meerjarenagenda.objects.get())
    assert second.status_code == 422
    assert "Er is al een agenda die in 2026 begint." in second.text


def test_the_secretaris_of_the_landelijk_beraad_makes_and_edits_its_agenda(login):
    """Its secretaris has a rol without a regio; in the address it is `?beraad=landelijk`."""
    gebruiker = GebruikerFactory(rol=RolSoort.SECRETARIS)
    RolFactory(gebruiker=gebruiker, soort=RolSoort.SECRETARIS, regio_id=None)
    BeraadFactory()
    beraad = Beraad.objects.create(soort=BeraadSoort.LANDELIJK)
    client = login(gebruiker)
    data = {"titel": "Landelijke agenda", "van_jaar": "2026", "tot_jaar": "2030", "inleiding": ""}
    nieuw = f"{reverse('beraad:nieuwe_agenda')}?beraad=landelijk"
    assert nieuw in client.get(reverse("beraad:agenda"), {"beraad": "landelijk"}).text

    made = client.post(nieuw, data)

    agenda = Meerjarenagenda.objects.get(beraad=beraad)
    assert made["Location"] == url("knoop", agenda)
    page = client.get(reverse("beraad:agenda"), {"beraad": "landelijk"})
    assert "Landelijk Beraad" in page.text
    assert "Landelijke agenda" in page.text
    assert client.post(url("voeg_toe", agenda, "ambitie"), {"titel": "Ambitie", "tekst": ""}).status_code == 302
    assert "Landelijke agenda" not in client.get(reverse("beraad:agenda")).text


def test_the_agenda_of_the_landelijk_beraad_is_not_of_a_secretaris_of_a_regio(secretaris):
    beraad = Beraad.objects.create(soort=BeraadSoort.LANDELIJK)
    agenda = AgendaFactory(beraad=beraad)

    assert secretaris.get(reverse("beraad:agenda"), {"beraad": "landelijk"}).status_code == 404
    assert secretaris.get(f"{reverse('beraad:nieuwe_agenda')}?beraad=landelijk").status_code == 404
    assert secretaris.get(url("knoop", agenda)).status_code == 404


def test_who_has_two_regios_chooses(login):
    gebruiker = GebruikerFactory(rol=RolSoort.SECRETARIS)
    RolFactory(gebruiker=gebruiker, soort=RolSoort.SECRETARIS, regio_id=AM30)
    AgendaFactory(titel="Van hier")
    AgendaFactory(titel="Van daar", beraad=BeraadFactory(regio_id=AM30))
    client = login(gebruiker)

    assert "Van hier" in client.get(reverse("beraad:agenda")).text
    assert "Van daar" in client.get(reverse("beraad:agenda"), {"regio": AM30}).text


@pytest.mark.parametrize("soort", list(KnoopSoort))
def test_each_part_is_edited_in_its_place(secretaris, soort):
    row, _ = one_of_each()[soort]

    assert_fragment_equals_page(secretaris, url("knoop", row), f"knoop-{row.uuid}")
    form = assert_fragment_equals_page(secretaris, url("wijzig", row), f"knoop-{row.uuid}")

    assert VERSIE.search(form)[1] == "1"


@pytest.mark.parametrize(("soort", "kind"), [(soort, kind) for soort in KnoopSoort for kind in kinderen_of(soort)])
def test_a_new_part_has_its_place_in_the_page(secretaris, soort, kind):
    row, _ = one_of_each()[soort]

    form = assert_fragment_equals_page(secretaris, url("voeg_toe", row, kind), f"nieuw-{kind}-{row.uuid}")

    assert "Voeg toe" in form


@pytest.mark.parametrize(
    ("soort", "kind"), [("indicator", "indicator"), ("agenda", "doel"), ("agenda", "onderdeel")]
)
def test_nothing_can_be_added_where_it_does_not_belong(secretaris, soort, kind):
    row, _ = one_of_each()[KnoopSoort(soort)]

    assert secretaris.get(url("voeg_toe", row, kind)).status_code == 404


def test_what_has_nothing_to_choose_from_is_not_asked(secretaris):
    doel = DoelFactory()
    nieuw = url("voeg_toe", doel, KnoopSoort.MAATREGEL)

    without = secretaris.get(nieuw)
    PartijFactory(beraad=doel.ambitie.agenda.beraad, naam="Voorbeeldbond")
    with_one = secretaris.get(nieuw)

    label = str(without.context["bewerk"].form["partners"].label)
    assert label not in without.text
    assert label in with_one.text
    assert re.search(r'name="partners"[^>]*>\s*(<[^>]*>\s*)*Voorbeeldbond', with_one.text)


def test_a_save_without_javascript_goes_back_to_the_document(secretaris, indicator):
    doel = indicator.doel

    response = secretaris.post(
        url("wijzig", doel), {"versie": "1", "titel": "Nieuw", "tekst": "Regel"}, follow=True
    )

    assert response.redirect_chain == [(f"{url('knoop', doel)}#knoop-{doel.uuid}", 302)]
    assert "Doel 1.1 Nieuw" in response.text
    doel.refresh_from_db()
    assert (doel.titel, doel.tekst, doel.versie) == ("Nieuw", "Regel", 2)


@pytest.fixture
def two_past_two():
    with time_machine.travel("2026-11-24 13:02:00+00:00", tick=False):
        yield


def test_a_save_by_htmx_gives_the_part_and_what_changed_around_it(two_past_two, secretaris, indicator):
    doel = indicator.doel

    response = secretaris.post(
        url("wijzig", doel),
        {"versie": "1", "titel": "Nieuw", "tekst": ""},
        headers=HTMX | {"HX-Target": f"knoop-{doel.uuid}"},
    )

    assert response.status_code == 200
    assert "<html" not in response.text
    assert response.text.count('hx-swap-oob="true"') == 3
    assert "laatst bewaard 14.02 uur" in response.text
    assert "Doel 1.1 heeft geen tekst." in response.text
    assert "1.1 Nieuw" in response.text


def test_a_save_of_another_day_says_which(secretaris, indicator):
    Meerjarenagenda.objects.update(bewaard_op="2026-03-02T13:02:00+00:00")

    assert "laatst bewaard 2 maart 2026 om 14.02 uur" in secretaris.get(reverse("beraad:agenda")).text


def test_a_stale_save_shows_both_texts_and_can_be_repeated(secretaris, indicator):
    doel = indicator.doel
    Doel.objects.update(tekst="De tekst van de ander", versie=2)
    mine = {"versie": "1", "titel": doel.titel, "tekst": "Mijn eigen tekst"}

    response = secretaris.post(url("wijzig", doel), mine)

    assert response.status_code == 422
    assert "De tekst van de ander" in response.text
    assert "Mijn eigen tekst" in response.text
    assert "Titel, zoals nu bewaard" not in response.text
    assert Doel.objects.get().tekst == "De tekst van de ander"
    versie = VERSIE.search(response.text)[1]
    assert secretaris.post(url("wijzig", doel), mine | {"versie": versie}).status_code == 302
    assert Doel.objects.get().tekst == "Mijn eigen tekst"


@pytest.mark.parametrize("titel", ["", "x" * 300, "nul\x00byte"])
def test_a_wrong_title_is_explained_and_nothing_is_lost(secretaris, indicator, titel):
    response = secretaris.post(
        url("wijzig", indicator.doel), {"versie": "1", "titel": titel, "tekst": "Blijft staan"}
    )

    assert response.status_code == 422
    assert "Er ging iets mis" in response.text
    assert "Blijft staan" in response.text
    assert Doel.objects.get().versie == 1


def test_an_agenda_can_not_take_the_year_of_another(secretaris):
    AgendaFactory()
    other = AgendaFactory(van_jaar=2031, tot_jaar=2035)

    response = secretaris.post(
        url("wijzig", other),
        {"versie": "1", "titel": "A", "van_jaar": "2026", "tot_jaar": "2030", "inleiding": ""},
    )

    assert response.status_code == 422
    assert "Er is al een agenda die in 2026 begint." in response.text


@pytest.mark.parametrize("versie", ["", "een", "-1", "9999999", "²"])
def test_a_form_without_its_version_is_a_bad_request(secretaris, indicator, versie):
    response = secretaris.post(url("wijzig", indicator.doel), {"versie": versie, "titel": "T", "tekst": ""})

    assert response.status_code == 400


def test_parts_are_added_and_shown(secretaris):
    agenda = AgendaFactory()

    secretaris.post(url("voeg_toe", agenda, "ambitie"), {"titel": "Ambitie", "tekst": ""})
    secretaris.post(url("voeg_toe", Ambitie.objects.get(), "doel"), {"titel": "Doel", "tekst": "Tekst"})
    response = secretaris.post(
        url("voeg_toe", Doel.objects.get(), "indicator"),
        {
            "naam": "Plekken",
            "definitie": "",
            "eenheid": "aantal",
            "waarde": "1.284,5",
            "bron": "Telling",
            "peildatum_dag": "1",
            "peildatum_maand": "10",
            "peildatum_jaar": "2026",
            "nulmeting": "3",
            "streefwaarde": "12",
            "streefjaar": "2030",
        },
        follow=True,
    )

    assert "1.284,5" in response.text
    assert "bron: Telling" in response.text
    assert Indicator.objects.get().ingevoerd_door == secretaris.gebruiker


def test_an_added_part_without_title_is_not_made(secretaris):
    agenda = AgendaFactory()

    response = secretaris.post(url("voeg_toe", agenda, "ambitie"), {"titel": "", "tekst": "Bewaar dit"})

    assert response.status_code == 422
    assert "Bewaar dit" in response.text
    assert not Ambitie.objects.exists()


def test_a_part_that_was_removed_meanwhile_is_not_found(secretaris, indicator):
    row = indicator.doel
    address = url("wijzig", row)
    row.delete()

    assert secretaris.post(address, {"versie": "1", "titel": "T", "tekst": ""}).status_code == 404


def test_a_part_moves(secretaris):
    first = AmbitieFactory()
    second = AmbitieFactory(agenda=first.agenda)

    response = secretaris.post(url("verplaats", second), {"plaats": "1"})

    assert response["Location"] == f"{url('knoop', second)}#knoop-{second.uuid}"
    assert list(Ambitie.objects.order_by("volgorde")) == [second, first]


@pytest.mark.parametrize("name", ["verplaats", "verwijder"])
def test_an_agenda_itself_does_not_move_or_go(secretaris, name):
    assert secretaris.post(url(name, AgendaFactory())).status_code == 404


def test_removing_asks_first_and_goes_to_the_parent(secretaris, indicator):
    doel, ambitie = indicator.doel, indicator.doel.ambitie
    DoelFactory(ambitie=ambitie, volgorde=2)
    for row, parent in ((indicator, doel), (doel, ambitie), (ambitie, ambitie.agenda)):
        assert "verwijderen?" in secretaris.get(url("verwijder", row)).text

        response = secretaris.post(url("verwijder", row), {"versie": "1"})

        assert response["Location"] == f"{url('knoop', parent)}#knoop-{parent.uuid}"
        assert not type(row).objects.filter(pk=row.pk).exists()


def test_removing_what_someone_else_changed_asks_again(secretaris, indicator):
    Doel.objects.update(versie=2, tekst="Nieuw van de ander")

    response = secretaris.post(url("verwijder", indicator.doel), {"versie": "1"})

    assert response.status_code == 422
    assert "intussen gewijzigd" in response.text
    assert Doel.objects.exists()


def test_what_is_missing_stands_in_the_margin(secretaris, indicator):
    doel = DoelFactory(ambitie=indicator.doel.ambitie)

    page = secretaris.get(url("knoop", doel))

    assert "Doel 1.2 heeft geen indicator." in page.text
    assert reverse("beraad:vaststellen", args=[doel.ambitie.agenda.uuid]) not in page.text


def make_maatregel(agenda, ambitie=None):
    """A doel with all that can hang under it, paid from a middel."""
    partij = PartijFactory(beraad=agenda.beraad)
    doel = DoelFactory(ambitie=ambitie or AmbitieFactory(agenda=agenda))
    IndicatorFactory(doel=doel, definitie="geholpen_na_verwijzing")
    dienst = DienstVersieFactory().dienst
    maatregel = MaatregelFactory(doel=doel, trekker=partij, dienst=dienst)
    maatregel.partners.add(partij)
    maatregel.ook_voor.add(doel)
    InzetFactory(maatregel=maatregel, partij=partij, middel=MiddelFactory(agenda=agenda, partij=partij))
    AnalysecijferFactory(agenda=agenda, doel=doel)
    return maatregel


@pytest.fixture
def nothing_kept(monkeypatch):
    """Every page reads the whole text, as the first page after a change does."""
    monkeypatch.setattr(werktekst, "BEWAARD", 0)


def test_the_overview_costs_the_same_with_one_and_three_parts(secretaris, nothing_kept):
    agenda = AgendaFactory()

    assert_queries_equal_for_1_and_3(
        secretaris, reverse("beraad:agenda"), lambda: make_maatregel(agenda), at_most=10
    )


def test_an_ambitie_costs_the_same_with_one_and_three_goals(secretaris, nothing_kept):
    ambitie = AmbitieFactory()

    assert_queries_equal_for_1_and_3(
        secretaris, url("knoop", ambitie), lambda: make_maatregel(ambitie.agenda, ambitie), at_most=10
    )


def test_a_maatregel_costs_the_same_with_one_and_three_lines_of_inzet(secretaris, nothing_kept):
    maatregel = make_maatregel(AgendaFactory())

    assert_queries_equal_for_1_and_3(
        secretaris, url("knoop", maatregel), lambda: InzetFactory(maatregel=maatregel), at_most=10
    )


def test_words_of_a_person_are_shown_as_words(secretaris):
    AmbitieFactory(titel="<b>vet</b> & מילה", tekst="<script>alert(1)</script>")

    page = secretaris.get(url("knoop", Ambitie.objects.get()))

    assert "<script>alert" not in page.text
    assert "&lt;b&gt;vet&lt;/b&gt; &amp; מילה" in page.text
