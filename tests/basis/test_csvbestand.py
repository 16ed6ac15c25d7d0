import pytest

from werkcentrum.basis.web.csvbestand import csv_response


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+A1", "'+A1"),
        ("-A1", "'-A1"),
        ("\t=1", "'\t=1"),
        ("-12,5", "-12,5"),
        ("Doel = 5", "Doel = 5"),
        (-3, "-3"),
    ],
)
def test_what_someone_typed_is_never_a_formula(cell, kept):
    response = csv_response("proef.csv", [["a", cell]])

    assert response.content.decode("utf-8-sig") == f"a;{kept}\r\n"


def test_a_spreadsheet_knows_what_it_opens():
    response = csv_response("wat er is.csv", [["é"]])

    assert response.content.startswith("\ufeffé".encode())
    assert response["Content-Disposition"] == 'attachment; filename="wat er is.csv"'
