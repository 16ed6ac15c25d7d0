"""Loads regio's, gemeenten and postcodes from the data files of this app. Repeatable; a new year adds rows."""

import csv
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from werkcentrum.basis.models import Arbeidsmarktregio, Gemeente, GemeenteIndeling, Postcodegebied

DATA = Path(__file__).resolve().parent.parent / "data"
ARTICLES = ("'s-", "'t ", "de ", "den ", "het ")


def read_rows(name: str) -> Iterable[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def sort_key(naam: str) -> str:
    """Lower case, without accents and leading article: 's-Gravenhage sorts under g."""
    plain = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().lower()
    for article in ARTICLES:
        if plain.startswith(article):
            return plain.removeprefix(article)
    return plain


@transaction.atomic
def load_referentiedata(*, jaar: int = 2026) -> dict[str, int]:
    """Returns how many rows each table holds for this year."""
    _load_regios(jaar)
    _load_gemeenten(jaar)
    _load_postcodes(jaar)
    return {
        "arbeidsmarktregio's": Arbeidsmarktregio.objects.filter(jaar=jaar).count(),
        "gemeenten": GemeenteIndeling.objects.filter(jaar=jaar).count(),
        "postcodegebieden": Postcodegebied.objects.filter(jaar=jaar).count(),
    }


def _load_regios(jaar: int) -> None:
    regios = [
        Arbeidsmarktregio(
            code=row["regiocode_cbs"],
            naam=row["regionaam_cbs_2026"],
            slug=slugify(row["regionaam_cbs_2026"].replace("/", " ")),
            centrumgemeente_naam=row["centrumgemeente_naam"],
            # The first word says it; what follows in the file explains why.
            zekerheid_code="midden",
            zekerheid_centrumgemeente=row["zekerheid_centrumgemeente"].split("-")[0].split(" ")[0],
            jaar=jaar,
        )
        for row in read_rows(f"arbeidsmarktregios_{jaar}.csv")
    ]
    Arbeidsmarktregio.objects.bulk_create(
        regios,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[
            "naam",
            "slug",
            "centrumgemeente_naam",
            "zekerheid_code",
            "zekerheid_centrumgemeente",
            "jaar",
        ],
    )


def _load_gemeenten(jaar: int) -> None:
    rows = list(read_rows(f"gemeenten_{jaar}.csv"))
    Gemeente.objects.bulk_create(
        [
            Gemeente(code=row["gemeentecode"], naam=row["weergavenaam"], sorteernaam=sort_key(row["weergavenaam"]))
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["naam", "sorteernaam"],
    )
    GemeenteIndeling.objects.bulk_create(
        [
            GemeenteIndeling(jaar=jaar, gemeente_id=row["gemeentecode"], regio_id=row["regiocode_cbs"])
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["jaar", "gemeente"],
        update_fields=["regio"],
    )


def _load_postcodes(jaar: int) -> None:
    twijfel = {row["pc4"] for row in read_rows(f"postcodes_twee_regios_{jaar}.csv")}
    Postcodegebied.objects.bulk_create(
        [
            Postcodegebied(
                jaar=jaar,
                pc4=row["pc4"],
                plaats=row["plaats"],
                gemeente_id=row["gemeentecode_2026"],
                is_twijfelgeval=row["pc4"] in twijfel,
            )
            for row in read_rows(f"postcodes_{jaar}.csv")
        ],
        update_conflicts=True,
        unique_fields=["jaar", "pc4"],
        update_fields=["plaats", "gemeente", "is_twijfelgeval"],
        batch_size=2000,
    )
