from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from loket.enums import ActieReden, AfspraakStatus, AfspraakVorm, ContactRichting, Kanaal, VraagStatus
from loket.models import Afspraak, Contactmoment
from loket.queries.afspraken import afspraken_of, keuzes_of
from loket.services.afspraken import (
    answer_vooraf,
    cancel_afspraak,
    choose_tijd,
    invite_vrager,
    move_afspraak,
    plan_afspraak,
    record_afloop,
)
from loket.services.agenda import TijdBezet
from loket.services.samenvoegen import merge_vragen
from loket.services.vragen import close_vraag, withdraw_vraag
from loket.spreekuren import Tijdvak
from tests.factories import (
    AM30,
    AfspraakFactory,
    GebruikerFactory,
    SpreekuurFactory,
    VraagFactory,
    actor_for,
)
from tests.factories.afspraken import om, periode
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Bericht, Gebeurtenis
from werkcentrum.basis.queries.actors import actor_of

pytestmark = pytest.mark.django_db
WOENSDAG = om(date(2026, 11, 25), 12)
MAANDAG = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def _on_wednesday(time_machine) -> None:
    time_machine.move_to(WOENSDAG, tick=False)


@pytest.fixture
def collega(db):
    return GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def balie(collega):
    return actor_of(collega)


def tijdvak(collega, dag: date = MAANDAG, uur: int = 10, **fields) -> Tijdvak:
    van = om(dag, uur)
    values = {"van": van, "tot": van + timedelta(minutes=30), "vorm": AfspraakVorm.BALIE, "plaats": "Plein 1"}
    return Tijdvak(medewerker_id=collega.pk, **(values | fields))


def woorden() -> list[str]:
    rows = Gebeurtenis.objects.filter(werkwoord__startswith="afspraak.").order_by("id")
    return list(rows.values_list("werkwoord", flat=True))


def soorten() -> list[str]:
    return list(Bericht.objects.order_by("id").values_list("soort", flat=True))


def test_plan_sets_the_time_the_clock_and_a_mail(balie, collega):
    vraag = VraagFactory()

    afspraak = plan_afspraak(actor=balie, vraag_uuid=vraag.uuid, tijdvak=tijdvak(collega))

    vraag.refresh_from_db()
    assert (afspraak.status, afspraak.periode.lower) == (AfspraakStatus.GEPLAND, om(MAANDAG, 10))
    assert (vraag.status, vraag.actie_datum, vraag.actie_reden) == ("in_behandeling", MAANDAG, "afspraak")
    # First contact is the conversation itself.
    assert vraag.eerste_contact_op is None
    assert (woorden(), soorten()) == (["afspraak.gemaakt"], ["afspraak_bevestiging"])


@pytest.mark.parametrize("status", ["wacht_op_partner", "nazorg"])
def test_plan_leaves_a_state_that_waits_for_others(balie, collega, status):
    vraag = VraagFactory(**{status: True})

    plan_afspraak(actor=balie, vraag_uuid=vraag.uuid, tijdvak=tijdvak(collega))

    vraag.refresh_from_db()
    assert (vraag.status, vraag.actie_datum, vraag.actie_reden) == (status, MAANDAG, "afspraak")


def test_plan_later_than_the_clock_of_a_partner_does_not_postpone_it(balie, collega):
    vraag = VraagFactory(wacht_op_partner=True)

    plan_afspraak(actor=balie, vraag_uuid=vraag.uuid, tijdvak=tijdvak(collega, MAANDAG + timedelta(days=14)))

    before = vraag.actie_datum
    vraag.refresh_from_db()
    assert (vraag.actie_datum, vraag.actie_reden) == (before, "wacht_op_partner")


@pytest.mark.parametrize(
    ("fields", "tijd", "zin"),
    [
        ({"afgesloten": True}, {}, "afgerond"),
        ({}, {"van": om(date(2026, 11, 25), 9), "tot": om(date(2026, 11, 25), 10)}, "voorbij"),
    ],
)
def test_plan_refuses_what_can_not_be(balie, collega, fields, tijd, zin):
    with pytest.raises(NotPossible, match=zin):
        plan_afspraak(actor=balie, vraag_uuid=VraagFactory(**fields).uuid, tijdvak=tijdvak(collega, **tijd))

    assert not Afspraak.objects.exists()


