"""From the list of sector funds to cards, by the rules at the head of that list.

A cao on the list decides (hard) and the SBI code is a hint beside it (soft); without a cao the SBI code is all
there is and decides. For who comes from outside the sector the wished sector decides. Only funds that are known
to be active and can be reached, with a certain name and an offer that is more than a guess, become a card.
"""

from collections.abc import Mapping

from verwijzing.gids.bijzonderheden import Bijzonderheden
from verwijzing.gids.inlezen import Inlezing, KaartInhoud, jaar, lees_rijen, tekst, teksten
from verwijzing.gids.kaart import Dekking, Organisatie
from verwijzing.gids.voorwaarden import Regel, VoorwaardeFout, parse_regel

DOELGROEP = {"werkgever": "werkgever", "werknemer": "werkende"}
ZIJ_INSTROMER = "zij-instromer"
THEMA = {"werkgever": ("personeel_ontwikkelen", "subsidies"), "werkende": ("scholing", "loopbaan")}
# Not scholing: there the route comes first (a school, a leerbaan), and the fund that helps to pay for it after.
THEMA_VAN_BUITEN = ("loopbaan",)
# Words in the offer that make a fund fit a thema as well.
THEMA_BIJ_AANBOD = (
    ("van-werk-naar-werk", "werkgever", "reorganisatie"),
    ("van-werk-naar-werk", "werkende", "ontslag"),
    ("bbl", "werkgever", "leerbedrijf"),
    ("leerling", "werkgever", "leerbedrijf"),
    ("praktijkleren", "werkgever", "leerbedrijf"),
    ("stage", "werkgever", "leerbedrijf"),
)
WOORD = {"arbeidsmarktplatform": "platform", "uitvoeringsorganisatie": "organisatie"}


def lees_fondsen(raw: object) -> Inlezing:
    """The rows of the list of funds; a row may give no card, one, or one more for who comes from outside."""
    return lees_rijen(raw, lees_fonds)


def lees_fonds(rij: Mapping[str, object]) -> tuple[KaartInhoud, ...]:
    voor = teksten(rij, "voor")
    for wie in voor:
        if wie not in DOELGROEP and wie != ZIJ_INSTROMER:
            raise VoorwaardeFout("voor", f"onbekende waarde {wie!r}")
    if not is_bruikbaar(rij):
        return ()
    kaarten = []
    doelgroep = tuple(DOELGROEP[wie] for wie in voor if wie in DOELGROEP)
    voorwaarden = _voorwaarden(rij)
    if doelgroep and voorwaarden:
        kaarten.append(_kaart(rij, "", doelgroep, _thema(rij, doelgroep), voorwaarden))
    if ZIJ_INSTROMER in voor:
        personen = ("werkzoekende", "werkende")
        kaarten.append(_kaart(rij, f"-{ZIJ_INSTROMER}", personen, THEMA_VAN_BUITEN, _sector(rij)))
    return tuple(kaarten)


def is_bruikbaar(rij: Mapping[str, object]) -> bool:
    zekerheid = rij.get("zekerheid")
    if not isinstance(zekerheid, Mapping):
        raise VoorwaardeFout("zekerheid", "hier horen naam, cao, sbi en aanbod")
    if rij.get("actief") != "ja" or not rij.get("website"):
        return False
    return zekerheid.get("naam") != "laag" and zekerheid.get("aanbod") != "laag"


def _kaart(
    rij: Mapping[str, object],
    achtervoegsel: str,
    doelgroep: tuple[str, ...],
    thema: tuple[str, ...],
    voorwaarden: tuple[Regel, ...],
) -> KaartInhoud:
    naam, sector, website = tekst(rij, "naam", verplicht=True), tekst(rij, "sector"), tekst(rij, "website")
    eisen = tekst(rij, "voorwaarden")
    return KaartInhoud(
        sleutel=tekst(rij, "id", verplicht=True) + achtervoegsel,
        naam=_titel(naam, WOORD.get(tekst(rij, "soort"), "fonds"), sector, bool(achtervoegsel)),
        organisatie=Organisatie(naam, "oo_fonds"),
        dekking=Dekking.SECTOR,
        doelgroep=doelgroep,
        thema=thema,
        voorwaarden=voorwaarden,
        wat=f"Het aanbod: {', '.join(teksten(rij, 'aanbod'))}.",
        aanmelden=f"kijk op {website}" if website else "",
        bron=tekst(rij, "bron", verplicht=True),
        peiljaar=jaar(rij, "peiljaar"),
        zekerheid=_minst_zeker(rij),
        let_op=" ".join(deel for deel in (eisen, tekst(rij, "let_op")) if deel),
        website=website,
        bijzonderheden=Bijzonderheden(sbi=_dekking_sbi(rij), caos=teksten(rij, "cao")),
    )


def _titel(naam: str, woord: str, sector: str, van_buiten: bool) -> str:
    titel = f"{naam}, {woord} voor {sector}"
    return f"{titel}: hulp bij de overstap naar deze sector" if van_buiten else titel


def _voorwaarden(rij: Mapping[str, object]) -> tuple[Regel, ...]:
    cao = teksten(rij, "cao")
    sbi = [*teksten(rij, "sbi2008"), *(f"2025:{code}" for code in teksten(rij, "sbi2025"))]
    bron = tekst(rij, "bron")
    regels = []
    if cao:
        regels.append({"kenmerk": "cao", "operator": "in", "waarden": list(cao), "hard": True, "bron": bron})
    if sbi:
        regels.append(
            {"kenmerk": "werkgever_sbi", "operator": "begint_met", "waarden": sbi, "hard": not cao, "bron": bron}
        )
    return tuple(parse_regel(regel) for regel in regels)


def _dekking_sbi(rij: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(f"{jaar}:{code}" for jaar in ("2008", "2025") for code in teksten(rij, f"sbi{jaar}"))


def _sector(rij: Mapping[str, object]) -> tuple[Regel, ...]:
    sectoren = list(teksten(rij, "gewenste_sector"))
    if not sectoren:
        raise VoorwaardeFout("gewenste_sector", "nodig voor wie van buiten de sector komt")
    regel = {"kenmerk": "gewenste_sector", "operator": "bevat", "waarden": sectoren, "bron": tekst(rij, "bron")}
    return (parse_regel(regel),)


def _thema(rij: Mapping[str, object], doelgroep: tuple[str, ...]) -> tuple[str, ...]:
    aanbod = " ".join(teksten(rij, "aanbod")).casefold()
    thema = [naam for wie in doelgroep for naam in THEMA[wie]]
    thema += [naam for woord, wie, naam in THEMA_BIJ_AANBOD if wie in doelgroep and woord in aanbod]
    return tuple(dict.fromkeys(thema))


def _minst_zeker(rij: Mapping[str, object]) -> str:
    zekerheid = rij.get("zekerheid")
    graden = {str(graad) for graad in zekerheid.values()} if isinstance(zekerheid, Mapping) else set()
    return next((graad for graad in ("laag", "midden", "hoog") if graad in graden), "")
