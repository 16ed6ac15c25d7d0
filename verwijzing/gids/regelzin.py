"""A rule as a sentence for who keeps a card: "Alleen voor mensen met WW of bijstand"."""

from loket.kenmerken import ALLE, in_zin, opsomming
from verwijzing.gids.teksten import MENSEN, eis
from verwijzing.gids.voorwaarden import EenVan, Operator, Regel, Voorwaarde

ALLES = 1000
NIET = (Operator.NIET_IN, Operator.IS_ONWAAR)
# Where the words for the person leave the value out, or there are none.
WIE = {
    "doelgroep": "wie zich zo noemt: {w}",
    "thema": "vragen over: {w}",
    "gemeente": "inwoners en bedrijven van de gemeente {w}",
    "regio": "de regio {w}",
    "werkgemeente": "mensen die werken in de gemeente {w}",
    "einde_ww": "mensen van wie de WW {w} stopt",
    "dagen_tot_einde": "mensen met nog {w} tot de laatste werkdag",
    "werkgever_sbi": "bedrijven met een SBI-code die begint met {w}",
    "startkwalificatie": "mensen met een diploma van mbo 2, havo, vwo of hoger",
    "jongere": "mensen jonger dan 27 jaar",
    "aantal_vacatures": "bedrijven met {w} vacatures",
    "aantal_betrokken": "bedrijven waar het werk stopt of verandert voor {w} mensen",
    "loonsom_klasse": "bedrijven met deze loonsomklasse: {w}",
    "weken_ziek_medewerker": "werkgevers met een medewerker die {w} ziek is",
}

# "Mensen met geen werk" is no Dutch.
ZONDER = {"uitkering": "mensen zonder uitkering", "dienstverband": "mensen zonder werk"}


def regelzin(regel: Regel) -> str:
    """The rule as a sentence without a full stop."""
    if isinstance(regel, EenVan):
        begin = "Alleen voor" if regel.hard else "Juist voor"
        return (
            f"{begin} wie bij een van deze groepen hoort: {opsomming([_groep(lid) for lid in regel.leden], 'of')}"
        )
    if regel.operator in NIET:
        return f"{'Niet voor' if regel.hard else 'Minder voor'} {wie(regel)}"
    return f"{'Alleen voor' if regel.hard else 'Juist voor'} {wie(regel)}"


def wie(v: Voorwaarde) -> str:
    """Whom the condition is about; for a negative one: whom it leaves out."""
    if v.waarden == ("geen",) and v.kenmerk in ZONDER:
        return ZONDER[v.kenmerk]
    if v.operator is Operator.BEGINT_MET:
        return WIE[v.kenmerk].format(w=_codes([str(waarde) for waarde in v.waarden]))
    vorm = WIE.get(v.kenmerk) or MENSEN.get(v.kenmerk) or f"wie dit geldt: {in_zin(ALLE[v.kenmerk].naam)} {{w}}"
    return vorm.format(w=eis(v, hoogstens=ALLES))


def _groep(lid: Voorwaarde) -> str:
    return f"iedereen behalve {wie(lid)}" if lid.operator in NIET else wie(lid)


def _codes(codes: list[str]) -> str:
    """Most codes are in both lists with the same digits; those are said once."""
    per_lijst = {
        "SBI 2008": [code for code in codes if ":" not in code],
        "SBI 2025": [code.rpartition(":")[2] for code in codes if ":" in code],
    }
    oud, nieuw = per_lijst.values()
    if sorted(oud) == sorted(nieuw):
        return f"{opsomming(oud, 'of')} (SBI 2008 en 2025)"
    return " of ".join(f"{opsomming(delen, 'of')} ({naam})" for naam, delen in per_lijst.items() if delen)
