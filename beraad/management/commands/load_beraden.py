from typing import Any

from django.core.management.base import BaseCommand

from beraad.services.beraden import load_beraden


class Command(BaseCommand):
    help = "Maakt het Landelijk Beraad en de Regionale Beraden aan (herhaalbaar)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_beraden()} beraden")
