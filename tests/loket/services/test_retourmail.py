"""Mail about a vraag that does not arrive: up on the werkvoorraad, and back when the desk dealt with it."""

import threading
import uuid
from datetime import date, timedelta

import pytest
from aiosmtpd.controller import Controller
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from loket.enums import ActieReden, BerichtAan, RetourUitkomst, VraagStatus
from loket.models import Retourmail, Vraag
from loket.queries.klokken import forget_klokken
from loket.queries.tijdlijn import tijdlijn_of
from loket.queries.tijdlijnbronnen import Dossier
from loket.queries.volgen import volgvraag
from loket.services.bewaren import remove_old_vragen
from loket.services.meldingen import tell_vrager
from loket.services.retourmail import take_in_retour
from loket.services.samenvoegen import merge_vragen
from loket.services.vragen import wait_for_vrager
from loket.services.vragers import Bereik, confirm_adres, correct_vertegenwoordiger, update_vrager
from tests.basis.test_retourmail import melding
from tests.factories import (
    AM30,
    IntakeFactory,
    RetourmailFactory,
    TermijnFactory,
    VertegenwoordigerFactory,
    VraagFactory,
    VragerFactory,
    actor_for,
)
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import BerichtStatus, RolSoort
from werkcentrum.basis.models import Bericht, Gebeurtenis
from werkcentrum.basis.retourmail import Retour
from werkcentrum.basis.services.retourmail import Soort, import_mail
from werkcentrum.basis.tasks import send_berichten
from werkcentrum.running.ports import is_free

pytestmark = pytest.mark.django_db
EMAIL = "sanne@test.example"
WERKVOORRAAD = "/balie/?weergave=alle"


@pytest.fixture
def balie():
    return actor_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def vraag() -> Vraag:
    morgen = timezone.localdate() + timedelta(days=1)
    return VraagFactory(in_behandeling=True, vrager__email=EMAIL, actie_datum=morgen)


@pytest.fixture
def weigert(settings):
    """A real mail server on this machine, that knows nobody."""

    class Onbekend:
        async def handle_RCPT(self, _server, _session, _envelope, _address, _options) -> str:
            return "550 5.1.1 User unknown"

    port = next(port for port in range(11_700, 32_000) if is_free(port))
    controller = Controller(Onbekend(), hostname="127.0.0.1", port=port, ready_timeout=30)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    yield
    controller.stop()


def komt_terug(vraag: Vraag, aan: str = EMAIL, op=None) -> None:
    take_in_retour(Retour(soort="vraag_bericht", object_uuid=vraag.uuid, aan=aan, op=op or timezone.now()))
    vraag.refresh_from_db()


def stand(vraag: Vraag) -> tuple[str, date | None, str]:
    vraag.refresh_from_db()
    return vraag.status, vraag.actie_datum, vraag.actie_reden


@pytest.mark.eis("INT-11")
def test_an_address_that_the_server_refuses_is_on_the_werkvoorraad_after_one_run(client_for, vraag, weigert):
    tell_vrager(vraag=vraag, soort="vraag_link", sleutel="proef")

    send_berichten()

    assert Bericht.objects.get().status == BerichtStatus.MISLUKT
    page = client_for(RolSoort.BALIEMEDEWERKER).get(WERKVOORRAAD).text
    assert vraag.nummer in page
    assert "Mail kwam niet aan: controleer het adres" in page
    assert stand(vraag)[1] == timezone.localdate()


@pytest.mark.eis("INT-11")
@pytest.mark.parametrize("wie", [BerichtAan.VRAGER, BerichtAan.VERTEGENWOORDIGER])
def test_a_report_of_a_mail_server_puts_the_vraag_on_the_werkvoorraad(client_for, vraag, wie):
    VertegenwoordigerFactory(vrager=vraag.vrager, email="joris@test.example", bericht_aan=wie)
    tell_vrager(vraag=vraag, soort="vraag_link", sleutel="proef")
    send_berichten()

    assert import_mail(melding(Bericht.objects.get().uuid)) == Soort.TERUGGEKOMEN

    assert Retourmail.objects.get().wie == wie
    assert (
        "Mail kwam niet aan: controleer het adres" in client_for(RolSoort.BALIEMEDEWERKER).get(WERKVOORRAAD).text
    )
    assert client_for(RolSoort.BALIEMEDEWERKER, regio=AM30).get(WERKVOORRAAD).text.count(vraag.nummer) == 0


