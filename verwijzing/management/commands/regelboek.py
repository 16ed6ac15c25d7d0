from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from verwijzing.queries.kaart import diensten_op
from verwijzing.regelboek import dpia_bijlage, regelboek, registervermelding

TEKSTEN = {"regels": regelboek, "register": registervermelding, "dpia": dpia_bijlage}


class Command(BaseCommand):
    help = (
        "Maakt van de geldende kaart het regelboek, de vermelding voor het Algoritmeregister of de DPIA-bijlage."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tekst", choices=sorted(TEKSTEN), help="welke tekst")

    def handle(self, *args: Any, **options: Any) -> None:
        diensten = diensten_op(timezone.localdate())
        if not diensten:
            self.stderr.write("De dienstenkaart is nog niet geladen (manage.py load_dienstenkaart).")
            raise SystemExit(2)
        self.stdout.write(TEKSTEN[options["tekst"]](diensten))
