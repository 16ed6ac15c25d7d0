import json
import re
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from loket.kenmerken import VOCABULAIRE, Kenmerken, KenmerkFout, Soort, parse_kenmerken
from verwijzing.gids import Uitkomst, als_contract
from verwijzing.queries.advies import advise_for
from verwijzing.queries.kaart import KaartNietGeladen
from werkcentrum.basis.queries.namen import namen_of_gemeenten
from werkcentrum.basis.queries.regios import all_regios

DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
JAREN = range(2000, 2101)
TEKENS = {"voldaan": "+", "niet_voldaan": "-", "onbekend": "?", "fout": "!"}
MEEST = 10


class WrongInput(ValueError):
    """What was asked cannot be read: the text names the key and what is allowed."""


class Command(BaseCommand):
    help = "Geeft het advies van de gids: de diensten op volgorde met redenen, en de volgende beste vraag."
    # Nothing but the answer: no warnings of checks between the lines.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--regio", required=True, help="code van de arbeidsmarktregio, zoals AM06")
        parser.add_argument("--kenmerken", required=True, help='feiten als JSON, zoals {"doelgroep": "werkende"}')
        parser.add_argument("--datum", help="dag van het advies als jjjj-mm-dd; anders vandaag")
        parser.add_argument("--json", action="store_true", help="antwoord als JSON")
        parser.add_argument("--alles", action="store_true", help="toon ook wat afvalt")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            uitkomst = advise_for(
                read_regio(options["regio"]),
                read_kenmerken(options["kenmerken"]),
                read_datum(options["datum"]),
                alles=options["alles"],
            )
        except (WrongInput, KenmerkFout, KaartNietGeladen) as error:
            self.stderr.write(" ".join(str(error).split()))
            raise SystemExit(2) from error
        if options["json"]:
            self.stdout.write(json.dumps(als_contract(uitkomst), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(as_lines(uitkomst, at_most=None if options["alles"] else MEEST)))


def read_regio(code: str) -> str:
    codes = sorted(all_regios().values_list("code", flat=True))
    if code not in codes:
        raise WrongInput(f"regio: toegestaan: {', '.join(codes)}")
    return code


def read_datum(text: str | None) -> date:
    if text is None:
        return timezone.localdate()
    try:
        day = date.fromisoformat(text) if DATUM.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or day.year not in JAREN:
        raise WrongInput(
            f"datum: toegestaan: een dag die bestaat, als jjjj-mm-dd, van {JAREN[0]} tot en met {JAREN[-1]}"
        )
    return day


def read_kenmerken(text: str) -> Kenmerken:
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise WrongInput('kenmerken: toegestaan: JSON, zoals {"doelgroep": "werkende"}') from error
    if not isinstance(raw, dict):
        raise WrongInput('kenmerken: toegestaan: een JSON-object, zoals {"doelgroep": "werkende"}')
    kenmerken = parse_kenmerken(raw)
    _check_gemeenten(kenmerken)
    return kenmerken


def _check_gemeenten(kenmerken: Kenmerken) -> None:
    codes = {key: str(waarde) for key, waarde in kenmerken.items() if VOCABULAIRE[key].soort is Soort.GEMEENTECODE}
    known = namen_of_gemeenten(set(codes.values()))
    for key, code in codes.items():
        if code not in known:
            raise WrongInput(f"{key}: toegestaan: de code van een bestaande gemeente, zoals GM0200")


def as_lines(uitkomst: Uitkomst, *, at_most: int | None) -> list[str]:
    """For people: a block per dienst, and the next best question at the end."""
    lines = [f"Advies voor {uitkomst.regio} op {uitkomst.datum:%d-%m-%Y}, kaart {uitkomst.kaartversie}", ""]
    for dienst in uitkomst.diensten[:at_most]:
        lines.append(f"{dienst.rang}. {dienst.naam} ({dienst.organisatie.naam}): {dienst.oordeel.value}")
        if dienst.juist_voor:
            lines.append(f"     {dienst.juist_voor}")
        lines += [
            f"   {TEKENS[reden.oordeel.woord]} {reden.tekst}" + (f" [{reden.bron}]" if reden.bron else "")
            for reden in dienst.redenen
        ]
    rest = len(uitkomst.diensten[at_most:]) if at_most is not None else 0
    if rest:
        lines.append(f"En nog {rest} diensten; --alles toont ze, met wat afvalt.")
    telling = uitkomst.telling
    lines += ["", f"{telling.past} passen, {telling.mogelijk} zijn mogelijk, {telling.valt_af} vallen af."]
    vraag = uitkomst.volgende_vraag
    lines.append(f"Volgende beste vraag: {vraag.vraag} ({vraag.kenmerk})" if vraag else "Geen vraag meer nodig.")
    return lines
