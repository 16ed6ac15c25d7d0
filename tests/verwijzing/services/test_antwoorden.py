import pytest
from django.utils import timezone

from loket.enums import ActieReden, VraagStatus
from loket.services.vragen import close_vraag
from tests.factories import AM30, OrganisatieFactory, VerwijzingFactory, actor_for
from verwijzing.enums import Uitkomst, VerwijzingStatus, Weigerreden
from verwijzing.models import Verwijzing
from verwijzing.services.antwoorden import accept_verwijzing, record_uitkomst, refuse_verwijzing
from werkcentrum.basis.actor import partnerlink_actor, vrager_actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis


@pytest.fixture
def verwijzing(db) -> Verwijzing:
    return VerwijzingFactory()


@pytest.fixture
def link(verwijzing):
    return partnerlink_actor(verwijzing.uuid)


def test_accept_verwijzing_puts_the_vraag_in_nazorg_on_top(verwijzing, link):
    accept_verwijzing(actor=link, verwijzing_uuid=verwijzing.uuid, naam=" Pia Voorbeeld ", tekst="Wij bellen.")

    verwijzing.refresh_from_db()
    vraag = verwijzing.vraag
    assert (verwijzing.status, verwijzing.beantwoord_door) == (VerwijzingStatus.AANGENOMEN, "Pia Voorbeeld")
    assert verwijzing.beantwoord_op is not None
    assert (vraag.status, vraag.actie_reden) == (VraagStatus.NAZORG, ActieReden.PARTNER_NAM_AAN)
    assert vraag.actie_datum == timezone.localdate()
    assert Gebeurtenis.objects.filter(werkwoord="verwijzing.aangenomen", object_uuid=verwijzing.uuid).exists()


def test_refuse_verwijzing_brings_the_vraag_back_on_top(verwijzing, link):
    refuse_verwijzing(
        actor=link, verwijzing_uuid=verwijzing.uuid, naam="Pia", weigerreden=Weigerreden.GEEN_PLEK, tekst="Vol"
    )

    verwijzing.refresh_from_db()
    vraag = verwijzing.vraag
    assert (verwijzing.status, verwijzing.weigerreden) == (VerwijzingStatus.GEWEIGERD, Weigerreden.GEEN_PLEK)
    assert (vraag.status, vraag.actie_reden) == (VraagStatus.IN_BEHANDELING, ActieReden.PARTNER_WEES_AF)
    assert vraag.actie_datum == timezone.localdate()


def test_refuse_verwijzing_for_another_reason_needs_words(verwijzing, link):
    with pytest.raises(NotPossible, match="waarom"):
        refuse_verwijzing(
            actor=link, verwijzing_uuid=verwijzing.uuid, naam="Pia", weigerreden=Weigerreden.ANDERS, tekst=" "
        )


def test_an_answer_needs_a_name(verwijzing, link):
    with pytest.raises(NotPossible, match="naam"):
        accept_verwijzing(actor=link, verwijzing_uuid=verwijzing.uuid, naam="  ")


def test_an_answer_is_given_once(verwijzing, link):
    accept_verwijzing(actor=link, verwijzing_uuid=verwijzing.uuid, naam="Pia")

    with pytest.raises(NotPossible, match="Aangenomen"):
        refuse_verwijzing(
            actor=link, verwijzing_uuid=verwijzing.uuid, naam="Pia", weigerreden=Weigerreden.GEEN_PLEK
        )


def test_an_answer_to_a_closed_vraag_is_refused(verwijzing, link, balie):
    close_vraag(actor=balie, vraag_uuid=verwijzing.vraag.uuid)

    with pytest.raises(NotPossible, match="afgesloten"):
        accept_verwijzing(actor=link, verwijzing_uuid=verwijzing.uuid, naam="Pia")


def test_a_partner_account_of_the_organisatie_may_answer(verwijzing):
    partner = actor_for(RolSoort.PARTNER, organisatie=verwijzing.organisatie)

    accept_verwijzing(actor=partner, verwijzing_uuid=verwijzing.uuid, naam="Pia")

    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.AANGENOMEN


def test_others_may_not_answer(verwijzing, balie):
    others = [
        balie,
        partnerlink_actor(VerwijzingFactory().uuid),
        vrager_actor(verwijzing.vraag.uuid),
        actor_for(RolSoort.PARTNER, organisatie=OrganisatieFactory()),
        actor_for(RolSoort.WERKGEVER),
    ]

    for actor in others:
        with pytest.raises(NotAllowed):
            accept_verwijzing(actor=actor, verwijzing_uuid=verwijzing.uuid, naam="X")


def test_record_uitkomst_by_the_partner_asks_the_desk_to_close(verwijzing, link):
    accept_verwijzing(actor=link, verwijzing_uuid=verwijzing.uuid, naam="Pia")

    record_uitkomst(
        actor=link, verwijzing_uuid=verwijzing.uuid, uitkomst=Uitkomst.GEHOLPEN_WERK, naam="Pia", tekst="Baan"
    )

    verwijzing.refresh_from_db()
    vraag = verwijzing.vraag
    assert (verwijzing.status, verwijzing.uitkomst) == (VerwijzingStatus.AFGEROND, Uitkomst.GEHOLPEN_WERK)
    assert (verwijzing.uitkomst_door, verwijzing.uitkomst_tekst) == ("Pia", "Baan")
    assert (vraag.status, vraag.actie_reden) == (VraagStatus.NAZORG, ActieReden.NAZORG)
    assert vraag.actie_datum <= timezone.localdate()


def test_record_uitkomst_by_the_partner_comes_after_the_answer(verwijzing, link):
    with pytest.raises(NotPossible, match="aanneemt"):
        record_uitkomst(actor=link, verwijzing_uuid=verwijzing.uuid, uitkomst=Uitkomst.GEHOLPEN_WERK, naam="Pia")


def test_record_uitkomst_by_the_desk_needs_no_answer(verwijzing, balie):
    record_uitkomst(
        actor=balie, verwijzing_uuid=verwijzing.uuid, uitkomst=Uitkomst.GEEN_CONTACT, naam="Mila Voorbeeld"
    )

    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.AFGEROND


def test_record_uitkomst_after_closing_leaves_the_vraag_closed(verwijzing, link, balie):
    accept_verwijzing(actor=link, verwijzing_uuid=verwijzing.uuid, naam="Pia")
    close_vraag(actor=balie, vraag_uuid=verwijzing.vraag.uuid)

    record_uitkomst(actor=link, verwijzing_uuid=verwijzing.uuid, uitkomst=Uitkomst.GEHOLPEN_WERK, naam="Pia")

    verwijzing.vraag.refresh_from_db()
    assert verwijzing.vraag.status == VraagStatus.AFGESLOTEN


def test_record_uitkomst_of_a_withdrawn_vraag_is_refused_to_the_partner(db):
    verwijzing = VerwijzingFactory(vraag__ingetrokken=True, vraag__wacht_op_partner=False, aangenomen=True)

    with pytest.raises(NotPossible, match="ingetrokken"):
        record_uitkomst(
            actor=partnerlink_actor(verwijzing.uuid),
            verwijzing_uuid=verwijzing.uuid,
            uitkomst=Uitkomst.GEHOLPEN_WERK,
            naam="Pia",
        )


def test_record_uitkomst_is_refused_to_another_regio(verwijzing):
    with pytest.raises(NotAllowed):
        record_uitkomst(
            actor=actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30),
            verwijzing_uuid=verwijzing.uuid,
            uitkomst=Uitkomst.GEHOLPEN_WERK,
            naam="X",
        )
