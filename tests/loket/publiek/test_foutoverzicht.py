"""The error summary of every public form: on top, named in the title, each line leading to its field."""

import re

import pytest
from django.test.html import Element, parse_html

from loket.queries.volgen import volg_token
from tests.factories import VraagFactory
from tests.loket.publiek.conftest import VRAAG

CONTROLS = {"input", "select", "textarea"}
INTAKE = [
    ("doelgroep", {}),
    ("thema", {}),
    ("plaats", {"postcode": "73 11"}),
    ("leeftijd", {"antwoord": "veertig"}),
    ("uitkering", {}),
    ("werkgemeente", {}),
    ("werkgever_sbi", {"antwoord": "bouw"}),
    ("einde_dienstverband", {"antwoord_dag": "31", "antwoord_maand": "2", "antwoord_jaar": "2027"}),
    ("toelichting", {"toelichting": "x" * 5001}),
    ("contact", {"email": "noor@", "telefoon": "12", "naam": "x" * 301}),
]
ELSEWHERE = [
    ("/volgen/", {"nummer": ""}),
    ("/vraag/verder/", {"code": "", "email": "noor@"}),
    ("/vraag/bewaren/", {"email": "noor@"}),
    ("volgpagina", {"tekst": ""}),
]


def walk(element: Element) -> list[Element]:
    children = [child for child in element.children if isinstance(child, Element)]
    return [element, *(deeper for child in children for deeper in walk(child))]


def text_of(element: Element) -> str:
    parts = [child if isinstance(child, str) else text_of(child) for child in element.children]
    return " ".join(" ".join(parts).split())


def attrs(element: Element) -> dict[str, str]:
    return {key: value or "" for key, value in element.attributes}


def assert_summary(html: str) -> None:
    """What every page with a wrong form has."""
    all_of_it = walk(parse_html(html))
    by_id = {attrs(element)["id"]: element for element in all_of_it if "id" in attrs(element)}
    title = next(text_of(element) for element in all_of_it if element.name == "title")
    assert title.startswith("Fout:"), title
    [summary] = [element for element in all_of_it if "data-wc-fouten" in attrs(element)]
    assert attrs(summary)["tabindex"] == "-1"
    assert attrs(summary)["role"] == "group"
    assert text_of(by_id[attrs(summary)["aria-labelledby"]]) == "Er ging iets mis"
    lines = [element for element in walk(summary) if element.name == "li"]
    assert lines
    for line in lines:
        assert_leads_to_field(line, by_id, all_of_it)
    inside = html[html.index("<main") : html.index("</main>")]
    assert not re.search(r'role="alert"|aria-live="assertive"', inside)


def assert_leads_to_field(line: Element, by_id: dict[str, Element], all_of_it: list[Element]) -> None:
    [link] = [element for element in walk(line) if element.name == "a"]
    target = by_id[attrs(link)["href"].removeprefix("#")]
    assert target.name in CONTROLS
    labels = [text_of(element) for element in all_of_it if attrs(element).get("for") == attrs(target)["id"]]
    assert labels
    assert all(labels), f"geen label bij {attrs(target)['id']}"
    described = [attrs(target).get("aria-describedby", "")]
    described += [
        attrs(element).get("aria-describedby", "")
        for element in all_of_it
        if element.name == "fieldset" and target in walk(element)
    ]
    beside = " ".join(text_of(by_id[key]) for one in described for key in one.split())
    assert text_of(link) in beside, f"{text_of(link)!r} staat niet bij het veld: {beside!r}"


@pytest.mark.eis("INT-05")
@pytest.mark.parametrize(("stap", "data"), INTAKE, ids=[stap for stap, _data in INTAKE])
def test_summary_of_every_step_of_the_intake(client, concept, stap, data):
    concept(kenmerken={"dienstverband": "tijdelijk"})

    response = client.post(f"{VRAAG}/{stap}/", data)

    assert response.status_code == 422
    assert_summary(response.text)


@pytest.mark.eis("INT-05")
@pytest.mark.parametrize(("url", "data"), ELSEWHERE, ids=[url for url, _data in ELSEWHERE])
def test_summary_of_every_other_public_form(client, concept, url, data):
    concept()
    client.post(f"{VRAAG}/toelichting/", {"actie": "bewaren"})
    if url == "volgpagina":
        url = f"/volgen/{volg_token(VraagFactory())}/"

    response = client.post(url, data)

    assert response.status_code == 422
    assert_summary(response.text)


@pytest.mark.eis("INT-05")
def test_summary_of_the_postcode_on_the_front_page(client):
    response = client.get("/?postcode=geen")

    assert "data-wc-fouten" in response.text
    assert_summary(response.text)


def test_without_errors_there_is_no_summary_and_no_prefix(client, concept):
    concept()

    response = client.get(f"{VRAAG}/contact/")

    assert "data-wc-fouten" not in response.text
    assert "Fout:" not in response.text
