"""The base map as it ships: the files of verwijzing/data, read into cards. No database."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from verwijzing.gids.inlezen import Inlezing, KaartInhoud, Probleem, lees_kaarten
from verwijzing.gids.inlezen_fondsen import lees_fondsen

DATA = Path(__file__).resolve().parent / "data"
FONDSEN = "oo_fondsen.yaml"
# The base map has no history, so its first versie also answers for earlier days; the period of a regeling itself
# is on the card. Before this day (start of the Participatiewet) nothing on it says anything.
EERSTE_DAG = date(2015, 1, 1)
# How many years after the year of its source a card must have been looked at again, by its zekerheid.
JAREN_GELDIG = {"hoog": 2, "midden": 1, "laag": 0}
# The Loader that is written in C, where the wheel has it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Bestandsprobleem:
    """A row that was left out: in which file, which row, and why."""

    bestand: str
    sleutel: str
    uitleg: str

    def __str__(self) -> str:
        return f"{self.bestand}: {self.sleutel or 'bestand'}: {self.uitleg}"


def data_files(folder: Path = DATA) -> list[Path]:
    """The files with cards, in the order they are read."""
    return [*sorted(folder.glob("diensten_*.yaml")), *folder.glob(FONDSEN)]


def hash_of(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def read_basiskaart(files: list[Path]) -> tuple[list[KaartInhoud], list[Bestandsprobleem]]:
    """Every card that can be read, and every row that cannot. A sleutel that came before is a problem."""
    kaarten: dict[str, KaartInhoud] = {}
    problemen: list[Bestandsprobleem] = []
    for file in files:
        inlezing = _read_file(file)
        problemen += [Bestandsprobleem(file.name, p.sleutel, f"{p.veld}: {p.uitleg}") for p in inlezing.problemen]
        for kaart in inlezing.kaarten:
            if kaart.sleutel in kaarten:
                problemen.append(Bestandsprobleem(file.name, kaart.sleutel, "id: staat al in een ander bestand"))
            else:
                kaarten[kaart.sleutel] = kaart
    return list(kaarten.values()), problemen


def _read_file(file: Path) -> Inlezing:
    try:
        raw: object = yaml.load(file.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return Inlezing((), (Probleem("", "bestand", " ".join(str(error).split())),))
    return lees_fondsen(raw) if file.name == FONDSEN else lees_kaarten(raw)


def verifieer_voor(*, peiljaar: int, zekerheid: str, regeling_tot: date | None) -> date:
    """The day before which someone must have checked the card: the end of the year of its source plus what its
    zekerheid allows, or earlier the day the regeling ends."""
    day = date(peiljaar + JAREN_GELDIG[zekerheid], 12, 31)
    return min(day, regeling_tot) if regeling_tot else day
