"""The agenda under the services of afspraken: taking and giving back a time. Each works on rows that are locked.

Apart from loket.services.afspraken, because closing a vraag clears its agenda.
"""

from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from loket.enums import AfspraakStatus
from loket.models import Afspraak, Samenvoeging, Vraag
from loket.queries.afspraken import about_vraag
from loket.services.meldingen import tell_vrager
from loket.spreekuren import Tijdvak
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.services.gebeurtenissen import Gegeven, record_gebeurtenis

MEDEWERKER_VRIJ = "loket_afspraak_medewerker_vrij"


class TijdBezet(NotPossible):
    """Someone else has this time. Nothing was written; there are others to choose from."""

    def __init__(self) -> None:
        super().__init__("Deze tijd is net door iemand anders gekozen. Kies een andere tijd.")


def hold_agenda(regio_code: str) -> None:
    """Until the end of the transaction, whoever wants a time in this regio waits here for their turn.

    The constraint alone would do, but two who insert the same time at once can wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"agenda:{regio_code}"])


def put_on_agenda(afspraak: Afspraak, tijdvak: Tijdvak) -> None:
    """Give the afspraak this time. Raises TijdBezet, or NotPossible when the vrager has another one then."""
    afspraak.medewerker_id = tijdvak.medewerker_id
    afspraak.vorm = tijdvak.vorm
    afspraak.plaats = tijdvak.plaats
    afspraak.periode = DateTimeTZRange(tijdvak.van, tijdvak.tot, "[)")
    afspraak.status = AfspraakStatus.GEPLAND
    afspraak.volgnummer += 1
    afspraak.gewijzigd_op = timezone.now()
    try:
        with transaction.atomic():
            afspraak.save()
    except IntegrityError as error:
        if MEDEWERKER_VRIJ in str(error):
            raise TijdBezet from error
        if "loket_afspraak_vrager_vrij" in str(error):
            raise NotPossible("Op dit moment is er al een andere afspraak met deze vrager.") from error
        raise


def take_off_agenda(*, actor: Actor, vraag: Vraag, afspraak: Afspraak) -> None:
    """Cancel it and, when there was a time, tell the vrager."""
    afspraak.status = AfspraakStatus.AFGEZEGD
    afspraak.afgezegd_op = afspraak.gewijzigd_op = timezone.now()
    afspraak.afgezegd_door_id = actor.gebruiker_id
    afspraak.volgnummer += 1
    afspraak.save(
        update_fields=["status", "afgezegd_op", "gewijzigd_op", "afgezegd_door", "volgnummer"],
    )
    record_afspraak(actor=actor, afspraak=afspraak, vraag=vraag, werkwoord="afspraak.afgezegd")
    if afspraak.periode is not None:
        tell_about(afspraak, vraag=vraag, soort="afspraak_afgezegd")


def clear_agenda(*, actor: Actor, vraag: Vraag) -> None:
    """Of a vraag that stops, with those that went on in it: what was still to come is cancelled. What was already
    waits for how it went. A vraag that itself goes on in another one keeps its afspraken."""
    if Samenvoeging.objects.filter(van=vraag, ongedaan_op__isnull=True).exists():
        return
    running = Afspraak.objects.select_for_update(of=("self",)).select_related("vraag__vrager")
    for afspraak in running.filter(
        about_vraag(vraag.pk), status__in=(AfspraakStatus.VOORGESTELD, AfspraakStatus.GEPLAND)
    ):
        if afspraak.periode is None or afspraak.periode.lower > timezone.now():
            take_off_agenda(actor=actor, vraag=afspraak.vraag, afspraak=afspraak)


def tell_about(afspraak: Afspraak, *, vraag: Vraag, soort: str) -> bool:
    """One mail for each soort of each stand of the afspraak."""
    return tell_vrager(vraag=vraag, soort=soort, sleutel=f"{soort}:{afspraak.uuid}:{afspraak.volgnummer}")


def record_afspraak(*, actor: Actor, afspraak: Afspraak, vraag: Vraag, werkwoord: str) -> None:
    """On the timeline of the vraag, with the time that it was about."""
    gegevens: dict[str, Gegeven] = {"afspraak": str(afspraak.uuid), "vorm": afspraak.vorm}
    if afspraak.periode is not None:
        van: datetime = afspraak.periode.lower
        gegevens["van"] = van.isoformat()
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
        gegevens=gegevens,
    )
