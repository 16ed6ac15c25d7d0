"""What the card of a dienst says now, as the content that the next versie is made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from verwijzing.gids import Dekking as GidsDekking
from verwijzing.gids import Json, Organisatie, Periode, parse_periode, parse_voorwaarden
from verwijzing.gids.bijzonderheden import parse_bijzonderheden
from verwijzing.gids.inlezen import KaartInhoud
from verwijzing.models import Dienst, DienstVersie

# The columns of a versie that a row of the base map calls the same.
ZELFDE = (
    "naam", "dekking", "doelgroep", "thema", "voorwaarden", "wat", "vangnet", "aanmelden", "kosten", "grondslag",
    "bron", "peiljaar", "zekerheid", "let_op", "website", "telefoon", "email", "bijzonderheden",
    "aanvraagtijdvakken",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dienstkaart:
    """A dienst with its last versie; `nummer` is what someone who changes it has seen."""

    dienst: Dienst
    versie: DienstVersie

    @property
    def nummer(self) -> int:
        return self.versie.nummer

    @property
    def rij(self) -> dict[str, object]:
        return rij_of(self.versie)

    @property
    def inhoud(self) -> KaartInhoud:
        return inhoud_of(self.versie)


def dienstkaart_by(uuid: UUID) -> Dienstkaart | None:
    """The last versie, also when the dienst has stopped; None when there is none, or when it went up in another
    dienst. One query."""
    versie = (
        DienstVersie.objects.filter(dienst__uuid=uuid, dienst__opgegaan_in__isnull=True)
        .select_related("dienst__organisatie", "dienst__regio")
        .order_by("-nummer")
        .first()
    )
    return Dienstkaart(versie.dienst, versie) if versie else None


def inhoud_of(versie: DienstVersie) -> KaartInhoud:
    """The card as it was read once. Raises VoorwaardeFout when it cannot be read now."""
    return KaartInhoud(
        sleutel=versie.dienst.sleutel,
        naam=versie.naam,
        organisatie=Organisatie(versie.uitvoerder or versie.organisatie_naam, versie.organisatie_soort),
        dekking=GidsDekking(versie.dekking),
        doelgroep=tuple(versie.doelgroep),
        thema=tuple(versie.thema),
        voorwaarden=parse_voorwaarden(versie.voorwaarden),
        wat=versie.wat,
        vangnet=versie.vangnet,
        aanmelden=versie.aanmelden,
        kosten=versie.kosten,
        grondslag=versie.grondslag,
        bron=versie.bron,
        peiljaar=versie.peiljaar,
        zekerheid=versie.zekerheid,
        let_op=versie.let_op,
        website=versie.website,
        telefoon=versie.telefoon,
        email=versie.email,
        bijzonderheden=parse_bijzonderheden(versie.bijzonderheden),
        geldig=Periode(versie.regeling_vanaf, versie.regeling_tot),
        aanvraagtijdvakken=tuple(parse_periode(vak, "aanvraagtijdvakken") for vak in versie.aanvraagtijdvakken),
    )


def rij_of(versie: DienstVersie) -> dict[str, object]:
    """The versie as a row that lees_kaart reads."""
    rij: dict[str, object] = {veld: getattr(versie, veld) for veld in ZELFDE}
    rij |= {
        "id": versie.dienst.sleutel,
        "organisatie": {
            "naam": versie.uitvoerder or versie.organisatie_naam,
            "soort": versie.organisatie_soort,
        },
        "geldig": _periode(versie.regeling_vanaf, versie.regeling_tot),
    }
    return {veld: waarde for veld, waarde in rij.items() if waarde != ""}


def _periode(van: date | None, tot: date | None) -> Mapping[str, Json] | None:
    dagen = {"van": van, "tot": tot}
    return {naam: dag.isoformat() for naam, dag in dagen.items() if dag is not None} or None
