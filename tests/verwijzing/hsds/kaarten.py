"""A card with every particular filled in."""

VOL = """
- id: alles-ingevuld
  naam: Voorbeeldroute met baangarantie
  organisatie: {naam: Voorbeeldopleider, soort: opleider}
  dekking: per_regio
  doelgroep: [werkzoekende, werkende]
  thema: [scholing, loopbaan]
  wat: Een route naar werk, met een opleiding en een baan aan het eind.
  vangnet: false
  voorwaarden:
    - {kenmerk: leeftijd, operator: tussen, waarden: [18, 66], hard: true, bron: voorbeeldwet art. 1}
    - {kenmerk: taalniveau, operator: in, waarden: [b1], hard: false, bron: voorbeeldbron, bron_tot: 2027-06-30}
    - een_van:
        - {kenmerk: dienstverband, operator: in, waarden: [tijdelijk, geen]}
        - {kenmerk: uitkering, operator: in, waarden: [ww]}
      hard: true
      bron: voorbeeldwet art. 2
      geldig: {van: 2026-01-01, tot: 2026-12-31}
  aanmelden: Bel of mail voor een afspraak.
  kosten: Voor u gratis.
  grondslag: voorbeeldwet art. 1 lid 2
  bron: https://www.voorbeeld.example/route
  peiljaar: 2026
  zekerheid: midden
  let_op: Er is een intake.
  geldig: {van: 2025-01-01, tot: 2027-12-31}
  aanvraagtijdvakken:
    - {van: 2026-02-01, tot: 2026-03-01}
    - {van: 2026-09-01}
  website: voorbeeld.example/route
  telefoon: "+31551234567"
  email: route@voorbeeld.example
  bijzonderheden:
    toegang: verwijzing
    talen: [nl, ti, prs]
    locaties:
      - naam: Leslocatie Apeldoorn
        straat: Voorbeeldstraat 1
        postcode: 7311 AB
        plaats: Apeldoorn
        telefoon: "+31551234568"
        toegankelijk: Gelijkvloers, met een ringleiding.
        open: [{dag: ma, van: "09:00", tot: "17:00"}, {dag: do, van: "18:30", tot: "21:00"}]
      - naam: Online
    kostenopties:
      - {naam: Voor u, bedrag: 0}
      - {naam: Boeken, bedrag: 4999, uitleg: eenmalig}
      - {naam: Reiskosten, uitleg: verschilt per persoon}
    documenten: [Een kopie van uw diploma, Een cv]
    baangarantie: {weken: 12, uren_per_week: 24, start: elke maand, voorwaarde: u haalt het examen}
    sbi: ["2008:25", "2025:43"]
    caos: [Metaal en Techniek]
    concepten:
      - {schema: esco, versie: "1.2", uri: "http://data.europa.eu/esco/occupation/1", label: lasser}
      - {schema: crebo, versie: "2026", uri: "https://voorbeeld.example/crebo/25111", code: "25111", label: Lasser}
      - {schema: brin, versie: "2026", uri: "https://voorbeeld.example/brin/00AA", code: 00AA}
"""
