"""What stands between a request and every view: who may in, GET reads only, null bytes, fragment or page."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django_htmx.middleware import HtmxDetails

from tests.factories import AM06, AM30, BerichtFactory, GebruikerFactory, OrganisatieFactory, RolFactory
from tests.strict import StrictClient
from werkcentrum.basis.actor import BEZOEKER, SYSTEEM, holds_on, partnerlink_actor, vrager_actor
from werkcentrum.basis.decisions import ALLOWED, NotAllowed, denied, require
from werkcentrum.basis.enums import ActorSoort, RolSoort
from werkcentrum.basis.models import Gebruiker, Inzage
from werkcentrum.basis.policies import may_retry_bericht, may_view_beheer, may_view_berichten
from werkcentrum.basis.queries.actors import actor_of, medewerkers_of_regio
from werkcentrum.basis.services.gebeurtenissen import record_inzage
from werkcentrum.basis.web.access import is_public, public, writes_on_get
from werkcentrum.basis.web.context import page
from werkcentrum.basis.web.middleware import client_address
from werkcentrum.basis.web.readonly import WriteOnGet, writes_refused
from werkcentrum.basis.web.rendering import render_page

# Who is it


def test_actor_has_the_roles_of_today_only(db, time_machine, django_assert_num_queries):
    time_machine.move_to(date(2026, 11, 23), tick=False)
    gebruiker = GebruikerFactory()
    organisatie = OrganisatieFactory()
    RolFactory(gebruiker=gebruiker, soort=RolSoort.TEAMLEIDER, regio_id=AM06)
    RolFactory(gebruiker=gebruiker, soort=RolSoort.SECRETARIS, regio_id=AM30, geldig_tot=date(2026, 11, 23))
    RolFactory(
        gebruiker=gebruiker, soort=RolSoort.PARTNER, organisatie=organisatie, geldig_vanaf=date(2026, 11, 23)
    )
    RolFactory(gebruiker=gebruiker, soort=RolSoort.BALIEMEDEWERKER, geldig_tot=date(2026, 11, 22))
    RolFactory(gebruiker=gebruiker, soort=RolSoort.VOORZITTER, geldig_vanaf=date(2026, 11, 24))
    RolFactory(soort=RolSoort.PRIVACY_OFFICER)

    with django_assert_num_queries(1):
        actor = actor_of(gebruiker)

    assert {rol.soort for rol in actor.rollen} == {RolSoort.TEAMLEIDER, RolSoort.SECRETARIS, RolSoort.PARTNER}
    assert actor.regios(RolSoort.TEAMLEIDER) == {AM06}
    assert actor.regios(*RolSoort) == {AM06, AM30}
    assert actor.organisaties(RolSoort.PARTNER) == {organisatie.pk}
    assert actor.organisaties(RolSoort.WERKGEVER) == frozenset()
    assert actor.is_authenticated


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 1, 1), True), (date(2026, 1, 31), True), (date(2025, 12, 31), False), (date(2026, 2, 1), False)],
)
def test_period_counts_both_days(day, expected):
    assert holds_on(day, geldig_vanaf=date(2026, 1, 1), geldig_tot=date(2026, 1, 31)) is expected
    assert holds_on(date(2099, 1, 1), geldig_vanaf=date(2026, 1, 1), geldig_tot=None)


def test_who_is_not_a_gebruiker():
    assert vrager_actor("u").soort == ActorSoort.VRAGER
    assert partnerlink_actor("u").id == "u"
    assert not any(
        actor.is_authenticated for actor in (BEZOEKER, SYSTEEM, vrager_actor("u"), partnerlink_actor("u"))
    )


def test_medewerkers_of_regio(db):
    here = GebruikerFactory(rol=RolSoort.TEAMLEIDER, naam="Anna Voorbeeld")
    both = GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, naam="Bart Voorbeeld")
    RolFactory(gebruiker=both, soort=RolSoort.TEAMLEIDER)
    GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, regio=AM30)
    GebruikerFactory(rol=RolSoort.SECRETARIS)
    GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, is_active=False)
    RolFactory(soort=RolSoort.BALIEMEDEWERKER, geldig_tot=date(2026, 1, 2))

    assert medewerkers_of_regio(AM06) == [here, both]


# What may they


def test_policies_of_beheer(db):
    beheerder = actor_of(GebruikerFactory(rol=RolSoort.FUNCTIONEEL_BEHEERDER))
    teamleider = actor_of(GebruikerFactory(rol=RolSoort.TEAMLEIDER))
    elders = actor_of(GebruikerFactory(rol=RolSoort.TEAMLEIDER, regio=AM30))
    balie = actor_of(GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER))
    bericht = BerichtFactory(mislukt=True)

    assert [bool(may_view_beheer(who)) for who in (beheerder, teamleider, BEZOEKER)] == [True, False, False]
    assert [bool(may_view_berichten(who)) for who in (beheerder, teamleider, balie)] == [True, True, False]
    assert [bool(may_retry_bericht(who, bericht)) for who in (teamleider, elders, balie)] == [True, False, False]


def test_message_of_no_regio_is_of_nobody(db):
    assert not may_retry_bericht(BEZOEKER, BerichtFactory(mislukt=True, regio_code=""))


def test_require_gives_the_reason():
    require(ALLOWED)

    with pytest.raises(NotAllowed, match=r"Nee, want nee\."):
        require(denied("Nee, want nee."))


def test_refusal_shows_its_reason(client_for):
    answer = client_for(RolSoort.BALIEMEDEWERKER).get(reverse("basis:berichten"))

    assert answer.status_code == 403
    assert "Alleen een teamleider of functioneel beheerder mag deze lijst zien." in answer.text


def test_refusal_of_a_library_is_not_shown(client_for):
    answer = client_for(RolSoort.WERKGEVER).get("/inloggen/bevestigen/")

    assert answer.status_code == 403
    assert "Reauthentication" not in answer.text


# May they in


def test_login_is_required_and_brings_back(client):
    answer = client.get(reverse("basis:berichten") + "?x=1")

    assert answer.url == "/inloggen/?next=/beheer/berichten/%3Fx%3D1"


def test_public_is_said_by_the_view():
    def view(request):
        return HttpResponse()

    assert not is_public(view)
    assert is_public(public(view))
    assert writes_on_get(view)(None).status_code == 200


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_health_needs_no_account(client, path):
    answer = client.get(path)

    assert (answer.status_code, answer.text) == (200, "ok")


@pytest.mark.parametrize(
    ("rol", "start"),
    [
        (RolSoort.BALIEMEDEWERKER, "/balie/"),
        (RolSoort.TEAMLEIDER, "/balie/"),
        (RolSoort.WERKGEVER, "/bedrijf/"),
        (RolSoort.SECRETARIS, "/agenda/bewerken/"),
        (RolSoort.VOORZITTER, "/agenda/bewerken/"),
        (RolSoort.PARTIJVERTEGENWOORDIGER, "/agenda/bewerken/"),
        (RolSoort.LEZER, "/agenda/bewerken/"),
        (RolSoort.FUNCTIONEEL_BEHEERDER, "/beheer/berichten/"),
    ],
)
def test_start_is_the_page_of_ones_work(client_for, rol, start):
    assert client_for(rol).get("/start/").url == start


@pytest.mark.parametrize("rol", [RolSoort.PRIVACY_OFFICER])
def test_start_of_who_has_no_page_yet(client_for, rol):
    answer = client_for(rol).get("/start/")

    assert answer.status_code == 200
    assert "Welkom, Tester Voorbeeld" in answer.text


def test_menu_shows_what_the_role_may_see(client_for, rf):
    client = client_for(RolSoort.TEAMLEIDER)
    request = rf.get("/beheer/berichten/")
    request.actor = actor_of(client.gebruiker)

    menu = page(request)["hoofdmenu"]

    assert [(punt.label, punt.actief) for punt in menu] == [
        ("Werkvoorraad", False),
        ("Afspraken", False),
        ("Team", False),
        ("Hiaten", False),
        ("Dienstenkaart", False),
        ("Kennis", False),
        ("Berichten", True),
        ("Instellingen", False),
    ]
    assert page(RequestFactory().get("/"))["hoofdmenu"] == []


@pytest.mark.parametrize(
    ("path", "here"),
    [("/balie/nieuw/", "Werkvoorraad"), ("/balie/agenda/", "Afspraken"), ("/balie/instellingen/", "Instellingen")],
)
def test_menu_marks_one_place_where_one_page_lies_under_another(client_for, rf, path, here):
    request = rf.get(path)
    request.actor = actor_of(client_for(RolSoort.TEAMLEIDER).gebruiker)

    assert [punt.label for punt in page(request)["hoofdmenu"] if punt.actief] == [here]


def test_menu_stays_usable_when_someone_is_logged_in_on_a_public_page(client_for):
    answer = client_for(RolSoort.TEAMLEIDER).get("/privacy/")

    assert "Werkvoorraad" in answer.text
    assert "Uitloggen" in answer.text


# A GET reads


@pytest.mark.parametrize(
    "change",
    [
        lambda: GebruikerFactory(),
        lambda: Gebruiker.objects.update(naam="x"),
        lambda: Gebruiker(pk=1).delete(),
        lambda: connection.cursor().execute("with x as (select 1) insert into basis_poging select 1"),
        lambda: connection.cursor().execute("TRUNCATE basis_gebruiker"),
        lambda: connection.cursor().execute("/* a comment */ UPDATE basis_gebruiker SET naam = 'x'"),
        lambda: connection.cursor().execute("MERGE INTO basis_gebruiker USING x ON true WHEN MATCHED THEN DELETE"),
    ],
)
def test_guard_refuses_each_kind_of_write(db, change):
    with pytest.raises(WriteOnGet), transaction.atomic(), writes_refused():
        change()


def test_guard_lets_reading_and_its_log_through(db):
    GebruikerFactory()
    with writes_refused():
        assert Gebruiker.objects.count() == 1
        assert list(Gebruiker.objects.filter(naam__contains="UPDATE")) == []
        connection.cursor().execute("WITH x AS (SELECT 1 AS n) SELECT n FROM x")
        connection.cursor().execute("(SELECT 1 AS n) UNION ALL (SELECT 2 AS n)")
        record_inzage(actor=SYSTEEM, object_soort="vraag", object_uuid="0" * 32, regio=AM06, doel="proef")

    assert Inzage.objects.count() == 1


def test_guard_covers_every_page(client_for, monkeypatch):
    client = client_for(RolSoort.TEAMLEIDER)
    monkeypatch.setattr(
        "werkcentrum.basis.web.beheer.views.mislukte_berichten", lambda regios: [GebruikerFactory()]
    )

    with pytest.raises(WriteOnGet):
        client.get(reverse("basis:berichten"))


# Null bytes


@pytest.mark.parametrize("path", ["/%00", "/?zoek=%00", "/?%00=1", "/balie/?zoek=a%00b", "/regio/a%00b/"])
def test_null_byte_in_an_address_is_answered_plainly(client, path):
    answer = client.get(path)

    assert answer.status_code == 400
    assert "Er ging iets mis met het adres of het formulier." in answer.text


def test_percent_sign_in_an_address_is_no_null_byte(client):
    assert client.get("/health/live?zoek=100%2500").status_code == 200


def test_null_byte_in_a_form_is_an_error_of_its_field(client):
    answer = client.post("/inloggen/", {"login": "a\x00@test.example", "password": "x"})

    assert answer.status_code == 200
    assert answer.context["form"].errors


# One fragment, or the page

FRAGMENTS = {"rijen": "components/leeg.html"}


def answer_for(target: str = "", *, htmx: bool = True, **headers: str):
    request = RequestFactory().get(
        "/", headers={"HX-Request": "true", "HX-Target": target, **headers} if htmx else {}
    )
    request.htmx = HtmxDetails(request)
    return render_page(request, "404.html", FRAGMENTS, {"titel": "Niets"})


def is_page(response: HttpResponse) -> bool:
    return "<html" in response.text


def test_known_target_gets_its_fragment(db):
    answer = answer_for("rijen")

    assert not is_page(answer)
    assert "Niets" in answer.text


@pytest.mark.parametrize("target", ["", "onbekend", "404.html", "../../settings.py", "components/leeg.html"])
def test_any_other_target_gets_the_page(db, target):
    assert is_page(answer_for(target))


def test_page_without_htmx_boosted_or_from_history(db):
    assert is_page(answer_for("rijen", htmx=False))
    assert is_page(answer_for("rijen", **{"HX-Boosted": "true"}))
    assert is_page(answer_for("rijen", **{"HX-History-Restore-Request": "true"}))


@pytest.mark.parametrize("htmx", [True, False])
def test_answer_varies_on_what_it_looked_at(db, htmx):
    vary = {header.strip() for header in answer_for("rijen", htmx=htmx)["Vary"].split(",")}

    assert {"HX-Request", "HX-Target"} <= vary


# What every answer carries


def test_content_security_policy_is_strict(client):
    policy = client.get("/inloggen/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_no_page_of_login_has_inline_script_or_style(client):
    text = client.get("/inloggen/").text

    for forbidden in (" style=", "<style", " onclick=", "javascript:"):
        assert forbidden not in text
    assert text.count("<script") == text.count("<script src=")


def test_form_without_token_says_what_to_do(db):
    client = StrictClient(enforce_csrf_checks=True)

    answer = client.post("/inloggen/", {"login": "a@test.example", "password": "x"})

    assert answer.status_code == 403
    assert "Er is niets verstuurd." in answer.text


def test_unknown_address(client):
    answer = client.get("/bestaat/niet/")

    assert answer.status_code == 404


# Behind a proxy


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [("", "10.0.0.1"), ("192.0.2.7", "192.0.2.7"), ("198.51.100.1, 192.0.2.7", "192.0.2.7")],
)
def test_address_of_the_visitor_behind_our_proxy(forwarded, expected):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers=headers)
    seen = []

    client_address(lambda request: seen.append(request.META["REMOTE_ADDR"]))(request)

    assert seen == [expected]


def test_without_a_proxy_nobody_chooses_an_address():
    assert "werkcentrum.basis.web.middleware.client_address" not in settings.MIDDLEWARE
