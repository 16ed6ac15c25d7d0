"""Reasons in Dutch: one sentence for the adviser, one for the person."""

from datetime import date

from loket.kenmerken import (
    ALLE,
    Feiten,
    Kenmerk,
    Soort,
    Waarde,
    datum_in_woorden,
    in_zin,
    label,
    met_eenheid,
    opsomming,
    render_value,
    sbi_in_woorden,
)
from verwijzing.gids.oordeel import Uitslag
from verwijzing.gids.operatoren import toets
from verwijzing.gids.voorwaarden import EenVan, Operator, Regel, Voorwaarde, is_bron_verlopen

MEEST_GENOEMD = 4
MENSEN = {
    "uitkering": "mensen met {w}",
    "dienstverband": "mensen met {w}",
    "leeftijd": "mensen van {w}",
    "einde_dienstverband": "mensen van wie de laatste werkdag {w} ligt",
    "reden_einde": "mensen van wie het werk stopt om deze reden: {w}",
    "weken_ziek": "mensen die {w} ziek zijn",
    "gewenste_sector": "mensen die willen werken in {w}",
    "opleidingsniveau": "mensen met deze opleiding: {w}",
    "taalniveau": "mensen met dit niveau Nederlands: {w}",
    "wil_leren_via": "mensen die zo willen leren: {w}",
    "verblijf": "mensen met dit verblijf: {w}",
    "wil_baan_bieden_aan": "werkgevers met een baan voor {w}",
    "uitkering_kandidaat": "werkgevers met een kandidaat met {w}",
    "cao": "wie valt onder de cao {w}",
    "werkgever_sbi": "bedrijven in deze sector",
    "aantal_werknemers": "bedrijven met {w} werknemers",
    "wil_ondernemen": "mensen die een bedrijf willen beginnen",
    "vakbondslid": "leden van een vakbond",
    "diploma_buitenland": "mensen met een diploma uit een ander land",
    "in_opleiding": "mensen die naar school gaan of studeren",
    "moeite_met_lezen": "mensen die lezen, schrijven of rekenen moeilijk vinden",
    "hulp_digitaal": "mensen die hulp willen bij de computer",
    "belemmering": "mensen met een ziekte of beperking",
    "doelgroepregister": "mensen in het doelgroepregister",
    "inburgering": "mensen die moeten inburgeren",
    "schulden": "mensen met zorgen over schulden",
    "laag_inkomen": "mensen met weinig inkomen",
    "kinderen": "gezinnen met kinderen",
    "erkend_leerbedrijf": "erkende leerbedrijven",
}


def eis(v: Voorwaarde, *, hoogstens: int = MEEST_GENOEMD) -> str:
    """What the condition asks for, as a piece of a sentence (for niet_in: what it may not be)."""
    try:
        return _eis(v, hoogstens)
    except (IndexError, TypeError):  # a broken condition that no answer has tried yet
        return "iets dat niet te lezen is (fout in de kaart)"


def _eis(v: Voorwaarde, hoogstens: int) -> str:
    kenmerk = ALLE[v.kenmerk]
    getallen = [waarde for waarde in v.waarden if isinstance(waarde, int)]
    match v.operator:
        case Operator.IS_WAAR | Operator.IS_ONWAAR:
            return "ja" if v.operator is Operator.IS_WAAR else "nee"
        case Operator.MINSTENS | Operator.HOOGSTENS:
            return f"{v.operator} {met_eenheid(getallen[0], kenmerk.eenheid)}"
        case Operator.TUSSEN:
            return f"{getallen[0]} tot en met {met_eenheid(getallen[1], kenmerk.eenheid)}"
        case Operator.BINNEN_DAGEN:
            return _dagen(*((0, getallen[0]) if len(getallen) == 1 else getallen))
        case Operator.NA_DAGEN:
            return f"meer dan {getallen[0]} dagen vooruit"
        case Operator.BEGINT_MET:
            return _kort([f"SBI {_prefix(str(w))}" for w in v.waarden], hoogstens)
        case _:
            return _kort([_keuze(kenmerk, str(w)) for w in v.waarden], hoogstens)


def _keuze(kenmerk: Kenmerk, waarde: str) -> str:
    return waarde if kenmerk.soort is Soort.TEKST else in_zin(label(kenmerk.key, waarde))


def _dagen(laag: int, hoog: int) -> str:
    if laag == 0:
        return f"binnen {hoog} dagen"
    van = f"{-laag} dagen terug" if laag < 0 else f"{laag} dagen vooruit"
    tot = f"{-hoog} dagen terug" if hoog < 0 else f"{hoog} dagen vooruit"
    return f"tussen {van} en {tot}"


def _prefix(code: str) -> str:
    return sbi_in_woorden(code) if ":" in code else code


def _kort(delen: list[str], hoogstens: int) -> str:
    if len(delen) <= hoogstens:
        return opsomming(delen, "of")
    return f"{', '.join(delen[: hoogstens - 1])} of een van {len(delen) - hoogstens + 1} andere"


