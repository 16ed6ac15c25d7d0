import json
import re
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from verwijzing.hsds.bestand import Bestandsfout, services_of
from verwijzing.services.importeren import import_hsds
from werkcentrum.basis.actor import SYSTEEM

BRON = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


class Command(BaseCommand):
    help = "Leest diensten van een andere dienstenkaart in (HSDS 3.0, JSON). Kan opnieuw."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bron", help="korte naam van die kaart, elke keer dezelfde")
        parser.add_argument("bestand", help="een lijst van services, of een of meer pagina's; - leest van stdin")
        parser.add_argument(
            "--deel", action="store_true", help="niet alles staat erin (modified_after): sluit niets"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not BRON.fullmatch(options["bron"]):
            self._refuse("De bron bestaat uit kleine letters, cijfers en streepjes.")
        try:
            services, volledig = services_of(json.loads(_read(options["bestand"])))
        except (OSError, ValueError, RecursionError) as error:
            uitleg = str(error) if isinstance(error, Bestandsfout | OSError) else "dit is geen JSON"
            self._refuse(f"{options['bestand']}: {' '.join(uitleg.split())}")
        verslag = import_hsds(
            actor=SYSTEEM,
            bron=options["bron"],
            services=services,
            volledig=volledig and not options["deel"],
        )
        for probleem in verslag.problemen:
            self.stderr.write(str(probleem))
        self.stdout.write(
            f"Dienstenkaart {verslag.kaartversie}: {verslag.gelezen} rijen, {verslag.nieuw} nieuw, "
            f"{verslag.gewijzigd} gewijzigd, {verslag.ongewijzigd} ongewijzigd, {verslag.gesloten} gesloten, "
            f"{verslag.vragen} lijken op een dienst die er al is, {len(verslag.problemen)} met een probleem."
        )

    def _refuse(self, uitleg: str) -> None:
        self.stderr.write(uitleg)
        raise SystemExit(2)


def _read(bestand: str) -> bytes:
    return sys.stdin.buffer.read() if bestand == "-" else Path(bestand).read_bytes()
