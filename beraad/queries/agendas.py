"""The working text, for who may read it."""

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from beraad.document import Agendatekst, Ambitietekst, Doeltekst, Indicatortekst
from beraad.enums import Eenheid, KnoopSoort
from beraad.models import Ambitie, Beraad, Doel, Indicator, Meerjarenagenda
from beraad.policies import LEZERS
from werkcentrum.basis.actor import Actor

# From an agenda to the uuid of a part of it.
PAD = {
    KnoopSoort.AGENDA: "uuid",
    KnoopSoort.AMBITIE: "ambities__uuid",
    KnoopSoort.DOEL: "ambities__doelen__uuid",
    KnoopSoort.INDICATOR: "ambities__doelen__indicatoren__uuid",
}


def beraden_visible_to(actor: Actor) -> QuerySet[Beraad]:
    """Where the actor is secretaris or voorzitter, in the order of the regio codes."""
    return Beraad.objects.filter(regio_id__in=actor.regios(*LEZERS)).select_related("regio").order_by("regio_id")


def agendas_visible_to(actor: Actor) -> QuerySet[Meerjarenagenda]:
    return Meerjarenagenda.objects.filter(beraad__regio_id__in=actor.regios(*LEZERS)).select_related(
        "beraad__regio"
    )


def agenda_of_knoop(actor: Actor, *, soort: KnoopSoort, uuid: UUID) -> Meerjarenagenda | None:
    """The agenda that this part belongs to, when the actor may read it."""
    return agendas_visible_to(actor).filter(**{PAD[soort]: uuid}).first()


def newest_agenda(actor: Actor, regio_code: str) -> Meerjarenagenda | None:
    return agendas_visible_to(actor).filter(beraad__regio_id=regio_code).order_by("-van_jaar").first()


def working_text(agenda: Meerjarenagenda) -> Agendatekst:
    """Three queries, whatever the size. Numbers follow from the order."""
    ambities = Ambitie.objects.filter(agenda=agenda).prefetch_related(
        Prefetch("doelen", Doel.objects.order_by("volgorde")),
        Prefetch("doelen__indicatoren", Indicator.objects.order_by("volgorde")),
    )
    return Agendatekst(
        uuid=agenda.uuid,
        titel=agenda.titel,
        inleiding=agenda.inleiding,
        van_jaar=agenda.van_jaar,
        tot_jaar=agenda.tot_jaar,
        gewijzigd_op=agenda.gewijzigd_op,
        versie=agenda.versie,
        ambities=tuple(_ambitie(row, nummer) for nummer, row in enumerate(ambities.order_by("volgorde"), start=1)),
    )


def _ambitie(row: Ambitie, nummer: int) -> Ambitietekst:
    return Ambitietekst(
        uuid=row.uuid,
        nummer=str(nummer),
        titel=row.titel,
        tekst=row.tekst,
        gewijzigd_op=row.gewijzigd_op,
        versie=row.versie,
        doelen=tuple(_doel(doel, f"{nummer}.{index}") for index, doel in enumerate(row.doelen.all(), start=1)),
    )


def _doel(row: Doel, nummer: str) -> Doeltekst:
    return Doeltekst(
        uuid=row.uuid,
        nummer=nummer,
        titel=row.titel,
        tekst=row.tekst,
        gewijzigd_op=row.gewijzigd_op,
        versie=row.versie,
        indicatoren=tuple(_indicator(indicator) for indicator in row.indicatoren.all()),
    )


def _indicator(row: Indicator) -> Indicatortekst:
    return Indicatortekst(
        uuid=row.uuid,
        naam=row.naam,
        eenheid=Eenheid(row.eenheid),
        definitie=row.definitie,
        waarde=row.waarde,
        bron=row.bron,
        peildatum=row.peildatum,
        nulmeting=row.nulmeting,
        streefwaarde=row.streefwaarde,
        streefjaar=row.streefjaar,
        gewijzigd_op=row.gewijzigd_op,
        versie=row.versie,
    )
