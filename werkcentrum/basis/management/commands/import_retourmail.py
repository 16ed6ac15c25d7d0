import mailbox
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from werkcentrum.basis.services.retourmail import Soort, Telling, import_maildir, import_mails


class Command(BaseCommand):
    help = "Leest meldingen van mailservers dat een mail niet aankwam. Twee keer inlezen verandert niets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "bron", nargs="?", help="een Maildir of een mbox-bestand; zonder bron één mail van standaardinvoer"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        telling = self._import(options["bron"])
        aantallen = ", ".join(f"{len(nummers)} {soort.value}" for soort, nummers in telling.items())
        self.stdout.write(f"{sum(map(len, telling.values()))} gelezen: {aantallen}")
        if telling[Soort.ONLEESBAAR]:
            nummers = ", ".join(map(str, telling[Soort.ONLEESBAAR]))
            raise CommandError(f"Onleesbaar, en overgeslagen: nummer {nummers}.")

    def _import(self, bron: str | None) -> Telling:
        if bron is None:
            return import_mails([sys.stdin.buffer.read])
        path = Path(bron)
        if (path / "new").is_dir() and (path / "cur").is_dir():
            return import_maildir(path)
        if path.is_file():
            with closing(mailbox.mbox(path, create=False)) as box:
                return import_mails(partial(box.get_bytes, key) for key in box.iterkeys())
        raise CommandError(f"{bron} is geen Maildir en geen mbox-bestand.", returncode=2)