def tekst(regel: Regel, uitslag: Uitslag, feiten: Feiten) -> str:
    """For the adviser, e.g. "Laatste werkdag 2 december 2026 ligt binnen 180 dagen"."""
    if isinstance(regel, EenVan):
        return _tekst_groep(regel, uitslag, feiten)
    kenmerk = ALLE[regel.kenmerk]
    if uitslag is Uitslag.FOUT:
        return f"{kenmerk.naam}: deze voorwaarde kan niet worden beoordeeld; er zit een fout in de kaart"
    if regel.kenmerk == "gemeente":
        return _tekst_gemeente(uitslag)
    if regel.kenmerk == "doelgroep":
        return _tekst_doelgroep(regel, uitslag)
    waarde = feiten.get(regel.kenmerk)
    if waarde is None or uitslag is Uitslag.ONBEKEND:
        return _tekst_onbekend(regel, kenmerk, waarde)
    return _tekst_bekend(regel, kenmerk, in_zin(render_value(regel.kenmerk, waarde)), uitslag is Uitslag.VOLDAAN)


def bron_verlopen(regel: Regel, datum: date) -> str:
    """For both readers: nobody has this wrong, the source is just too old to lean on. Empty while it holds."""
    if regel.bron_tot is None or not is_bron_verlopen(regel, datum):
        return ""
    dag = datum_in_woorden(regel.bron_tot)
    return f"Of dit nog zo is, is niet zeker: de bron van deze voorwaarde gold tot en met {dag}."


def _tekst_bekend(regel: Voorwaarde, kenmerk: Kenmerk, waarde: str, voldaan: bool) -> str:
    wat = eis(regel)
    if kenmerk.soort is Soort.DATUM:
        return f"{kenmerk.naam} {waarde} ligt {'' if voldaan else 'niet '}{wat}"
    if kenmerk.soort is Soort.GETAL and voldaan:
        return f"{kenmerk.naam} {waarde}: {wat}"
    if kenmerk.soort is Soort.SBI and voldaan:
        return f"{kenmerk.naam}: {waarde}, hoort bij deze sector"
    if regel.operator is Operator.NIET_IN:
        return f"{kenmerk.naam}: {waarde}{', niet' if voldaan else '; mag niet zijn:'} {wat}"
    if voldaan:
        return f"{kenmerk.naam}: {waarde}"
    return f"{kenmerk.naam}: {waarde}; {_nodig(regel)} {wat}"


def _tekst_onbekend(regel: Voorwaarde, kenmerk: Kenmerk, waarde: Waarde | None) -> str:
    if waarde is not None:
        return (
            f"{kenmerk.naam} {render_value(regel.kenmerk, waarde)} beslist nog niet; {_nodig(regel)} {eis(regel)}"
        )
    niet = "niet " if regel.operator is Operator.NIET_IN else ""
    return f"{kenmerk.naam} is onbekend; {_nodig(regel)} {niet}{eis(regel)}"


def _nodig(regel: Regel) -> str:
    return "nodig is" if regel.hard else "past beter bij"


def _tekst_gemeente(uitslag: Uitslag) -> str:
    match uitslag:
        case Uitslag.VOLDAAN:
            return "Dienst van de eigen gemeente"
        case Uitslag.NIET_VOLDAAN:
            return "Dienst van een andere gemeente, alleen voor haar eigen inwoners"
        case _:
            return "Gemeente is onbekend; deze dienst is er alleen voor inwoners van de gemeente zelf"


def _tekst_doelgroep(regel: Voorwaarde, uitslag: Uitslag) -> str:
    begin = {Uitslag.VOLDAAN: "Dienst", Uitslag.NIET_VOLDAAN: "Andere doelgroep: dienst"}
    return f"{begin.get(uitslag, 'Doelgroep is onbekend; dienst')} voor {eis(regel)}"


def beslissend(groep: EenVan, uitslag: Uitslag, feiten: Feiten, datum: date) -> Voorwaarde:
    """The member that the group is told by: the first with the outcome of the whole."""
    return next(
        (lid for lid in _van_toepassing(groep, feiten) if toets(lid, feiten.get(lid.kenmerk), datum) is uitslag),
        groep.leden[0],
    )


def _tekst_groep(groep: EenVan, uitslag: Uitslag, feiten: Feiten) -> str:
    if uitslag is Uitslag.FOUT:
        return "Een van deze voorwaarden kan niet worden beoordeeld; er zit een fout in de kaart"
    delen = opsomming([_lid(lid) for lid in _van_toepassing(groep, feiten)], "of")
    match uitslag:
        case Uitslag.VOLDAAN:
            return f"Voldoet aan een van: {delen}"
        case Uitslag.NIET_VOLDAAN:
            return f"Voldoet aan geen van: {delen}"
        case _:
            return f"Nog niet bekend; {_nodig(groep)} een van: {delen}"


