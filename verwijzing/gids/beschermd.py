"""The protected facts: which they are, why, and by which law a rule of the gids may look at them.

This is the whitelist. A rule on a protected fact is refused when the fact is not here, when it names no source of
its own, or when it makes a dienst fall off where the law below only gives reason to rank. Protected is everything
that the vocabulary calls gevoelig: adding such a kenmerk gives nobody a rule until it has a law here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loket.kenmerken import ALLE
from verwijzing.gids.voorwaarden import Regel, VoorwaardeFout, leden


@dataclass(frozen=True, slots=True)
class Toelating:
    """`reden`: why it is protected. `wet`: what makes it matter for the diensten that look at it. `hard`: a rule
    may make a dienst fall off by it."""

    reden: str
    wet: str
    hard: bool = True


GEZONDHEID = "gegeven over gezondheid (AVG art. 9)"
HERKOMST = "kan iemands afkomst verraden (AVG art. 9; Algemene wet gelijke behandeling)"
GELDZORGEN = "zegt veel over iemands kwetsbaarheid"

TOEGELATEN: Mapping[str, Toelating] = {
    "weken_ziek": Toelating(GEZONDHEID, "Ziektewet; Wet werk en inkomen naar arbeidsvermogen"),
    "weken_ziek_medewerker": Toelating(GEZONDHEID, "Burgerlijk Wetboek boek 7, art. 658a en 669", hard=False),
    "belemmering": Toelating(
        GEZONDHEID, "Participatiewet; Wet gelijke behandeling op grond van handicap of chronische ziekte"
    ),
    "doelgroepregister": Toelating(
        GEZONDHEID, "Wet banenafspraak en quotum arbeidsbeperkten; Wet financiering sociale verzekeringen"
    ),
    "uitkering_kandidaat": Toelating(
        "kan iets zeggen over gezondheid (AVG art. 9)", "Ziektewet art. 29b; Participatiewet"
    ),
    "verblijf": Toelating(HERKOMST, "Participatiewet art. 11; Wet arbeid vreemdelingen; Richtlijn 2001/55/EG"),
    "inburgering": Toelating(HERKOMST, "Wet inburgering 2021"),
    "vakbondslid": Toelating(
        "lidmaatschap van een vakbond (AVG art. 9)",
        "AVG art. 9 lid 2 onder a: alleen als de vrager het zelf zegt",
        hard=False,
    ),
    "schulden": Toelating(GELDZORGEN, "Wet gemeentelijke schuldhulpverlening; Faillissementswet"),
    "laag_inkomen": Toelating(GELDZORGEN, "Participatiewet; Toeslagenwet; Wet op de rechtsbijstand"),
}


def refuse_beschermd(voorwaarden: Iterable[Regel], *, toegelaten: Mapping[str, Toelating] = TOEGELATEN) -> None:
    """Raises VoorwaardeFout on the first rule that may not look at what it looks at."""
    for regel in voorwaarden:
        for kenmerk in (ALLE[lid.kenmerk] for lid in leden(regel) if ALLE[lid.kenmerk].gevoelig):
            toelating = toegelaten.get(kenmerk.key)
            if toelating is None:
                raise VoorwaardeFout(
                    "voorwaarden", f"{kenmerk.naam} is beschermd: er is geen wet die een regel toelaat"
                )
            if not regel.bron:
                raise VoorwaardeFout("voorwaarden", f"noem de bron: {kenmerk.naam} is gevoelig")
            if regel.hard and not toelating.hard:
                raise VoorwaardeFout(
                    "voorwaarden", f"{kenmerk.naam} is beschermd: dit mag alleen de volgorde bepalen"
                )
