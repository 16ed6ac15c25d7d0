"""What a mail says, in both of its parts."""

import re
from html.parser import HTMLParser

from django.conf import settings

from werkcentrum.basis.mailsoorten import Mail


class Lezer(HTMLParser):
    """What a reader sees, which addresses it can open, and which elements there are."""

    def __init__(self) -> None:
        super().__init__()
        self.elementen: set[str] = set()
        self.links: list[str] = []
        self.woorden: list[str] = []
        self.in_stijl = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elementen.add(tag)
        self.in_stijl = tag == "style"
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        self.in_stijl = False

    def handle_data(self, data: str) -> None:
        if not self.in_stijl:
            self.woorden += data.split()


def read_html(html: str) -> Lezer:
    lezer = Lezer()
    lezer.feed(html)
    return lezer


def assert_html_says_the_same(mail: Mail) -> list[str]:
    """As the text, line by line; returns the links of both."""
    lezer = read_html(mail.html)
    letters = re.compile(r"\W+")
    links = [woord for woord in mail.tekst.split() if woord.startswith(settings.SITE_URL)]
    gezien = letters.sub("", "".join(lezer.woorden))
    for regel in mail.tekst.splitlines():
        if regel not in links:
            assert letters.sub("", regel) in gezien
    assert lezer.links == links
    return links
