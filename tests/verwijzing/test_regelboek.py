"""The texts for outside say what the rules say, and nothing else."""

import importlib.util
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from verwijzing.gids import Dienst, Organisatie, lees_kaarten, parse_voorwaarden
from verwijzing.regelboek import dpia_bijlage, gebruik_van, regel_in_woorden, regelboek, registervermelding

SCRIPT = Path(settings.BASE_DIR) / "docs" / "algoritme.py"
REGELS = [
    {
        "kenmerk": "uitkering",
        "operator": "niet_in",
        "waarden": ["aow"],
        "hard": True,
        "bron": "voorbeeldwet art. 1",
    },
    {"kenmerk": "schulden", "operator": "is_waar", "hard": False, "bron": "voorbeeldbeleid"},
    {
        "kenmerk": "leeftijd",
        "operator": "hoogstens",
        "waarden": [66],
        "bron": "voorbeeldwet art. 2",
        "bron_tot": "2027-12-31",
    },
]


def dienst(voorwaarden: list[object], sleutel: str = "voorbeeld") -> Dienst:
    return Dienst(
        uuid=sleutel,
        sleutel=sleutel,
        naam="Voorbeelddienst",
        organisatie=Organisatie("Voorbeeld", "overig"),
        doelgroep=("werkende",),
        thema=("ontslag",),
        voorwaarden=parse_voorwaarden(voorwaarden),
        bron="voorbeeldbron",
        zekerheid="midden",
    )


@pytest.mark.eis("N25", "SEC-11")
def test_the_texts_in_docs_are_those_of_the_rules_that_ship():
    spec = importlib.util.spec_from_file_location("algoritme", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    for path, text in script.pages().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is oud: python docs/algoritme.py"


@pytest.mark.eis("N25", "SEC-11")
def test_the_same_texts_come_from_the_map_of_an_installation(kaart):
    out = {tekst: io.StringIO() for tekst in ("regels", "register", "dpia")}
    for tekst, stream in out.items():
        call_command("regelboek", tekst, stdout=stream)

    assert "## Voorbeelddienst bij ontslag" in out["regels"].getvalue()
    assert "5 diensten met samen" in out["register"].getvalue()
    assert "| Weken ziek | ja |" in out["dpia"].getvalue()


def test_regelboek_says_in_one_line_that_there_is_no_map(db):
    err = io.StringIO()

    with pytest.raises(SystemExit) as stop:
        call_command("regelboek", "regels", stderr=err)

    assert stop.value.code == 2
    assert err.getvalue().count("\n") == 1


def test_every_rule_stands_in_the_rule_book_with_its_source():
    text = regelboek([dienst(REGELS)])

    assert "- **Nodig**: uitkering niet AOW (bron: voorbeeldwet art. 1)" in text
    assert "- **Past beter**: zorgen over schulden ja (bron: voorbeeldbeleid)" in text
    assert "de bron geldt tot en met 31 december 2027, daarna is de uitkomst onbekend" in text
    assert "zekerheid midden" in text


def test_a_group_and_a_period_are_said_in_words():
    [regel] = parse_voorwaarden(
        [
            {
                "een_van": [REGELS[0], REGELS[1]],
                "bron": "voorbeeld",
                "geldig": {"van": "2026-01-01", "tot": "2026-12-31"},
            }
        ]
    )

    assert regel_in_woorden(regel) == (
        "**Nodig**: een van: uitkering niet AOW of zorgen over schulden ja "
        "(bron: voorbeeld; vanaf 1 januari 2026; tot en met 31 december 2026)"
    )


def test_the_use_of_a_kenmerk_is_counted_once_per_card():
    gebruik = {
        g.kenmerk: g for g in gebruik_van([dienst([*REGELS, REGELS[0] | {"hard": False}]), dienst(REGELS, "b")])
    }

    assert (gebruik["uitkering"].hard, gebruik["uitkering"].zacht) == (2, 0)
    assert (gebruik["schulden"].hard, gebruik["schulden"].zacht) == (0, 2)
    assert gebruik["leeftijd"].bronnen == ("voorbeeldwet art. 2",)


def test_what_is_sensitive_is_named_in_both_texts_for_outside():
    assert "zorgen over schulden" in registervermelding([dienst(REGELS)])
    text = dpia_bijlage([dienst(REGELS)])
    assert "## Zorgen over schulden\n\nBeschermd: " in text
    assert "Toegelaten door: Wet gemeentelijke schuldhulpverlening" in text
    assert "\n\n- voorbeeldbeleid" in text


@pytest.mark.eis("REF-21")
def test_both_texts_for_outside_say_what_is_watched_and_with_which_minimum():
    for text in (registervermelding([dienst(REGELS)]), dpia_bijlage([dienst(REGELS)])):
        assert "Elk kwartaal wordt per regio geteld" in text
        assert "leeftijd, taalniveau, uitkering, gemeente en doelgroep" in text
        assert "vanaf 50 vragen in de groep en 50 daarbuiten" in text
        assert "minstens 5 procentpunten" in text


def test_a_sensitive_fact_without_a_source_is_refused():
    rij = {
        "id": "voorbeeld",
        "naam": "Voorbeeld",
        "organisatie": {"naam": "UWV", "soort": "uwv"},
        "dekking": "landelijk",
        "doelgroep": ["werkende"],
        "thema": ["ontslag"],
        "wat": "Uitleg.",
        "bron": "voorbeeldbron",
        "voorwaarden": [{"kenmerk": "schulden", "operator": "is_waar"}],
    }

    [probleem] = lees_kaarten([rij]).problemen

    assert (probleem.veld, probleem.uitleg) == ("voorwaarden", "noem de bron: Zorgen over schulden is gevoelig")
