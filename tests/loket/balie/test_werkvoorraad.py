import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from loket.enums import ActieReden, Kanaal
from loket.models import Vraag
from loket.queries import werkvoorraad as queries
from loket.queries.werkvoorraad import Weergave
from tests.factories import AM06, AM30, BedrijfFactory, GebruikerFactory, RolFactory, VraagFactory, VragerFactory
from tests.pages import assert_fragment_equals_page, assert_queries_equal_for_1_and_3, count_queries
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Inzage
from werkcentrum.basis.queries.prepared import plans_kept

pytestmark = pytest.mark.django_db
URL = "/balie/"


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


def namen(response) -> list[str]:
    return [rij.naam for rij in response.context["lijst"].rijen]


def make(naam: str, *, regio: str = "AM06", dagen: int = 0, **fields) -> Vraag:
    return VraagFactory(
        regio_id=regio,
        vrager=VragerFactory(naam=naam, regio_id=regio),
        actie_datum=timezone.localdate() + timedelta(days=dagen),
        **fields,
    )


@pytest.mark.parametrize("rol", RolSoort)
def test_only_the_desk_sees_the_werkvoorraad(client_for, rol):
    response = client_for(rol).get(URL)

    assert response.status_code == (200 if rol in (RolSoort.BALIEMEDEWERKER, RolSoort.TEAMLEIDER) else 403)


def test_a_visitor_logs_in_first(client):
    response = client.get(URL)

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_post_is_not_a_way_to_look(balie):
    assert balie.post(URL).status_code == 405


@pytest.mark.eis("DSK-02")
def test_a_row_says_who_what_when_and_why(balie):
    vraag = make("Sanne Voorbeeld", dagen=-4)
    vraag.kenmerken |= {"einde_dienstverband": (timezone.localdate() + timedelta(days=9)).isoformat()}
    vraag.save()

    response = balie.get(URL, {"weergave": "alle"})

    [rij] = response.context["lijst"].rijen
    assert (rij.naam, rij.nummer, rij.onderwerp) == ("Sanne Voorbeeld", vraag.nummer, "Ontslag · werkende")
    assert (rij.termijn, rij.termijn_soort) == ("4 dagen over", "fout")
    assert rij.reden == "Contract eindigt over 9 dagen, nog geen eerste contact"
    for tekst in (rij.naam, rij.nummer, rij.onderwerp, rij.termijn, rij.reden):
        assert tekst in response.text
    assert f'href="{reverse("loket:zaak", args=[vraag.uuid])}"' in response.text
    assert response["Cache-Control"].startswith("max-age=0")


def test_a_row_names_a_bedrijf_and_who_gave_no_name(balie):
    VraagFactory(vrager=VragerFactory(organisatie=BedrijfFactory(naam="Testbedrijf Zonnedak bv")), thema="")
    VraagFactory(vrager=VragerFactory(anoniem=True), kanaal=Kanaal.BALIE)

    rijen = balie.get(URL, {"weergave": "alle"}).context["lijst"].rijen

    assert [rij.naam for rij in rijen] == ["Testbedrijf Zonnedak bv", "Anoniem (balie)"]
    assert rijen[0].onderwerp == "Werkende"


def test_a_name_is_text_and_no_markup(balie):
    make("<b>\"Sanne\" & 'co'</b>")

    text = balie.get(URL, {"weergave": "alle"}).text

    assert "<bdi>&lt;b&gt;&quot;Sanne&quot; &amp; &#x27;co&#x27;&lt;/b&gt;</bdi>" in text


def test_every_view_shows_its_own_and_nothing_else(balie):
    mij, collega = balie.gebruiker, GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER)
    make("mijn nu", dagen=0, in_behandeling=True, eigenaar=mij)
    make("mijn laat", dagen=-2, in_behandeling=True, eigenaar=mij)
    make("mijn later", dagen=3, in_behandeling=True, eigenaar=mij)
    make("mijn vrager", dagen=5, wacht_op_vrager=True, eigenaar=mij)
    make("mijn partner", dagen=6, wacht_op_partner=True, eigenaar=mij)
    make("mijn reactie", dagen=7, in_behandeling=True, eigenaar=mij, actie_reden=ActieReden.VRAGER_REAGEERDE)
    make("collega laat", dagen=-1, wacht_op_vrager=True, eigenaar=collega)
    make("nieuw", dagen=2)
    make("nieuw van collega", dagen=4, eigenaar=collega)
    VraagFactory(vrager=VragerFactory(naam="dicht"), afgesloten=True, eigenaar=mij)
    make("elders laat", regio=AM30, dagen=-9)
    make("elders nieuw", regio=AM30)

    gezien = {w: namen(balie.get(URL, {"weergave": w.value})) for w in Weergave}

    assert gezien[Weergave.VANDAAG] == ["mijn laat", "mijn nu"]
    assert gezien[Weergave.WACHT_OP_VRAGER] == ["mijn vrager"]
    assert gezien[Weergave.WACHT_OP_PARTNER] == ["mijn partner"]
    assert gezien[Weergave.REACTIES] == ["mijn reactie"]
    assert gezien[Weergave.MIJN] == [
        "mijn laat",
        "mijn nu",
        "mijn later",
        "mijn vrager",
        "mijn partner",
        "mijn reactie",
    ]
    assert gezien[Weergave.NIEUW] == ["nieuw"]
    assert gezien[Weergave.OVER_TERMIJN] == ["mijn laat", "collega laat"]
    assert gezien[Weergave.ALLE] == [
        "mijn laat",
        "collega laat",
        "mijn nu",
        "nieuw",
        "mijn later",
        "nieuw van collega",
        "mijn vrager",
        "mijn partner",
        "mijn reactie",
    ]
    aantallen = {link.weergave: link.aantal for groep in balie.get(URL).context["rail"] for link in groep.links}
    assert aantallen == {w.value: str(len(gezien[w])) for w in Weergave}


