from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from loket.antwoorden import Antwoorden, read_antwoorden
from loket.kenmerken import VOCABULAIRE, Kenmerken, Soort, parse_kenmerken
from loket.web.publiek import stappen
from loket.web.publiek.stappen import Wijziging, give_answer, next_stap, path, previous_stap, progress


def answers(**feiten) -> Antwoorden:
    return Antwoorden(kenmerken=parse_kenmerken(feiten))


BEGUN = answers(doelgroep="werkende", thema="ontslag", gemeente="GM0200")


def test_the_first_steps_come_in_order():
    assert next_stap(Antwoorden(), "leeftijd") == "doelgroep"
    assert next_stap(answers(doelgroep="werkende"), "leeftijd") == "thema"
    assert next_stap(answers(doelgroep="werkende", thema="ontslag"), "leeftijd") == "plaats"


def test_not_knowing_the_thema_is_an_answer():
    after = give_answer(answers(doelgroep="werkende"), "thema", None).antwoorden

    assert next_stap(after, None) == "plaats"


def test_a_follow_up_is_what_the_gids_wants_to_know():
    assert next_stap(BEGUN, "dienstverband") == "dienstverband"


def test_without_more_questions_the_advice_comes():
    assert next_stap(BEGUN, None) == "advies"


def test_who_wants_to_send_gets_no_more_questions():
    after = Antwoorden(kenmerken=BEGUN.kenmerken, sturen=True)

    assert next_stap(after, "dienstverband") == "toelichting"


def test_after_the_telling_come_contact_and_check():
    told = Antwoorden(kenmerken=BEGUN.kenmerken, sturen=True, toegelicht=True)
    reachable = Antwoorden(kenmerken=BEGUN.kenmerken, sturen=True, toegelicht=True, telefoon="0612345678")

    assert next_stap(told, None) == "contact"
    assert next_stap(reachable, None) == "controle"


def test_changing_the_doelgroep_keeps_what_applies_and_drops_the_rest():
    before = BEGUN
    for key, waarde in (("leeftijd", 41), ("cao", "Bouw en infra")):
        before = give_answer(before, key, waarde).antwoorden

    wijziging = give_answer(before, "doelgroep", "werkgever")

    assert wijziging.vervallen == ("leeftijd",)
    assert wijziging.antwoorden.kenmerken["cao"] == "Bouw en infra"
    assert wijziging.antwoorden.gevraagd == ("cao",)
    assert wijziging.antwoorden.gemeente == "GM0200"


def test_a_thema_of_the_other_doelgroep_is_asked_again():
    before = answers(doelgroep="werkende", thema="loopbaan", gemeente="GM0200")

    wijziging = give_answer(before, "doelgroep", "werkgever")

    assert wijziging.vervallen == ("thema",)
    assert next_stap(wijziging.antwoorden, None) == "thema"


def test_a_fact_that_leans_on_a_changed_one_goes_too():
    before = give_answer(BEGUN, "dienstverband", "tijdelijk").antwoorden
    before = give_answer(before, "einde_dienstverband", date(2026, 12, 31)).antwoorden

    wijziging = give_answer(before, "dienstverband", "zzp")

    assert "einde_dienstverband" in wijziging.vervallen
    assert "einde_dienstverband" not in wijziging.antwoorden.gevraagd


def test_the_same_answer_again_drops_nothing():
    before = give_answer(BEGUN, "dienstverband", "tijdelijk").antwoorden

    assert give_answer(before, "dienstverband", "tijdelijk") == Wijziging(before, ())


def test_answering_after_all_takes_back_not_knowing():
    skipped = give_answer(BEGUN, "leeftijd", None).antwoorden

    after = give_answer(skipped, "leeftijd", 30).antwoorden

    assert after.overgeslagen == ()
    assert after.gevraagd == ("leeftijd",)


def test_going_back_follows_the_visit():
    after = give_answer(give_answer(BEGUN, "leeftijd", 30).antwoorden, "uitkering", ("ww",)).antwoorden

    assert previous_stap(after, "doelgroep") is None
    assert previous_stap(after, "leeftijd") == "plaats"
    assert previous_stap(after, "uitkering") == "leeftijd"
    assert previous_stap(after, "dienstverband") == "uitkering"
    assert previous_stap(after, "toelichting") == "advies"


