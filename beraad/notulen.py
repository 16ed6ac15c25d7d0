"""The minutes of a meeting, as a draft from what was written down in it: CommonMark for the editor. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from beraad.opmaak import tokens_of


@dataclass(frozen=True, slots=True)
class Punttekst:
    nummer: int
    titel: str
    over: str
    besluiten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actietekst:
    tekst: str
    eigenaar: str
    uiterlijk: str


@dataclass(frozen=True, slots=True)
class Verslag:
    """What the draft is made from; all of it in words."""

    beraad: str
    dag: str
    tijd: str
    plaats: str
    aanwezig: tuple[str, ...]
    afwezig: tuple[str, ...]
    punten: tuple[Punttekst, ...]
    acties: tuple[Actietekst, ...]
    wijzigingen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blok:
    """A piece of a text for paper: `soort` is kop, alinea, punten or nummers."""

    soort: str
    tekst: str = ""
    regels: list[str] = field(default_factory=list)


def draft_notulen(verslag: Verslag) -> str:
    plaats = f" in {verslag.plaats}" if verslag.plaats else ""
    parts = [f"Het {verslag.beraad} vergaderde op {verslag.dag} van {verslag.tijd}{plaats}."]
    parts += _section("Wie er waren", verslag.aanwezig, empty="Er is niet vastgelegd wie er waren.")
    if verslag.afwezig:
        parts += _section("Wie er niet waren", verslag.afwezig)
    for punt in verslag.punten:
        parts += _punt(punt)
    acties = [f"{een.eigenaar}: {een.tekst} Uiterlijk {een.uiterlijk}." for een in _closed(verslag.acties)]
    parts += _section("Wat wij hebben afgesproken te doen", acties, empty="Er zijn geen actiepunten.")
    parts += _section(
        "Wat er in de agenda veranderde sinds de vorige vergadering",
        verslag.wijzigingen,
        empty="Er is niets veranderd in de meerjarenagenda.",
    )
    return "\n\n".join(parts)


def _punt(punt: Punttekst) -> list[str]:
    over = f"Dit hoort bij {escape(punt.over)}. " if punt.over else ""
    lines = [f"**{punt.nummer}. {escape(punt.titel)}**"]
    if not punt.besluiten:
        return [*lines, f"{over}Wij hebben dit besproken. Er is geen besluit genomen."]
    word = "Wij hebben besloten:" if len(punt.besluiten) == 1 else "Wij hebben deze besluiten genomen:"
    return [*lines, f"{over}{word}", _list(punt.besluiten)]


def _section(kop: str, regels: "list[str] | tuple[str, ...]", *, empty: str = "") -> list[str]:
    return [f"**{kop}**", _list(regels) if regels else empty]


def _list(regels: "list[str] | tuple[str, ...]") -> str:
    return "\n".join(f"- {escape(' '.join(regel.split()))}" for regel in regels)


def _closed(acties: tuple[Actietekst, ...]) -> Iterator[Actietekst]:
    """Each text ends as a sentence."""
    for een in acties:
        tekst = een.tekst.strip()
        yield Actietekst(tekst if tekst.endswith((".", "?", "!")) else f"{tekst}.", een.eigenaar, een.uiterlijk)


def escape(tekst: str) -> str:
    """What someone typed is words, not marking up."""
    return "".join(f"\\{teken}" if teken in "\\*_[]<>`" else teken for teken in tekst)


def blokken_of(tekst: str) -> list[Blok]:
    """A CommonMark text in pieces for a PDF. A paragraph that is bold as a whole is a heading."""
    blokken: list[Blok] = []
    lijst: Blok | None = None
    depth = 0
    for token in tokens_of(tekst):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
            if depth == 1:
                lijst = Blok("punten" if token.type == "bullet_list_open" else "nummers")
                blokken.append(lijst)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
            lijst = lijst if depth else None
        elif token.type == "inline":
            kinderen = token.children or []
            words = "".join("\n" if kind.type in ("softbreak", "hardbreak") else kind.content for kind in kinderen)
            if lijst is not None:
                lijst.regels.append(words)
            else:
                blokken.append(Blok("kop" if _is_bold(token.content) else "alinea", words))
    return blokken


def _is_bold(bron: str) -> bool:
    return len(bron) > 4 and bron.startswith("**") and bron.endswith("**") and "**" not in bron[2:-2]