def _van_toepassing(groep: EenVan, feiten: Feiten) -> list[Voorwaarde]:
    """The members that can hold for this doelgroep; a card for two of them may have some for each."""
    doelgroep = feiten.get("doelgroep")
    passend = [lid for lid in groep.leden if doelgroep is None or doelgroep in ALLE[lid.kenmerk].voor]
    return passend or list(groep.leden)


def _lid(lid: Voorwaarde) -> str:
    niet = "niet " if lid.operator is Operator.NIET_IN else ""
    return f"{in_zin(ALLE[lid.kenmerk].naam)} {niet}{eis(lid, hoogstens=3)}"


def tekst_b1(regel: Regel, uitslag: Uitslag, feiten: Feiten, datum: date) -> str:
    """For the person, in the second person and in plain words."""
    if uitslag is Uitslag.FOUT:
        return "Dit konden we niet nagaan."
    if isinstance(regel, EenVan):
        return _b1_groep(regel, uitslag, feiten, datum)
    kenmerk = ALLE[regel.kenmerk]
    waarde = feiten.get(regel.kenmerk)
    if regel.kenmerk == "gemeente":
        return _b1_gemeente(uitslag)
    if waarde is None or uitslag is Uitslag.ONBEKEND:
        return f"Of dit {'' if regel.hard else 'goed '}past, hangt af van {kenmerk.uw}."
    zin = eigen_zin(kenmerk, waarde)
    return zin if uitslag is Uitslag.VOLDAAN else f"{zin} {_b1_voor_wie(regel, kenmerk)}"


def eigen_zin(kenmerk: Kenmerk, waarde: Waarde) -> str:
    """The person's own answer as a sentence."""
    if isinstance(waarde, bool):
        return kenmerk.zin if waarde else kenmerk.zin_nee
    if isinstance(waarde, int):
        return kenmerk.zin.format(w=waarde)
    return kenmerk.zin.format(w=in_zin(render_value(kenmerk.key, waarde)))


def _b1_voor_wie(regel: Voorwaarde, kenmerk: Kenmerk) -> str:
    vooral = "" if regel.hard else "vooral "
    if kenmerk.soort is Soort.JA_NEE:
        ander = kenmerk.zin if regel.operator is Operator.IS_WAAR else kenmerk.zin_nee
        return f"Deze hulp is {vooral}voor mensen voor wie dit geldt: {ander.rstrip('.')}."
    if kenmerk.soort is Soort.DATUM:
        return f"Deze hulp past {'alleen' if regel.hard else 'beter'} als die dag {eis(regel)} ligt."
    if regel.operator is Operator.NIET_IN:
        return f"Deze hulp is {vooral}niet voor: {eis(regel)}."
    return f"Deze hulp is {vooral}voor: {eis(regel)}."


def _b1_gemeente(uitslag: Uitslag) -> str:
    match uitslag:
        case Uitslag.VOLDAAN:
            return "Deze hulp is van uw eigen gemeente."
        case Uitslag.NIET_VOLDAAN:
            return "Deze hulp is er alleen voor inwoners van een andere gemeente."
        case _:
            return "Of dit past, hangt af van uw gemeente."


def _b1_groep(groep: EenVan, uitslag: Uitslag, feiten: Feiten, datum: date) -> str:
    lid = beslissend(groep, uitslag, feiten, datum)
    kenmerk = ALLE[lid.kenmerk]
    waarde = feiten.get(lid.kenmerk)
    if uitslag is Uitslag.ONBEKEND or waarde is None:
        return f"Of dit {'' if groep.hard else 'goed '}past, hangt af van {kenmerk.uw}."
    zin = eigen_zin(kenmerk, waarde)
    if uitslag is Uitslag.VOLDAAN:
        return zin
    return f"{zin} Deze hulp is {'' if groep.hard else 'vooral '}voor anderen."


def juist_voor(regel: Regel, aandeel: float, feiten: Feiten, datum: date) -> str:
    """What makes a card specific, in words: "juist voor mensen met WW, 1 op de 12 vragers"."""
    if isinstance(regel, EenVan):
        wie = f"{_wie(beslissend(regel, Uitslag.VOLDAAN, feiten, datum))} of wie daarop lijkt"
    else:
        wie = _wie(regel)
    return f"juist voor {wie}, 1 op de {round(1 / aandeel)} vragers"


def _wie(regel: Voorwaarde) -> str:
    kenmerk = ALLE[regel.kenmerk]
    if regel.operator is Operator.IS_ONWAAR:
        return f"mensen voor wie dit geldt: {in_zin(kenmerk.zin_nee.rstrip('.'))}"
    if regel.operator is Operator.NIET_IN:
        return f"wie niet valt onder: {eis(regel)}"
    return MENSEN.get(regel.kenmerk, in_zin(kenmerk.naam) + " {w}").format(w=eis(regel, hoogstens=3))
