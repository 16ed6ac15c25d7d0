from datetime import date

import pytest
import time_machine

from tests.factories import DienstVersieFactory, KaartmeldingFactory, KaartversieFactory, actor_for
from verwijzing.enums import Kaartmeldingsoort
from verwijzing.models import DienstVersie, Kaartmelding
from verwijzing.services.kaartmeldingen import (
    report_gestopt,
    report_kaart,
    report_verlopen_bronnen,
    settle_kaartmelding,
)
from verwijzing.tasks import report_verlopen_bronnen as task
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.decisions import NotAllowed
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db
REGEL = {"kenmerk": "leeftijd", "operator": "hoogstens", "waarden": [66], "bron": "wet", "hard": True}


@pytest.mark.eis("N16")
def test_a_source_that_runs_out_gives_one_melding_per_dienst_and_day():
    versie = DienstVersieFactory(
        voorwaarden=[
            REGEL | {"bron_tot": "2026-12-31"},
            REGEL | {"bron_tot": "2026-12-31", "hard": False},
            REGEL | {"bron_tot": "2027-06-30", "waarden": [60]},
        ]
    )
    DienstVersieFactory(voorwaarden=[REGEL])
    DienstVersieFactory(voorwaarden=[REGEL | {"bron_tot": "2026-01-31"}], geldig_tot=date(2026, 2, 1))

    new = []
    for moment in ("2026-12-31T23:00:00+01:00", "2027-01-01T04:00:00+01:00", "2027-01-02T04:00:00+01:00"):
        with time_machine.travel(moment, tick=False):
            new.append(report_verlopen_bronnen())

    assert new == [0, 1, 0]
    melding = Kaartmelding.objects.get()
    assert (melding.dienst, melding.soort, melding.datum) == (
        versie.dienst,
        Kaartmeldingsoort.BRON_VERLOPEN,
        date(2026, 12, 31),
    )
    with time_machine.travel("2027-07-01T04:00:00+02:00", tick=False):
        task()
    assert Kaartmelding.objects.count() == 2


def test_a_melding_that_was_settled_does_not_come_back():
    DienstVersieFactory(voorwaarden=[REGEL | {"bron_tot": "2026-12-31"}])
    with time_machine.travel("2027-01-01T04:00:00+01:00", tick=False):
        report_verlopen_bronnen()
        settle_kaartmelding(actor=SYSTEEM, uuid=Kaartmelding.objects.get().uuid)

        assert report_verlopen_bronnen() == 0


def test_report_kaart_makes_a_melding_in_their_own_words():
    versie = DienstVersieFactory()
    partner = actor_for(RolSoort.PARTNER, organisatie=versie.dienst.organisatie)

    report_kaart(actor=partner, dienst_uuid=versie.dienst.uuid, tekst=" Het adres is anders. ", regio_code="AM06")

    melding = Kaartmelding.objects.get()
    assert (melding.tekst, melding.regio_id, melding.soort) == ("Het adres is anders.", "AM06", "klopt_niet")
    # What they wrote stands in no book.
    assert Gebeurtenis.objects.get().gegevens == {"soort": "klopt_niet"}


@pytest.mark.parametrize("sluit", [True, False])
def test_report_gestopt_closes_the_card_only_when_nobody_else_has_it(sluit):
    KaartversieFactory()
    versie = DienstVersieFactory()

    report_gestopt(actor=SYSTEEM, dienst_uuid=versie.dienst.uuid, versie=1, regio_code="AM06", sluit=sluit)

    assert (DienstVersie.objects.get().geldig_tot is not None) is sluit
    assert Kaartmelding.objects.get().soort == Kaartmeldingsoort.GESTOPT


def test_settle_kaartmelding_is_for_who_keeps_the_map():
    melding = KaartmeldingFactory()

    with pytest.raises(NotAllowed):
        settle_kaartmelding(
            actor=actor_for(RolSoort.PARTNER, organisatie=melding.dienst.organisatie), uuid=melding.uuid
        )
    settle_kaartmelding(actor=actor_for(RolSoort.FUNCTIONEEL_BEHEERDER), uuid=melding.uuid)
    settle_kaartmelding(actor=SYSTEEM, uuid=melding.uuid)

    melding.refresh_from_db()
    assert melding.afgehandeld_op is not None
    assert Gebeurtenis.objects.filter(werkwoord="dienst.melding_afgehandeld").count() == 1
