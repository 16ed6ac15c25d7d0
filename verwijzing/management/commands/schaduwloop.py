from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from verwijzing.basiskaart import DATA, data_files
from verwijzing.management.commands._verslag import as_lines
from verwijzing.management.commands.gids_advies import WrongInput, read_regio
from verwijzing.queries.kaart import KaartNietGeladen
from verwijzing.services.schaduw import HOOGSTENS, shadow_load
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.management.argumenten import boven_nul


class Command(BaseCommand):
    help = "Laat zien wat een gewijzigde dienstenkaart voor echte vragen van het laatste jaar zou veranderen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("map", nargs="?", default=str(DATA), help="map met de bestanden van de kaart")
        parser.add_argument("--regio", help="alleen vragen van deze arbeidsmarktregio, zoals AM06")
        parser.add_argument("--aantal", type=boven_nul, default=HOOGSTENS, help="hoeveel van de nieuwste vragen")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["map"])
        if not data_files(folder):
            self.stderr.write(f"map: in {folder} staan geen bestanden van een dienstenkaart (diensten_*.yaml)")
            raise SystemExit(2)
        try:
            regios = frozenset({read_regio(options["regio"])}) if options["regio"] else None
            loop = shadow_load(folder, regios=regios, hoogstens=options["aantal"])
        except (WrongInput, KaartNietGeladen, NotPossible) as error:
            self.stderr.write(str(error))
            raise SystemExit(2) from error
        for probleem in loop.verslag.problemen:
            self.stderr.write(str(probleem))
        verslag = loop.verslag
        self.stdout.write(
            f"{len(verslag.nieuw)} nieuw, {len(verslag.gewijzigd)} gewijzigd, {len(verslag.gesloten)} gesloten. "
            "Er is niets gewijzigd: dit was alleen een proef."
        )
        self.stdout.write("\n".join(as_lines(loop.vergelijking)))
