"""The table of a run, and which goals it meets."""

from dataclasses import dataclass, field

from bench.groei import Groei
from bench.meten import Meting

KOP = f"{'vragen':>8}  {'pagina':<20} {'naast':<7} {'p50':>7} {'vloer':>7} {'×':>6} {'spreid':>7}" + (
    f" {'p95 ×':>6} {'cpu web':>8} {'cpu db':>7} {'cpu ×':>6} {'tempo ×':>8} {'queries':>8}"
)
# Page → how often the floor it may cost, and how many queries at most.
DOELEN: dict[str, tuple[float, int | None]] = {
    "werkvoorraad": (1.5, 8),
    "werkvoorraad-rijen": (1.0, 8),
    "gids": (2.0, 12),
    "zaak": (2.0, 12),
    "volgpagina": (2.0, 12),
    "agenda openen": (2.5, 10),
    "agenda, ambitie": (2.5, 10),
    "agenda, maatregel": (2.5, 10),
    "agenda bewaren": (2.5, None),
    "agenda bewaren, htmx": (2.5, None),
    "matrix": (3.0, 10),
}
# What a public page may weigh with all that it needs, as it goes over the line.
GEWICHT = 150_000
INTAKE_TEMPO, INTAKE_QUERIES = 0.5, 8
GROEI = 1.2
ZOEK = 1.5
LIJST_QUERIES = 8
MATCH_MS, UITLEG_MS = 1.0, 5.0
# Of a web process with the map loaded, and for ten thousand stored adviezen beside the map of today.
# Of the search of everybody, in ms at p95 and in queries.
DIENST_ZOEKEN = "dienst zoeken "
DIENST_ZOEKEN_MS, DIENST_ZOEKEN_QUERIES = 150, 8
GEHEUGEN_MB, HERHALING_S = 200, 60
# Seconds, of the largest agenda.
AGENDA_PDF_S = 5.0


@dataclass(frozen=True)
class Regel:
    size: int
    naam: str
    naast: str
    ons: Meting
    vloer: Meting
    tempo: float | None
    queries: int | None

    @property
    def ratio(self) -> float:
        return self.ons.p50 / self.vloer.p50

    @property
    def tail_ratio(self) -> float:
        return self.ons.p95 / self.vloer.p95

    @property
    def cpu_ratio(self) -> float:
        return self.ons.cpu / self.vloer.cpu if self.vloer.cpu else float("nan")


