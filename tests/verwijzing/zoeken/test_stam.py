"""Our stem of a word is that of PostgreSQL."""

from pathlib import Path

import pytest
from django.db import connection

from verwijzing.zoeken import stam
from verwijzing.zoeken.woorden import STIL, WOORD, fold

DATA = Path(__file__).resolve().parents[3] / "verwijzing" / "data"


@pytest.mark.django_db
def test_every_word_of_the_base_map_has_the_stem_that_postgresql_gives_it():
    text = "\n".join(path.read_text(encoding="utf-8") for path in DATA.glob("*.yaml")).lower()
    words = sorted({fold(word) for word in WOORD.findall(text)} - STIL)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT w, ts_lexize('dutch_stem', w) FROM unnest(%s::text[]) AS w"
            " WHERE ts_lexize('dutch_stem', w) <> '{}'",
            [words],
        )
        theirs = {word: lexemes[0] for word, lexemes in cursor.fetchall()}

    assert len(theirs) > 3000
    assert {word: (stam(word), lexeme) for word, lexeme in theirs.items() if stam(word) != lexeme} == {}
