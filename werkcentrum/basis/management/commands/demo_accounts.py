from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from werkcentrum.basis import demo
from werkcentrum.basis.enums import ROLLEN_VAN_MEDEWERKER


class Command(BaseCommand):
    help = "Toont de accounts van de demoregio."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Hier staat de demoregio niet aan.", returncode=2)
        for account in demo.DEMO_ACCOUNTS:
            hoe = "wachtwoord" if account.soort in ROLLEN_VAN_MEDEWERKER else "code per mail"
            self.stdout.write(f"  {account.soort.label:<24} {account.email:<28} {hoe}")
        self.stdout.write(f"  wachtwoord: {demo.DEMO_WACHTWOORD}   tweede factor: {demo.DEMO_TWEEDE_FACTOR}")
