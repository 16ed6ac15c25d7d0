"""Random walks through the intake: whatever is answered, each ends in a vraag that was sent."""

from dataclasses import replace
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loket.antwoorden import Antwoorden
from loket.kenmerken import THEMAS, VOCABULAIRE
from loket.models import Vraag
from loket.services.intake import submit_intake
from loket.web.publiek import stappen
from loket.web.publiek.namens import answer_for_other, ask_for_other, ask_for_self
from loket.web.publiek.stappen import give_answer, next_stap, path, with_spoedvraag
from tests.factories import IntakeFactory
from tests.loket.publiek.test_stappen import an_answer
from werkcentrum.basis.actor import BEZOEKER

WANDELINGEN = 500
# More turns than any walk needs: twelve questions, and three times going back.
BEURTEN = 60


class Wandeling:
    """One person at the pages, who answers, does not know, goes back and changes, and at some point has enough."""

    def __init__(self, data) -> None:
        self.data = data
        self.antwoorden = Antwoorden()
        self.gesteld = 0
        self.teruggegaan = 0
        # After how many questions this person could have sent the vraag at the earliest.
        self.eerst_mogelijk = 0

    def walk(self) -> Antwoorden:
        for _ in range(BEURTEN):
            stap = next_stap(self.antwoorden, self._volgende())
            if stap == stappen.CONTROLE:
                return self.antwoorden
            if not self.eerst_mogelijk and stap not in stappen.BEGIN:
                self.eerst_mogelijk = self.gesteld + len(stappen.eind(self.antwoorden)) - 1
            self._answer(stap)
            self._maybe_go_back()
        raise AssertionError("this walk does not end")

    def _volgende(self) -> str | None:
        """As the gids would: any question that makes sense, or none."""
        if stappen.open_begin(self.antwoorden) or not stappen.wants_more(self.antwoorden):
            return None
        wishes = [
            key
            for key in VOCABULAIRE
            if stappen.is_vervolg(key)
            and not self.antwoorden.is_beantwoord(key)
            and stappen.applies(self.antwoorden, key)
        ]
        return with_spoedvraag(self.antwoorden, self._draw(st.sampled_from([None, *wishes])))

    def _answer(self, stap: str) -> None:
        self.gesteld += stap != stappen.ADVIES
        self.antwoorden = self._after(stap)
        if stappen.is_vervolg(stap) and self._draw(st.integers(0, 3)) == 0:
            self.antwoorden = replace(self.antwoorden, sturen=True)

    def _maybe_go_back(self) -> None:
        if self.teruggegaan < 3 and self._draw(st.integers(0, 5)) == 0:
            eerder = [stap for stap in path(self.antwoorden) if self._is_answered(stap)]
            self.teruggegaan += 1
            self.antwoorden = self._after(self._draw(st.sampled_from(eerder)))

    def _is_answered(self, stap: str) -> bool:
        return stap == stappen.DOELGROEP or self.antwoorden.is_beantwoord(stappen.KENMERK_VAN.get(stap, stap))

    def _after(self, stap: str) -> Antwoorden:
        antwoorden = self.antwoorden
        match stap:
            case stappen.DOELGROEP | stappen.VOOR_WIE:
                return self._who(stap)
            case stappen.THEMA:
                # A thema can be open again after the doelgroep changed; the page then asks the doelgroep first.
                keuzes = THEMAS.get(antwoorden.doelgroep, ())
                return give_answer(antwoorden, "thema", self._draw(st.sampled_from([None, *keuzes]))).antwoorden
            case stappen.PLAATS:
                return give_answer(
                    antwoorden, "gemeente", self._draw(st.sampled_from([None, "GM0200"]))
                ).antwoorden
            case stappen.ADVIES:
                return replace(antwoorden, sturen=True)
            case stappen.TOELICHTING:
                return replace(antwoorden, toegelicht=True, toelichting=self._draw(st.sampled_from(["", "Hulp"])))
            case stappen.NAMENS:
                return self._namens()
            case stappen.CONTACT:
                email = (
                    self._draw(st.sampled_from(["", "noor@test.example"])) if antwoorden.namens else "n@test.nl"
                )
                return replace(antwoorden, email=email, contact_gevraagd=antwoorden.namens)
            case _:
                return give_answer(antwoorden, stap, an_answer(self._draw, stap)).antwoorden

    def _who(self, stap: str) -> Antwoorden:
        wie = self._draw(st.sampled_from([*THEMAS, None] if stap == stappen.DOELGROEP else list(THEMAS)))
        if stap == stappen.VOOR_WIE:
            return answer_for_other(self.antwoorden, wie).antwoorden
        changed = ask_for_other(self.antwoorden) if wie is None else ask_for_self(self.antwoorden, wie)
        return changed.antwoorden

    def _namens(self) -> Antwoorden:
        return replace(
            self.antwoorden,
            namens_naam="Joris",
            namens_email="joris@test.example",
            relatie="familie",
            bevoegdheid="toestemming",
            bericht_aan=self._draw(st.sampled_from(["vrager", "vertegenwoordiger", "beiden"])),
        )

    def _draw(self, strategy):
        return self.data.draw(strategy)


@pytest.mark.eis("INT-01")
@pytest.mark.eis("INT-02")
def test_five_hundred_walks_end_in_a_sent_vraag_within_twelve_questions(db):
    eerst_mogelijk: list[int] = []
    ingangen: set[tuple[bool, str]] = set()

    @settings(max_examples=WANDELINGEN, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def walk(data) -> None:
        wandeling = Wandeling(data)
        antwoorden = wandeling.walk()
        assert wandeling.gesteld <= 12 or wandeling.teruggegaan
        assert all(stappen.applies(antwoorden, key) for key in antwoorden.kenmerken if stappen.is_vervolg(key))
        vraag = submit_intake(actor=BEZOEKER, intake_uuid=IntakeFactory(antwoorden=antwoorden.as_json()).uuid)
        assert (vraag.doelgroep, vraag.kenmerken) == (antwoorden.doelgroep, antwoorden.kenmerken.als_json())
        if not wandeling.teruggegaan:
            eerst_mogelijk.append(wandeling.eerst_mogelijk)
        ingangen.add((antwoorden.namens, antwoorden.doelgroep))

    walk()

    assert Vraag.objects.count() >= WANDELINGEN
    assert median(eerst_mogelijk) <= 7
    assert max(eerst_mogelijk) <= 12
    assert ingangen == {(namens, doelgroep) for namens in (False, True) for doelgroep in THEMAS}
