"""A protected fact is in a rule only where a law lets it in."""

import pytest

from loket.kenmerken import VOCABULAIRE
from verwijzing.basiskaart import data_files, read_basiskaart
from verwijzing.gids import VoorwaardeFout, parse_voorwaarden
from verwijzing.gids.beschermd import TOEGELATEN, refuse_beschermd

SCHULDEN = {
    "kenmerk": "schulden",
    "operator": "is_waar",
    "hard": True,
    "bron": "Wet gemeentelijke schuldhulpverlening",
}

# Asked for the desk, never for a rule.
ZONDER_REGEL = {"bedreigende_situatie"}


def test_every_protected_fact_is_named_with_its_reason_and_law():
    gevoelig = {key for key, kenmerk in VOCABULAIRE.items() if kenmerk.gevoelig}
    assert set(TOEGELATEN) == gevoelig - ZONDER_REGEL
    for toelating in TOEGELATEN.values():
        assert toelating.reden
        assert any(woord in toelating.wet for woord in ("wet", "Wet", "AVG", "Burgerlijk Wetboek"))


@pytest.mark.eis("REF-21")
def test_a_protected_fact_without_a_law_is_refused_in_every_rule():
    zonder = {key: toelating for key, toelating in TOEGELATEN.items() if key != "schulden"}

    for rij in (SCHULDEN, SCHULDEN | {"hard": False}, {"een_van": [SCHULDEN], "bron": "beleid"}):
        regels = parse_voorwaarden([rij])
        refuse_beschermd(regels)
        with pytest.raises(VoorwaardeFout, match="geen wet die een regel toelaat"):
            refuse_beschermd(regels, toegelaten=zonder)


@pytest.mark.eis("REF-21")
def test_a_protected_fact_without_a_source_is_refused():
    with pytest.raises(VoorwaardeFout, match="noem de bron"):
        refuse_beschermd(parse_voorwaarden([SCHULDEN | {"bron": ""}]))


@pytest.mark.eis("REF-21")
def test_where_the_law_only_lets_it_rank_a_rule_cannot_make_a_dienst_fall_off():
    lid = {"kenmerk": "vakbondslid", "operator": "is_waar", "bron": "hulp is voor leden"}

    refuse_beschermd(parse_voorwaarden([lid | {"hard": False}]))
    with pytest.raises(VoorwaardeFout, match="alleen de volgorde"):
        refuse_beschermd(parse_voorwaarden([lid | {"hard": True}]))


@pytest.mark.eis("REF-21")
def test_the_whole_base_map_keeps_to_the_whitelist():
    kaarten, problemen = read_basiskaart(data_files())

    assert not problemen
    assert sum(len(kaart.voorwaarden) for kaart in kaarten) > 500
    for kaart in kaarten:
        refuse_beschermd(kaart.voorwaarden)


@pytest.mark.eis("REF-21")
@pytest.mark.parametrize("hard", [True, False])
def test_a_protected_fact_that_is_not_on_the_list_is_refused_also_with_a_source(hard):
    rij = {"kenmerk": "bedreigende_situatie", "operator": "is_waar", "hard": hard, "bron": "voorbeeldwet art. 1"}

    with pytest.raises(VoorwaardeFout, match="geen wet"):
        refuse_beschermd(parse_voorwaarden([rij]))
