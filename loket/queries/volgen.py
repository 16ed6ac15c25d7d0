"""What the vrager sees of an own vraag, by private link."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import BigIntegerField, GeneratedField, Model, QuerySet, UUIDField, Value
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from loket.enums import PUBLIEK, ActieReden, BelUitkomst, ContactRichting, Kanaal, Klok, PubliekeStaat, VraagStatus
from loket.models import Belpoging, Contactmoment, GewisteVraag, Statuswijziging, Vertegenwoordiger, Vraag, Vrager
from loket.policies import last_day_to_reopen
from loket.queries.berichtkeuze import nieuws_in_woorden
from loket.queries.klokken import klokken_of
from loket.queries.leesbaar import CONTACT_VOOR_VRAGER, WIJZIGING_VOOR_VRAGER
from loket.queries.ontvangers import adressen_of, namen_of, vertegenwoordiger_of
from loket.queries.samenhang import is_same_vrager, opgegaan_in, opgenomen_voor_vrager, with_opgenomen
from werkcentrum.basis.links import make_token, read_token
from werkcentrum.basis.models import Arbeidsmarktregio
from werkcentrum.basis.queries.prepared import Parameter, Prepared

DOEL_VOLGEN = "volgen"
BELPOGING = "belpoging"
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
class Gebeurd:
    """One step on the timeline of the vrager."""

    moment: datetime
    titel: str
    tekst: str = ""


@dataclass(frozen=True, slots=True)
class Verder:
    """The vraag in which this one goes on. `token` is empty when it seems to be of another person."""

    nummer: str
    is_open: bool
    token: str


@dataclass(frozen=True, slots=True)
class Volgvraag:
    id: int
    uuid: UUID
    nummer: str
    regio_naam: str
    regio_telefoon: str
    status: VraagStatus
    verwacht: date | None
    is_open: bool
    # Of a closed vraag: until when the vrager's own words open it again.
    heropenen_tot: date | None
    kanaal: Kanaal
    wil_gesprek: bool
    stappen: tuple[Gebeurd, ...]
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
    """Everything the vrager may see of it; notes for colleagues are not read at all. One query for a vraag that
    vraag_by_token found, and one more when it is closed."""
    return Volgvraag(
        id=vraag.pk,
        uuid=vraag.uuid,
        nummer=vraag.nummer,
        regio_naam=vraag.regio.naam,
        regio_telefoon=vraag.regio.telefoon,
        status=VraagStatus(vraag.status),
        verwacht=_verwacht(vraag),
        is_open=vraag.is_open,
        heropenen_tot=_heropenen_tot(vraag),
        kanaal=Kanaal(vraag.kanaal),
        wil_gesprek=vraag.wil_gesprek,
        stappen=tuple(sorted(_stappen(vraag), key=lambda stap: stap.moment, reverse=True)),
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
    return found.values_list(*kolommen, with_opgenomen())


def _as_vraag(row: tuple[Any, ...]) -> Vraag:
    """As `_met_vrager` gives it, with whoever asks on behalf of the vrager and what goes on in it."""
    rest = iter(row)
    vraag: Vraag = _take(Vraag, VRAAG, rest)
    vraag.regio = _take(Arbeidsmarktregio, REGIO, rest)
    vraag.vrager = _take(Vrager, VRAGER, rest)
    ander = _take(Vertegenwoordiger, ANDER, rest)
    NAMENS.set_cached_value(vraag.vrager, ander if ander.pk else None)  # type: ignore[attr-defined] # it is the relation, not its descriptor
    vraag.opgenomenrijen = next(rest)  # type: ignore[attr-defined] # read by opgenomen_voor_vrager
    return vraag


def _take(model: type[Model], velden: list[str], rest: Iterator[Any]) -> Any:
    return model.from_db(DEFAULT_DB_ALIAS, velden, list(islice(rest, len(velden))))


def _met_vrager() -> QuerySet[Vraag]:
    return Vraag.objects.select_related("vrager__vertegenwoordiger", "regio")


def _stappen(vraag: Vraag) -> list[Gebeurd]:
    return [
        Gebeurd(vraag.created_at, "Uw vraag kwam binnen", vraag.omschrijving),
        *(_stap(*row) for row in _gebeurd(vraag=vraag.pk)),
        *(
            Gebeurd(moment, f"Uw vraag {nummer} hoort nu hierbij")
            for nummer, moment in opgenomen_voor_vrager(vraag)
        ),
    ]


@Prepared
def _gebeurd() -> QuerySet[Statuswijziging, tuple[object, ...]]:
    """Moment and what it was: the steps that change something for the person, not from one inner state to another,
    the contacts that are not for colleagues only, and the calls in vain."""
    vraag = Parameter("vraag", BigIntegerField())
    stappen = Statuswijziging.objects.filter(WIJZIGING_VOOR_VRAGER, vraag=vraag)
    contacten = Contactmoment.objects.filter(CONTACT_VOOR_VRAGER, vraag=vraag)
    vergeefs = Belpoging.objects.filter(terugbelverzoek__vraag=vraag).exclude(uitkomst=BelUitkomst.GELUKT)
    return stappen.values_list("gewijzigd_op", "naar", Value(""), Value("")).union(
        contacten.values_list("gelegd_op", "richting", "kanaal", "tekst"),
        vergeefs.values_list("op", Value(BELPOGING), Value(""), Value("")),
        all=True,
    )


def _stap(moment: datetime, wat: str, kanaal: str, tekst: str) -> Gebeurd:
    if wat == BELPOGING:
        return Gebeurd(moment, "Wij probeerden u te bellen")
    if not kanaal:
        return Gebeurd(moment, WIJZIGING[VraagStatus(wat)])
    if wat == ContactRichting.IN and kanaal in (Kanaal.WEBSITE, Kanaal.BEDRIJF):
        return Gebeurd(moment, "U schreef ons", tekst)
    return Gebeurd(moment, CONTACT.get((ContactRichting(wat), Kanaal(kanaal)), "Wij hadden contact met u"), tekst)


WIJZIGING = {
    VraagStatus.NIEUW: "Uw vraag is ontvangen",
    VraagStatus.IN_BEHANDELING: "Een adviseur ging met uw vraag aan de slag",
    VraagStatus.WACHT_OP_VRAGER: "Wij stelden u een vraag",
    VraagStatus.WACHT_OP_PARTNER: "Wij legden uw vraag bij een organisatie die kan helpen",
    VraagStatus.NAZORG: "Een organisatie helpt u verder",
    VraagStatus.AFGESLOTEN: "Uw vraag is afgerond",
    VraagStatus.INGETROKKEN: "U trok uw vraag in",
}
CONTACT = {
    (ContactRichting.UIT, Kanaal.TELEFOON): "Wij belden u",
    (ContactRichting.UIT, Kanaal.EMAIL): "Wij mailden u",
    (ContactRichting.UIT, Kanaal.WEBSITE): "Wij schreven u",
    (ContactRichting.IN, Kanaal.TELEFOON): "U belde ons",
    (ContactRichting.IN, Kanaal.EMAIL): "U mailde ons",
}
