"""What the vrager sees of an own vraag, by private link."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import BigIntegerField, GeneratedField, Model, QuerySet, UUIDField
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from loket.enums import PUBLIEK, ActieReden, Klok, PubliekeStaat, VraagStatus
from loket.models import GewisteVraag, Vertegenwoordiger, Vraag, Vrager
from loket.policies import last_day_to_reopen
from loket.queries.berichtkeuze import nieuws_in_woorden
from loket.queries.klokken import klokken_of
from loket.queries.ontvangers import adressen_of, namen_of, vertegenwoordiger_of
from loket.queries.samenhang import is_same_vrager, opgegaan_in
from werkcentrum.basis.links import make_token, read_token
from werkcentrum.basis.models import Arbeidsmarktregio
from werkcentrum.basis.queries.prepared import Parameter, Prepared

DOEL_VOLGEN = "volgen"
# What a vraag is read with; the words of the search stay where they are.
VRAAG, REGIO, VRAGER, ANDER = (
    [veld.attname for veld in model._meta.concrete_fields if not isinstance(veld, GeneratedField)]
    for model in (Vraag, Arbeidsmarktregio, Vrager, Vertegenwoordiger)
)
NAMENS = Vrager._meta.get_field("vertegenwoordiger")
# Reasons that ask for attention on the day itself: for the desk to see, not for the vrager to count on.
BOVENAAN = frozenset(
    {
        ActieReden.EINDE_NADERT,
        ActieReden.EINDE_WW_NADERT,
        ActieReden.BEDREIGEND,
        ActieReden.REORGANISATIE,
        ActieReden.NAMENS_GEWEIGERD,
        ActieReden.VRAGER_REAGEERDE,
        ActieReden.PARTNER_WEES_AF,
        ActieReden.PARTNER_NAM_AAN,
        ActieReden.KOOS_GEEN_TIJD,
        ActieReden.NIET_BEREIKT,
        ActieReden.MAIL_KWAM_TERUG,
    }
)


@dataclass(frozen=True, slots=True)
class Verder:
    """The vraag in which this one goes on. `token` is empty when it seems to be of another person."""

    nummer: str
    is_open: bool
    token: str


@dataclass(frozen=True, slots=True)
class Volgvraag:
    nummer: str
    regio_naam: str
    regio_telefoon: str
    status: VraagStatus
    verwacht: date | None
    is_open: bool
    # Of a closed vraag: until when the vrager's own words open it again.
    heropenen_tot: date | None
    wil_gesprek: bool
    # Whether the news can be mailed, and what of it is.
    heeft_email: bool
    nieuws: str
    # Who gets it, when someone asks on behalf of the vrager.
    berichten_naar: str
    verder_in: Verder | None = None

    @property
    def staat(self) -> PubliekeStaat:
        return PUBLIEK[self.status]

    @property
    def kan_schrijven(self) -> bool:
        if self.verder_in is not None and self.verder_in.is_open:
            return True
        return self.is_open or self.heropenen_tot is not None

    @property
    def is_ingetrokken(self) -> bool:
        return self.status == VraagStatus.INGETROKKEN


def volg_token(vraag: Vraag) -> str:
    return make_token(purpose=DOEL_VOLGEN, uuid=vraag.uuid, nonce=vraag.link_nonce)


def vraag_by_token(token: str) -> Vraag | None:
    """The vraag of a private link; None for a token that is not ours, old, or of a vraag that is gone."""
    inhoud = read_token(token, purpose=DOEL_VOLGEN)
    if inhoud is None:
        return None
    rows = _vraag(uuid=inhoud.uuid, nonce=inhoud.nonce)
    return _as_vraag(rows[0]) if rows else None


def vragen_by_tokens(tokens: Iterable[str]) -> list[Vraag]:
    """The vragen of these private links, as vraag_by_token finds them; oldest first. One query."""
    inhoud = [read_token(token, purpose=DOEL_VOLGEN) for token in tokens]
    nonces = {link.uuid: link.nonce for link in inhoud if link is not None}
    found = _met_vrager().filter(uuid__in=nonces).order_by("pk")
    return [vraag for vraag in found if vraag.link_nonce == nonces[vraag.uuid]]


def gewist_op(token: str) -> date | None:
    """When the vraag of this private link was removed; None when it is there, or the link is not ours."""
    inhoud = read_token(token, purpose=DOEL_VOLGEN)
    if inhoud is None:
        return None
    return GewisteVraag.objects.filter(uuid=inhoud.uuid).values_list("gewist_op", flat=True).first()


def vraag_by_nummer(*, nummer: str, email: str, telefoon: str) -> Vraag | None:
    """The vraag whose number and e-mail address or telephone number (E.164) both match."""
    vraag = _met_vrager().filter(nummer=nummer).first()
    if vraag is None:
        return None
    same_email = bool(email) and constant_time_compare(vraag.vrager.email.casefold(), email.casefold())
    same_telefoon = bool(telefoon) and constant_time_compare(vraag.vrager.telefoon, telefoon)
    return vraag if same_email or same_telefoon else None


def volgvraag(vraag: Vraag) -> Volgvraag:
    """How it stands, of a vraag that came with its vrager and regio. One query when it is closed, else none."""
    return Volgvraag(
        nummer=vraag.nummer,
        regio_naam=vraag.regio.naam,
        regio_telefoon=vraag.regio.telefoon,
        status=VraagStatus(vraag.status),
        verwacht=_verwacht(vraag),
        is_open=vraag.is_open,
        heropenen_tot=_heropenen_tot(vraag),
        wil_gesprek=vraag.wil_gesprek,
        heeft_email=bool(adressen_of(vraag.vrager)),
        nieuws=nieuws_in_woorden(vraag.vrager),
        berichten_naar=namen_of(vraag.vrager) if vertegenwoordiger_of(vraag.vrager) else "",
        verder_in=_verder_in(vraag),
    )


def _verder_in(vraag: Vraag) -> Verder | None:
    naar = None if vraag.is_open else opgegaan_in(vraag)
    if naar is None:
        return None
    return Verder(naar.nummer, naar.is_open, volg_token(naar) if is_same_vrager(vraag, naar) else "")


def _heropenen_tot(vraag: Vraag) -> date | None:
    until = last_day_to_reopen(vraag)
    return until if until is not None and timezone.localdate() <= until else None


def _verwacht(vraag: Vraag) -> date | None:
    """What we may promise. A vraag that was put on top for today gets the usual days to be answered in."""
    if vraag.actie_datum is None or vraag.actie_reden not in BOVENAAN:
        return vraag.actie_datum
    return klokken_of(vraag.regio_id).uiterlijk(Klok.EERSTE_CONTACT, vanaf=vraag.actie_datum)


@Prepared
def _vraag() -> QuerySet[Vraag, tuple[object, ...]]:
    found = Vraag.objects.filter(
        uuid=Parameter("uuid", UUIDField()), link_nonce=Parameter("nonce", BigIntegerField())
    )
    kolommen = [
        *VRAAG,
        *(f"regio__{kolom}" for kolom in REGIO),
        *(f"vrager__{kolom}" for kolom in VRAGER),
        *(f"vrager__vertegenwoordiger__{kolom}" for kolom in ANDER),
    ]
    return found.values_list(*kolommen)


def _as_vraag(row: tuple[Any, ...]) -> Vraag:
    """As `_met_vrager` gives it, with whoever asks on behalf of the vrager."""
    rest = iter(row)
    vraag: Vraag = _take(Vraag, VRAAG, rest)
    vraag.regio = _take(Arbeidsmarktregio, REGIO, rest)
    vraag.vrager = _take(Vrager, VRAGER, rest)
    ander = _take(Vertegenwoordiger, ANDER, rest)
    NAMENS.set_cached_value(vraag.vrager, ander if ander.pk else None)  # type: ignore[attr-defined] # it is the relation, not its descriptor
    return vraag


def _take(model: type[Model], velden: list[str], rest: Iterator[Any]) -> Any:
    return model.from_db(DEFAULT_DB_ALIAS, velden, list(islice(rest, len(velden))))


def _met_vrager() -> QuerySet[Vraag]:
    return Vraag.objects.select_related("vrager__vertegenwoordiger", "regio")
