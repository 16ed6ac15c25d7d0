"""The invariants that the database holds by itself."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from tests.factories import (
    AM06,
    APELDOORN,
    BedrijfFactory,
    BerichtFactory,
    GebruikerFactory,
    OrganisatieFactory,
    RolFactory,
)
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import (
    Arbeidsmarktregio,
    Gemeente,
    GemeenteIndeling,
    Openingstijd,
    Poging,
    Postcodegebied,
    Rol,
    Sluitingsdag,
)


def a_rol(**fields) -> None:
    values = {"soort": RolSoort.TEAMLEIDER, "regio_id": AM06, "geldig_vanaf": date(2026, 1, 1)} | fields
    Rol.objects.create(gebruiker=GebruikerFactory(), **values)


def double_rol() -> None:
    rol = RolFactory(soort=RolSoort.PARTNER)
    Rol.objects.create(
        gebruiker=rol.gebruiker, soort=rol.soort, organisatie=rol.organisatie, geldig_vanaf=rol.geldig_vanaf
    )


def double_email() -> None:
    GebruikerFactory(email="sanne@test.example")
    GebruikerFactory(email="Sanne@test.example")


def double_kvk() -> None:
    BedrijfFactory(kvk_nummer="00000009")
    BedrijfFactory(kvk_nummer="00000009")


def double_poging() -> None:
    for _ in range(2):
        Poging.objects.create(sleutel="x", venster="2026-11-23T09:00Z")


def a_regio(code: str) -> None:
    Arbeidsmarktregio.objects.create(code=code, naam="x", slug="x", centrumgemeente_naam="x", jaar=2026)


def open_on(weekdag: int, van: int = 9, tot: int = 17) -> None:
    Openingstijd.objects.create(regio_id=AM06, weekdag=weekdag, van=time(van), tot=time(tot))


def closed_on(*days: date) -> None:
    for day in days:
        Sluitingsdag.objects.create(regio_id=AM06, datum=day)


REFUSED = {
    "basis_rol_regio_of_organisatie": [
        lambda: a_rol(regio_id=None),
        lambda: a_rol(soort=RolSoort.WERKGEVER),
        lambda: a_rol(soort=RolSoort.PARTNER, regio_id=None),
    ],
    "basis_rol_periode": [lambda: a_rol(geldig_tot=date(2025, 12, 31))],
    "basis_rol_uniek": [double_rol],
    "basis_gebruiker_email": [double_email],
    "basis_organisatie_kvk_nummer": [
        lambda: OrganisatieFactory(kvk_nummer="1234567"),
        lambda: OrganisatieFactory(kvk_nummer="1234567x"),
    ],
    "basis_organisatie_kvk_uniek": [double_kvk],
    "basis_arbeidsmarktregio_code": [lambda: a_regio("AMX1"), lambda: a_regio("06")],
    "basis_gemeente_code": [lambda: Gemeente.objects.create(code="0200", naam="x", sorteernaam="x")],
    "basis_gemeenteindeling_jaar_gemeente": [
        lambda: GemeenteIndeling.objects.create(jaar=2026, gemeente_id=APELDOORN, regio_id=AM06)
    ],
    "basis_postcodegebied_pc4": [
        lambda: Postcodegebied.objects.create(jaar=2026, pc4="0999", plaats="x", gemeente_id=APELDOORN)
    ],
    "basis_postcodegebied_jaar_pc4": [
        lambda: Postcodegebied.objects.create(jaar=2026, pc4="7311", plaats="x", gemeente_id=APELDOORN)
    ],
    "basis_poging_sleutel": [double_poging],
    "basis_openingstijd_van_voor_tot": [lambda: open_on(0, 17, 9), lambda: open_on(0, 9, 9)],
    "basis_openingstijd_weekdag": [lambda: open_on(7)],
    "basis_openingstijd_uniek": [lambda: [open_on(0), open_on(0, tot=12)]],
    "basis_sluitingsdag_uniek": [lambda: closed_on(date(2026, 12, 24), date(2026, 12, 24))],
    "basis_bericht_sleutel_key": [lambda: [BerichtFactory(sleutel="x"), BerichtFactory(sleutel="x")]],
}


@pytest.mark.parametrize(
    ("constraint", "attempt"),
    [
        pytest.param(name, attempt, id=f"{name}-{i}")
        for name, made in REFUSED.items()
        for i, attempt in enumerate(made)
    ],
)
def test_database_refuses(db, constraint, attempt):
    with pytest.raises(IntegrityError, match=constraint.removesuffix("_key")), transaction.atomic():
        attempt()


def test_every_constraint_of_basis_is_tried():
    from django.apps import apps

    named = {
        constraint.name
        for model in apps.get_app_config("basis").get_models()
        for constraint in model._meta.constraints
    }

    assert named <= REFUSED.keys() | {"basis_bericht_verzonden_op", "basis_bericht_teruggekomen_op"}, (
        "tests/basis/test_outbox.py and test_retourmail.py try the last two"
    )


def test_role_may_end_on_its_first_day(db):
    a_rol(geldig_tot=date(2026, 1, 1))


def test_two_organisations_without_kvk(db):
    OrganisatieFactory()
    OrganisatieFactory()