def test_plan_with_a_colleague_of_another_regio_is_refused(balie):
    elders = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, regio=AM30)

    with pytest.raises(NotPossible, match="werkt niet in de regio"):
        plan_afspraak(actor=balie, vraag_uuid=VraagFactory().uuid, tijdvak=tijdvak(elders))


def test_nobody_plans_for_another_regio(balie, collega):
    elders = AfspraakFactory(vraag__regio_id=AM30)

    for act in (
        lambda: plan_afspraak(actor=balie, vraag_uuid=elders.vraag.uuid, tijdvak=tijdvak(collega)),
        lambda: invite_vrager(actor=balie, vraag_uuid=elders.vraag.uuid, vorm=AfspraakVorm.BALIE),
        lambda: move_afspraak(actor=balie, afspraak_uuid=elders.uuid, tijdvak=tijdvak(collega)),
        lambda: cancel_afspraak(actor=balie, afspraak_uuid=elders.uuid),
        lambda: record_afloop(actor=balie, afspraak_uuid=elders.uuid, is_verschenen=True),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_colleague_has_one_conversation_at_a_time(balie, collega):
    plan_afspraak(actor=balie, vraag_uuid=VraagFactory().uuid, tijdvak=tijdvak(collega))
    vraag = VraagFactory()

    with pytest.raises(TijdBezet, match="net door iemand anders"):
        plan_afspraak(actor=balie, vraag_uuid=vraag.uuid, tijdvak=tijdvak(collega, van=om(MAANDAG, 10, 15)))

    vraag.refresh_from_db()
    assert (Afspraak.objects.count(), vraag.status) == (1, VraagStatus.NIEUW)


def test_vrager_has_one_conversation_at_a_time(balie, collega):
    first = VraagFactory()
    plan_afspraak(actor=balie, vraag_uuid=first.uuid, tijdvak=tijdvak(collega))
    ander = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER)

    with pytest.raises(NotPossible, match="al een andere afspraak met deze vrager"):
        plan_afspraak(actor=balie, vraag_uuid=VraagFactory(vrager=first.vrager).uuid, tijdvak=tijdvak(ander))


def test_invite_waits_for_the_vrager_with_a_term(balie):
    vraag = VraagFactory()

    afspraak = invite_vrager(
        actor=balie, vraag_uuid=vraag.uuid, vorm=AfspraakVorm.BALIE, voorstellen=[om(MAANDAG, 10), om(MAANDAG, 9)]
    )

    vraag.refresh_from_db()
    assert afspraak.kies_voor == date(2026, 12, 2)
    assert afspraak.voorstellen == [om(MAANDAG, 9).isoformat(), om(MAANDAG, 10).isoformat()]
    assert (vraag.status, vraag.actie_datum) == (VraagStatus.WACHT_OP_VRAGER, date(2026, 12, 2))
    assert (woorden(), soorten()) == (["afspraak.voorgesteld"], ["afspraak_uitnodiging"])


def test_second_invitation_takes_the_place_of_the_first(balie):
    vraag = VraagFactory()

    first = invite_vrager(actor=balie, vraag_uuid=vraag.uuid, vorm=AfspraakVorm.BALIE)
    second = invite_vrager(actor=balie, vraag_uuid=vraag.uuid, vorm=AfspraakVorm.TELEFOON)

    assert (first.pk, first.link_nonce + 1) == (second.pk, second.link_nonce)
    assert soorten() == ["afspraak_uitnodiging", "afspraak_uitnodiging"]


@pytest.mark.parametrize(
    ("fields", "invite", "zin"),
    [
        ({"vrager__email": ""}, {}, "geen e-mailadres"),
        ({"afgesloten": True}, {}, "afgerond"),
        ({}, {"voorstellen": [om(MAANDAG, uur) for uur in (9, 10, 11, 12)]}, "hoogstens drie"),
    ],
)
def test_invite_refuses_what_can_not_be(balie, fields, invite, zin):
    with pytest.raises(NotPossible, match=zin):
        invite_vrager(actor=balie, vraag_uuid=VraagFactory(**fields).uuid, vorm=AfspraakVorm.BALIE, **invite)


