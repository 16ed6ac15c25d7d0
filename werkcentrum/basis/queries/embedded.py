"""Rows that hang on a row, read with it: to ask for them apart takes longer than they do (docs/adr/0017)."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject


def embedded(rows: "QuerySet[Any, Any]", **velden: str | Combinable) -> ArraySubquery:
    """`rows` say with an OuterRef what they hang on, and have an order of their own. In the answer they are a list
    of dicts; moments, days and uuids are text in them, in ISO form."""
    return ArraySubquery(rows.values(json=JSONObject(**velden)))
