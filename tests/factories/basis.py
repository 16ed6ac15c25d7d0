"""Regio's and gemeenten are the real ones, loaded once for the whole run; the rest is made up."""

import uuid
from datetime import date, time

import factory
from django.db.models import Model

from tests.factories.base import Factory
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.enums import ROLLEN_VAN_ORGANISATIE, BerichtStatus, OrganisatieSoort, RolSoort
from werkcentrum.basis.models import (
    Arbeidsmarktregio,
    Bericht,
    Gebruiker,
    Gemeente,
    Openingstijd,
    Organisatie,
    Rol,
    Sluitingsdag,
)
from werkcentrum.basis.queries.actors import actor_of

AM06 = "AM06"
AM30 = "AM30"
APELDOORN = "GM0200"


class RegioFactory(Factory):
    """Finds a regio that is loaded; Veluwe Stedendriehoek unless told otherwise."""

    class Meta:
        model = Arbeidsmarktregio
        django_get_or_create = ("code",)

    code = AM06


class GemeenteFactory(Factory):
    """Finds a gemeente that is loaded; Apeldoorn unless told otherwise."""

    class Meta:
        model = Gemeente
        django_get_or_create = ("code",)

    code = APELDOORN


class OrganisatieFactory(Factory):
    class Meta:
        model = Organisatie

    sleutel = factory.Sequence(lambda n: f"test-organisatie-{n}")
    naam = factory.Sequence(lambda n: f"Voorbeeldorganisatie {n}")
    soort = OrganisatieSoort.OVERIG


class BedrijfFactory(OrganisatieFactory):
    naam = factory.Sequence(lambda n: f"Testbedrijf {n} bv")
    soort = OrganisatieSoort.WERKGEVER
    kvk_nummer = factory.Sequence(lambda n: f"{n + 1000:08d}")


class GebruikerFactory(Factory):
    """Someone with an account, without a password or a role.

    `rol=` gives one role: in `regio` (a code), or of `organisatie` (made when absent).
    """

    class Meta:
        model = Gebruiker

    email = factory.Sequence(lambda n: f"gebruiker{n}@test.example")
    naam = factory.Sequence(lambda n: f"Tester Voorbeeld {n}")

    @classmethod
    def _create(cls, model_class: type[Model], *args, **kwargs):
        wachtwoord = kwargs.pop("password", None)
        rol, regio, organisatie = (kwargs.pop(key, None) for key in ("rol", "regio", "organisatie"))
        gebruiker = Gebruiker(**kwargs)
        gebruiker.set_password(wachtwoord)
        gebruiker.save()
        if rol is not None:
            RolFactory(gebruiker=gebruiker, soort=rol, regio_id=regio or AM06, organisatie=organisatie)
        return gebruiker


class RolFactory(Factory):
    class Meta:
        model = Rol

    gebruiker = factory.SubFactory(GebruikerFactory)
    soort = RolSoort.BALIEMEDEWERKER
    regio_id = AM06
    geldig_vanaf = date(2026, 1, 1)

    @classmethod
    def _create(cls, model_class: type[Model], *args, **kwargs):
        if kwargs["soort"] in ROLLEN_VAN_ORGANISATIE:
            kwargs["regio_id"] = None
            if kwargs.get("organisatie") is None:
                is_werkgever = kwargs["soort"] == RolSoort.WERKGEVER
                kwargs["organisatie"] = BedrijfFactory() if is_werkgever else OrganisatieFactory()
        return super()._create(model_class, *args, **kwargs)


class BerichtFactory(Factory):
    class Meta:
        model = Bericht

    class Params:
        mislukt = factory.Trait(status=BerichtStatus.MISLUKT, pogingen=6, fout="SMTPServerDisconnected")

    soort = "proef"
    object_uuid = factory.LazyFunction(uuid.uuid4)
    aan = factory.Sequence(lambda n: f"vrager{n}@test.example")
    sleutel = factory.Sequence(lambda n: f"proef:{n}")
    regio_code = AM06


def actor_for(rol: RolSoort, *, regio: str = AM06, organisatie: Organisatie | None = None) -> Actor:
    """An Actor with one role, backed by a gebruiker."""
    return actor_of(GebruikerFactory(rol=rol, regio=regio, organisatie=organisatie))


class OpeningstijdFactory(Factory):
    """From nine to five; several are the days of the week, from Monday on."""

    class Meta:
        model = Openingstijd

    regio_id = AM06
    weekdag = factory.Sequence(lambda n: n % 5)
    van = time(9)
    tot = time(17)

    @classmethod
    def _setup_next_sequence(cls) -> int:
        return 0


class SluitingsdagFactory(Factory):
    class Meta:
        model = Sluitingsdag

    regio_id = AM06
    datum = date(2026, 12, 31)
