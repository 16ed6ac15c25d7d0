"""Calling back: set out to a colleague or the team, each try kept, and what happens when nobody answers."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from loket.enums import ActieReden, BelUitkomst, ContactRichting, Dagdeel, Kanaal, TerugbelStatus, VraagStatus
from loket.models import Contactmoment, Terugbelverzoek, Vraag
from loket.queries.volgstappen import volgstappen
from loket.services.bewaren import remove_old_vragen
from loket.services.samenvoegen import merge_vragen
from loket.services.terugbellen import (
    Terugbelafspraak,
    cancel_terugbellen,
    raise_terugbelverzoeken,
    record_belpoging,
    request_terugbellen,
)
from loket.services.vragen import StaleVersie
from loket.tasks import raise_terugbelverzoeken as raise_task
from tests.factories import (
    AM30,
    BelpogingFactory,
    GebruikerFactory,
    TerugbelverzoekFactory,
    VraagFactory,
    actor_for,
)
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.mailsoorten import build_mail
from werkcentrum.basis.models import Bericht

pytestmark = pytest.mark.django_db
NUMMER = "+31550000000"


@pytest.fixture
def balie():
    return actor_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def vraag() -> Vraag:
    return VraagFactory(in_behandeling=True, vrager__naam="Sanne Voorbeeld")


def ask(actor, vraag, *, dagen: int = 0, versie: int | None = None, **fields) -> Terugbelverzoek:
    datum = timezone.localdate() + timedelta(days=dagen)
    afspraak = Terugbelafspraak(telefoon=NUMMER, datum=datum, **fields)
    return request_terugbellen(actor=actor, vraag_uuid=vraag.uuid, afspraak=afspraak, versie=versie)


def probeer(actor, verzoek, uitkomst=BelUitkomst.GEEN_GEHOOR, tekst=""):
    poging = record_belpoging(actor=actor, verzoek_uuid=verzoek.uuid, uitkomst=uitkomst, tekst=tekst)
    verzoek.refresh_from_db()
    return poging


@pytest.mark.eis("DSK-08")
@pytest.mark.parametrize("voor_collega", [True, False])
def test_a_call_is_set_out_to_a_colleague_or_to_the_team(balie, vraag, voor_collega):
    collega = GebruikerFactory(rol=RolSoort.TEAMLEIDER) if voor_collega else None

    verzoek = ask(
        balie, vraag, dagen=2, voor_id=collega and collega.pk, dagdeel=Dagdeel.OCHTEND, reden="Over de cursus."
    )

    assert (verzoek.voor, verzoek.telefoon, verzoek.dagdeel, verzoek.reden) == (
        collega,
        NUMMER,
        Dagdeel.OCHTEND,
        "Over de cursus.",
    )
    assert (verzoek.status, verzoek.gevraagd_door_id) == (TerugbelStatus.OPEN, balie.gebruiker_id)


@pytest.mark.eis("DSK-08")
def test_the_vraag_comes_on_top_on_the_day_that_was_agreed_and_only_then(balie, vraag, time_machine):
    voor = (vraag.actie_datum, vraag.actie_reden)
    verzoek = ask(balie, vraag, dagen=5)

    assert raise_terugbelverzoeken() == 0
    vraag.refresh_from_db()
    assert (vraag.actie_datum, vraag.actie_reden) == voor
    time_machine.move_to(timezone.now() + timedelta(days=5), tick=False)
    raise_task()
    vraag.refresh_from_db()
    assert vraag.actie_reden == ActieReden.TERUGBELLEN
    assert vraag.actie_datum <= timezone.localdate()
    versie = vraag.versie
    assert raise_terugbelverzoeken() == 0
    vraag.refresh_from_db()
    assert vraag.versie == versie
    verzoek.refresh_from_db()
    assert verzoek.gemeld_op == timezone.localdate()


def test_a_call_for_today_brings_the_vraag_on_top_at_once(balie, vraag):
    ask(balie, vraag)

    vraag.refresh_from_db()
    assert (vraag.actie_reden, vraag.actie_datum) == (ActieReden.TERUGBELLEN, timezone.localdate())


@pytest.mark.eis("DSK-08")
def test_a_try_in_vain_is_kept_mails_the_vrager_and_shows_on_the_status_page(balie, vraag, time_machine):
    time_machine.move_to("2026-11-27T10:00:00+01:00", tick=False)
    verzoek = ask(balie, vraag)

    poging = probeer(balie, verzoek, BelUitkomst.VOICEMAIL, "Voicemail: belt terug?")

    assert (poging.uitkomst, poging.notitie) == (BelUitkomst.VOICEMAIL, "Voicemail: belt terug?")
    assert poging.door_id == balie.gebruiker_id
    # The next working day.
    assert (verzoek.status, verzoek.datum, verzoek.gemeld_op) == (TerugbelStatus.OPEN, date(2026, 11, 30), None)
    bericht = Bericht.objects.get()
    assert (bericht.soort, bericht.aan) == ("belpoging", vraag.vrager.email)
    assert "Wij probeerden u te bellen" in [stap.titel for stap in volgstappen(vraag)]
    assert not any("Voicemail" in stap.tekst for stap in volgstappen(vraag))
    assert not Contactmoment.objects.exists()


@pytest.mark.eis("DSK-08")
def test_the_mail_after_a_try_in_vain_says_no_more_than_that(balie, vraag):
    verzoek = ask(balie, vraag, reden="Over de schulden.")
    probeer(balie, verzoek, tekst="Niemand thuis.")

    mail = build_mail("belpoging", vraag.uuid)

    assert mail is not None
    assert vraag.nummer in mail.onderwerp
    assert "Beste Sanne," in mail.tekst
    for geheim in ("schulden", "Niemand thuis", "Voorbeeld", NUMMER):
        assert geheim not in mail.onderwerp + mail.tekst


@pytest.mark.eis("DSK-08")
def test_after_three_tries_in_vain_the_vraag_asks_for_another_way(balie, vraag):
    verzoek = ask(balie, vraag)

    for _ in range(3):
        assert verzoek.status == TerugbelStatus.OPEN
        probeer(balie, verzoek)

    vraag.refresh_from_db()
    assert verzoek.status == TerugbelStatus.NIET_GELUKT
    assert (vraag.actie_reden, vraag.actie_datum) == (ActieReden.NIET_BEREIKT, timezone.localdate())
    assert Bericht.objects.filter(soort="belpoging").count() == 3
    with pytest.raises(NotPossible, match="al afgehandeld"):
        probeer(balie, verzoek)


@pytest.mark.eis("DSK-08")
def test_who_was_spoken_is_a_contact_that_the_vrager_reads(balie, vraag):
    verzoek = ask(balie, vraag)
    probeer(balie, verzoek)

    poging = probeer(balie, verzoek, BelUitkomst.GELUKT, "Afspraak gemaakt.")

    contact = Contactmoment.objects.get()
    assert (contact.richting, contact.kanaal, contact.tekst) == (
        ContactRichting.UIT,
        Kanaal.TELEFOON,
        "Afspraak gemaakt.",
    )
    assert (verzoek.status, poging.notitie) == (TerugbelStatus.GELUKT, "")
    vraag.refresh_from_db()
    assert vraag.eerste_contact_op is not None
    assert vraag.actie_reden == ActieReden.VERVOLGSTAP
    assert verzoek.pogingen.count() == 2


def test_who_was_spoken_asks_for_what_was_said(balie, vraag):
    with pytest.raises(NotPossible, match="besproken"):
        probeer(balie, ask(balie, vraag), BelUitkomst.GELUKT, "  ")


def test_a_call_can_lapse(balie, vraag):
    verzoek = cancel_terugbellen(actor=balie, verzoek_uuid=ask(balie, vraag).uuid)

    assert verzoek.status == TerugbelStatus.VERVALLEN
    with pytest.raises(NotPossible, match="vervallen"):
        cancel_terugbellen(actor=balie, verzoek_uuid=verzoek.uuid)


def test_a_call_of_a_vraag_that_was_closed_lapses(vraag):
    verzoek = TerugbelverzoekFactory(vraag=VraagFactory(afgesloten=True))

    raise_terugbelverzoeken()

    verzoek.refresh_from_db()
    assert verzoek.status == TerugbelStatus.VERVALLEN


def test_a_call_of_a_vraag_that_went_on_in_another_raises_the_other(balie, vraag):
    ander = VraagFactory(in_behandeling=True)
    verzoek = TerugbelverzoekFactory(vraag=vraag)
    merge_vragen(actor=balie, van_uuid=vraag.uuid, naar_uuid=ander.uuid)

    raise_terugbelverzoeken()
    ander.refresh_from_db()
    assert ander.actie_reden == ActieReden.TERUGBELLEN
    probeer(balie, verzoek, BelUitkomst.GELUKT, "Gesproken.")

    assert Contactmoment.objects.get().vraag == ander


def test_without_an_address_nothing_is_mailed(balie):
    vraag = VraagFactory(vrager__email="")

    probeer(balie, ask(balie, vraag))

    assert not Bericht.objects.exists()


def test_it_needs_an_open_vraag_the_regio_a_day_to_come_and_a_colleague_of_the_regio(balie, vraag):
    elders = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, regio=AM30)

    with pytest.raises(NotPossible, match="afgerond"):
        ask(balie, VraagFactory(afgesloten=True))
    with pytest.raises(NotPossible, match="al geweest"):
        ask(balie, vraag, dagen=-1)
    with pytest.raises(NotPossible, match="collega"):
        ask(balie, vraag, voor_id=elders.pk)
    with pytest.raises(NotAllowed):
        ask(actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30), vraag)
    with pytest.raises(StaleVersie):
        ask(balie, vraag, versie=9)
    assert not Terugbelverzoek.objects.exists()


def test_a_try_needs_the_regio(vraag):
    verzoek = TerugbelverzoekFactory(vraag=vraag)

    with pytest.raises(NotAllowed):
        probeer(actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30), verzoek)


def test_calls_go_with_their_vraag(vraag):
    BelpogingFactory(terugbelverzoek__vraag=vraag)
    Vraag.objects.filter(pk=vraag.pk).update(
        status=VraagStatus.AFGESLOTEN,
        actie_datum=None,
        actie_reden="",
        afgesloten_op=timezone.now() - timedelta(days=800),
    )

    assert remove_old_vragen() == 1
    assert not Terugbelverzoek.objects.exists()


def test_the_table_itself_refuses_a_call_without_a_number():
    with pytest.raises(IntegrityError), transaction.atomic():
        TerugbelverzoekFactory(telefoon="")
