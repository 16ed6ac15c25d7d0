"""The table of a run, and which goals it meets."""

from dataclasses import dataclass, field

from bench.meten import Meting

KOP = f"{'vragen':>8}  {'pagina':<20} {'naast':<7} {'p50':>7} {'vloer':>7} {'×':>6} {'spreid':>7}" + (
    f" {'cpu web':>8} {'cpu db':>7} {'cpu ×':>6} {'tempo ×':>8} {'queries':>8}"
)
# Page → how often the floor it may cost, and how many queries at most.
DOELEN = {"werkvoorraad": (2.0, 8), "werkvoorraad-rijen": (1.3, 8), "gids": (2.0, 12), "zaak": (2.0, 12)}
INTAKE_TEMPO, INTAKE_QUERIES = 0.5, 8
GROEI = 1.2
MATCH_MS, UITLEG_MS = 1.0, 5.0


@dataclass(frozen=True)
class Regel:
    size: int
    naam: str
    naast: str
    ons: Meting
    vloer: Meting
    tempo: float
    queries: int | None

    @property
    def ratio(self) -> float:
        return self.ons.p50 / self.vloer.p50

    @property
    def cpu_ratio(self) -> float:
        floor = self.vloer.cpu_web + self.vloer.cpu_database
        return (self.ons.cpu_web + self.ons.cpu_database) / floor if floor else float("nan")


@dataclass
class Rapport:
    regels: list[Regel] = field(default_factory=list)
    # Number of services → (match, explained top ten) in ms of CPU.
    gids: dict[int, tuple[float, float]] = field(default_factory=dict)

    def add(
        self, size: int, naam: str, naast: str, ons: Meting, vloer: Meting, tempo: float, queries: int | None
    ) -> None:
        self.regels.append(Regel(size, naam, naast, ons, vloer, tempo, queries))

    def show(self) -> int:
        print(f"\nms per verzoek, mediaan van de rondes; × = naast de vloer\n{KOP}")
        for r in self.regels:
            print(
                f"{r.size:>8}  {r.naam:<20} {r.naast:<7} {r.ons.p50:>7.2f} {r.vloer.p50:>7.2f} {r.ratio:>6.2f}"
                f" {r.ons.spread:>6.0%} {r.ons.cpu_web:>8.2f} {r.ons.cpu_database:>7.2f} {r.cpu_ratio:>6.2f}"
                f" {r.tempo:>8.2f} {'' if r.queries is None else r.queries:>8}"
            )
        for aantal, (match, uitleg) in self.gids.items():
            print(f"{aantal:>8}  gids: zoeken {match:.2f} ms, eerste tien met uitleg {uitleg:.2f} ms CPU")
        failures = [line for line, met in self.goals() if not met]
        print("\nDoelen")
        for line, met in self.goals():
            print(f"  {'ja ' if met else 'NEE'}  {line}")
        return 1 if failures else 0

    def goals(self) -> list[tuple[str, bool]]:
        found: list[tuple[str, bool]] = []
        for r in self.regels:
            if r.naam == "intake":
                found.append((f"{r.size} intake: tempo {r.tempo:.2f} ≥ {INTAKE_TEMPO}", r.tempo >= INTAKE_TEMPO))
                found.append(_queries(r, INTAKE_QUERIES))
            elif r.naam in DOELEN:
                times, queries = DOELEN[r.naam]
                found.append((f"{r.size} {r.naam}: {r.ratio:.2f} ≤ {times} × de lijst", r.ratio <= times))
                if r.queries is not None:
                    found.append(_queries(r, queries))
        found += self._growth()
        for aantal, (match, uitleg) in self.gids.items():
            found.append((f"gids over {aantal}: zoeken {match:.2f} ≤ {MATCH_MS} ms", match <= MATCH_MS))
            found.append((f"gids over {aantal}: uitleg {uitleg:.2f} ≤ {UITLEG_MS} ms", uitleg <= UITLEG_MS))
        return found

    def _growth(self) -> list[tuple[str, bool]]:
        rows = [r for r in self.regels if r.naam == "werkvoorraad"]
        if len(rows) < 2:
            return []
        first, last = rows[0], rows[-1]
        # Each beside its own floor, so that a machine that got slower meanwhile does not count.
        growth = last.ratio / first.ratio
        line = f"werkvoorraad bij {last.size}: {growth:.2f} ≤ {GROEI} × die bij {first.size}"
        return [(line, growth <= GROEI)]


def _queries(regel: Regel, most: int) -> tuple[str, bool]:
    count = regel.queries if regel.queries is not None else most + 1
    return f"{regel.size} {regel.naam}: {count} ≤ {most} queries", count <= most
