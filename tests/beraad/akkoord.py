"""A table where the partijen agree, for tests about what comes after it."""

from beraad.enums import Bank, Oordeel, VoorstelSoort
from beraad.models import Agendaversie, Beraad, Meerjarenagenda, Partij, Voorstel
from beraad.services.akkoorden import give_akkoord
from beraad.services.vaststellen import adopt_agenda
from beraad.services.voorstellen import offer_voorstel
from tests.factories import GebruikerFactory, RolFactory, actor_for
from tests.factories.beraad import PartijFactory, VertegenwoordigingFactory
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.queries.actors import actor_of

VIER = (Bank.GEMEENTEN, Bank.UWV, Bank.WERKGEVERS, Bank.WERKNEMERS)


def seat(beraad: Beraad, *banken: Bank) -> dict[Bank, Partij]:
    """A partij in each of these banks (the four unless told otherwise), each with a vertegenwoordiger."""
    seated = {}
    for bank in banken or VIER:
        partij = Partij.objects.filter(beraad=beraad, bank=bank).first() or PartijFactory(beraad=beraad, bank=bank)
        speaker_of(partij)
        seated[bank] = partij
    return seated


def speaker_of(partij: Partij) -> Actor:
    """Who speaks for it, with the rol that belongs to that."""
    mandaat = partij.vertegenwoordigingen.order_by("is_plaatsvervanger").first()
    mandaat = mandaat or VertegenwoordigingFactory(partij=partij)
    if not mandaat.gebruiker.rollen.filter(soort=RolSoort.PARTIJVERTEGENWOORDIGER).exists():
        RolFactory(
            gebruiker=mandaat.gebruiker,
            soort=RolSoort.PARTIJVERTEGENWOORDIGER,
            regio_id=partij.beraad.regio_id,
        )
    return actor_of(mandaat.gebruiker)


def secretaris_of(beraad: Beraad) -> Actor:
    if beraad.regio_id:
        return actor_for(RolSoort.SECRETARIS, regio=beraad.regio_id)
    gebruiker = GebruikerFactory()
    RolFactory(gebruiker=gebruiker, soort=RolSoort.SECRETARIS, regio_id=None)
    return actor_of(gebruiker)


def offer(agenda: Meerjarenagenda, *, actor: Actor | None = None) -> Voorstel:
    """Ter vaststelling, to a table with the four banks."""
    seat(agenda.beraad)
    return offer_voorstel(
        actor=actor or secretaris_of(agenda.beraad), agenda_uuid=agenda.uuid, soort=VoorstelSoort.VASTSTELLING
    )


def agree(voorstel: Voorstel, partij: Partij, oordeel: Oordeel = Oordeel.AKKOORD, voorbehoud: str = "") -> None:
    give_akkoord(
        actor=speaker_of(partij),
        voorstel_uuid=voorstel.uuid,
        partij_uuid=partij.uuid,
        oordeel=oordeel,
        voorbehoud=voorbehoud,
    )


def agree_all(voorstel: Voorstel) -> None:
    for partij in Partij.objects.filter(beraad=voorstel.agenda.beraad):
        agree(voorstel, partij)


def adopt(agenda: Meerjarenagenda, *, actor: Actor | None = None) -> Agendaversie:
    """Offered, agreed by all at the table, and adopted."""
    actor = actor or secretaris_of(agenda.beraad)
    agree_all(offer(agenda, actor=actor))
    return adopt_agenda(actor=actor, uuid=agenda.uuid)
