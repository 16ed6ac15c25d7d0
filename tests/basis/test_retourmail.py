"""Mail that did not arrive: what a mail server says, read from a mailbox, and told to who wants to know."""

import io
import mailbox
import smtplib
import uuid
from email.message import EmailMessage

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import BerichtFactory
from werkcentrum.basis import retourmail
from werkcentrum.basis.enums import BerichtStatus
from werkcentrum.basis.mailsoorten import Mail
from werkcentrum.basis.models import Bericht
from werkcentrum.basis.retourmail import Retour, bounced_bericht, is_refused_for_good
from werkcentrum.basis.services.outbox import send_due_berichten
from werkcentrum.basis.services.retourmail import Soort, import_mail
from werkcentrum.basis.tasks import import_retourmail

# As Postfix writes it (RFC 3464), with the mail that came back or its headers alone.
MELDING = """\
From: MAILER-DAEMON@post.example
To: niet-beantwoorden@werkcentrum.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; post.example
Arrival-Date: Tue, 24 Nov 2026 09:00:00 +0100

Final-Recipient: rfc822; sanne@test.example
Action: {actie}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--grens
Content-Type: {soort}

From: Werkcentrum <niet-beantwoorden@werkcentrum.example>
To: sanne@test.example
Subject: Uw vraag
Message-ID: {message_id}

--grens--
"""


def melding(bericht_uuid, *, actie="failed", soort="message/rfc822", message_id="") -> bytes:
    message_id = message_id or f"<{bericht_uuid}@werkcentrum>"
    return MELDING.format(actie=actie, soort=soort, message_id=message_id).encode()


def gewone_mail() -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Ik ben afwezig"
    mail.set_content("Ik ben er maandag weer.")
    return mail.as_bytes()


@pytest.fixture
def verzonden(db) -> Bericht:
    return BerichtFactory(status=BerichtStatus.VERZONDEN, verzonden_op=timezone.now())


@pytest.fixture
def verteld(monkeypatch) -> list[Retour]:
    """What an app that wants to know was told."""
    found: list[Retour] = []
    monkeypatch.setattr(retourmail, "_LISTENERS", [found.append])
    return found


@pytest.mark.parametrize("soort", ["message/rfc822", "text/rfc822-headers"])
def test_report_names_the_mail_that_failed(soort):
    number = uuid.uuid4()

    assert bounced_bericht(melding(number, soort=soort)) == number


@pytest.mark.parametrize(
    "raw",
    [
        melding(uuid.uuid4(), actie="delayed"),
        melding(uuid.uuid4(), actie="delivered"),
        melding(uuid.uuid4(), message_id="<123@elders.example>"),
        melding(uuid.uuid4(), message_id="<geen-nummer@werkcentrum>"),
        melding(uuid.uuid4()).replace(b"multipart/report", b"multipart/mixed"),
        melding(uuid.uuid4()).replace(b"message/delivery-status", b"text/plain"),
        b"Content-Type: multipart/report\n\nzonder delen",
        gewone_mail(),
        b"",
        b"\x00\xff\xfe",
    ],
)
def test_any_other_mail_says_nothing(raw):
    assert bounced_bericht(raw) is None


def test_returned_mail_is_written_down_and_told_once(verzonden, verteld):
    assert import_mail(melding(verzonden.uuid)) == Soort.TERUGGEKOMEN
    moment = Bericht.objects.get().teruggekomen_op
    assert import_mail(melding(verzonden.uuid)) == Soort.AL_BEKEND

    assert Bericht.objects.get().teruggekomen_op == moment
    assert verteld == [
        Retour(verzonden.soort, verzonden.object_uuid, verzonden.aan, op=Bericht.objects.get().verzonden_op)
    ]


def test_mail_that_is_gone_or_given_up_is_no_news(db, verteld):
    given_up = BerichtFactory(mislukt=True)

    assert import_mail(melding(uuid.uuid4())) == Soort.ANDERE
    assert import_mail(melding(given_up.uuid)) == Soort.AL_BEKEND
    assert verteld == []


def test_maildir_is_read_once_and_other_mail_stays(verzonden, verteld, tmp_path, settings):
    box = mailbox.Maildir(tmp_path / "post", create=True)
    box.add(melding(verzonden.uuid))
    box.add(gewone_mail())
    settings.RETOURMAIL_MAILDIR = str(tmp_path / "post")

    import_retourmail()
    import_retourmail()

    assert len(verteld) == 1
    assert len(list((tmp_path / "post" / "new").iterdir())) == 1, "what is not ours is left as it was"
    assert [file.name[-4:] for file in (tmp_path / "post" / "cur").iterdir()] == [":2,S"]


