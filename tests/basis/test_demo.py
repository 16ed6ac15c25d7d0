"""The demo accounts have public passwords: they exist where DEMO is on, and nowhere else."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from werkcentrum.basis import demo
from werkcentrum.basis.checks import demo_only_in_debug
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebruiker, Organisatie, Rol
from werkcentrum.basis.queries.actors import actor_of
from werkcentrum.basis.services.demo import load_demo_accounts


def test_one_account_per_role(db):
    load_demo_accounts()
    load_demo_accounts()

    assert Gebruiker.objects.count() == len(demo.DEMO_ACCOUNTS) == len(RolSoort)
    assert {rol.soort for rol in Rol.objects.all()} == set(RolSoort)
    assert Organisatie.objects.count() == 2


def test_staff_have_password_and_second_factor_the_others_neither(db):
    load_demo_accounts()

    for account in demo.DEMO_ACCOUNTS:
        gebruiker = Gebruiker.objects.get(email=account.email)
        is_staff = account.soort not in (RolSoort.PARTNER, RolSoort.WERKGEVER)
        assert gebruiker.has_usable_password() is is_staff
        assert Authenticator.objects.filter(user=gebruiker).exists() is is_staff
        assert actor_of(gebruiker).has_rol(account.soort)
        assert gebruiker.email.endswith(".example")


def test_password_that_is_shown_is_the_password(db, rf):
    load_demo_accounts()

    found = authenticate(rf.post("/"), email="balie@demo.example", password=demo.DEMO_WACHTWOORD)

    assert found is not None
    assert found.naam == "Mila Voorbeeld"


def test_refused_outside_the_demo(db, settings):
    settings.DEMO = False

    with pytest.raises(NotPossible):
        load_demo_accounts()
    with pytest.raises(CommandError):
        call_command("demo_accounts")
    assert not Gebruiker.objects.exists()


def test_demo_without_debug_does_not_start(settings):
    settings.DEMO = True
    settings.DEBUG = False
    assert [error.id for error in demo_only_in_debug(None)] == ["basis.E001"]

    settings.DEBUG = True
    assert demo_only_in_debug(None) == []


def test_command_shows_who_logs_in_how(settings, capsys):
    call_command("demo_accounts")

    shown = capsys.readouterr().out
    for account in demo.DEMO_ACCOUNTS:
        assert account.email in shown
    assert demo.DEMO_WACHTWOORD in shown
    assert demo.DEMO_TWEEDE_FACTOR in shown
    assert shown.count("code per mail") == 2