def test_the_same_report_twice_changes_nothing(vraag):
    tell_vrager(vraag=vraag, soort="vraag_link", sleutel="proef")
    send_berichten()
    import_mail(melding(Bericht.objects.get().uuid))
    versie = Vraag.objects.get().versie

    assert import_mail(melding(Bericht.objects.get().uuid)) == Soort.AL_BEKEND

    assert Vraag.objects.get().versie == versie
    assert Gebeurtenis.objects.filter(werkwoord="vraag.mail_kwam_terug").count() == 1


def test_it_stays_in_its_state_and_the_gebeurtenis_holds_no_address(vraag):
    komt_terug(vraag)

    assert stand(vraag) == (VraagStatus.IN_BEHANDELING, timezone.localdate(), ActieReden.MAIL_KWAM_TERUG)
    gebeurtenis = Gebeurtenis.objects.get(werkwoord="vraag.mail_kwam_terug")
    assert gebeurtenis.gegevens == {"wie": "vrager"}
    assert "Mail aan de vrager kwam niet aan" in [regel.titel for regel in tijdlijn_of(Dossier(vraag)).regels]


def test_two_mails_that_come_back_are_one_line(vraag):
    komt_terug(vraag)
    komt_terug(vraag)

    assert Retourmail.objects.count() == 1


def test_another_mail_that_comes_back_brings_it_up_again(balie, vraag):
    komt_terug(vraag)
    Vraag.objects.update(eerste_contact_op=timezone.now())
    wait_for_vrager(actor=balie, vraag_uuid=vraag.uuid)

    komt_terug(vraag)

    assert stand(vraag)[0::2] == (VraagStatus.WACHT_OP_VRAGER, ActieReden.MAIL_KWAM_TERUG)


@pytest.mark.parametrize("aan", ["oud@test.example", "collega@test.example"])
def test_an_address_that_is_not_theirs_any_more_is_no_news(vraag, aan):
    before = stand(vraag)

    komt_terug(vraag, aan=aan)

    assert stand(vraag) == before
    assert not Retourmail.objects.exists()


def test_a_refused_vertegenwoordiger_gets_no_mail_so_it_is_no_news(vraag):
    VertegenwoordigerFactory(vrager=vraag.vrager, email="joris@test.example", geweigerd_op=timezone.now())

    komt_terug(vraag, aan="joris@test.example")

    assert not Retourmail.objects.exists()


def test_a_mail_about_something_else_is_no_news(vraag):
    for object_uuid in (uuid.uuid4(), IntakeFactory().uuid):
        take_in_retour(Retour("intake_verder", object_uuid, EMAIL, timezone.now()))

    assert not Retourmail.objects.exists()


def test_a_closed_vraag_stays_closed_and_tells_it(balie):
    vraag = VraagFactory(afgesloten=True, vrager__email=EMAIL)

    komt_terug(vraag)

    assert stand(vraag) == (VraagStatus.AFGESLOTEN, None, "")
    update_vrager(actor=balie, vraag_uuid=vraag.uuid, bereik=Bereik(email="beter@test.example"))
    assert stand(vraag) == (VraagStatus.AFGESLOTEN, None, "")
    assert Retourmail.objects.get().uitkomst == RetourUitkomst.VERBETERD


def test_of_a_vraag_that_was_taken_up_the_other_one_comes_up(balie, vraag):
    naar = VraagFactory(in_behandeling=True, vrager=vraag.vrager)
    merge_vragen(actor=balie, van_uuid=vraag.uuid, naar_uuid=naar.uuid)

    komt_terug(vraag)

    assert stand(naar)[2] == ActieReden.MAIL_KWAM_TERUG
    assert not vraag.is_open


@pytest.mark.eis("INT-11")
def test_a_better_address_puts_every_vraag_of_the_vrager_back_where_it_stood(balie, vraag):
    ander = VraagFactory(wacht_op_partner=True, vrager=vraag.vrager)
    before = stand(vraag), stand(ander)
    komt_terug(vraag)
    komt_terug(ander)

    update_vrager(actor=balie, vraag_uuid=vraag.uuid, bereik=Bereik(email="beter@test.example"), mail_link=True)

    assert (stand(vraag), stand(ander)) == before
    assert {row.uitkomst for row in Retourmail.objects.all()} == {RetourUitkomst.VERBETERD}
    assert {row.afgehandeld_door_id for row in Retourmail.objects.all()} == {balie.gebruiker_id}
    assert [bericht.aan for bericht in Bericht.objects.all()] == ["beter@test.example"]


