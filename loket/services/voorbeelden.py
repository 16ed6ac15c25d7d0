"""Made-up vragen in large numbers, to measure and try things on. Persons are visibly fictitious.

They go in by COPY: tens of thousands a second, past the services, so without gebeurtenissen and mails.
"""

import json
import random
import uuid
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from loket.enums import OPEN, ActieReden, Kanaal, VraagStatus
from loket.nummers import ALFABET
from werkcentrum.basis.decisions import NotPossible


def _woorden(tekst: str) -> tuple[str, ...]:
    return tuple(tekst.split())


VOORNAMEN = _woorden("""
    Sanne Youssef Ineke Marek Fatima Jan Olena Thijs Chantal Mohamed Daan Emma Lotte Bram Hatice Ruud Wilma Kees
    Sem Noor Achmed Piotr Anouk Joost Femke Marieke Sjoerd Gülay Dylan Priya Tess Willem Zainab Hendrik Rosa Bas
""")
# Some that many people have, and many that few have: of these, about one in a thousand people has each.
EERSTE_HELFT = _woorden("""
    Hoog Laag Wester Ooster Noorder Zuider Groene Oude Nieuwe Konings Lange Korte Witte Zwarte Kleine Grote
""")
TWEEDE_HELFT = _woorden("""
    kamp veld huis berg dijk meer wijk brug burg hof land laan poort boom bos beek stein molen kerk akker horst
    broek duin waard sluis schoot loo weerd heuvel graaf stad dorp straat gaarde vliet oord
""")
ACHTERNAMEN = (
    *_woorden("Bakker Visser Smit Meijer Mulder Peters Yilmaz Kaya Nowak Kowalska Janssen Dekker Brouwer Prins"),
    *(eerste + tweede for eerste in EERSTE_HELFT for tweede in TWEEDE_HELFT),
)
# Names that hardly anyone else has, as one in three people has one.
LETTERGREPEN = _woorden("bra tol si mar ve kos lin da rup go hes ni wol ta fer ku")
THEMAS = {
    "werkzoekende": ("werk_vinden", "scholing", "geld_en_regelingen", "taal_en_basisvaardigheden"),
    "werkende": ("ontslag", "loopbaan", "scholing", "ziekte_en_werk"),
    "werkgever": ("personeel_vinden", "leerbedrijf", "subsidies", "personeel_ontwikkelen"),
}
VAN_MENSEN = (
    "Mijn contract stopt en ik weet niet waar ik moet beginnen.",
    "Ik wil graag {werk}, maar ik heb geen diploma.",
    "Wie betaalt een opleiding als ik wil {werk}?",
    "Ik ben ziek geweest en wil weer rustig {werk}.",
    "Na mijn scheiding zoek ik een baan waarin ik kan {werk}.",
    "Mijn leidinggevende zegt dat ik moet leren {werk}.",
)
ZINNEN = {
    "werkzoekende": VAN_MENSEN,
    "werkende": VAN_MENSEN,
    "werkgever": (
        "Wij zoeken al maanden iemand die kan {werk} en vinden niemand.",
        "Wij willen iemand aannemen die nog moet leren {werk}.",
        "Wie helpt ons met een medewerker die niet meer kan {werk}?",
    ),
}
# What the search can tell vragen apart by: an activity, with what or whom, and where. One text in a thousand has
# the same two of the last.
BEZIGHEDEN = _woorden("werken helpen lassen schilderen rijden verkopen plannen zorgen koken bouwen")
WAARMEE = _woorden("""
    ouderen kinderen machines vrachtwagens planten dieren computers klanten hout staal zonnepanelen warmtepompen
    textiel papier medicijnen fietsen bussen treinen schepen voedsel bloemen gegevens vergunningen leerlingen
    pakketten meubels liften kranen verpakkingen brood
""")
WAAR = _woorden("""
    ziekenhuis kantoor haven gemeentehuis kas school bouwplaats magazijn bakkerij garage boerderij hotel drukkerij
    laboratorium markt museum spoorwegen slagerij thuiszorg zwembad bibliotheek camping kwekerij vliegveld
""")
# About one in four vragen is open, as in a year of a busy regio.
VERDELING: Mapping[VraagStatus, int] = {
    VraagStatus.NIEUW: 4,
    VraagStatus.IN_BEHANDELING: 6,
    VraagStatus.WACHT_OP_VRAGER: 4,
    VraagStatus.WACHT_OP_PARTNER: 8,
    VraagStatus.NAZORG: 4,
    VraagStatus.AFGESLOTEN: 70,
    VraagStatus.INGETROKKEN: 4,
}
REDENEN = {
    VraagStatus.NIEUW: (ActieReden.EERSTE_CONTACT, ActieReden.EINDE_NADERT),
    VraagStatus.IN_BEHANDELING: (ActieReden.VERVOLGSTAP, ActieReden.VRAGER_REAGEERDE, ActieReden.PARTNER_WEES_AF),
    VraagStatus.WACHT_OP_VRAGER: (ActieReden.WACHT_OP_VRAGER,),
    VraagStatus.WACHT_OP_PARTNER: (ActieReden.WACHT_OP_PARTNER,),
    VraagStatus.NAZORG: (ActieReden.NAZORG,),
}
VRAGER_COLUMNS = ("id", "uuid", "regio_id", "naam", "email", "telefoon", "created_at")
VRAAG_COLUMNS = (
    "id",
    "uuid",
    "regio_id",
    "nummer",
    "vrager_id",
    "kanaal",
    "doelgroep",
    "thema",
    "omschrijving",
    "kenmerken",
    "status",
    "eigenaar_id",
    "actie_datum",
    "actie_reden",
    "eerste_contact_op",
    "afgesloten_op",
    "link_nonce",
    "versie",
    "created_at",
)
# How many days ago one came in at most: what is new waits days, what is open goes on for weeks.
DAGEN = dict.fromkeys(OPEN, 90) | {VraagStatus.NIEUW: 8}
JAAR = 365
# A prime, so that multiplying by it is one to one.
VERSTROOI = 1_299_709
Row = tuple[object, ...]