def test_vrager_takes_a_free_time(collega):
    SpreekuurFactory(gebruiker=collega)
    afspraak = AfspraakFactory(voorgesteld=True)
    actor = vrager_actor(afspraak.vraag.uuid)

    choose_tijd(actor=actor, afspraak_uuid=afspraak.uuid, van=om(MAANDAG, 10))

    afspraak.refresh_from_db()
    assert (afspraak.status, afspraak.medewerker, afspraak.plaats) == (
        AfspraakStatus.GEPLAND,
        collega,
        "Voorbeeldplein 1, Voorbeeldstad",
    )
    assert (woorden(), soorten()) == (["afspraak.gemaakt"], ["afspraak_bevestiging"])


@pytest.mark.parametrize("van", [om(MAANDAG, 8), om(MAANDAG, 10, 10), om(MAANDAG + timedelta(days=1), 10)])
def test_vrager_takes_no_time_that_is_not_offered(collega, van):
    SpreekuurFactory(gebruiker=collega)
    afspraak = AfspraakFactory(voorgesteld=True)

    with pytest.raises(TijdBezet):
        choose_tijd(actor=vrager_actor(afspraak.vraag.uuid), afspraak_uuid=afspraak.uuid, van=van)


@pytest.mark.eis("DSK-13")
def test_offered_times_come_first_and_others_when_those_are_gone(collega):
    SpreekuurFactory(gebruiker=collega)
    afspraak = AfspraakFactory(voorgesteld=True, voorstellen=[om(MAANDAG, 10).isoformat()])

    assert [keuze.van for keuze in keuzes_of(afspraak, vraag=afspraak.vraag)] == [om(MAANDAG, 10)]
    AfspraakFactory(medewerker=collega, periode=periode(om(MAANDAG, 10)))
    assert om(MAANDAG, 9) in [keuze.van for keuze in keuzes_of(afspraak, vraag=afspraak.vraag)]


def test_times_are_of_the_same_vorm_and_regio_and_each_moment_once_with_the_owner_of_the_vraag(collega):
    for spreekuur in ({"vorm": AfspraakVorm.TELEFOON}, {"regio_id": AM30}, {}):
        SpreekuurFactory(**spreekuur)
    SpreekuurFactory(gebruiker=collega)
    afspraak = AfspraakFactory(voorgesteld=True, vraag__eigenaar=collega)

    keuzes = keuzes_of(afspraak, vraag=afspraak.vraag)

    assert len({keuze.van for keuze in keuzes}) == len(keuzes) > 0
    assert {keuze.medewerker_id for keuze in keuzes} == {collega.pk}


def test_time_at_which_the_vrager_is_elsewhere_with_us_is_not_offered(collega):
    SpreekuurFactory(gebruiker=collega)
    afspraak = AfspraakFactory(voorgesteld=True)
    ander = VraagFactory(vrager=afspraak.vrager, in_behandeling=True)
    AfspraakFactory(vraag=ander, periode=periode(om(MAANDAG, 10)))

    offered = [keuze.van for keuze in keuzes_of(afspraak, vraag=afspraak.vraag)]

    assert om(MAANDAG, 9) in offered
    assert om(MAANDAG, 10) not in offered


def test_thema_is_asked_before_a_time_is_taken(collega):
    SpreekuurFactory(gebruiker=collega)
    afspraak = AfspraakFactory(voorgesteld=True, vraag__thema="", vraag__kenmerken={"doelgroep": "werkende"})
    actor = vrager_actor(afspraak.vraag.uuid)

    with pytest.raises(NotPossible, match="Beantwoord eerst"):
        choose_tijd(actor=actor, afspraak_uuid=afspraak.uuid, van=om(MAANDAG, 10))
    answer_vooraf(actor=actor, afspraak_uuid=afspraak.uuid, thema="scholing")
    choose_tijd(actor=actor, afspraak_uuid=afspraak.uuid, van=om(MAANDAG, 10))

    vraag = afspraak.vraag
    vraag.refresh_from_db()
    assert (vraag.thema, vraag.kenmerken["thema"]) == ("scholing", "scholing")


def test_not_knowing_the_thema_is_an_answer(collega):
    SpreekuurFactory(gebruiker=collega)
    afspraak = AfspraakFactory(voorgesteld=True, vraag__thema="", vraag__kenmerken={"doelgroep": "werkende"})
    actor = vrager_actor(afspraak.vraag.uuid)

    answer_vooraf(actor=actor, afspraak_uuid=afspraak.uuid, thema="")

    assert choose_tijd(actor=actor, afspraak_uuid=afspraak.uuid, van=om(MAANDAG, 10)).status == "gepland"


