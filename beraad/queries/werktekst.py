"""The working text of an agenda as a document.

The database makes the JSON of the document and msgspec reads it, checked against the same dataclasses as an
adopted version. Making a row of each model first costs several times as much.
"""

import json

import msgspec
from django.db import connection

from beraad.document import Agendatekst
from beraad.models import Maatregel, Meerjarenagenda
from beraad.queries.werktekst_sql import WERKTEKST
from verwijzing.queries.dienstnamen import namen_of


def working_text(agenda: Meerjarenagenda) -> Agendatekst:
    """The same number of queries, whatever the size. Numbers follow from the order."""
    diensten = Maatregel.objects.filter(doel__ambitie__agenda=agenda, dienst__isnull=False)
    namen = namen_of(set(diensten.values_list("dienst_id", flat=True).order_by().distinct()))
    known = {str(pk): {"uuid": str(dienst.uuid), "naam": dienst.naam} for pk, dienst in namen.items()}
    with connection.cursor() as cursor:
        cursor.execute(WERKTEKST, {"agenda": agenda.pk, "diensten": json.dumps(known)})
        (document,) = cursor.fetchone()
    return msgspec.json.decode(document, type=Agendatekst)
