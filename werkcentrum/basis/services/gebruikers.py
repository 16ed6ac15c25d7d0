"""Accounts and rollen that follow from something else, such as a mandate in a beraad."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebruiker, Rol

# The first day, and the last or None.
Periode = tuple[date, date | None]


@transaction.atomic
def find_or_make_gebruiker(*, email: str, naam: str) -> Gebruiker:
    """Who has this address; a new account has no password, and its holder no rollen yet."""
    gebruiker = Gebruiker.objects.filter(email=email.strip().lower()).first()
    if gebruiker is None:
        return Gebruiker.objects.create_user(email, naam=naam)
    if not gebruiker.is_active:
        raise NotPossible("Dit account is niet meer actief. Vraag de functioneel beheerder om hulp.")
    return gebruiker


@transaction.atomic
def replace_rollen(
    *, gebruiker_id: int, soort: RolSoort, regio_code: str | None, perioden: Iterable[Periode]
) -> None:
    """This rol, here, holds on the days of `perioden` and on no other."""
    Rol.objects.filter(gebruiker_id=gebruiker_id, soort=soort, regio_id=regio_code, organisatie=None).delete()
    for vanaf, tot in _longest_per_start(perioden).items():
        Rol.objects.create(
            gebruiker_id=gebruiker_id, soort=soort, regio_id=regio_code, geldig_vanaf=vanaf, geldig_tot=tot
        )


def _longest_per_start(perioden: Iterable[Periode]) -> dict[date, date | None]:
    longest: dict[date, date | None] = {}
    for vanaf, tot in perioden:
        known = longest.get(vanaf, date.min)
        longest[vanaf] = None if tot is None or known is None else max(tot, known)
    return longest
