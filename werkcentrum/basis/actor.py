"""Who does something: the value that services, policies and the audit trail know a person by."""

from dataclasses import dataclass
from datetime import date

from werkcentrum.basis.enums import ActorSoort, RolSoort


@dataclass(frozen=True, slots=True)
class Rolwaarde:
    """One role that holds today."""

    soort: RolSoort
    regio: str | None
    organisatie_id: int | None


@dataclass(frozen=True, slots=True)
class Actor:
    """`id` is the pk of the gebruiker, or the uuid of the vraag or verwijzing whose private link is used."""

    soort: ActorSoort
    id: str
    naam: str
    rollen: tuple[Rolwaarde, ...] = ()
    gebruiker_id: int | None = None

    @property
    def is_authenticated(self) -> bool:
        return self.soort == ActorSoort.GEBRUIKER

    def has_rol(self, *soorten: RolSoort) -> bool:
        return any(rol.soort in soorten for rol in self.rollen)

    def regios(self, *soorten: RolSoort) -> frozenset[str]:
        """The regio codes in which this actor holds one of these roles."""
        return frozenset(rol.regio for rol in self.rollen if rol.soort in soorten and rol.regio)

    def is_landelijk(self, *soorten: RolSoort) -> bool:
        """Whether this actor holds one of these roles in the Landelijk Beraad, which has no regio."""
        return any(rol.soort in soorten and not rol.regio and not rol.organisatie_id for rol in self.rollen)

    def organisaties(self, *soorten: RolSoort) -> frozenset[int]:
        return frozenset(rol.organisatie_id for rol in self.rollen if rol.soort in soorten and rol.organisatie_id)


BEZOEKER = Actor(soort=ActorSoort.BEZOEKER, id="", naam="Bezoeker")
SYSTEEM = Actor(soort=ActorSoort.SYSTEEM, id="", naam="Systeem")


def vrager_actor(vraag_uuid: object) -> Actor:
    return Actor(soort=ActorSoort.VRAGER, id=str(vraag_uuid), naam="Vrager")


def partnerlink_actor(verwijzing_uuid: object) -> Actor:
    return Actor(soort=ActorSoort.PARTNERLINK, id=str(verwijzing_uuid), naam="Partner")


def holds_on(day: date, *, geldig_vanaf: date, geldig_tot: date | None) -> bool:
    """A period counts both its first and its last day."""
    return geldig_vanaf <= day and (geldig_tot is None or day <= geldig_tot)
