"""Two vragen become one and again two: everything as it was, and no link, contact or verwijzing lost."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from loket.enums import OPEN, ActieReden, VraagStatus
from loket.models import Afspraak, Contactmoment, Samenvoeging, Statuswijziging, Vraag
from loket.queries.samenhang import opgegaan_in, opgenomen_ids, opgenomen_in, samen_te_voegen, samenhang_of
from loket.queries.tijdlijn import tijdlijn_of
from loket.queries.tijdlijnbronnen import Dossier
from loket.queries.volgen import volg_token, volgvraag, vraag_by_token
from loket.queries.volgstappen import volgstappen
from loket.queries.werkvoorraad import Weergave, page_of
from loket.services.bewaren import remove_old_vragen
from loket.services.contacten import answer_as_vrager
from loket.services.samenvoegen import merge_vragen, undo_merge
from loket.services.vragen import StaleVersie, resume_vraag
from tests.factories import (
    AM30,
    AfspraakFactory,
    ContactmomentFactory,
    GebruikerFactory,
    VerwijzingFactory,
    VraagFactory,
    VragerFactory,
    actor_for,
)
from verwijzing.enums import VerwijzingStatus
from verwijzing.queries.opvolging import opvolging_of
from verwijzing.services.antwoorden import accept_verwijzing
from verwijzing.services.intrekken import withdraw_vraag_with_verwijzingen
from werkcentrum.basis.actor import partnerlink_actor, vrager_actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Bericht, Gebeurtenis

pytestmark = pytest.mark.django_db
# What closing and opening a vraag changes of it.
VELDEN = (
    "status", "eigenaar_id", "actie_datum", "actie_reden", "klok_vanaf", "resterende_werkdagen", "afgesloten_op",
    "kenmerken", "omschrijving",
)  # fmt: skip


@pytest.fixture
def balie():
    return actor_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def vrager():
    return VragerFactory(naam="Sanne Voorbeeld", email="sanne@test.example")


@pytest.fixture
def van(vrager) -> Vraag:
    return VraagFactory(vrager=vrager)


@pytest.fixture
def naar(vrager) -> Vraag:
    return VraagFactory(vrager=vrager, in_behandeling=True)


def merge(balie, van, naar) -> Samenvoeging:
    return merge_vragen(actor=balie, van_uuid=van.uuid, naar_uuid=naar.uuid)


def undo(balie, samenvoeging, van) -> Vraag:
    return undo_merge(actor=balie, samenvoeging_id=samenvoeging.pk, vraag_uuid=van.uuid)


def stand(vraag: Vraag) -> tuple[object, ...]:
    return Vraag.objects.filter(pk=vraag.pk).values_list(*VELDEN).get()


@pytest.mark.eis("DSK-06")
def test_merging_closes_one_and_leaves_the_other_as_it_was(balie, van, naar):
    voor = stand(naar)

    merge(balie, van, naar)

    van.refresh_from_db()
    assert van.status == VraagStatus.AFGESLOTEN
    assert stand(naar) == voor
    assert opgegaan_in(van) == naar
    assert opgenomen_ids(naar.pk) == [van.pk]
    assert [rij.nummer for rij in page_of(balie, Weergave.ALLE).rijen] == [naar.nummer]
    assert set(Gebeurtenis.objects.filter(werkwoord__startswith="vraag.").values_list("werkwoord", flat=True)) == {
        "vraag.samengevoegd",
        "vraag.opgenomen",
        "vraag.status_gewijzigd",
    }
    assert Bericht.objects.get().soort == "vraag_samengevoegd"


@pytest.mark.eis("DSK-06")
@settings(max_examples=25)
@given(
    status=st.sampled_from(OPEN),
    reden=st.sampled_from(ActieReden),
    dagen=st.integers(-400, 400),
    eigenaar=st.booleans(),
    na=st.integers(0, 29),
)
def test_undoing_a_merge_gives_back_exactly_what_was(status, reden, dagen, eigenaar, na):
    with transaction.atomic():
        balie = actor_for(RolSoort.BALIEMEDEWERKER)
        van = VraagFactory(
            status=status,
            actie_datum=date(2026, 11, 25) + timedelta(days=dagen),
            actie_reden=reden,
            eigenaar=GebruikerFactory() if eigenaar else None,
            eerste_contact_op=timezone.now(),
            klok_vanaf=date(2026, 11, 20),
            resterende_werkdagen=2 if status == VraagStatus.WACHT_OP_VRAGER else None,
        )
        naar = VraagFactory(in_behandeling=True)
        voor = stand(van), stand(naar)
        samenvoeging = merge(balie, van, naar)
        Samenvoeging.objects.update(op=timezone.now() - timedelta(days=na))

        undo(balie, samenvoeging, naar)

        assert (stand(van), stand(naar)) == voor
        assert opgegaan_in(van) is None
        assert samenhang_of(van).verbanden == samenhang_of(naar).verbanden == []
        transaction.set_rollback(True)


@pytest.mark.eis("DSK-06")
def test_after_thirty_days_it_can_not_be_undone_and_says_so(balie, van, naar, time_machine):
    samenvoeging = merge(balie, van, naar)
    assert samenhang_of(naar).verbanden[0].kan_ongedaan
    time_machine.move_to(samenvoeging.op + timedelta(days=30, minutes=1), tick=False)

    with pytest.raises(NotPossible, match="binnen 30 dagen"):
        undo(balie, samenvoeging, van)

    assert not samenhang_of(naar).verbanden[0].kan_ongedaan
    assert opgegaan_in(van) == naar


def test_it_is_undone_once_and_can_be_done_again(balie, van, naar):
    samenvoeging = merge(balie, van, naar)
    undo(balie, samenvoeging, van)

    with pytest.raises(NotPossible, match="al ongedaan"):
        undo(balie, samenvoeging, van)
    merge(balie, naar, van)

    assert opgegaan_in(naar) == van


@pytest.mark.eis("DSK-06")
def test_the_timeline_of_who_stays_holds_both_marked_with_their_nummer(balie, van, naar):
    ContactmomentFactory(vraag=van, tekst="Over de eerste.")
    ContactmomentFactory(vraag=naar, tekst="Over de tweede.")
    merge(balie, van, naar)

    def regels(vraag) -> dict[str, str]:
        tijdlijn = tijdlijn_of(Dossier(vraag, opgenomen_in(vraag)))
        return {regel.eigen_tekst: regel.van_nummer for regel in tijdlijn.regels if regel.eigen_tekst}

    assert regels(naar) == {"Over de eerste.": van.nummer, "Over de tweede.": ""}
    assert regels(van) == {"Over de eerste.": ""}


@pytest.mark.eis("DSK-06")
def test_both_status_links_work_and_one_says_where_the_vraag_went(balie, van, naar):
    tokens = volg_token(van), volg_token(naar)
    merge(balie, van, naar)

    van_pagina, naar_pagina = (volgvraag(vraag_by_token(token)) for token in tokens)

    assert van_pagina.verder_in.nummer == naar.nummer
    assert vraag_by_token(van_pagina.verder_in.token) == naar
    assert van_pagina.kan_schrijven
    assert naar_pagina.verder_in is None
    assert f"Uw vraag {van.nummer} hoort nu hierbij" in [
        stap.titel for stap in volgstappen(vraag_by_token(tokens[1]))
    ]


def test_who_seems_someone_else_is_not_led_to_the_other_vraag(balie, van):
    ander = VraagFactory(vrager__email="iemand@test.example", vrager__telefoon="+31550000009", in_behandeling=True)
    merge(balie, van, ander)

    van.refresh_from_db()
    verder = volgvraag(van).verder_in

    assert (verder.nummer, verder.token) == (ander.nummer, "")
    assert not [stap for stap in volgstappen(ander) if van.nummer in stap.titel]


@pytest.mark.eis("DSK-06")
def test_what_the_vrager_writes_by_the_old_link_raises_the_vraag_that_stays(balie, van, naar):
    merge(balie, van, naar)

    answer_as_vrager(actor=vrager_actor(van.uuid), vraag_uuid=van.uuid, tekst="Is er nieuws?")

    naar.refresh_from_db()
    van.refresh_from_db()
    assert (naar.actie_reden, naar.actie_datum) == (ActieReden.VRAGER_REAGEERDE, timezone.localdate())
    assert van.status == VraagStatus.AFGESLOTEN
    assert Contactmoment.objects.get().vraag == van


@pytest.mark.eis("DSK-06")
def test_a_running_verwijzing_is_reached_from_both_and_its_answer_raises_the_one_that_stays(balie, van, naar):
    verwijzing = VerwijzingFactory(vraag=van)
    merge(balie, van, naar)

    rijen = opvolging_of(naar.pk, ook=opgenomen_ids(naar.pk))
    accept_verwijzing(
        actor=partnerlink_actor(verwijzing.uuid), verwijzing_uuid=verwijzing.uuid, naam="Partner Voorbeeld"
    )

    assert [(rij.verwijzing, rij.van_nummer) for rij in rijen] == [(verwijzing, van.nummer)]
    assert [rij.verwijzing for rij in opvolging_of(van.pk)] == [verwijzing]
    naar.refresh_from_db()
    verwijzing.refresh_from_db()
    assert (naar.status, naar.actie_reden) == (VraagStatus.NAZORG, ActieReden.PARTNER_NAM_AAN)
    assert verwijzing.vraag_id == van.pk


def test_who_withdraws_the_vraag_that_stays_withdraws_what_ran_for_both(balie, van, naar):
    verwijzing = VerwijzingFactory(vraag=van)
    merge(balie, van, naar)

    withdraw_vraag_with_verwijzingen(actor=vrager_actor(naar.uuid), vraag_uuid=naar.uuid)

    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.INGETROKKEN


def test_a_vraag_that_goes_on_in_another_does_not_open_by_itself(balie, van, naar):
    merge(balie, van, naar)

    with pytest.raises(NotPossible, match=naar.nummer):
        resume_vraag(actor=balie, vraag_uuid=van.uuid)


def test_chains_do_not_arise(balie, van, naar):
    derde = VraagFactory()
    merge(balie, van, naar)

    with pytest.raises(NotPossible, match="al een andere vraag opgenomen"):
        merge(balie, naar, derde)
    with pytest.raises(NotPossible, match="open vragen"):
        merge(balie, derde, van)
    merge(balie, derde, naar)

    assert opgenomen_ids(naar.pk) == [van.pk, derde.pk]


@pytest.mark.eis("DSK-06")
def test_an_afspraak_stays_as_it_was_through_a_merge_and_back(balie, van, naar):
    afspraak = AfspraakFactory(vraag=van)
    voor = Afspraak.objects.filter(pk=afspraak.pk).values("status", "periode", "vraag", "volgnummer").get()

    undo(balie, merge(balie, van, naar), van)

    assert Afspraak.objects.filter(pk=afspraak.pk).values(*voor).get() == voor


@pytest.mark.parametrize("staat", ["afgesloten", "ingetrokken"])
def test_only_open_vragen_are_merged(balie, naar, staat):
    with pytest.raises(NotPossible, match="open vragen"):
        merge(balie, VraagFactory(**{staat: True}), naar)


def test_it_needs_the_same_regio_two_vragen_and_both_versies(balie, van, naar):
    elders = VraagFactory(regio_id=AM30)

    for een, twee in ((van, elders), (elders, van)):
        with pytest.raises(NotAllowed):
            merge(balie, een, twee)
    with pytest.raises(NotPossible, match="andere vraag"):
        merge(balie, van, van)
    for versies in ({"van_versie": 9}, {"naar_versie": 9}):
        with pytest.raises(StaleVersie):
            merge_vragen(actor=balie, van_uuid=van.uuid, naar_uuid=naar.uuid, **versies)
    assert not Samenvoeging.objects.exists()


def test_undoing_needs_a_vraag_of_it_and_the_regio(balie, van, naar):
    samenvoeging = merge(balie, van, naar)

    with pytest.raises(Vraag.DoesNotExist):
        undo(balie, samenvoeging, VraagFactory())
    with pytest.raises(NotAllowed):
        undo(actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30), samenvoeging, van)


def test_the_history_of_states_tells_both_ways(balie, van, naar):
    undo(balie, merge(balie, van, naar), van)

    stappen = Statuswijziging.objects.filter(vraag=van).order_by("pk").values_list("van", "naar")

    assert list(stappen) == [("nieuw", "afgesloten"), ("afgesloten", "nieuw")]


def test_a_vraag_that_was_taken_up_is_kept_as_long_as_the_other(balie, van, naar):
    merge(balie, van, naar)
    lang_geleden = timezone.now() - timedelta(days=3 * 366)
    Vraag.objects.filter(pk=van.pk).update(afgesloten_op=lang_geleden)

    assert remove_old_vragen() == 0
    Vraag.objects.filter(pk=naar.pk).update(
        status=VraagStatus.AFGESLOTEN, actie_datum=None, actie_reden="", afgesloten_op=lang_geleden
    )

    assert remove_old_vragen() == 2
    assert not Samenvoeging.objects.exists()


def test_candidates_are_open_vragen_of_the_same_person_in_the_regio(balie, van, naar, vrager):
    zelfde_mail = VraagFactory(vrager__email="SANNE@test.example", vrager__telefoon="")
    zelfde_telefoon = VraagFactory(vrager__email="", vrager__telefoon=vrager.telefoon)
    VraagFactory(vrager=vrager, afgesloten=True)
    VraagFactory(regio_id=AM30, vrager__email="sanne@test.example")
    ander = VraagFactory(vrager__anoniem=True)

    assert set(samen_te_voegen(balie, van)) == {naar, zelfde_mail, zelfde_telefoon}
    assert samen_te_voegen(balie, van, zoek=f" {ander.nummer.lower()} ") == [ander]
    assert samen_te_voegen(balie, ander) == []
    assert samen_te_voegen(balie, van, zoek=van.nummer) == []


@pytest.mark.parametrize(
    "fields", [{"naar": "zelf"}, {"ongedaan_door": "iemand"}, {"twee": True}], ids=["zelf", "paar", "twee"]
)
def test_the_table_itself_refuses_nonsense(van, naar, fields):
    rij = {"van": van, "naar": van if fields.get("naar") else naar}
    if fields.get("ongedaan_door"):
        rij["ongedaan_door"] = GebruikerFactory()
    if fields.get("twee"):
        Samenvoeging.objects.create(van=van, naar=naar)

    with pytest.raises(IntegrityError), transaction.atomic():
        Samenvoeging.objects.create(**rij)
