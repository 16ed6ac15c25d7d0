"""What the draft of the minutes is made from."""

from datetime import datetime
from uuid import UUID

from beraad.document import places_in
from beraad.enums import KnoopSoort
from beraad.models import Agendaversie, Meerjarenagenda, Vergadering
from beraad.notulen import Actietekst, Punttekst, Verslag
from beraad.queries.vergaderingen import deel_naam, vergaderblad_of, vorige_vergadering
from beraad.queries.werktekst import working_text
from werkcentrum.basis.models import Gebeurtenis

VERANDERD = ("toegevoegd", "gewijzigd", "verwijderd")
# Of these parts the minutes speak; a figure or an amount is in the part that it belongs to.
GENOEMD = (KnoopSoort.AMBITIE, KnoopSoort.DOEL, KnoopSoort.INDICATOR, KnoopSoort.MAATREGEL)


def verslag_of(vergadering: Vergadering, *, nu: datetime) -> Verslag:
    blad = vergaderblad_of(vergadering, nu=nu)
    return Verslag(
        beraad=blad.naam,
        dag=blad.dag,
        tijd=blad.tijd,
        plaats=blad.plaats,
        aanwezig=blad.aanwezig,
        afwezig=blad.afwezig,
        punten=tuple(
            Punttekst(punt.nummer, punt.titel, punt.over, tuple(besluit.tekst for besluit in punt.besluiten))
            for punt in blad.punten
        ),
        acties=tuple(Actietekst(actie.tekst, actie.eigenaar, actie.uiterlijk) for actie in blad.acties),
        wijzigingen=_wijzigingen(vergadering),
    )


def _wijzigingen(vergadering: Vergadering) -> tuple[str, ...]:
    """Since the previous meeting, or without one since the agenda began: each part once, with the last word."""
    agenda = Meerjarenagenda.objects.filter(beraad_id=vergadering.beraad_id).order_by("-van_jaar").first()
    if agenda is None:
        return ()
    vorige = vorige_vergadering(vergadering)
    rows = Gebeurtenis.objects.filter(
        regio_code=vergadering.beraad.regio_id or "",
        gegevens__agenda=str(agenda.uuid),
        object_soort__in=[soort.value for soort in GENOEMD],
        werkwoord__in=[f"{soort}.{woord}" for soort in GENOEMD for woord in VERANDERD],
        moment__lte=vergadering.tot,
    )
    if vorige is not None:
        rows = rows.filter(moment__gt=vorige.tot)
    woorden: dict[UUID, tuple[str, str]] = {}
    for soort, uuid, werkwoord in rows.order_by("id").values_list("object_soort", "object_uuid", "werkwoord"):
        woorden[uuid] = (soort, _woord(woorden.get(uuid), werkwoord.rpartition(".")[2]))
    return (*_zinnen(agenda, woorden), *_vastgesteld(agenda, vorige, vergadering))


def _woord(eerder: tuple[str, str] | None, woord: str) -> str:
    """What is new stays new when it is changed."""
    return "toegevoegd" if eerder and eerder[1] == "toegevoegd" and woord == "gewijzigd" else woord


def _zinnen(agenda: Meerjarenagenda, woorden: dict[UUID, tuple[str, str]]) -> tuple[str, ...]:
    delen = {uuid: plek.deel for uuid, plek in places_in(working_text(agenda)).items()}
    present = [
        f"{deel_naam(deel).replace('  ', ' ')} is {woorden[uuid][1]}."
        for uuid, deel in delen.items()
        if uuid in woorden
    ]
    gone = [KnoopSoort(soort).label for uuid, (soort, _woord) in woorden.items() if uuid not in delen]
    return (*present, *(_weg(label, gone.count(label)) for label in dict.fromkeys(gone)))


def _weg(label: str, aantal: int) -> str:
    return f"{label}: {aantal} {'onderdeel is' if aantal == 1 else 'onderdelen zijn'} verwijderd."


def _vastgesteld(agenda: Meerjarenagenda, vorige: Vergadering | None, vergadering: Vergadering) -> list[str]:
    versies = Agendaversie.objects.filter(agenda=agenda, vastgesteld_op__lte=vergadering.tot)
    if vorige is not None:
        versies = versies.filter(vastgesteld_op__gt=vorige.tot)
    return [
        f"Versie {nummer} van de agenda is vastgesteld. Vingerafdruk van de tekst: {vingerafdruk}."
        for nummer, vingerafdruk in versies.order_by("nummer").values_list("nummer", "vingerafdruk")
    ]
