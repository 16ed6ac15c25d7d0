from datetime import date
from uuid import uuid4

import pytest
import time_machine

from tests.factories import DienstVersieFactory, OrganisatieFactory, actor_for
from tests.verwijzing.conftest import EERSTE, VAN_APELDOORN, aanbod_of, make_vraag
from verwijzing.enums import Capaciteit
from verwijzing.models import Dienst, Kaartversie
from verwijzing.queries.advies import replay_advies
from verwijzing.queries.kaart import kaart_for
from verwijzing.queries.standen import Stand, standen_of
from verwijzing.services.advies import store_advies
from verwijzing.services.capaciteit import set_capaciteit
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

DAG = date(2026, 11, 3)


@time_machine.travel("2027-01-04T10:00:00+01:00", tick=False)
def test_set_capaciteit_keeps_the_weeks_the_date_and_who_said_so(kaart, uwv):
    before = Kaartversie.objects.latest("geldig_op").sleutel

    set_capaciteit(
        actor=actor_for(RolSoort.PARTNER, organisatie=uwv),
        uuid=EERSTE,
        capaciteit=Capaciteit.WACHTLIJST,
        wachtweken=6,
    )

    dienst = Dienst.objects.get(uuid=EERSTE)
    assert (dienst.capaciteit, dienst.wachtweken, dienst.capaciteit_op, dienst.capaciteit_bron) == (
        Capaciteit.WACHTLIJST,
        6,
        date(2027, 1, 4),
        "de organisatie",
    )
    assert Kaartversie.objects.order_by("-geldig_op").first().sleutel != before
    assert kaart_for("AM06", None, date(2027, 1, 4)).aanbod["standen"] == {str(dienst.pk): "wachtlijst"}
    gebeurtenis = Gebeurtenis.objects.get(werkwoord="dienst.capaciteit_gemeld")
    assert gebeurtenis.gegevens == {"van": "open", "naar": "wachtlijst", "wachtweken": 6}


@pytest.mark.parametrize("capaciteit", [Capaciteit.OPEN, Capaciteit.VOL, Capaciteit.EERST_BEOORDELEN])
def test_set_capaciteit_keeps_no_weeks_without_a_wachtlijst(kaart, capaciteit):
    set_capaciteit(actor=SYSTEEM, uuid=EERSTE, capaciteit=Capaciteit.WACHTLIJST, wachtweken=6)
    set_capaciteit(actor=SYSTEEM, uuid=EERSTE, capaciteit=capaciteit, wachtweken=6)

    dienst = Dienst.objects.get(uuid=EERSTE)
    assert (dienst.capaciteit, dienst.wachtweken) == (capaciteit, None)


@pytest.mark.parametrize("weken", [0, 105])
def test_set_capaciteit_refuses_weeks_that_cannot_be(kaart, weken):
    with pytest.raises(NotPossible):
        set_capaciteit(actor=SYSTEEM, uuid=EERSTE, capaciteit=Capaciteit.WACHTLIJST, wachtweken=weken)


def test_set_capaciteit_of_a_gemeente_is_for_that_gemeente_only(kaart):
    apeldoorn = aanbod_of("GM0200").organisatie

    set_capaciteit(
        actor=actor_for(RolSoort.PARTNER, organisatie=apeldoorn), uuid=VAN_APELDOORN, capaciteit=Capaciteit.VOL
    )

    assert aanbod_of("GM0200").capaciteit == Capaciteit.VOL
    assert aanbod_of("GM0307").capaciteit == Capaciteit.OPEN
    with pytest.raises(NotAllowed):
        set_capaciteit(
            actor=actor_for(RolSoort.PARTNER, organisatie=apeldoorn),
            uuid=aanbod_of("GM0307").uuid,
            capaciteit=Capaciteit.VOL,
        )


def test_set_capaciteit_refuses_another_organisatie_and_another_regio(kaart):
    elsewhere = DienstVersieFactory(dienst__regio_id="AM30").dienst

    for actor in (actor_for(RolSoort.PARTNER, organisatie=OrganisatieFactory()), actor_for(RolSoort.TEAMLEIDER)):
        for uuid in (EERSTE, elsewhere.uuid):
            with pytest.raises(NotAllowed):
                set_capaciteit(actor=actor, uuid=uuid, capaciteit=Capaciteit.VOL)


def test_set_capaciteit_of_nothing_does_not_exist(kaart):
    with pytest.raises(Dienst.DoesNotExist):
        set_capaciteit(actor=SYSTEEM, uuid=uuid4(), capaciteit=Capaciteit.VOL)


@pytest.mark.parametrize(
    ("stand", "zin"),
    [
        (Stand(Capaciteit.OPEN), ""),
        (Stand(Capaciteit.OPEN, op=DAG, bron="de organisatie"),
         "Er is nu plek, gemeld op 3 november 2026 door de organisatie."),
        (Stand(Capaciteit.WACHTLIJST, 6, DAG, "de organisatie"),
         "Er is nu een wachtlijst van ongeveer 6 weken, gemeld op 3 november 2026 door de organisatie."),
        (Stand(Capaciteit.WACHTLIJST, 1), "Er is nu een wachtlijst van ongeveer 1 week."),
        (Stand(Capaciteit.WACHTLIJST), "Er is nu een wachtlijst."),
        (Stand(Capaciteit.VOL), "Er is nu geen plek."),
        (Stand(Capaciteit.EERST_BEOORDELEN), "De organisatie beoordeelt eerst of er plek is."),
    ],
)  # fmt: skip
def test_a_stand_reads_as_a_sentence(stand, zin):
    assert stand.in_woorden == zin


def test_standen_of_adds_the_weeks_of_today_only_while_the_state_is_the_same(kaart, django_assert_num_queries):
    set_capaciteit(actor=SYSTEEM, uuid=EERSTE, capaciteit=Capaciteit.WACHTLIJST, wachtweken=6)
    set_capaciteit(actor=SYSTEEM, uuid=VAN_APELDOORN, capaciteit=Capaciteit.VOL)

    with django_assert_num_queries(1):
        found = standen_of({str(EERSTE): "wachtlijst", str(VAN_APELDOORN): "eerst_beoordelen", "x": "open"})
    assert found[str(EERSTE)].wachtweken == 6
    assert found[str(VAN_APELDOORN)] == Stand(Capaciteit.EERST_BEOORDELEN)
    with django_assert_num_queries(0):
        assert standen_of({str(EERSTE): "open"}) == {}


def test_an_advies_of_before_stays_as_it_was(kaart, balie):
    advies = store_advies(actor=balie, vraag_uuid=make_vraag().uuid)

    set_capaciteit(actor=SYSTEEM, uuid=EERSTE, capaciteit=Capaciteit.VOL)

    assert replay_advies(advies.uuid) == advies.uitkomst.encode()
