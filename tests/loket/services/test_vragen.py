import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from loket.enums import OPEN, TRANSITIONS, ActieReden, Kanaal, VraagStatus
from loket.kenmerken import KenmerkFout
from loket.klokken import actie_for
from loket.models import Statuswijziging, Vraag, Vrager
from loket.services import vragen
from loket.services.vragen import (
    StaleVersie,
    VraagGegevens,
    VragerGegevens,
    assign_vraag,
    close_vraag,
    lock_vraag,
    move_vraag,
    raise_vraag,
    register_vraag,
    register_vraag_once,
    resume_vraag,
    update_kenmerken,
    wait_for_vrager,
    withdraw_vraag,
)
from tests.factories import AM06, AM30, BedrijfFactory, GebruikerFactory, VraagFactory, VragerFactory, actor_for
from werkcentrum.basis.actor import BEZOEKER, SYSTEEM, vrager_actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Bericht, Gebeurtenis

pytestmark = pytest.mark.django_db


@pytest.fixture
def balie():
    return actor_for(RolSoort.BALIEMEDEWERKER)


def gegevens(kanaal=Kanaal.WEBSITE, regio=AM06, **kenmerken) -> VraagGegevens:
    return VraagGegevens(
        regio_code=regio,
        kanaal=kanaal,
        kenmerken={"doelgroep": "werkende", "thema": "ontslag"} | kenmerken,
        omschrijving="Wat nu?",
    )


def woorden(vraag: Vraag) -> list[str]:
    return list(
        Gebeurtenis.objects.filter(object_uuid=vraag.uuid).order_by("id").values_list("werkwoord", flat=True)
    )


def test_register_keeps_the_vraag_its_clock_and_the_event_and_queues_the_mail(enqueued):
    vraag = register_vraag(
        actor=BEZOEKER, vrager=VragerGegevens(naam="Sanne Voorbeeld", email="s@test.example"), vraag=gegevens()
    )

    vraag.refresh_from_db()
    assert (vraag.status, vraag.doelgroep, vraag.thema) == (VraagStatus.NIEUW, "werkende", "ontslag")
    assert (vraag.actie_reden, vraag.eigenaar) == (ActieReden.EERSTE_CONTACT, None)
    assert vraag.eerste_contact_op is None
    assert woorden(vraag) == ["vraag.geregistreerd"]
    assert Bericht.objects.get().sleutel == f"vraag_bevestiging:{vraag.uuid}"
    assert enqueued.names == ["basis.send_berichten"]


def test_register_without_address_mails_nobody(enqueued):
    register_vraag(actor=BEZOEKER, vrager=VragerGegevens(telefoon="055 000 00 00"), vraag=gegevens())

    assert not Bericht.objects.exists()
    assert enqueued.names == []


def test_register_asks_for_contact_today_when_work_ends_soon():
    einde = timezone.localdate() + timedelta(days=9)

    vraag = register_vraag(
        actor=BEZOEKER, vrager=VragerGegevens(), vraag=gegevens(einde_dienstverband=einde.isoformat())
    )

    assert (vraag.actie_datum, vraag.actie_reden) == (timezone.localdate(), ActieReden.EINDE_NADERT)


@pytest.mark.parametrize("kanaal", [Kanaal.BALIE, Kanaal.TELEFOON])
def test_register_in_a_conversation_is_the_first_contact_and_has_an_owner(balie, kanaal):
    vraag = register_vraag(actor=balie, vrager=VragerGegevens(), vraag=gegevens(kanaal))

    assert (vraag.status, vraag.eigenaar_id) == (VraagStatus.IN_BEHANDELING, balie.gebruiker_id)
    assert vraag.eerste_contact_op is not None
    assert vraag.actie_reden == ActieReden.VERVOLGSTAP
    assert woorden(vraag) == ["vraag.geregistreerd", "vraag.eerste_contact"]
    assert Statuswijziging.objects.get().naar == VraagStatus.IN_BEHANDELING


