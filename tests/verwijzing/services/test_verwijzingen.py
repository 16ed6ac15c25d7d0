from datetime import date, timedelta

import pytest
from django.utils import timezone

from loket.enums import ActieReden, VraagStatus
from loket.services.vragen import StaleVersie
from tests.factories import AM30, KaartversieFactory, VerwijzingFactory, actor_for
from tests.verwijzing.conftest import (
    EERSTE,
    FEITEN,
    VAN_APELDOORN,
    VANGNET,
    ZIEK,
    aanbod_of,
    make_besluit,
    make_vraag,
)
from verwijzing.besluit import WarmContact
from verwijzing.enums import Grondslag, Uitkomst, VerwijzingSoort, VerwijzingStatus, Weigerreden
from verwijzing.models import Advies, Contactpunt, DienstVersie, Verwijzing
from verwijzing.services.antwoorden import accept_verwijzing, record_uitkomst, refuse_verwijzing
from verwijzing.services.verwijzingen import (
    record_warm_contact,
    refer_vraag,
    renew_partnerlink,
    withdraw_verwijzing,
)
from werkcentrum.basis.actor import BEZOEKER, partnerlink_actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Bericht, Gebeurtenis

SAMEN = WarmContact(datum=date(2026, 1, 5), balie="Mila Voorbeeld", partner="Pia Voorbeeld")


def test_refer_vraag_sends_the_chosen_fields_and_waits_for_the_partner(refer, uwv, enqueued):
    vraag = make_vraag()

    verwijzing = refer(vraag)

    vraag.refresh_from_db()
    bericht = Bericht.objects.get()
    assert verwijzing.status == VerwijzingStatus.VERZONDEN
    assert verwijzing.payload == {"naam": vraag.vrager.naam, "telefoon": vraag.vrager.telefoon_leesbaar}
    assert verwijzing.velden == ["naam", "telefoon"]
    assert verwijzing.organisatie == uwv
    assert verwijzing.advies == Advies.objects.get()
    assert vraag.status == VraagStatus.WACHT_OP_PARTNER
    assert vraag.eerste_contact_op is None
    assert (bericht.soort, bericht.aan, bericht.object_uuid) == (
        "verwijzing_verzoek",
        "loket@uwv.test.example",
        verwijzing.uuid,
    )
    assert "basis.send_berichten" in enqueued.names
    assert Gebeurtenis.objects.get(werkwoord="verwijzing.verzonden").gegevens["velden"] == ["naam", "telefoon"]


def test_refer_vraag_with_a_joint_contact_is_a_first_contact(refer):
    vraag = make_vraag()

    verwijzing = refer(vraag, warm_contact=SAMEN)

    vraag.refresh_from_db()
    assert verwijzing.warm_contact_partner == "Pia Voorbeeld"
    assert vraag.eerste_contact_op is not None


@pytest.mark.parametrize("soort", [VerwijzingSoort.INFORMEREN, VerwijzingSoort.KOUD])
def test_refer_vraag_without_hand_over_sends_nothing(balie, kaart, soort):
    vraag = make_vraag()
    besluit = make_besluit(soort=soort, grondslag=None, grondslag_tekst="", velden=())

    verwijzing = refer_vraag(actor=balie, vraag_uuid=vraag.uuid, besluit=besluit)

    vraag.refresh_from_db()
    assert (verwijzing.status, verwijzing.payload) == (VerwijzingStatus.MEEGEGEVEN, {})
    assert vraag.status == VraagStatus.NAZORG
    assert vraag.eerste_contact_op is not None
    assert not Bericht.objects.exists()


