"""Reading one vraag: who may see it, and what stands above and beside it on every page of its file."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    Count,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from loket.enums import AfspraakStatus, Kanaal, VraagStatus
from loket.kenmerken import VOCABULAIRE, Kenmerken, Soort, datum_in_woorden, parse_kenmerken, render_value
from loket.models import Afspraak, Vraag, Vrager
from loket.policies import BALIE
from loket.queries.bijlagen import with_bijlagen
from loket.queries.retourmail import with_retourmails
from loket.volgorde import termijn_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.enums import ActorSoort, RolSoort
from werkcentrum.basis.queries.namen import namen_of_gemeenten
from werkcentrum.basis.queries.prepared import OneOf, Parameter, Prepared

# The themas whose key is still too long for a row.
KORT = {"taal_en_basisvaardigheden": "Taal", "geld_en_regelingen": "Geld", "inclusief_werkgeven": "Inclusief"}
LOOPT = (AfspraakStatus.VOORGESTELD, AfspraakStatus.GEPLAND)
# Said elsewhere on the page.
BUITEN_DE_LIJST = frozenset({"doelgroep", "thema"})


@dataclass(frozen=True, slots=True)
class Kenmerkregel:
    label: str
    waarde: str


@dataclass(frozen=True, slots=True)
class Zaakkop:
    """What the header, the tabs and the side of the case page say. Texts are ready to be shown."""

    uuid: UUID
    nummer: str
    versie: int
    regio_code: str
    naam: str
    herkomst: str
    onderwerp: str
    status: VraagStatus
    is_open: bool
    termijn: str
    termijn_soort: str
    eigenaar_id: int | None
    eigenaar: str
    eigen_woorden: str
    wil_gesprek: bool
    kenmerken: tuple[Kenmerkregel, ...]
    # What still runs: an invitation, or a time.
    aantal_afspraken: int


def visible_to(actor: Actor) -> QuerySet[Vraag]:
    """Every vraag that this actor may know of: staff by regio, a Bedrijf its own, a vrager the one of the link."""
    zicht = _zicht_of(actor)
    if zicht.alles:
        return Vraag.objects.all()
    relation = Q(uuid=zicht.vraag) if zicht.vraag else Q(pk__in=[])
    if zicht.regios:
        relation |= Q(regio__in=zicht.regios)
    if zicht.organisaties:
        relation |= Q(vrager__organisatie__in=zicht.organisaties)
    return Vraag.objects.filter(relation)


def get_vraag(actor: Actor, vraag_uuid: UUID) -> Vraag:
    """With vrager, Bedrijf, eigenaar and how many afspraken run, its files, and the mails
    that did not arrive, in one query.

    Raises Vraag.DoesNotExist when it is not visible.
    """
    zicht = _zicht_of(actor)
    found: list[Vraag] = _with_file(
        uuid=vraag_uuid,
        alles=zicht.alles,
        vraag=zicht.vraag,
        regios=zicht.regios,
        organisaties=zicht.organisaties,
    )
    if not found:
        raise Vraag.DoesNotExist
    return found[0]


@dataclass(frozen=True, slots=True)
class _Zicht:
    """What an actor may know of: all, the one vraag of a link, those of some regio's and of some organisaties."""

    alles: bool = False
    vraag: UUID | None = None
    regios: Sequence[str] = ()
    organisaties: Sequence[int] = ()


def _zicht_of(actor: Actor) -> _Zicht:
    if actor.soort == ActorSoort.SYSTEEM:
        return _Zicht(alles=True)
    if actor.soort == ActorSoort.VRAGER:
        return _Zicht(vraag=UUID(actor.id))
    return _Zicht(regios=sorted(actor.regios(*BALIE)), organisaties=sorted(actor.organisaties(RolSoort.WERKGEVER)))


