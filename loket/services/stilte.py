"""Vragen to which nobody does anything: they rise on the list, then their owner hears of it, then the team leader.

A trede is kept on the vraag and goes back to none when an owner does something, so each is told once per silence.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.enums import OPEN, ActieReden, Klok, StilteTrede, VraagStatus
from loket.klokken import Klokken
from loket.models import Vraag
from loket.queries.klokken import load_klokken
from loket.services.vragen import raise_vraag
from loket.stilte import RIJST, Stilte, trede_of
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.models import Arbeidsmarktregio, Gebruiker
from werkcentrum.basis.queries.actors import teamleiders_of_regio
from werkcentrum.basis.services.outbox import queue_bericht


def raise_forgotten() -> int:
    """Every regio, one transaction each; repeatable. Returns how many vragen went up a trede."""
    codes = Arbeidsmarktregio.objects.order_by("code").values_list("code", flat=True)
    return sum(raise_forgotten_of(regio_code=code) for code in codes)


@transaction.atomic
def raise_forgotten_of(*, regio_code: str) -> int:
    today = timezone.localdate()
    klokken = load_klokken(regio_code)
    treden = _higher(regio_code, klokken, today=today)
    # Who is at work on one right now does not let it lie still.
    vragen = list(
        Vraag.objects.filter(pk__in=treden)
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("vrager", "eigenaar")
        .order_by("pk")
    )
    for vraag in vragen:
        vraag.stilte_trede = treden[vraag.pk]
        vraag.save(update_fields=["stilte_trede"])
        if vraag.actie_reden in RIJST:
            raise_vraag(actor=SYSTEEM, vraag=vraag, reden=ActieReden.STILGEVALLEN, naar=VraagStatus(vraag.status))
    _tell_owners(vragen, regio_code, today=today)
    _tell_teamleiders(vragen, regio_code, today=today)
    return len(vragen)


def _higher(regio_code: str, klokken: Klokken, *, today: date) -> dict[int, StilteTrede]:
    """By id of the vraag: the trede it reaches today, where that is higher than the one it has."""
    rijen = Vraag.objects.filter(
        regio=regio_code, status__in=OPEN, stilte_trede__lt=StilteTrede.TEAMLEIDER
    ).values_list("pk", "status", "actie_reden", "actie_datum", "laatste_actie_op", "stilte_trede")
    found: dict[int, StilteTrede] = {}
    for pk, status, reden, actie_datum, laatste_actie_op, had in rijen.iterator(chunk_size=2000):
        if actie_datum is None:  # the constraint forbids it; the nightly check shows it
            continue
        stilte = Stilte(
            status=VraagStatus(status),
            reden=ActieReden(reden),
            actie_datum=actie_datum,
            laatste_actie=timezone.localdate(laatste_actie_op),
        )
        termijn = klokken.werkdagen(Klok.STILTE)
        trede = trede_of(stilte, today=today, termijn=termijn, kalender=klokken.kalender)
        if trede > had:
            found[pk] = trede
    return found


def _tell_owners(vragen: Iterable[Vraag], regio_code: str, *, today: date) -> None:
    """The text counts when it is sent; so nothing is said of what moved in between (loket.teamberichten)."""
    owners = {vraag.eigenaar for vraag in vragen if vraag.eigenaar and vraag.stilte_trede >= StilteTrede.EIGENAAR}
    _tell("stilte_eigenaar", owners, regio_code, today=today)


def _tell_teamleiders(vragen: Iterable[Vraag], regio_code: str, *, today: date) -> None:
    if any(vraag.stilte_trede == StilteTrede.TEAMLEIDER for vraag in vragen):
        _tell("stilte_teamleider", teamleiders_of_regio(regio_code), regio_code, today=today)


def _tell(soort: str, gebruikers: Iterable[Gebruiker], regio_code: str, *, today: date) -> None:
    for gebruiker in sorted(gebruikers, key=lambda gebruiker: gebruiker.pk):
        queue_bericht(
            soort=soort,
            object_uuid=gebruiker.uuid,
            aan=gebruiker.email,
            sleutel=_sleutel(soort, gebruiker.uuid, regio_code, today),
            regio=regio_code,
        )


def _sleutel(soort: str, uuid: UUID, regio_code: str, today: date) -> str:
    return f"{soort}:{regio_code}:{today.isoformat()}:{uuid}"
