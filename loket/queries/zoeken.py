"""The search in one box: what a text can be, and the vragen of these regios that answer to it.

Every part is bounded by an index, whatever someone types. A word that very many vragen share is found among the
newest; only a word that is rarer than that is looked up in its index, where the work is as small as the answer.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import CharField, QuerySet, Value

from loket.models import Vraag, Vrager
from werkcentrum.basis.queries.prepared import plans_anew, plans_kept
from werkcentrum.basis.telefoon import OngeldigNummer, parse_telefoon

MAX_ZOEKRESULTATEN = 50
# The newest vragen of a regio, in which a common word is found.
VENSTER = 1000
# This many of those make it a common word: then the newest are enough.
VEEL = 20
# First every fourth of those is looked at: a word that stands in fewer than two is not that common, and the others
# are not looked at. Spread over all of them, because many that came in together are often alike.
PROEF, VAAK = 4, 2
# Of a name that very many people share, the search looks at this many.
MAX_NAAMGENOTEN = 100
# Names are compared with typing errors in mind when fewer than this were found as they were typed.
GENOEG_NAMEN = 5
MAX_WOORDEN = 6
# As many words that occur in names stand for one that was mistyped, when they are about as like it as the best is.
MAX_GELIJKEND, EVENZEER = 6, 0.75
# A word this short has too few letters to be nearly another one.
KORT_WOORD = 3

NUMMER = re.compile(r"^W\d", re.IGNORECASE)
KVK = re.compile(r"^\d{8}$")
# Digits with what people write between them.
TELEFOON = re.compile(r"^\+?[\d\s().\-/]{6,}$")
WOORD = re.compile(r"\w+")

NAAM, LIJKT, TEKST = "naam", "naam lijkt op", "in de tekst"
RANG = (NAAM, LIJKT, TEKST)


@dataclass(frozen=True, slots=True)
class Treffer:
    """A vraag that was found, and by what."""

    id: int
    waardoor: str


def find_vragen(regios: Collection[str], zoek: str) -> list[Treffer]:
    """The best first: by what was found, then the newest. Closed ones too. At most two queries."""
    tekst = zoek.strip()
    if not tekst or not regios:
        return []
    exact = _exact(regios, tekst)
    if exact is not None:
        return exact
    woorden = WOORD.findall(tekst.lower())[:MAX_WOORDEN]
    if not woorden:
        return []
    found = _by_words(regios, tekst, woorden)
    if len(found) < MAX_ZOEKRESULTATEN and sum(treffer.waardoor == NAAM for treffer in found) < GENOEG_NAMEN:
        found = _merged(found, _nearly(regios, woorden))
    return found


def _exact(regios: Collection[str], tekst: str) -> list[Treffer] | None:
    """For what has a form of its own; None for words. One query."""
    vragen = Vraag.objects.filter(regio__in=regios)
    if NUMMER.match(tekst):
        return _looked_up(_labelled(vragen.filter(nummer__startswith=tekst.upper()), "nummer"))
    vragers = Vrager.objects.filter(regio__in=regios).order_by()
    if "@" in tekst:
        by_mail = vragers.filter(email__istartswith=tekst).exclude(email="")
        return _looked_up(_labelled(_asked_by(vragen, by_mail), "e-mail"))
    if not TELEFOON.match(tekst):
        return None
    ways = [_asked_by(vragen, vragers.filter(telefoon=number).exclude(telefoon="")) for number in _numbers(tekst)]
    found = [_labelled(way, "telefoon") for way in ways]
    if KVK.match(tekst):
        for way in ({"organisatie__kvk_nummer": tekst}, {"kvk_nummer": tekst}):
            found.append(_labelled(_asked_by(vragen, vragers.filter(**way)), "KvK-nummer"))
    if not found:
        return None
    return _merged(_looked_up(found[0].union(*found[1:], all=True)), [])


def _numbers(tekst: str) -> list[str]:
    try:
        return [parse_telefoon(tekst)]
    except OngeldigNummer:
        return []


def _asked_by(vragen: QuerySet[Vraag], vragers: QuerySet[Vrager]) -> QuerySet[Vraag]:
    """The limit keeps this a step of its own, by its index, before the order is looked at."""
    return vragen.filter(vrager__in=vragers.values("pk")[:MAX_NAAMGENOTEN])


def _labelled(vragen: QuerySet[Vraag], waardoor: str) -> QuerySet[Vraag, tuple[int, str]]:
    newest = vragen.order_by("-created_at", "-id")[:MAX_ZOEKRESULTATEN]
    return newest.annotate(waardoor=Value(waardoor, output_field=CharField())).values_list("pk", "waardoor")


def _looked_up(rows: QuerySet[Vraag, tuple[int, str]]) -> list[Treffer]:
    """Planned with the values: only so the index for how a text begins is found."""
    with plans_anew():
        return [Treffer(pk, waardoor) for pk, waardoor in rows]


# A step that is not needed any more is not run: its condition on a count is decided before it begins. Names that
# fill the answer leave no place for texts, and of the texts in the index only the newest can be in it. Names are
# not looked through for a word that is in none: to gather all names with the other word can take very long. The
# OFFSET keeps the names of the newest vragen a lookup by key, however common PostgreSQL thinks the word is.
def _statement(venster: int) -> str:
    """That looks for words, and for a common one among this many."""
    nieuwste = f"""
  SELECT v.* FROM unnest(%(regios)s::text[]) AS regio(code), LATERAL (
    SELECT id, created_at, vrager_id, zoektekst FROM loket_vraag
    WHERE regio_id = regio.code ORDER BY created_at DESC LIMIT {venster}
  ) v WHERE v.id %% {PROEF}"""  # noqa: S608 - the numbers of this module
    return f"""