def test_who_works_in_two_regios_sees_both(balie):
    RolFactory(gebruiker=balie.gebruiker, soort=RolSoort.TEAMLEIDER, regio_id=AM30)
    make("hier", dagen=1)
    make("daar", regio=AM30)

    assert namen(balie.get(URL, {"weergave": "alle"})) == ["daar", "hier"]


def test_equal_dates_come_in_order_of_arrival(balie):
    for naam in ("een", "twee", "drie"):
        make(naam)

    assert namen(balie.get(URL, {"weergave": "alle"})) == ["een", "twee", "drie"]


def test_an_unknown_view_is_the_first_one(balie):
    response = balie.get(URL, {"weergave": "zomaar"})

    assert response.context["weergave"] == Weergave.VANDAAG


@pytest.fixture
def pages_of_two(monkeypatch):
    """The statements of a page hold its length."""
    monkeypatch.setattr(queries, "PER_PAGINA", 2)
    queries._page_rows.cache_clear()
    yield
    queries._page_rows.cache_clear()


@pytest.mark.usefixtures("pages_of_two")
def test_paging_goes_forth_and_back_without_gaps(balie):
    for dag in (0, 0, 0, 1, 2):
        make(f"dag {dag}", dagen=dag)

    een = balie.get(URL, {"weergave": "alle"})
    twee = balie.get(een.context["volgende_url"])
    drie = balie.get(twee.context["volgende_url"])

    ids = [[rij.uuid for rij in response.context["lijst"].rijen] for response in (een, twee, drie)]
    assert [len(page) for page in ids] == [2, 2, 1]
    assert len({uuid for page in ids for uuid in page}) == 5
    assert (een.context["vorige_url"], drie.context["volgende_url"]) == ("", "")
    terug = balie.get(drie.context["vorige_url"])
    assert [rij.uuid for rij in terug.context["lijst"].rijen] == ids[1]


@pytest.mark.parametrize("terug", [False, True])
@pytest.mark.parametrize("weergave", Weergave)
def test_a_further_page_starts_in_an_index_at_its_place(db, weergave, terug):
    with connection.cursor() as cursor, plans_kept():
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        plan = queries._page_rows(weergave, is_eerste=False, terug=terug).explain(
            regio=AM06, gebruiker=1, vandaag=date(2026, 11, 2), actie_datum="2026-11-02", id=7
        )

    assert re.search(r"Index Cond: .*ROW\(actie_datum, id\) [<>] ROW\(", plan), plan
    assert "Sort" not in plan


@pytest.mark.parametrize("cursor", ["onzin", "W10", "eyJhIjoxfQ"])
def test_a_cursor_that_we_did_not_make_is_a_bad_request(balie, cursor):
    assert balie.get(URL, {"na": cursor}).status_code == 400


@pytest.mark.parametrize("weergave", Weergave)
def test_queries_do_not_grow_with_the_rows(client_for, weergave):
    client = client_for(RolSoort.BALIEMEDEWERKER)
    url = f"{URL}?weergave={weergave.value}"

    assert_queries_equal_for_1_and_3(
        client,
        url,
        lambda: VraagFactory(vrager=VragerFactory(bedrijf=True), eigenaar=client.gebruiker),
        at_most=8,
    )


def test_the_fragment_is_the_list_of_the_page_and_skips_the_rail(balie):
    make("Sanne Voorbeeld")
    url = f"{URL}?weergave=alle"

    assert_fragment_equals_page(balie, url, "lijst")
    assert len(count_queries(balie, url, **{"HX-Request": "true", "HX-Target": "lijst"})) < len(
        count_queries(balie, url)
    )


def test_a_refreshed_list_keeps_the_open_case_marked(balie):
    vraag = make("Sanne Voorbeeld")
    headers = {
        "HX-Request": "true",
        "HX-Target": "lijst",
        "HX-Current-URL": f"http://testserver/balie/vraag/{vraag.uuid}/",
    }

    response = balie.get(f"{URL}?weergave=alle", headers=headers)

    assert 'aria-current="true"' in response.text


def test_counts_stop_at_the_cap(balie, monkeypatch):
    monkeypatch.setattr(queries, "MAX_AANTAL", 2)
    queries._count_statement.cache_clear()
    for _ in range(4):
        make("iemand")

    response = balie.get(URL)

    queries._count_statement.cache_clear()
    aantallen = {link.weergave: link.aantal for groep in response.context["rail"] for link in groep.links}
    assert aantallen["alle"] == "2+"
    assert aantallen["vandaag"] == "0"


@pytest.mark.parametrize("weergave", Weergave)
def test_an_empty_view_says_what_it_means(balie, weergave):
    make("elders", regio=AM30)

    response = balie.get(URL, {"weergave": weergave.value})

    assert response.context["lijst"].rijen == []
    assert "wc-leeg" in response.text


def test_search_of_only_spaces_is_the_view(balie):
    make("Sanne Voorbeeld")

    assert balie.get(URL, {"zoek": "  ", "weergave": "alle"}).context["zoek"] == ""


def test_the_list_is_no_inzage_of_a_person(balie):
    make("Sanne Voorbeeld")

    balie.get(URL, {"weergave": "alle"})

    assert not Inzage.objects.exists()


def test_the_reason_follows_the_state(balie):
    make("Sanne Voorbeeld", wacht_op_partner=True, actie_reden=ActieReden.PARTNER_WEES_AF)

    [rij] = balie.get(URL, {"weergave": "alle"}).context["lijst"].rijen

    assert rij.reden == "Partner wees af: zoek een andere dienst"