@dataclass
class Rapport:
    regels: list[Regel] = field(default_factory=list)
    groei: list[Groei] = field(default_factory=list)
    # Number of services → (match, explained top ten) in ms of CPU.
    gids: dict[int, tuple[float, float]] = field(default_factory=dict)
    # Public page → bytes as transferred, with its styles, fonts, scripts and pictures.
    gewicht: dict[str, int] = field(default_factory=dict)
    # Of the web process after the run, in MB.
    geheugen: float = 0.0
    # Seconds and number of adviezen.
    herhaling: tuple[float, int] = (0.0, 0)
    # Seconds of the slowest.
    agendapdf: float = 0.0
    # False when only the agenda was measured.
    is_heel: bool = True

    def add(
        self,
        size: int,
        naam: str,
        naast: str,
        ons: Meting,
        vloer: Meting,
        tempo: float | None,
        queries: int | None,
    ) -> None:
        self.regels.append(Regel(size, naam, naast, ons, vloer, tempo, queries))

    def show(self) -> int:
        print(f"\nms per verzoek, mediaan van de rondes; × = naast de vloer\n{KOP}")
        for r in self.regels:
            print(
                f"{r.size:>8}  {r.naam:<20} {r.naast:<7} {r.ons.p50:>7.2f} {r.vloer.p50:>7.2f} {r.ratio:>6.2f}"
                f" {r.ons.spread:>6.0%} {r.tail_ratio:>6.2f} {r.ons.cpu_web:>8.2f} {r.ons.cpu_database:>7.2f}"
                f" {r.cpu_ratio:>6.2f} {'' if r.tempo is None else format(r.tempo, '.2f'):>8}"
                f" {'' if r.queries is None else r.queries:>8}"
            )
        if self.groei:
            print("\nGroei: ons bij het grootste aantal naast ons bij een kleiner, met evenveel rijen als het kan")
        for g in self.groei:
            print(
                f"{g.paar.groot:>8}  {g.paar.naam:<24} naast {g.paar.klein:>6} {g.paar.naam_klein:<24}"
                f" rijen {g.paar.rijen[0]:>2} {g.paar.rijen[1]:>2}  p50 {g.groot.p50:>6.2f} {g.klein.p50:>6.2f}"
                f"  × {g.ratio:>5.2f}  cpu × {g.cpu_ratio:>5.2f}"
            )
        for aantal, (match, uitleg) in self.gids.items():
            print(f"{aantal:>8}  gids: zoeken {match:.2f} ms, eerste tien met uitleg {uitleg:.2f} ms CPU")
        for path, bytes_ in self.gewicht.items():
            print(f"{bytes_ / 1000:>8.0f} kB  {path}")
        if self.is_heel:
            print(f"{self.geheugen:>8.0f} MB  webproces met de kaart geladen")
            print(f"{self.herhaling[1]:>8}  adviezen herhaald in {self.herhaling[0]:.1f} s")
        print(f"{self.agendapdf:>8.2f} s  PDF van de grootste agenda")
        failures = [line for line, met in self.goals() if not met]
        print("\nDoelen")
        for line, met in self.goals():
            print(f"  {'ja ' if met else 'NEE'}  {line}")
        return 1 if failures else 0

    def goals(self) -> list[tuple[str, bool]]:
        found: list[tuple[str, bool]] = []
        for r in self.regels:
            if r.naam == "intake":
                tempo = r.tempo or 0.0
                found.append((f"{r.size} intake: tempo {tempo:.2f} ≥ {INTAKE_TEMPO}", tempo >= INTAKE_TEMPO))
                found.append(_queries(r, INTAKE_QUERIES))
            elif r.naam in DOELEN:
                times, queries = DOELEN[r.naam]
                found.append((f"{r.size} {r.naam}: {r.ratio:.2f} ≤ {times} × {r.naast}", r.ratio <= times))
                if r.queries is not None and queries is not None:
                    found.append(_queries(r, queries))
            elif r.naam.startswith("zoek ") and r.size == max(r.size for r in self.regels):
                # At the largest size: among few rows the floor finds nothing, and then has nothing to show either.
                found.append((f"{r.size} {r.naam}: {r.ratio:.2f} ≤ {ZOEK} × de vloer", r.ratio <= ZOEK))
                found.append((f"{r.size} {r.naam}, p95: {r.tail_ratio:.2f} ≤ {ZOEK} ×", r.tail_ratio <= ZOEK))
                found.append(_queries(r, LIJST_QUERIES))
            elif r.naam.startswith(DIENST_ZOEKEN):
                met = r.ons.p95 <= DIENST_ZOEKEN_MS
                line = f"{r.naam}: p50 {r.ons.p50:.1f} ms, p95 {r.ons.p95:.1f} ≤ {DIENST_ZOEKEN_MS} ms"
                found.append((line, met))
                found.append(_queries(r, DIENST_ZOEKEN_QUERIES))
        pdf = f"PDF van de grootste agenda: {self.agendapdf:.2f} ≤ {AGENDA_PDF_S} s"
        found.append((pdf, 0 < self.agendapdf <= AGENDA_PDF_S))
        return found + (self._of_the_whole() if self.is_heel else [])

    def _of_the_whole(self) -> list[tuple[str, bool]]:
        """What is measured only when everything is."""
        found = self._growth() + self._weight()
        found.append((f"webproces: {self.geheugen:.0f} ≤ {GEHEUGEN_MB} MB", 0 < self.geheugen <= GEHEUGEN_MB))
        seconds, aantal = self.herhaling
        met = aantal > 0 and seconds <= HERHALING_S
        found.append((f"{aantal} adviezen herhaald: {seconds:.1f} ≤ {HERHALING_S} s", met))
        for aantal, (match, uitleg) in self.gids.items():
            found.append((f"gids over {aantal}: zoeken {match:.2f} ≤ {MATCH_MS} ms", match <= MATCH_MS))
            found.append((f"gids over {aantal}: uitleg {uitleg:.2f} ≤ {UITLEG_MS} ms", uitleg <= UITLEG_MS))
        return found

    def _growth(self) -> list[tuple[str, bool]]:
        return [
            (
                f"{g.paar.naam} bij {g.paar.groot}: {g.ratio:.2f} ≤ {GROEI} × bij {g.paar.klein}"
                f" ({g.paar.rijen[0]} en {g.paar.rijen[1]} rijen)",
                g.ratio <= GROEI,
            )
            for g in self.groei
        ]

    def _weight(self) -> list[tuple[str, bool]]:
        return [
            (f"{path}: {bytes_ / 1000:.0f} ≤ {GEWICHT / 1000:.0f} kB", bytes_ <= GEWICHT)
            for path, bytes_ in self.gewicht.items()
        ]


def _queries(regel: Regel, most: int) -> tuple[str, bool]:
    count = regel.queries if regel.queries is not None else most + 1
    return f"{regel.size} {regel.naam}: {count} ≤ {most} queries", count <= most
