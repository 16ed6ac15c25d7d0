"""Bringing values of indicatoren in from a file that was read and found right: all of it, or nothing."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import msgspec
from django.db import transaction

from beraad.document import Jaarwaarde
from beraad.enums import Eenheid, Herkomst, KnoopSoort
from beraad.gegevens import IndicatorGegevens
from beraad.models import Indicator, Meerjarenagenda, Peiling
from beraad.peilbestand import Peilregel
from beraad.services.bewaren import lock_to_write, note_change
from beraad.services.knopen import update_knoop
from beraad.services.peilingen import running_reeks
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible


@transaction.atomic
def import_peilingen(*, actor: Actor, agenda_uuid: UUID, regels: Sequence[Peilregel]) -> int:
    """Returns how many values are new. The newest of an indicator is from now on its value in the agenda."""
    agenda = lock_to_write(actor=actor, soort=KnoopSoort.AGENDA, uuid=agenda_uuid)
    indicatoren = _indicatoren(agenda, regels)
    new = [regel for regel in regels if _keep(actor, indicatoren[regel.indicator.uuid], regel)]
    for uuid in {regel.indicator.uuid for regel in new}:
        _show(actor, indicatoren[uuid], (regel for regel in new if regel.indicator.uuid == uuid))
    if new:
        note_change(
            actor=actor,
            agenda=agenda,
            werkwoord="agenda.cijfers_ingelezen",
            soort=KnoopSoort.AGENDA,
            uuid=agenda.uuid,
            gegevens={"aantal": len(new)},
        )
    return len(new)


def _indicatoren(agenda: Meerjarenagenda, regels: Sequence[Peilregel]) -> dict[UUID, Indicator]:
    uuids = {regel.indicator.uuid for regel in regels}
    rows = Indicator.objects.filter(doel__ambitie__agenda=agenda, uuid__in=uuids, definitie="")
    found = {row.uuid: row for row in rows}
    if found.keys() != uuids:
        raise NotPossible("De agenda is intussen gewijzigd. Lees het bestand opnieuw in.")
    return found


def _keep(actor: Actor, indicator: Indicator, regel: Peilregel) -> bool:
    """False when this value was there already."""
    reeks = running_reeks(indicator)
    last = reeks.peilingen.filter(peildatum=regel.peildatum).order_by("-pk").first()
    if last is not None and (last.waarde, last.bron) == (regel.waarde, regel.bron):
        return False
    Peiling.objects.create(
        reeks=reeks,
        peildatum=regel.peildatum,
        waarde=regel.waarde,
        herkomst=Herkomst.IMPORT,
        bron=regel.bron,
        vastgelegd_door_id=actor.gebruiker_id,
    )
    return True


def _show(actor: Actor, indicator: Indicator, regels: Iterable[Peilregel]) -> None:
    """The newest of these becomes the value in the agenda, unless that is of a later day."""
    newest = max(regels, key=lambda regel: regel.peildatum)
    if indicator.peildatum is not None and indicator.peildatum > newest.peildatum:
        return
    gegevens = IndicatorGegevens(
        naam=indicator.naam,
        eenheid=Eenheid(indicator.eenheid),
        waarde=newest.waarde,
        bron=newest.bron,
        peildatum=newest.peildatum,
        nulmeting=indicator.nulmeting,
        streefwaarde=indicator.streefwaarde,
        streefjaar=indicator.streefjaar,
        tussendoelen=msgspec.convert(indicator.tussendoelen, tuple[Jaarwaarde, ...]),
    )
    update_knoop(
        actor=actor,
        soort=KnoopSoort.INDICATOR,
        uuid=indicator.uuid,
        versie=indicator.versie,
        gegevens=gegevens,
    )
