"""The marked-up texts of an agenda: CommonMark with bold, italic, lists and links, made into clean HTML. Pure.

A text that someone typed without a thought of marking up reads as it was typed: a new line stays a new line.
"""

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

_LEZER = MarkdownIt("zero", {"breaks": True, "html": False}).enable(
    ["emphasis", "list", "link", "newline", "escape"]
)
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
# As many characters as a PDF reader takes for one address.
LANGSTE_ADRES = 2000
BREUK = {"softbreak", "hardbreak"}

# A piece of a text: its words, or {"soort", "inhoud"} with what else that kind needs.
Stuk = str | dict[str, "str | int | list[Stuk]"]


def as_html(tekst: str) -> str:
    """Safe to put on a page."""
    return nh3.clean(
        _LEZER.render(tekst),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )


def as_plain(tekst: str) -> str:
    """Without marks, for a file or a comparison: paragraphs apart, the items of a list below each other."""
    plain, mark, was_item = "", "", False
    for token in _LEZER.parse(tekst):
        if token.type == "list_item_open":
            mark = f"{token.info}. " if token.info else "- "
        elif token.type == "inline":
            between = "\n" if mark and was_item else "\n\n"
            plain += f"{between if plain else ''}{mark}{_words(token)}"
            mark, was_item = "", bool(mark)
    return plain


def tokens_of(tekst: str) -> list[Token]:
    """For another form than HTML."""
    return _LEZER.parse(tekst)


def as_tree(tekst: str) -> list[Stuk]:
    """The text in nested pieces, each a word of TAGS, for a form that has no HTML. A link without one of
    SCHEMES is its words: away from the site there is nothing that it is relative to.
    """
    return _pieces(SyntaxTreeNode(tokens_of(tekst)))


def _pieces(node: SyntaxTreeNode) -> list[Stuk]:
    found: list[Stuk] = []
    for child in node.children:
        piece = _piece(child)
        found += piece if isinstance(piece, list) else [piece]
    return found


def _piece(node: SyntaxTreeNode) -> Stuk | list[Stuk]:
    if node.content and not node.children:
        return node.content
    if node.type in BREUK:
        return {"soort": "br"}
    if node.tag not in TAGS:
        return _pieces(node)
    if node.tag == "a":
        href = str(node.attrGet("href") or "")
        return {"soort": "a", "naar": href, "inhoud": _pieces(node)} if _is_link(href) else _pieces(node)
    if node.tag == "ol":
        return {"soort": "ol", "inhoud": _pieces(node), "start": int(node.attrGet("start") or 1)}
    return {"soort": node.tag, "inhoud": _pieces(node)}


def _is_link(href: str) -> bool:
    return href.partition(":")[0].lower() in SCHEMES and len(href) <= LANGSTE_ADRES


def _words(inline: Token) -> str:
    parts = []
    for token in inline.children or []:
        parts.append("\n" if token.type in ("softbreak", "hardbreak") else token.content)
    return "".join(parts)
