from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from verwijzing.services.terugzetten import restore_kaartversie
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.decisions import NotPossible


class Command(BaseCommand):
    help = "Zet een eerdere dienstenkaart terug. De kaart van nu blijft bewaard en kan ook weer terug."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kaartversie", help="de sleutel van de kaart, zoals die bij een advies staat")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = restore_kaartversie(actor=SYSTEEM, sleutel=options["kaartversie"])
        except NotPossible as error:
            self.stderr.write(str(error))
            raise SystemExit(2) from error
        self.stdout.write(
            f"Dienstenkaart {done.kaartversie}: {done.anders} kaarten zoals toen, {done.gestopt} gestopt."
        )
