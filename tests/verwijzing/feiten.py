"""Any facts that the vocabulary allows, for property tests."""

from datetime import date, timedelta

from hypothesis import strategies as st

from loket.kenmerken import VOCABULAIRE, Kenmerk, Soort, parse_kenmerken

DATUM = date(2026, 11, 23)


def meerkeuze(kenmerk: Kenmerk) -> st.SearchStrategy[object]:
    anders = st.sampled_from([waarde for waarde in kenmerk.keuzes if waarde != kenmerk.alleen])
    lijst = st.lists(anders, min_size=1, max_size=4, unique=True)
    return lijst | st.just([kenmerk.alleen]) if kenmerk.alleen else lijst


WAARDEN = {
    Soort.KEUZE: lambda kenmerk: st.sampled_from(kenmerk.keuzes),
    Soort.MEERKEUZE: meerkeuze,
    Soort.JA_NEE: lambda kenmerk: st.booleans(),
    Soort.GETAL: lambda kenmerk: st.integers(kenmerk.minimum, min(kenmerk.maximum, 400)),
    Soort.DATUM: lambda kenmerk: st.integers(-400, 400).map(lambda dagen: DATUM + timedelta(days=dagen)),
    Soort.GEMEENTECODE: lambda kenmerk: st.sampled_from(["GM0200", "GM0228", "GM9999"]),
    Soort.SBI: lambda kenmerk: st.sampled_from(
        ["86", "43", "432", "43211", "2025:43221", "2025:86", "28", "8891"]
    ),
    Soort.TEKST: lambda kenmerk: st.sampled_from(["Metalektro", "kinderopvang", "Uitzendkrachten", "iets anders"]),
}
feiten = st.fixed_dictionaries(
    {}, optional={key: WAARDEN[kenmerk.soort](kenmerk) for key, kenmerk in VOCABULAIRE.items()}
).map(parse_kenmerken)
