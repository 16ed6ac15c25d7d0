"""The outbox: at least once, never two at the same time, and what fails ends where a person looks."""

import smtplib
import threading
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories import AM30, BerichtFactory, actor_for
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis import mailsoorten
from werkcentrum.basis.actor import BEZOEKER
from werkcentrum.basis.decisions import NotAllowed
from werkcentrum.basis.enums import BerichtStatus, RolSoort
from werkcentrum.basis.mailsoorten import Mail, UnknownMailsoort, absolute_url, build_mail, render_mail
from werkcentrum.basis.models import Bericht
from werkcentrum.basis.services import outbox
from werkcentrum.basis.services.outbox import (
    WACHTTIJDEN,
    queue_bericht,
    remove_sent_berichten,
    retry_bericht,
    send_due_berichten,
)
from werkcentrum.basis.tasks import send_berichten


@pytest.fixture(autouse=True)
def _proefmail(monkeypatch):
    monkeypatch.setitem(mailsoorten._BUILDERS, "proef", lambda object_uuid: Mail("Proef", f"Over {object_uuid}\n"))


def queue(sleutel: str = "te-sturen:1") -> None:
    queue_bericht(soort="proef", object_uuid=uuid.uuid4(), aan="sanne@test.example", sleutel=sleutel, regio="AM06")


def due_again() -> None:
    Bericht.objects.update(volgende_poging_op=timezone.now())


@pytest.fixture
def broken_server(monkeypatch):
    def refuse(self, messages):
        raise smtplib.SMTPServerDisconnected("Sanne Voorbeeld <sanne@test.example>")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)


def test_message_is_queued_and_nudged(db, enqueued):
    queue()

    assert Bericht.objects.get().status == BerichtStatus.WACHT
    assert enqueued.names == ["basis.send_berichten"]
    assert mail.outbox == []


def test_same_key_twice_is_one_message(db):
    queue()
    queue()

    assert Bericht.objects.count() == 1


def test_message_is_sent_once(db):
    queue()

    send_berichten()
    send_berichten()

    assert [message.to for message in mail.outbox] == [["sanne@test.example"]]
    bericht = Bericht.objects.get()
    assert bericht.status == BerichtStatus.VERZONDEN
    assert bericht.verzonden_op is not None
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{bericht.uuid}@werkcentrum>"


def test_rolled_back_cause_leaves_no_message(db):
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)

    assert not Bericht.objects.exists()


def test_message_that_lost_its_sense_is_not_sent(db, monkeypatch):
    monkeypatch.setitem(mailsoorten._BUILDERS, "proef", lambda object_uuid: None)
    queue()

    send_due_berichten()

    assert mail.outbox == []
    assert Bericht.objects.get().status == BerichtStatus.VERZONDEN


@pytest.mark.usefixtures("broken_server")
def test_failure_waits_longer_each_time_and_is_given_up(db, time_machine):
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    queue()
    Bericht.objects.update(volgende_poging_op=start)
    for attempt, wait in enumerate(WACHTTIJDEN, start=1):
        assert send_due_berichten() == 1
        bericht = Bericht.objects.get()
        assert (bericht.pogingen, bericht.status) == (attempt, BerichtStatus.WACHT)
        assert bericht.volgende_poging_op == timezone.now() + wait
        assert send_due_berichten() == 0, "not before its time"
        time_machine.shift(wait)

    send_due_berichten()

    bericht = Bericht.objects.get()
    assert (bericht.pogingen, bericht.status) == (len(WACHTTIJDEN) + 1, BerichtStatus.MISLUKT)
    assert bericht.fout == "SMTPServerDisconnected", "the kind of failure, without what it quoted"
    assert send_due_berichten() == 0


@pytest.mark.usefixtures("broken_server")
def test_one_failure_does_not_hold_up_the_others(db):
    for number in range(3):
        queue(f"te-sturen:{number}")

    assert send_due_berichten() == 3


def test_unknown_kind_is_a_failure_not_a_crash(db):
    BerichtFactory(soort="bestaat_niet")

    send_due_berichten()

    assert Bericht.objects.get().fout == "UnknownMailsoort"


def test_run_is_bounded(db):
    for number in range(3):
        queue(f"te-sturen:{number}")

    assert send_due_berichten(at_most=2) == 2
    assert len(mail.outbox) == 2


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_message_once():
    for number in range(20):
        queue(f"te-sturen:{number}")
    together = threading.Barrier(4, timeout=30)
    tried: list[int] = []

    def send() -> None:
        together.wait()
        tried.append(send_due_berichten())
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(tried) == 20
    assert len(mail.outbox) == 20
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 20