def test_another_name_leaves_it(balie, vraag):
    komt_terug(vraag)

    update_vrager(actor=balie, vraag_uuid=vraag.uuid, bereik=Bereik(naam="Sanne", email=EMAIL))

    assert stand(vraag)[2] == ActieReden.MAIL_KWAM_TERUG


@pytest.mark.eis("INT-11")
def test_an_address_that_is_right_needs_a_reason_and_goes_back(balie, vraag):
    before = stand(vraag)
    komt_terug(vraag)
    versie = vraag.versie

    with pytest.raises(NotPossible):
        confirm_adres(actor=balie, vraag_uuid=vraag.uuid, wie=BerichtAan.VRAGER, uitkomst=RetourUitkomst.VERBETERD)
    confirm_adres(actor=balie, vraag_uuid=vraag.uuid, wie=BerichtAan.VRAGER, uitkomst=RetourUitkomst.POSTVAK_VOL)

    assert stand(vraag) == before
    assert vraag.versie == versie + 1
    gebeurtenis = Gebeurtenis.objects.get(werkwoord="vraag.adres_nagekeken")
    assert gebeurtenis.gegevens == {"wie": "vrager", "uitkomst": "postvak_vol"}
    teksten = [regel.titel for regel in tijdlijn_of(Dossier(vraag)).regels]
    assert "E-mailadres van de vrager nagekeken: het postvak was vol, nu is er weer plaats" in teksten


def test_an_address_is_dealt_with_once(balie, vraag):
    komt_terug(vraag)
    for _ in range(2):
        update_vrager(actor=balie, vraag_uuid=vraag.uuid, bereik=Bereik(email="beter@test.example"))

    with pytest.raises(NotPossible, match="al afgehandeld"):
        confirm_adres(actor=balie, vraag_uuid=vraag.uuid, wie=BerichtAan.VRAGER, uitkomst=RetourUitkomst.STORING)


def test_it_comes_up_again_when_mail_comes_back_after_that(balie, vraag):
    komt_terug(vraag)
    confirm_adres(actor=balie, vraag_uuid=vraag.uuid, wie=BerichtAan.VRAGER, uitkomst=RetourUitkomst.STORING)

    komt_terug(vraag)

    assert stand(vraag)[2] == ActieReden.MAIL_KWAM_TERUG
    assert Retourmail.objects.count() == 2


@pytest.mark.eis("INT-11")
def test_the_address_of_who_asks_for_another_is_corrected_and_gets_the_link(balie, vraag):
    before = stand(vraag)
    ander = VertegenwoordigerFactory(
        vrager=vraag.vrager, email="joris@test.example", bericht_aan=BerichtAan.VERTEGENWOORDIGER
    )
    komt_terug(vraag, aan="Joris@test.example")

    correct_vertegenwoordiger(actor=balie, vraag_uuid=vraag.uuid, email="joris.helper@test.example")

    ander.refresh_from_db()
    assert ander.email == "joris.helper@test.example"
    assert stand(vraag) == before
    assert [(bericht.soort, bericht.aan) for bericht in Bericht.objects.order_by("id")] == [
        ("vraag_link", "joris.helper@test.example")
    ]
    assert Gebeurtenis.objects.get(werkwoord="vertegenwoordiger.gewijzigd").gegevens == {"velden": ["email"]}


def test_with_two_addresses_it_goes_back_after_the_second(balie, vraag):
    before = stand(vraag)
    VertegenwoordigerFactory(vrager=vraag.vrager, email="joris@test.example")
    komt_terug(vraag)
    komt_terug(vraag, aan="joris@test.example")

    update_vrager(actor=balie, vraag_uuid=vraag.uuid, bereik=Bereik(email="beter@test.example"))
    assert stand(vraag)[2] == ActieReden.MAIL_KWAM_TERUG
    correct_vertegenwoordiger(actor=balie, vraag_uuid=vraag.uuid, email="joris.helper@test.example")

    assert stand(vraag) == before


