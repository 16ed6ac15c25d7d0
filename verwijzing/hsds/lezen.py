"""From the JSON of HSDS to a card. What cannot be read as data becomes text; a rule is never guessed.

A service that carries our own part is read back as it was. Of someone else's, what HSDS itself says is taken: no
thema, so it is found by search and never advised on its own, until a person adds what is missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from loket.kenmerken import VOCABULAIRE
from verwijzing.gids.inlezen import KaartInhoud, lees_kaart
from verwijzing.gids.kaart import ORGANISATIESOORTEN, Capaciteit
from verwijzing.gids.voorwaarden import VoorwaardeFout, parse_voorwaarden
from verwijzing.hsds.delen import LIJSTEN, bijzonderheden_of, lijst, object_of, tekst_of
from verwijzing.hsds.vorm import (
    OPEN,
    UITBREIDING,
    Gebied,
    Gemeenteaanbod,
    Hsds,
    Partij,
    Stand,
    Status,
)

NAMESPACE = UUID("0d0f36b2-2a5c-5c83-9a49-8f4d4f1f7d55")
# People, and what HSDS notes about who changed what: no part of a service, and not ours to keep.
NIET_BEWAARD = frozenset({"contacts", "assurer_email", "attention", "metadata"})
JAREN = range(1990, 2101)
STATUSSEN = ("active", "inactive", "defunct", "temporarily closed")


@dataclass(frozen=True, slots=True)
class Gelezen:
    """One service as it was read. `id`: as the source has it; `uuid`: the same, or made from it."""

    id: str
    uuid: UUID
    status: str
    partij: Partij
    inhoud: KaartInhoud
    sleutel: str
    regio: str
    stand: Stand
    verifieer_voor: date | None
    aanbod: tuple[Gemeenteaanbod, ...]

    @property
    def is_weg(self) -> bool:
        """The source does not offer it (now). An end that the card itself names is no reason to close it."""
        ended = self.status == Status.AFGELOPEN.value and self.inhoud.geldig.tot is not None
        return self.status != Status.ACTIEF.value and not ended


def without_people(raw: Any) -> Any:
    """What we keep of a source: everything but who works there."""
    if isinstance(raw, Mapping):
        return {str(k): without_people(v) for k, v in raw.items() if k not in NIET_BEWAARD}
    if isinstance(raw, list):
        return [without_people(lid) for lid in raw]
    return raw


def extern_id(service: Mapping[str, Any]) -> str:
    return tekst_of(service, "id", verplicht=True)


def read_service(service: Mapping[str, Any], *, bron: str, jaar: int = 2000) -> Gelezen:
    """Raises VoorwaardeFout that names the field. `bron`: the name of the feed; `jaar`: when it says none."""
    kern = extern_id(service)
    own = _own(service)
    partij = _partij(service, bron)
    status = tekst_of(service, "status", verplicht=True)
    if status not in STATUSSEN:
        raise VoorwaardeFout("status", f"{status!r}; toegestaan: {', '.join(STATUSSEN)}")
    regio = _regio(service)
    return Gelezen(
        id=kern,
        uuid=_uuid(kern, bron),
        status=status,
        partij=partij,
        inhoud=lees_kaart(_rij(service, own, partij, regio, bron, jaar)),
        sleutel=tekst_of(own, "sleutel"),
        regio=regio,
        stand=read_stand(own.get("stand")),
        verifieer_voor=_datum(own, "verifieer_voor"),
        aanbod=_aanbod(service),
    )


def is_tombstone(service: Mapping[str, Any]) -> bool:
    """Only said to be gone: of such a one nothing but its id is read."""
    return service.get("status") == Status.GESLOTEN.value


def _own(service: Mapping[str, Any]) -> Hsds:
    return object_of(service, UITBREIDING)


def _uuid(kern: str, bron: str) -> UUID:
    try:
        return UUID(kern)
    except ValueError:
        return uuid5(NAMESPACE, f"{bron}:{kern}")


def _partij(service: Mapping[str, Any], bron: str) -> Partij:
    raw = object_of(service, "organization")
    if not raw:
        raise VoorwaardeFout("organization", "hier hoort de organisatie met id en name")
    own = object_of(raw, UITBREIDING)
    soort = tekst_of(own, "soort")
    return Partij(
        id=str(_uuid(tekst_of(raw, "id", verplicht=True), bron)),
        naam=tekst_of(raw, "name", verplicht=True),
        soort=soort if soort in ORGANISATIESOORTEN else "overig",
        sleutel=tekst_of(own, "sleutel"),
        kvk_nummer=_kvk(raw),
    )


def _kvk(organization: Mapping[str, Any]) -> str:
    for identifier in lijst(organization, "organization_identifiers"):
        scheme = f"{identifier.get('identifier_scheme')} {identifier.get('identifier_type')}".casefold()
        number = str(identifier.get("identifier", "")).strip()
        if "kvk" in scheme and len(number) == 8 and number.isdecimal():
            return number
    return ""


def _regio(service: Mapping[str, Any]) -> str:
    codes = [
        str(gebied.get("extent", ""))
        for gebied in lijst(service, "service_areas")
        if gebied.get("extent_type") == Gebied.REGIO.value
    ]
    return codes[0] if len(codes) == 1 else ""


def _rij(
    service: Mapping[str, Any], own: Mapping[str, Any], partij: Partij, regio: str, bron: str, jaar: int
) -> Hsds:
    """The service as a row of the base map, which is read as strictly as any other."""
    naam = tekst_of(service, "name", verplicht=True)
    voorwaarden, eisen = _voorwaarden(service, own)
    words = _own_words(service, own, readable=not eisen)
    rij = {
        "id": tekst_of(service, "id"),
        "naam": naam,
        "organisatie": {"naam": tekst_of(own, "uitvoerder") or partij.naam, "soort": partij.soort},
        "dekking": own.get("dekking") or ("per_regio" if regio else "landelijk"),
        "wat": tekst_of(service, "description") or naam,
        "voorwaarden": voorwaarden,
        "vangnet": own.get("vangnet", False),
        "aanmelden": tekst_of(service, "application_process"),
        "kosten": tekst_of(service, "fees_description"),
        "grondslag": tekst_of(own, "grondslag"),
        "bron": _herkomst(service, own, bron),
        "peiljaar": own.get("peiljaar") or _peiljaar(service, jaar),
        "zekerheid": tekst_of(own, "zekerheid") or "laag",
        "let_op": "\n".join(deel for deel in (tekst_of(service, "alert"), eisen) if deel),
        "geldig": own.get("geldig"),
        "aanvraagtijdvakken": own.get("aanvraagtijdvakken", []),
        "website": tekst_of(own, "website") or tekst_of(service, "url"),
        "telefoon": _telefoon(service),
        "email": tekst_of(service, "email"),
        "bijzonderheden": bijzonderheden_of(service, own),
        **words,
    }
    return {veld: waarde for veld, waarde in rij.items() if waarde != ""}


def _voorwaarden(service: Mapping[str, Any], own: Mapping[str, Any]) -> tuple[object, str]:
    """The rules, and in words what is no rule."""
    in_words = tekst_of(service, "eligibility_description")
    if "voorwaarden" in own:
        try:
            parse_voorwaarden(own["voorwaarden"])
        except VoorwaardeFout:
            return [], in_words or "Vraag de organisatie voor wie dit is."
        return own["voorwaarden"], ""
    rules = []
    for naam, operator in (("minimum_age", "minstens"), ("maximum_age", "hoogstens")):
        age = service.get(naam)
        if age is None:
            continue
        rule = {"kenmerk": "leeftijd", "operator": operator, "waarden": [age], "hard": True}
        try:
            parse_voorwaarden([rule])
            rules.append(rule | {"bron": tekst_of(service, "url") or "HSDS"})
        except VoorwaardeFout:
            words = "Minimumleeftijd" if operator == "minstens" else "Maximumleeftijd"
            in_words = "\n".join(deel for deel in (in_words, f"{words}: {age}.") if deel)
    return rules, in_words


def _own_words(service: Mapping[str, Any], own: Mapping[str, Any], *, readable: bool) -> Hsds:
    """For whom and about what. Without a word of ours: for all, and only found by search. A card with rules that
    could not be read is not advised on its own either."""
    found: dict[str, list[str]] = {naam: [] for naam in LIJSTEN}
    for attribute in lijst(service, "attributes"):
        term = object_of(attribute, "taxonomy_term")
        naam, code = term.get("taxonomy"), term.get("code")
        if naam in LIJSTEN and code in VOCABULAIRE[str(naam)].keuzes:
            found[str(naam)].append(str(code))
    thema = found["thema"] if readable and own else []
    return {"doelgroep": found["doelgroep"] or list(VOCABULAIRE["doelgroep"].keuzes), "thema": thema}


def _herkomst(service: Mapping[str, Any], own: Mapping[str, Any], bron: str) -> str:
    return tekst_of(own, "bron") or tekst_of(service, "url") or f"dienstenkaart {bron or 'van een ander'}"


def _peiljaar(service: Mapping[str, Any], jaar: int) -> int:
    for naam in ("assured_date", "last_modified"):
        begin = tekst_of(service, naam)[:4]
        if begin.isdecimal() and int(begin) in JAREN:
            return int(begin)
    return jaar


def _telefoon(service: Mapping[str, Any]) -> str:
    numbers = [tekst_of(phone, "number").strip('" ') for phone in lijst(service, "phones")]
    return next((number for number in numbers if number), "")


def read_stand(raw: object) -> Stand:
    if raw is None:
        return OPEN
    if not isinstance(raw, Mapping) or raw.get("capaciteit") not in tuple(Capaciteit):
        raise VoorwaardeFout("stand", f"hier hoort een capaciteit: {', '.join(Capaciteit)}")
    weken = raw.get("wachtweken")
    if weken is not None and (not isinstance(weken, int) or isinstance(weken, bool) or not 0 <= weken <= 520):
        raise VoorwaardeFout("stand", f"{weken!r} is geen aantal weken")
    op, bron = _datum(raw, "op"), tekst_of(raw, "bron")
    if (op is None) != (not bron):
        raise VoorwaardeFout("stand", "sinds wanneer en wie dat zei horen bij elkaar")
    return Stand(str(raw["capaciteit"]), weken, op, bron)


def _datum(delen: Mapping[str, Any], veld: str) -> date | None:
    text = tekst_of(delen, veld)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise VoorwaardeFout(veld, f"{text!r} is geen datum als jjjj-mm-dd") from None


def _aanbod(service: Mapping[str, Any]) -> tuple[Gemeenteaanbod, ...]:
    found: Sequence[Mapping[str, Any]] = lijst(service, "service_at_locations")
    return tuple(
        Gemeenteaanbod(
            id=str(_uuid(tekst_of(deel, "id", verplicht=True), "")),
            dienst=tekst_of(service, "id"),
            gemeente=tekst_of(plek, "external_identifier"),
            gemeente_naam=tekst_of(plek, "name"),
            partij_id=_uuid_or_nothing(tekst_of(plek, "organization_id")),
            stand=read_stand(object_of(deel, UITBREIDING).get("stand")),
        )
        for deel in found
        if (plek := object_of(deel, "location")).get("external_identifier_type") == "CBS-gemeentecode"
    )


def _uuid_or_nothing(text: str) -> str:
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        return ""
