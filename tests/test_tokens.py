"""The tokens are readable together: every pair in use has enough contrast, for each regio as well."""

import json
import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parent.parent / "static" / "css"
DECLARATION = re.compile(r"--wc-([\w-]+):\s*([^;]+);")
REGIO = re.compile(r'\[data-regio="(AM\d\d)"\]\s*\{([^}]*)\}')
PAIRS = json.loads((CSS / "paren.json").read_text())


def without_comments(name):
    return re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(), flags=re.DOTALL)


def tokens():
    root = re.search(r":root\s*\{([^}]*)\}", without_comments("tokens.css"))
    return dict(DECLARATION.findall(root[1]))


def themes():
    standard = tokens()
    regios = {
        code: standard | dict(DECLARATION.findall(body))
        for code, body in REGIO.findall(without_comments("regios.css"))
    }
    return {"standaard": standard, **regios}


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", themes())
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [(*pair, 4.5) for pair in PAIRS["tekst"]] + [(*pair, 3.0) for pair in PAIRS["vorm"]],
)
def test_pair_has_contrast(theme, front, back, least):
    colours = themes()[theme]

    assert contrast(colours[front], colours[back]) >= least


def test_regio_overrides_nothing_but_existing_tokens():
    sheet = without_comments("regios.css")

    assert not REGIO.sub("", sheet).strip()
    for _code, body in REGIO.findall(sheet):
        assert not DECLARATION.sub("", body).strip()
        assert {name for name, _value in DECLARATION.findall(body)} <= set(tokens())


def test_only_tokens_hold_colours():
    """Elsewhere a colour is a token; shadows and the pictures inside data addresses are the exception."""
    for sheet in CSS.rglob("*.css"):
        if sheet.name in {"tokens.css", "regios.css"}:
            continue
        text = re.sub(r'url\("data:[^"]*"\)', "", sheet.read_text())
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b", text), sheet.name


def test_every_token_in_use_exists():
    known = set(tokens()) | {"stapel"}
    for sheet in CSS.rglob("*.css"):
        used = set(re.findall(r"var\(--wc-([\w-]+)", sheet.read_text()))
        assert used <= known, sheet.name
