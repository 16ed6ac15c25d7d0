"""Making a yearly report: what is true now about one year, kept for ever."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from beraad.document import Agendatekst
from beraad.enums import KnoopSoort
from beraad.jaarverslag import Meetwaarde, Verslagstof, make_inhoud
from beraad.models import Agendaversie, Jaarverslag, Meerjarenagenda
from beraad.queries.openbaar import tekst_of
from beraad.queries.tafel import naam_of
from beraad.queries.verslagen import besteed_in_jaar, last_values
from beraad.services.bewaren import lock_agenda
from beraad.verschil import compare
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@transaction.atomic
def make_jaarverslag(*, actor: Actor, agenda_uuid: UUID, jaar: int) -> Jaarverslag:
    """Over the version that held at the end of that year, with the values that were measured in it."""
    agenda = lock_agenda(actor=actor, soort=KnoopSoort.AGENDA, uuid=agenda_uuid)
    if actor.gebruiker_id is None:
        raise NotAllowed("Een jaarverslag staat altijd op naam van een persoon.")
    if jaar > timezone.localdate().year:
        raise NotPossible(f"Het jaar {jaar} is nog niet begonnen.")
    versie = _last_before(agenda, jaar + 1)
    if versie is None:
        raise NotPossible(f"In {jaar} was er nog geen vastgestelde versie van deze agenda.")
    last: int | None = Jaarverslag.objects.filter(agenda=agenda, jaar=jaar).aggregate(last=Max("nummer"))["last"]
    verslag = Jaarverslag.objects.create(
        agenda=agenda,
        versie=versie,
        jaar=jaar,
        nummer=(last or 0) + 1,
        inhoud=make_inhoud(_stof(agenda, versie, jaar)),
        gemaakt_door_id=actor.gebruiker_id,
    )
    record_gebeurtenis(
        actor=actor,
        werkwoord="jaarverslag.gemaakt",
        object_soort=KnoopSoort.AGENDA,
        object_uuid=agenda.uuid,
        regio=agenda.beraad.regio_id or "",
        gegevens={"jaar": jaar, "versie": versie.nummer, "nummer": verslag.nummer},
    )
    return verslag


def _stof(agenda: Meerjarenagenda, versie: Agendaversie, jaar: int) -> Verslagstof:
    tekst, vorige = tekst_of(versie.uuid), _last_before(agenda, jaar)
    return Verslagstof(
        beraad=naam_of(agenda.beraad),
        jaar=jaar,
        tekst=tekst,
        versie=versie.nummer,
        vastgesteld_op=timezone.localdate(versie.vastgesteld_op),
        gemaakt_op=timezone.localdate(),
        metingen=_typed_values(tekst, jaar) | last_values([i.uuid for i in tekst.indicatoren()], jaar),
        besteed=besteed_in_jaar(agenda, jaar),
        verschil=compare(tekst_of(vorige.uuid), tekst) if vorige else None,
        vorige=vorige.nummer if vorige else None,
    )


def _typed_values(tekst: Agendatekst, jaar: int) -> dict[UUID, Meetwaarde]:
    """What the adopted text itself says of that year."""
    return {
        indicator.uuid: Meetwaarde(indicator.peildatum, indicator.waarde, False, indicator.bron)
        for indicator in tekst.indicatoren()
        if indicator.peildatum is not None and indicator.peildatum.year == jaar
    }


def _last_before(agenda: Meerjarenagenda, jaar: int) -> Agendaversie | None:
    """The version that held when that year began."""
    begin = datetime(jaar, 1, 1, tzinfo=timezone.get_current_timezone())
    rows = Agendaversie.objects.filter(agenda=agenda, vastgesteld_op__lt=begin).order_by("-nummer")
    return rows.defer("inhoud", "knopen").first()
