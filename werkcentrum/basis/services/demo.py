from datetime import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from werkcentrum.basis import demo
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.enums import ROLLEN_VAN_MEDEWERKER, OrganisatieSoort, Weekdag
from werkcentrum.basis.models import Arbeidsmarktregio, Gebruiker, Openingstijd, Organisatie, Rol


@transaction.atomic
def load_demo_accounts() -> None:
    """The demo organisations and one account per rol. Repeatable; refused outside the demo."""
    if not settings.DEMO:
        raise NotPossible("De demoregio kan alleen worden geladen waar DEMO aan staat.")
    Arbeidsmarktregio.objects.filter(code=demo.DEMO_REGIO).update(
        bezoekadres="Voorbeeldplein 1, Voorbeeldstad",
        telefoon="055 000 00 00",
    )
    for weekdag in Weekdag:
        if weekdag <= Weekdag.VRIJDAG:
            Openingstijd.objects.get_or_create(
                regio_id=demo.DEMO_REGIO, weekdag=weekdag, van=time(9), defaults={"tot": time(17)}
            )
    organisaties = {
        sleutel: Organisatie.objects.update_or_create(sleutel=sleutel, defaults=fields)[0]
        for sleutel, fields in {
            "demo-partner": {"naam": "Voorbeeldpartner Werk", "soort": OrganisatieSoort.OVERIG},
            "demo-bedrijf": {
                "naam": "Testbedrijf Zonnedak bv",
                "soort": OrganisatieSoort.WERKGEVER,
                "kvk_nummer": demo.DEMO_BEDRIJF_KVK,
            },
        }.items()
    }
    for account in demo.DEMO_ACCOUNTS:
        _load_account(account, organisaties.get(account.organisatie))


def _load_account(account: demo.DemoAccount, organisatie: Organisatie | None) -> None:
    gebruiker = Gebruiker.objects.filter(email=account.email).first()
    if gebruiker is None:
        gebruiker = Gebruiker.objects.create_user(
            account.email, demo.DEMO_WACHTWOORD if organisatie is None else None, naam=account.naam
        )
    Rol.objects.get_or_create(
        gebruiker=gebruiker,
        soort=account.soort,
        organisatie=organisatie,
        regio_id=None if organisatie else demo.DEMO_REGIO,
        defaults={"geldig_vanaf": timezone.localdate()},
    )
    is_medewerker = account.soort in ROLLEN_VAN_MEDEWERKER
    if is_medewerker and not Authenticator.objects.filter(user=gebruiker).exists():
        TOTP.activate(gebruiker, demo.DEMO_TWEEDE_FACTOR)
