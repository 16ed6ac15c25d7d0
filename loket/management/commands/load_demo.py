from typing import Any

from django.core.management.base import BaseCommand, CommandError

from beraad.services.beraden import load_beraden
from beraad.services.demo import load_demo_agenda
from loket.services.demo import load_demo_vragen
from loket.services.demo_afspraken import load_demo_afspraken
from loket.services.demo_kennis import load_demo_kennis
from verwijzing.services.demo import load_demo_verwijzing
from verwijzing.services.demo_eerlijkheid import load_demo_eerlijkheid
from verwijzing.services.demo_hiaten import load_demo_hiaten
from verwijzing.services.demo_verloop import load_demo_verloop
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.services.demo import load_demo_accounts


class Command(BaseCommand):
    help = "Laadt de demoregio: accounts, contactpunten, vragen, verwijzingen en een agenda (herhaalbaar)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            load_demo_accounts()
            load_demo_verwijzing()
            vragen = load_demo_vragen()
            load_demo_verloop()
            load_demo_hiaten()
            load_demo_eerlijkheid()
            load_demo_kennis()
            load_demo_afspraken()
            load_beraden()
            load_demo_agenda()
        except NotPossible as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(f"Demoregio geladen ({len(vragen)} nieuwe vragen).")
