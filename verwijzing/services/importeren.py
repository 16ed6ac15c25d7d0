"""Brings the services of another dienstenkaart in. Repeatable, and every row on its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from verwijzing.enums import Herkomst
from verwijzing.gids.voorwaarden import VoorwaardeFout
from verwijzing.hsds.lezen import Gelezen, extern_id, is_tombstone, read_service, without_people
from verwijzing.models import Dienst, DienstBron, Kaartversie
from verwijzing.policies import may_manage_kaart
from verwijzing.queries.lijkt_op import Bekenden, load_bekenden
from verwijzing.services.aanvulling import aanvulling_of
from verwijzing.services.importdienst import follow_source, make_dienst
from verwijzing.services.kaartversie import lock_kaart, refresh_statistics, republish_kaartversie
from verwijzing.services.organisaties import Partijen
from verwijzing.services.samenstellen import content_of_service, rebuild
from verwijzing.sleutels import kaartversie_uuid
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import require
from werkcentrum.basis.models import Arbeidsmarktregio
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis

LANGSTE_ID = 120


@dataclass(frozen=True, slots=True)
class Rijprobleem:
    """One row that was left out: its number in the file, its id as far as it has one, and why."""

    nummer: int
    id: str
    uitleg: str

    def __str__(self) -> str:
        return f"rij {self.nummer}{f' ({self.id})' if self.id else ''}: {self.uitleg}"


@dataclass(slots=True)
class Importverslag:
    """`vragen`: how many look like a dienst that we have; people say whether they are the same."""

    gelezen: int = 0
    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0
    gesloten: int = 0
    vragen: int = 0
    kaartversie: str = ""
    problemen: list[Rijprobleem] = field(default_factory=list)


@transaction.atomic
def import_hsds(*, actor: Actor, bron: str, services: Sequence[object], volledig: bool) -> Importverslag:
    """Every service that can be read becomes a card, or adds to the card that it already is.

    `volledig`: the file has all services of the feed, so what is not in it is gone there. A row that cannot be
    read is reported and is not gone; a row without an id could be any, so then nothing counts as gone.
    """
    require(may_manage_kaart(actor))
    lock_kaart()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", ["verwijzing:import"])
    work = _Import(bron)
    for nummer, raw in enumerate(services, start=1):
        work.read(nummer, raw)
    if volledig:
        work.close_missing()
    work.finish()
    refresh_statistics(work.verslag.nieuw)
    return _publish(actor, bron, work.verslag)


def _publish(actor: Actor, bron: str, verslag: Importverslag) -> Importverslag:
    """The map is a new one only when a card changed."""
    current = Kaartversie.objects.order_by("-geldig_op", "-id").first()
    if current is not None and not (verslag.nieuw or verslag.gewijzigd or verslag.gesloten):
        verslag.kaartversie = current.sleutel
        return verslag
    verslag.kaartversie = republish_kaartversie().sleutel
    record_gebeurtenis(
        actor=actor,
        werkwoord="kaart.ingelezen",
        object_soort="kaartversie",
        object_uuid=kaartversie_uuid(verslag.kaartversie),
        gegevens={
            "bron": bron,
            "nieuw": verslag.nieuw,
            "gewijzigd": verslag.gewijzigd,
            "gesloten": verslag.gesloten,
            "problemen": len(verslag.problemen),
        },
    )
    return verslag


class _Import:
    def __init__(self, bron: str) -> None:
        self.bron, self.now, self.today = bron, timezone.now(), timezone.localdate()
        self.jaar = self.today.year
        self.verslag = Importverslag()
        self.known = {row.extern_id: row for row in DienstBron.objects.filter(bron=bron).select_related("dienst")}
        self.bekenden: Bekenden = load_bekenden()
        self.regios = set(Arbeidsmarktregio.objects.values_list("code", flat=True))
        self.partijen = Partijen(bron)
        self.seen: set[str] = set()
        self.nameless = False

    def read(self, nummer: int, raw: object) -> None:
        """One row, which leaves nothing behind when it cannot be taken."""
        self.verslag.gelezen += 1
        kern = raw.get("id") if isinstance(raw, Mapping) else None
        naam = kern if isinstance(kern, str) else ""
        self.nameless = self.nameless or not naam
        try:
            with transaction.atomic():
                self._take(_as_service(raw))
        except (VoorwaardeFout, ValidationError, DatabaseError) as error:
            self.partijen.forget()
            self.verslag.problemen.append(Rijprobleem(nummer, naam[:LANGSTE_ID], _why(error)))

    def close_missing(self) -> None:
        """What the feed has no more. An empty file says nothing: it would close everything."""
        if not self.seen or self.nameless:
            if self.known:
                uitleg = "niet elke rij heeft een id" if self.nameless else "er staat geen dienst in"
                self.verslag.problemen.append(Rijprobleem(0, "", f"{uitleg}, daarom is niets gesloten"))
            return
        for kern, row in self.known.items():
            if kern not in self.seen:
                self._gone(row)

    def finish(self) -> None:
        """That it was read today, also when nothing changed."""
        DienstBron.objects.filter(bron=self.bron, extern_id__in=self.seen).update(gelezen_op=self.now)

    def _take(self, service: Mapping[str, Any]) -> None:
        kern = extern_id(service)
        if len(kern) > LANGSTE_ID:
            raise VoorwaardeFout("id", f"is langer dan {LANGSTE_ID} tekens")
        if kern in self.seen:
            raise VoorwaardeFout("id", "komt twee keer voor")
        self.seen.add(kern)
        known = self.known.get(kern)
        if is_tombstone(service):
            if known is not None:
                self._gone(known)
            return
        inhoud = without_people(service)
        if known is not None and known.weg_op is None and known.inhoud == inhoud:
            self.verslag.ongewijzigd += 1
            return
        gelezen = read_service(inhoud, bron=self.bron, jaar=self.jaar)
        if gelezen.is_weg:
            if known is not None:
                self._gone(known)
            return
        self._write(known, kern, inhoud, gelezen)

    def _write(self, known: DienstBron | None, kern: str, inhoud: Any, gelezen: Gelezen) -> None:
        if gelezen.regio and gelezen.regio not in self.regios:
            raise VoorwaardeFout("service_areas", f"onbekende arbeidsmarktregio {gelezen.regio!r}")
        row = known or DienstBron(bron=self.bron, extern_id=kern)
        row.inhoud, row.gelezen_op, row.weg_op = inhoud, self.now, None
        row.aanvulling = aanvulling_of(content_of_service(gelezen))
        if known is None:
            self._place(row, gelezen)
        row.save()
        self.known[kern] = row
        if row.dienst is None:
            self.verslag.vragen += known is None
            return
        is_new = known is None and row.dienst.herkomst == Herkomst.IMPORT and row.dienst.veld_bron == {}
        if row.dienst.herkomst == Herkomst.IMPORT and row.was_van_id is None:
            follow_source(row.dienst, gelezen, self.partijen)
        changed = rebuild(row.dienst, today=self.today, jaar=self.jaar)
        self.verslag.nieuw += is_new and changed
        self.verslag.gewijzigd += changed and not is_new
        self.verslag.ongewijzigd += not changed

    def _place(self, row: DienstBron, gelezen: Gelezen) -> None:
        """The dienst that this is: by its id the same card; by its looks perhaps, which people decide; or new."""
        same = self.bekenden.by_uuid(gelezen.uuid)
        if same is not None:
            row.dienst_id, row.was_van_id = same
            row.dienst = Dienst.objects.get(pk=row.dienst_id)
            return
        row.lijkt_op_id = self.bekenden.that_looks_like(gelezen)
        if row.lijkt_op_id is None:
            row.dienst = make_dienst(self.bron, gelezen, self.partijen)

    def _gone(self, row: DienstBron) -> None:
        if row.weg_op is not None:
            return
        row.weg_op = self.today
        row.save(update_fields=["weg_op"])
        if row.dienst is not None and rebuild(row.dienst, today=self.today, jaar=self.jaar):
            self.verslag.gesloten += 1


def _as_service(raw: object) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        raise VoorwaardeFout("service", "hier horen velden")
    return raw


def _why(error: Exception) -> str:
    if isinstance(error, ValidationError):
        if hasattr(error, "error_dict"):
            return " ".join(f"{veld}: {' '.join(deel)}" for veld, deel in error.message_dict.items())
        return " ".join(error.messages)
    if isinstance(error, DatabaseError):
        return "deze rij kan niet worden bewaard: " + str(error).splitlines()[0]
    return str(error)
