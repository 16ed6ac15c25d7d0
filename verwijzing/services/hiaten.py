"""Keeping what the map could not answer: at once, once per vraag and reden, without a way back to the vraag."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from loket.kenmerken import Kenmerken, parse_kenmerken
from loket.policies import may_handle_vraag
from loket.queries.samenhang import opgenomen_ids
from loket.services.vragen import lock_vraag
from verwijzing.enums import HiaatReden, VerwijzingStatus
from verwijzing.models import Hiaat, Hiaattoelichting, Verwijzing
from verwijzing.queries.advies import gemeente_of
from verwijzing.queries.hiaatgroepen import groepen_of
from verwijzing.queries.hiaatredenen import hiaat_redenen
from verwijzing.queries.kaart import KaartNietGeladen, current_kaartversie, kaart_for
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.bsn import without_bsn
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.queries.namen import namen_of_gemeenten
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis

# So many partners said no to one vraag: that is no bad luck any more.
WEIGERINGEN = 3
# Whole years, because the figures of a year are counted together.
BEWAARJAREN = 5
BEWAARMAANDEN_TOELICHTING = 12
# What a colleague can report; three refusals are counted, not reported.
TE_MELDEN = (HiaatReden.NIETS_PAST, HiaatReden.TE_VER, HiaatReden.ALLES_VOL, HiaatReden.TAAL_ONTBREEKT)


@dataclass(frozen=True, slots=True)
class Melding:
    """What a colleague says about a vraag. `taal`: which language is missing, a code of hiaatgroepen.TALEN."""

    reden: HiaatReden
    tekst: str = ""
    taal: str = ""


def record_hiaat(
    *,
    van: UUID,
    regio_code: str,
    kenmerken: Kenmerken,
    redenen: Iterable[HiaatReden],
    kaartversie_id: int,
    taal: str = "",
) -> None:
    """`van` is the vraag, or of a visit the vraag that it becomes when it is sent (vraag_uuid_of); of it stays a
    digest only. What was recorded before is left as it is.

    No gebeurtenis: laid beside one, a hiaat would have a vraag.
    """
    redenen = tuple(redenen)
    if not redenen:
        return
    # A code may be of a gemeente that is not there (any more).
    gemeente = next(iter(namen_of_gemeenten([gemeente_of(kenmerken) or ""])), None)
    rows = [
        Hiaat(
            regio_id=regio_code,
            gemeente_id=gemeente,
            maand=timezone.localdate().replace(day=1),
            doelgroep=str(kenmerken.get("doelgroep", "")),
            thema=str(kenmerken.get("thema", "")),
            reden=reden,
            kenmerken=groepen_of(kenmerken, taal=taal),
            kaartversie_id=kaartversie_id,
            sleutel=digest_of(van),
        )
        for reden in redenen
    ]
    Hiaat.objects.bulk_create(rows, ignore_conflicts=True)


def digest_of(van: UUID) -> str:
    return salted_hmac("verwijzing.hiaat", str(van), algorithm="sha256").hexdigest()


def note_hiaten(*, van: UUID, regio_code: str, kenmerken: Kenmerken) -> None:
    """Look whether the map has an answer now, and keep it when not. Nothing while no map is loaded."""
    today = timezone.localdate()
    try:
        kaart = kaart_for(regio_code, gemeente_of(kenmerken), today)
    except KaartNietGeladen:
        return
    record_hiaat(
        van=van,
        regio_code=regio_code,
        kenmerken=kenmerken,
        redenen=hiaat_redenen(kaart, kenmerken, regio_code=regio_code, datum=today),
        kaartversie_id=kaart.kaartversie_id,
    )


def note_hiaten_of_vraag(*, vraag: Any) -> None:
    """At the desk, when its facts were written down or changed."""
    note_hiaten(van=vraag.uuid, regio_code=vraag.regio_id, kenmerken=parse_kenmerken(vraag.kenmerken).passend())


def note_refusals(vraag: Any, *, kaartversie_id: int) -> None:
    """Inside the transaction of a refusal, on the vraag that is locked: the third one is a hiaat."""
    geweigerd = Verwijzing.objects.filter(
        vraag__in=[vraag.pk, *opgenomen_ids(vraag.pk)], status=VerwijzingStatus.GEWEIGERD
    )
    if geweigerd.count() < WEIGERINGEN:
        return
    record_hiaat(
        van=vraag.uuid,
        regio_code=vraag.regio_id,
        kenmerken=parse_kenmerken(vraag.kenmerken).passend(),
        redenen=[HiaatReden.DRIE_KEER_GEWEIGERD],
        kaartversie_id=kaartversie_id,
    )


@transaction.atomic
def report_hiaat(*, actor: Actor, vraag_uuid: UUID, melding: Melding) -> None:
    """A colleague says that the map has no answer, in a word and if need be with a few more, which are kept apart.

    The gebeurtenis says that something was reported about this vraag, and not what.
    """
    vraag = lock_vraag(vraag_uuid)
    require(may_handle_vraag(actor, vraag))
    if melding.reden not in TE_MELDEN:
        raise NotPossible("Deze reden telt het portaal zelf. Kies een andere reden.")
    try:
        kaartversie_id = current_kaartversie().pk
    except KaartNietGeladen as error:
        raise NotPossible("De dienstenkaart is nog niet geladen. Meld dit later nog eens.") from error
    record_hiaat(
        van=vraag.uuid,
        regio_code=vraag.regio_id,
        kenmerken=parse_kenmerken(vraag.kenmerken).passend(),
        redenen=[melding.reden],
        kaartversie_id=kaartversie_id,
        taal=melding.taal if melding.reden == HiaatReden.TAAL_ONTBREEKT else "",
    )
    tekst = without_bsn(melding.tekst.strip())
    if tekst:
        hiaat = Hiaat.objects.get(sleutel=digest_of(vraag.uuid), reden=melding.reden)
        Hiaattoelichting.objects.get_or_create(hiaat=hiaat, tekst=tekst)
    record_gebeurtenis(
        actor=actor,
        werkwoord="vraag.hiaat_gemeld",
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
    )


def remove_old_hiaten() -> int:
    """Hiaten of years that are over their term, and what colleagues wrote with them a year ago."""
    today = timezone.localdate()
    border = date(today.year - BEWAARJAREN, 1, 1)
    month = today.replace(day=1)
    texts, _ = Hiaattoelichting.objects.filter(hiaat__maand__lt=month.replace(year=month.year - 1)).delete()
    _, per_model = Hiaat.objects.filter(maand__lt=border).delete()
    return texts + per_model.get(Hiaat._meta.label, 0)
