from typing import Any

from django.core.management.base import BaseCommand, CommandError

from beraad.services.demo import load_demo_agenda
from werkcentrum.basis.decisions import NotPossible


class Command(BaseCommand):
    help = "Laadt de meerjarenagenda van de demoregio (herhaalbaar)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            agenda = load_demo_agenda()
        except NotPossible as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(str(agenda))
