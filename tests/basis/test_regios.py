"""From postcode to gemeente to regio: it suggests, and asks when it is not sure."""

import pytest

from tests.factories import AM06, AM30, APELDOORN
from werkcentrum.basis.models import Arbeidsmarktregio, Gemeente, GemeenteIndeling, Postcodegebied
from werkcentrum.basis.queries.namen import namen_of_gebruikers, namen_of_gemeenten
from werkcentrum.basis.queries.regios import (
    all_gemeenten,
    all_regios,
    current_jaar,
    find_gemeente,
    gemeenten_of_regio,
    parse_pc4,
    regio_by_code,
    regio_by_slug,
    regio_of_gemeente,
)
from werkcentrum.basis.services.referentiedata import load_referentiedata, sort_key


def test_all_of_the_country_is_there(db):
    assert load_referentiedata() == {"arbeidsmarktregio's": 35, "gemeenten": 342, "postcodegebieden": 4053}
    assert all_regios().count() == 35
    assert all_gemeenten().count() == 342
    assert GemeenteIndeling.objects.values("regio").distinct().count() == 35
    assert current_jaar() == 2026


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7311 KZ", "7311"),
        ("7311kz", "7311"),
        (" 7311 ", "7311"),
        ("7311", "7311"),
        ("0311 KZ", None),
        ("7311 SS", None),
        ("7311  KZ", None),
        ("7311 K", None),
        ("73111", None),
        ("٧٣١١ KZ", None),
        ("7311 KZ\n", "7311"),
        ("7311\x00KZ", None),
        ("\u202e7311 KZ", None),
        ("😀", None),
        ("", None),
        ("7" * 300, None),
    ],
)
def test_parse_pc4(text, expected):
    assert parse_pc4(text) == expected


def test_certain_postcode(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = find_gemeente("7311")

    assert (found.gemeente.code, found.zeker) == (APELDOORN, True)
    assert regio_of_gemeente(APELDOORN).code == AM06


def test_postcode_of_two_regios_is_asked(db):
    doubtful = Postcodegebied.objects.filter(is_twijfelgeval=True)

    assert doubtful.exists()
    assert not find_gemeente(doubtful[0].pc4).zeker
    assert find_gemeente(doubtful[0].pc4).gemeente is not None


def test_unknown_postcode_is_asked(db):
    found = find_gemeente("1000")

    assert (found.gemeente, found.zeker) == (None, False)


def test_unknown_gemeente_has_no_regio(db):
    assert regio_of_gemeente("GM9999") is None
    assert regio_by_slug("bestaat-niet") is None
    assert regio_by_code("AM99") is None


def test_slug_leads_to_the_regio(db):
    assert regio_by_slug("veluwe-stedendriehoek").code == AM06
    assert regio_by_code(AM06).slug == "veluwe-stedendriehoek"
    assert "Apeldoorn" in [gemeente.naam for gemeente in gemeenten_of_regio(AM06)]
    assert "Apeldoorn" not in [gemeente.naam for gemeente in gemeenten_of_regio(AM30)]


def test_next_year_is_new_rows(db):
    """A herindeling: Apeldoorn moves to another regio; what was stays on record."""
    GemeenteIndeling.objects.create(jaar=2027, gemeente_id=APELDOORN, regio_id=AM30)
    Postcodegebied.objects.create(jaar=2027, pc4="7311", plaats="Apeldoorn", gemeente_id="GM0917")

    assert regio_of_gemeente(APELDOORN).code == AM30
    assert find_gemeente("7311").gemeente.code == "GM0917"
    assert current_jaar() == 2027
    assert [gemeente.code for gemeente in gemeenten_of_regio(AM30)] == [APELDOORN]
    assert GemeenteIndeling.objects.get(jaar=2026, gemeente=APELDOORN).regio_id == AM06


def test_loading_again_corrects_and_doubles_nothing(db):
    Arbeidsmarktregio.objects.filter(code=AM06).update(naam="Verkeerd", telefoon="055 000 00 00")
    Gemeente.objects.filter(code=APELDOORN).update(naam="Verkeerd")

    load_referentiedata()

    assert Gemeente.objects.get(code=APELDOORN).naam == "Apeldoorn"
    assert regio_by_code(AM06).naam == "Veluwe Stedendriehoek"
    assert regio_by_code(AM06).telefoon == "055 000 00 00", "what the regio says about itself stays"


def test_nothing_loaded_says_so(db):
    GemeenteIndeling.objects.all().delete()

    with pytest.raises(LookupError, match="load_referentiedata"):
        current_jaar()


@pytest.mark.parametrize(
    ("naam", "expected"),
    [("'s-Gravenhage", "gravenhage"), ("De Bilt", "bilt"), ("Súdwest-Fryslân", "sudwest-fryslan"), ("Ede", "ede")],
)
def test_sort_key(naam, expected):
    assert sort_key(naam) == expected


def test_gemeenten_are_sorted_as_people_look_for_them(db):
    names = [gemeente.naam for gemeente in all_gemeenten()]

    assert names.index("'s-Gravenhage") < names.index("Groningen")
    assert names == sorted(names, key=sort_key)


def test_command_tells_what_it_loaded(db, capsys):
    from django.core.management import call_command

    call_command("load_referentiedata")

    assert capsys.readouterr().out == "35 arbeidsmarktregio's, 342 gemeenten, 4053 postcodegebieden\n"


def test_names_cost_one_query_or_none(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert namen_of_gemeenten([APELDOORN]) == {APELDOORN: "Apeldoorn"}
    with django_assert_num_queries(0):
        assert namen_of_gemeenten([]) == {}
        assert namen_of_gebruikers([]) == {}
