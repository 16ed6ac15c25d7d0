"""Assertions about pages: their number of queries, and a fragment that is the same as in the page."""

import re
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.html import Element, parse_html
from django.test.utils import CaptureQueriesContext

CSRF = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')


def count_queries(client: Client, url: str, **headers: str) -> list[str]:
    """The statements of one GET that answers 200."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url, headers=headers)
    assert response.status_code == 200, response.status_code
    return [query["sql"] for query in captured.captured_queries]


def assert_queries_equal_for_1_and_3(
    client: Client, url: str, make: Callable[[], object], *, at_most: int | None = None
) -> None:
    """`make` adds one row to the list at `url`; the page costs the same number of queries with 1 as with 3."""
    make()
    client.get(url)  # fills what is filled once per process
    one = count_queries(client, url)
    make()
    make()
    three = count_queries(client, url)
    shown = "\n".join(three)
    assert len(one) == len(three), f"{len(one)} queries with 1 row, {len(three)} with 3:\n{shown}"
    assert at_most is None or len(three) <= at_most, f"{len(three)} queries, at most {at_most}:\n{shown}"


def assert_fragment_equals_page(client: Client, url: str, target: str) -> str:
    """What htmx gets for `target` is the element with that id of the whole page. Returns the fragment."""
    page = client.get(url)
    fragment = client.get(url, headers={"HX-Request": "true", "HX-Target": target})
    assert page.status_code == fragment.status_code == 200
    for header in ("HX-Request", "HX-Target"):
        assert header in page["Vary"], page["Vary"]
        assert header in fragment["Vary"], fragment["Vary"]
    text = fragment.text
    assert "<html" not in text, f"{target} gave the whole page"
    in_page = _element_with_id(_parsed(page.text), target)
    assert in_page is not None, f"no element with id {target} in {url}"
    root = _element_with_id(_parsed(text), target)
    assert root is not None, f"the fragment has no root with id {target}"
    assert str(root) == str(in_page)
    return text


def _parsed(html: str) -> Element:
    return parse_html(CSRF.sub(r"\1", html))


def _element_with_id(element: Element, wanted: str) -> Element | None:
    if dict(element.attributes).get("id") == wanted:
        return element
    children = (child for child in element.children if isinstance(child, Element))
    return next((found for child in children if (found := _element_with_id(child, wanted))), None)
