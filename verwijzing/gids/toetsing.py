"""What can be seen on a card before anyone gets it as advice: conditions that contradict each other, that nobody
can meet or that say nothing, and a card by which nobody can be reached."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations, permutations

from loket.kenmerken import ALLE, THEMAS, datum_in_woorden, in_zin, label, opsomming
from verwijzing.gids.inlezen import KaartInhoud
from verwijzing.gids.kwaliteit import is_bereikbaar
from verwijzing.gids.regelzin import regelzin
from verwijzing.gids.vervulbaar import is_altijd_waar, is_gevraagd, kan_passen, kan_samen, leden_op, volgt_uit
from verwijzing.gids.voorwaarden import Periode, Regel, leden

EEN_DAG = timedelta(days=1)


class Ernst(StrEnum):
    """A fout keeps a card from being published, a let_op does not."""

    FOUT = "fout"
    LET_OP = "let_op"


class Toets(StrEnum):
    GEEN_CONTACT = "geen_contact"
    VOORBIJ = "voorbij"
    NIET_GEVRAAGD = "niet_gevraagd"
    TEGENSPRAAK = "tegenspraak"
    NOOIT_WAAR = "nooit_waar"
    ALTIJD_WAAR = "altijd_waar"
    OVERLAP = "overlap"
    ZONDER_BRON = "zonder_bron"
    THEMA = "thema"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """`regels`: the places on the card of the conditions it is about, counted from 0."""

    ernst: Ernst
    toets: Toets
    veld: str
    uitleg: str
    regels: tuple[int, ...] = ()

    @property
    def is_fout(self) -> bool:
        return self.ernst is Ernst.FOUT


def toets_kaart(kaart: KaartInhoud, *, datum: date) -> tuple[Bevinding, ...]:
    """Everything that is wrong or odd, what is wrong first. A card without a fout may be published."""
    alles = [
        *_contact(kaart),
        *_onmogelijk(kaart, datum),
        *_los(kaart, datum),
        *_paren(kaart, datum),
        *_themas(kaart),
    ]
    return tuple(sorted(alles, key=lambda bevinding: not bevinding.is_fout))


def _contact(kaart: KaartInhoud) -> Iterator[Bevinding]:
    wegen = (kaart.aanmelden, kaart.website, kaart.telefoon, kaart.email)
    if not is_bereikbaar(wegen, kaart.bijzonderheden):
        yield Bevinding(
            Ernst.FOUT,
            Toets.GEEN_CONTACT,
            "aanmelden",
            "Niemand kan deze dienst bereiken. Vul in hoe men zich aanmeldt, of een website, telefoonnummer of "
            "e-mailadres.",
        )


def _onmogelijk(kaart: KaartInhoud, datum: date) -> Iterator[Bevinding]:
    """Conditions that nobody can meet together: never, from some day on, or never for one doelgroep."""
    momenten = _momenten(kaart, datum)
    if not momenten:
        yield _voorbij(kaart)
        return
    dicht = [moment for moment in momenten if not _kan(kaart.doelgroep, _hard(kaart), moment)]
    for moment in dicht[:1]:
        altijd = len(dicht) == len(momenten)
        sinds = "" if altijd else f"Vanaf {datum_in_woorden(moment)}: "
        for kern in _kernen(kaart, kaart.doelgroep, moment):
            ernst = Ernst.FOUT if altijd else Ernst.LET_OP
            yield _van_kern(kaart, kern, ernst, sinds, kaart.doelgroep)
    if not dicht:
        for doelgroep in kaart.doelgroep:
            for kern in _kernen(kaart, (doelgroep,), momenten[0]):
                wie = f"Voor {_meervoud(doelgroep)} past deze dienst nooit. "
                yield _van_kern(kaart, kern, Ernst.LET_OP, wie, (doelgroep,))


def _momenten(kaart: KaartInhoud, datum: date) -> list[date]:
    """The days from now on on which the card, or one of its conditions, begins to hold or stops."""
    periodes = [kaart.geldig, *(deel.geldig for regel in kaart.voorwaarden for deel in (regel, *leden(regel)))]
    dagen = {datum}
    for periode in periodes:
        dagen |= {dag for dag in (periode.van, periode.tot and periode.tot + EEN_DAG) if dag and dag > datum}
    return [dag for dag in sorted(dagen) if kaart.geldig.bevat(dag)]


def _voorbij(kaart: KaartInhoud) -> Bevinding:
    einde = f" Zij gold tot en met {datum_in_woorden(kaart.geldig.tot)}." if kaart.geldig.tot else ""
    return Bevinding(Ernst.FOUT, Toets.VOORBIJ, "geldig", f"De periode van deze dienst is voorbij.{einde}")


def _hard(kaart: KaartInhoud) -> list[Regel]:
    return [regel for regel in kaart.voorwaarden if regel.hard]


def _kan(doelgroepen: Iterable[str], regels: Sequence[Regel], datum: date) -> bool:
    return any(kan_passen(regels, doelgroep, datum) for doelgroep in doelgroepen)


def _kernen(kaart: KaartInhoud, doelgroepen: Sequence[str], datum: date) -> Iterator[list[Regel]]:
    """The smallest sets of hard rules that cannot be met; what is in one is left out of the next."""
    over = _hard(kaart)
    while not _kan(doelgroepen, over, datum):
        kern = list(over)
        for regel in over:
            zonder = [ander for ander in kern if ander is not regel]
            if not _kan(doelgroepen, zonder, datum):
                kern = zonder
        yield kern
        over = [regel for regel in over if not any(regel is lid for lid in kern)]


def _van_kern(
    kaart: KaartInhoud, kern: Sequence[Regel], ernst: Ernst, begin: str, doelgroepen: Sequence[str]
) -> Bevinding:
    plekken = tuple(_plek(kaart, regel) for regel in kern)
    zinnen = opsomming([f"“{regelzin(regel)}”" for regel in kern])
    if len(kern) > 1:
        toets = Toets.TEGENSPRAAK if len(kern) == 2 else Toets.NOOIT_WAAR
        uitleg = f"{begin}Niemand kan aan deze voorwaarden samen voldoen: {zinnen}."
    elif not any(is_gevraagd(lid.kenmerk, d) for lid in leden(kern[0]) for d in doelgroepen):
        toets = Toets.NIET_GEVRAAGD
        aan = opsomming([_meervoud(doelgroep) for doelgroep in doelgroepen])
        uitleg = f"{begin}Wij vragen {aan} niet naar: {_namen(kern[0])}. Daarom kan niemand voldoen aan {zinnen}."
    else:
        toets = Toets.NOOIT_WAAR
        uitleg = f"{begin}Niemand kan voldoen aan deze voorwaarde: {zinnen}."
    return Bevinding(ernst, toets, "voorwaarden", uitleg, plekken)


def _los(kaart: KaartInhoud, datum: date) -> Iterator[Bevinding]:
    """Each condition on its own."""
    for plek, regel in enumerate(kaart.voorwaarden):
        zin = f"“{regelzin(regel)}”"
        if not regel.bron:
            yield _let_op(Toets.ZONDER_BRON, f"Bij {zin} staat geen bron. Noem de wet of de pagina.", plek)
        if regel.geldig.tot is not None and regel.geldig.tot < datum:
            tot = datum_in_woorden(regel.geldig.tot)
            yield _let_op(Toets.VOORBIJ, f"{zin} gold tot en met {tot} en telt niet meer mee.", plek)
            continue
        if any(is_altijd_waar(lid, datum) for lid in leden(regel)):
            yield _let_op(Toets.ALTIJD_WAAR, f"{zin} is altijd waar. U kunt deze voorwaarde weglaten.", plek)
        yield from _nooit_gevraagd(kaart, regel, plek)
        if not regel.hard and not any(kan_samen((lid,), datum) for lid in leden(regel)):
            yield _let_op(Toets.NOOIT_WAAR, f"Niemand kan voldoen aan deze voorwaarde: {zin}.", plek)


def _nooit_gevraagd(kaart: KaartInhoud, regel: Regel, plek: int) -> Iterator[Bevinding]:
    """A part that no doelgroep of the card is asked for. A whole hard rule of such parts is a fout already."""
    dood = [lid for lid in leden(regel) if not any(is_gevraagd(lid.kenmerk, d) for d in kaart.doelgroep)]
    if dood and (not regel.hard or len(dood) < len(leden(regel))):
        aan = opsomming([_meervoud(doelgroep) for doelgroep in kaart.doelgroep])
        namen = opsomming([in_zin(ALLE[lid.kenmerk].naam) for lid in dood])
        uitleg = f"Wij vragen {aan} niet naar: {namen}. Dat deel van “{regelzin(regel)}” telt dus nooit mee."
        yield _let_op(Toets.NIET_GEVRAAGD, uitleg, plek)


def _paren(kaart: KaartInhoud, datum: date) -> Iterator[Bevinding]:
    """Conditions that say the same, or of which one says nothing beside the other."""
    genoemd = list(enumerate(kaart.voorwaarden))
    dubbel = set()
    for (eerste, regel), (tweede, ander) in combinations(genoemd, 2):
        if _omvat(regel, ander, datum) and _omvat(ander, regel, datum):
            dubbel |= {(eerste, tweede), (tweede, eerste)}
            yield _let_op(
                Toets.OVERLAP, f"“{regelzin(regel)}” en “{regelzin(ander)}” zeggen hetzelfde.", eerste, tweede
            )
    for (eerste, regel), (tweede, ander) in permutations(genoemd, 2):
        if (eerste, tweede) in dubbel or (ander.hard and not regel.hard):
            continue
        if _omvat(ander, regel, datum):
            yield _let_op(
                Toets.OVERLAP,
                f"Wie voldoet aan “{regelzin(regel)}”, voldoet ook altijd aan “{regelzin(ander)}”.",
                eerste,
                tweede,
            )
        elif regel.hard and not ander.hard and _sluit_uit(kaart, regel, ander, datum):
            yield _let_op(
                Toets.TEGENSPRAAK,
                f"Wie voldoet aan “{regelzin(regel)}”, voldoet nooit aan “{regelzin(ander)}”.",
                eerste,
                tweede,
            )


def _omvat(gevolg: Regel, oorzaak: Regel, datum: date) -> bool:
    """Whether `gevolg` says nothing once `oorzaak` is met, for as long as both hold."""
    if not _binnen(gevolg.geldig, oorzaak.geldig) or oorzaak.bron_tot not in (None, gevolg.bron_tot):
        return False
    return all(any(volgt_uit(g, o, datum) for g in leden(gevolg)) for o in leden(oorzaak))


def _sluit_uit(kaart: KaartInhoud, hard: Regel, zacht: Regel, datum: date) -> bool:
    """Whether the two can never both be met, while each can."""
    if not (leden_op(hard, datum) and leden_op(zacht, datum)):
        return False
    los = all(_kan(kaart.doelgroep, [regel], datum) for regel in (hard, zacht))
    return los and not _kan(kaart.doelgroep, [hard, zacht], datum)


def _binnen(binnen: Periode, buiten: Periode) -> bool:
    return (buiten.van is None or (binnen.van is not None and buiten.van <= binnen.van)) and (
        buiten.tot is None or (binnen.tot is not None and binnen.tot <= buiten.tot)
    )


def _themas(kaart: KaartInhoud) -> Iterator[Bevinding]:
    aan = opsomming([_meervoud(doelgroep) for doelgroep in kaart.doelgroep])
    for thema in kaart.thema:
        if not any(thema in THEMAS[doelgroep] for doelgroep in kaart.doelgroep):
            uitleg = f"Het thema “{label('thema', thema)}” kan niet worden gekozen door {aan}."
            yield Bevinding(Ernst.LET_OP, Toets.THEMA, "thema", uitleg)
    for doelgroep in kaart.doelgroep:
        if kaart.thema and not set(kaart.thema) & set(THEMAS[doelgroep]):
            uitleg = f"Geen thema van deze dienst kan worden gekozen door {_meervoud(doelgroep)}."
            yield Bevinding(Ernst.LET_OP, Toets.THEMA, "doelgroep", uitleg)


def _let_op(toets: Toets, uitleg: str, *regels: int) -> Bevinding:
    return Bevinding(Ernst.LET_OP, toets, "voorwaarden", uitleg, regels)


def _plek(kaart: KaartInhoud, gezocht: Regel) -> int:
    return next(plek for plek, regel in enumerate(kaart.voorwaarden) if regel is gezocht)


def _namen(regel: Regel) -> str:
    return opsomming(list(dict.fromkeys(in_zin(ALLE[lid.kenmerk].naam) for lid in leden(regel))))


def _meervoud(doelgroep: str) -> str:
    return {"werkzoekende": "werkzoekenden", "werkende": "werkenden", "werkgever": "werkgevers"}[doelgroep]