def test_vrager_moves_to_another_time_of_the_same_colleague(collega):
    SpreekuurFactory(gebruiker=collega)
    SpreekuurFactory()
    afspraak = AfspraakFactory(medewerker=collega, periode=periode(om(MAANDAG, 9)))
    before = afspraak.volgnummer

    choose_tijd(actor=vrager_actor(afspraak.vraag.uuid), afspraak_uuid=afspraak.uuid, van=om(MAANDAG, 11))

    afspraak.refresh_from_db()
    assert (afspraak.periode.lower, afspraak.medewerker, afspraak.volgnummer) == (
        om(MAANDAG, 11),
        collega,
        before + 1,
    )
    assert (woorden(), soorten()) == (["afspraak.verzet"], ["afspraak_verzet"])


@pytest.mark.parametrize(
    ("nu", "mag"), [(om(date(2026, 11, 29), 17), True), (om(date(2026, 11, 29), 17, 1), False)]
)
def test_vrager_changes_until_five_the_day_before(collega, time_machine, nu, mag):
    SpreekuurFactory(gebruiker=collega, weekdag=1)
    afspraak = AfspraakFactory(medewerker=collega, periode=periode(om(MAANDAG, 9)))
    time_machine.move_to(nu, tick=False)
    actor = vrager_actor(afspraak.vraag.uuid)

    def act() -> None:
        choose_tijd(actor=actor, afspraak_uuid=afspraak.uuid, van=om(MAANDAG + timedelta(days=1), 9))
        cancel_afspraak(actor=actor, afspraak_uuid=afspraak.uuid)

    if mag:
        act()
        return
    with pytest.raises(NotPossible, match="op de dag ervoor"):
        act()
    with pytest.raises(NotPossible, match="op de dag ervoor"):
        cancel_afspraak(actor=actor, afspraak_uuid=afspraak.uuid)


def test_vrager_can_not_touch_the_afspraak_of_another():
    afspraak, ander = AfspraakFactory(), VraagFactory()

    with pytest.raises(NotAllowed):
        cancel_afspraak(actor=vrager_actor(ander.uuid), afspraak_uuid=afspraak.uuid)
    with pytest.raises(NotAllowed):
        choose_tijd(actor=vrager_actor(ander.uuid), afspraak_uuid=afspraak.uuid, van=om(MAANDAG, 10))


def test_desk_moves_to_another_colleague_and_the_clock_follows(balie, collega):
    afspraak = AfspraakFactory()
    day = MAANDAG + timedelta(days=2)

    move_afspraak(actor=balie, afspraak_uuid=afspraak.uuid, tijdvak=tijdvak(collega, day))

    vraag = afspraak.vraag
    vraag.refresh_from_db()
    assert (vraag.actie_datum, vraag.actie_reden) == (day, ActieReden.AFSPRAAK)


def test_moving_to_a_time_that_is_taken_leaves_everything(balie, collega):
    AfspraakFactory(medewerker=collega, periode=periode(om(MAANDAG, 10)))
    afspraak = AfspraakFactory()

    with pytest.raises(TijdBezet):
        move_afspraak(actor=balie, afspraak_uuid=afspraak.uuid, tijdvak=tijdvak(collega))

    before = (afspraak.medewerker_id, afspraak.periode, afspraak.volgnummer)
    afspraak.refresh_from_db()
    assert (afspraak.medewerker_id, afspraak.periode, afspraak.volgnummer) == before
    assert soorten() == []


def test_cancel_by_the_vrager_puts_the_vraag_on_top():
    afspraak = AfspraakFactory()

    cancel_afspraak(actor=vrager_actor(afspraak.vraag.uuid), afspraak_uuid=afspraak.uuid)

    vraag = afspraak.vraag
    vraag.refresh_from_db()
    assert (vraag.actie_datum, vraag.actie_reden) == (timezone.localdate(), ActieReden.VRAGER_REAGEERDE)
    assert (woorden(), soorten()) == (["afspraak.afgezegd"], ["afspraak_afgezegd"])


