"""One statement that gives an agenda in the shape of beraad.document, as text. Decimals are text: no cent is lost.

What is read is the agenda with pk `agenda`; `diensten` is {pk of a dienst: {"uuid", "naam"}} as JSON. `bewaard` is
{uuid of the agenda, an ambitie or a doel: the stempel it had}: what still has that stempel is not read again, and
the doelen of an ambitie are looked at only when the ambitie has another. A stempel is made of every row that its
text is read from, so that a change by any road is seen (docs/adr/0025).
"""

PARTIJ = "json_build_object('uuid', {p}.uuid, 'naam', {p}.naam, 'bank', {p}.bank)"
# What every part has.
KNOOP = "'uuid', {t}.uuid, 'gewijzigd_op', {t}.gewijzigd_op, 'versie', {t}.versie"


def _listed(rows: str) -> str:
    """The JSON objects of a subquery as a list, in its order."""
    return f"coalesce((SELECT json_agg(deel ORDER BY volgorde) FROM ({rows}) AS delen), '[]')"


def _rows(relation: str) -> str:
    """One number for these rows `t`, that is another one when any of them was written, came or went."""
    return f"(SELECT sum(hash_record_extended((t.id, t.xmin, t.ctid), 0)) FROM {relation})"


INZET = f"""
SELECT i.volgorde, json_build_object(
  {KNOOP.format(t="i")},
  'partij', {PARTIJ.format(p="ip")},
  'jaar', i.jaar, 'geldsoort', i.geldsoort, 'vorm', i.vorm, 'bedrag', i.bedrag::text,
  'omschrijving', i.omschrijving, 'hardheid', i.hardheid, 'voorwaarde', i.voorwaarde, 'middel', im.uuid) AS deel
FROM beraad_inzet i
JOIN beraad_partij ip ON ip.id = i.partij_id
LEFT JOIN beraad_middel im ON im.id = i.middel_id
WHERE i.maatregel_id = m.id
"""
PARTNERS = f"""
SELECT pp.naam AS volgorde, {PARTIJ.format(p="pp")} AS deel
FROM beraad_maatregel_partners mp JOIN beraad_partij pp ON pp.id = mp.partij_id
WHERE mp.maatregel_id = m.id
"""
OOK_VOOR = """
SELECT od.id AS volgorde, to_json(od.uuid) AS deel
FROM beraad_maatregel_ook_voor mo JOIN beraad_doel od ON od.id = mo.doel_id
WHERE mo.maatregel_id = m.id
"""
MAATREGELEN = f"""
SELECT m.volgorde, json_build_object(
  {KNOOP.format(t="m")},
  'nummer', concat(a.nummer, '.', d.nummer, '.', row_number() OVER (ORDER BY m.volgorde)),
  'titel', m.titel, 'tekst', m.tekst,
  'trekker', CASE WHEN mt.id IS NOT NULL THEN {PARTIJ.format(p="mt")} END,
  'partners', {_listed(PARTNERS)}, 'ook_voor', {_listed(OOK_VOOR)},
  'begint_op', m.begint_op, 'eindigt_op', m.eindigt_op, 'blijft_na', m.blijft_na,
  'dienst', %(diensten)s::json -> m.dienst_id::text,
  'inzet', {_listed(INZET)}) AS deel
FROM beraad_maatregel m LEFT JOIN beraad_partij mt ON mt.id = m.trekker_id
WHERE m.doel_id = d.id
"""
INDICATOREN = f"""
SELECT n.volgorde, json_build_object(
  {KNOOP.format(t="n")},
  'naam', n.naam, 'eenheid', n.eenheid, 'definitie', n.definitie, 'waarde', n.waarde::text, 'bron', n.bron,
  'peildatum', n.peildatum, 'nulmeting', n.nulmeting::text, 'streefwaarde', n.streefwaarde::text,
  'streefjaar', n.streefjaar, 'tussendoelen', n.tussendoelen) AS deel
FROM beraad_indicator n
WHERE n.doel_id = d.id
"""
DOEL = f"""json_build_object(
  {KNOOP.format(t="d")},
  'nummer', concat(a.nummer, '.', d.nummer), 'titel', d.titel, 'tekst', d.tekst,
  'doelgroep', d.doelgroep, 'sector', d.sector,
  'landelijke_ambitie', CASE WHEN la.id IS NOT NULL THEN json_build_object('uuid', la.uuid, 'naam', la.titel) END,
  'indicatoren', {_listed(INDICATOREN)}, 'maatregelen', {_listed(MAATREGELEN)})"""
AMBITIE = f"""json_build_object(
  {KNOOP.format(t="a")}, 'nummer', a.nummer::text, 'titel', a.titel, 'tekst', a.tekst, 'doelen', '[]'::json)"""


def _stempel_below(which: str) -> str:
    """Of the doelen `doel` that this says, with all that is in them: also the names of partijen and diensten."""
    of_doel = f"JOIN beraad_doel doel ON doel.id = {{t}}.doel_id WHERE {which}"
    in_doel = of_doel.format(t="t")
    in_maatregel = f"JOIN beraad_maatregel mm ON mm.id = t.maatregel_id {of_doel.format(t='mm')}"
    return f"""partijen.stempel, md5(%(diensten)s),
  {_rows(f"beraad_indicator t {in_doel}")},
  {_rows(f"beraad_maatregel t {in_doel}")},
  {_rows(f"beraad_inzet t {in_maatregel}")},
  {_rows(f"beraad_maatregel_partners t {in_maatregel}")},
  {_rows(f"beraad_maatregel_ook_voor t {in_maatregel}")},
  {_rows(f"beraad_ambitie t JOIN beraad_doel doel ON doel.landelijke_ambitie_id = t.id WHERE {which}")}"""


