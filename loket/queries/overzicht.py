"""All vragen of one e-mail address, over the years and the regio's: of the vrager, and of whom one asks for."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from loket.enums import PUBLIEK, BerichtAan, VraagStatus
from loket.kenmerken import datum_in_woorden, label
from loket.models import Overzichtverzoek, Samenvoeging, Vraag
from loket.queries.bedrijf import STAAT_SOORT
from loket.queries.volgen import DOEL_VOLGEN, volg_token
from loket.queries.voornaam import voornaam
from werkcentrum.basis.links import make_token, read_token
from werkcentrum.basis.queries.embedded import embedded

DOEL_OVERZICHT = "overzicht"
MAX_RIJEN = 100


@dataclass(frozen=True, slots=True)
class Overzichtvraag:
    """One vraag in the list, every text ready to be shown."""

    uuid: UUID
    regio_code: str
    regio: str
    nummer: str
    onderwerp: str
    staat: str
    staat_soort: str
    gesteld: str
    token: str
    # The first name of whom it was asked for; empty for one's own.
    voor: str


@dataclass(frozen=True, slots=True)
class Overzicht:
    eigen: list[Overzichtvraag]
    voor_ander: list[Overzichtvraag]

    @property
    def alle(self) -> list[Overzichtvraag]:
        return [*self.eigen, *self.voor_ander]

    @property
    def is_afgekapt(self) -> bool:
        return max(len(self.eigen), len(self.voor_ander)) == MAX_RIJEN


@dataclass(frozen=True, slots=True)
class AndereVraag:
    """Another vraag of the same visit, on the status page."""

    nummer: str
    onderwerp: str
    staat: str
    staat_soort: str
    token: str


def overzicht_token(verzoek: Overzichtverzoek) -> str:
    return make_token(purpose=DOEL_OVERZICHT, uuid=verzoek.uuid, nonce=0)


def verzoek_by_token(token: str) -> Overzichtverzoek | None:
    """None for a token that is not ours, and for one whose time is over."""
    inhoud = read_token(token, purpose=DOEL_OVERZICHT)
    if inhoud is None:
        return None
    return Overzichtverzoek.objects.filter(uuid=inhoud.uuid, geldig_tot__gt=timezone.now()).first()


def overzicht_of(email: str) -> Overzicht:
    """Newest first. By the address as it stands now: one that the desk corrected counts, the old one does not.
    Two queries."""
    eigen = _rijen(_van_vrager(email))
    nummers = {rij.nummer for rij in eigen}
    return Overzicht(
        eigen=eigen,
        voor_ander=[rij for rij in _rijen(_namens(email), namens=True) if rij.nummer not in nummers],
    )


def has_vragen(email: str) -> bool:
    return _van_vrager(email).exists() or _namens(email).exists()


def andere_from(rijen: list[dict[str, Any]]) -> list[AndereVraag]:
    """What with_andere read, in the order in which they were asked."""
    return [
        AndereVraag(
            rij["nummer"],
            _onderwerp(rij["thema"]),
            *_staat(rij["status"]),
            make_token(purpose=DOEL_VOLGEN, uuid=UUID(rij["uuid"]), nonce=rij["nonce"]),
        )
        for rij in rijen
    ]


def with_andere() -> ArraySubquery:
    """The other vragen of the same visit: for andere_from, in the query that reads the vraag."""
    rows = Vraag.objects.filter(vrager=OuterRef("vrager")).exclude(pk=OuterRef("pk"))
    return embedded(
        rows.order_by("id"), uuid="uuid", nonce="link_nonce", nummer="nummer", thema="thema", status="status"
    )


def _van_vrager(email: str) -> QuerySet[Vraag]:
    return Vraag.objects.filter(vrager__email__iexact=email).exclude(vrager__email="")


def _namens(email: str) -> QuerySet[Vraag]:
    """Of whom someone with this address asks for: confirmed by the vrager, and with the news shared."""
    return Vraag.objects.filter(
        vrager__vertegenwoordiger__email__iexact=email,
        vrager__vertegenwoordiger__bevestigd_op__isnull=False,
        vrager__vertegenwoordiger__bericht_aan__in=[BerichtAan.VERTEGENWOORDIGER, BerichtAan.BEIDEN],
    ).exclude(vrager__vertegenwoordiger__email="")


def _rijen(vragen: QuerySet[Vraag], *, namens: bool = False) -> list[Overzichtvraag]:
    elders = Samenvoeging.objects.filter(van=OuterRef("pk"), ongedaan_op__isnull=True)
    rows = vragen.select_related("vrager", "regio").annotate(gaat_verder=Exists(elders)).order_by("-id")
    return [_rij(vraag, namens=namens, gaat_verder=vraag.gaat_verder) for vraag in rows[:MAX_RIJEN]]


def _rij(vraag: Vraag, *, namens: bool, gaat_verder: bool) -> Overzichtvraag:
    staat, soort = ("Gaat verder in een andere vraag", "") if gaat_verder else _staat(vraag.status)
    return Overzichtvraag(
        uuid=vraag.uuid,
        regio_code=vraag.regio_id,
        regio=vraag.regio.naam,
        nummer=vraag.nummer,
        onderwerp=_onderwerp(vraag.thema),
        staat=staat,
        staat_soort=soort,
        gesteld=datum_in_woorden(timezone.localdate(vraag.created_at)),
        token=volg_token(vraag),
        voor=voornaam(vraag.vrager.naam) if namens else "",
    )


def _onderwerp(thema: str) -> str:
    return label("thema", thema) if thema else "Uw vraag"


def _staat(status: str) -> tuple[str, str]:
    staat = PUBLIEK[VraagStatus(status)]
    return staat.label, STAAT_SOORT[staat]
