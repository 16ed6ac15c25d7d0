"""How it goes in the demo region: milestones, what was spent, what the trekker says, and a pitch. All made up."""

from datetime import date
from decimal import Decimal

from django.contrib.auth import get_user_model
from django.utils import timezone

from beraad.enums import Voortgangstatus
from beraad.models import Inzet, Maatregel, Meerjarenagenda, Partij
from beraad.services.pitches import file_pitch
from beraad.services.voortgang import add_mijlpaal, note_besteding, reach_mijlpaal, tell_voortgang
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.demo import DEMO_ACCOUNTS
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.queries.actors import actor_of

MIJLPALEN = (
    ("Voorbeeld: vijf plekken open", date(2026, 7, 1)),
    ("Voorbeeld: tien plekken open", date(2027, 7, 1)),
)


def load_demo_voortgang(*, actor: Actor, agenda: Meerjarenagenda) -> None:
    maatregel = Maatregel.objects.filter(doel__ambitie__agenda=agenda).order_by("pk").first()
    if maatregel is None:
        return
    today = timezone.localdate()
    for naam, datum in MIJLPALEN:
        mijlpaal = add_mijlpaal(actor=actor, maatregel_uuid=maatregel.uuid, naam=naam, datum=datum)
        if datum <= today:
            reach_mijlpaal(actor=actor, maatregel_uuid=maatregel.uuid, mijlpaal_uuid=mijlpaal.uuid, op=datum)
    tell_voortgang(
        actor=actor,
        maatregel_uuid=maatregel.uuid,
        status=Voortgangstatus.VERTRAAGD,
        toelichting="Voorbeeld: in twee gemeenten is nog geen ruimte gevonden.",
    )
    inzet = Inzet.objects.filter(maatregel=maatregel).order_by("jaar", "pk").first()
    if inzet is not None:
        note_besteding(
            actor=actor,
            inzet_uuid=inzet.uuid,
            bedrag=Decimal(42500),
            datum=today,
            toelichting="Voorbeeld: huur en inrichting",
        )
    _pitch(agenda)


def _pitch(agenda: Meerjarenagenda) -> None:
    """By the demo account that speaks for a partij."""
    email = next(account.email for account in DEMO_ACCOUNTS if account.soort == RolSoort.PARTIJVERTEGENWOORDIGER)
    spreker = get_user_model().objects.get(email=email)
    partij = Partij.objects.get(beraad=agenda.beraad, vertegenwoordigingen__gebruiker=spreker)
    file_pitch(
        actor=actor_of(spreker),
        beraad_uuid=agenda.beraad.uuid,
        partij_uuid=partij.uuid,
        titel="Voorbeeld: hulp op het bedrijf zelf",
        tekst="Een verzonnen pitch. Kleine werkgevers komen niet naar een loket. Kunnen wij naar hen toe?",
    )
