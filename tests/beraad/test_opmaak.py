"""Texts with marks: what becomes of them, and that nothing else gets through."""

import pytest
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from beraad.opmaak import TAGS, as_html, as_plain


@pytest.mark.parametrize(
    ("tekst", "html"),
    [
        ("", ""),
        ("Gewoon", "<p>Gewoon</p>\n"),
        ("Een\ntwee", "<p>Een<br>\ntwee</p>\n"),
        ("**vet** en *schuin*", "<p><strong>vet</strong> en <em>schuin</em></p>\n"),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n"),
        ("# geen kop", "<p># geen kop</p>\n"),
        ("<b>geen html</b>", "<p>&lt;b&gt;geen html&lt;/b&gt;</p>\n"),
        (
            "[bron](https://voorbeeld.example)",
            '<p><a href="https://voorbeeld.example" rel="noopener noreferrer">bron</a></p>\n',
        ),
    ],
)
def test_marks_become_clean_html(tekst, html):
    assert as_html(tekst) == html


@pytest.mark.parametrize("adres", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "JaVaScRiPt:x"])
def test_a_link_goes_to_the_web_or_a_mailbox_only(adres):
    assert "href" not in as_html(f"[klik]({adres})")


@given(st.text())
def test_no_other_tag_than_the_few_gets_through(tekst):
    html = as_html(tekst)

    bare = html
    for tag in TAGS:
        bare = bare.replace(f"</{tag}>", "").replace(f"<{tag}>", "")
    assert "<script" not in html
    assert "<" not in strip_tags(bare)


@pytest.mark.parametrize(
    ("tekst", "plain"),
    [
        ("", ""),
        ("Een **vet** woord\n\nen nog een", "Een vet woord\n\nen nog een"),
        ("Vooraf\n\n- een\n- *twee*\n\nNa afloop", "Vooraf\n\n- een\n- twee\n\nNa afloop"),
        ("1. een\n2. twee", "1. een\n2. twee"),
        ("- een\n\n  met uitleg\n- twee", "- een\n\nmet uitleg\n\n- twee"),
    ],
)
def test_the_words_stay_without_their_marks(tekst, plain):
    assert as_plain(tekst) == plain
