import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from verwijzing.management.commands._verslag import as_lines
from verwijzing.models import Advies
from verwijzing.queries.herhaling import compare_adviezen, replay_adviezen
from verwijzing.queries.kaart import KaartNietGeladen
from werkcentrum.basis.management.argumenten import boven_nul


class Command(BaseCommand):
    help = "Geeft bewaarde adviezen opnieuw met hun eigen kaart, byte voor byte, of naast de kaart van vandaag."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--aantal", type=boven_nul, default=1000, help="hoeveel van de nieuwste adviezen")
        parser.add_argument("--vandaag", action="store_true", help="vergelijk met wat de kaart nu zou zeggen")

    def handle(self, *args: Any, **options: Any) -> None:
        adviezen = Advies.objects.order_by("-id")[: options["aantal"]]
        start = time.monotonic()
        if options["vandaag"]:
            try:
                vergelijking = compare_adviezen(adviezen, datum=timezone.localdate())
            except KaartNietGeladen as error:
                self.stderr.write(str(error))
                raise SystemExit(2) from error
            self.stdout.write("\n".join(as_lines(vergelijking)))
            self.stdout.write(f"{vergelijking.totaal.aantal} adviezen in {time.monotonic() - start:.1f} s")
            return
        found = list(replay_adviezen(adviezen))
        ongelijk = [uuid for uuid, is_gelijk in found if not is_gelijk]
        for uuid in ongelijk:
            self.stderr.write(f"{uuid}: andere uitkomst dan bewaard")
        self.stdout.write(f"{len(found)} adviezen, {len(ongelijk)} ongelijk, {time.monotonic() - start:.1f} s")
        if ongelijk:
            raise SystemExit(1)
