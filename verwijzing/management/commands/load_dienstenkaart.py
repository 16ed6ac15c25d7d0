from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from verwijzing.services.kaart import load_basiskaart
from werkcentrum.basis.decisions import NotPossible


class Command(BaseCommand):
    help = "Laadt de landelijke basiskaart voor alle regio's. Kan opnieuw: alleen wat anders is, verandert."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--opnieuw", action="store_true", help="lees ook bestanden die niet zijn gewijzigd")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            verslag = load_basiskaart(opnieuw=options["opnieuw"])
        except NotPossible as error:
            raise CommandError(str(error)) from error
        if verslag.ongewijzigd:
            self.stdout.write(f"Dienstenkaart {verslag.kaartversie}: niets gewijzigd.")
            return
        for probleem in verslag.problemen:
            self.stderr.write(str(probleem))
        self.stdout.write(
            f"Dienstenkaart {verslag.kaartversie}: {verslag.kaarten} kaarten, {len(verslag.nieuw)} nieuw, "
            f"{len(verslag.gewijzigd)} gewijzigd, {len(verslag.gesloten)} gesloten, {verslag.aanbod} nieuw aanbod "
            f"van gemeenten, {len(verslag.problemen)} rijen met een probleem."
        )
