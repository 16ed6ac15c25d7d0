from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest

from beraad.document import Agendatekst, Ambitietekst, Doeltekst, Inzettekst, Maatregeltekst, Partijnaam
from beraad.enums import Bank, Geldsoort, Hardheid, Inzetvorm
from beraad.uitvoering import maatregelen_in

OP = datetime(2026, 1, 1, tzinfo=UTC)
PARTIJ = Partijnaam(uuid4(), "UWV", Bank.UWV)


def inzet(jaar, bedrag):
    return Inzettekst(
        uuid4(), PARTIJ, jaar, Geldsoort.PUBLIEK, Inzetvorm.GELD, Decimal(bedrag), "", Hardheid.HARD, "", None, OP
    )


def agenda(*, begin=None, einde=None, regels=()):
    maatregel = Maatregeltekst(
        uuid4(), "1.1.1", "Doen", "", (), None, (), begin, einde, "", None, OP, tuple(regels)
    )
    doel = Doeltekst(uuid4(), "1.1", "Doel", "", OP, (), (maatregel,))
    return Agendatekst(uuid4(), "A", "", 2026, 2030, OP, (Ambitietekst(uuid4(), "1", "Ambitie", "", OP, (doel,)),))


@pytest.mark.parametrize(
    ("tekst", "found"),
    [
        (agenda(), []),
        (agenda(begin=date(2027, 12, 31)), [None]),
        (agenda(begin=date(2028, 1, 1)), []),
        (agenda(einde=date(2027, 1, 1)), [None]),
        (agenda(einde=date(2026, 12, 31)), []),
        (agenda(begin=date(2026, 1, 1), einde=date(2030, 1, 1)), [None]),
        (agenda(regels=[inzet(2026, 5)]), []),
        (agenda(regels=[inzet(2027, "10.50"), inzet(2027, "0.50"), inzet(2028, 7)]), [Decimal(11)]),
        (agenda(einde=date(2026, 6, 1), regels=[inzet(2027, 3)]), [Decimal(3)]),
    ],
)
def test_a_maatregel_is_of_a_year_by_its_days_or_its_inzet(tekst, found):
    assert [een.inzet for een in maatregelen_in(tekst, 2027)] == found