def test_refer_vraag_to_the_own_gemeente_goes_to_that_gemeente(balie, kaart):
    aanbod = aanbod_of("GM0200")
    Contactpunt.objects.create(
        regio_id="AM06", organisatie=aanbod.organisatie, naam="Balie", email="g@test.example"
    )

    verwijzing = refer_vraag(
        actor=balie,
        vraag_uuid=make_vraag().uuid,
        besluit=make_besluit(dienst=VAN_APELDOORN, toelichting="Dichtbij."),
    )

    assert (verwijzing.aanbod, verwijzing.organisatie) == (aanbod, aanbod.organisatie)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"grondslag": None}, "grondslag"),
        ({"grondslag_tekst": "  "}, "grondslag"),
        ({"velden": ()}, "ten minste één"),
        ({"velden": ("naam", "weken_ziek")}, "Weken ziek"),
        ({"velden": ("naam", "bsn")}, "bsn"),
        ({"grondslag": Grondslag.WETTELIJKE_TAAK, "velden": ("omschrijving",)}, "De vraag in eigen woorden"),
        ({"soort": VerwijzingSoort.INFORMEREN}, "gaan geen gegevens mee"),
        ({"dienst": VANGNET}, "waarom u deze kiest"),
        ({"dienst": VANGNET, "toelichting": "Past beter."}, "geen contactpunt"),
        ({"dienst": aanbod_of}, "niet op de dienstenkaart"),
        ({"warm_contact": WarmContact(date(2999, 1, 1), "a", "b")}, "toekomst"),
        ({"warm_contact": WarmContact(date(2026, 1, 1), "a", " ")}, "beide namen"),
        ({"soort": VerwijzingSoort.OVERDRACHT, "warm_contact": SAMEN}, "warme verwijzing"),
    ],
)
def test_refer_vraag_refuses_with_a_sentence_and_writes_nothing(refer, fields, sentence):
    if fields.get("dienst") is aanbod_of:
        fields = {"dienst": aanbod_of("GM0363").uuid}
    vraag = make_vraag()

    with pytest.raises(NotPossible, match=sentence):
        refer(vraag, **fields)

    vraag.refresh_from_db()
    assert vraag.status == VraagStatus.NIEUW
    assert not Verwijzing.objects.exists()
    assert not Advies.objects.exists()
    assert not Bericht.objects.exists()


def test_refer_vraag_refuses_a_legal_task_of_who_has_none(refer, kaart):
    vraag = make_vraag(kenmerken=FEITEN | {"weken_ziek": 3})

    with pytest.raises(NotPossible, match="Vraag de vrager om toestemming"):
        refer(vraag, dienst=ZIEK, toelichting="x", grondslag=Grondslag.WETTELIJKE_TAAK)


def test_refer_vraag_lets_a_sensitive_fact_travel_with_consent_when_the_card_needs_it(balie, kaart):
    vraag = make_vraag(kenmerken=FEITEN | {"weken_ziek": 3, "schulden": True})
    besluit = make_besluit(dienst=ZIEK, toelichting="Past beter.", velden=("naam", "weken_ziek"))
    Contactpunt.objects.create(
        regio_id="AM06",
        organisatie=Verwijzing.organisatie.field.related_model.objects.get(naam="Voorbeeldorganisatie ziekte"),
        naam="x",
        email="x@test.example",
    )

    verwijzing = refer_vraag(actor=balie, vraag_uuid=vraag.uuid, besluit=besluit)

    assert verwijzing.payload["weken_ziek"] == 3
    with pytest.raises(NotPossible, match="schulden"):
        refer_vraag(
            actor=balie,
            vraag_uuid=make_vraag(kenmerken=vraag.kenmerken).uuid,
            besluit=make_besluit(dienst=ZIEK, toelichting="x", velden=("schulden",)),
        )


def test_refer_vraag_takes_a_bsn_out_of_the_words_of_the_vrager(refer):
    vraag = make_vraag(omschrijving="Mijn nummer is 111222333, bel me op 0612345678.")

    verwijzing = refer(vraag, velden=("naam", "omschrijving"))

    assert "111222333" not in verwijzing.payload["omschrijving"]
    assert "0612345678" in verwijzing.payload["omschrijving"]


def test_refer_vraag_leaves_empty_fields_out(refer):
    vraag = make_vraag(vrager__telefoon="")

    assert refer(vraag).payload == {"naam": vraag.vrager.naam}


def test_refer_vraag_twice_to_the_same_dienst_is_refused_while_it_runs(refer):
    vraag = make_vraag()
    refer(vraag)

    with pytest.raises(NotPossible, match="al naar deze dienst"):
        refer(vraag)

    assert Verwijzing.objects.count() == 1


def test_refer_vraag_refuses_a_closed_vraag(refer):
    with pytest.raises(NotPossible, match="afgerond"):
        refer(make_vraag(afgesloten=True))


def test_refer_vraag_refuses_what_a_colleague_changed_meanwhile(balie, uwv):
    vraag = make_vraag()

    with pytest.raises(StaleVersie):
        refer_vraag(actor=balie, vraag_uuid=vraag.uuid, besluit=make_besluit(), versie=vraag.versie + 1)


@pytest.mark.parametrize("rol", [RolSoort.PARTNER, RolSoort.WERKGEVER, RolSoort.SECRETARIS])
def test_refer_vraag_is_for_the_desk(uwv, rol):
    with pytest.raises(NotAllowed):
        refer_vraag(actor=actor_for(rol), vraag_uuid=make_vraag().uuid, besluit=make_besluit())


def test_refer_vraag_is_for_the_own_regio(uwv):
    actor = actor_for(RolSoort.TEAMLEIDER, regio=AM30)

    with pytest.raises(NotAllowed):
        refer_vraag(actor=actor, vraag_uuid=make_vraag().uuid, besluit=make_besluit())


