"""One dienst as something to refer to: which versie of the card, whose, and what the card looks at."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from loket.kenmerken import Kenmerken
from verwijzing.enums import LOPEND, VerwijzingStatus
from verwijzing.gids import Dienst, DienstAdvies
from verwijzing.gids.compilatie import bronkenmerken
from verwijzing.models import Aanbod, Contactpunt, DienstVersie, Verwijzing
from verwijzing.queries.kaart import GeladenKaart


class DienstNietOpKaart(LookupError):
    """Not on the map of this regio, or of another gemeente."""


@dataclass(frozen=True, slots=True)
class Keuze:
    """`nodig` are the kenmerken that a condition of the card looks at; `advies` says how it fits this vraag."""

    dienst: Dienst
    versie: DienstVersie
    aanbod_id: int | None
    organisatie_id: int
    organisatie_naam: str
    organisatie_soort: str
    nodig: frozenset[str]
    advies: DienstAdvies
    contactpunt: Contactpunt | None
    heeft_lopende: bool


def choose_dienst(
    kaart: GeladenKaart, dienst_uuid: UUID, *, vraag_id: int, kenmerken: Kenmerken, regio_code: str, datum: date
) -> Keuze:
    """Four queries at most. Raises DienstNietOpKaart."""
    try:
        dienst = kaart.gids.dienst(str(dienst_uuid))
    except KeyError as error:
        raise DienstNietOpKaart(str(dienst_uuid)) from error
    versie = DienstVersie.objects.select_related("dienst__organisatie").get(pk=kaart.versies[dienst.sleutel])
    aanbod = None
    if dienst.gemeente is not None:
        aanbod = Aanbod.objects.select_related("organisatie").get(
            dienst=versie.dienst_id, gemeente=dienst.gemeente
        )
    organisatie = aanbod.organisatie if aanbod else versie.dienst.organisatie
    return Keuze(
        dienst=dienst,
        versie=versie,
        aanbod_id=aanbod.pk if aanbod else None,
        organisatie_id=organisatie.pk,
        organisatie_naam=organisatie.naam,
        organisatie_soort=organisatie.soort,
        nodig=frozenset(key for regel in dienst.voorwaarden for key in bronkenmerken(regel)),
        advies=kaart.gids.leg_uit(dienst.uuid, kenmerken, datum=datum, regio=regio_code),
        contactpunt=contactpunt_of(regio_code=regio_code, organisatie_id=organisatie.pk),
        heeft_lopende=Verwijzing.objects.filter(
            vraag=vraag_id, dienstversie__dienst=versie.dienst_id, status__in=LOPEND
        ).exists(),
    )


def contactpunt_of(*, regio_code: str, organisatie_id: int) -> Contactpunt | None:
    """Where this regio sends its verwijzingen to this organisatie."""
    return Contactpunt.objects.filter(regio=regio_code, organisatie=organisatie_id).first()


def refused_sleutels(vraag_id: int) -> frozenset[str]:
    """The cards whose organisatie already said no to this vraag: the first of the rest is the first."""
    return frozenset(
        Verwijzing.objects.filter(vraag=vraag_id, status=VerwijzingStatus.GEWEIGERD).values_list(
            "dienstversie__dienst__sleutel", flat=True
        )
    )