WITH gezocht AS MATERIALIZED (
  SELECT %(naam)s::tsquery AS naam, websearch_to_tsquery('dutch', %(tekst)s) AS tekst
),
kan_naam AS MATERIALIZED (
  SELECT bool_and(EXISTS (
    SELECT FROM loket_naamdeel WHERE woord ~>=~ getypt.woord AND woord ~<~ (getypt.woord || chr(1114111))
  )) AS ja FROM unnest(%(woorden)s::text[]) AS getypt(woord)
),
proef AS MATERIALIZED ({nieuwste} = 0),
overige AS MATERIALIZED ({nieuwste} <> 0),
naam_proef AS MATERIALIZED (
  SELECT w.id, w.created_at FROM proef w, LATERAL (
    SELECT naamdelen FROM loket_vrager WHERE id = w.vrager_id OFFSET 0
  ) p
  WHERE p.naamdelen @@ (SELECT naam FROM gezocht) AND (SELECT ja FROM kan_naam)
),
naam_nieuw AS MATERIALIZED (
  SELECT id, created_at FROM naam_proef
  UNION ALL
  SELECT w.id, w.created_at FROM overige w, LATERAL (
    SELECT naamdelen FROM loket_vrager WHERE id = w.vrager_id OFFSET 0
  ) p
  WHERE p.naamdelen @@ (SELECT naam FROM gezocht) AND (SELECT count(*) FROM naam_proef) >= {VAAK}
),
naamgenoot AS MATERIALIZED (
  SELECT p.id FROM unnest(%(regios)s::text[]) AS regio(code), LATERAL (
    SELECT id FROM loket_vrager WHERE regio_id = regio.code AND naamdelen @@ (SELECT naam FROM gezocht)
  ) p
  WHERE (SELECT ja FROM kan_naam) AND (SELECT count(*) FROM naam_nieuw) < {VEEL}
),
naam AS MATERIALIZED (
  SELECT id, created_at FROM naam_nieuw
  UNION
  SELECT v.id, v.created_at FROM (SELECT id FROM naamgenoot ORDER BY id DESC LIMIT {MAX_NAAMGENOTEN}) p
  JOIN loket_vraag v ON v.vrager_id = p.id AND v.regio_id = ANY(%(regios)s::text[])
),
tekst_proef AS MATERIALIZED (
  SELECT id, created_at FROM proef WHERE zoektekst @@ (SELECT tekst FROM gezocht)
  AND (SELECT count(*) FROM naam) < {MAX_ZOEKRESULTATEN}
),
tekst_nieuw AS MATERIALIZED (
  SELECT id, created_at FROM tekst_proef
  UNION ALL
  SELECT id, created_at FROM overige WHERE zoektekst @@ (SELECT tekst FROM gezocht)
  AND (SELECT count(*) FROM tekst_proef) >= {VAAK}
),
tekst AS MATERIALIZED (
  SELECT v.id, v.created_at FROM unnest(%(regios)s::text[]) AS regio(code), LATERAL (
    SELECT id, created_at FROM loket_vraag
    WHERE regio_id = regio.code AND zoektekst @@ (SELECT tekst FROM gezocht)
  ) v
  WHERE (SELECT count(*) FROM naam) + (SELECT count(*) FROM tekst_nieuw) < {VEEL}
  ORDER BY v.created_at DESC, v.id DESC LIMIT {MAX_ZOEKRESULTATEN}
)
SELECT id, min(rang) FROM (
  SELECT id, created_at, 0 AS rang FROM naam
  UNION ALL SELECT id, created_at, 2 FROM tekst_nieuw
  UNION ALL SELECT id, created_at, 2 FROM tekst
) gevonden
GROUP BY id, created_at ORDER BY min(rang), created_at DESC, id DESC LIMIT {MAX_ZOEKRESULTATEN}
"""  # noqa: S608 - the numbers of this module


_WOORDEN = _statement(VENSTER)


def _by_words(regios: Collection[str], tekst: str, woorden: Sequence[str]) -> list[Treffer]:
    """Names that have all of these words, or words that begin so; and texts that have them, as Dutch stems."""
    return _run(
        _WOORDEN,
        regios=sorted(regios),
        woorden=list(woorden),
        naam=" & ".join(f"'{woord}':*" for woord in woorden),
        tekst=tekst,
    )


# Each word is replaced by the words that occur in names and are like it; who has one of each is found. Whether the
# regio is looked up in the index as well is for PostgreSQL to say: with a regio that holds most people it takes
# longer than the names.
_BIJNA = f"""
WITH deel AS MATERIALIZED (
  SELECT getypt.woord AS getypt, gelijkend.woord
  FROM unnest(%(woorden)s::text[]) AS getypt(woord), LATERAL (
    SELECT woord, gelijkenis, first_value(gelijkenis) OVER (ORDER BY gelijkenis DESC) AS hoogste FROM (
      SELECT woord, similarity(woord, getypt.woord) AS gelijkenis FROM loket_naamdeel WHERE woord %% getypt.woord
      ORDER BY gelijkenis DESC, woord LIMIT {MAX_GELIJKEND}
    ) beste
  ) gelijkend WHERE gelijkenis >= {EVENZEER} * hoogste
),
naam AS MATERIALIZED (
  SELECT string_agg('(' || woorden || ')', ' & ')::tsquery AS zoek, count(*) AS aantal
  FROM (SELECT string_agg(quote_literal(woord), ' | ') AS woorden FROM deel GROUP BY getypt) per_woord
),
naamgenoot AS MATERIALIZED (
  SELECT p.id FROM unnest(%(regios)s::text[]) AS regio(code) JOIN loket_vrager p ON p.regio_id = regio.code
  WHERE p.naamdelen @@ (SELECT zoek FROM naam) AND (SELECT aantal FROM naam) = %(aantal)s
  LIMIT %(hoogstens)s
)
SELECT v.id, 1 FROM (SELECT id FROM naamgenoot ORDER BY id DESC LIMIT {MAX_NAAMGENOTEN}) p
JOIN loket_vraag v ON v.vrager_id = p.id AND v.regio_id = ANY(%(regios)s::text[])
ORDER BY v.created_at DESC, v.id DESC LIMIT {MAX_ZOEKRESULTATEN}
"""  # noqa: S608 - the numbers of this module


def _nearly(regios: Collection[str], woorden: Sequence[str]) -> list[Treffer]:
    lang = sorted({woord for woord in woorden if len(woord) > KORT_WOORD})
    if not lang:
        return []
    return _run(
        _BIJNA,
        regios=sorted(regios),
        woorden=lang,
        aantal=len(lang),
        hoogstens=VENSTER * len(regios),
    )


def _run(sql: str, **params: Any) -> list[Treffer]:
    """With the plan that was made without the words: the statement itself says what is done for a common one."""
    with plans_kept(), connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [Treffer(pk, RANG[rang]) for pk, rang in cursor.fetchall()]


def _merged(found: list[Treffer], nearly: list[Treffer]) -> list[Treffer]:
    """In the order of RANG; a vraag stands once, at its best."""
    best: dict[int, Treffer] = {}
    rang = {waardoor: place for place, waardoor in enumerate(RANG)}
    for treffer in sorted([*found, *nearly], key=lambda treffer: rang.get(treffer.waardoor, 0)):
        best.setdefault(treffer.id, treffer)
    return list(best.values())[:MAX_ZOEKRESULTATEN]
