"""A table as a CSV file that a spreadsheet opens as it is meant."""

import csv
import re
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header

# A cell that begins like this is worked out as a formula instead of shown (OWASP, CSV Injection).
FORMULA = re.compile(r"[=@\t\r]|[+-](?!\d)")


def csv_response(naam: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """`naam` as the file is saved. Semicolons between the cells, as a Dutch spreadsheet expects."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, naam) or "attachment"
    # By this mark a spreadsheet knows that it is UTF-8.
    response.write("\ufeff")
    csv.writer(response, delimiter=";").writerows([_shown(cell) for cell in row] for row in rows)
    return response


def _shown(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell
