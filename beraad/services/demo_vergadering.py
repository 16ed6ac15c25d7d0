"""The meetings and the year of the demo region. All of it is made up, and says so."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from beraad.enums import Agendapuntsoort
from beraad.models import Doel, Meerjarenagenda
from beraad.queries.vergaderingen import partijen_bij
from beraad.services.agendapunten import AgendapuntGegevens, add_actiepunt, add_agendapunt, record_besluit
from beraad.services.uitvoering import ActieGegevens, add_actie, make_uitvoering, write_inleiding
from beraad.services.vergaderingen import (
    VergaderingGegevens,
    draft_of,
    plan_vergadering,
    record_aanwezig,
    save_notulen,
)
from werkcentrum.basis.actor import Actor

PLAATS = "Voorbeeldzaal, Stadhuis (verzonnen)"


def load_demo_vergaderingen(*, actor: Actor, agenda: Meerjarenagenda) -> None:
    """One that was held, one that is planned, and an uitvoeringsagenda that is still a draft."""
    _hold(actor, agenda)
    planned = plan_vergadering(
        actor=actor, beraad_uuid=agenda.beraad.uuid, gegevens=_moment(timedelta(days=21), plaats=PLAATS)
    )
    for titel, soort in (
        ("Notulen van de vorige vergadering", Agendapuntsoort.BESLUIT),
        ("Voorbeeld: wat doen wij volgend jaar", Agendapuntsoort.BESPREKING),
    ):
        add_agendapunt(
            actor=actor, vergadering_uuid=planned.uuid, gegevens=AgendapuntGegevens(titel=titel, soort=soort)
        )
    _plan_year(actor, agenda)


def _hold(actor: Actor, agenda: Meerjarenagenda) -> None:
    row = plan_vergadering(
        actor=actor, beraad_uuid=agenda.beraad.uuid, gegevens=_moment(timedelta(days=-1), plaats=PLAATS)
    )
    doel = Doel.objects.filter(ambitie__agenda=agenda).order_by("ambitie__volgorde", "volgorde").first()
    punt = add_agendapunt(
        actor=actor,
        vergadering_uuid=row.uuid,
        gegevens=AgendapuntGegevens(
            titel="Voorbeeld: een loket dichtbij",
            soort=Agendapuntsoort.BESLUIT,
            toelichting="Dit agendapunt is verzonnen.",
            deel=doel.uuid if doel else None,
        ),
    )
    partijen = list(partijen_bij(row))
    if not partijen:
        return
    record_aanwezig(actor=actor, uuid=row.uuid, partijen=tuple(partij.uuid for partij in partijen[1:] or partijen))
    record_besluit(
        actor=actor,
        agendapunt_uuid=punt.uuid,
        tekst="Voorbeeldbesluit: in elke gemeente komt een inloop van ten minste één dagdeel per week.",
    )
    add_actiepunt(
        actor=actor,
        vergadering_uuid=row.uuid,
        tekst="Voorbeeld: een lijst maken van plekken voor een inloop",
        eigenaar=partijen[0].uuid,
        uiterlijk=timezone.localdate() + timedelta(days=14),
    )
    row.refresh_from_db()
    save_notulen(actor=actor, uuid=row.uuid, notulen=draft_of(row))


def _plan_year(actor: Actor, agenda: Meerjarenagenda) -> None:
    jaar = min(max(timezone.localdate().year + 1, agenda.van_jaar), agenda.tot_jaar)
    row = make_uitvoering(actor=actor, agenda_uuid=agenda.uuid, jaar=jaar)
    write_inleiding(actor=actor, uuid=row.uuid, inleiding="Dit is een **voorbeeld**. De acties zijn verzonnen.")
    add_actie(actor=actor, uuid=row.uuid, gegevens=ActieGegevens("Voorbeeld: een open dag voor kleine werkgevers"))


def _moment(vanaf_nu: timedelta, *, plaats: str) -> VergaderingGegevens:
    """From ten to twelve."""
    dag, zone = timezone.localdate() + vanaf_nu, timezone.get_default_timezone()
    return VergaderingGegevens(
        op=datetime.combine(dag, time(10), zone), tot=datetime.combine(dag, time(12), zone), plaats=plaats
    )
