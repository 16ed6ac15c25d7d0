"""Which other dienstenkaarten speak of our diensten, and what people must still decide about that."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from verwijzing.models import Dienst, DienstBron, DienstVersie
from werkcentrum.basis.paging import Pagina, keyset_page

PER_PAGINA = 50
VELDNAMEN = {
    "naam": "Naam",
    "organisatie_naam": "Organisatie",
    "organisatie_soort": "Soort organisatie",
    "uitvoerder": "Wie doet het",
    "dekking": "Waar",
    "wat": "Wat het is",
    "doelgroep": "Voor wie",
    "thema": "Thema",
    "voorwaarden": "Voorwaarden",
    "vangnet": "Algemeen advies",
    "aanvraagtijdvakken": "Aanvragen kan",
    "regeling_vanaf": "Regeling vanaf",
    "regeling_tot": "Regeling tot",
    "aanmelden": "Aanmelden",
    "kosten": "Kosten",
    "grondslag": "Wet of regeling",
    "bron": "Bron",
    "peiljaar": "Jaar van de bron",
    "zekerheid": "Zekerheid",
    "let_op": "Let op",
    "website": "Website",
    "telefoon": "Telefoonnummer",
    "email": "E-mailadres",
    "verifieer_voor": "Nakijken voor",
    "bijzonderheden": "Bijzonderheden",
    "bijzonderheden.talen": "Talen",
    "bijzonderheden.locaties": "Plaatsen",
    "bijzonderheden.kostenopties": "Kosten per onderdeel",
    "bijzonderheden.documenten": "Documenten",
}
MENSEN = "Zelf ingevuld"


@dataclass(frozen=True, slots=True)
class Bronvraag:
    """A service of another dienstenkaart that looks like one of ours: the same, or another?"""

    pk: int
    bron: str
    hun_naam: str
    hun_organisatie: str
    hun_tekst: str
    uuid: UUID
    onze_naam: str
    onze_organisatie: str
    onze_tekst: str


@dataclass(frozen=True, slots=True)
class Kaartregel:
    uuid: UUID
    naam: str
    organisatie: str


@dataclass(frozen=True, slots=True)
class Samengevoegd:
    """A card that went up in another, and can be one of its own again."""

    kaart: Kaartregel
    in_kaart: Kaartregel


@dataclass(frozen=True, slots=True)
class Veldherkomst:
    veld: str
    bron: str


@dataclass(frozen=True, slots=True)
class Bronregel:
    bron: str
    extern_id: str
    is_weg: bool


@dataclass(frozen=True, slots=True)
class Kaartbronnen:
    kaart: Kaartregel
    # Where it came from first; what is not in `velden` came from there.
    herkomst: str
    velden: list[Veldherkomst]
    bronnen: list[Bronregel]
    opgegaan: list[Kaartregel]
    in_kaart: Kaartregel | None
    is_gesloten: bool


def bronvragen(*, na: str = "", voor: str = "") -> tuple[list[Bronvraag], Pagina[DienstBron]]:
    """What people must decide, the oldest first. Two queries."""
    open_ = DienstBron.objects.filter(lijkt_op__isnull=False, weg_op__isnull=True).select_related("lijkt_op")
    pagina = keyset_page(open_, velden=("id",), na=na, voor=voor, per_pagina=PER_PAGINA)
    versies = _last_versies([row.lijkt_op_id for row in pagina.rijen])
    return [_bronvraag(row, versies[row.lijkt_op_id or 0]) for row in pagina.rijen], pagina


def samengevoegd() -> list[Samengevoegd]:
    """Every card that went up in another, by name. Two queries."""
    rows = list(Dienst.objects.filter(opgegaan_in__isnull=False).select_related("opgegaan_in"))
    versies = _last_versies([pk for row in rows for pk in (row.pk, row.opgegaan_in_id)])
    found = [
        Samengevoegd(_regel(versies[row.pk]), _regel(versies[row.opgegaan_in_id or 0]))
        for row in rows
        if row.pk in versies and row.opgegaan_in_id in versies
    ]
    return sorted(found, key=lambda row: row.kaart.naam.casefold())


def bronnen_of(uuid: UUID) -> Kaartbronnen | None:
    """Of one card: its sources, and which of its fields came from which."""
    dienst = Dienst.objects.filter(uuid=uuid).select_related("opgegaan_in").first()
    if dienst is None:
        return None
    opgegaan = list(Dienst.objects.filter(opgegaan_in=dienst).values_list("pk", flat=True))
    versies = _last_versies([dienst.pk, dienst.opgegaan_in_id, *opgegaan])
    if dienst.pk not in versies:
        return None
    return Kaartbronnen(
        kaart=_regel(versies[dienst.pk]),
        herkomst=dienst.get_herkomst_display(),
        velden=_velden(dienst),
        bronnen=[
            Bronregel(row.bron, row.extern_id, row.weg_op is not None) for row in dienst.bronnen.order_by("pk")
        ],
        opgegaan=[_regel(versies[pk]) for pk in opgegaan if pk in versies],
        in_kaart=_regel(versies[dienst.opgegaan_in_id]) if dienst.opgegaan_in_id in versies else None,
        is_gesloten=versies[dienst.pk].geldig_tot is not None,
    )


def _velden(dienst: Dienst) -> list[Veldherkomst]:
    """People's own first, then by source."""
    own = {veld: MENSEN for veld in dienst.eigen_velden}
    return [Veldherkomst(VELDNAMEN.get(veld, veld), bron) for veld, bron in (own | dienst.veld_bron).items()]


def _bronvraag(row: DienstBron, versie: DienstVersie) -> Bronvraag:
    organisatie = row.inhoud.get("organization") or {}
    return Bronvraag(
        pk=row.pk,
        bron=row.bron,
        hun_naam=str(row.inhoud.get("name", "")),
        hun_organisatie=str(organisatie.get("name", "")),
        hun_tekst=str(row.inhoud.get("description", "")),
        uuid=versie.dienst.uuid,
        onze_naam=versie.naam,
        onze_organisatie=versie.organisatie_naam,
        onze_tekst=versie.wat,
    )


def _regel(versie: DienstVersie) -> Kaartregel:
    return Kaartregel(versie.dienst.uuid, versie.naam, versie.organisatie_naam)


def _last_versies(diensten: list[int | None]) -> dict[int | None, DienstVersie]:
    later = DienstVersie.objects.filter(dienst=OuterRef("dienst"), nummer__gt=OuterRef("nummer"))
    rows = DienstVersie.objects.filter(~Exists(later), dienst__in=[pk for pk in diensten if pk is not None])
    return {row.dienst_id: row for row in rows.select_related("dienst")}
