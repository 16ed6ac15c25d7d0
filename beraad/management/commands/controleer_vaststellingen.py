import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from beraad.queries.openbaar import landelijk_beraad
from beraad.queries.vaststellingen import agendaversies, beraad_with_code, check_vaststelling

LANDELIJK = "landelijk"


class Command(BaseCommand):
    help = (
        "Controleert elke vastgestelde agenda: klopt de tekst, zat elke bank van het minimum aan tafel, was "
        "iedereen akkoord die dat moest zijn, en gold elk mandaat op die dag. Eén regel per probleem; dan is de "
        "uitkomst 1."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--beraad", help=f"alleen dit beraad: een regiocode zoals AM06, of {LANDELIJK}")

    def handle(self, *args: Any, **options: Any) -> None:
        beraad = None
        if options["beraad"]:
            code = options["beraad"]
            beraad = landelijk_beraad() if code == LANDELIJK else beraad_with_code(code)
            if beraad is None:
                raise CommandError(f"Er is geen beraad {code}.", returncode=2)
        controles = [check_vaststelling(versie) for versie in agendaversies(beraad)]
        for controle in controles:
            for probleem in controle.problemen:
                self.stdout.write(f"{controle.naam}: {probleem}")
        if any(controle.problemen for controle in controles):
            sys.exit(1)
        self.stdout.write(f"Gecontroleerd: {len(controles)}. Alles klopt.")