def test_what_happened_meanwhile_stays(balie, vraag):
    komt_terug(vraag)
    Vraag.objects.update(eerste_contact_op=timezone.now())
    wait_for_vrager(actor=balie, vraag_uuid=vraag.uuid)
    meanwhile = stand(vraag)

    update_vrager(actor=balie, vraag_uuid=vraag.uuid, bereik=Bereik(email="beter@test.example"))

    assert stand(vraag) == meanwhile


def test_it_goes_back_by_the_clock_of_now(balie, time_machine):
    time_machine.move_to("2026-11-23T10:00:00+01:00", tick=False)
    vraag = VraagFactory(
        in_behandeling=True, vrager__email=EMAIL, klok_vanaf=date(2026, 11, 23), actie_datum=date(2026, 11, 25)
    )
    komt_terug(vraag)
    TermijnFactory(klok="vervolgstap", werkdagen=4)
    forget_klokken()

    confirm_adres(actor=balie, vraag_uuid=vraag.uuid, wie=BerichtAan.VRAGER, uitkomst=RetourUitkomst.STORING)

    assert stand(vraag)[1:] == (date(2026, 11, 27), ActieReden.VERVOLGSTAP)


def test_without_a_vertegenwoordiger_there_is_no_address_to_correct(balie, vraag):
    with pytest.raises(NotPossible):
        correct_vertegenwoordiger(actor=balie, vraag_uuid=vraag.uuid, email="x@test.example")


def test_another_regio_may_not(vraag):
    VertegenwoordigerFactory(vrager=vraag.vrager)
    komt_terug(vraag)
    elders = actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30)

    with pytest.raises(NotAllowed):
        confirm_adres(actor=elders, vraag_uuid=vraag.uuid, wie=BerichtAan.VRAGER, uitkomst=RetourUitkomst.STORING)
    with pytest.raises(NotAllowed):
        correct_vertegenwoordiger(actor=elders, vraag_uuid=vraag.uuid, email="x@test.example")


def test_the_vrager_is_promised_nothing_for_today(vraag):
    komt_terug(vraag)

    verwacht = volgvraag(vraag).verwacht
    assert verwacht is not None
    assert verwacht > timezone.localdate()


@pytest.mark.django_db(transaction=True)
def test_an_address_that_is_corrected_while_the_report_waits_is_no_news():
    vraag = VraagFactory(in_behandeling=True, vrager__email=EMAIL)
    bezig, klaar = threading.Event(), threading.Event()

    def correct() -> None:
        with transaction.atomic():
            update_vrager(
                actor=actor_for(RolSoort.BALIEMEDEWERKER),
                vraag_uuid=vraag.uuid,
                bereik=Bereik(email="beter@test.example"),
            )
            bezig.set()
            klaar.wait(0.5)
        connection.close()

    thread = threading.Thread(target=correct)
    thread.start()
    bezig.wait(10)
    take_in_retour(Retour("vraag_link", vraag.uuid, EMAIL, timezone.now()))
    klaar.set()
    thread.join()

    assert not Retourmail.objects.exists()


@pytest.mark.parametrize(
    ("fields", "regel"),
    [
        ({"wie": BerichtAan.BEIDEN}, "een_adres"),
        ({"afgehandeld_op": timezone.now()}, "afgehandeld"),
        ({"uitkomst": RetourUitkomst.STORING}, "afgehandeld"),
        ({"eerder_reden": ActieReden.VERVOLGSTAP}, "eerder_paar"),
        ({"eerder_datum": date(2026, 11, 25)}, "eerder_paar"),
    ],
)
def test_database_refuses(fields, regel):
    with pytest.raises(IntegrityError, match=f"loket_retourmail_{regel}"), transaction.atomic():
        RetourmailFactory(**fields)


def test_database_keeps_one_open_line_for_an_address():
    eerste = RetourmailFactory()
    RetourmailFactory(vraag=eerste.vraag, wie=BerichtAan.VERTEGENWOORDIGER)

    with pytest.raises(IntegrityError, match="loket_retourmail_een_open"), transaction.atomic():
        RetourmailFactory(vraag=eerste.vraag)


def test_it_goes_with_the_vraag():
    vraag = VraagFactory(
        afgesloten=True, vrager=VragerFactory(), afgesloten_op=timezone.now() - timedelta(days=3 * 366)
    )
    RetourmailFactory(vraag=vraag)

    assert remove_old_vragen() == 1
    assert not Retourmail.objects.exists()
