"""What a page of the gids says of a dienst, a line each, is written by tags: texts must come out escaped."""

from django.template import engines

from verwijzing.gids import Reden, Uitslag


def drawn(text: str, **values: object) -> str:
    return engines["django"].from_string("{% load gids %}" + text).render(values)


def test_a_reason_says_how_it_is_why_and_by_which_source():
    redenen = [
        Reden("leeftijd", Uitslag.VOLDAAN, hard=True, tekst="18 < 27", tekst_b1="", bron="wet <a>"),
        Reden("thema", Uitslag.ONBEKEND, hard=False, tekst="Thema & taal", tekst_b1="", bron=""),
    ]

    lines = drawn("{% redenenlijst redenen %}", redenen=redenen)

    assert lines.startswith('<ul class="wc-redenen"><li')
    assert lines.count("<li") == 2
    assert "18 &lt; 27" in lines
    assert '<span class="wc-reden__bron">wet &lt;a&gt;</span>' in lines
    assert lines.count("wc-reden__bron") == 1
    assert "Thema &amp; taal" in lines
    assert 'aria-label="klopt"' in lines
    assert 'aria-label="weten we niet"' in lines


def test_without_reasons_there_is_no_list():
    assert drawn("{% redenenlijst redenen %}", redenen=()) == ""


def test_a_fact_stands_behind_its_name():
    assert drawn("{% feitregels feiten %}", feiten=[("Kosten", "<5 euro")]) == (
        "<div><dt>Kosten</dt><dd>&lt;5 euro</dd></div>"
    )
