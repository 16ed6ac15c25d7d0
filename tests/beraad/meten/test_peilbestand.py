from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from beraad.enums import Eenheid
from beraad.peilbestand import MOST_REGELS, Meetbaar, read_peilbestand

TODAY = date(2026, 11, 26)
INLOOP = Meetbaar(uuid4(), "Gemeenten met een inloop", Eenheid.AANTAL, is_live=False)
GETEST = Meetbaar(uuid4(), "Brieven die zijn getest", Eenheid.PROCENT, is_live=False)
LIVE = Meetbaar(uuid4(), "Eerste contact", Eenheid.PROCENT, is_live=True)
DUBBEL = [Meetbaar(uuid4(), "Twee keer", Eenheid.AANTAL, is_live=False) for _ in range(2)]
INDICATOREN = [INLOOP, GETEST, LIVE, *DUBBEL]
KOP = "indicator;peildatum;waarde;bron\n"


def read(tekst):
    return read_peilbestand(tekst, INDICATOREN, today=TODAY)


def test_a_file_is_read_line_by_line():
    bestand = read(
        "\ufeffbron;waarde;indicator;peildatum\r\n"
        "telling;7;gemeenten met een INLOOP;2026-09-30\r\n"
        "\r\n"
        f"onderzoek;74,5;{GETEST.uuid};30-6-2026\r\n"
    )

    assert bestand.fouten == ()
    first, second = bestand.regels
    assert (first.indicator, first.peildatum, first.waarde, first.bron) == (
        INLOOP,
        date(2026, 9, 30),
        Decimal(7),
        "telling",
    )
    assert (second.regel, second.indicator, second.peildatum, second.waarde) == (
        4,
        GETEST,
        date(2026, 6, 30),
        Decimal("74.5"),
    )


@pytest.mark.parametrize("scheiding", [",", ";", "\t"])
def test_a_file_may_have_any_usual_separator(scheiding):
    bestand = read(KOP.replace(";", scheiding) + scheiding.join([INLOOP.naam, "2026-09-30", "1.200", "telling"]))

    assert [regel.waarde for regel in bestand.regels] == [Decimal(1200)]


@pytest.mark.parametrize(
    ("regel", "fout"),
    [
        (";2026-09-30;7;telling", "Regel 2, indicator: Vul de naam of het kenmerk van de indicator in."),
        ("Onbekend;2026-09-30;7;telling", "Regel 2, indicator: “Onbekend” staat niet in deze agenda."),
        (
            "Eerste contact;2026-09-30;7;telling",
            "Regel 2, indicator: “Eerste contact” wordt live geteld aan de balie. Vul hier niets voor in.",
        ),
        (
            "Twee keer;2026-09-30;7;telling",
            "Regel 2, indicator: “Twee keer” staat twee keer in deze agenda. Gebruik het kenmerk.",
        ),
        (f"{INLOOP.naam};;7;telling", "Regel 2, peildatum: Vul de dag in waarop is gemeten."),
        (
            f"{INLOOP.naam};31-2-2026;7;telling",
            "Regel 2, peildatum: “31-2-2026” is geen datum. Schrijf bijvoorbeeld 2026-09-30 of 30-9-2026.",
        ),
        (f"{INLOOP.naam};2026-11-27;7;telling", "Regel 2, peildatum: Deze dag ligt in de toekomst."),
        (f"{INLOOP.naam};0026-11-27;7;telling", "Regel 2, peildatum: Deze dag ligt te ver terug."),
        (f"{INLOOP.naam};2026-09-30;;telling", "Regel 2, waarde: Vul een getal in, bijvoorbeeld 74,5."),
        (
            f"{INLOOP.naam};2026-09-30;zeven;telling",
            "Regel 2, waarde: “zeven” is geen getal. Schrijf bijvoorbeeld 74,5.",
        ),
        (f"{INLOOP.naam};2026-09-30;NaN;telling", "Regel 2, waarde: “NaN” is te groot."),
        (f"{INLOOP.naam};2026-09-30;1e400;telling", "Regel 2, waarde: “1e400” is te groot."),
        (
            f"{INLOOP.naam};2026-09-30;7,125;telling",
            "Regel 2, waarde: Gebruik hoogstens twee cijfers achter de komma.",
        ),
        (f"{GETEST.naam};2026-09-30;101;telling", "Regel 2, waarde: Een percentage ligt tussen 0 en 100."),
        (f"{INLOOP.naam};2026-09-30;7;", "Regel 2, bron: Vul in waar het cijfer vandaan komt."),
        (
            f"{INLOOP.naam};2026-09-30;7;{'x' * 201}",
            "Regel 2, bron: Deze tekst is te lang: hoogstens 200 tekens.",
        ),
        (f"{INLOOP.naam};2026-09-30", "Regel 2, waarde: Vul een getal in, bijvoorbeeld 74,5."),
    ],
)
def test_a_mistake_is_said_by_line_and_field(regel, fout):
    bestand = read(KOP + regel)

    assert str(bestand.fouten[0]) == fout
    assert bestand.regels == ()


def test_all_mistakes_of_a_line_are_said_at_once():
    bestand = read(KOP + "Onbekend;morgen;veel;")

    assert [fout.veld for fout in bestand.fouten] == ["indicator", "peildatum", "waarde", "bron"]


def test_the_same_day_twice_is_a_mistake():
    regel = f"{INLOOP.naam};2026-09-30;7;telling\n"

    bestand = read(KOP + regel + regel)

    assert [str(fout) for fout in bestand.fouten] == [
        "Regel 3, peildatum: Deze indicator staat met deze dag ook op regel 2."
    ]


@pytest.mark.parametrize(
    ("tekst", "fout"),
    [
        (" \n", "Regel 1: Het bestand is leeg."),
        ("indicator;waarde;bron\nx;1;y", "Regel 1, peildatum: Deze kolom ontbreekt."),
        (KOP, "Regel 1: Onder de kop staan geen regels."),
        (KOP + "a;b;c;d\n" * (MOST_REGELS + 1), f"Regel 1: Het bestand heeft meer dan {MOST_REGELS} regels."),
        (KOP + "x" * 140_000, "Regel 1: Dit is geen leesbaar CSV-bestand."),
    ],
)
def test_a_file_that_can_not_be_read_says_why(tekst, fout):
    assert [str(fout) for fout in read(tekst).fouten] == [fout]
