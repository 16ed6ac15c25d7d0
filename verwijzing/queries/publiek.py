"""A dienst as everybody may read it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from verwijzing.models import Aanbod, DienstVersie
from verwijzing.queries.kwaliteit import bijzonderheden_of
from verwijzing.queries.publieke_bijzonderheden import Bijzonder, in_woorden
from verwijzing.queries.standen import Stand, stand_of


@dataclass(frozen=True, slots=True)
class PubliekeDienst:
    """The versie that holds, and who offers it: the gemeente itself when it is the offer of one."""

    versie: DienstVersie
    organisatie: str
    uitvoerder: str
    stand: Stand
    bijzonder: Bijzonder
    # Nobody looked at it before its date.
    is_verouderd: bool

    @property
    def is_onzeker(self) -> bool:
        return self.versie.zekerheid != "hoog"


@dataclass(frozen=True, slots=True)
class GestopteDienst:
    """What was once on the map, so that an old link says so. `opvolger`: the dienst that it became part of."""

    naam: str
    opvolger: UUID | None


def public_dienst(uuid: UUID, *, today: date) -> PubliekeDienst | None:
    """By the uuid of the dienst or of one gemeente's aanbod; None when no versie holds today. Two queries."""
    aanbod = Aanbod.objects.filter(uuid=uuid).select_related("organisatie").first()
    which = Q(dienst=aanbod.dienst_id) if aanbod else Q(dienst__uuid=uuid)
    holds = Q(geldig_vanaf__lte=today) & (Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=today))
    versie = DienstVersie.objects.filter(which & holds).select_related("dienst").first()
    if versie is None:
        return None
    return publieke_dienst_of(
        versie,
        stand=stand_of(aanbod or versie.dienst),
        today=today,
        organisatie=aanbod.organisatie.naam if aanbod else "",
    )


def gestopte_dienst(uuid: UUID, *, today: date) -> GestopteDienst | None:
    """Of a dienst without a versie that holds today; None when there never was one that did. One query."""
    last = (
        DienstVersie.objects.filter(Q(dienst__uuid=uuid) | Q(dienst__aanbod__uuid=uuid), geldig_vanaf__lte=today)
        .select_related("dienst__opgegaan_in")
        .order_by("-nummer")
        .first()
    )
    if last is None:
        return None
    opvolger = last.dienst.opgegaan_in
    return GestopteDienst(naam=last.naam, opvolger=opvolger.uuid if opvolger else None)


def publieke_dienst_of(
    versie: DienstVersie, *, stand: Stand, today: date, organisatie: str = ""
) -> PubliekeDienst:
    return PubliekeDienst(
        versie=versie,
        organisatie=organisatie or versie.organisatie_naam,
        uitvoerder=versie.uitvoerder,
        stand=stand,
        bijzonder=in_woorden(bijzonderheden_of(versie)),
        is_verouderd=versie.verifieer_voor < today,
    )
