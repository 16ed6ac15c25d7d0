"""Rights are role x regio x relation to the case."""

import pytest

from loket.enums import Kanaal
from loket.policies import (
    may_follow_vraag,
    may_handle_vraag,
    may_register_vraag,
    may_view_bedrijf,
    may_view_werkvoorraad,
)
from tests.factories import AM06, AM30, BedrijfFactory, VraagFactory, VragerFactory, actor_for
from werkcentrum.basis.actor import BEZOEKER, SYSTEEM, partnerlink_actor, vrager_actor
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
BALIE = {RolSoort.BALIEMEDEWERKER, RolSoort.TEAMLEIDER}


@pytest.mark.parametrize("rol", RolSoort)
def test_werkvoorraad_is_for_the_desk_and_handling_for_the_desk_of_the_regio(rol):
    vraag, elders = VraagFactory(), VraagFactory(regio_id=AM30)
    actor = actor_for(rol)

    assert bool(may_view_werkvoorraad(actor)) == (rol in BALIE)
    assert bool(may_handle_vraag(actor, vraag)) == (rol in BALIE)
    assert not may_handle_vraag(actor, elders)
    assert bool(may_view_bedrijf(actor)) == (rol == RolSoort.WERKGEVER)


@pytest.mark.parametrize("actor", [BEZOEKER, partnerlink_actor("x"), vrager_actor("x")])
def test_who_has_no_account_sees_no_werkvoorraad_and_handles_nothing(actor):
    assert not may_view_werkvoorraad(actor)
    assert not may_view_bedrijf(actor)
    assert not may_handle_vraag(actor, VraagFactory())


def test_the_system_handles_and_registers_everywhere():
    assert may_handle_vraag(SYSTEEM, VraagFactory())
    assert may_register_vraag(SYSTEEM, regio_code=AM30, kanaal=Kanaal.BALIE)


@pytest.mark.parametrize("rol", [None, *RolSoort])
def test_the_public_form_is_for_everyone_but_not_in_the_name_of_a_bedrijf(rol):
    actor = actor_for(rol) if rol else BEZOEKER

    assert may_register_vraag(actor, regio_code=AM30, kanaal=Kanaal.WEBSITE)
    assert not may_register_vraag(actor, regio_code=AM30, kanaal=Kanaal.WEBSITE, organisatie_id=1)


@pytest.mark.parametrize("kanaal", [Kanaal.BALIE, Kanaal.TELEFOON, Kanaal.EMAIL])
def test_only_the_desk_registers_at_the_desk_and_only_in_its_own_regio(kanaal):
    balie = actor_for(RolSoort.BALIEMEDEWERKER)

    assert may_register_vraag(balie, regio_code=AM06, kanaal=kanaal)
    for actor, regio in ((balie, AM30), (BEZOEKER, AM06), (actor_for(RolSoort.WERKGEVER), AM06)):
        assert not may_register_vraag(actor, regio_code=regio, kanaal=kanaal)


def test_a_bedrijf_registers_in_its_own_name_only():
    eigen, ander = BedrijfFactory(), BedrijfFactory()
    actor = actor_for(RolSoort.WERKGEVER, organisatie=eigen)

    assert may_register_vraag(actor, regio_code=AM30, kanaal=Kanaal.BEDRIJF, organisatie_id=eigen.pk)
    assert not may_register_vraag(actor, regio_code=AM30, kanaal=Kanaal.BEDRIJF, organisatie_id=ander.pk)
    assert not may_register_vraag(actor, regio_code=AM30, kanaal=Kanaal.BEDRIJF)
    assert not may_register_vraag(
        actor_for(RolSoort.BALIEMEDEWERKER), regio_code=AM06, kanaal=Kanaal.BEDRIJF, organisatie_id=eigen.pk
    )


def test_the_vrager_follows_the_own_vraag_only():
    vraag, ander = VraagFactory(), VraagFactory()

    assert may_follow_vraag(vrager_actor(vraag.uuid), vraag)
    assert not may_follow_vraag(vrager_actor(vraag.uuid), ander)
    assert not may_follow_vraag(partnerlink_actor(vraag.uuid), vraag)


def test_a_bedrijf_follows_its_own_vragen_only():
    eigen, ander = BedrijfFactory(), BedrijfFactory()
    actor = actor_for(RolSoort.WERKGEVER, organisatie=eigen)

    assert may_follow_vraag(actor, VraagFactory(vrager=VragerFactory(organisatie=eigen)))
    assert not may_follow_vraag(actor, VraagFactory(vrager=VragerFactory(organisatie=ander)))
    assert not may_follow_vraag(actor, VraagFactory())


def test_a_refusal_says_why():
    assert may_view_werkvoorraad(BEZOEKER).reason
    assert may_handle_vraag(BEZOEKER, VraagFactory()).reason