@transaction.atomic
def make_vragen(
    *,
    regio_code: str,
    gemeente_code: str,
    eigenaar_ids: list[int],
    aantal: int,
    seed: int,
    verdeling: Mapping[VraagStatus, int] = VERDELING,
) -> int:
    """Add `aantal` vragen with their vragers; the same seed on an empty table gives the same rows.

    `verdeling` weighs the states."""
    if not settings.DEMO:
        raise NotPossible("Verzonnen vragen kunnen alleen waar DEMO aan staat.")
    now = timezone.now()
    first_vrager = _next_id("loket_vrager")
    first_vraag = _next_id("loket_vraag")
    # A second helping beside the first is another one.
    dice = random.Random(f"{seed} {first_vraag}")  # noqa: S311 - made-up data, no secret
    # In the order they came in, as in a table that was filled day by day.
    statussen = dice.choices(tuple(verdeling), weights=tuple(verdeling.values()), k=aantal)
    verloop = sorted((_moment(dice, status, now), status) for status in statussen)
    vragers = (_vrager(dice, first_vrager + i, regio_code, moment) for i, (moment, _) in enumerate(verloop))
    _copy("loket_vrager", VRAGER_COLUMNS, vragers)
    vragen = (
        _vraag(
            dice,
            first_vraag + i,
            vrager_id=first_vrager + i,
            regio_code=regio_code,
            gemeente_code=gemeente_code,
            eigenaar_ids=eigenaar_ids,
            status=status,
            created=moment,
            now=now,
        )
        for i, (moment, status) in enumerate(verloop)
    )
    _copy("loket_vraag", VRAAG_COLUMNS, vragen)
    return aantal


def _vrager(dice: random.Random, pk: int, regio_code: str, created: datetime) -> Row:
    naam = f"{dice.choice(VOORNAMEN)} {_achternaam(dice)} Voorbeeld"
    # No number that anyone has begins with a nought behind its area.
    telefoon = f"+31550{pk % 1_000_000:06}"
    return (pk, _uuid(dice), regio_code, naam, f"vrager{pk}@demo.example", telefoon, created)


def _achternaam(dice: random.Random) -> str:
    if dice.randrange(3):
        return dice.choice(ACHTERNAMEN)
    return "".join(dice.choices(LETTERGREPEN, k=4)).capitalize()


def _omschrijving(dice: random.Random, doelgroep: str) -> str:
    werk = f"{dice.choice(BEZIGHEDEN)} met {dice.choice(WAARMEE)} in {dice.choice(WAAR)}"
    return dice.choice(ZINNEN[doelgroep]).format(werk=werk)


def _vraag(
    dice: random.Random,
    pk: int,
    *,
    vrager_id: int,
    regio_code: str,
    gemeente_code: str,
    eigenaar_ids: list[int],
    status: VraagStatus,
    created: datetime,
    now: datetime,
) -> Row:
    doelgroep = dice.choice(tuple(THEMAS))
    thema = dice.choice(THEMAS[doelgroep])
    is_open = status in OPEN
    contacted = min(created + timedelta(hours=dice.randrange(96)), now) if status != VraagStatus.NIEUW else None
    eigenaar = dice.choice(eigenaar_ids) if eigenaar_ids and status != VraagStatus.NIEUW else None
    return (
        pk,
        _uuid(dice),
        regio_code,
        # A letter more than real numbers have, so that they never meet.
        f"W26-{_code(pk)}",
        vrager_id,
        dice.choice(tuple(Kanaal)).value,
        doelgroep,
        thema,
        _omschrijving(dice, doelgroep),
        json.dumps({"doelgroep": doelgroep, "thema": thema, "gemeente": gemeente_code}),
        status.value,
        eigenaar,
        _actie_datum(dice, now.date()) if is_open else None,
        dice.choice(REDENEN[status]).value if is_open else "",
        contacted,
        None if is_open else min(created + timedelta(days=dice.randrange(1, 60)), now),
        0,
        1,
        created,
    )


def _moment(dice: random.Random, status: VraagStatus, now: datetime) -> datetime:
    return now - timedelta(minutes=dice.randrange(60 * 24 * DAGEN.get(status, JAAR)))


def _actie_datum(dice: random.Random, today: date) -> date:
    return today + timedelta(days=dice.randrange(-10, 30))


def _code(pk: int) -> str:
    """Seven letters, scattered so that they look like real ones; no two pks give the same."""
    pk = pk * VERSTROOI % len(ALFABET) ** 7
    letters = ""
    for _ in range(7):
        pk, rest = divmod(pk, len(ALFABET))
        letters = ALFABET[rest] + letters
    return letters


def _uuid(dice: random.Random) -> uuid.UUID:
    return uuid.UUID(int=dice.getrandbits(128), version=4)


def _next_id(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")  # noqa: S608 - a constant name
        return int(cursor.fetchone()[0])


def _copy(table: str, columns: tuple[str, ...], rows: Iterator[Row]) -> None:
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608 - a constant name
        cursor.execute(f"ANALYZE {table}")
