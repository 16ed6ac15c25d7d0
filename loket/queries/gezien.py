"""What someone saw of a vraag when they began to write, and how that differs from what stands there now.

The page puts what it shows in its forms, under a seal. When the vraag has changed by the time it is saved, three
texts stand side by side: what you saw, what is there now and by whom, and what you wrote.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.core import signing
from django.utils import timezone

from loket.enums import ActieReden, VraagStatus
from loket.kenmerken import VOCABULAIRE, parse_kenmerken
from loket.models import Contactmoment, Vraag
from loket.queries.gebeurtenistekst import door_of, gebruiker_id_of
from loket.queries.tijdlijn import moment_in_woorden
from loket.queries.zaken import waarden_in_woorden
from loket.volgorde import datum_kort
from werkcentrum.basis.models import Gebeurtenis
from werkcentrum.basis.queries.namen import namen_of_gebruikers
from werkcentrum.basis.telefoon import show_telefoon

ZEGEL = "loket.gezien"
CONTACT = "contact"
KENMERK = "kenmerk:"
LABELS = {
    CONTACT: "Contact",
    "eigenaar": "Wie deze vraag heeft",
    "status": "Status",
    "stap": "Volgende stap",
    "naam": "Naam",
    "email": "E-mail",
    "telefoon": "Telefoon",
}
# Which gebeurtenis changes which field. One of another field's says who was here last.
OORZAKEN = {
    CONTACT: "contact.gelegd",
    "eigenaar": "vraag.toegewezen",
    "status": "vraag.status_gewijzigd",
    "naam": "vrager.gewijzigd",
    "email": "vrager.gewijzigd",
    "telefoon": "vrager.gewijzigd",
}
# So many of the newest are looked at to find who did it.
TERUGKIJKEN = 100
HOOGSTENS_CONTACTEN = 5


@dataclass(frozen=True, slots=True)
class Gezien:
    """The fields that the forms of the case page change, as they were."""

    eigenaar: str = ""
    status: str = ""
    actie_datum: str = ""
    actie_reden: str = ""
    naam: str = ""
    email: str = ""
    telefoon: str = ""
    kenmerken: dict[str, Any] = field(default_factory=dict)
    # The number of the newest contact.
    contact: int = 0

    def sealed(self) -> str:
        return signing.Signer(salt=ZEGEL).sign_object(asdict(self), compress=True)


@dataclass(frozen=True, slots=True)
class Verschil:
    """One field, in words. `door` and `wanneer` are of what is there now, when that is new."""

    key: str
    label: str
    gezien: str
    nu: str
    geschreven: str = ""
    door: str = ""
    wanneer: str = ""

    @property
    def is_veranderd(self) -> bool:
        return self.gezien != self.nu

    @property
    def is_botsing(self) -> bool:
        """Two people changed the same field, each into something else."""
        return self.is_veranderd and bool(self.geschreven) and self.geschreven not in (self.gezien, self.nu)


@dataclass(frozen=True, slots=True)
class Verouderd:
    """`opnieuw` and `url`: what to send again to save it all the same; empty when a form on the page holds it."""

    verschillen: tuple[Verschil, ...]
    opnieuw: tuple[tuple[str, str], ...]
    url: str

    @property
    def botsingen(self) -> frozenset[str]:
        return frozenset(row.key for row in self.verschillen if row.is_botsing)


def gezien_of(vraag: Vraag, *, contact: int = 0) -> Gezien:
    """For a vraag that came with its vrager and eigenaar."""
    return Gezien(
        eigenaar=vraag.eigenaar.naam if vraag.eigenaar else "",
        status=vraag.status,
        actie_datum=vraag.actie_datum.isoformat() if vraag.actie_datum else "",
        actie_reden=vraag.actie_reden,
        naam=vraag.vrager.naam,
        email=vraag.vrager.email,
        telefoon=vraag.vrager.telefoon,
        kenmerken=vraag.kenmerken,
        contact=contact,
    )


def read_gezien(zegel: str) -> Gezien | None:
    """None for what is not ours."""
    try:
        return Gezien(**signing.Signer(salt=ZEGEL).unsign_object(zegel))
    except (signing.BadSignature, TypeError):
        return None


def verouderd_of(
    vraag: Vraag,
    zegel: str,
    geschreven: Mapping[str, str],
    *,
    opnieuw: tuple[tuple[str, str], ...] = (),
    url: str = "",
) -> Verouderd:
    """Every field that someone changed since, or that this person wrote. Six queries at most."""
    gezien = read_gezien(zegel) or gezien_of(vraag)
    today = timezone.localdate()
    seen = _in_words(gezien, today=today)
    now = _in_words(gezien_of(vraag), today=today)
    found = [*_contacten(vraag, gezien.contact, geschreven.get(CONTACT, ""))]
    found += [
        Verschil(key, _label(key), seen.get(key, ""), now.get(key, ""), geschreven.get(key, ""))
        for key in _keys(seen, now, geschreven)
    ]
    changed = [row for row in found if row.is_veranderd or row.geschreven]
    return Verouderd(tuple(_with_who(vraag, changed)), opnieuw, url)


def kenmerk_in_woorden(key: str, waarde: object) -> dict[str, str]:
    """What someone writes of one fact, as `geschreven`; None takes it away."""
    if waarde is None:
        return {f"{KENMERK}{key}": "niet bekend"}
    return {f"{KENMERK}{key}": waarden_in_woorden(parse_kenmerken({key: waarde}))[key]}


def _keys(*parts: Mapping[str, str]) -> list[str]:
    """The fields of the vraag first, then the facts in the order of the vocabulary."""
    present = {key for part in parts for key in part}
    order = [*LABELS, *(f"{KENMERK}{key}" for key in VOCABULAIRE)]
    return [key for key in order if key in present and key != CONTACT]


def _label(key: str) -> str:
    return VOCABULAIRE[key.removeprefix(KENMERK)].naam if key.startswith(KENMERK) else LABELS[key]


def _in_words(gezien: Gezien, *, today: date) -> dict[str, str]:
    facts = waarden_in_woorden(parse_kenmerken(gezien.kenmerken))
    return {
        "eigenaar": gezien.eigenaar or "Nog van niemand",
        "status": VraagStatus(gezien.status).label if gezien.status else "",
        "stap": _stap(gezien, today=today),
        "naam": gezien.naam,
        "email": gezien.email,
        "telefoon": show_telefoon(gezien.telefoon) if gezien.telefoon else "",
        **{f"{KENMERK}{key}": text for key, text in facts.items()},
    }


def _stap(gezien: Gezien, *, today: date) -> str:
    if not gezien.actie_datum:
        return ""
    dag = datum_kort(date.fromisoformat(gezien.actie_datum), today=today)
    return f"{ActieReden(gezien.actie_reden).label} · {dag}"


def _contacten(vraag: Vraag, seen: int, geschreven: str) -> Iterator[Verschil]:
    """One row for each contact that came since; the words of this person stand with the newest."""
    rows = list(
        Contactmoment.objects.filter(vraag=vraag, pk__gte=seen)
        .select_related("gelegd_door")
        .order_by("-pk")[: HOOGSTENS_CONTACTEN + 1]
    )
    before = next((row.tekst for row in rows if row.pk == seen), "")
    new = [row for row in rows if row.pk > seen][:HOOGSTENS_CONTACTEN]
    for plek, row in enumerate(new):
        yield Verschil(
            CONTACT,
            LABELS[CONTACT],
            before,
            row.tekst,
            geschreven if plek == 0 else "",
            door=row.gelegd_door.naam if row.gelegd_door else "Vrager",
            wanneer=moment_in_woorden(row.gelegd_op),
        )
    if not new and geschreven:
        yield Verschil(CONTACT, LABELS[CONTACT], before, before, geschreven)


def _with_who(vraag: Vraag, rows: list[Verschil]) -> Iterator[Verschil]:
    changes = Gebeurtenis.objects.filter(object_uuid=vraag.uuid).exclude(werkwoord="vraag.mail_verzonden")
    recent = list(changes.order_by("-id")[:TERUGKIJKEN])
    namen = namen_of_gebruikers({pk for event in recent if (pk := gebruiker_id_of(event))})
    for row in rows:
        event = _oorzaak(row.key, recent) if row.is_veranderd and not row.door else None
        if event is None:
            yield row
        else:
            yield Verschil(
                row.key, row.label, row.gezien, row.nu, row.geschreven,
                door=door_of(event, namen), wanneer=moment_in_woorden(event.moment),
            )  # fmt: skip


def _oorzaak(key: str, recent: Iterable[Gebeurtenis]) -> Gebeurtenis | None:
    """The newest gebeurtenis that changed this field; otherwise the newest of all."""
    recent = list(recent)
    fitting = (event for event in recent if _changes(event, key))
    return next(fitting, recent[0] if recent else None)


def _changes(event: Gebeurtenis, key: str) -> bool:
    if key.startswith(KENMERK):
        changed = event.gegevens.get("kenmerken")
        return isinstance(changed, list) and key.removeprefix(KENMERK) in changed
    if event.werkwoord != OORZAKEN.get(key):
        return False
    velden = event.gegevens.get("velden")
    return key in velden if isinstance(velden, list) else True
