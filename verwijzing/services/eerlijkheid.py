"""The fairness watch: counting each quarter once, and keeping what was concluded about what stands out."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from verwijzing.gids.eerlijkheid import aantal_vergelijkingen, meet
from verwijzing.models import Eerlijkheidscijfer
from verwijzing.policies import may_judge_eerlijkheid
from verwijzing.queries.eerlijkheid_tellen import Tellingen, kwartaal_of, shift_kwartaal, tellingen_of
from verwijzing.queries.eerlijkheidsgroepen import ONBEKEND
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.bsn import without_bsn
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.models import Arbeidsmarktregio
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


def last_measured_kwartaal(today: date) -> date:
    """The quarter before the last whole one: by then even the newest vraag had three months to get somewhere, so
    the groups are compared after the same time."""
    return shift_kwartaal(kwartaal_of(today), -2)


def measure_all_regios() -> int:
    """Every regio of which the quarter was not counted yet. Returns how many groups stand out that are new."""
    kwartaal = last_measured_kwartaal(timezone.localdate())
    return sum(
        measure_regio(regio_code=code, kwartaal=kwartaal)
        for code in Arbeidsmarktregio.objects.order_by("code").values_list("code", flat=True)
    )


@transaction.atomic
def measure_regio(*, regio_code: str, kwartaal: date) -> int:
    """Count once; a second time, also at the same moment, does nothing. Returns how many groups stand out."""
    Arbeidsmarktregio.objects.select_for_update().get(code=regio_code)
    if Eerlijkheidscijfer.objects.filter(regio=regio_code, kwartaal=kwartaal).exists():
        return 0
    return keep_cijfers(regio_code=regio_code, kwartaal=kwartaal, tellingen=tellingen_of(regio_code, kwartaal))


def keep_cijfers(*, regio_code: str, kwartaal: date, tellingen: Tellingen) -> int:
    """Inside the transaction of who counted: what may be shown of these counts. Returns how many stand out."""
    vergelijkingen = aantal_vergelijkingen(tellingen.values(), onbekend=ONBEKEND)
    rows = [
        Eerlijkheidscijfer(
            regio_id=regio_code,
            kwartaal=kwartaal,
            meetpunt=meetpunt,
            soort=soort,
            groep=meting.groep,
            aantal=meting.zelf.aantal,
            teller=meting.zelf.teller,
            aantal_anderen=meting.anderen.aantal,
            teller_anderen=meting.anderen.teller,
            vergelijkingen=vergelijkingen,
            opvallend=meting.opvallend,
            gemeten_op=timezone.localdate(),
        )
        for (meetpunt, soort), groepen in tellingen.items()
        for meting in meet(groepen, vergelijkingen=vergelijkingen, onbekend=ONBEKEND)
    ]
    Eerlijkheidscijfer.objects.bulk_create(rows, ignore_conflicts=True)
    return sum(row.opvallend for row in rows)


@transaction.atomic
def judge_cijfer(*, actor: Actor, uuid: UUID, oordeel: str) -> None:
    """Someone looked and says what they conclude. A later conclusion takes the place of an earlier one. Raises
    NotAllowed, NotPossible or Eerlijkheidscijfer.DoesNotExist."""
    cijfer = Eerlijkheidscijfer.objects.select_for_update(of=("self",)).get(uuid=uuid)
    require(may_judge_eerlijkheid(actor, cijfer.regio_id))
    if not cijfer.opvallend:
        raise NotPossible("Dit verschil is niet opvallend. Er hoeft niets bij geschreven te worden.")
    tekst = without_bsn(oordeel.strip())
    if not tekst:
        raise NotPossible("Schrijf op wat u vond.")
    cijfer.oordeel = tekst
    cijfer.beoordeeld_op = timezone.now()
    cijfer.beoordeeld_door_id = actor.gebruiker_id
    cijfer.save(update_fields=["oordeel", "beoordeeld_op", "beoordeeld_door"])
    record_gebeurtenis(
        actor=actor,
        werkwoord="eerlijkheidscijfer.beoordeeld",
        object_soort="eerlijkheidscijfer",
        object_uuid=cijfer.uuid,
        regio=cijfer.regio_id,
    )
