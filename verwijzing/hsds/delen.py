"""The parts of an HSDS service that are lists, and reading any part with a named reason when it is not what it
should be."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from verwijzing.gids.bijzonderheden import KLOK, POSTCODE, TAAL, Schema
from verwijzing.gids.voorwaarden import VoorwaardeFout
from verwijzing.hsds.taxonomie import SBI
from verwijzing.hsds.vorm import Hsds, filled

LIJSTEN = ("doelgroep", "thema")
DAG_VAN = {"MO": "ma", "TU": "di", "WE": "wo", "TH": "do", "FR": "vr", "SA": "za", "SU": "zo"}
# A schedule that says more than this is no plain weekly opening time.
MEER_DAN_WEKELIJKS = ("count", "until", "bymonthday", "byyearday", "byweekno", "valid_from", "valid_to")
JAAR_VAN = {naam: jaar for jaar, naam in SBI.items()}
SECONDEN = re.compile(r"(\d\d:\d\d):\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?")
HOOGSTE_BEDRAG = 100_000


def tekst_of(delen: Mapping[str, Any], veld: str, *, verplicht: bool = False) -> str:
    waarde = delen.get(veld)
    if waarde is None and not verplicht:
        return ""
    if not isinstance(waarde, str) or (verplicht and not waarde.strip()):
        raise VoorwaardeFout(veld, "hier hoort tekst")
    return waarde.strip()


def object_of(delen: Mapping[str, Any], veld: str) -> Hsds:
    waarde = delen.get(veld)
    if waarde is None:
        return {}
    if not isinstance(waarde, Mapping):
        raise VoorwaardeFout(veld, "hier horen velden")
    return {str(naam): deel for naam, deel in waarde.items()}


def lijst(delen: Mapping[str, Any], veld: str) -> Sequence[Hsds]:
    waarde = delen.get(veld)
    if waarde is None:
        return []
    if not isinstance(waarde, list) or not all(isinstance(deel, Mapping) for deel in waarde):
        raise VoorwaardeFout(veld, "hier hoort een lijst van delen met velden")
    return waarde


def bijzonderheden_of(service: Mapping[str, Any], own: Mapping[str, Any]) -> Hsds:
    """What fits our own shape. The rest of a part stays with the source, and goes out again from there."""
    return filled(
        {
            "toegang": own.get("toegang"),
            "talen": _talen(service),
            "locaties": _locaties(service),
            "kostenopties": [_kostenoptie(deel) for deel in lijst(service, "cost_options")],
            "documenten": [
                document
                for deel in lijst(service, "required_documents")
                if (document := tekst_of(deel, "document"))
            ],
            "baangarantie": own.get("baangarantie"),
            **_lists(service),
        }
    )


def _talen(service: Mapping[str, Any]) -> list[str]:
    codes = [tekst_of(deel, "code") for deel in lijst(service, "languages")]
    return list(dict.fromkeys(code for code in codes if TAAL.fullmatch(code)))


def _locaties(service: Mapping[str, Any]) -> list[Hsds]:
    places = [object_of(deel, "location") for deel in lijst(service, "service_at_locations")]
    return [_locatie(place) for place in places if place.get("location_type") == "physical"]


def _locatie(place: Hsds) -> Hsds:
    addresses = lijst(place, "addresses")
    address: Mapping[str, Any] = addresses[0] if addresses else {}
    postcode = tekst_of(address, "postal_code")
    phones = [tekst_of(phone, "number").strip('" ') for phone in lijst(place, "phones")]
    access = [tekst_of(deel, "description") for deel in lijst(place, "accessibility")]
    return filled(
        {
            "naam": tekst_of(place, "name") or tekst_of(address, "city") or "Locatie",
            "straat": tekst_of(address, "address_1"),
            "postcode": postcode if POSTCODE.fullmatch(postcode) else "",
            "plaats": tekst_of(address, "city"),
            "telefoon": phones[0] if phones else "",
            "toegankelijk": " ".join(deel for deel in access if deel),
            "open": [tijd for schedule in lijst(place, "schedules") for tijd in _openingstijden(schedule)],
        }
    )


def _openingstijden(schedule: Mapping[str, Any]) -> list[Hsds]:
    """The days and hours of a plain week; nothing for a schedule that says more, or says it otherwise."""
    if schedule.get("freq") != "WEEKLY" or schedule.get("interval") not in (None, 1):
        return []
    if any(schedule.get(naam) for naam in MEER_DAN_WEKELIJKS):
        return []
    van, tot = (_klok(tekst_of(schedule, naam)) for naam in ("opens_at", "closes_at"))
    days = [DAG_VAN.get(dag.strip(), "") for dag in tekst_of(schedule, "byday").split(",")]
    if not all((*days, van, tot)) or van >= tot:
        return []
    return [{"dag": dag, "van": van, "tot": tot} for dag in days]


def _klok(text: str) -> str:
    with_seconds = SECONDEN.fullmatch(text)
    time = with_seconds.group(1) if with_seconds else text
    return time if KLOK.fullmatch(time) else ""


def _kostenoptie(deel: Mapping[str, Any]) -> Hsds:
    """An amount in another currency, or one that is no amount, is said in words."""
    amount, currency = deel.get("amount"), tekst_of(deel, "currency")
    uitleg = tekst_of(deel, "amount_description")
    is_amount = isinstance(amount, int | float) and not isinstance(amount, bool) and 0 <= amount <= HOOGSTE_BEDRAG
    if amount is not None and (not is_amount or currency not in ("", "EUR")):
        uitleg = f"{uitleg} ({amount} {currency})".strip()
    cents = round(amount * 100) if is_amount and currency in ("", "EUR") else None  # type: ignore[operator]
    return filled({"naam": tekst_of(deel, "option") or "Kosten", "uitleg": uitleg}) | (
        {} if cents is None else {"bedrag": cents}
    )


def _lists(service: Mapping[str, Any]) -> Hsds:
    """The words of someone else's list that we know the shape of."""
    found: dict[str, list[Any]] = {"sbi": [], "caos": [], "concepten": []}
    for attribute in lijst(service, "attributes"):
        term = object_of(attribute, "taxonomy_term")
        taxonomy, code, uri = (tekst_of(term, naam) for naam in ("taxonomy", "code", "term_uri"))
        if taxonomy in JAAR_VAN and code.isdecimal():
            found["sbi"].append(f"{JAAR_VAN[taxonomy]}:{code}")
        elif taxonomy == "cao" and code:
            found["caos"].append(code)
        elif taxonomy in tuple(Schema) and (uri or code) and tekst_of(attribute, "value"):
            concept = {"schema": taxonomy, "versie": tekst_of(attribute, "value"), "uri": uri or code}
            found["concepten"].append(filled(concept | {"code": code, "label": tekst_of(term, "description")}))
    return found