def test_after_a_refusal_the_next_dienst_is_the_first(refer, balie):
    vraag = make_vraag()
    verwijzing = refer(vraag)
    refuse_verwijzing(
        actor=partnerlink_actor(verwijzing.uuid),
        verwijzing_uuid=verwijzing.uuid,
        naam="Pia",
        weigerreden=Weigerreden.GEEN_PLEK,
    )

    with pytest.raises(NotPossible, match="niet de eerste"):
        refer(vraag, dienst=EERSTE)


def test_record_warm_contact_makes_it_warm_and_starts_nazorg(refer, balie):
    verwijzing = refer()
    accept_verwijzing(actor=partnerlink_actor(verwijzing.uuid), verwijzing_uuid=verwijzing.uuid, naam="Pia")

    record_warm_contact(actor=balie, verwijzing_uuid=verwijzing.uuid, contact=SAMEN)

    verwijzing.refresh_from_db()
    vraag = verwijzing.vraag
    assert verwijzing.warm_contact_datum == SAMEN.datum
    assert vraag.actie_reden == ActieReden.NAZORG
    assert vraag.actie_datum > timezone.localdate()
    assert vraag.eerste_contact_op is not None


def test_record_warm_contact_is_refused_when_it_is_over(refer, balie):
    verwijzing = refer()
    withdraw_verwijzing(actor=balie, verwijzing_uuid=verwijzing.uuid)

    with pytest.raises(NotPossible):
        record_warm_contact(actor=balie, verwijzing_uuid=verwijzing.uuid, contact=SAMEN)


def test_withdraw_verwijzing_brings_the_vraag_back_and_kills_the_link(refer, balie):
    verwijzing = refer()

    withdraw_verwijzing(actor=balie, verwijzing_uuid=verwijzing.uuid)

    verwijzing.refresh_from_db()
    assert (verwijzing.status, verwijzing.link_nonce) == (VerwijzingStatus.INGETROKKEN, 1)
    assert verwijzing.vraag.status == VraagStatus.IN_BEHANDELING
    with pytest.raises(NotPossible):
        withdraw_verwijzing(actor=balie, verwijzing_uuid=verwijzing.uuid)


def test_renew_partnerlink_mails_again_with_a_new_nonce(refer, balie):
    verwijzing = refer()
    Verwijzing.objects.update(link_tot=timezone.localdate() - timedelta(days=1))

    renew_partnerlink(actor=balie, verwijzing_uuid=verwijzing.uuid)

    verwijzing.refresh_from_db()
    assert verwijzing.link_nonce == 1
    assert verwijzing.link_tot > timezone.localdate()
    assert Bericht.objects.count() == 2


def test_renew_partnerlink_needs_something_that_runs_and_a_contactpunt(refer, balie):
    verwijzing = refer()
    Contactpunt.objects.all().delete()
    with pytest.raises(NotPossible, match="contactpunt"):
        renew_partnerlink(actor=balie, verwijzing_uuid=verwijzing.uuid)

    record_uitkomst(
        actor=balie, verwijzing_uuid=verwijzing.uuid, uitkomst=Uitkomst.GEHOLPEN_WERK, naam="Mila Voorbeeld"
    )
    with pytest.raises(NotPossible, match="loopt niet meer"):
        renew_partnerlink(actor=balie, verwijzing_uuid=verwijzing.uuid)


@pytest.mark.parametrize("act", [withdraw_verwijzing, renew_partnerlink])
def test_desk_acts_are_refused_to_others(refer, act):
    verwijzing = refer()

    for actor in (
        BEZOEKER,
        partnerlink_actor(verwijzing.uuid),
        actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30),
    ):
        with pytest.raises(NotAllowed):
            act(actor=actor, verwijzing_uuid=verwijzing.uuid)


def test_refer_vraag_refuses_a_regeling_that_is_over(refer):
    DienstVersie.objects.filter(dienst__uuid=EERSTE).update(regeling_tot=timezone.localdate() - timedelta(days=1))
    KaartversieFactory()

    with pytest.raises(NotPossible, match="geldt nu niet"):
        refer(toelichting="Toch deze.")


def test_withdraw_verwijzing_leaves_a_vraag_that_is_in_hand_as_it_is(balie):
    verwijzing = VerwijzingFactory(vraag__in_behandeling=True, vraag__wacht_op_partner=False)
    before = verwijzing.vraag.versie

    withdraw_verwijzing(actor=balie, verwijzing_uuid=verwijzing.uuid)

    verwijzing.vraag.refresh_from_db()
    assert verwijzing.vraag.versie == before
