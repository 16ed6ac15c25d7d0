"""What the database itself refuses about afspraken and spreekuren."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from loket.enums import AfspraakStatus
from tests.factories import AfspraakFactory, AfwezigheidFactory, GebruikerFactory, SpreekuurFactory, VraagFactory
from tests.factories.afspraken import om, periode
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
DAG = date(2026, 12, 7)


def two_at_once_of_a_colleague(**second) -> None:
    collega = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER)
    AfspraakFactory(medewerker=collega, periode=periode(om(DAG, 10)))
    AfspraakFactory(**({"medewerker": collega, "periode": periode(om(DAG, 10, 15))} | second))


def two_at_once_of_a_vrager() -> None:
    first = AfspraakFactory(periode=periode(om(DAG, 10)))
    AfspraakFactory(vraag=VraagFactory(vrager=first.vrager, in_behandeling=True), periode=periode(om(DAG, 10, 29)))


def two_invitations() -> None:
    first = AfspraakFactory(voorgesteld=True)
    AfspraakFactory(vraag=first.vraag, voorgesteld=True)


def two_spreekuren() -> None:
    first = SpreekuurFactory()
    SpreekuurFactory(gebruiker=first.gebruiker)


def two_absences() -> None:
    AfwezigheidFactory(gebruiker=AfwezigheidFactory().gebruiker)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("loket_afspraak_medewerker_vrij", two_at_once_of_a_colleague),
        ("loket_afspraak_vrager_vrij", two_at_once_of_a_vrager),
        ("loket_afspraak_een_uitnodiging", two_invitations),
        ("loket_afspraak_heeft_tijd", lambda: AfspraakFactory(periode=None)),
        ("loket_afspraak_heeft_tijd", lambda: AfspraakFactory(medewerker=None)),
        ("loket_afspraak_heeft_tijd", lambda: AfspraakFactory(periode=periode(om(DAG), 0))),
        ("loket_afspraak_voorgesteld_heeft_termijn", lambda: AfspraakFactory(voorgesteld=True, kies_voor=None)),
        (
            "loket_afspraak_voorgesteld_heeft_termijn",
            lambda: AfspraakFactory(voorgesteld=True, periode=periode(om(DAG))),
        ),
        ("loket_afspraak_afgezegd_op", lambda: AfspraakFactory(status=AfspraakStatus.AFGEZEGD)),
        ("loket_afspraak_afgezegd_op", lambda: AfspraakFactory(afgezegd_op=timezone.now())),
        ("loket_afspraak_afgezegd_op", lambda: AfspraakFactory(afgezegd_door=GebruikerFactory())),
        ("loket_spreekuur_van_voor_tot", lambda: SpreekuurFactory(van=time(12), tot=time(12))),
        ("loket_spreekuur_duur", lambda: SpreekuurFactory(duur=4)),
        ("loket_spreekuur_duur", lambda: SpreekuurFactory(duur=481)),
        ("loket_spreekuur_weekdag", lambda: SpreekuurFactory(weekdag=7)),
        ("loket_spreekuur_periode", lambda: SpreekuurFactory(geldig_tot=date(2025, 12, 31))),
        ("loket_spreekuur_uniek", two_spreekuren),
        ("loket_afwezigheid_van_voor_tot", lambda: AfwezigheidFactory(van=DAG, tot=DAG - timedelta(days=1))),
        ("loket_afwezigheid_uniek", two_absences),
    ],
)
def test_the_database_refuses(name, make):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()


@pytest.mark.parametrize(
    "second",
    [
        {"periode": periode(om(DAG, 10, 30))},
        {"status": AfspraakStatus.NIET_VERSCHENEN},
        {"afgezegd": True},
    ],
)
def test_what_does_not_run_at_the_same_time_is_allowed(second):
    two_at_once_of_a_colleague(**second)