@pytest.mark.django_db(transaction=True)
def test_sender_that_dies_leaves_the_message(monkeypatch):
    class Killed(BaseException):
        """Not an Exception: as when the process is stopped halfway."""

    def die(*args, **kwargs):
        raise Killed

    queue()
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "_hand_over", die)
        with pytest.raises(Killed):
            send_due_berichten()
    assert (Bericht.objects.get().status, Bericht.objects.get().pogingen) == (BerichtStatus.WACHT, 0)

    send_due_berichten()

    assert len(mail.outbox) == 1


def test_given_up_message_is_sent_again(db, enqueued):
    bericht = BerichtFactory(mislukt=True)

    retry_bericht(actor=actor_for(RolSoort.TEAMLEIDER), bericht_uuid=bericht.uuid)

    assert enqueued.names == ["basis.send_berichten"]
    send_due_berichten()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("actor", ["bezoeker", "balie", "andere regio"])
def test_who_may_not_retry(db, actor):
    bericht = BerichtFactory(mislukt=True)
    wie = {
        "bezoeker": lambda: BEZOEKER,
        "balie": lambda: actor_for(RolSoort.BALIEMEDEWERKER),
        "andere regio": lambda: actor_for(RolSoort.TEAMLEIDER, regio=AM30),
    }[actor]()

    with pytest.raises(NotAllowed):
        retry_bericht(actor=wie, bericht_uuid=bericht.uuid)

    bericht.refresh_from_db()
    assert bericht.status == BerichtStatus.MISLUKT


def test_list_of_what_failed_shows_own_regio_only(client_for):
    client = client_for(RolSoort.TEAMLEIDER)
    mine, other = BerichtFactory(mislukt=True), BerichtFactory(mislukt=True, regio_code=AM30)
    BerichtFactory()

    page = client.get(reverse("basis:berichten")).text

    assert mine.aan in page
    assert other.aan not in page
    assert page.count('<form method="post" action="/beheer/berichten/') == 1


def test_list_of_what_failed_costs_the_same_for_more(client_for):
    client = client_for(RolSoort.TEAMLEIDER)

    assert_queries_equal_for_1_and_3(
        client, reverse("basis:berichten"), lambda: BerichtFactory(mislukt=True), at_most=5
    )


def test_button_sends_again(client_for, enqueued):
    client = client_for(RolSoort.FUNCTIONEEL_BEHEERDER)
    bericht = BerichtFactory(mislukt=True)

    answer = client.post(reverse("basis:bericht_opnieuw", args=[bericht.uuid]), follow=True)

    assert "Het bericht gaat opnieuw naar buiten." in answer.text
    assert "Alles is aangekomen" in answer.text
    assert enqueued.names == ["basis.send_berichten"]


@pytest.mark.parametrize("made", ["other regio", "waiting", "nothing"])
def test_button_for_what_is_not_there(client_for, made):
    client = client_for(RolSoort.TEAMLEIDER)
    number = {
        "other regio": lambda: BerichtFactory(mislukt=True, regio_code=AM30).uuid,
        "waiting": lambda: BerichtFactory().uuid,
        "nothing": uuid.uuid4,
    }[made]()

    assert client.post(reverse("basis:bericht_opnieuw", args=[number])).status_code == 404


def test_old_sent_messages_are_removed(db, time_machine):
    queue()
    send_due_berichten()
    BerichtFactory(mislukt=True)
    assert remove_sent_berichten() == 0
    time_machine.move_to(timezone.now() + timedelta(days=91))

    assert remove_sent_berichten() == 1
    assert Bericht.objects.get().status == BerichtStatus.MISLUKT


@pytest.mark.parametrize("fields", [{"status": BerichtStatus.VERZONDEN}, {"verzonden_op": timezone.now()}])
def test_sent_and_its_moment_go_together(db, fields):
    with pytest.raises(IntegrityError, match="basis_bericht_verzonden_op"), transaction.atomic():
        BerichtFactory(**fields)


def test_unknown_builder(db):
    with pytest.raises(UnknownMailsoort):
        build_mail("bestaat_niet", uuid.uuid4())


def test_subject_is_one_line(tmp_path, settings):
    (tmp_path / "emails").mkdir()
    (tmp_path / "emails" / "x_onderwerp.txt").write_text("\nUw vraag\n {{ nummer }}\n")
    (tmp_path / "emails" / "x_tekst.txt").write_text("\n\nBeste {{ naam }}\n\n")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]

    made = render_mail("x", {"nummer": "W26-7K3M\nBcc: x@y.nl", "naam": "Sanne"})

    assert made == Mail("Uw vraag W26-7K3M Bcc: x@y.nl", "Beste Sanne\n")


def test_absolute_url(settings):
    settings.SITE_URL = "https://werkcentrum.example/"

    assert absolute_url("/volgen/x/") == "https://werkcentrum.example/volgen/x/"
