"""Counting outcomes per group, out of what is stored: never a person, only counts."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time

from django.db import connection
from django.utils import timezone

from verwijzing.enums import GEHOLPEN, Groepsoort, Meetpunt, VerwijzingStatus
from verwijzing.gids.eerlijkheid import GEEN, Telling
from verwijzing.queries.eerlijkheidsgroepen import groep_van

MAANDEN_PER_KWARTAAL = 3
PERSONEN = ("werkzoekende", "werkende")

# One reading of the vragen of a regio and a quarter, whatever the number of groups. A vraag that goes on in
# another is counted there, as is what was decided about it.
TELLEN = """
WITH doorlopend AS (
    SELECT van_id, naar_id FROM loket_samenvoeging WHERE ongedaan_op IS NULL
), gang AS (
    SELECT COALESCE(d.naar_id, w.vraag_id) AS vraag_id,
           bool_or(w.beantwoord_op IS NOT NULL) AS beantwoord,
           bool_or(w.beantwoord_op IS NOT NULL AND w.status <> %(geweigerd)s) AS aangenomen,
           bool_or(w.uitkomst <> '') AS afgerond,
           bool_or(w.uitkomst = ANY(%(geholpen)s)) AS geholpen
    FROM verwijzing_verwijzing w LEFT JOIN doorlopend d ON d.van_id = w.vraag_id
    WHERE w.regio_id = %(regio)s AND w.verzonden_op >= %(van)s
    GROUP BY 1
), feit AS (
    SELECT v.doelgroep,
           v.kenmerken->'leeftijd' AS leeftijd,
           v.kenmerken->'taalniveau' AS taalniveau,
           v.kenmerken->'uitkering' AS uitkering,
           v.kenmerken->'gemeente' AS gemeente,
           g.vraag_id IS NOT NULL AS verwezen, g.beantwoord, g.aangenomen, g.afgerond, g.geholpen
    FROM loket_vraag v LEFT JOIN gang g ON g.vraag_id = v.id
    WHERE v.regio_id = %(regio)s AND v.created_at >= %(van)s AND v.created_at < %(tot)s
      AND v.doelgroep = ANY(%(personen)s)
      AND NOT EXISTS (SELECT 1 FROM doorlopend d WHERE d.van_id = v.id)
)
SELECT GROUPING(leeftijd), GROUPING(taalniveau), GROUPING(uitkering), GROUPING(gemeente), GROUPING(doelgroep),
       leeftijd, taalniveau, uitkering, gemeente, to_jsonb(doelgroep),
       COUNT(*), COUNT(*) FILTER (WHERE verwezen),
       COUNT(*) FILTER (WHERE beantwoord), COUNT(*) FILTER (WHERE aangenomen),
       COUNT(*) FILTER (WHERE afgerond), COUNT(*) FILTER (WHERE geholpen)
FROM feit
GROUP BY GROUPING SETS ((leeftijd), (taalniveau), (uitkering), (gemeente), (doelgroep))
"""
SOORTEN = (
    Groepsoort.LEEFTIJD,
    Groepsoort.TAALNIVEAU,
    Groepsoort.UITKERING,
    Groepsoort.GEMEENTE,
    Groepsoort.DOELGROEP,
)
MEETPUNTEN = (Meetpunt.VERWEZEN, Meetpunt.AANGENOMEN, Meetpunt.GEHOLPEN)

Tellingen = Mapping[tuple[Meetpunt, Groepsoort], Mapping[str, Telling]]


def tellingen_of(regio_code: str, kwartaal: date) -> Tellingen:
    """Of the vragen that came in in this quarter. One query."""
    found: dict[tuple[Meetpunt, Groepsoort], defaultdict[str, Telling]] = {
        (meetpunt, soort): defaultdict(lambda: GEEN) for meetpunt in MEETPUNTEN for soort in SOORTEN
    }
    with connection.cursor() as cursor:
        cursor.execute(
            TELLEN,
            {
                "regio": regio_code,
                "van": _start(kwartaal),
                "tot": _start(shift_kwartaal(kwartaal, 1)),
                "personen": list(PERSONEN),
                "geweigerd": VerwijzingStatus.GEWEIGERD,
                "geholpen": [uitkomst.value for uitkomst in GEHOLPEN],
            },
        )
        rows = cursor.fetchall()
    for row in rows:
        nummer = row[:5].index(0)
        waarde = json.loads(row[5 + nummer]) if isinstance(row[5 + nummer], str) else row[5 + nummer]
        groep = groep_van(SOORTEN[nummer], waarde)
        for plek, meetpunt in enumerate(MEETPUNTEN):
            found[meetpunt, SOORTEN[nummer]][groep] += Telling(*row[10 + 2 * plek : 12 + 2 * plek])
    return {key: dict(groepen) for key, groepen in found.items()}


def kwartaal_of(day: date) -> date:
    """Its first day."""
    return date(day.year, (day.month - 1) // MAANDEN_PER_KWARTAAL * MAANDEN_PER_KWARTAAL + 1, 1)


def shift_kwartaal(kwartaal: date, aantal: int) -> date:
    maanden = kwartaal.year * 12 + kwartaal.month - 1 + aantal * MAANDEN_PER_KWARTAAL
    return date(maanden // 12, maanden % 12 + 1, 1)


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_current_timezone())
