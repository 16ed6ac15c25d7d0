"""The private link of a contactpunt to the cards of its organisatie. It tells nothing of persons."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from verwijzing.links import KAARTLINK
from verwijzing.models import Contactpunt, DienstVersie
from verwijzing.queries.kwaliteit import has_bron_verlopen
from werkcentrum.basis.actor import Actor, Rolwaarde
from werkcentrum.basis.enums import ActorSoort, RolSoort
from werkcentrum.basis.links import make_token, read_token

# How long before its date an organisatie is asked to look at a card.
DAGEN_VOORAF = 30


@dataclass(frozen=True, slots=True)
class Kaartrij:
    """One card on the page behind the link. `is_aan_de_beurt`: it must be looked at now."""

    uuid: UUID
    url: str
    naam: str
    verifieer_voor: date
    is_verouderd: bool
    is_aan_de_beurt: bool
    bron_verlopen: bool


def kaarten_path(contactpunt: Contactpunt) -> str:
    return reverse("verwijzing:kaarten_via_link", args=[_token(contactpunt)])


def kaart_path(contactpunt: Contactpunt, dienst_uuid: UUID) -> str:
    return reverse("verwijzing:kaart_via_link", args=[_token(contactpunt), dienst_uuid])


def contactpunt_by_token(token: str) -> Contactpunt | None:
    """None for a link that is not ours, or that went to an address which the contactpunt has no more."""
    inhoud = read_token(token, purpose=KAARTLINK)
    if inhoud is None:
        return None
    found = Contactpunt.objects.filter(uuid=inhoud.uuid).select_related("organisatie", "regio").first()
    return found if found is not None and _nonce(found) == inhoud.nonce else None


def kaartlink_actor(contactpunt: Contactpunt) -> Actor:
    """Who holds the link speaks for the organisatie about its cards, without an account."""
    rol = Rolwaarde(soort=RolSoort.PARTNER, regio=None, organisatie_id=contactpunt.organisatie_id)
    return Actor(soort=ActorSoort.PARTNERLINK, id=str(contactpunt.uuid), naam="Partner", rollen=(rol,))


def kaarten_of(contactpunt: Contactpunt) -> QuerySet[DienstVersie]:
    """The cards that hold, of the country and of the own regio."""
    return (
        DienstVersie.objects.filter(
            Q(dienst__regio__isnull=True) | Q(dienst__regio=contactpunt.regio_id),
            dienst__organisatie=contactpunt.organisatie_id,
            dienst__opgegaan_in__isnull=True,
            geldig_tot__isnull=True,
        )
        .select_related("dienst")
        .order_by("verifieer_voor", "naam", "id")
    )


def due_versies(contactpunt: Contactpunt, *, before: date) -> QuerySet[DienstVersie]:
    """Those that must be looked at on this day or before."""
    return kaarten_of(contactpunt).filter(verifieer_voor__lte=before)


def get_versie(contactpunt: Contactpunt, dienst_uuid: UUID) -> DienstVersie | None:
    return kaarten_of(contactpunt).filter(dienst__uuid=dienst_uuid).first()


def kaartrijen(contactpunt: Contactpunt, *, today: date) -> list[Kaartrij]:
    """What must be looked at first stands first. One query."""
    border = today + timedelta(days=DAGEN_VOORAF)
    return [
        Kaartrij(
            uuid=versie.dienst.uuid,
            url=kaart_path(contactpunt, versie.dienst.uuid),
            naam=versie.naam,
            verifieer_voor=versie.verifieer_voor,
            is_verouderd=versie.verifieer_voor < today,
            is_aan_de_beurt=versie.verifieer_voor <= border,
            bron_verlopen=has_bron_verlopen(versie, today),
        )
        for versie in kaarten_of(contactpunt)
    ]


def has_other_regios(contactpunt: Contactpunt, versie: DienstVersie) -> bool:
    """Whether this card is also of regio's where the organisatie has another contactpunt."""
    if versie.dienst.regio_id is not None:
        return False
    others = Contactpunt.objects.filter(organisatie=contactpunt.organisatie_id).exclude(pk=contactpunt.pk)
    return others.exists()


def _token(contactpunt: Contactpunt) -> str:
    return make_token(purpose=KAARTLINK, uuid=contactpunt.uuid, nonce=_nonce(contactpunt))


def _nonce(contactpunt: Contactpunt) -> int:
    """Another address, another link: the one that went to the address before stops working."""
    return int.from_bytes(hashlib.sha256(contactpunt.email.encode()).digest()[:4], "big")
