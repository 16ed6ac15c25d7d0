"""The variables of a standaardtekst: what is unknown or empty is named with its place, never left blank."""

import pytest

from loket.sjabloon import VARIABELEN, SjabloonFout, check_sjabloon, fill_known, fill_sjabloon

VOORBEELD = {naam: variabele.voorbeeld for naam, variabele in VARIABELEN.items()}


def gebreken(tekst: str, waarden=None) -> tuple[str, ...]:
    with pytest.raises(SjabloonFout) as caught:
        fill_sjabloon(tekst, VOORBEELD if waarden is None else waarden)
    return caught.value.gebreken


@pytest.mark.parametrize("naam", VARIABELEN)
def test_every_variable_of_the_list_is_filled_in(naam):
    assert fill_sjabloon(f"Hier: {{{{ {naam} }}}}, en {{{{{naam}}}}}.", VOORBEELD) == (
        f"Hier: {VOORBEELD[naam]}, en {VOORBEELD[naam]}."
    )


@pytest.mark.eis("DSK-12")
@pytest.mark.parametrize("leeg", ["", "  ", None])
def test_empty_value_fails_with_its_name_and_place(leeg):
    waarden = {key: value for key, value in (VOORBEELD | {"voornaam": leeg}).items() if value is not None}

    assert gebreken("Goedendag,\n\nBeste {{ voornaam }}.", waarden) == (
        "Wij kennen hier geen waarde voor {{ voornaam }} (regel 3, teken 7).",
    )


@pytest.mark.eis("DSK-12")
def test_unknown_variable_fails_with_its_name_and_place():
    assert gebreken("Beste {{ achternaam }},\n{{ bsn }}") == (
        "De variabele “achternaam” bestaat niet (regel 1, teken 7).",
        "De variabele “bsn” bestaat niet (regel 2, teken 1).",
    )


@pytest.mark.parametrize(
    "tekst", ["{ voornaam }", "{{ voornaam }", "{{ voor\nnaam }}", "{% if x %}", "{{{ voornaam }}}", "}}", "{{}}"]
)
def test_anything_else_with_a_brace_is_refused(tekst):
    with pytest.raises(SjabloonFout):
        check_sjabloon(tekst)


def test_what_has_no_value_stays_standing_for_a_person_to_replace():
    assert fill_known("{{ voornaam }} en {{ nummer }}", {"nummer": "W26-7K3M", "voornaam": " "}) == (
        "{{ voornaam }} en W26-7K3M"
    )


def test_value_with_braces_is_text():
    assert fill_sjabloon("{{ voornaam }}", {"voornaam": "{{ nummer }}"}) == "{{ nummer }}"
