import pytest

from loket.leesgemak import LANGE_ZIN, MAKKELIJKER, count_lettergrepen, leesgemak_of


@pytest.mark.parametrize(
    ("woord", "aantal"), [("ik", 1), ("werken", 2), ("opleiding", 3), ("arbeidsmarkt", 3), ("Werkcentrum", 3)]
)
def test_syllables_of_a_word(woord, aantal):
    assert count_lettergrepen(woord) == aantal


def test_score_is_that_of_flesch_douma():
    # 4 words, 1 sentence, 5 syllables: 206.8 - 0.77 x 125 - 0.93 x 4.
    assert leesgemak_of("Wij bellen u op.").score == 107


@pytest.mark.eis("DSK-12")
def test_hard_text_gets_advice_per_sentence():
    lang = " ".join(["woord"] * (LANGE_ZIN + 1)) + "."
    oordeel = leesgemak_of(f"Wij bellen u. {lang}\nIndien u wilt, belt u ons tevens.")

    assert not oordeel.is_goed
    assert [(zin.zin, zin.adviezen) for zin in oordeel.zinnen] == [
        (lang, ("Lange zin: 16 woorden. Maak er twee zinnen van.",)),
        (
            "Indien u wilt, belt u ons tevens.",
            ("Schrijf liever “als” dan “indien”.", "Schrijf liever “ook” dan “tevens”."),
        ),
    ]


def test_long_words_give_a_low_score():
    oordeel = leesgemak_of("Arbeidsmarktdiscriminatie belemmert arbeidsparticipatiemogelijkheden.")

    assert oordeel.score < 60
    assert not oordeel.is_goed


def test_easy_text_is_good():
    assert leesgemak_of("Wij bellen u op. U hoeft niets te doen.").is_goed


@pytest.mark.parametrize("tekst", ["", "  \n", "123 ..."])
def test_text_without_words_has_no_score(tekst):
    assert leesgemak_of(tekst).score is None


def test_the_simpler_word_is_not_a_hard_one():
    assert not set(MAKKELIJKER) & set(MAKKELIJKER.values())
