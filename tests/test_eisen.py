"""docs/eisen.md says what the tests say."""

import importlib.util
from pathlib import Path

import pytest
from django.conf import settings

DOCS = Path(settings.BASE_DIR) / "docs"


@pytest.fixture(scope="module")
def eisen():
    spec = importlib.util.spec_from_file_location("eisen", DOCS / "eisen.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_is_up_to_date(eisen):
    assert (DOCS / "eisen.md").read_text(encoding="utf-8") == eisen.page(), "run: python docs/eisen.py"


def test_unknown_line_is_refused(eisen):
    with pytest.raises(LookupError, match="XYZ-99"):
        eisen.render({"Intake": {"INT-01": "one entrance"}}, {"XYZ-99": ["tests/test_x.py::test_x"]})


def test_line_without_a_test_is_not_done(eisen):
    page = eisen.render({"Intake": {"INT-01": "one", "INT-02": "two"}}, {"INT-01": ["tests/test_x.py::test_x"]})

    assert "1 of 2 lines have a test." in page
    assert "| INT-01 | one | `tests/test_x.py::test_x` |" in page
    assert "| INT-02 | two | not done |" in page
