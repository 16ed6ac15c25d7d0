"""From the base map as it is written (YAML rows, already parsed) to cards.

A broken row becomes a probleem and does not stop the rest.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from loket.kenmerken import VOCABULAIRE
from verwijzing.gids.beschermd import refuse_beschermd
from verwijzing.gids.bijzonderheden import GEEN, Bijzonderheden, parse_bijzonderheden
from verwijzing.gids.kaart import ORGANISATIESOORTEN, Capaciteit, Dekking, Dienst, Organisatie
from verwijzing.gids.voorwaarden import (
    ALTIJD,
    Json,
    Periode,
    Regel,
    VoorwaardeFout,
    leden,
    parse_periode,
    parse_voorwaarden,
    regel_als_json,
)

VELDEN = frozenset(
    {
        "id", "naam", "organisatie", "dekking", "doelgroep", "thema", "vangnet", "wat", "voorwaarden", "aanmelden",
        "kosten", "grondslag", "bron", "peiljaar", "zekerheid", "let_op", "geldig", "aanvraagtijdvakken",
        "website", "telefoon", "email", "bijzonderheden",
    }
)  # fmt: skip
ZEKERHEDEN = ("hoog", "midden", "laag")


@dataclass(frozen=True, slots=True)
class KaartInhoud:
    """The content of one card, without identity: what a DienstVersie stores."""

    sleutel: str
    naam: str
    organisatie: Organisatie
    dekking: Dekking
    doelgroep: tuple[str, ...]
    thema: tuple[str, ...]
    voorwaarden: tuple[Regel, ...]
    wat: str = ""
    vangnet: bool = False
    aanmelden: str = ""
    kosten: str = ""
    grondslag: str = ""
    bron: str = ""
    peiljaar: int | None = None
    zekerheid: str = ""
    let_op: str = ""
    website: str = ""
    telefoon: str = ""
    email: str = ""
    bijzonderheden: Bijzonderheden = GEEN
    geldig: Periode = ALTIJD
    aanvraagtijdvakken: tuple[Periode, ...] = ()

    @property
    def voorwaarden_json(self) -> list[Json]:
        return [regel_als_json(regel) for regel in self.voorwaarden]

    def als_dienst(
        self,
        *,
        uuid: str,
        versie_id: str = "",
        gemeente: str | None = None,
        organisatie: Organisatie | None = None,
        capaciteit: Capaciteit = Capaciteit.OPEN,
        verifieer_voor: date | None = None,
    ) -> Dienst:
        return Dienst(
            uuid=uuid,
            sleutel=self.sleutel,
            versie_id=versie_id,
            naam=self.naam,
            organisatie=organisatie or self.organisatie,
            dekking=self.dekking,
            gemeente=gemeente,
            doelgroep=self.doelgroep,
            thema=self.thema,
            voorwaarden=self.voorwaarden,
            vangnet=self.vangnet,
            grondslag=self.grondslag,
            bron=self.bron,
            zekerheid=self.zekerheid,
            geldig=self.geldig,
            aanvraagtijdvakken=self.aanvraagtijdvakken,
            capaciteit=capaciteit,
            verifieer_voor=verifieer_voor,
        )


@dataclass(frozen=True, slots=True)
class Probleem:
    """One row that could not be read: which, where in it, and why."""

    sleutel: str
    veld: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Inlezing:
    kaarten: tuple[KaartInhoud, ...]
    problemen: tuple[Probleem, ...]


def lees_kaarten(raw: object) -> Inlezing:
    """The rows of a diensten file."""
    return lees_rijen(raw, lambda rij: (lees_kaart(rij),))


def lees_rijen(raw: object, lees: Callable[[Mapping[str, object]], Iterable[KaartInhoud]]) -> Inlezing:
    """Every row on its own; a second card with a sleutel that is taken is a probleem."""
    if not isinstance(raw, list):
        return Inlezing((), (Probleem("", "bestand", "hier hoort een lijst van kaarten"),))
    kaarten: dict[str, KaartInhoud] = {}
    problemen: list[Probleem] = []
    for nummer, ruw in enumerate(raw, start=1):
        sleutel = _naam_van(ruw, nummer)
        try:
            for kaart in lees(_rij(ruw)):
                if kaart.sleutel in kaarten:
                    raise VoorwaardeFout("id", f"{kaart.sleutel} komt twee keer voor")
                kaarten[kaart.sleutel] = kaart
        except VoorwaardeFout as fout:
            problemen.append(Probleem(sleutel, fout.veld, fout.uitleg))
    return Inlezing(tuple(kaarten.values()), tuple(problemen))


def lees_kaart(rij: Mapping[str, object]) -> KaartInhoud:
    """One card; raises VoorwaardeFout that names the field."""
    for naam in rij:
        if naam not in VELDEN:
            raise VoorwaardeFout(naam, "onbekend veld")
    voorwaarden = parse_voorwaarden(rij.get("voorwaarden"))
    refuse_beschermd(voorwaarden)
    return KaartInhoud(
        sleutel=tekst(rij, "id", verplicht=True),
        naam=tekst(rij, "naam", verplicht=True),
        organisatie=_organisatie(rij.get("organisatie")),
        dekking=_dekking(rij.get("dekking")),
        doelgroep=_keuzes(rij, "doelgroep", leeg_mag=False),
        thema=_keuzes(rij, "thema", leeg_mag=True),
        voorwaarden=voorwaarden,
        wat=tekst(rij, "wat", verplicht=True),
        vangnet=_ja_nee(rij, "vangnet"),
        aanmelden=tekst(rij, "aanmelden"),
        kosten=tekst(rij, "kosten"),
        grondslag=tekst(rij, "grondslag"),
        bron=tekst(rij, "bron", verplicht=True),
        peiljaar=jaar(rij, "peiljaar"),
        zekerheid=_zekerheid(rij),
        let_op=tekst(rij, "let_op"),
        website=tekst(rij, "website"),
        telefoon=tekst(rij, "telefoon"),
        email=tekst(rij, "email"),
        bijzonderheden=parse_bijzonderheden(rij.get("bijzonderheden")),
        geldig=parse_periode(rij.get("geldig")),
        aanvraagtijdvakken=_tijdvakken(rij.get("aanvraagtijdvakken", [])),
    )


def cao_namen(kaarten: Iterable[KaartInhoud]) -> tuple[str, ...]:
    """The names that an asker may choose from: every cao on a card but a fonds-cao, which hardly anyone knows."""
    namen = {
        str(waarde)
        for kaart in kaarten
        for regel in kaart.voorwaarden
        for lid in leden(regel)
        if lid.kenmerk == "cao"
        for waarde in lid.waarden
    }
    return tuple(sorted((naam for naam in namen if not is_fonds_cao(naam)), key=str.casefold))


def is_fonds_cao(naam: str) -> bool:
    return naam.casefold().startswith(("cao ", "fonds-cao ")) or " cao asf" in naam.casefold()


def tekst(rij: Mapping[str, object], veld: str, *, verplicht: bool = False) -> str:
    waarde = rij.get(veld)
    if waarde is None and not verplicht:
        return ""
    if not isinstance(waarde, str) or not waarde.strip():
        raise VoorwaardeFout(veld, "hier hoort tekst")
    return waarde.strip()


def jaar(rij: Mapping[str, object], veld: str) -> int | None:
    waarde = rij.get(veld)
    if waarde is None:
        return None
    if isinstance(waarde, bool) or not isinstance(waarde, int) or not 1990 <= waarde <= 2100:
        raise VoorwaardeFout(veld, f"{waarde!r} is geen jaar")
    return waarde


def teksten(rij: Mapping[str, object], veld: str) -> tuple[str, ...]:
    waarde = rij.get(veld) or []
    if not isinstance(waarde, list) or not all(isinstance(deel, str) for deel in waarde):
        raise VoorwaardeFout(veld, "hier hoort een lijst van teksten")
    return tuple(str(deel) for deel in waarde)


def _rij(ruw: object) -> Mapping[str, object]:
    if not isinstance(ruw, Mapping):
        raise VoorwaardeFout("kaart", "hier horen velden")
    return {str(naam): waarde for naam, waarde in ruw.items()}


def _naam_van(ruw: object, nummer: int) -> str:
    sleutel = ruw.get("id") if isinstance(ruw, Mapping) else None
    return sleutel if isinstance(sleutel, str) else f"rij {nummer}"


def _organisatie(raw: object) -> Organisatie:
    if not isinstance(raw, Mapping):
        raise VoorwaardeFout("organisatie", "hier horen naam en soort")
    naam, soort = raw.get("naam"), raw.get("soort")
    if not isinstance(naam, str) or not naam:
        raise VoorwaardeFout("organisatie.naam", "hier hoort tekst")
    if not isinstance(soort, str) or soort not in ORGANISATIESOORTEN:
        raise VoorwaardeFout("organisatie.soort", f"onbekend: {soort!r}")
    return Organisatie(naam, soort)


def _dekking(raw: object) -> Dekking:
    if not isinstance(raw, str) or raw not in tuple(Dekking):
        raise VoorwaardeFout("dekking", f"{raw!r}; toegestaan: {', '.join(Dekking)}")
    return Dekking(raw)


def _keuzes(rij: Mapping[str, object], veld: str, *, leeg_mag: bool) -> tuple[str, ...]:
    keuzes = teksten(rij, veld)
    if veld not in rij or not (keuzes or leeg_mag):
        raise VoorwaardeFout(veld, "noem ten minste een waarde")
    for keuze in keuzes:
        if keuze not in VOCABULAIRE[veld].keuzes:
            raise VoorwaardeFout(veld, f"onbekende waarde {keuze!r}")
    return keuzes


def _ja_nee(rij: Mapping[str, object], veld: str) -> bool:
    waarde = rij.get(veld, False)
    if not isinstance(waarde, bool):
        raise VoorwaardeFout(veld, "toegestaan: true of false")
    return waarde


def _zekerheid(rij: Mapping[str, object]) -> str:
    zekerheid = tekst(rij, "zekerheid")
    if zekerheid and zekerheid not in ZEKERHEDEN:
        raise VoorwaardeFout("zekerheid", f"{zekerheid!r}; toegestaan: {', '.join(ZEKERHEDEN)}")
    return zekerheid


def _tijdvakken(raw: object) -> tuple[Periode, ...]:
    if not isinstance(raw, list):
        raise VoorwaardeFout("aanvraagtijdvakken", "hier hoort een lijst van tijdvakken")
    return tuple(parse_periode(deel, "aanvraagtijdvakken") for deel in raw)
