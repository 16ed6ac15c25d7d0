from typing import Any

from django.core.management.base import BaseCommand

from werkcentrum.basis.services.referentiedata import load_referentiedata


class Command(BaseCommand):
    help = "Laadt arbeidsmarktregio's, gemeenten en postcodes (herhaalbaar)."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_referentiedata()
        self.stdout.write(", ".join(f"{aantal} {naam}" for naam, aantal in counts.items()))