def test_register_in_a_conversation_keeps_the_urgent_reason(balie):
    einde = (timezone.localdate() + timedelta(days=3)).isoformat()

    vraag = register_vraag(
        actor=balie, vrager=VragerGegevens(), vraag=gegevens(Kanaal.BALIE, einde_dienstverband=einde)
    )

    assert (vraag.actie_datum, vraag.actie_reden) == (timezone.localdate(), ActieReden.EINDE_NADERT)


def test_register_an_email_waits_in_the_queue(balie):
    vraag = register_vraag(actor=balie, vrager=VragerGegevens(), vraag=gegevens(Kanaal.EMAIL))

    assert (vraag.status, vraag.eigenaar_id) == (VraagStatus.NIEUW, None)


def test_register_in_another_regio_is_refused(balie):
    with pytest.raises(NotAllowed):
        register_vraag(actor=balie, vrager=VragerGegevens(), vraag=gegevens(Kanaal.BALIE, regio=AM30))

    assert not Vraag.objects.exists()


def test_register_for_a_bedrijf_of_someone_else_is_refused():
    actor = actor_for(RolSoort.WERKGEVER)
    ander = BedrijfFactory()

    with pytest.raises(NotAllowed):
        register_vraag(actor=actor, vrager=VragerGegevens(organisatie_id=ander.pk), vraag=gegevens(Kanaal.BEDRIJF))

    assert not Vrager.objects.exists()


@pytest.mark.parametrize("kenmerken", [{"thema": "onzin"}, {"doelgroep": None}])
def test_register_refuses_facts_outside_the_vocabulary(kenmerken):
    with pytest.raises(KenmerkFout):
        register_vraag(actor=BEZOEKER, vrager=VragerGegevens(), vraag=gegevens(**kenmerken))

    assert not Vrager.objects.exists()


def test_register_takes_another_nummer_when_it_is_taken(monkeypatch):
    VraagFactory(nummer="W26-AAAAAA")
    nummers = iter(["W26-AAAAAA", "W26-CCCCCC"])
    monkeypatch.setattr(vragen, "make_nummer", lambda today: next(nummers))

    vraag = register_vraag(actor=BEZOEKER, vrager=VragerGegevens(), vraag=gegevens())

    assert vraag.nummer == "W26-CCCCCC"


def test_register_says_so_when_no_nummer_is_free(monkeypatch):
    VraagFactory(nummer="W26-AAAAAA")
    monkeypatch.setattr(vragen, "make_nummer", lambda today: "W26-AAAAAA")

    with pytest.raises(NotPossible, match="nummer"):
        register_vraag(actor=BEZOEKER, vrager=VragerGegevens(), vraag=gegevens())

    assert Vraag.objects.count() == 1
    assert Vrager.objects.count() == 1


def test_register_once_gives_the_same_vraag_for_the_same_sleutel(balie):
    sleutel = uuid.uuid4()

    first = register_vraag_once(
        actor=balie, sleutel=sleutel, vrager=VragerGegevens(), vraag=gegevens(Kanaal.BALIE)
    )
    second = register_vraag_once(
        actor=balie, sleutel=sleutel, vrager=VragerGegevens(), vraag=gegevens(Kanaal.BALIE)
    )

    assert first == second
    assert first.uuid == sleutel
    assert Vrager.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_register_once_holds_when_posts_come_at_once():
    sleutel = uuid.uuid4()

    def post(_: int) -> int:
        try:
            return register_vraag_once(
                actor=SYSTEEM, sleutel=sleutel, vrager=VragerGegevens(email="s@test.example"), vraag=gegevens()
            ).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        pks = set(pool.map(post, range(8)))

    assert len(pks) == 1
    assert (Vraag.objects.count(), Vrager.objects.count(), Bericht.objects.count()) == (1, 1, 1)


def test_assign_to_oneself_and_back(balie):
    vraag = VraagFactory()

    assign_vraag(actor=balie, vraag_uuid=vraag.uuid, eigenaar_id=balie.gebruiker_id)
    vraag.refresh_from_db()
    assert (vraag.eigenaar_id, vraag.versie) == (balie.gebruiker_id, 2)

    assign_vraag(actor=balie, vraag_uuid=vraag.uuid, eigenaar_id=None)
    vraag.refresh_from_db()
    assert (vraag.eigenaar_id, vraag.versie) == (None, 3)
    assert woorden(vraag) == ["vraag.toegewezen", "vraag.toegewezen"]


