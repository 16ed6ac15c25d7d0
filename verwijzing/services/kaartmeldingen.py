"""What comes in about a card, and what the night finds: each is a task for who keeps it, until it is settled."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from verwijzing.enums import Kaartmeldingsoort
from verwijzing.gids import VoorwaardeFout, parse_voorwaarden
from verwijzing.gids.voorwaarden import verlopen_bronnen
from verwijzing.models import Dienst, DienstVersie, Kaartmelding
from verwijzing.policies import may_confirm_dienst, may_manage_kaart
from verwijzing.services.dienstbeheer import stop_dienst
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@transaction.atomic
def report_kaart(*, actor: Actor, dienst_uuid: UUID, tekst: str, regio_code: str | None) -> Kaartmelding:
    """ "Er klopt iets niet", in their own words. Raises NotAllowed or Dienst.DoesNotExist."""
    dienst = Dienst.objects.get(uuid=dienst_uuid)
    require(may_confirm_dienst(actor, dienst))
    return _add(actor, dienst, Kaartmeldingsoort.KLOPT_NIET, tekst=tekst.strip(), regio_code=regio_code)


@transaction.atomic
def report_gestopt(
    *, actor: Actor, dienst_uuid: UUID, versie: int | None, regio_code: str | None, sluit: bool
) -> Kaartmelding:
    """The organisatie says that the dienst stopped. The card closes, unless (`sluit` False) other regio's have it
    too: then who keeps the map asks them first. Raises NotAllowed, NotPossible or StaleVersie."""
    dienst = Dienst.objects.get(uuid=dienst_uuid)
    require(may_confirm_dienst(actor, dienst))
    if sluit:
        stop_dienst(actor=actor, dienst_uuid=dienst_uuid, versie=versie)
    return _add(actor, dienst, Kaartmeldingsoort.GESTOPT, tekst="", regio_code=regio_code)


@transaction.atomic
def settle_kaartmelding(*, actor: Actor, uuid: UUID) -> None:
    """It was looked at. A second time does nothing. Raises NotAllowed or Kaartmelding.DoesNotExist."""
    require(may_manage_kaart(actor))
    melding = Kaartmelding.objects.select_for_update(of=("self",)).select_related("dienst").get(uuid=uuid)
    if melding.afgehandeld_op is not None:
        return
    melding.afgehandeld_op = timezone.now()
    melding.save(update_fields=["afgehandeld_op"])
    _record(actor, melding.dienst, "dienst.melding_afgehandeld", melding.soort)


def report_verlopen_bronnen() -> int:
    """One melding for each card of which the source of a rule has run out, once per dienst and day. The rule
    itself is uncertain from that day by itself. Returns how many are new."""
    today = timezone.localdate()
    found = []
    for versie in DienstVersie.objects.filter(geldig_tot__isnull=True).exclude(voorwaarden=[]):
        try:
            verlopen = verlopen_bronnen(parse_voorwaarden(versie.voorwaarden), today)
        except VoorwaardeFout:
            continue  # a card that cannot be read is reported where the map is read
        found += [(versie.dienst_id, regel.bron_tot) for regel in verlopen]
    known = set(
        Kaartmelding.objects.filter(soort=Kaartmeldingsoort.BRON_VERLOPEN).values_list("dienst_id", "datum")
    )
    new = [
        Kaartmelding(dienst_id=dienst_id, datum=datum, soort=Kaartmeldingsoort.BRON_VERLOPEN)
        for dienst_id, datum in dict.fromkeys(found)
        if (dienst_id, datum) not in known
    ]
    Kaartmelding.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _add(
    actor: Actor, dienst: Dienst, soort: Kaartmeldingsoort, *, tekst: str, regio_code: str | None
) -> Kaartmelding:
    melding = Kaartmelding.objects.create(dienst=dienst, soort=soort, tekst=tekst, regio_id=regio_code)
    _record(actor, dienst, "dienst.gemeld", soort)
    return melding


def _record(actor: Actor, dienst: Dienst, werkwoord: str, soort: str) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="dienst",
        object_uuid=dienst.uuid,
        regio=dienst.regio_id or "",
        gegevens={"soort": soort},
    )
