"""Filters of the werkvoorraad, and the views that people keep."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from loket.enums import ActieReden, Kanaal
from loket.models import BewaardeWeergave, Vraag
from loket.queries import lijstfilter, werkvoorraad
from loket.services import weergaven as services
from tests.factories import (
    AM06,
    AM30,
    BewaardeWeergaveFactory,
    GebruikerFactory,
    VraagFactory,
    VragerFactory,
)
from tests.pages import assert_fragment_equals_page, assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db
URL = "/balie/"


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def teamleider(client_for):
    return client_for(RolSoort.TEAMLEIDER)


def make(naam: str, *, regio: str = AM06, dagen: int = 3, **fields) -> Vraag:
    return VraagFactory(
        regio_id=regio,
        vrager=VragerFactory(naam=naam, regio_id=regio),
        actie_datum=timezone.localdate() + timedelta(days=dagen),
        **fields,
    )


def namen(response) -> list[str]:
    return [rij.naam for rij in response.context["lijst"].rijen]


def bewaarde(response) -> dict[str, str]:
    return {link.label: link.aantal for groep in response.context["rail"] for link in groep.links if link.uuid}


@pytest.mark.eis("DSK-01")
@pytest.mark.parametrize(
    ("filter_waarden", "verwacht"),
    [
        ({"thema": "scholing"}, ["scholing", "van collega"]),
        ({"doelgroep": "werkgever"}, ["werkgever"]),
        ({"kanaal": "telefoon"}, ["telefoon"]),
        ({"status": "wacht_op_partner"}, ["partner"]),
        ({"reden": "partner_wees_af"}, ["partner"]),
        ({"termijn": "over"}, ["laat"]),
        ({"termijn": "vandaag"}, ["vandaag"]),
        (
            {"termijn": "week"},
            ["vandaag", "scholing", "werkgever", "telefoon", "partner", "van mij", "van collega"],
        ),
        ({"eigenaar": "mij"}, ["van mij"]),
        ({"thema": "scholing", "eigenaar": "niemand"}, ["scholing"]),
        ({"thema": "scholing", "kanaal": "telefoon"}, []),
    ],
)
def test_each_filter_leaves_its_own_in_the_order_of_the_list(balie, filter_waarden, verwacht):
    collega = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER)
    make("laat", dagen=-2)
    make("vandaag", dagen=0)
    make("scholing", thema="scholing")
    make("werkgever", doelgroep="werkgever")
    make("telefoon", kanaal=Kanaal.TELEFOON)
    make("partner", wacht_op_partner=True, actie_reden=ActieReden.PARTNER_WEES_AF)
    make("van mij", eigenaar=balie.gebruiker, in_behandeling=True)
    make("van collega", thema="scholing", eigenaar=collega, in_behandeling=True)
    make("later", dagen=30)
    make("elders", regio=AM30, thema="scholing", kanaal=Kanaal.TELEFOON, doelgroep="werkgever")
    VraagFactory(vrager=VragerFactory(naam="dicht"), afgesloten=True, thema="scholing")

    response = balie.get(URL, {"weergave": "alle", **filter_waarden})

    assert namen(response) == verwacht


@pytest.mark.eis("DSK-01")
def test_a_colleague_can_be_chosen_as_owner(balie):
    collega = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER)
    make("van collega", eigenaar=collega, in_behandeling=True)
    make("van niemand")

    response = balie.get(URL, {"weergave": "alle", "eigenaar": str(collega.pk)})

    assert namen(response) == ["van collega"]
    assert f'<option value="{collega.pk}" selected>' in response.text


@pytest.mark.eis("DSK-01")
def test_a_shared_address_shows_each_reader_only_what_they_may_see(balie, client_for):
    adres = f"{URL}?weergave=alle&thema=scholing"
    make("hier", thema="scholing")
    make("elders", regio=AM30, thema="scholing")

    assert namen(balie.get(adres)) == ["hier"]
    assert namen(client_for(RolSoort.BALIEMEDEWERKER, regio=AM30).get(adres)) == ["elders"]
    assert client_for(RolSoort.SECRETARIS).get(adres).status_code == 403


@pytest.mark.parametrize("waarde", ["onzin", "'; --", "²", "9" * 30, "-1", ""])
def test_a_filter_that_we_do_not_know_is_left_out(balie, waarde):
    make("iemand")

    response = balie.get(URL, {"weergave": "alle", "thema": waarde, "eigenaar": waarde, "termijn": waarde})

    assert namen(response) == ["iemand"]


@pytest.mark.eis("DSK-01")
def test_paging_of_a_filter_keeps_it_and_has_no_gaps(balie, monkeypatch):
    monkeypatch.setattr(werkvoorraad, "PER_PAGINA", 2)
    for _ in range(5):
        make("scholing", thema="scholing")
        make("anders")

    pages, url = [], f"{URL}?weergave=alle&thema=scholing"
    while url:
        response = balie.get(url)
        pages.append([rij.uuid for rij in response.context["lijst"].rijen])
        url = response.context["volgende_url"]

    assert [len(page) for page in pages] == [2, 2, 1]
    assert len({uuid for page in pages for uuid in page}) == 5


@pytest.mark.eis("DSK-01")
def test_a_rare_filter_looks_at_a_bounded_part_at_a_time_and_says_so(balie, monkeypatch):
    monkeypatch.setattr(lijstfilter, "MAX_BEKEKEN", 3)
    for _ in range(4):
        make("anders")
    make("scholing", thema="scholing")

    een = balie.get(URL, {"weergave": "alle", "thema": "scholing"})
    twee = balie.get(een.context["volgende_url"])

    assert namen(een) == []
    assert "Wij bekeken 3 vragen van deze weergave. Met Volgende kijkt u verder." in een.text
    assert namen(twee) == ["scholing"]
    assert twee.context["volgende_url"] == ""


@pytest.mark.eis("DSK-01")
@pytest.mark.parametrize("adres", ["", "?weergave=alle&thema=ontslag", "?weergave=mijn&status=nieuw&eigenaar=mij"])
def test_queries_are_at_most_eight_whatever_is_chosen(client_for, adres):
    client = client_for(RolSoort.TEAMLEIDER)
    BewaardeWeergaveFactory(gebruiker=client.gebruiker)
    BewaardeWeergaveFactory(team=True)

    assert_queries_equal_for_1_and_3(
        client, URL + adres, lambda: make("iemand", eigenaar=client.gebruiker), at_most=8
    )


def test_saved_views_do_not_add_queries(balie):
    assert_queries_equal_for_1_and_3(balie, URL, lambda: BewaardeWeergaveFactory(gebruiker=balie.gebruiker))


def test_the_filtered_fragment_is_that_of_the_page(balie):
    make("scholing", thema="scholing")

    assert_fragment_equals_page(balie, f"{URL}?weergave=alle&thema=scholing", "lijst")


def test_the_walk_reads_from_the_index(balie):
    """Without a look at the rows themselves."""
    make("iemand")
    sql, params = lijstfilter._walked(
        Vraag.objects.filter(regio__in=[AM06], status__in=lijstfilter.OPEN), lijstfilter.MAX_BEKEKEN
    )
    with connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "Index Only Scan using loket_vraag_open_filter" in plan


@pytest.mark.eis("DSK-01")
def test_a_view_is_kept_with_its_filter_and_counted(balie, client_for):
    make("scholing", thema="scholing")
    make("anders")

    response = balie.post(
        "/balie/weergaven/",
        {"naam": "Leren", "voor": "mij", "adres": "weergave=alle&thema=scholing&na=onzin&regio=AM30"},
        follow=True,
    )

    bewaard = BewaardeWeergave.objects.get()
    assert (bewaard.gebruiker, bewaard.regio) == (balie.gebruiker, None)
    assert bewaard.filter == {"weergave": "alle", "thema": "scholing"}
    assert namen(response) == ["scholing"]
    assert bewaarde(response) == {"Leren": "1"}
    assert Gebeurtenis.objects.get().werkwoord == "weergave.bewaard"
    assert bewaarde(client_for(RolSoort.BALIEMEDEWERKER).get(URL)) == {}


@pytest.mark.eis("DSK-01")
def test_a_view_of_the_team_is_there_for_the_whole_team_and_counts_for_each(teamleider, balie, client_for):
    make("van mij", eigenaar=balie.gebruiker, in_behandeling=True)
    make("elders", regio=AM30)

    response = teamleider.post("/balie/weergaven/", {"naam": "Eigen", "voor": AM06, "adres": "weergave=mijn"})

    assert response.status_code == 302
    assert bewaarde(balie.get(URL)) == {"Eigen": "1"}
    assert bewaarde(teamleider.get(URL)) == {"Eigen": "0"}
    assert bewaarde(client_for(RolSoort.TEAMLEIDER, regio=AM30).get(URL)) == {}


@pytest.mark.parametrize("voor", [AM06, AM30, "", "onzin"])
def test_only_a_teamleider_keeps_a_view_for_the_team(balie, voor):
    response = balie.post("/balie/weergaven/", {"naam": "Leren", "voor": voor, "adres": ""})

    assert response.status_code == 422
    assert not BewaardeWeergave.objects.exists()


@pytest.mark.parametrize("naam", ["", "   ", "x" * 61, "Bestaat"])
def test_a_name_that_is_missing_too_long_or_taken_is_refused_with_a_reason(balie, naam):
    BewaardeWeergaveFactory(gebruiker=balie.gebruiker, naam="Bestaat")

    response = balie.post("/balie/weergaven/", {"naam": naam, "voor": "mij", "adres": ""})

    assert response.status_code == 422
    assert "naam" in response.text
    assert BewaardeWeergave.objects.count() == 1


def test_there_is_an_end_to_how_many(balie, monkeypatch):
    monkeypatch.setattr(services, "MAX_PER_EIGENAAR", 1)
    BewaardeWeergaveFactory(gebruiker=balie.gebruiker)

    response = balie.post("/balie/weergaven/", {"naam": "Nog een", "voor": "mij", "adres": ""})

    assert response.status_code == 422
    assert "Verwijder er eerst een" in response.text


@pytest.mark.eis("DSK-01")
def test_a_view_gets_another_name_and_goes(balie):
    bewaard = BewaardeWeergaveFactory(gebruiker=balie.gebruiker, naam="Oud")
    BewaardeWeergaveFactory(gebruiker=balie.gebruiker, naam="Bezet")
    url = f"/balie/weergaven/{bewaard.uuid}/"

    assert "Oud" in balie.get(url).text
    assert balie.post(url, {"naam": "Bezet"}).status_code == 422
    assert balie.post(url, {"naam": "Nieuw"}).status_code == 302
    assert set(bewaarde(balie.get(URL))) == {"Nieuw", "Bezet"}
    assert balie.post(url, {"verwijder": "1"}).status_code == 302
    assert set(bewaarde(balie.get(URL))) == {"Bezet"}


def test_nobody_touches_the_view_of_someone_else(balie, teamleider):
    eigen = BewaardeWeergaveFactory(gebruiker=teamleider.gebruiker)
    team = BewaardeWeergaveFactory(team=True)

    assert f"/balie/weergaven/{team.uuid}/" not in balie.get(URL).text
    assert f"/balie/weergaven/{team.uuid}/" in teamleider.get(URL).text
    assert balie.post(f"/balie/weergaven/{eigen.uuid}/", {"verwijder": "1"}).status_code == 404
    assert balie.post(f"/balie/weergaven/{team.uuid}/", {"verwijder": "1"}).status_code == 403
    assert BewaardeWeergave.objects.count() == 2


@pytest.mark.parametrize(
    "fields",
    [{"gebruiker": None}, {"regio_id": AM06}, {"naam": ""}],
    ids=["of nobody", "of both", "without a name"],
)
def test_the_database_refuses_a_view_that_is_no_view(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        BewaardeWeergaveFactory(**fields)


@pytest.mark.parametrize("trait", [{}, {"team": True}])
def test_the_database_keeps_names_apart(trait):
    een = BewaardeWeergaveFactory(naam="Leren", **trait)
    eigenaar = trait or {"gebruiker": een.gebruiker}

    with pytest.raises(IntegrityError), transaction.atomic():
        BewaardeWeergaveFactory(naam="Leren", **eigenaar)
