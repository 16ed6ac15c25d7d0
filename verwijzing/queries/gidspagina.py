"""What the gids tab of a case shows: the ranked diensten with their reasons, and the next best question."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from loket.kenmerken import VOCABULAIRE, Kenmerk, Kenmerken
from verwijzing.enums import Capaciteit, VerwijzingStatus
from verwijzing.gids import DienstAdvies, Oordeel, Rangtermen, Reden, Tegenfeit, Telling, Uitslag
from verwijzing.gids.kaart import Capaciteit as GidsCapaciteit
from verwijzing.gids.rangorde import BESCHIKBAAR
from verwijzing.models import DienstVersie
from verwijzing.queries.advies import gemeente_of
from verwijzing.queries.kaart import GeladenKaart, kaart_for
from verwijzing.queries.standen import Stand, standen_of
from verwijzing.queries.van_vraag import VerwijzingKort
from werkcentrum.basis.enums import Zekerheid
from werkcentrum.basis.queries.prepared import OneOf, Parameter, Prepared

# What every card of the list has in common says nothing about this person, so it stands with the rest.
VANZELF = frozenset({"doelgroep", "gemeente"})
REDENEN_IN_BEELD = 4
AFVALLERS_IN_BEELD = 60
LAGER = {
    GidsCapaciteit.EERST_BEOORDELEN: "iets lager omdat de organisatie eerst beoordeelt of er plek is",
    GidsCapaciteit.WACHTLIJST: "lager omdat er nu een wachtlijst is",
    GidsCapaciteit.VOL: "lager omdat er nu geen plek is",
}
LAGER_TIJDVAK = "lager omdat aanvragen nu niet kan"
NABIJHEID = {0: "de eigen gemeente", 1: "de eigen gemeente", 2: "de eigen regio", 3: "heel Nederland"}


@dataclass(frozen=True, slots=True)
class Dienstkaart:
    """One dienst as an adviser reads it. `eerder` says what became of an earlier verwijzing to it."""

    advies: DienstAdvies
    redenen: tuple[Reden, ...]
    meer_redenen: tuple[Reden, ...]
    plaats: str
    capaciteit: str
    # The same in a sentence, with the weeks, since when and who said so.
    stand: str
    eerder: str
    is_geweigerd: bool
    loopt: bool
    wat: str
    aanmelden: str
    kosten: str
    let_op: str
    bron: str
    peiljaar: int
    zekerheid: Zekerheid

    @property
    def is_onzeker(self) -> bool:
        return self.zekerheid != Zekerheid.HOOG

    @property
    def verouderd(self) -> bool:
        return self.advies.rangtermen.verouderd

    @property
    def badges(self) -> list[tuple[str, str]]:
        """What stands beside the name: a text, and what kind of badge it is."""
        found = [(self.advies.oordeel.value, self.advies.oordeel.value)]
        if self.is_onzeker:
            found.append((self._zekerheid_in_woorden, ""))
        if self.verouderd:
            found.append((_("niet op tijd nagekeken"), "let_op"))
        if self.capaciteit:
            found.append((self.capaciteit, "let_op"))
        if self.eerder:
            found.append((self.eerder, "fout" if self.is_geweigerd else "actief"))
        return found

    @property
    def feiten(self) -> list[tuple[str, str]]:
        """What stands behind "Meer", each with its name."""
        lang = f"; {_('lang niet nagekeken')}" if self.verouderd else ""
        feiten = (
            (_("Plaats in de lijst"), capfirst(self.plaats)),
            (_("Aanmelden"), capfirst(self.aanmelden)),
            (_("Kosten"), capfirst(self.kosten)),
            (_("Let op"), self.let_op),
            (_("Bron"), f"{self.bron} ({self.peiljaar}), {self._zekerheid_in_woorden}{lang}"),
        )
        return [(naam, tekst) for naam, tekst in feiten if tekst]

    @property
    def _zekerheid_in_woorden(self) -> str:
        return _("zekerheid %(zekerheid)s") % {"zekerheid": self.zekerheid.label.lower()}


@dataclass(frozen=True, slots=True)
class Afvaller:
    """`tegenfeit`: in words what the person could change to get it; empty when nothing would help."""

    naam: str
    organisatie: str
    redenen: tuple[Reden, ...]
    tegenfeit: str


@dataclass(frozen=True, slots=True)
class Vraagkaart:
    """The question to ask now. `hangt_af`: how many diensten in the list wait for the answer."""

    kenmerk: Kenmerk
    is_volgende: bool
    hangt_af: int


@dataclass(frozen=True, slots=True)
class Gidspagina:
    kaarten: tuple[Dienstkaart, ...]
    nog: int
    telling: Telling
    vraag: Vraagkaart | None
    afvallers: tuple[Afvaller, ...]
    andere_afvallers: int


@dataclass(frozen=True, slots=True)
class Wens:
    """What the adviser asked the page for: how many diensten, what falls off too, another question, or none."""

    aantal: int = 6
    afvallers: bool = False
    vraag: str = ""
    later: str = ""


def gidspagina(
    regio_code: str, kenmerken: Kenmerken, *, datum: date, wens: Wens, eerder: Iterable[VerwijzingKort]
) -> Gidspagina:
    """Two queries when the map is compiled, three when a dienst is not simply open."""
    geladen = kaart_for(regio_code, gemeente_of(kenmerken), datum)
    uitkomst = geladen.gids.advise(
        kenmerken,
        datum=datum,
        regio=regio_code,
        alles=wens.afvallers,
        top=None if wens.afvallers else wens.aantal,
    )
    passend = [dienst for dienst in uitkomst.diensten if dienst.oordeel is not Oordeel.VALT_AF]
    getoond = passend[: wens.aantal]
    teksten = _teksten_of(geladen, getoond)
    standen = standen_of({dienst.uuid: dienst.capaciteit.value for dienst in getoond})
    per_dienst = {str(verwijzing.dienst_uuid): verwijzing for verwijzing in eerder}
    afvallers, andere = _afvallers(
        uitkomst.diensten,
        lambda uuid: geladen.gids.tegenfeit(uuid, kenmerken, datum=datum, regio=regio_code),
    )
    return Gidspagina(
        kaarten=tuple(_kaart(d, teksten[d.sleutel], per_dienst.get(d.uuid), standen.get(d.uuid)) for d in getoond),
        nog=max(0, uitkomst.telling.past + uitkomst.telling.mogelijk - len(getoond)),
        telling=uitkomst.telling,
        vraag=_vraagkaart(wens, uitkomst.volgende_vraag.kenmerk if uitkomst.volgende_vraag else "", getoond),
        afvallers=afvallers,
        andere_afvallers=andere,
    )


class _Tekst(NamedTuple):
    """What the page says of a card besides the advice."""

    id: int
    wat: str
    aanmelden: str
    kosten: str
    let_op: str
    bron: str
    peiljaar: int
    zekerheid: str


def _teksten_of(geladen: GeladenKaart, diensten: Collection[DienstAdvies]) -> dict[str, _Tekst]:
    sleutels = {geladen.versies[dienst.sleutel]: dienst.sleutel for dienst in diensten}
    return {sleutels[row[0]]: _Tekst(*row) for row in _teksten(versies=list(sleutels))}


@Prepared
def _teksten() -> QuerySet[DienstVersie, tuple[Any, ...]]:
    versies = Parameter("versies", ArrayField(BigIntegerField()))
    return DienstVersie.objects.filter(OneOf(F("pk"), versies)).values_list(*_Tekst._fields)


def _kaart(advies: DienstAdvies, tekst: _Tekst, eerder: VerwijzingKort | None, stand: Stand | None) -> Dienstkaart:
    in_beeld, rest = split_redenen(advies.redenen)
    return Dienstkaart(
        advies=advies,
        redenen=in_beeld,
        meer_redenen=rest,
        plaats=plaats_in_woorden(advies.rangtermen, advies.capaciteit),
        capaciteit="" if advies.capaciteit == Capaciteit.OPEN else Capaciteit(advies.capaciteit).label,
        stand=stand.in_woorden if stand else "",
        eerder=_eerder_in_woorden(eerder) if eerder else "",
        is_geweigerd=eerder is not None and eerder.status == VerwijzingStatus.GEWEIGERD,
        loopt=eerder is not None and eerder.loopt,
        wat=tekst.wat,
        aanmelden=tekst.aanmelden,
        kosten=tekst.kosten,
        let_op=tekst.let_op,
        bron=tekst.bron,
        peiljaar=tekst.peiljaar,
        zekerheid=Zekerheid(tekst.zekerheid),
    )


def split_redenen(redenen: Iterable[Reden]) -> tuple[tuple[Reden, ...], tuple[Reden, ...]]:
    """The reasons that say most in view, the others behind a click: first what speaks against it or is broken,
    then the hard ones, and what is true of every card last."""
    ordered = sorted(redenen, key=_gewicht)
    telling = [reden for reden in ordered if not _is_vanzelf(reden)]
    vanzelf = [reden for reden in ordered if _is_vanzelf(reden)]
    return tuple(telling[:REDENEN_IN_BEELD]), (*telling[REDENEN_IN_BEELD:], *vanzelf)


def _is_vanzelf(reden: Reden) -> bool:
    return reden.kenmerk in VANZELF and reden.oordeel is Uitslag.VOLDAAN


def _gewicht(reden: Reden) -> tuple[bool, bool, bool]:
    hindert = reden.hard and reden.oordeel is not Uitslag.VOLDAAN
    return (reden.oordeel is not Uitslag.FOUT, not hindert, not reden.hard)


def plaats_in_woorden(termen: Rangtermen, capaciteit: GidsCapaciteit = GidsCapaciteit.OPEN) -> str:
    """Why it stands where it stands, by the ranking key of the gids."""
    delen = ["past bij het thema" if termen.thema_past else "hoort bij een ander thema"]
    bits = f"{termen.specificiteit / 1000:.1f}".replace(".", ",")
    delen.append("algemeen advies" if termen.vangnet else f"{bits} bits juist voor deze vrager")
    delen.append(NABIJHEID.get(termen.nabijheid, "gemeente onbekend"))
    if termen.beschikbaarheid == BESCHIKBAAR[capaciteit]:
        delen += [LAGER[capaciteit]] if capaciteit in LAGER else []
    else:
        delen.append(LAGER_TIJDVAK)
    if termen.verouderd:
        delen.append("de kaart is lang niet nagekeken")
    return ", ".join(delen)


def _eerder_in_woorden(verwijzing: VerwijzingKort) -> str:
    match verwijzing.status:
        case VerwijzingStatus.GEWEIGERD:
            return "Wees deze vraag eerder af"
        case VerwijzingStatus.INGETROKKEN:
            return "Eerdere verwijzing is ingetrokken"
        case VerwijzingStatus.AFGEROND:
            return f"Eerder verwezen: {verwijzing.uitkomst_label.lower()}"
        case _:
            return f"Al verwezen: {verwijzing.status_label.lower()}"


def _vraagkaart(wens: Wens, volgende: str, getoond: Iterable[DienstAdvies]) -> Vraagkaart | None:
    """The question the adviser chose, else the next best one unless it was put aside."""
    key = wens.vraag if wens.vraag in VOCABULAIRE else "" if volgende == wens.later else volgende
    if not key:
        return None
    hangt_af = sum(
        any(reden.kenmerk == key and reden.oordeel is Uitslag.ONBEKEND for reden in dienst.redenen)
        for dienst in getoond
    )
    return Vraagkaart(kenmerk=VOCABULAIRE[key], is_volgende=key == volgende, hangt_af=hangt_af)


def _afvallers(
    diensten: Iterable[DienstAdvies], tegenfeit_van: Callable[[str], Tegenfeit | None]
) -> tuple[tuple[Afvaller, ...], int]:
    """What falls off for a reason of this person, nearest to fitting first, and how many are not shown: those for
    another doelgroep, and the end of a long list."""
    gevallen = [dienst for dienst in diensten if dienst.oordeel is Oordeel.VALT_AF]
    met_redenen = [(dienst, hinder_of(dienst)) for dienst in gevallen]
    own = [(dienst, redenen) for dienst, redenen in met_redenen if all(r.kenmerk != "doelgroep" for r in redenen)]
    shown = sorted(own, key=lambda paar: len(paar[1]))[:AFVALLERS_IN_BEELD]
    afvallers = []
    for dienst, redenen in shown:
        tegenfeit = tegenfeit_van(dienst.uuid)
        afvallers.append(
            Afvaller(dienst.naam, dienst.organisatie.naam, redenen, tegenfeit.tekst if tegenfeit else "")
        )
    return tuple(afvallers), len(gevallen) - len(afvallers)


def hinder_of(dienst: DienstAdvies) -> tuple[Reden, ...]:
    """The rules that make it fall off, in the order of the card; never empty for what falls off."""
    return tuple(reden for reden in dienst.redenen if reden.hard and reden.oordeel is Uitslag.NIET_VOLDAAN)
