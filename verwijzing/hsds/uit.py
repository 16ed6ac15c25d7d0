"""From a dienst to the JSON of HSDS."""

from typing import Any

from verwijzing.gids.bijzonderheden import Bijzonderheden, Kostenoptie, Locatie, Openingstijd
from verwijzing.gids.inlezen import KaartInhoud
from verwijzing.gids.kaart import Dekking
from verwijzing.gids.voorwaarden import Json, Operator, Periode, Regel, Voorwaarde
from verwijzing.hsds.bewaard import keep_of_source
from verwijzing.hsds.taxonomie import ANDERE, Term, taxonomy_term, terms_of
from verwijzing.hsds.vorm import (
    OPEN,
    UITBREIDING,
    Gebied,
    Gemeenteaanbod,
    Hsds,
    Partij,
    Stand,
    Uitgave,
    deel_id,
    filled,
)
from verwijzing.regelboek import regel_in_woorden

DAGEN = {"ma": "MO", "di": "TU", "wo": "WE", "do": "TH", "vr": "FR", "za": "SA", "zo": "SU"}
# Only these parts are lists or objects of their own; the rest of a service is its short form.
GENEST = (
    "phones", "schedules", "service_areas", "service_at_locations", "languages", "funding", "cost_options",
    "required_documents", "attributes", "metadata",
)  # fmt: skip
STANDEN = {
    "open": "",
    "eerst_beoordelen": "De organisatie beoordeelt eerst of er plek is.",
    "wachtlijst": "Er is een wachtlijst.",
    "vol": "Er is nu geen plek.",
}


def service(uitgave: Uitgave) -> Hsds:
    """A service with everything that hangs on it; a closed card is only its tombstone."""
    kaart = uitgave.inhoud
    kern = filled(
        {
            "id": uitgave.id,
            "name": uitgave.naam,
            "status": uitgave.status.value,
            "last_modified": uitgave.gewijzigd_op.isoformat(),
            "organization": organization(uitgave.partij),
        }
    )
    if kaart is None:
        own = {"sleutel": uitgave.sleutel, "opgegaan_in": uitgave.opgegaan_in}
        return kern | filled({UITBREIDING: filled(own)})
    made = kern | filled(_text(kaart) | _parts(uitgave, kaart) | {UITBREIDING: _own(uitgave, kaart)})
    return keep_of_source(made, kaart, uitgave)


def service_kort(uitgave: Uitgave) -> Hsds:
    """As it stands in a list: without the parts that are lists themselves."""
    return {naam: waarde for naam, waarde in service(uitgave).items() if naam not in GENEST}


def organization(partij: Partij) -> Hsds:
    identifiers = [
        {
            "id": deel_id(partij.id, "kvk"),
            "identifier_scheme": "NL-KVK",
            "identifier_type": "KVK-nummer",
            "identifier": partij.kvk_nummer,
        }
    ]
    return {
        "id": partij.id,
        "name": partij.naam,
        "description": "",
        **filled(
            {
                "organization_identifiers": identifiers if partij.kvk_nummer else [],
                UITBREIDING: filled({"sleutel": partij.sleutel, "soort": partij.soort}),
            }
        ),
    }


def service_at_locations(uitgave: Uitgave) -> list[Hsds]:
    """The places of a card, and its offer in each gemeente."""
    if uitgave.inhoud is None:
        return []
    places = uitgave.inhoud.bijzonderheden.locaties
    return [
        *(_place(uitgave.id, nummer, plek) for nummer, plek in enumerate(places, start=1)),
        *(gemeenteaanbod(aanbod) for aanbod in uitgave.aanbod),
    ]


def gemeenteaanbod(aanbod: Gemeenteaanbod) -> Hsds:
    """A gemeente is a place without an address: who lives there can go there."""
    location = {
        "id": deel_id(aanbod.partij_id, "gemeente", aanbod.gemeente),
        "location_type": "virtual",
        "organization_id": aanbod.partij_id,
        "name": aanbod.gemeente_naam,
        "external_identifier": aanbod.gemeente,
        "external_identifier_type": "CBS-gemeentecode",
    }
    own = _stand(aanbod.stand)
    return {
        "id": aanbod.id,
        "service_id": aanbod.dienst,
        "location": location,
        **filled({UITBREIDING: filled({"stand": own})}),
    }


