from datetime import timedelta

from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, trans_real

from tests.factories import AM06
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.web.sessie import SessionStore


def test_session_that_ran_out_is_not_there_and_gets_no_second_life(db):
    session = SessionStore()
    session["gekozen"] = "zeep"
    session.save()
    assert SessionStore(session.session_key)["gekozen"] == "zeep"

    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    gone = SessionStore(session.session_key)
    assert gone.get("gekozen") is None
    assert gone.session_key is None


def test_who_may_no_longer_log_in_is_out_at_the_next_page(client_for):
    client = client_for(RolSoort.BALIEMEDEWERKER, regio=AM06)
    assert client.get(reverse("loket:werkvoorraad")).status_code == 200

    Gebruiker.objects.update(is_active=False)

    assert client.get(reverse("loket:werkvoorraad")).status_code == 302


def test_language_of_the_site_is_set_at_each_request(client):
    trans_real.deactivate()

    client.get(reverse("basis:health_live"))

    assert trans_real._active.value.language() == get_language() == "nl"
