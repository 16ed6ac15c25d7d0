import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from loket.services.voorbeelden import make_vragen
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.demo import DEMO_REGIO
from werkcentrum.basis.management.argumenten import boven_nul
from werkcentrum.basis.queries.actors import medewerkers_of_regio
from werkcentrum.basis.queries.regios import gemeenten_of_regio


class Command(BaseCommand):
    help = "Maakt verzonnen vragen in grote aantallen, om te meten en uit te proberen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--aantal", type=boven_nul, default=1000)
        parser.add_argument("--regio", default=DEMO_REGIO)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        gemeenten = gemeenten_of_regio(options["regio"])
        if not gemeenten:
            raise CommandError(f"--regio: {options['regio']} is geen arbeidsmarktregio.", returncode=2)
        start = time.perf_counter()
        try:
            aantal = make_vragen(
                regio_code=options["regio"],
                gemeente_code=gemeenten[0].code,
                eigenaar_ids=[gebruiker.pk for gebruiker in medewerkers_of_regio(options["regio"])],
                aantal=options["aantal"],
                seed=options["seed"],
            )
        except NotPossible as error:
            raise CommandError(str(error), returncode=2) from error
        seconds = time.perf_counter() - start
        self.stdout.write(f"{aantal} vragen in {seconds:.1f} s ({aantal / seconds:.0f} per seconde)")