@Prepared
def _with_file() -> QuerySet[Vraag]:
    """The vraag with this uuid, as far as a _Zicht reaches."""
    running = Afspraak.objects.filter(vraag=OuterRef("pk"), status__in=LOOPT).order_by().values("vraag")
    visible = (
        Q(Parameter("alles", BooleanField()))
        | Q(uuid=Parameter("vraag", UUIDField()))
        | Q(OneOf(F("regio"), Parameter("regios", ArrayField(CharField()))))
        | Q(OneOf(F("vrager__organisatie"), Parameter("organisaties", ArrayField(BigIntegerField()))))
    )
    return (
        Vraag.objects.filter(visible, uuid=Parameter("uuid", UUIDField()))
        .select_related("vrager__organisatie", "vrager__vertegenwoordiger", "eigenaar")
        .annotate(
            aantal_afspraken=Coalesce(Subquery(running.annotate(aantal=Count("pk")).values("aantal")), 0),
            bijlagerijen=with_bijlagen(),
            retourrijen=with_retourmails(),
        )
    )


def zaakkop(actor: Actor, vraag_uuid: UUID) -> Zaakkop:
    """Two queries. Raises Vraag.DoesNotExist (an ObjectDoesNotExist) when this actor may not know of it."""
    return zaakkop_of(get_vraag(actor, vraag_uuid), today=timezone.localdate())


def zaakkop_of(vraag: Vraag, *, today: date) -> Zaakkop:
    """For a vraag that came with its vrager, Bedrijf and eigenaar."""
    status = VraagStatus(vraag.status)
    termijn = termijn_of(vraag.actie_datum, today=today) if vraag.actie_datum else None
    return Zaakkop(
        uuid=vraag.uuid,
        nummer=vraag.nummer,
        versie=vraag.versie,
        regio_code=vraag.regio_id,
        naam=naam_of(_wie(vraag.vrager), vraag.kanaal),
        herkomst=f"via {Kanaal(vraag.kanaal).label.lower()} · {_dag(vraag, today=today)}",
        onderwerp=onderwerp_of(vraag.thema, vraag.doelgroep),
        status=status,
        is_open=vraag.is_open,
        termijn=_header_text(termijn.tekst, termijn.soort) if termijn else status.label,
        termijn_soort=termijn.soort if termijn else "",
        eigenaar_id=vraag.eigenaar_id,
        eigenaar=vraag.eigenaar.naam if vraag.eigenaar else "",
        eigen_woorden=vraag.omschrijving,
        wil_gesprek=vraag.wil_gesprek,
        kenmerken=kenmerkregels(parse_kenmerken(vraag.kenmerken)),
        aantal_afspraken=getattr(vraag, "aantal_afspraken", 0),
    )


def _wie(vrager: Vrager) -> str:
    """A Bedrijf goes by its own name."""
    return vrager.organisatie.naam if vrager.organisatie else vrager.naam


def naam_of(naam: str, kanaal: str) -> str:
    return naam or f"Anoniem ({Kanaal(kanaal).label.lower()})"


def onderwerp_of(thema: str, doelgroep: str) -> str:
    """ "Scholing · werkzoekende"; a vraag without thema says its doelgroep only. The keys: they are short."""
    if not thema:
        return doelgroep.capitalize()
    return f"{KORT.get(thema) or thema.replace('_', ' ').capitalize()} · {doelgroep}"


def kenmerkregels(kenmerken: Kenmerken) -> tuple[Kenmerkregel, ...]:
    """What is known, in the order of the vocabulary. One query, for the names of gemeenten, when there are any."""
    waarden = waarden_in_woorden(kenmerken)
    return tuple(
        Kenmerkregel(label=kenmerk.naam, waarde=waarden[key])
        for key, kenmerk in VOCABULAIRE.items()
        if key in waarden and key not in BUITEN_DE_LIJST
    )


def waarden_in_woorden(kenmerken: Kenmerken) -> dict[str, str]:
    """Key → the fact in words. One query, for the names of gemeenten, when there are any."""
    namen = namen_of_gemeenten(_gemeentecodes(kenmerken))
    return {key: render_value(key, kenmerken[key], namen=namen) for key in kenmerken}


def _gemeentecodes(kenmerken: Kenmerken) -> Collection[str]:
    return [str(kenmerken[key]) for key in kenmerken if VOCABULAIRE[key].soort == Soort.GEMEENTECODE]


def _dag(vraag: Vraag, *, today: date) -> str:
    """The day it came in; the year only when that is another one."""
    day = timezone.localdate(vraag.created_at)
    text = datum_in_woorden(day)
    return text.rsplit(" ", 1)[0] if day.year == today.year else text


def _header_text(tekst: str, soort: str) -> str:
    """In the header there is room to say over what."""
    return f"{tekst} termijn" if soort == "fout" else tekst
