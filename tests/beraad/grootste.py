"""The largest agenda that counts as one: 10 ambities, 60 doelen, 300 maatregelen and 1,500 inzetregels."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

from beraad.document import (
    Agendatekst,
    Ambitietekst,
    Doeltekst,
    Indicatortekst,
    Inzettekst,
    Maatregeltekst,
    Partijnaam,
    Verwijspunt,
)
from beraad.enums import Bank, Eenheid, Geldsoort, Hardheid, Inzetvorm

NU = datetime(2026, 11, 1, tzinfo=UTC)
TEKST = "Wij doen dit samen, omdat het alleen niet lukt. " * 8


def largest_agenda(landelijk: tuple[Ambitietekst, ...] = ()) -> Agendatekst:
    partij = Partijnaam(uuid4(), "Gemeente Voorbeeld", Bank.GEMEENTEN)
    ambities = tuple(_ambitie(nummer, partij, landelijk) for nummer in range(1, 11))
    return Agendatekst(uuid4(), "Grootste agenda", TEKST, 2026, 2030, NU, ambities)


def _ambitie(nummer: int, partij: Partijnaam, landelijk: tuple[Ambitietekst, ...]) -> Ambitietekst:
    doelen = tuple(_doel(f"{nummer}.{index}", partij) for index in range(1, 7))
    if landelijk:
        ref = landelijk[nummer % len(landelijk)]
        doelen = tuple(replace(doel, landelijke_ambitie=Verwijspunt(ref.uuid, ref.titel)) for doel in doelen)
    return Ambitietekst(uuid4(), str(nummer), f"Ambitie {nummer}", TEKST, NU, doelen)


def _doel(nummer: str, partij: Partijnaam) -> Doeltekst:
    indicator = Indicatortekst(
        uuid4(), "Contact", Eenheid.PROCENT, "eerste_contact_2_werkdagen", None, "", None,
        Decimal(50), Decimal(90), 2030, NU,
    )  # fmt: skip
    maatregelen = tuple(_maatregel(f"{nummer}.{index}", partij) for index in range(1, 6))
    return Doeltekst(uuid4(), nummer, f"Doel {nummer}", TEKST, NU, (indicator,), maatregelen)


def _maatregel(nummer: str, partij: Partijnaam) -> Maatregeltekst:
    inzet = tuple(
        Inzettekst(
            uuid4(), partij, jaar, Geldsoort.PUBLIEK, Inzetvorm.GELD, Decimal("1234.56"), "",
            Hardheid.VOORWAARDELIJK, "Als de raad instemt", None, NU,
        )
        for jaar in range(2026, 2031)
    )  # fmt: skip
    return Maatregeltekst(
        uuid4(), nummer, f"Maatregel {nummer}", TEKST, (), partij, (), None, None, "", None, NU, inzet
    )