def _text(kaart: KaartInhoud) -> Hsds:
    youngest, oldest = ages(kaart.voorwaarden)
    return {
        "description": kaart.wat,
        "url": url_of(kaart.website),
        "email": kaart.email,
        "application_process": kaart.aanmelden,
        "fees_description": kaart.kosten,
        "eligibility_description": "\n".join(
            regel_in_woorden(regel).replace("**", "") for regel in kaart.voorwaarden
        ),
        "minimum_age": youngest,
        "maximum_age": oldest,
        # The year of the source: it was assured no earlier than its first day.
        "assured_date": f"{kaart.peiljaar}-01-01" if kaart.peiljaar else "",
        "alert": kaart.let_op,
    }


def url_of(website: str) -> str:
    return website if not website or "://" in website else f"https://{website}"


def ages(voorwaarden: tuple[Regel, ...]) -> tuple[int | None, int | None]:
    """The youngest and the oldest age that a hard rule without a period lets in, as far as there is one."""
    youngest: list[int] = []
    oldest: list[int] = []
    for regel in voorwaarden:
        if not isinstance(regel, Voorwaarde) or regel.kenmerk != "leeftijd" or not regel.hard:
            continue
        if not regel.geldig.altijd or regel.bron_tot is not None:
            continue
        numbers = [waarde for waarde in regel.waarden if isinstance(waarde, int)]
        if regel.operator in (Operator.MINSTENS, Operator.TUSSEN):
            youngest.append(numbers[0])
        if regel.operator in (Operator.HOOGSTENS, Operator.TUSSEN):
            oldest.append(numbers[-1])
    return max(youngest, default=None), min(oldest, default=None)


def _parts(uitgave: Uitgave, kaart: KaartInhoud) -> Hsds:
    eigenaar, extra = uitgave.id, kaart.bijzonderheden
    return {
        "wait_time": _wait_time(uitgave.stand),
        "phones": [{"id": deel_id(eigenaar, "telefoon"), "number": kaart.telefoon}] if kaart.telefoon else [],
        "languages": [{"id": deel_id(eigenaar, "taal", code), "code": code} for code in extra.talen],
        "cost_options": [_cost(eigenaar, nummer, deel) for nummer, deel in enumerate(extra.kostenopties, 1)],
        "required_documents": [
            {"id": deel_id(eigenaar, "document", nummer), "document": document}
            for nummer, document in enumerate(extra.documenten, start=1)
        ],
        "service_areas": [_area(uitgave)],
        "service_at_locations": service_at_locations(uitgave),
        "attributes": [_attribute(eigenaar, term) for term in terms_of(kaart)],
    }


def _own(uitgave: Uitgave, kaart: KaartInhoud) -> Hsds:
    """The Dutch part: by what rules someone belongs here, on what ground, and how certain that is."""
    extra: Bijzonderheden = kaart.bijzonderheden
    return filled(
        {
            "sleutel": uitgave.sleutel,
            "dekking": kaart.dekking.value,
            "uitvoerder": kaart.organisatie.naam if kaart.organisatie.naam != uitgave.partij.naam else "",
            "vangnet": kaart.vangnet or None,
            "grondslag": kaart.grondslag,
            "bron": kaart.bron,
            "peiljaar": kaart.peiljaar,
            "zekerheid": kaart.zekerheid,
            "geldig": _periode(kaart.geldig),
            "aanvraagtijdvakken": [_periode(tijdvak) for tijdvak in kaart.aanvraagtijdvakken],
            "website": kaart.website if kaart.website != url_of(kaart.website) else "",
            "toegang": extra.toegang.value if extra.toegang else "",
            "baangarantie": extra.als_json().get("baangarantie"),
            "stand": _stand(uitgave.stand),
            "verifieer_voor": uitgave.verifieer_voor.isoformat() if uitgave.verifieer_voor else "",
        }
    ) | {"voorwaarden": kaart.voorwaarden_json}


