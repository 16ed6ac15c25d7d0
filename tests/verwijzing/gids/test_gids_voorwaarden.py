from datetime import date

import pytest

from verwijzing.gids import (
    EenVan,
    Operator,
    Periode,
    Voorwaarde,
    VoorwaardeFout,
    parse_periode,
    parse_regel,
    parse_voorwaarden,
    regel_als_json,
)


def test_parse_reads_the_shape_of_a_card():
    regel = parse_regel(
        {"kenmerk": "uitkering", "operator": "in", "waarden": ["ww"], "hard": False, "bron": "uwv.nl"}
    )

    assert regel == Voorwaarde("uitkering", Operator.IN, ("ww",), hard=False, bron="uwv.nl")


def test_a_group_counts_as_one_rule_with_its_own_weight_and_source():
    lid = {"kenmerk": "schulden", "operator": "is_waar", "waarden": []}

    regel = parse_regel({"een_van": [lid, {**lid, "kenmerk": "laag_inkomen"}], "hard": True, "bron": "wet"})

    assert isinstance(regel, EenVan)
    assert [lid.kenmerk for lid in regel.leden] == ["schulden", "laag_inkomen"]
    assert (regel.hard, regel.bron) == (True, "wet")


@pytest.mark.parametrize(
    ("fout", "veld"),
    [
        ({"kenmerk": "schoenmaat", "operator": "in", "waarden": ["42"]}, "kenmerk"),
        ({"kenmerk": None, "operator": "in", "waarden": ["42"]}, "kenmerk"),
        ({"kenmerk": "leeftijd", "operator": "ongeveer", "waarden": [42]}, "operator"),
        ({"kenmerk": "leeftijd", "operator": "in", "waarden": [42]}, "operator"),
        ({"kenmerk": "dienstverband", "operator": "bevat", "waarden": ["vast"]}, "operator"),
        ({"kenmerk": "leeftijd", "operator": "tussen", "waarden": [66, 18]}, "waarden"),
        ({"kenmerk": "leeftijd", "operator": "tussen", "waarden": [18]}, "waarden"),
        ({"kenmerk": "leeftijd", "operator": "minstens", "waarden": [5]}, "waarden"),
        ({"kenmerk": "leeftijd", "operator": "minstens", "waarden": ["18"]}, "waarden"),
        ({"kenmerk": "leeftijd", "operator": "minstens", "waarden": [True]}, "waarden"),
        ({"kenmerk": "einde_dienstverband", "operator": "binnen_dagen", "waarden": [-1]}, "waarden"),
        ({"kenmerk": "einde_dienstverband", "operator": "binnen_dagen", "waarden": [28, -90]}, "waarden"),
        ({"kenmerk": "einde_dienstverband", "operator": "na_dagen", "waarden": []}, "waarden"),
        ({"kenmerk": "uitkering", "operator": "in", "waarden": ["bijstant"]}, "waarden"),
        ({"kenmerk": "uitkering", "operator": "in", "waarden": []}, "waarden"),
        ({"kenmerk": "uitkering", "operator": "in", "waarden": "ww"}, "waarden"),
        ({"kenmerk": "schulden", "operator": "is_waar", "waarden": [True]}, "waarden"),
        ({"kenmerk": "werkgever_sbi", "operator": "begint_met", "waarden": ["zorg"]}, "waarden"),
        ({"kenmerk": "gemeente", "operator": "in", "waarden": ["Apeldoorn"]}, "waarden"),
        ({"kenmerk": "uitkering", "operator": "in", "waarden": ["ww"], "hard": "ja"}, "hard"),
        ({"kenmerk": "uitkering", "operator": "in", "waarden": ["ww"], "bron": 7}, "bron"),
        ({"kenmerk": "uitkering", "operator": "in", "waarden": ["ww"], "zacht": True}, "zacht"),
        ({"kenmerk": "uitkering", "operator": "in", "waarden": ["ww"], "geldig": {"van": "ooit"}}, "geldig.van"),
        ({"een_van": []}, "een_van"),
        ({"een_van": [], "kenmerk": "uitkering"}, "kenmerk"),
        ({"een_van": ["uitkering"]}, "een_van"),
        ("uitkering", "voorwaarde"),
    ],
)
def test_a_condition_that_can_not_be_read_names_the_field(fout, veld):
    with pytest.raises(VoorwaardeFout) as gevangen:
        parse_regel(fout)

    assert gevangen.value.veld == veld
    assert str(gevangen.value).startswith(f"{veld}: ")


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(VoorwaardeFout, match="geldig"):
        parse_periode({"van": "2026-02-01", "tot": "2026-01-31"})


def test_a_period_includes_both_ends_and_may_be_open():
    periode = parse_periode({"van": date(2026, 1, 1), "tot": "2026-12-31"})

    assert periode.bevat(date(2026, 1, 1))
    assert periode.bevat(date(2026, 12, 31))
    assert not periode.bevat(date(2027, 1, 1))
    assert Periode().bevat(date(1900, 1, 1))


def test_stored_shape_reads_back_as_the_same(kaarten):
    for kaart in kaarten:
        assert parse_voorwaarden(kaart.voorwaarden_json) == kaart.voorwaarden

    met_periode = parse_regel(
        {"kenmerk": "schulden", "operator": "is_waar", "waarden": [], "geldig": {"van": "2026-01-01"}}
    )
    assert parse_regel(regel_als_json(met_periode)) == met_periode