def test_assign_to_a_colleague_of_the_same_regio_only(balie):
    vraag = VraagFactory()
    collega = GebruikerFactory(rol=RolSoort.TEAMLEIDER)
    elders = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, regio=AM30)

    assert assign_vraag(actor=balie, vraag_uuid=vraag.uuid, eigenaar_id=collega.pk).eigenaar_id == collega.pk
    with pytest.raises(NotPossible, match="regio"):
        assign_vraag(actor=balie, vraag_uuid=vraag.uuid, eigenaar_id=elders.pk)


def test_assign_refuses_a_closed_vraag(balie):
    vraag = VraagFactory(afgesloten=True)

    with pytest.raises(NotPossible, match="afgerond"):
        assign_vraag(actor=balie, vraag_uuid=vraag.uuid, eigenaar_id=balie.gebruiker_id)


def test_update_kenmerken_sets_clears_and_keeps(balie):
    vraag = VraagFactory()

    update_kenmerken(
        actor=balie, vraag_uuid=vraag.uuid, kenmerken={"thema": None, "gemeente": None, "leeftijd": 31}, versie=1
    )

    vraag.refresh_from_db()
    assert vraag.kenmerken == {"doelgroep": "werkende", "leeftijd": 31}
    assert (vraag.thema, vraag.versie) == ("", 2)
    assert Gebeurtenis.objects.get().gegevens == {"kenmerken": ["gemeente", "leeftijd", "thema"]}


@pytest.mark.parametrize("kenmerken", [{"leeftijd": 7}, {"doelgroep": None}])
def test_update_kenmerken_refuses_what_can_not_be(balie, kenmerken):
    vraag = VraagFactory()

    with pytest.raises(KenmerkFout):
        update_kenmerken(actor=balie, vraag_uuid=vraag.uuid, kenmerken=kenmerken)


@pytest.mark.parametrize(
    "act",
    [
        lambda actor, vraag, **extra: assign_vraag(actor=actor, vraag_uuid=vraag.uuid, eigenaar_id=None, **extra),
        lambda actor, vraag, **extra: update_kenmerken(actor=actor, vraag_uuid=vraag.uuid, kenmerken={}, **extra),
        lambda actor, vraag, **extra: wait_for_vrager(actor=actor, vraag_uuid=vraag.uuid, **extra),
        lambda actor, vraag, **extra: resume_vraag(actor=actor, vraag_uuid=vraag.uuid, **extra),
        lambda actor, vraag, **extra: close_vraag(actor=actor, vraag_uuid=vraag.uuid, **extra),
    ],
)
def test_what_the_desk_does_needs_its_regio_and_the_versie_it_saw(balie, act):
    vraag = VraagFactory(versie=3)

    with pytest.raises(NotAllowed):
        act(actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30), vraag)
    with pytest.raises(StaleVersie):
        act(balie, vraag, versie=2)

    vraag.refresh_from_db()
    assert vraag.versie == 3


def test_wait_for_vrager_needs_a_first_contact(balie):
    vraag = VraagFactory()

    with pytest.raises(NotPossible, match="contact"):
        wait_for_vrager(actor=balie, vraag_uuid=vraag.uuid)


def test_wait_for_vrager_and_resume_set_their_own_clocks(balie):
    vraag = VraagFactory(in_behandeling=True, eerste_contact_op=timezone.now())

    assert wait_for_vrager(actor=balie, vraag_uuid=vraag.uuid).actie_reden == ActieReden.WACHT_OP_VRAGER
    assert resume_vraag(actor=balie, vraag_uuid=vraag.uuid).actie_reden == ActieReden.VERVOLGSTAP
    assert woorden(vraag) == ["vraag.status_gewijzigd"] * 2


def test_close_stops_the_clock_and_resume_opens_again(balie):
    vraag = VraagFactory(in_behandeling=True)

    closed = close_vraag(actor=balie, vraag_uuid=vraag.uuid)
    assert (closed.actie_datum, closed.actie_reden) == (None, "")
    assert closed.afgesloten_op is not None

    opened = resume_vraag(actor=balie, vraag_uuid=vraag.uuid)
    assert opened.afgesloten_op is None
    assert opened.actie_datum is not None


