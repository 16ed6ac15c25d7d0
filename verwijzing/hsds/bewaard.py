"""What a source said beyond our own fields goes out again as it came, as long as nobody changed it here."""

from collections.abc import Callable, Mapping
from typing import Any

from verwijzing.gids.inlezen import KaartInhoud
from verwijzing.gids.voorwaarden import VoorwaardeFout
from verwijzing.hsds.lezen import read_service
from verwijzing.hsds.vorm import OPEN, UITBREIDING, Hsds, Uitgave

# Always ours: who it is, since when, and the Dutch part.
EIGEN = frozenset({"id", "status", "last_modified", "organization_id", UITBREIDING})
# By property of a service: the part of the card that it says. While that is the same, the source's words stand.
ZEGT: Mapping[str, Callable[[KaartInhoud], object]] = {
    "name": lambda kaart: kaart.naam,
    "description": lambda kaart: kaart.wat,
    "url": lambda kaart: kaart.website,
    "email": lambda kaart: kaart.email,
    "application_process": lambda kaart: kaart.aanmelden,
    "fees_description": lambda kaart: kaart.kosten,
    "eligibility_description": lambda kaart: (kaart.voorwaarden, kaart.let_op),
    "minimum_age": lambda kaart: kaart.voorwaarden,
    "maximum_age": lambda kaart: kaart.voorwaarden,
    "alert": lambda kaart: kaart.let_op,
    "assured_date": lambda kaart: kaart.peiljaar,
    "phones": lambda kaart: kaart.telefoon,
    "languages": lambda kaart: kaart.bijzonderheden.talen,
    "cost_options": lambda kaart: kaart.bijzonderheden.kostenopties,
    "required_documents": lambda kaart: kaart.bijzonderheden.documenten,
    "service_areas": lambda kaart: kaart.dekking,
    "attributes": lambda kaart: (kaart.doelgroep, kaart.thema, _lists(kaart)),
}


def _lists(kaart: KaartInhoud) -> object:
    extra = kaart.bijzonderheden
    return extra.sbi, extra.caos, extra.concepten


def keep_of_source(made: Hsds, kaart: KaartInhoud, uitgave: Uitgave) -> Hsds:
    """`made` with the words of the source where they still say what the card says."""
    source = uitgave.bron
    if source is None:
        return made
    try:
        said = read_service(source, bron="").inhoud
    except VoorwaardeFout:
        return made
    same = {naam for naam, zegt in ZEGT.items() if zegt(said) == zegt(kaart)}
    if not uitgave.aanbod and said.bijzonderheden.locaties == kaart.bijzonderheden.locaties:
        same.add("service_at_locations")
    if said.organisatie.naam == uitgave.partij.naam and _id(source) == uitgave.partij.id:
        same.add("organization")
    if uitgave.stand == OPEN:
        same.add("wait_time")
    ours = {naam: waarde for naam, waarde in made.items() if naam not in same}
    known = {*ZEGT, *EIGEN, "organization", "service_at_locations", "wait_time"}
    theirs = {naam: waarde for naam, waarde in source.items() if naam in same or naam not in known}
    return ours | theirs


def _id(source: Mapping[str, Any]) -> object:
    organization = source.get("organization")
    return organization.get("id") if isinstance(organization, Mapping) else None
