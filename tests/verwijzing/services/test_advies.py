import json
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests.factories import AM30, VraagFactory, actor_for
from tests.verwijzing.conftest import EERSTE, make_vraag
from verwijzing.enums import Capaciteit
from verwijzing.gids import ENGINE_VERSIE
from verwijzing.models import Advies, Dienst, DienstVersie
from verwijzing.queries.advies import replay_advies
from verwijzing.services.advies import store_advies
from verwijzing.services.kaart import load_basiskaart
from verwijzing.services.kaartversie import publish_kaartversie
from werkcentrum.basis.decisions import NotAllowed
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis, Organisatie


def test_store_advies_keeps_facts_versions_and_verdicts(kaart, balie):
    vraag = make_vraag()

    advies = store_advies(actor=balie, vraag_uuid=vraag.uuid)

    inhoud = json.loads(advies.uitkomst)
    assert advies.feiten == vraag.kenmerken
    assert advies.engine_versie == ENGINE_VERSIE
    assert advies.kaartversie.sleutel == inhoud["kaartversie"] == kaart.kaartversie
    assert sorted(advies.dienstversies) == sorted(DienstVersie.objects.values_list("pk", flat=True))
    assert [d["oordeel"] for d in inhoud["diensten"]] == ["past", "past", "past", "mogelijk"]
    assert Gebeurtenis.objects.filter(werkwoord="advies.bewaard", object_uuid=vraag.uuid).count() == 1


@pytest.mark.parametrize("gemeente", ["GM0200", "GM0363", None])
def test_replay_advies_gives_the_same_bytes(kaart, kaartmap, balie, gemeente):
    kenmerken = {"doelgroep": "werkende", "thema": "ontslag"} | ({"gemeente": gemeente} if gemeente else {})
    advies = store_advies(actor=balie, vraag_uuid=make_vraag(kenmerken=kenmerken).uuid)

    # The map, the names and the state of the aanbod change afterwards.
    file = kaartmap / "diensten_voorbeeld.yaml"
    file.write_text(file.read_text().replace("leeftijd, operator: hoogstens", "leeftijd, operator: minstens"))
    load_basiskaart(folder=kaartmap)
    Organisatie.objects.filter(sleutel="gemeente-GM0200").update(naam="Andere naam")
    kaart_aanbod = Organisatie.objects.get(sleutel="gemeente-GM0200")
    assert kaart_aanbod.naam == "Andere naam"

    assert replay_advies(advies.uuid) == advies.uitkomst.encode()


@pytest.mark.parametrize("gemeente", ["GM0200", None])
def test_replay_advies_knows_what_was_full_then(kaart, kaartmap, balie, gemeente):
    Dienst.objects.filter(uuid=EERSTE).update(
        capaciteit=Capaciteit.VOL, capaciteit_op=date(2026, 11, 1), capaciteit_bron="partner"
    )
    publish_kaartversie(bestanden_hash="", jaar=2026)
    kenmerken = {"doelgroep": "werkende", "thema": "ontslag"} | ({"gemeente": gemeente} if gemeente else {})
    advies = store_advies(actor=balie, vraag_uuid=make_vraag(kenmerken=kenmerken).uuid)
    Dienst.objects.filter(uuid=EERSTE).update(capaciteit=Capaciteit.OPEN)

    found = {dienst["dienst"]: dienst["capaciteit"] for dienst in json.loads(advies.uitkomst)["diensten"]}
    assert found[str(EERSTE)] == "vol"
    assert replay_advies(advies.uuid) == advies.uitkomst.encode()


def test_replay_advies_of_the_whole_base_map(db, balie):
    load_basiskaart()
    vraag = VraagFactory(kenmerken={"doelgroep": "werkzoekende", "gemeente": "GM0200", "uitkering": ["ww"]})

    advies = store_advies(actor=balie, vraag_uuid=vraag.uuid)

    assert replay_advies(advies.uuid) == advies.uitkomst.encode()
    assert len(advies.uitkomst) < 200_000


def test_an_advies_cannot_be_changed(kaart, balie):
    advies = store_advies(actor=balie, vraag_uuid=make_vraag().uuid)

    with pytest.raises(DatabaseError), transaction.atomic():
        Advies.objects.filter(pk=advies.pk).update(uitkomst="{}")


def test_store_advies_is_refused_for_another_regio(kaart):
    with pytest.raises(NotAllowed):
        store_advies(actor=actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30), vraag_uuid=make_vraag().uuid)

    assert not Advies.objects.exists()