def test_withdraw_is_for_the_vrager_and_final(balie):
    vraag = VraagFactory()

    with pytest.raises(NotAllowed):
        withdraw_vraag(actor=balie, vraag_uuid=vraag.uuid)
    withdrawn = withdraw_vraag(actor=vrager_actor(vraag.uuid), vraag_uuid=vraag.uuid)

    assert withdrawn.status == VraagStatus.INGETROKKEN
    with pytest.raises(NotPossible):
        withdraw_vraag(actor=vrager_actor(vraag.uuid), vraag_uuid=vraag.uuid)
    assert Statuswijziging.objects.filter(vraag=vraag).count() == 1


def test_withdraw_by_the_own_bedrijf():
    bedrijf = BedrijfFactory()
    vraag = VraagFactory(vrager=VragerFactory(organisatie=bedrijf))

    withdraw_vraag(actor=actor_for(RolSoort.WERKGEVER, organisatie=bedrijf), vraag_uuid=vraag.uuid)

    vraag.refresh_from_db()
    assert vraag.status == VraagStatus.INGETROKKEN


@pytest.mark.parametrize("van", VraagStatus)
@pytest.mark.parametrize("naar", VraagStatus)
def test_move_follows_the_table_and_no_clock_survives(van, naar):
    vraag = VraagFactory(**({} if van == VraagStatus.NIEUW else {van.value: True}))
    oud = timezone.localdate() - timedelta(days=300)
    if van in OPEN:
        Vraag.objects.filter(pk=vraag.pk).update(actie_datum=oud)
    allowed = naar in TRANSITIONS[van] or (naar == van and van in OPEN)

    locked = lock_vraag(vraag.uuid)
    if not allowed:
        with pytest.raises(NotPossible, match=van.label):
            move_vraag(actor=SYSTEEM, vraag=locked, naar=naar)
        return
    move_vraag(actor=SYSTEEM, vraag=locked, naar=naar)

    vraag.refresh_from_db()
    verwacht = actie_for(naar, today=timezone.localdate())
    assert vraag.status == naar
    assert vraag.actie_datum == (verwacht.datum if verwacht else None)
    assert (vraag.afgesloten_op is None) == (naar in OPEN)
    assert Statuswijziging.objects.filter(vraag=vraag, van=van, naar=naar).exists() == (van != naar)


def test_raise_puts_a_vraag_on_top_today():
    vraag = VraagFactory(wacht_op_partner=True)

    raise_vraag(actor=SYSTEEM, vraag=lock_vraag(vraag.uuid), reden=ActieReden.PARTNER_WEES_AF)

    vraag.refresh_from_db()
    assert (vraag.status, vraag.actie_datum) == (VraagStatus.IN_BEHANDELING, timezone.localdate())
    assert vraag.actie_reden == ActieReden.PARTNER_WEES_AF


def test_raise_never_pushes_a_late_vraag_down():
    laat = timezone.localdate() - timedelta(days=4)
    vraag = VraagFactory(actie_datum=laat)

    raise_vraag(
        actor=SYSTEEM, vraag=lock_vraag(vraag.uuid), reden=ActieReden.VRAGER_REAGEERDE, naar=VraagStatus.NIEUW
    )

    vraag.refresh_from_db()
    assert (vraag.actie_datum, vraag.status) == (laat, VraagStatus.NIEUW)


@pytest.mark.parametrize(
    "fields",
    [
        {"actie_datum": None},
        {"actie_reden": ""},
        {"afgesloten_op": timezone.now()},
        {"status": VraagStatus.AFGESLOTEN, "actie_datum": None, "actie_reden": ""},
    ],
)
def test_the_database_refuses_an_open_vraag_without_actie_and_a_closed_one_without_moment(fields):
    vraag = VraagFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Vraag.objects.filter(pk=vraag.pk).update(**fields)


def test_the_database_refuses_the_same_nummer_twice():
    vraag = VraagFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Vraag.objects.filter(pk=VraagFactory().pk).update(nummer=vraag.nummer)
