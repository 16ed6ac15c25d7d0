"""The questions of the intake are checked before anything starts; each planted fault is named."""

from dataclasses import replace

import pytest

from loket.checks import questions_hold_together
from loket.kenmerken import INTAKEVERSIE, THEMAS, VOCABULAIRE, fouten_in, versie_of
from loket.kenmerken.model import WERKGEVER, Kenmerk, Soort
from loket.services.intake import submit_intake
from tests.factories import IntakeFactory
from werkcentrum.basis.actor import BEZOEKER
from werkcentrum.basis.models import Gebeurtenis

ECHT = tuple(VOCABULAIRE.values())


def vraag(key: str, **velden) -> Kenmerk:
    waarden = {"soort": Soort.JA_NEE, "naam": key, "vraag": f"{key}?", "waarom": "", "uw": key, "zin": key}
    return Kenmerk(key=key, **waarden | velden)


@pytest.mark.eis("INT-02")
def test_the_questions_as_they_are_hold_together():
    assert fouten_in(ECHT, THEMAS) == []
    assert questions_hold_together(None) == []


@pytest.mark.eis("INT-02")
def test_a_circle_names_the_questions_that_wait_for_each_other():
    een = vraag("een", zinvol=lambda feiten: "twee" in feiten)
    twee = vraag("twee", zinvol=lambda feiten: feiten.get("drie") is True)
    drie = vraag("drie", zinvol=lambda feiten: "een" in feiten)

    fouten = fouten_in((*ECHT, een, twee, drie), THEMAS)

    assert "een: kring, deze vraag wacht op zichzelf (een → twee → drie → een)." in fouten
    assert len(fouten) == 3


@pytest.mark.eis("INT-02")
@pytest.mark.parametrize(
    ("zinvol", "velden"),
    [
        (lambda feiten: False, {}),
        (lambda feiten: feiten.get("doelgroep") == "reiziger", {}),
        (lambda feiten: feiten.get("verdwenen") is True, {}),
        (lambda feiten: "leeftijd" in feiten, {"voor": frozenset({WERKGEVER})}),
        (lambda feiten: feiten.get("thema") == "verzuim" and feiten.get("doelgroep") == "reiziger", {}),
    ],
)
def test_a_question_that_nobody_can_come_to_is_named(zinvol, velden):
    fouten = fouten_in((*ECHT, vraag("los", zinvol=zinvol, **velden)), THEMAS)

    assert fouten == ["los: onbereikbaar, met geen enkel antwoord komt iemand bij deze vraag."]


@pytest.mark.eis("INT-02")
@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"soort": Soort.KEUZE}, "dood: doodlopend, op deze vraag is geen antwoord mogelijk."),
        ({"soort": Soort.MEERKEUZE}, "dood: doodlopend, op deze vraag is geen antwoord mogelijk."),
        (
            {"soort": Soort.GETAL, "minimum": 9, "maximum": 3},
            "dood: doodlopend, op deze vraag is geen antwoord mogelijk.",
        ),
        ({"soort": Soort.GETAL}, "dood: doodlopend, op deze vraag is geen antwoord mogelijk."),
        ({"vraag": ""}, "dood: deze vraag heeft geen tekst."),
        (
            {"soort": Soort.KEUZE, "waarden": (("a", "A"),), "alleen": "b"},
            "dood: “b” is geen antwoord op deze vraag.",
        ),
    ],
)
def test_a_dead_end_is_named(velden, fout):
    assert fouten_in((*ECHT, vraag("dood", **velden)), THEMAS) == [fout]


@pytest.mark.eis("INT-02")
def test_a_doelgroep_without_thema_and_a_thema_without_doelgroep_are_named():
    zonder = {**THEMAS, WERKGEVER: ()}

    fouten = fouten_in(ECHT, zonder)

    assert "doelgroep: doodlopend, voor “werkgever” is er geen thema." in fouten
    assert "thema: onbereikbaar, niemand kan “verzuim” kiezen." in fouten
    assert fouten_in(ECHT, {**THEMAS, WERKGEVER: (*THEMAS[WERKGEVER], "vissen")}) == [
        "thema: “vissen” is geen antwoord op deze vraag."
    ]


def test_the_same_question_twice_is_named():
    assert "leeftijd: deze vraag staat er twee keer." in fouten_in((*ECHT, VOCABULAIRE["leeftijd"]), THEMAS)


@pytest.mark.eis("INT-02")
def test_nothing_starts_with_a_broken_list(monkeypatch):
    monkeypatch.setattr("loket.checks.VOCABULAIRE", {**VOCABULAIRE, "los": vraag("los", zinvol=lambda _: False)})

    (error,) = questions_hold_together(None)

    assert error.is_serious()
    assert error.msg.startswith("los: onbereikbaar")


@pytest.mark.eis("INT-02")
@pytest.mark.parametrize(
    "velden",
    [{"vraag": "Anders?"}, {"waarden": (("a", "A"),)}, {"gevoelig": True}, {"zinvol": lambda f: "cao" in f}],
)
def test_the_version_changes_with_every_text_answer_and_condition(velden):
    gewijzigd = tuple(replace(k, **velden) if k.key == "dienstverband" else k for k in ECHT)

    assert versie_of(ECHT, THEMAS) == INTAKEVERSIE
    assert versie_of(gewijzigd, THEMAS) != INTAKEVERSIE


@pytest.mark.eis("INT-02")
def test_the_version_is_kept_with_each_vraag(client, db):

    intake = IntakeFactory(
        antwoorden={"kenmerken": {"doelgroep": "werkende", "gemeente": "GM0200"}, "email": "noor@test.example"}
    )

    submit_intake(actor=BEZOEKER, intake_uuid=intake.uuid)

    assert Gebeurtenis.objects.get(werkwoord="vraag.geregistreerd").gegevens["intakeversie"] == INTAKEVERSIE
