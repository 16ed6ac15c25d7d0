"""Logging in as people do: through the pages, with real codes."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.urls import reverse

from tests.factories import GebruikerFactory
from tests.strict import StrictClient
from werkcentrum.basis.demo import DEMO_TWEEDE_FACTOR
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.web import login_mail

WACHTWOORD = "een-lang-wachtwoord-om-te-testen"
LOGIN = "/inloggen/"
CODE = "/inloggen/code/"
CODE_INVULLEN = "/inloggen/code/invullen/"
TWEEDE_STAP = "/inloggen/tweede-stap/"
INSTELLEN = "/inloggen/tweede-stap/instellen/"


@pytest.fixture(autouse=True)
def _mail_at_once(monkeypatch):
    monkeypatch.setattr(login_mail, "send_later", login_mail.send)
    monkeypatch.setattr("werkcentrum.basis.web.login.send_later", login_mail.send)


@pytest.fixture
def medewerker(db):
    gebruiker = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, password=WACHTWOORD)
    TOTP.activate(gebruiker, DEMO_TWEEDE_FACTOR)
    return gebruiker


@pytest.fixture
def werkgever(db):
    return GebruikerFactory(rol=RolSoort.WERKGEVER)


def app_code(secret: str) -> str:
    _before, now, _after = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, now))


def give_password(client: StrictClient, gebruiker, wachtwoord: str = WACHTWOORD, **query: str):
    return client.post(LOGIN, {"login": gebruiker.email, "password": wachtwoord, **query})


def ask_code(client: StrictClient, email: str):
    return client.post(CODE, {"email": email})


def code_from_mail() -> str:
    found = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", mail.outbox[-1].body, re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found.group()


def test_medewerker_logs_in_with_password_and_app(client, medewerker):
    first = give_password(client, medewerker, next="/start/")
    assert first.url.partition("?")[0] == TWEEDE_STAP
    assert client.get("/start/").url.startswith(LOGIN), "the password alone is not enough"

    second = client.post(TWEEDE_STAP, {"code": app_code(DEMO_TWEEDE_FACTOR)})

    assert second.url == "/start/"
    assert client.get("/start/").status_code == 302
    assert not client.get("/start/").url.startswith("/inloggen/")


def test_code_of_half_a_minute_ago_still_works(client, medewerker, time_machine):
    code = app_code(DEMO_TWEEDE_FACTOR)
    give_password(client, medewerker)
    time_machine.move_to(time.time() + 30)

    assert client.post(TWEEDE_STAP, {"code": code}).status_code == 302


def test_code_of_the_app_works_once(client, medewerker):
    code = app_code(DEMO_TWEEDE_FACTOR)
    give_password(client, medewerker)
    client.post(TWEEDE_STAP, {"code": code})
    other = StrictClient()

    give_password(other, medewerker)
    again = other.post(TWEEDE_STAP, {"code": code})

    assert again.status_code == 200
    assert "Deze code klopt niet" in again.text


@pytest.mark.django_db(transaction=True)
def test_medewerker_without_app_can_only_set_it_up(client):
    gebruiker = GebruikerFactory(rol=RolSoort.TEAMLEIDER, password=WACHTWOORD)
    give_password(client, gebruiker)

    for page in ("/start/", "/balie/", "/beheer/berichten/", "/beheer/techniek/"):
        assert client.get(page).url.startswith(INSTELLEN), page

    shown = client.get(INSTELLEN)
    secret = shown.context["form"].secret
    assert secret in shown.text
    assert 'src="data:image/svg+xml;base64,' in shown.text
    done = client.post(INSTELLEN, {"code": app_code(secret)})
    assert done.url == reverse("mfa_view_recovery_codes")
    codes = client.get(done.url)
    assert len(codes.context["unused_codes"]) == 10
    assert codes.context["unused_codes"][0] in codes.text
    assert not client.get("/start/").url.startswith("/inloggen/")


def test_session_from_before_the_app_must_show_it(client, db):
    gebruiker = GebruikerFactory(rol=RolSoort.TEAMLEIDER, password=WACHTWOORD)
    give_password(client, gebruiker)
    TOTP.activate(gebruiker, DEMO_TWEEDE_FACTOR)

    assert client.get("/beheer/berichten/").url.startswith("/inloggen/tweede-stap/bevestigen/")
    assert "vul de code in" in client.get("/inloggen/tweede-stap/bevestigen/").text
    client.post(
        "/inloggen/tweede-stap/bevestigen/?next=/beheer/berichten/", {"code": app_code(DEMO_TWEEDE_FACTOR)}
    )

    assert client.get("/beheer/berichten/").status_code == 200


def test_recovery_code_replaces_the_app_once(client, medewerker):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    code = RecoveryCodes.activate(medewerker).get_unused_codes()[0]
    give_password(client, medewerker)
    assert client.post(TWEEDE_STAP, {"code": code}).status_code == 302

    other = StrictClient()
    give_password(other, medewerker)
    assert other.post(TWEEDE_STAP, {"code": code}).status_code == 200


def test_technical_administrator_needs_a_second_factor_too(client, db):
    gebruiker = GebruikerFactory(is_staff=True, is_superuser=True, password=WACHTWOORD)
    give_password(client, gebruiker)

    assert client.get("/beheer/techniek/").url.startswith(INSTELLEN)
    assert client.get("/beheer/techniek/login/").url.startswith(INSTELLEN)


@pytest.mark.parametrize("rol", [RolSoort.WERKGEVER, RolSoort.PARTNER])
def test_code_from_the_mail_logs_in(client, db, rol):
    gebruiker = GebruikerFactory(rol=rol)

    asked = ask_code(client, gebruiker.email.upper())
    assert asked.url == CODE_INVULLEN
    assert gebruiker.email in client.get(CODE_INVULLEN).text
    assert mail.outbox[-1].to == [gebruiker.email]
    assert mail.outbox[-1].subject == "Uw code om in te loggen"
    done = client.post(CODE_INVULLEN, {"code": code_from_mail().lower().replace("-", " ")})

    assert done.status_code == 302
    assert client.get("/start/", follow=True).context["actor"].has_rol(rol)


@pytest.mark.parametrize("who", ["medewerker", "niemand", "inactief", "techniek"])
def test_who_gets_no_code_sees_the_same_as_who_does(client, werkgever, who):
    email = {
        "medewerker": lambda: GebruikerFactory(rol=RolSoort.SECRETARIS).email,
        "niemand": lambda: "niemand@test.example",
        "inactief": lambda: GebruikerFactory(rol=RolSoort.WERKGEVER, is_active=False).email,
        "techniek": lambda: GebruikerFactory(is_staff=True).email,
    }[who]()
    real = StrictClient()
    real_answer = ask_code(real, werkgever.email)
    sent = len(mail.outbox)

    answer = ask_code(client, email)

    assert len(mail.outbox) == sent, "a code went out"
    assert (answer.status_code, answer.url) == (real_answer.status_code, real_answer.url)
    assert shape(client.get(CODE_INVULLEN), email) == shape(real.get(CODE_INVULLEN), werkgever.email)
    wrong = client.post(CODE_INVULLEN, {"code": "AAAA-AAAA"})
    assert shape(wrong, email) == shape(real.post(CODE_INVULLEN, {"code": "AAAA-AAAA"}), werkgever.email)


def shape(response, email: str) -> str:
    assert response.status_code == 200
    return re.sub(r'value="[^"]{64}"', "", response.text).replace(email, "…")


def test_wrong_password_says_the_same_for_everyone(client, medewerker):
    known = give_password(client, medewerker, "niet-het-goede-wachtwoord")
    unknown = client.post(LOGIN, {"login": "niemand@test.example", "password": "niet-het-goede-wachtwoord"})

    for answer in (known, unknown):
        assert "Het e-mailadres of het wachtwoord klopt niet." in answer.text


def test_wrong_code_five_times_needs_a_new_code(client, werkgever):
    ask_code(client, werkgever.email)
    right = code_from_mail()
    for _ in range(4):
        answer = client.post(CODE_INVULLEN, {"code": "AAAA-AAAA"})
        assert "Deze code klopt niet" in answer.text

    fifth = client.post(CODE_INVULLEN, {"code": "AAAA-AAAA"}, follow=True)

    assert fifth.redirect_chain[-1][0] == CODE
    assert "Dit is te vaak niet gelukt. Wacht een kwartier en probeer het dan opnieuw." in fifth.text
    assert client.post(CODE_INVULLEN, {"code": right}).url == CODE, "the code of the mail still works"


def test_fourth_code_in_a_quarter_of_an_hour_is_refused(client, werkgever):
    for _ in range(3):
        assert ask_code(StrictClient(), werkgever.email).status_code == 302

    fourth = ask_code(client, werkgever.email)

    assert fourth.status_code == 200
    assert "Wacht een kwartier" in fourth.text
    assert len(mail.outbox) == 3


def test_new_code_can_be_asked_from_the_page_that_asks_for_it(client, werkgever):
    ask_code(client, werkgever.email)

    answer = client.post("/inloggen/uitloggen/", {"next": CODE}, follow=True)

    assert answer.redirect_chain == [(CODE, 302)]
    assert ask_code(client, werkgever.email).url == CODE_INVULLEN
    assert len(mail.outbox) == 2


def test_wrong_app_code_five_times_cools_down(client, medewerker):
    give_password(client, medewerker)
    for _ in range(5):
        assert "Deze code klopt niet" in client.post(TWEEDE_STAP, {"code": "000000"}).text

    answer = client.post(TWEEDE_STAP, {"code": app_code(DEMO_TWEEDE_FACTOR)})

    assert answer.status_code == 200
    assert "Wacht een kwartier" in answer.text


def test_password_guessing_is_throttled_per_account(client, medewerker):
    for _ in range(5):
        give_password(client, medewerker, "niet-het-goede-wachtwoord")

    answer = give_password(client, medewerker)

    assert answer.status_code == 200
    assert "Wacht een kwartier" in answer.text


def test_login_is_throttled_per_address(client, db):
    answers = [
        client.post(LOGIN, {"login": f"wie{n}@test.example", "password": "x"}, REMOTE_ADDR="127.0.0.9")
        for n in range(31)
    ]

    assert answers[-1].status_code == 429
    assert "Wacht een paar minuten" in answers[-1].text
    assert client.post(LOGIN, {"login": "a@b.nl", "password": "x"}, REMOTE_ADDR="127.0.0.8").status_code == 200


def test_session_key_changes_at_login(client, werkgever):
    ask_code(client, werkgever.email)
    before = client.cookies["sessionid"].value

    client.post(CODE_INVULLEN, {"code": code_from_mail()})

    assert client.cookies["sessionid"].value != before
    old = StrictClient()
    old.cookies["sessionid"] = before
    assert old.get("/start/").url.startswith(LOGIN)


def test_code_expires(client, werkgever, time_machine):
    ask_code(client, werkgever.email)
    code = code_from_mail()
    time_machine.move_to(time.time() + 901)

    assert client.post(CODE_INVULLEN, {"code": code}).url == CODE


def test_logout_ends_the_session(client_for):
    client = client_for(RolSoort.BALIEMEDEWERKER)
    assert "Wilt u uitloggen?" in client.get("/inloggen/uitloggen/").text

    assert client.post("/inloggen/uitloggen/").url == "/"

    assert client.get("/start/").url.startswith(LOGIN)


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_next_never_leaves_the_site(client, werkgever, target):
    client.post(CODE, {"email": werkgever.email, "next": target})

    done = client.post(CODE_INVULLEN, {"code": code_from_mail(), "next": target})

    assert "evil" not in done.url
    assert "javascript" not in done.url


def test_mail_server_that_is_down_does_not_break_the_page(client, werkgever, monkeypatch, caplog):
    def refuse(self):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)

    assert ask_code(client, werkgever.email).url == CODE_INVULLEN
    assert "login mail could not be sent" in caplog.text


def test_inactive_account_is_told_nothing_before_the_password(client, db):
    gebruiker = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, password=WACHTWOORD, is_active=False)

    answer = give_password(client, gebruiker, "fout")
    assert "klopt niet" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "password/reset/",
        "password/change/",
        "email/",
        "3rdparty/",
        "2fa/",
        "confirm-email/",
        "registreren/",
    ],
)
def test_rest_of_allauth_does_not_exist(client, db, path):
    assert client.get(f"/inloggen/{path}").status_code == 404


def test_ending_of_a_role_ends_its_rights(client_for):
    from datetime import date

    client = client_for(RolSoort.TEAMLEIDER)
    assert client.get("/beheer/berichten/").status_code == 200

    client.gebruiker.rollen.update(geldig_tot=date(2026, 1, 2))

    assert client.get("/beheer/berichten/").status_code == 403


def test_set_up_page_twice_goes_on(client_for):
    client = client_for(RolSoort.TEAMLEIDER)
    TOTP.activate(client.gebruiker, DEMO_TWEEDE_FACTOR)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(client.gebruiker.pk)
    session.save()

    answer = client.get(INSTELLEN, follow=True)

    assert answer.redirect_chain[0][0] == reverse("mfa_deactivate_totp")
    assert Authenticator.objects.filter(user=client.gebruiker).count() == 1
