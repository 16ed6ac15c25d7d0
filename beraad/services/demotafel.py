"""The table of the demo region: made-up partijen, who speaks for them, and what they said. It all says that it is
made up."""

from datetime import date

from django.contrib.auth import get_user_model

from beraad.enums import Bank, Oordeel, VoorstelSoort
from beraad.models import Beraad, Meerjarenagenda, Partij, Vertegenwoordiging
from beraad.services.akkoorden import give_akkoord
from beraad.services.mandaten import MandaatGegevens, add_vertegenwoordiging
from beraad.services.tafel import PartijGegevens, add_partij
from beraad.services.thematafels import ThematafelGegevens, add_thematafel
from beraad.services.vaststellen import adopt_agenda
from beraad.services.voorstellen import offer_voorstel
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.demo import DEMO_DOMEIN
from werkcentrum.basis.queries.actors import actor_of

VANAF = date(2026, 1, 1)
# Each partij with who speaks for it. `partij@` is one of the demo accounts: one can log in with it.
PARTIJEN = (
    (Bank.GEMEENTEN, "Voorbeeldgemeenten Veluwe Stedendriehoek", "gemeenten", "Gijs Voorbeeld"),
    (Bank.UWV, "UWV (voorbeeld)", "uwv", "Umut Voorbeeld"),
    (Bank.WERKGEVERS, "Voorbeeldwerkgevers", "partij", "Pim Voorbeeld"),
    (Bank.WERKNEMERS, "Voorbeeldbonden", "bonden", "Bregje Voorbeeld"),
    (Bank.SBB, "SBB (voorbeeld)", "sbb", "Sem Voorbeeld"),
    (Bank.ONDERWIJS, "Voorbeeldonderwijs", "onderwijs", "Olga Voorbeeld"),
)
PLAATSVERVANGER = (Bank.WERKNEMERS, "bonden2", "Bart Voorbeeld")
VOORBEHOUD = "Als er elk jaar een gesprek is over wat werkgevers zelf kunnen doen. Dit voorbehoud is verzonnen."
THEMATAFEL = ThematafelGegevens(
    naam="Zorg (voorbeeld)",
    opdracht="Een verzonnen opdracht: meer mensen die leren en werken in de zorg.",
    vanaf=VANAF,
    tot=date(2027, 6, 30),
)


def seat_demo_partijen(*, actor: Actor, beraad: Beraad) -> None:
    for bank, naam, adres, spreker in PARTIJEN:
        partij = add_partij(actor=actor, beraad_uuid=beraad.uuid, gegevens=PartijGegevens(naam, bank, VANAF))
        _give_mandate(actor, partij, adres, spreker)
        if bank == PLAATSVERVANGER[0]:
            _give_mandate(actor, partij, *PLAATSVERVANGER[1:], is_plaatsvervanger=True)
    add_thematafel(actor=actor, beraad_uuid=beraad.uuid, gegevens=THEMATAFEL)


def adopt_demo_agenda(*, actor: Actor, agenda: Meerjarenagenda) -> None:
    """Offered and agreed by all, one of them with a voorbehoud."""
    voorstel = offer_voorstel(actor=actor, agenda_uuid=agenda.uuid, soort=VoorstelSoort.VASTSTELLING)
    mandaten = Vertegenwoordiging.objects.filter(partij__beraad=agenda.beraad, is_plaatsvervanger=False)
    for mandaat in mandaten.select_related("partij"):
        met_voorbehoud = mandaat.partij.bank == Bank.WERKGEVERS
        give_akkoord(
            actor=actor_of(get_user_model().objects.get(pk=mandaat.gebruiker_id)),
            voorstel_uuid=voorstel.uuid,
            partij_uuid=mandaat.partij.uuid,
            oordeel=Oordeel.VOORBEHOUD if met_voorbehoud else Oordeel.AKKOORD,
            voorbehoud=VOORBEHOUD if met_voorbehoud else "",
        )
    adopt_agenda(actor=actor, uuid=agenda.uuid)


def _give_mandate(
    actor: Actor, partij: Partij, adres: str, spreker: str, *, is_plaatsvervanger: bool = False
) -> None:
    add_vertegenwoordiging(
        actor=actor,
        partij_uuid=partij.uuid,
        gegevens=MandaatGegevens(
            email=f"{adres}@{DEMO_DOMEIN}",
            naam=spreker,
            is_plaatsvervanger=is_plaatsvervanger,
            mandaat_vanaf=VANAF,
        ),
    )