def _stand(stand: Stand) -> Hsds:
    if stand == OPEN:
        return {}
    op = stand.op.isoformat() if stand.op else ""
    return filled({"capaciteit": stand.capaciteit, "wachtweken": stand.wachtweken, "op": op, "bron": stand.bron})


def _wait_time(stand: Stand) -> str:
    if stand.capaciteit == "wachtlijst" and stand.wachtweken is not None:
        weken = "1 week" if stand.wachtweken == 1 else f"{stand.wachtweken} weken"
        return f"Er is een wachtlijst van {weken}."
    return STANDEN[stand.capaciteit]


def _periode(periode: Periode) -> dict[str, Json]:
    days = {"van": periode.van, "tot": periode.tot}
    return {naam: day.isoformat() for naam, day in days.items() if day is not None}


def _cost(eigenaar: str, nummer: int, deel: Kostenoptie) -> Hsds:
    bedrag: float | None = None if deel.bedrag is None else deel.bedrag / 100
    made: dict[str, Any] = {
        "id": deel_id(eigenaar, "kosten", nummer),
        "option": deel.naam,
        "currency": "" if bedrag is None else "EUR",
        "amount_description": deel.uitleg,
    }
    return filled(made) | ({} if bedrag is None else {"amount": bedrag})


def _area(uitgave: Uitgave) -> Hsds:
    code, naam = uitgave.regio or ("NL", "Nederland")
    soort = Gebied.REGIO if uitgave.regio else Gebied.LAND
    made = {"name": naam, "extent": code, "extent_type": soort.value}
    if uitgave.inhoud is not None and uitgave.inhoud.dekking is Dekking.PER_GEMEENTE:
        made["description"] = "Elke gemeente biedt dit aan haar eigen inwoners of bedrijven."
    return {"id": deel_id(uitgave.id, "gebied", code), **made}


def _attribute(eigenaar: str, term: Term) -> Hsds:
    return filled(
        {
            "id": deel_id(eigenaar, "attribuut", term.id),
            "link_id": eigenaar,
            "link_entity": "service",
            "taxonomy_term_id": term.id,
            "value": term.versie if term.taxonomie in ANDERE else "",
            "taxonomy_term": taxonomy_term(term),
        }
    )


def _place(eigenaar: str, nummer: int, plek: Locatie) -> Hsds:
    plek_id = deel_id(eigenaar, "plek", nummer)
    return {
        "id": deel_id(eigenaar, "op-plek", nummer),
        "service_id": eigenaar,
        "location": filled(
            {
                "id": plek_id,
                "location_type": "physical",
                "name": plek.naam,
                "addresses": [_address(plek_id, plek)] if plek.straat or plek.postcode or plek.plaats else [],
                "phones": [{"id": deel_id(plek_id, "telefoon"), "number": plek.telefoon}] if plek.telefoon else [],
                "accessibility": [{"id": deel_id(plek_id, "toegankelijk"), "description": plek.toegankelijk}]
                if plek.toegankelijk
                else [],
                "schedules": [_schedule(plek_id, n, tijd) for n, tijd in enumerate(plek.open, start=1)],
            }
        ),
    }


def _address(plek_id: str, plek: Locatie) -> Hsds:
    """HSDS asks every field of an address; what the card does not say is empty."""
    return {
        "id": deel_id(plek_id, "adres"),
        "address_1": plek.straat,
        "city": plek.plaats,
        "state_province": "",
        "postal_code": plek.postcode,
        "country": "NL",
        "address_type": "physical",
    }


def _schedule(plek_id: str, nummer: int, tijd: Openingstijd) -> Hsds:
    return {
        "id": deel_id(plek_id, "open", nummer),
        "freq": "WEEKLY",
        "byday": DAGEN[tijd.dag],
        "opens_at": tijd.van,
        "closes_at": tijd.tot,
    }
