from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, CharField, DateField, F, Q, QuerySet
from django.utils import timezone

from werkcentrum.basis.actor import Actor, Rolwaarde, holds_on
from werkcentrum.basis.enums import ActorSoort, RolSoort
from werkcentrum.basis.models import Gebruiker, Rol
from werkcentrum.basis.queries.prepared import OneOf, Parameter, Prepared

MEDEWERKERS = (RolSoort.BALIEMEDEWERKER, RolSoort.TEAMLEIDER)


def actor_of(gebruiker: Gebruiker) -> Actor:
    """The gebruiker with the rollen that hold today. One query."""
    today = timezone.localdate()
    return Actor(
        soort=ActorSoort.GEBRUIKER,
        id=str(gebruiker.pk),
        naam=gebruiker.naam,
        rollen=tuple(
            Rolwaarde(RolSoort(soort), regio, organisatie)
            for soort, regio, organisatie, vanaf, tot in _rollen(gebruiker=gebruiker.pk)
            if holds_on(today, geldig_vanaf=vanaf, geldig_tot=tot)
        ),
        gebruiker_id=gebruiker.pk,
    )


@Prepared
def _rollen() -> QuerySet[Rol, tuple[Any, ...]]:
    """A person has few: which hold today is cheaper to see here."""
    rollen = Rol.objects.filter(gebruiker=Parameter("gebruiker", BigIntegerField())).order_by("id")
    return rollen.values_list("soort", "regio_id", "organisatie_id", "geldig_vanaf", "geldig_tot")


def medewerkers_of_regio(regio_code: str) -> list[Gebruiker]:
    """Who can own a vraag in this regio today."""
    return list(medewerkers(regio_code))


def medewerkers(*regio_codes: str) -> QuerySet[Gebruiker]:
    """As medewerkers_of_regio, of one of these regios, for who asks more of them in the same query."""
    return _with_rol(MEDEWERKERS, timezone.localdate(), Q(rollen__regio__in=regio_codes))


def namen_of_medewerkers(regio_codes: Collection[str]) -> list[tuple[int, str]]:
    """Id and name of whom medewerkers gives. One query."""
    return _namen(regios=list(regio_codes), vandaag=timezone.localdate())


@Prepared
def _namen() -> QuerySet[Gebruiker, tuple[int, str]]:
    regios = Parameter("regios", ArrayField(CharField()))
    found = _with_rol(MEDEWERKERS, Parameter("vandaag", DateField()), OneOf(F("rollen__regio"), regios))
    return found.values_list("pk", "naam")


def medewerkers_on(dag: Parameter, regio: Parameter) -> QuerySet[Gebruiker]:
    """As medewerkers, in a Prepared statement."""
    return _with_rol(MEDEWERKERS, dag, Q(rollen__regio=regio))


def teamleiders_of_regio(regio_code: str) -> list[Gebruiker]:
    return list(_with_rol([RolSoort.TEAMLEIDER], timezone.localdate(), Q(rollen__regio=regio_code)))


def _with_rol(soorten: Sequence[RolSoort], dag: date | Parameter, in_regio: Q | OneOf) -> QuerySet[Gebruiker]:
    return (
        Gebruiker.objects.filter(
            Q(rollen__geldig_tot__isnull=True) | Q(rollen__geldig_tot__gte=dag),
            in_regio,
            rollen__soort__in=soorten,
            rollen__geldig_vanaf__lte=dag,
            is_active=True,
        )
        .distinct()
        .order_by("naam", "pk")
    )


def gebruiker_by_email(email: str) -> Gebruiker:
    """Raises Gebruiker.DoesNotExist."""
    return Gebruiker.objects.get_by_natural_key(email)
