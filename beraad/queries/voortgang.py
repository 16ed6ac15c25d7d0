"""How the maatregelen of an agenda go: what was said, what was spent, and what the figures say."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Max, Q, Sum

from beraad.document import Agendatekst, Doeltekst, Inzettekst, Maatregeltekst
from beraad.enums import Voortgangstatus
from beraad.geld import Bedragen, geldregels_of, sum_of
from beraad.models import Besteding, Maatregel, Meerjarenagenda, Mijlpaal, Vertegenwoordiging, Voortgang
from beraad.queries.cijfers import measure
from beraad.queries.werktekst import working_text
from beraad.voortgang import Berekening, Mijlpaalstand, compute_voortgang, verschil_of
from werkcentrum.basis.actor import Actor


@dataclass(frozen=True, slots=True)
class Voortgangregel:
    """`door` is the partij, or empty for the secretaris."""

    status: Voortgangstatus
    toelichting: str
    door: str
    op: datetime


@dataclass(frozen=True, slots=True)
class Bestedingregel:
    bedrag: Decimal
    datum: date
    toelichting: str
    door: str


@dataclass(frozen=True, slots=True)
class Inzetstand:
    inzet: Inzettekst
    besteed: Decimal
    bestedingen: tuple[Bestedingregel, ...]

    @property
    def is_meer_besteed(self) -> bool:
        return self.besteed > self.inzet.bedrag


@dataclass(frozen=True, slots=True)
class Hiaatverwijzing:
    """The topic that a maatregel answers."""

    uuid: UUID
    titel: str


@dataclass(frozen=True, slots=True)
class Maatregelstand:
    """One maatregel with all that is known of it. `verschil` is a sentence, or empty."""

    maatregel: Maatregeltekst
    doel: Doeltekst
    mijlpalen: tuple[Mijlpaalstand, ...]
    voortgang: tuple[Voortgangregel, ...]
    berekening: Berekening
    verschil: str
    inzet: tuple[Inzetstand, ...]
    hiaat: Hiaatverwijzing | None
    bedragen: Bedragen

    @property
    def opgegeven(self) -> Voortgangregel | None:
        return self.voortgang[0] if self.voortgang else None


def maatregelstand_of(agenda: Meerjarenagenda, uuid: UUID, *, today: date) -> Maatregelstand | None:
    """None when the maatregel is not in the working text (any more)."""
    tekst = working_text(agenda)
    found = next(
        ((doel, maatregel) for doel in tekst.doelen() for maatregel in doel.maatregelen if maatregel.uuid == uuid),
        None,
    )
    if found is None:
        return None
    doel, maatregel = found
    mijlpalen = _mijlpalen(uuid)
    voortgang = _voortgang(agenda, uuid)
    bestedingen = _bestedingen(agenda, {inzet.uuid for inzet in maatregel.inzet})
    besteed = {key: sum((regel.bedrag for regel in regels), Decimal(0)) for key, regels in bestedingen.items()}
    berekening = compute_voortgang(
        maatregel,
        doel,
        van_jaar=tekst.van_jaar,
        mijlpalen=mijlpalen,
        waarden=_waarden(agenda, doel, today),
        besteed=besteed,
        today=today,
    )
    regels = [regel for regel in geldregels_of(tekst, besteed) if regel.maatregel.uuid == uuid]
    return Maatregelstand(
        maatregel=maatregel,
        doel=doel,
        mijlpalen=mijlpalen,
        voortgang=voortgang,
        berekening=berekening,
        verschil=verschil_of(voortgang[0].status if voortgang else None, berekening.status),
        inzet=tuple(
            Inzetstand(inzet, besteed.get(inzet.uuid, Decimal(0)), tuple(bestedingen.get(inzet.uuid, ())))
            for inzet in maatregel.inzet
        ),
        hiaat=_hiaat(uuid),
        bedragen=sum_of(regels),
    )


def _hiaat(maatregel_uuid: UUID) -> Hiaatverwijzing | None:
    rows = Maatregel.objects.filter(uuid=maatregel_uuid, hiaatcijfer__isnull=False)
    row = rows.values_list("hiaatcijfer__uuid", "hiaatcijfer__titel").first()
    return Hiaatverwijzing(*row) if row else None


def _mijlpalen(maatregel_uuid: UUID) -> tuple[Mijlpaalstand, ...]:
    rows = Mijlpaal.objects.filter(maatregel__uuid=maatregel_uuid).order_by("datum", "pk")
    return tuple(Mijlpaalstand(row.uuid, row.naam, row.datum, row.gehaald_op) for row in rows)


def _voortgang(agenda: Meerjarenagenda, maatregel_uuid: UUID) -> tuple[Voortgangregel, ...]:
    """Newest first."""
    rows = Voortgang.objects.filter(agenda=agenda, maatregel_uuid=maatregel_uuid).order_by("-pk")
    return tuple(
        Voortgangregel(Voortgangstatus(row.status), row.toelichting, row.partij.naam if row.partij else "", row.op)
        for row in rows.select_related("partij")
    )


def _bestedingen(agenda: Meerjarenagenda, inzet_uuids: Collection[UUID]) -> Mapping[UUID, list[Bestedingregel]]:
    found: dict[UUID, list[Bestedingregel]] = {}
    rows = Besteding.objects.filter(agenda=agenda, inzet_uuid__in=inzet_uuids).select_related("partij")
    for row in rows.order_by("datum", "pk"):
        regel = Bestedingregel(row.bedrag, row.datum, row.toelichting, row.partij.naam if row.partij else "")
        found.setdefault(row.inzet_uuid, []).append(regel)
    return found


def _waarden(agenda: Meerjarenagenda, doel: Doeltekst, today: date) -> dict[UUID, Decimal]:
    """Of each indicator of the doel, as it is now; one that is hidden or not known is left out."""
    live = {indicator.definitie for indicator in doel.indicatoren if indicator.is_live}
    metingen = measure(live, regio_code=agenda.beraad.regio_id or "", today=today)
    waarden: dict[UUID, Decimal] = {}
    for indicator in doel.indicatoren:
        if indicator.is_live:
            meting = metingen.get(indicator.definitie)
            procent = meting.jaar.procent if meting else None
            waarde = None if procent is None else Decimal(procent)
        else:
            waarde = indicator.waarde
        if waarde is not None:
            waarden[indicator.uuid] = waarde
    return waarden


def besteed_in(agenda: Meerjarenagenda, tekst: Agendatekst) -> dict[UUID, Decimal]:
    """By the uuid of an inzet of this text: all that was spent of it. One query."""
    uuids = {inzet.uuid for inzet in tekst.inzet()}
    rows = Besteding.objects.filter(agenda=agenda, inzet_uuid__in=uuids).order_by().values_list("inzet_uuid")
    return dict(rows.annotate(som=Sum("bedrag")))


def gemeld_in(agenda: Meerjarenagenda) -> dict[UUID, datetime]:
    """By the uuid of a maatregel: when its owner last said how it goes. One query."""
    rows = Voortgang.objects.filter(agenda=agenda).order_by().values_list("maatregel_uuid")
    return dict(rows.annotate(laatste=Max("op")))


def speaks_for(actor: Actor, partij_uuids: Collection[UUID], *, today: date) -> frozenset[UUID]:
    """Of these partijen: for which this person has a mandate of today, as representative or as deputy."""
    if actor.gebruiker_id is None or not partij_uuids:
        return frozenset()
    rows = Vertegenwoordiging.objects.filter(
        Q(mandaat_tot__isnull=True) | Q(mandaat_tot__gte=today),
        mandaat_vanaf__lte=today,
        gebruiker=actor.gebruiker_id,
        partij__uuid__in=partij_uuids,
    )
    return frozenset(rows.values_list("partij__uuid", flat=True))
