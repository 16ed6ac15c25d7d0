import pytest

from loket.kenmerken import VOCABULAIRE
from verwijzing.enums import Grondslag
from verwijzing.grondslagen import GEVOELIG, allowed_velden, default_velden, label_of
from werkcentrum.basis.enums import OrganisatieSoort


def test_sensitive_facts_travel_only_with_consent_and_only_when_needed():
    consent = allowed_velden(Grondslag.TOESTEMMING, soort="overig", nodig={"weken_ziek"})
    law = allowed_velden(Grondslag.WETTELIJKE_TAAK, soort="uwv", nodig={"weken_ziek"})

    assert consent & GEVOELIG == {"weken_ziek"}
    assert not law & GEVOELIG
    assert "omschrijving" not in law


def test_a_legal_task_is_of_bodies_that_have_one():
    with_task = {
        soort for soort in OrganisatieSoort if allowed_velden(Grondslag.WETTELIJKE_TAAK, soort=soort, nodig=())
    }

    assert with_task == {"uwv", "gemeente", "centrumgemeente", "doorstroompunt", "schuldhulp"}


@pytest.mark.parametrize("grondslag", list(Grondslag))
def test_no_field_is_a_bsn(grondslag):
    allowed = allowed_velden(grondslag, soort="uwv", nodig=VOCABULAIRE)

    assert not {veld for veld in allowed if "bsn" in veld or "burgerservice" in veld}
    assert all(label_of(veld) for veld in allowed)


def test_default_velden_proposes_what_the_dienst_looks_at_but_nothing_sensitive():
    assert default_velden(["leeftijd", "weken_ziek", "cao"], nodig={"leeftijd", "weken_ziek"}) == (
        "naam",
        "email",
        "telefoon",
        "leeftijd",
    )
