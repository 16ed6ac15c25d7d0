"""Writes docs/algoritme/ from the base map that ships (`python docs/algoritme.py`): the rule book, the entry for
the Algoritmeregister and the annex to a DPIA. `manage.py regelboek` makes them of the map of an installation."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "algoritme"
sys.path.insert(0, str(ROOT))

from verwijzing.basiskaart import data_files, read_basiskaart  # noqa: E402 - the path comes first
from verwijzing.regelboek import dpia_bijlage, regelboek, registervermelding  # noqa: E402


def pages() -> dict[Path, str]:
    """File → what it must say. Raises ValueError when a card cannot be read."""
    kaarten, problemen = read_basiskaart(data_files())
    if problemen:
        raise ValueError("; ".join(map(str, problemen)))
    diensten = [kaart.als_dienst(uuid=kaart.sleutel) for kaart in kaarten]
    texts = {
        "regelboek.md": regelboek(diensten),
        "algoritmeregister.md": registervermelding(diensten),
        "dpia-bijlage.md": dpia_bijlage(diensten),
    }
    return {FOLDER / name: text.rstrip("\n") + "\n" for name, text in texts.items()}


def main() -> int:
    for path, text in pages().items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
