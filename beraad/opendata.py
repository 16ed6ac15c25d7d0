"""An adopted agenda as open data: JSON-LD, Popolo and tables. Pure; addresses come from the caller.

Persons are left out: who sits at the table is a partij with a post, and a vote is that of a partij.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

import msgspec

from beraad.document import Agendatekst
from beraad.document_json import as_json
from beraad.enums import Oordeel
from beraad.opmaak import as_plain
from beraad.vaststelling import Vaststelling

Json = dict[str, Any]
Rij = tuple[Any, ...]
SCHEMA_ORG = "https://schema.org/"
OPTIES = {Oordeel.AKKOORD: "yes", Oordeel.VOORBEHOUD: "yes", Oordeel.NIET_AKKOORD: "no"}


@dataclass(frozen=True, slots=True)
class Tafelpartij:
    uuid: UUID
    naam: str
    bank: str
    vanaf: date
    tot: date | None


@dataclass(frozen=True, slots=True)
class VastgesteldeVersie:
    """An adopted version with who said what; `vaststelling` is None for one from before that was kept."""

    versie: UUID
    nummer: int
    titel: str
    dag: date
    vaststelling: Vaststelling | None


def as_jsonld(tekst: Agendatekst, *, context: str, adres: Callable[[UUID], str]) -> Json:
    """The document with an address and a kind for each part."""
    return {"@context": context, **_linked(as_json(tekst), adres)}


def _linked(value: Any, adres: Callable[[UUID], str]) -> Any:
    if isinstance(value, list):
        return [_linked(inner, adres) for inner in value]
    if not isinstance(value, dict):
        return value
    inner = {naam: _linked(part, adres) for naam, part in value.items()}
    if "soort" not in value:
        return inner
    return {"@id": adres(UUID(value["uuid"])), "@type": value["soort"].capitalize(), **inner}


def jsonld_context(own: str) -> Json:
    """Every word of ours has an address; those that schema.org knows have that one."""
    known = {
        "titel": "name",
        "naam": "name",
        "tekst": "text",
        "inleiding": "abstract",
        "omschrijving": "description",
        "bron_url": "citation",
        "licentie": "license",
        "begint_op": "startDate",
        "eindigt_op": "endDate",
        "vastgesteld_op": "datePublished",
        "gewijzigd_op": "dateModified",
        "beraad": "publisher",
    }
    lists = (
        "ambities",
        "doelen",
        "indicatoren",
        "maatregelen",
        "inzet",
        "onderdelen",
        "analysecijfers",
        "middelen",
    )
    return {
        "@context": {
            "@vocab": f"{own}#",
            "uuid": f"{SCHEMA_ORG}identifier",
            **{naam: f"{SCHEMA_ORG}{term}" for naam, term in known.items()},
            **{naam: {"@id": f"{own}#{naam}", "@container": "@list"} for naam in lists},
        }
    }


def agenda_schema(own: str) -> Json:
    """JSON Schema (2020-12) of as_jsonld."""
    schema = msgspec.json.schema(Agendatekst, schema_hook=_of_enum)
    definities = schema.pop("$defs")
    for naam in definities:
        definitie = definities[naam]
        if "soort" in definitie.get("properties", {}):
            definitie["properties"] |= {"@id": {"type": "string", "format": "uri"}, "@type": {"type": "string"}}
            definitie["required"] = [*definitie["required"], "@id", "@type"]
    top = definities["Agendatekst"]
    top["properties"] |= {
        "@context": {"type": "string", "format": "uri"},
        "versie": {"type": "integer"},
        "vastgesteld_op": {"type": "string", "format": "date-time"},
        "vingerafdruk": {"type": "string"},
        "beraad": {"type": "string"},
    }
    top["required"] += ["@context", "versie", "vastgesteld_op", "vingerafdruk", "beraad"]
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, "$id": own, "title": "Meerjarenagenda", **schema, "$defs": definities}


def _of_enum(kind: type) -> Json:
    if not issubclass(kind, Enum):
        raise NotImplementedError(kind)
    return {"type": "string", "enum": [member.value for member in kind]}


def as_popolo(
    *, beraad: UUID, naam: str, partijen: Sequence[Tafelpartij], besluiten: Iterable[VastgesteldeVersie]
) -> Json:
    """Organizations, posts, memberships, motions and vote events (popoloproject.com)."""
    rows = list(besluiten)
    return {
        "organizations": [
            {"id": str(beraad), "name": naam, "classification": "beraad"},
            *({"id": str(partij.uuid), "name": partij.naam, "classification": partij.bank} for partij in partijen),
        ],
        "posts": [
            {
                "id": f"{partij.uuid}/vertegenwoordiger",
                "label": f"Vertegenwoordiger van {partij.naam}",
                "organization_id": str(beraad),
            }
            for partij in partijen
        ],
        "memberships": [_membership(beraad, partij) for partij in partijen],
        "motions": [
            {
                "id": str(row.versie),
                "organization_id": str(beraad),
                "text": f"Vaststellen van {row.titel}, versie {row.nummer}",
                "date": row.dag.isoformat(),
                "result": "pass",
            }
            for row in rows
        ],
        "vote_events": [_vote_event(row, row.vaststelling) for row in rows if row.vaststelling],
    }


def _membership(beraad: UUID, partij: Tafelpartij) -> Json:
    found: Json = {
        "organization_id": str(beraad),
        "post_id": f"{partij.uuid}/vertegenwoordiger",
        "on_behalf_of_id": str(partij.uuid),
        "start_date": partij.vanaf.isoformat(),
    }
    return found | ({"end_date": partij.tot.isoformat()} if partij.tot else {})


def _vote_event(row: VastgesteldeVersie, vaststelling: Vaststelling) -> Json:
    return {
        "id": f"{row.versie}/akkoord",
        "motion_id": str(row.versie),
        "start_date": vaststelling.dag.isoformat(),
        "result": "pass",
        "votes": [
            {
                "voter_id": str(partij.partij),
                "option": OPTIES[partij.oordeel] if partij.oordeel else "absent",
                "note": partij.voorbehoud,
            }
            for partij in vaststelling.partijen
        ],
    }


def popolo_schema(own: str) -> Json:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": own,
        "title": "Beraad in Popolo",
        **_object(
            organizations=_list_of(id=_TEXT, name=_TEXT, classification=_TEXT),
            posts=_list_of(id=_TEXT, label=_TEXT, organization_id=_TEXT),
            memberships=_list_of(organization_id=_TEXT, post_id=_TEXT, on_behalf_of_id=_TEXT, start_date=_DATE),
            motions=_list_of(id=_TEXT, organization_id=_TEXT, text=_TEXT, date=_DATE, result=_TEXT),
            vote_events=_list_of(
                id=_TEXT,
                motion_id=_TEXT,
                start_date=_DATE,
                result=_TEXT,
                votes=_list_of(
                    voter_id=_TEXT, option={"type": "string", "enum": ["yes", "no", "absent"]}, note=_TEXT
                ),
            ),
        ),
    }


_TEXT: Json = {"type": "string"}
_DATE: Json = {"type": "string", "format": "date"}


def _object(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list_of(**properties: Json) -> Json:
    return {"type": "array", "items": _object(**properties)}


def tabel_doelen(tekst: Agendatekst) -> list[Rij]:
    kop = (
        "id",
        "nummer",
        "titel",
        "tekst",
        "ambitie",
        "doelgroep",
        "sector",
        "landelijke_ambitie",
        "gewijzigd_op",
    )
    return [
        kop,
        *(
            (
                doel.uuid,
                doel.nummer,
                doel.titel,
                as_plain(doel.tekst),
                ambitie.titel,
                doel.doelgroep,
                doel.sector,
                doel.landelijke_ambitie.naam if doel.landelijke_ambitie else "",
                doel.bijgewerkt_op.isoformat(),
            )
            for ambitie in tekst.ambities
            for doel in ambitie.doelen
        ),
    ]


def tabel_maatregelen(tekst: Agendatekst) -> list[Rij]:
    kop = ("id", "nummer", "titel", "tekst", "doel", "trekker", "partners", "begint_op", "eindigt_op", "blijft_na")
    return [
        kop,
        *(
            (
                maatregel.uuid,
                maatregel.nummer,
                maatregel.titel,
                as_plain(maatregel.tekst),
                doel.uuid,
                maatregel.trekker.naam if maatregel.trekker else "",
                ", ".join(partij.naam for partij in maatregel.partners),
                maatregel.begint_op or "",
                maatregel.eindigt_op or "",
                maatregel.blijft_na,
            )
            for doel in tekst.doelen()
            for maatregel in doel.maatregelen
        ),
    ]


def tabel_inzet(tekst: Agendatekst) -> list[Rij]:
    kop = (
        "id",
        "maatregel",
        "partij",
        "jaar",
        "bedrag",
        "geldsoort",
        "vorm",
        "hardheid",
        "omschrijving",
        "voorwaarde",
    )
    return [
        kop,
        *(
            (
                inzet.uuid,
                maatregel.uuid,
                inzet.partij.naam,
                inzet.jaar,
                inzet.bedrag,
                inzet.geldsoort.value,
                inzet.vorm.value,
                inzet.hardheid.value,
                inzet.omschrijving,
                inzet.voorwaarde,
            )
            for maatregel in tekst.maatregelen()
            for inzet in maatregel.inzet
        ),
    ]


TABELLEN: Mapping[str, Callable[[Agendatekst], list[Rij]]] = {
    "doelen": tabel_doelen,
    "maatregelen": tabel_maatregelen,
    "inzet": tabel_inzet,
}