def test_what_is_stored_is_read_back():
    after = give_answer(give_answer(BEGUN, "einde_dienstverband", date(2026, 12, 31)).antwoorden, "cao", None)

    assert read_antwoorden(after.antwoorden.as_json()) == after.antwoorden


def test_a_stored_fact_that_is_no_longer_allowed_is_left_out():
    raw = {"kenmerken": {"doelgroep": "werkende", "uitkering": ["verdwenen"], "oud": 1}, "gevraagd": ["oud"]}

    assert read_antwoorden(raw) == answers(doelgroep="werkende")


ANTWOORD = {
    Soort.JA_NEE: st.booleans(),
    Soort.GETAL: st.integers(13, 99),
    Soort.DATUM: st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    Soort.SBI: st.just("43"),
    Soort.TEKST: st.just("Bouw"),
    Soort.GEMEENTECODE: st.just("GM0200"),
}


def an_answer(draw, key: str):
    kenmerk = VOCABULAIRE[key]
    if draw(st.integers(0, 4)) == 0 and key not in ("doelgroep",):
        return None
    if kenmerk.soort is Soort.KEUZE:
        return draw(st.sampled_from(kenmerk.keuzes))
    if kenmerk.soort is Soort.MEERKEUZE:
        return (draw(st.sampled_from(kenmerk.keuzes)),)
    return draw(ANTWOORD[kenmerk.soort])


@settings(max_examples=60)
@given(st.data())
def test_every_walk_ends_at_the_check_within_twelve_questions(data):
    """Whatever the gids asks, whatever is answered, and with a change of mind on the way."""
    antwoorden, asked, changed = Antwoorden(), 0, False
    for _turn in range(40):
        wishes = [
            key
            for key in VOCABULAIRE
            if stappen.is_vervolg(key) and not antwoorden.is_beantwoord(key) and stappen.applies(antwoorden, key)
        ]
        volgende = data.draw(st.sampled_from([None, *wishes]))
        stap = next_stap(antwoorden, volgende)
        if stap == stappen.CONTROLE:
            break
        place, total = progress(antwoorden, stap)
        assert 1 <= place <= total <= 13
        assert previous_stap(antwoorden, stap) in (None, *path(antwoorden))
        antwoorden = take(data, antwoorden, stap)
        asked += stap != stappen.ADVIES
        if not changed and antwoorden.doelgroep and data.draw(st.booleans()):
            changed, asked = True, 0
            antwoorden = give_answer(
                antwoorden, "doelgroep", data.draw(st.sampled_from(list(stappen.THEMAS)))
            ).antwoorden
        assert antwoorden.kenmerken == parse_kenmerken(antwoorden.kenmerken.als_json())
        assert all(stappen.applies(antwoorden, key) for key in antwoorden.kenmerken if stappen.is_vervolg(key))
    else:
        raise AssertionError("this walk does not end")
    assert asked <= 12


def take(data, antwoorden: Antwoorden, stap: str) -> Antwoorden:
    match stap:
        case stappen.ADVIES:
            return replace(antwoorden, sturen=True)
        case stappen.TOELICHTING:
            return replace(antwoorden, toegelicht=True)
        case stappen.CONTACT:
            return replace(antwoorden, email="noor@test.example")
        case stappen.THEMA:
            thema = data.draw(st.sampled_from([None, *stappen.THEMAS[antwoorden.doelgroep]]))
            return give_answer(antwoorden, "thema", thema).antwoorden
        case _:
            key = stappen.KENMERK_VAN.get(stap, stap)
            return give_answer(antwoorden, key, an_answer(data.draw, key)).antwoorden


def test_kenmerken_and_steps_do_not_share_a_name():
    shared = {stap for stap in (*stappen.VAST, "verzonden", "stoppen") if stappen.is_vervolg(stap)}

    assert not shared
    assert isinstance(Antwoorden().kenmerken, Kenmerken)


def test_a_question_whose_answer_falls_away_counts_as_asked():
    answers = Antwoorden()
    for key, waarde in (("doelgroep", "werkende"), ("thema", "ontslag"), ("gemeente", "GM0200")):
        answers = give_answer(answers, key, waarde).antwoorden
    answers = give_answer(answers, "einde_dienstverband", date(2026, 12, 1)).antwoorden

    changed = give_answer(answers, "dienstverband", "zzp")

    assert changed.vervallen == ("einde_dienstverband",)
    assert changed.antwoorden.gevraagd == ("dienstverband",)
    assert changed.antwoorden.gesteld == 2
