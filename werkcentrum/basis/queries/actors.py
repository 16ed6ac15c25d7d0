from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, CharField, DateField, F, OuterRef, Q, QuerySet
from django.utils import timezone

from werkcentrum.basis.actor import Actor, Rolwaarde, holds_on
from werkcentrum.basis.enums import ActorSoort, RolSoort
from werkcentrum.basis.models import Gebruiker, Rol
from werkcentrum.basis.queries.embedded import embedded
from werkcentrum.basis.queries.prepared import OneOf, Parameter, Prepared

MEDEWERKERS = (RolSoort.BALIEMEDEWERKER, RolSoort.TEAMLEIDER)


def actor_of(gebruiker: Gebruiker) -> Actor:
    """The gebruiker with the rollen that hold today. No query for one that came with them (with_rollen)."""
    today = timezone.localdate()
    rijen: list[dict[str, Any]] | None = getattr(gebruiker, "rolrijen", None)
    if rijen is None:
        rijen = [rij for (found,) in _rollen(gebruiker=gebruiker.pk) for rij in found]
    return Actor(
        soort=ActorSoort.GEBRUIKER,
        id=str(gebruiker.pk),
        naam=gebruiker.naam,
        rollen=tuple(
            Rolwaarde(RolSoort(rij["soort"]), rij["regio"], rij["organisatie"])
            for rij in rijen
            if holds_on(today, geldig_vanaf=_dag(rij["vanaf"]), geldig_tot=rij["tot"] and _dag(rij["tot"]))
        ),
        gebruiker_id=gebruiker.pk,
    )


_dag = date.fromisoformat


def with_rollen() -> ArraySubquery:
    """What a gebruiker needs as `rolrijen` for actor_of, in the query that reads it anyway: all of them, because a
    person has few and which hold today is cheaper to see there."""
    return embedded(
        Rol.objects.filter(gebruiker=OuterRef("pk")).order_by("id"),
        soort="soort", regio="regio_id", organisatie="organisatie_id", vanaf="geldig_vanaf", tot="geldig_tot",
    )  # fmt: skip


@Prepared
def _rollen() -> QuerySet[Gebruiker, tuple[Any, ...]]:
    return Gebruiker.objects.filter(pk=Parameter("gebruiker", BigIntegerField())).values_list(with_rollen())


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
