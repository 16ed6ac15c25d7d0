import io
import json
from datetime import date

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from loket.kenmerken import VOCABULAIRE, Soort
from tests.verwijzing.conftest import VAN_APELDOORN
from verwijzing.services.kaart import load_basiskaart
from werkcentrum.basis.enums import OrganisatieSoort

ARGS = ("--regio", "AM06", "--datum", "2026-11-23", "--json")


def ask(kenmerken, *args, code=0):
    """Exit status, standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    text = kenmerken if isinstance(kenmerken, str) else json.dumps(kenmerken)
    try:
        call_command("gids_advies", "--kenmerken", text, *(args or ARGS), stdout=out, stderr=err)
        status = 0
    except SystemExit as stop:
        status = stop.code
    return status, out.getvalue(), err.getvalue()


def answer(kenmerken, *extra):
    status, out, err = ask(kenmerken, *ARGS, *extra)
    assert (status, err) == (0, "")
    return json.loads(out)


def test_answer_has_the_shape_of_the_contract(kaart):
    advies = answer({"doelgroep": "werkende", "thema": "ontslag", "gemeente": "GM0200"})

    assert list(advies) == ["regio", "datum", "kaartversie", "diensten", "volgende_vraag"]
    assert (advies["regio"], advies["datum"]) == ("AM06", "2026-11-23")
    assert advies["kaartversie"] == kaart.kaartversie
    assert [dienst["rang"] for dienst in advies["diensten"]] == list(range(1, len(advies["diensten"]) + 1))
    for dienst in advies["diensten"]:
        assert set(dienst) == {"dienst", "naam", "organisatie", "rang", "oordeel", "redenen"}
        assert dienst["oordeel"] in ("past", "mogelijk")
        for reden in dienst["redenen"]:
            assert set(reden) == {"kenmerk", "oordeel", "hard", "tekst", "bron"}
    assert set(advies["volgende_vraag"]) == {"kenmerk", "vraag"}


def test_alles_adds_what_falls_off_at_the_end(kaart):
    advies = answer({"doelgroep": "werkende", "leeftijd": 70}, "--alles")

    fell_off = [dienst["oordeel"] == "valt_af" for dienst in advies["diensten"]]
    assert any(fell_off)
    assert fell_off == sorted(fell_off)


def test_the_own_gemeente_offers_its_own_card(kaart):
    diensten = answer({"doelgroep": "werkende", "thema": "ontslag", "gemeente": "GM0200"})["diensten"]
    own = next(d for d in diensten if d["dienst"] == str(VAN_APELDOORN))

    assert own["organisatie"] == {"naam": "Gemeente Apeldoorn", "soort": "gemeente"}


@pytest.mark.parametrize("gemeente", [None, "GM0363"])
def test_an_unknown_or_foreign_gemeente_gives_the_card_once_without_a_name(kaart, gemeente):
    kenmerken = {"doelgroep": "werkende", "thema": "ontslag"} | ({"gemeente": gemeente} if gemeente else {})

    gemeenten = [d for d in answer(kenmerken)["diensten"] if d["organisatie"]["soort"] == "gemeente"]

    assert [d["organisatie"]["naam"] for d in gemeenten] == ["Gemeente waar u woont"]


def test_the_order_of_keys_never_matters(kaart):
    kenmerken = {"doelgroep": "werkende", "thema": "ontslag", "gemeente": "GM0200", "leeftijd": 40}

    assert answer(kenmerken) == answer(dict(reversed(kenmerken.items())))


def test_volgende_vraag_is_null_when_nothing_can_change(kaart):
    advies = answer(
        {"doelgroep": "werkende", "thema": "ontslag", "leeftijd": 40, "dienstverband": "zzp", "weken_ziek": 0}
    )

    assert advies["volgende_vraag"] is None


def test_for_people_it_is_a_list_with_reasons(kaart):
    status, out, _ = ask({"doelgroep": "werkende", "thema": "ontslag"}, "--regio", "AM06")

    assert status == 0
    assert "Voorbeelddienst voor iedereen (Werkcentrum): past" in out
    assert "? " in out
    assert "Volgende beste vraag:" in out


@pytest.mark.parametrize(
    ("kenmerken", "named"),
    [
        ({"foo": 1}, "foo: "),
        ({"regio": "AM06"}, "regio: "),
        ({"uitkering": ["x"]}, "uitkering: toegestaan: geen, ww,"),
        ({"uitkering": ["geen", "ww"]}, "uitkering: "),
        ({"leeftijd": 5}, "leeftijd: toegestaan: "),
        ({"leeftijd": True}, "leeftijd: "),
        ({"einde_dienstverband": "2026-02-30"}, "einde_dienstverband: "),
        ({"gemeente": "GM9999"}, "gemeente: toegestaan: "),
        ({"werkgemeente": "Apeldoorn"}, "werkgemeente: "),
        ({"werkgever_sbi": "4"}, "werkgever_sbi: "),
        ({"a\nb": 1}, "a b: "),
        ("[]", "kenmerken: "),
        ("{", "kenmerken: "),
        ("[" * 100_000, "kenmerken: "),
    ],
)
def test_wrong_facts_exit_with_2_and_one_line_that_names_the_key(kaart, kenmerken, named):
    status, out, err = ask(kenmerken)

    assert (status, out) == (2, "")
    assert err.startswith(named)
    assert err.count("\n") == 1
    assert any(word in err for word in ("toegestaan", "kan niet", "afgeleid", "jjjj-mm-dd"))


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (("--regio", "AM99"), "regio: toegestaan: AM01, "),
        (("--regio", "AM06", "--datum", "2026-02-30"), "datum: "),
        (("--regio", "AM06", "--datum", "20261123"), "datum: "),
        (("--regio", "AM06", "--datum", "9999-12-31"), "datum: "),
    ],
)
def test_wrong_regio_or_datum_exits_with_2(kaart, args, named):
    status, out, err = ask({}, *args)

    assert (status, out) == (2, "")
    assert err.startswith(named)
    assert err.count("\n") == 1


def test_without_a_map_it_says_how_to_load_one(db):
    status, out, err = ask({})

    assert (status, out) == (2, "")
    assert "load_dienstenkaart" in err


def _values(kenmerk):
    match kenmerk.soort:
        case Soort.KEUZE:
            return st.sampled_from(kenmerk.keuzes)
        case Soort.MEERKEUZE:
            return st.sampled_from(kenmerk.keuzes).map(lambda value: [value])
        case Soort.JA_NEE:
            return st.booleans()
        case Soort.GETAL:
            return st.integers(kenmerk.minimum, kenmerk.maximum)
        case Soort.DATUM:
            return st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(date.isoformat)
        case Soort.GEMEENTECODE:
            return st.sampled_from(["GM0200", "GM0301", "GM0363"])
        case Soort.SBI:
            return st.sampled_from(["56", "432", "2025:43221"])
        case _:
            return st.sampled_from(["Horeca", "een andere cao"])


FACTS = st.fixed_dictionaries(
    {"doelgroep": _values(VOCABULAIRE["doelgroep"])},
    optional={key: _values(kenmerk) for key, kenmerk in VOCABULAIRE.items() if key != "doelgroep"},
)


def test_every_mix_of_facts_gets_an_answer_that_keeps_the_contract(db):
    load_basiskaart()
    soorten = set(OrganisatieSoort.values) - {"werkgever"}

    @settings(max_examples=40)
    @given(FACTS)
    def holds(kenmerken):
        advies = answer(kenmerken, "--alles")
        diensten = advies["diensten"]
        assert len({dienst["dienst"] for dienst in diensten}) == len(diensten)
        for dienst in diensten:
            hard = {reden["oordeel"] for reden in dienst["redenen"] if reden["hard"]}
            assert dienst["organisatie"]["soort"] in soorten
            assert (dienst["oordeel"] == "valt_af") == ("niet_voldaan" in hard)
            if dienst["oordeel"] == "past":
                assert hard <= {"voldaan"}
            naam = dienst["organisatie"]["naam"]
            assert naam not in ("Gemeente Amsterdam",)
            if kenmerken.get("gemeente") != "GM0200":
                assert naam != "Gemeente Apeldoorn"
        vraag = advies["volgende_vraag"]
        assert vraag is None or vraag["kenmerk"] not in kenmerken

    holds()