def test_cancel_by_the_desk_goes_on_with_the_next_one(balie, collega):
    vraag = VraagFactory()
    first = plan_afspraak(actor=balie, vraag_uuid=vraag.uuid, tijdvak=tijdvak(collega))
    day = MAANDAG + timedelta(days=1)
    plan_afspraak(actor=balie, vraag_uuid=vraag.uuid, tijdvak=tijdvak(collega, day))

    cancel_afspraak(actor=balie, afspraak_uuid=first.uuid)

    vraag.refresh_from_db()
    first.refresh_from_db()
    assert (first.status, first.afgezegd_door_id) == (AfspraakStatus.AFGEZEGD, collega.pk)
    assert (vraag.actie_datum, vraag.actie_reden) == (day, ActieReden.AFSPRAAK)
    with pytest.raises(NotPossible, match="voorbij of afgezegd"):
        cancel_afspraak(actor=balie, afspraak_uuid=first.uuid)


def test_cancelled_time_is_free_again(balie, collega):
    first = plan_afspraak(actor=balie, vraag_uuid=VraagFactory().uuid, tijdvak=tijdvak(collega))

    cancel_afspraak(actor=balie, afspraak_uuid=first.uuid)

    plan_afspraak(actor=balie, vraag_uuid=VraagFactory().uuid, tijdvak=tijdvak(collega))


def test_conversation_that_took_place_is_a_contact_and_the_first_one_counts(balie):
    afspraak = AfspraakFactory(begonnen=True, vorm=AfspraakVorm.OP_LOCATIE)

    record_afloop(actor=balie, afspraak_uuid=afspraak.uuid, is_verschenen=True, tekst="Over scholing gepraat.")

    vraag, contact = afspraak.vraag, Contactmoment.objects.get()
    vraag.refresh_from_db()
    assert (contact.kanaal, contact.richting, contact.tekst) == (
        Kanaal.BEZOEK,
        ContactRichting.UIT,
        "Over scholing gepraat.",
    )
    assert vraag.eerste_contact_op == timezone.now()
    assert (vraag.status, vraag.actie_reden) == (VraagStatus.IN_BEHANDELING, ActieReden.VERVOLGSTAP)
    assert woorden() == ["afspraak.geweest"]


@pytest.mark.eis("DSK-13")
def test_no_show_asks_for_contact_on_the_next_working_day(balie):
    afspraak = AfspraakFactory(begonnen=True)

    record_afloop(actor=balie, afspraak_uuid=afspraak.uuid, is_verschenen=False)

    vraag = afspraak.vraag
    vraag.refresh_from_db()
    afspraak.refresh_from_db()
    assert afspraak.status == AfspraakStatus.NIET_VERSCHENEN
    assert (vraag.actie_datum, vraag.actie_reden) == (date(2026, 11, 26), ActieReden.NIET_VERSCHENEN)
    assert (Contactmoment.objects.count(), woorden()) == (0, ["afspraak.niet_verschenen"])


@pytest.mark.parametrize(("fields", "zin"), [({}, "moet nog beginnen"), ({"geweest": True}, "al vastgelegd")])
def test_how_it_went_is_written_once_and_afterwards(balie, fields, zin):
    with pytest.raises(NotPossible, match=zin):
        record_afloop(actor=balie, afspraak_uuid=AfspraakFactory(**fields).uuid, is_verschenen=True)


def test_a_partner_state_gets_its_own_clock_back_after_the_conversation(balie):
    afspraak = AfspraakFactory(
        begonnen=True,
        vraag__wacht_op_partner=True,
        vraag__actie_reden=ActieReden.AFSPRAAK,
        vraag__actie_datum=date(2026, 11, 25),
    )

    record_afloop(actor=balie, afspraak_uuid=afspraak.uuid, is_verschenen=True)

    vraag = afspraak.vraag
    vraag.refresh_from_db()
    assert (vraag.status, vraag.actie_reden) == ("wacht_op_partner", "wacht_op_partner")


def test_vraag_that_stops_gives_its_times_back(balie):
    afspraak = AfspraakFactory()
    begonnen = AfspraakFactory(vraag=afspraak.vraag, begonnen=True)
    uitnodiging = AfspraakFactory(vraag=afspraak.vraag, voorgesteld=True)

    close_vraag(actor=balie, vraag_uuid=afspraak.vraag.uuid)

    states = [Afspraak.objects.get(pk=row.pk).status for row in (afspraak, begonnen, uitnodiging)]
    assert states == ["afgezegd", "gepland", "afgezegd"]
    assert soorten() == ["afspraak_afgezegd"]


