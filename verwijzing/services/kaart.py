"""Loads the base map into the dienstenkaart. Repeatable: unchanged files are over at once, an unchanged card
stays, a changed card gets a new versie, a card that is gone is closed and stays readable."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from verwijzing.basiskaart import (
    DATA,
    EERSTE_DAG,
    Bestandsprobleem,
    data_files,
    hash_of,
    read_basiskaart,
    verifieer_voor,
)
from verwijzing.enums import Dekking, Herkomst
from verwijzing.gids import Json, Periode
from verwijzing.gids.inlezen import KaartInhoud
from verwijzing.gids.kwaliteit import is_bereikbaar
from verwijzing.models import Aanbod, Dienst, DienstBron, DienstVersie, Kaartversie
from verwijzing.services.aanvulling import fill
from verwijzing.services.kaartversie import lock_kaart, publish_kaartversie, refresh_statistics
from verwijzing.services.organisaties import load_gemeenten, load_organisaties, organisatie_of
from verwijzing.services.versies import close_versie, follow_up
from verwijzing.services.versies import hash_of as hash_of_content
from verwijzing.sleutels import aanbod_uuid, dienst_uuid, gemeente_sleutel
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.models import Gemeente
from werkcentrum.basis.queries.regios import current_jaar

GEEN_CONTACT = "Schrijf hoe iemand zich aanmeldt, of geef een website, telefoonnummer of e-mailadres."
# In `eigen_velden`: people closed this card, so a load does not open it again.
GESTOPT = "geldig_tot"
# Raise it when this module makes other rows from the same files.
LADER = "3"


@dataclass(slots=True)
class Laadverslag:
    kaarten: int = 0
    nieuw: list[str] = field(default_factory=list)
    gewijzigd: list[str] = field(default_factory=list)
    gesloten: list[str] = field(default_factory=list)
    aanbod: int = 0
    kaartversie: str = ""
    ongewijzigd: bool = False
    problemen: list[Bestandsprobleem] = field(default_factory=list)


@transaction.atomic
def load_basiskaart(*, folder: Path = DATA, opnieuw: bool = False) -> Laadverslag:
    """Load the files of the base map for every regio. A row that cannot be read is reported and left out.

    While there are such rows, no card is closed: what cannot be read is not gone.
    """
    jaar = _jaar()
    files = data_files(folder)
    lock_kaart()
    bestanden_hash = hashlib.sha256(f"{hash_of(files)}:{jaar}:{LADER}".encode()).hexdigest()
    current = Kaartversie.objects.order_by("-geldig_op", "-id").first()
    if current and current.bestanden_hash == bestanden_hash and not opnieuw:
        return Laadverslag(kaartversie=current.sleutel, ongewijzigd=True)
    kaarten, problemen = read_basiskaart(files)
    verslag = Laadverslag(kaarten=len(kaarten), problemen=problemen)
    today = timezone.localdate()
    diensten = _load_diensten(kaarten)
    _Versies(verslag, today, first=current is None).write(kaarten, diensten)
    if not verslag.problemen:
        _close_missing(verslag, {kaart.sleutel for kaart in kaarten}, today)
    verslag.aanbod = _load_aanbod(kaarten, diensten, jaar)
    refresh_statistics(len(verslag.nieuw))
    # With problems the next run must read the files again, and say the same.
    verslag.kaartversie = publish_kaartversie(
        bestanden_hash="" if verslag.problemen else bestanden_hash, jaar=jaar
    ).sleutel
    return verslag


def _jaar() -> int:
    try:
        return current_jaar()
    except LookupError as error:
        raise NotPossible(str(error)) from error


def _load_diensten(kaarten: Iterable[KaartInhoud]) -> dict[str, Dienst]:
    organisaties = load_organisaties(kaarten)
    Dienst.objects.bulk_create(
        [
            Dienst(
                sleutel=kaart.sleutel,
                uuid=dienst_uuid(kaart.sleutel),
                organisatie_id=organisaties[organisatie_of(kaart)[0]],
            )
            for kaart in kaarten
        ],
        update_conflicts=True,
        unique_fields=["sleutel"],
        update_fields=["organisatie", "herkomst"],
    )
    return {dienst.sleutel: dienst for dienst in Dienst.objects.filter(regio__isnull=True)}


def content_of(kaart: KaartInhoud) -> dict[str, Json | date]:
    """The columns of a DienstVersie that a card fills."""
    _, organisatie_naam, organisatie_soort = organisatie_of(kaart)
    if kaart.peiljaar is None or not kaart.zekerheid:
        raise ValidationError("peiljaar en zekerheid horen op elke kaart")
    if not is_bereikbaar((kaart.aanmelden, kaart.website, kaart.telefoon, kaart.email), kaart.bijzonderheden):
        raise ValidationError({"aanmelden": GEEN_CONTACT})
    return {
        "naam": kaart.naam,
        "organisatie_naam": organisatie_naam,
        "organisatie_soort": organisatie_soort,
        "uitvoerder": kaart.organisatie.naam if kaart.organisatie.naam != organisatie_naam else "",
        "dekking": kaart.dekking.value,
        "wat": kaart.wat,
        "doelgroep": [*kaart.doelgroep],
        "thema": [*kaart.thema],
        "voorwaarden": kaart.voorwaarden_json,
        "vangnet": kaart.vangnet,
        "aanvraagtijdvakken": [_as_json(tijdvak) for tijdvak in kaart.aanvraagtijdvakken],
        "regeling_vanaf": kaart.geldig.van,
        "regeling_tot": kaart.geldig.tot,
        "aanmelden": kaart.aanmelden,
        "kosten": kaart.kosten,
        "grondslag": kaart.grondslag,
        "bron": kaart.bron,
        "peiljaar": kaart.peiljaar,
        "zekerheid": kaart.zekerheid,
        "let_op": kaart.let_op,
        "website": kaart.website,
        "telefoon": kaart.telefoon,
        "email": kaart.email,
        "bijzonderheden": kaart.bijzonderheden.als_json(),
        "verifieer_voor": verifieer_voor(
            peiljaar=kaart.peiljaar, zekerheid=kaart.zekerheid, regeling_tot=kaart.geldig.tot
        ),
    }


def _as_json(periode: Periode) -> Json:
    days = {"van": periode.van, "tot": periode.tot}
    return {naam: day.isoformat() for naam, day in days.items() if day is not None}


class _Versies:
    """Writes what changed in one load; `first` when there was no map before."""

    def __init__(self, verslag: Laadverslag, today: date, *, first: bool) -> None:
        self.verslag, self.today, self.first = verslag, today, first
        self.new: list[DienstVersie] = []
        self.last = {versie.dienst_id: versie for versie in DienstVersie.objects.order_by("nummer")}
        self.bronnen: dict[int | None, list[DienstBron]] = {}
        for bron in DienstBron.objects.filter(dienst__isnull=False, weg_op__isnull=True).order_by("pk"):
            self.bronnen.setdefault(bron.dienst_id, []).append(bron)
        self.filled: list[Dienst] = []

    def write(self, kaarten: Iterable[KaartInhoud], diensten: Mapping[str, Dienst]) -> None:
        for kaart in kaarten:
            dienst = diensten[kaart.sleutel]
            if dienst.opgegaan_in_id is not None or self._is_stopped(dienst):
                continue  # people said that it is another dienst, or that it stopped: that outlives the next load
            try:
                self._take(dienst, content_of(kaart))
            except ValidationError as error:
                self.verslag.problemen.append(Bestandsprobleem("", kaart.sleutel, " ".join(error.messages)))
        DienstVersie.objects.bulk_create(self.new)
        Dienst.objects.bulk_update(self.filled, ["veld_bron"])

    def _is_stopped(self, dienst: Dienst) -> bool:
        last = self.last.get(dienst.pk)
        return GESTOPT in dienst.eigen_velden and last is not None and last.geldig_tot is not None

    def _take(self, dienst: Dienst, content: dict[str, Json | date]) -> None:
        last = self.last.get(dienst.pk)
        self._fill(dienst, content)
        if last is not None:
            content |= {veld: getattr(last, veld) for veld in dienst.eigen_velden if veld != GESTOPT}
        versie = DienstVersie(dienst=dienst, nummer=1, inhoud_hash=hash_of_content(content), **content)
        versie.clean_fields(exclude=["dienst", "geldig_vanaf"])
        if last is None:
            versie.geldig_vanaf = EERSTE_DAG if self.first else self.today
            self.new.append(versie)
            self.verslag.nieuw.append(dienst.sleutel)
        elif last.inhoud_hash != versie.inhoud_hash or last.geldig_tot is not None:
            self.new.append(follow_up(last, versie, today=self.today))
            self.verslag.gewijzigd.append(dienst.sleutel)

    def _fill(self, dienst: Dienst, content: dict[str, Json | date]) -> None:
        """What other dienstenkaarten add to this card, and that they did."""
        came_from = fill(content, self.bronnen.get(dienst.pk, ()))
        own = {naam: bron for naam, bron in came_from.items() if naam.split(".")[0] not in dienst.eigen_velden}
        if own != dienst.veld_bron:
            dienst.veld_bron = own
            self.filled.append(dienst)


def _close_missing(verslag: Laadverslag, sleutels: set[str], today: date) -> None:
    """A card that the files no longer have stops today; verwijzingen keep pointing at its versie."""
    gone = (
        DienstVersie.objects.filter(dienst__herkomst=Herkomst.BASISKAART, geldig_tot__isnull=True)
        .exclude(dienst__sleutel__in=sleutels)
        .select_related("dienst")
    )
    for versie in gone:
        close_versie(versie, today=today)
        verslag.gesloten.append(versie.dienst.sleutel)


def _load_aanbod(kaarten: Iterable[KaartInhoud], diensten: Mapping[str, Dienst], jaar: int) -> int:
    """Each gemeente of the year offers each per_gemeente card. Returns how many were added."""
    gemeenten = list(Gemeente.objects.filter(indelingen__jaar=jaar))
    organisaties = load_gemeenten(gemeenten)
    present = set(Aanbod.objects.values_list("dienst_id", "gemeente_id"))
    missing = [
        Aanbod(
            uuid=aanbod_uuid(kaart.sleutel, gemeente.code),
            dienst=diensten[kaart.sleutel],
            organisatie_id=organisaties[gemeente_sleutel(gemeente.code)],
            gemeente=gemeente,
        )
        for kaart in kaarten
        if kaart.dekking == Dekking.PER_GEMEENTE
        for gemeente in gemeenten
        if (diensten[kaart.sleutel].pk, gemeente.code) not in present
    ]
    Aanbod.objects.bulk_create(missing, batch_size=5000)
    return len(missing)
