"""Where the servers of this checkout listen, as written down by the one who started them."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
RECORD_NAME = "servers.json"


def database_url() -> str | None:
    """The PostgreSQL that runs beside us, or None when there is none."""
    return read_record(VAR).get("database_url")


def redis_url() -> str | None:
    """The Valkey that runs beside us, or None when there is none."""
    return read_record(VAR).get("redis_url")


def read_record(folder: Path) -> dict[str, str]:
    """The recorded addresses in a folder; an absent or damaged record is an empty one."""
    try:
        record = json.loads((folder / RECORD_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: str(value) for key, value in record.items()} if isinstance(record, dict) else {}


def write_record(folder: Path, record: dict[str, str]) -> None:
    """Put the addresses in place in one step, readable for the owner only (they hold passwords)."""
    fresh = folder / f"{RECORD_NAME}.new"
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    fresh.replace(folder / RECORD_NAME)


def remove_record(folder: Path) -> None:
    (folder / RECORD_NAME).unlink(missing_ok=True)
