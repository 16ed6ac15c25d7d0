"""Every mail, with the names that people have: what it holds, and that a real mail server gets both parts."""

import email
import email.policy
import uuid
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from loket.models import Vraag
from tests.factories import AfspraakFactory, VertegenwoordigerFactory, VerwijzingFactory, VraagFactory
from tests.factories.afspraken import periode
from tests.mails import assert_html_says_the_same, read_html
from werkcentrum.basis.mailsoorten import _BUILDERS, Mail, build_mail
from werkcentrum.basis.services.outbox import queue_bericht, send_due_berichten
from werkcentrum.running.ports import is_free

LANG = "Wilhelmina-" * 12 + "Achternaam"
NAMEN = ["", "Sanne Geheimnaam", f"{LANG} Geheimnaam", "محمد الغامدي", "<b>Sanne</b> Geheimnaam"]
# Those of a draft and of all vragen are not about one vraag (test_verder.py and test_overzicht.py in
# tests/loket/publiek); those to staff are about no vrager and hold counts only
# (tests/loket/services/test_stilte.py, tests/loket/balie/test_caseload.py), that to a partner about its cards too
# (tests/verwijzing/services/test_navraag.py), and those of the beraad (tests/beraad/test_berichten.py).
ANDERS = (
    "intake",
    "overzicht",
    "stilte",
    "vragen_verdeeld",
    "kaart_klopt_nog",
    "bijwerken",
    "mandaat",
    "voorstel",
    "vergadering",
)
SOORTEN = sorted(soort for soort in _BUILDERS if not soort.startswith(ANDERS))
GEHEIM = {
    "omschrijving": "Geheime omschrijving",
    "vrager__email": "geheim@test.example",
    "vrager__telefoon": "+31550001234",
}


def made_for(soort: str, naam: str) -> Mail:
    """The mail of this soort about someone with everything that may not be in it."""
    vraag = VraagFactory(vrager__naam=naam, **GEHEIM)
    object_uuid = vraag.uuid
    if soort.startswith("verwijzing"):
        object_uuid = VerwijzingFactory(vraag=vraag).uuid
    if soort.startswith("namens"):
        VertegenwoordigerFactory(vrager=vraag.vrager, naam="Joris Geheimnaam")
    if soort == "afspraak_afgezegd":
        AfspraakFactory(vraag=vraag, afgezegd=True)
    elif soort == "afspraak_uitnodiging":
        AfspraakFactory(vraag=vraag, voorgesteld=True)
    elif soort.startswith("afspraak"):
        AfspraakFactory(vraag=vraag, periode=periode(timezone.now() + timedelta(hours=1)))
    mail = build_mail(soort, object_uuid)
    assert mail is not None
    return mail


@pytest.mark.eis("STA-08")
@pytest.mark.parametrize("naam", NAMEN)
@pytest.mark.parametrize("soort", SOORTEN)
def test_mail_holds_no_more_than_first_name_and_number(db, soort, naam):
    mail = made_for(soort, naam)

    alles = f"{mail.onderwerp} {mail.tekst} {mail.html}"
    for geheim in ("Geheim", "geheim", "0001234", "000 12 34", "الغامدي"):
        assert geheim not in alles
    assert "<b>" not in mail.html
    assert Vraag.objects.get().nummer in mail.tekst + mail.onderwerp
    assert "\n" not in mail.onderwerp


@pytest.mark.parametrize("naam", NAMEN)
@pytest.mark.parametrize("soort", SOORTEN)
def test_html_says_the_same_as_the_text(db, soort, naam):
    links = assert_html_says_the_same(made_for(soort, naam))

    assert links or soort == "afspraak_afgezegd", "a mail without a way to go on"


def test_layout_brings_nothing_from_elsewhere(db):
    mail = made_for("vraag_bevestiging", "Sanne")

    lezer = read_html(mail.html)
    assert not lezer.elementen & {"img", "script", "link", "iframe", "form", "object", "svg"}
    assert "url(" not in mail.html
    assert '<html lang="nl"' in mail.html
    assert "prefers-color-scheme: dark" in mail.html


def test_only_our_own_address_on_a_line_of_its_own_becomes_a_link():
    mail = Mail("Proef", "Beste https://kwaad.example,\n\nhttps://kwaad.example/x\n")

    assert read_html(mail.html).links == []


class Brievenbus:
    def __init__(self) -> None:
        self.brieven: list[bytes] = []

    async def handle_DATA(self, _server, _session, envelope) -> str:
        self.brieven.append(envelope.content)
        return "250 OK"


@pytest.fixture
def brievenbus(settings):
    """A real mail server on this machine, to which the site sends."""
    bus = Brievenbus()
    port = next(port for port in range(10_700, 32_000) if is_free(port))
    controller = Controller(bus, hostname="127.0.0.1", port=port, ready_timeout=30)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    yield bus
    controller.stop()


@pytest.mark.parametrize("naam", ["Sanne", "محمد"])
def test_mail_server_gets_text_and_html(db, brievenbus, naam):
    vraag = VraagFactory(vrager__naam=naam)
    queue_bericht(soort="vraag_link", object_uuid=vraag.uuid, aan=vraag.vrager.email, sleutel=str(uuid.uuid4()))

    send_due_berichten()

    brief = email.message_from_bytes(brievenbus.brieven[0], policy=email.policy.default)
    assert brief.get_content_type() == "multipart/alternative"
    tekst, html = brief.iter_parts()
    assert (tekst.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert f"Beste {naam}," in tekst.get_content()
    assert f"Beste {naam}," in html.get_content()
    assert brief["Subject"] == f"Uw nieuwe link voor vraag {vraag.nummer}"
    assert brief["To"] == vraag.vrager.email
