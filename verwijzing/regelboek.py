"""What the gids decides by, as texts for people outside: the rule book, the entry for the Algoritmeregister and
the annex to a DPIA. Made from the rules themselves, so that they cannot say anything else than what runs.

The headings of the entry follow the publication standard of the Algoritmeregister (algoritmes.overheid.nl),
version 1.0, as we know it: compare them when it is sent in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from loket.kenmerken import ALLE, VOCABULAIRE, datum_in_woorden, in_zin, label, opsomming
from verwijzing.enums import Groepsoort, Meetpunt
from verwijzing.gids import ENGINE_VERSIE, Dienst, EenVan, Operator, Regel, Voorwaarde
from verwijzing.gids.beschermd import TOEGELATEN
from verwijzing.gids.eerlijkheid import FOUTKANS, MINIMAAL_VERSCHIL, MINIMUM
from verwijzing.gids.teksten import eis
from verwijzing.gids.voorwaarden import leden

VERMELDING = Path(__file__).resolve().parent / "data" / "algoritmeregister.md"
MAAK = "<!-- Gemaakt uit de regels zelf; niet met de hand wijzigen. -->\n"


@dataclass(frozen=True, slots=True)
class Gebruik:
    """On how many cards a kenmerk decides (hard) or only ranks (zacht), and what the rules lean on."""

    kenmerk: str
    hard: int
    zacht: int
    bronnen: tuple[str, ...]


def regelboek(diensten: Sequence[Dienst]) -> str:
    """Every card with every rule in words, its source, and until when that source speaks."""
    delen = [
        f"# Regelboek van de gids\n\n{MAAK}",
        "Per dienst staat hier voor wie zij is. **Nodig**: wie hier niet aan voldoet, krijgt deze dienst niet in "
        "het advies. **Past beter**: bepaalt alleen de volgorde. Een feit dat niet bekend is, laat een dienst "
        "nooit afvallen. Alle regels worden altijd bekeken; hun volgorde maakt niet uit.\n",
        f"{len(diensten)} diensten, {sum(len(d.voorwaarden) for d in diensten)} regels. "
        f"Motor versie {ENGINE_VERSIE}.\n",
    ]
    delen += ["\n".join(_kaart(dienst)) for dienst in sorted(diensten, key=lambda d: (d.sleutel, d.uuid))]
    return "\n".join(delen)


def _kaart(dienst: Dienst) -> Iterator[str]:
    yield f"## {dienst.naam}\n"
    yield f"`{dienst.sleutel}` · {dienst.organisatie.naam} · {_zekerheid(dienst)}\n"
    yield f"- Voor: {opsomming([in_zin(label('doelgroep', d)) for d in dienst.doelgroep])}"
    if dienst.thema:
        yield f"- Thema: {opsomming([in_zin(label('thema', t)) for t in dienst.thema])}"
    else:
        yield "- Thema: geen; alleen te vinden met zoeken"
    if dienst.vangnet:
        yield "- Algemeen advies: komt na wat juist voor iemand is"
    for regel in sorted(dienst.voorwaarden, key=lambda regel: (not regel.hard, repr(regel))):
        yield f"- {regel_in_woorden(regel)}"
    if dienst.grondslag:
        yield f"- Grondslag: {dienst.grondslag}"
    yield f"- Bron van de kaart: {dienst.bron}\n"


def _zekerheid(dienst: Dienst) -> str:
    return f"zekerheid {dienst.zekerheid}" if dienst.zekerheid else "zekerheid onbekend"


def regel_in_woorden(regel: Regel) -> str:
    """One rule as a sentence, with its source and its periods."""
    begin = "**Nodig**" if regel.hard else "**Past beter**"
    wat = (
        opsomming([_voorwaarde(lid) for lid in leden(regel)], "of")
        if isinstance(regel, EenVan)
        else _voorwaarde(regel)
    )
    einde = [f"bron: {regel.bron}" if regel.bron else "zonder bron"]
    if regel.bron_tot is not None:
        einde.append(
            f"de bron geldt tot en met {datum_in_woorden(regel.bron_tot)}, daarna is de uitkomst onbekend"
        )
    if regel.geldig.van is not None:
        einde.append(f"vanaf {datum_in_woorden(regel.geldig.van)}")
    if regel.geldig.tot is not None:
        einde.append(f"tot en met {datum_in_woorden(regel.geldig.tot)}")
    return f"{begin}: {'een van: ' if isinstance(regel, EenVan) else ''}{wat} ({'; '.join(einde)})"


def _voorwaarde(v: Voorwaarde) -> str:
    niet = "niet " if v.operator is Operator.NIET_IN else ""
    return f"{in_zin(ALLE[v.kenmerk].naam)} {niet}{eis(v, hoogstens=1000)}"


def gebruik_van(diensten: Iterable[Dienst]) -> list[Gebruik]:
    """Of every kenmerk that some rule looks at, in the order of the vocabulary."""
    hard: Counter[str] = Counter()
    zacht: Counter[str] = Counter()
    bronnen: dict[str, set[str]] = {}
    for dienst in diensten:
        seen: dict[str, bool] = {}
        for regel in dienst.voorwaarden:
            for lid in leden(regel):
                seen[lid.kenmerk] = seen.get(lid.kenmerk, False) or regel.hard
                bronnen.setdefault(lid.kenmerk, set()).add(regel.bron)
        for kenmerk, is_hard in seen.items():
            (hard if is_hard else zacht)[kenmerk] += 1
    return [
        Gebruik(kenmerk, hard[kenmerk], zacht[kenmerk], tuple(sorted(bronnen[kenmerk])))
        for kenmerk in ALLE
        if kenmerk in bronnen
    ]


def registervermelding(diensten: Sequence[Dienst]) -> str:
    """The entry for the Algoritmeregister. What only the organisation knows is asked for in square brackets."""
    gebruik = gebruik_van(diensten)
    gevoelig = [in_zin(ALLE[g.kenmerk].naam) for g in gebruik if ALLE[g.kenmerk].gevoelig]
    gevraagd = [in_zin(VOCABULAIRE[g.kenmerk].naam) for g in gebruik if g.kenmerk in VOCABULAIRE]
    tekst = Template(VERMELDING.read_text(encoding="utf-8")).substitute(
        diensten=len(diensten),
        regels=sum(len(dienst.voorwaarden) for dienst in diensten),
        motor=ENGINE_VERSIE,
        gevoelig=opsomming(gevoelig),
        feiten=opsomming(gevraagd),
        eerlijkheid=eerlijkheid_in_woorden(),
    )
    return f"# Vermelding voor het Algoritmeregister\n\n{MAAK}\n{tekst}"


def eerlijkheid_in_woorden() -> str:
    """What the fairness watch looks at, how often, and from which numbers on."""
    meetpunten = opsomming([in_zin(meetpunt.label) for meetpunt in Meetpunt])
    soorten = opsomming([in_zin(soort.label) if soort != "taalniveau" else "taalniveau" for soort in Groepsoort])
    return (
        f"Elk kwartaal wordt per regio geteld hoe vaak groepen deze uitkomsten kregen: {meetpunten}. Groepen "
        f"naar {soorten}; geslacht wordt niet vastgelegd. Elke groep staat naast alle anderen, vanaf {MINIMUM} "
        f"vragen in de groep en {MINIMUM} daarbuiten. Is het verschil minstens "
        f"{MINIMAAL_VERSCHIL * 100:.0f} procentpunten en geen toeval (interval van Newcombe, samen "
        f"{FOUTKANS * 100:.0f}% foutkans over alle groepen volgens Bonferroni), dan is dat een taak voor de "
        "teamleider en de functioneel beheerder. Wie kijkt, schrijft op wat de conclusie is."
    )


def dpia_bijlage(diensten: Sequence[Dienst]) -> str:
    """Which facts the rules use, on how many cards, and by which sources; sensitive ones first."""
    gebruik = sorted(gebruik_van(diensten), key=lambda g: not ALLE[g.kenmerk].gevoelig)
    ongebruikt = [kenmerk.naam for key, kenmerk in VOCABULAIRE.items() if key not in {g.kenmerk for g in gebruik}]
    delen = [
        f"# Bijlage bij de DPIA: feiten in de regels van de gids\n\n{MAAK}",
        "Nodig: op zoveel kaarten laat dit feit een dienst afvallen. Volgorde: op zoveel kaarten telt het alleen "
        "mee voor de volgorde. Gevoelige feiten staan bovenaan, met al hun bronnen.\n",
        "| feit | gevoelig | waarom gevraagd | nodig | volgorde |\n|---|---|---|---|---|",
    ]
    for g in gebruik:
        kenmerk = ALLE[g.kenmerk]
        gevoelig = "ja" if kenmerk.gevoelig else "nee"
        waarom = kenmerk.waarom or "afgeleid"
        delen.append(f"| {kenmerk.naam} | {gevoelig} | {waarom} | {g.hard} | {g.zacht} |")
    delen.append(
        f"\nWel gevraagd, in geen regel: {opsomming([in_zin(naam) for naam in ongebruikt]) or 'niets'}.\n"
    )
    for g in gebruik:
        if ALLE[g.kenmerk].gevoelig:
            delen.append(f"## {ALLE[g.kenmerk].naam}\n")
            toelating = TOEGELATEN[g.kenmerk]
            delen.append(
                f"Beschermd: {toelating.reden}. Toegelaten door: {toelating.wet}. "
                f"{'' if toelating.hard else 'Bepaalt alleen de volgorde. '}Bronnen van de regels:\n"
            )
            delen += [f"- {bron}" for bron in g.bronnen]
            delen.append("")
    delen.append(f"## Verschillen tussen groepen\n\n{eerlijkheid_in_woorden()}\n")
    return "\n".join(delen)
