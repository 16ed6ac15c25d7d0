"""The marked-up texts of an agenda: CommonMark with bold, italic, lists and links, made into clean HTML. Pure.

A text that someone typed without a thought of marking up reads as it was typed: a new line stays a new line.
"""

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_LEZER = MarkdownIt("zero", {"breaks": True, "html": False}).enable(
    ["emphasis", "list", "link", "newline", "escape"]
)
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}


def as_html(tekst: str) -> str:
    """Safe to put on a page."""
    return nh3.clean(
        _LEZER.render(tekst),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


def as_plain(tekst: str) -> str:
    """Without marks, paragraphs apart: for a feed, a file or a comparison."""
    return "\n\n".join(_words(token) for token in _LEZER.parse(tekst) if token.type == "inline")


def tokens_of(tekst: str) -> list[Token]:
    """For another form than HTML."""
    return _LEZER.parse(tekst)


def _words(inline: Token) -> str:
    parts = []
    for token in inline.children or []:
        parts.append("\n" if token.type in ("softbreak", "hardbreak") else token.content)
    return "".join(parts)
