import json

import pytest

from verwijzing.gids.bijzonderheden import GEEN, parse_bijzonderheden
from verwijzing.gids.voorwaarden import VoorwaardeFout

ALLES = {
    "toegang": "verwijzing",
    "talen": ["nl", "prs"],
    "locaties": [
        {
            "naam": "Voorbeeldhuis",
            "straat": "Voorbeeldstraat 1",
            "postcode": "7311 AA",
            "plaats": "Voorbeeldstad",
            "telefoon": "+31551234567",
            "toegankelijk": "Met lift",
            "open": [{"dag": "ma", "van": "09:00", "tot": "12:30"}, {"dag": "ma", "van": "13:00", "tot": "17:00"}],
        }
    ],
    "kostenopties": [{"naam": "eigen bijdrage", "bedrag": 2500, "uitleg": "per module"}, {"naam": "gratis"}],
    "documenten": ["legitimatiebewijs"],
    "baangarantie": {"weken": 0, "uren_per_week": 32, "start": "elke maand", "voorwaarde": "geslaagd"},
    "sbi": ["2008:25", "2025:331"],
    "caos": ["Metaal en Techniek"],
    "concepten": [{"schema": "esco", "versie": "1.2", "uri": "http://data.europa.eu/esco/x", "label": "lasser"}],
}


def test_everything_is_read_and_written_the_same():
    gelezen = parse_bijzonderheden(ALLES)

    assert gelezen.als_json() == ALLES
    assert parse_bijzonderheden(json.loads(json.dumps(gelezen.als_json()))) == gelezen


def test_nothing_and_empty_parts_are_the_same():
    assert parse_bijzonderheden(None) == parse_bijzonderheden({}) == parse_bijzonderheden({"talen": []}) == GEEN
    assert GEEN.als_json() == {}


def test_a_postcode_is_written_in_one_way():
    gelezen = parse_bijzonderheden({"locaties": [{"naam": "Hier", "postcode": "7311aa"}]})

    assert gelezen.locaties[0].postcode == "7311 AA"


@pytest.mark.parametrize(
    ("raw", "veld"),
    [
        ("tekst", "bijzonderheden"),
        ({"kleur": "rood"}, "bijzonderheden.kleur"),
        ({"toegang": "lopend"}, "bijzonderheden.toegang"),
        ({"talen": ["Nederlands"]}, "bijzonderheden.talen.1"),
        ({"talen": "nl"}, "bijzonderheden.talen"),
        ({"locaties": [{"naam": "Hier"}, {"straat": "Voorbeeldstraat"}]}, "bijzonderheden.locaties.2.naam"),
        ({"locaties": [{"naam": "Hier", "postcode": "0311 AA"}]}, "bijzonderheden.locaties.1.postcode"),
        (
            {"locaties": [{"naam": "Hier", "open": [{"dag": "maandag", "van": "09:00", "tot": "10:00"}]}]},
            "bijzonderheden.locaties.1.open.1.dag",
        ),
        (
            {"locaties": [{"naam": "Hier", "open": [{"dag": "ma", "van": "10:00", "tot": "09:00"}]}]},
            "bijzonderheden.locaties.1.open.1.tot",
        ),
        (
            {"locaties": [{"naam": "Hier", "open": [{"dag": "ma", "van": "9 uur", "tot": "10:00"}]}]},
            "bijzonderheden.locaties.1.open.1.van",
        ),
        ({"kostenopties": [{"naam": "bijdrage", "bedrag": 12.5}]}, "bijzonderheden.kostenopties.1.bedrag"),
        ({"kostenopties": [{"naam": "bijdrage", "bedrag": -1}]}, "bijzonderheden.kostenopties.1.bedrag"),
        ({"baangarantie": {"weken": 12}}, "bijzonderheden.baangarantie.uren_per_week"),
        ({"sbi": ["25"]}, "bijzonderheden.sbi.1"),
        ({"concepten": [{"versie": "1", "uri": "x"}]}, "bijzonderheden.concepten.1.schema"),
        ({"documenten": [""]}, "bijzonderheden.documenten.1"),
    ],
)
def test_what_cannot_be_read_names_the_part(raw, veld):
    with pytest.raises(VoorwaardeFout) as fout:
        parse_bijzonderheden(raw)

    assert fout.value.veld == veld
