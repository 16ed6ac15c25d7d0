"""What can not wait, from facts alone; and that the intake asks for these facts."""

from datetime import date, timedelta

import pytest

from loket.enums import ActieReden
from loket.kenmerken import VOCABULAIRE, parse_kenmerken
from loket.models import Vraag
from loket.spoed import spoedreden
from loket.volgorde import Aanleiding, reason_text
from loket.web.publiek.stappen import with_spoedvraag
from tests.loket.publiek.conftest import VRAAG
from tests.loket.publiek.test_intake import walk
from tests.loket.publiek.test_stappen import answers
from werkcentrum.basis.enums import RolSoort

MAANDAG = date(2026, 11, 23)
GEVALLEN = [
    ({"bedreigende_situatie": True}, ActieReden.BEDREIGEND),
    ({"bedreigende_situatie": False}, None),
    ({"einde_dienstverband": MAANDAG + timedelta(days=14)}, ActieReden.EINDE_NADERT),
    ({"einde_dienstverband": MAANDAG + timedelta(days=15)}, None),
    ({"einde_ww": MAANDAG}, ActieReden.EINDE_WW_NADERT),
    ({"einde_ww": MAANDAG + timedelta(days=14)}, ActieReden.EINDE_WW_NADERT),
    ({"einde_ww": MAANDAG + timedelta(days=15)}, None),
    ({"einde_ww": MAANDAG - timedelta(days=1)}, None),
    ({"thema": "reorganisatie", "aantal_betrokken": 20}, ActieReden.REORGANISATIE),
    ({"thema": "reorganisatie", "aantal_betrokken": 19}, None),
    ({"thema": "ontslag", "aantal_betrokken": 50}, None),
    ({"thema": "reorganisatie"}, None),
    ({"einde_ww": MAANDAG, "bedreigende_situatie": True}, ActieReden.BEDREIGEND),
    ({"einde_ww": MAANDAG, "einde_dienstverband": MAANDAG}, ActieReden.EINDE_NADERT),
    ({}, None),
]


@pytest.mark.eis("INT-20")
@pytest.mark.parametrize(("feiten", "reden"), GEVALLEN)
def test_each_urgent_fact_gives_its_one_reason(feiten, reden):
    assert spoedreden(feiten, today=MAANDAG) == reden


@pytest.mark.eis("INT-20")
@pytest.mark.parametrize("reden", sorted({reden for _feiten, reden in GEVALLEN if reden}))
def test_every_urgent_reason_has_a_sentence_on_the_row(reden):
    aanleiding = Aanleiding(
        reden=reden,
        actie_datum=MAANDAG,
        binnengekomen_op=MAANDAG,
        heeft_contact=False,
        einde_dienstverband=MAANDAG if reden == ActieReden.EINDE_NADERT else None,
    )

    zin = reason_text(aanleiding, today=MAANDAG)

    assert zin
    assert "binnengekomen" not in zin


@pytest.mark.eis("INT-20")
def test_the_words_of_the_person_alone_set_no_priority(client, concept):
    concept(toelichting="Ik word morgen uit huis gezet, mijn WW stopt vandaag en wij reorganiseren met 500 man.")

    client.post(f"{VRAAG}/controle/")

    assert Vraag.objects.get().actie_reden == ActieReden.EERSTE_CONTACT


@pytest.mark.eis("INT-20")
def test_an_urgent_fact_puts_the_vraag_on_top_with_its_reason(client, concept, client_for):
    concept(kenmerken={"thema": "geld_en_regelingen", "bedreigende_situatie": True})

    client.post(f"{VRAAG}/controle/")

    assert Vraag.objects.get().actie_reden == ActieReden.BEDREIGEND
    page = client_for(RolSoort.BALIEMEDEWERKER).get("/balie/?weergave=alle").text
    assert "Dreigt huis, energie of zorgverzekering kwijt te raken" in page


def test_the_intake_asks_for_the_end_of_the_ww_after_the_ww(client, kaart):
    walk(client, "thema", {"doelgroep": "werkende", "thema": "ontslag"})
    walk(client, "plaats", {"postcode": "7311 KZ"})

    assert walk(client, "uitkering", {"antwoord": ["ww"]}) == f"{VRAAG}/einde_ww/"
    assert "Wanneer stopt uw WW?" in client.get(f"{VRAAG}/einde_ww/").text


def test_the_intake_asks_about_a_threat_when_the_vraag_is_about_money(client):
    walk(client, "thema", {"doelgroep": "werkende", "thema": "geld_en_regelingen"})

    assert walk(client, "plaats", {"postcode": "7311 KZ"}) == f"{VRAAG}/bedreigende_situatie/"
    page = client.get(f"{VRAAG}/bedreigende_situatie/").text
    assert "zeg ik liever niet" in page


@pytest.mark.parametrize(
    ("feiten", "verwacht"),
    [
        ({"doelgroep": "werkende", "schulden": True}, "bedreigende_situatie"),
        ({"doelgroep": "werkende", "laag_inkomen": True}, "bedreigende_situatie"),
        ({"doelgroep": "werkende", "schulden": False}, None),
        ({"doelgroep": "werkende"}, None),
        ({"doelgroep": "werkzoekende", "uitkering": ["ww", "wia"]}, "einde_ww"),
        ({"doelgroep": "werkzoekende", "uitkering": ["wia"]}, None),
        ({"doelgroep": "werkgever"}, None),
    ],
)
def test_the_urgent_questions_are_asked_only_with_a_reason(feiten, verwacht):
    assert with_spoedvraag(answers(**feiten), None) == verwacht


def test_the_gids_begins_and_an_urgent_answer_is_not_asked_again():
    zorgen = answers(doelgroep="werkende", schulden=True)

    assert with_spoedvraag(zorgen, "leeftijd") == "leeftijd"
    assert with_spoedvraag(answers(doelgroep="werkende", schulden=True, bedreigende_situatie=False), None) is None


def test_a_threat_is_sensitive_and_a_fact_of_a_person():
    kenmerk = VOCABULAIRE["bedreigende_situatie"]

    assert kenmerk.gevoelig
    assert "werkgever" not in kenmerk.voor
    assert parse_kenmerken({"einde_ww": "2026-12-01"})["einde_ww"] == date(2026, 12, 1)