def test_maildir_that_a_mail_program_opened_is_read_too(verzonden, verteld, tmp_path):
    box = mailbox.Maildir(tmp_path / "post", create=True)
    seen = mailbox.MaildirMessage(melding(verzonden.uuid))
    seen.set_subdir("cur")
    seen.add_flag("F")
    box.add(seen)

    call_command("import_retourmail", str(tmp_path / "post"))

    assert len(verteld) == 1
    assert [file.name[-5:] for file in (tmp_path / "post" / "cur").iterdir()] == [":2,FS"]


def test_broken_mail_among_many_is_named_and_stops_nothing(verzonden, verteld, tmp_path):
    box = mailbox.Maildir(tmp_path / "post", create=True)
    box.add(melding(verzonden.uuid))
    (tmp_path / "post" / "new" / "0-kapot").mkdir()
    out = io.StringIO()

    with pytest.raises(CommandError, match="nummer 1"):
        call_command("import_retourmail", str(tmp_path / "post"), stdout=out)

    assert len(verteld) == 1
    assert "2 gelezen: 1 teruggekomen, 0 al bekend, 0 andere mail, 1 onleesbaar" in out.getvalue()


def test_mbox_file_is_read(verzonden, verteld, tmp_path):
    box = mailbox.mbox(tmp_path / "post.mbox", create=True)
    box.add(gewone_mail())
    box.add(melding(verzonden.uuid))
    box.add(melding(uuid.uuid4(), actie="delayed"))
    box.close()
    before = (tmp_path / "post.mbox").read_bytes()
    out = io.StringIO()

    call_command("import_retourmail", str(tmp_path / "post.mbox"), stdout=out)

    assert len(verteld) == 1
    assert "3 gelezen: 1 teruggekomen, 0 al bekend, 2 andere mail, 0 onleesbaar" in out.getvalue()
    assert (tmp_path / "post.mbox").read_bytes() == before


def test_one_mail_comes_in_by_standard_input(verzonden, verteld, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(melding(verzonden.uuid))))

    call_command("import_retourmail", stdout=io.StringIO())

    assert len(verteld) == 1


def test_a_source_that_is_not_there_is_said(db, tmp_path):
    with pytest.raises(CommandError, match="geen Maildir en geen mbox"):
        call_command("import_retourmail", str(tmp_path / "niets"))


@pytest.mark.parametrize(
    ("error", "for_good"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.nl": (550, b"5.1.1 User unknown")}), True),
        (smtplib.SMTPRecipientsRefused({"a@b.nl": (550, "No such user")}), True),
        (smtplib.SMTPRecipientsRefused({"a@b.nl": (450, b"4.2.1 Try again")}), False),
        (smtplib.SMTPRecipientsRefused({"a@b.nl": (554, b"5.7.1 Relay access denied")}), False),
        (smtplib.SMTPRecipientsRefused({}), False),
        (smtplib.SMTPDataError(552, b"5.2.2 Mailbox full"), True),
        (smtplib.SMTPDataError(451, b"4.3.0 Later"), False),
        (smtplib.SMTPSenderRefused(550, b"5.1.8 Bad sender", "wij@werkcentrum.example"), False),
        (smtplib.SMTPAuthenticationError(535, b"5.7.8 Wrong password"), False),
        (ValueError("550"), False),
    ],
)
def test_only_a_refused_address_is_given_up_at_once(error, for_good):
    assert is_refused_for_good(error) is for_good


def test_refused_address_is_given_up_at_once_and_told(db, verteld, monkeypatch):
    def refuse(self, messages):
        raise smtplib.SMTPRecipientsRefused({"sanne@test.example": (550, b"5.1.1 User unknown")})

    monkeypatch.setattr("werkcentrum.basis.services.outbox.build_mail", lambda *args: Mail("Proef", "Proef\n"))
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    BerichtFactory()

    send_due_berichten()

    bericht = Bericht.objects.get()
    assert (bericht.status, bericht.pogingen, bericht.fout) == (BerichtStatus.MISLUKT, 1, "SMTPRecipientsRefused")
    assert verteld == [Retour(bericht.soort, bericht.object_uuid, bericht.aan, op=bericht.created_at)]


def test_a_listener_that_fails_does_not_stop_the_others(verzonden, monkeypatch, caplog):
    found: list[Retour] = []

    def fail(retour: Retour) -> None:
        BerichtFactory(sleutel="niet-bewaard")
        raise RuntimeError

    monkeypatch.setattr(retourmail, "_LISTENERS", [fail, found.append])

    assert import_mail(melding(verzonden.uuid)) == Soort.TERUGGEKOMEN

    assert len(found) == 1
    assert not Bericht.objects.filter(sleutel="niet-bewaard").exists()
    assert "was not taken in" in caplog.text


def test_only_a_sent_mail_can_come_back(db):
    with pytest.raises(IntegrityError, match="basis_bericht_teruggekomen_op"), transaction.atomic():
        BerichtFactory(teruggekomen_op=timezone.now())