STEMPEL_DOEL = f"concat_ws(' ', a.nummer, d.nummer, d.rij, {_stempel_below('doel.id = d.id')})"
STEMPEL_AMBITIE = f"""concat_ws(' ', a.nummer, a.rij, {_rows("beraad_doel t WHERE t.ambitie_id = a.id")},
  {_stempel_below("doel.ambitie_id = a.id")})"""


def _when_changed(deel: str, text: str) -> str:
    """Nothing for what still has the stempel `s` that it had."""
    return f"CASE WHEN s.stempel IS DISTINCT FROM bewaard.stempels ->> {deel}.uuid::text THEN {text} END"


def _in_order(table: str, which: str) -> str:
    """These rows `t` with their number, and what changes when one is written."""
    return f"""(
  SELECT t.*, concat_ws(' ', t.xmin, t.ctid) AS rij, row_number() OVER (ORDER BY t.volgorde) AS nummer
  FROM {table} t WHERE {which})"""


# OFFSET 0: a stempel is worked out once, and not at each place that names it.
DOELEN = f"""
SELECT d.nummer AS volgorde,
  json_build_object('uuid', d.uuid, 'stempel', s.stempel, 'tekst', {_when_changed("d", DOEL)}) AS deel
FROM {_in_order("beraad_doel", "t.ambitie_id = a.id")} d
LEFT JOIN beraad_ambitie la ON la.id = d.landelijke_ambitie_id
CROSS JOIN LATERAL (SELECT {STEMPEL_DOEL} AS stempel OFFSET 0) s
"""
AMBITIES = f"""
SELECT a.nummer AS volgorde, json_build_object(
  'uuid', a.uuid, 'stempel', s.stempel, 'tekst', {_when_changed("a", AMBITIE)},
  'doelen', {_when_changed("a", _listed(DOELEN))}) AS deel
FROM {_in_order("beraad_ambitie", "t.agenda_id = g.id")} a
CROSS JOIN LATERAL (SELECT {STEMPEL_AMBITIE} AS stempel OFFSET 0) s
"""
ONDERDELEN = f"""
SELECT array_position(
  ARRAY['in_het_kort', 'analyse', 'visie', 'middelen', 'organisatie', 'monitoring'], o.onderdeelsoort::text
) AS volgorde, json_build_object(
  {KNOOP.format(t="o")}, 'onderdeelsoort', o.onderdeelsoort, 'tekst', o.tekst) AS deel
FROM beraad_onderdeel o
WHERE o.agenda_id = g.id
"""
ANALYSECIJFERS = f"""
SELECT c.volgorde, json_build_object(
  {KNOOP.format(t="c")},
  'titel', c.titel, 'eenheid', c.eenheid, 'reeks', c.reeks, 'bron', c.bron, 'bron_url', c.bron_url,
  'peildatum', c.peildatum, 'niveau', c.niveau, 'licentie', c.licentie, 'dus', c.dus, 'doel', cd.uuid) AS deel
FROM beraad_analysecijfer c LEFT JOIN beraad_doel cd ON cd.id = c.doel_id
WHERE c.agenda_id = g.id
"""
MIDDELEN = f"""
SELECT w.volgorde, json_build_object(
  {KNOOP.format(t="w")},
  'naam', w.naam, 'partij', {PARTIJ.format(p="wp")}, 'jaar', w.jaar, 'geldsoort', w.geldsoort,
  'bedrag', w.bedrag::text, 'bron', w.bron) AS deel
FROM beraad_middel w JOIN beraad_partij wp ON wp.id = w.partij_id
WHERE w.agenda_id = g.id
"""
AGENDA = f"""json_build_object(
  {KNOOP.format(t="g")},
  'titel', g.titel, 'inleiding', g.inleiding, 'van_jaar', g.van_jaar, 'tot_jaar', g.tot_jaar,
  'onderdelen', {_listed(ONDERDELEN)}, 'analysecijfers', {_listed(ANALYSECIJFERS)},
  'middelen', {_listed(MIDDELEN)}, 'ambities', '[]'::json)"""
STEMPEL = f"""concat_ws(' ', g.xmin, g.ctid, partijen.stempel,
  {_rows("beraad_onderdeel t WHERE t.agenda_id = g.id")},
  {_rows("beraad_analysecijfer t WHERE t.agenda_id = g.id")},
  {_rows("beraad_middel t WHERE t.agenda_id = g.id")})"""
WERKTEKST = f"""
SELECT json_build_object(
  'stempel', s.stempel,
  'tekst', {_when_changed("g", AGENDA)},
  'ambities', {_listed(AMBITIES)})::text
FROM beraad_meerjarenagenda g
CROSS JOIN LATERAL (SELECT %(bewaard)s::jsonb AS stempels OFFSET 0) bewaard
CROSS JOIN LATERAL (SELECT {_rows("beraad_partij t WHERE t.beraad_id = g.beraad_id")} AS stempel OFFSET 0) partijen
CROSS JOIN LATERAL (SELECT {STEMPEL} AS stempel OFFSET 0) s
WHERE g.id = %(agenda)s
"""