def test_vraag_that_goes_on_in_another_keeps_its_afspraak_and_the_other_gets_the_news(balie):
    afspraak, leading = AfspraakFactory(begonnen=True), VraagFactory(in_behandeling=True)
    coming = AfspraakFactory(vraag=afspraak.vraag)
    merge_vragen(actor=balie, van_uuid=afspraak.vraag.uuid, naar_uuid=leading.uuid)

    coming.refresh_from_db()
    assert coming.status == AfspraakStatus.GEPLAND
    assert {regel.uuid for regel in afspraken_of(leading.pk)} == {afspraak.uuid, coming.uuid}
    record_afloop(actor=balie, afspraak_uuid=afspraak.uuid, is_verschenen=False)
    leading.refresh_from_db()
    assert leading.actie_reden == ActieReden.NIET_VERSCHENEN
    cancel_afspraak(actor=vrager_actor(coming.vraag.uuid), afspraak_uuid=coming.uuid)
    leading.refresh_from_db()
    assert leading.actie_reden == ActieReden.VRAGER_REAGEERDE


def test_closing_the_vraag_that_took_it_up_cancels_as_well(balie):
    afspraak, leading = AfspraakFactory(), VraagFactory(in_behandeling=True)
    merge_vragen(actor=balie, van_uuid=afspraak.vraag.uuid, naar_uuid=leading.uuid)

    close_vraag(actor=balie, vraag_uuid=leading.uuid)

    afspraak.refresh_from_db()
    assert afspraak.status == AfspraakStatus.AFGEZEGD


def test_withdrawing_cancels_what_was_to_come():
    afspraak = AfspraakFactory()

    withdraw_vraag(actor=vrager_actor(afspraak.vraag.uuid), vraag_uuid=afspraak.vraag.uuid)

    afspraak.refresh_from_db()
    assert (afspraak.status, afspraak.afgezegd_door) == (AfspraakStatus.AFGEZEGD, None)


@pytest.mark.django_db(transaction=True)
@pytest.mark.eis("DSK-13")
def test_twenty_people_at_once_and_one_gets_the_time():
    spreekuur = SpreekuurFactory(tot="10:00")
    afspraken = [AfspraakFactory(voorgesteld=True) for _ in range(20)]

    def take(afspraak: Afspraak) -> str:
        try:
            choose_tijd(actor=vrager_actor(afspraak.vraag.uuid), afspraak_uuid=afspraak.uuid, van=om(MAANDAG, 9))
        except TijdBezet as error:
            return str(error)
        finally:
            connection.close()
        return "gelukt"

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(take, afspraken))

    assert answers.count("gelukt") == 1
    assert answers.count("Deze tijd is net door iemand anders gekozen. Kies een andere tijd.") == 19
    gepland = Afspraak.objects.get(status=AfspraakStatus.GEPLAND)
    assert (gepland.medewerker, gepland.periode.lower) == (spreekuur.gebruiker, om(MAANDAG, 9))
    loser = Afspraak.objects.filter(status=AfspraakStatus.VOORGESTELD).first()
    assert keuzes_of(loser, vraag=loser.vraag)[0].van == om(MAANDAG, 9, 30)


@pytest.mark.django_db(transaction=True)
def test_desk_and_vrager_at_once_never_get_the_same_time():
    spreekuur = SpreekuurFactory(tot="09:30")
    balie = actor_for(RolSoort.TEAMLEIDER)
    uitnodiging, vraag = AfspraakFactory(voorgesteld=True), VraagFactory()

    def take(who: str) -> bool:
        try:
            if who == "balie":
                tijd = tijdvak(spreekuur.gebruiker, uur=9)
                plan_afspraak(actor=balie, vraag_uuid=vraag.uuid, tijdvak=tijd)
            else:
                actor = vrager_actor(uitnodiging.vraag.uuid)
                choose_tijd(actor=actor, afspraak_uuid=uitnodiging.uuid, van=om(MAANDAG, 9))
        except TijdBezet:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(take, ("balie", "vrager"))) == [False, True]
