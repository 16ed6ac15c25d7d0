"""What a card says, put together from its sources: people first, then its own source, then what others add."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import F

from verwijzing.enums import Herkomst
from verwijzing.hsds.lezen import Gelezen, read_service
from verwijzing.models import Dienst, DienstBron, DienstVersie
from verwijzing.services.aanvulling import Inhoud, fill, without
from verwijzing.services.kaart import GESTOPT, content_of
from verwijzing.services.versies import close_versie, content_in, follow_up, hash_of


def content_of_service(gelezen: Gelezen) -> Inhoud:
    """The columns of a DienstVersie, checked. Raises ValidationError."""
    content: Inhoud = dict(content_of(gelezen.inhoud))
    if gelezen.verifieer_voor is not None:
        content["verifieer_voor"] = gelezen.verifieer_voor
    DienstVersie(**content).clean_fields(exclude=["dienst", "nummer", "geldig_vanaf", "inhoud_hash"])
    return content


def rebuild(dienst: Dienst, *, today: date, jaar: int) -> bool:
    """Make the versie that its sources and people say now. Returns whether the card changed.

    A card of an import stops when no source has it any more. One of the base map stops and starts with that map.
    """
    last = dienst.versies.order_by("nummer").last()
    stopped = GESTOPT in dienst.eigen_velden and last is not None and last.geldig_tot is not None
    if dienst.opgegaan_in_id is not None or stopped:
        return False  # people said so, and that outlives every import
    sources = living_sources(dienst)
    if dienst.herkomst == Herkomst.IMPORT:
        if not sources:
            return _stop(last, today)
        first, others = sources[0], sources[1:]
        content = content_of_service(read_service(first.inhoud, bron=first.bron, jaar=jaar))
        came_from = dict.fromkeys(content, first.bron) | fill(content, others)
    elif last is None or last.geldig_tot is not None:
        return False
    else:
        content = without(content_in(last), dienst.veld_bron)
        came_from = fill(content, sources)
    return write_versie(dienst, last, content, came_from, today=today)


def living_sources(dienst: Dienst) -> Sequence[DienstBron]:
    """Those that still have it; what was its own before what came along with a merge, the longest known first."""
    return list(dienst.bronnen.filter(weg_op__isnull=True).order_by(F("was_van").asc(nulls_first=True), "pk"))


def write_versie(
    dienst: Dienst, last: DienstVersie | None, content: Inhoud, came_from: Mapping[str, str], *, today: date
) -> bool:
    """The next versie when it says something else than the last; what people wrote stays."""
    if last is not None:
        content |= {veld: getattr(last, veld) for veld in dienst.eigen_velden if veld != GESTOPT}
    own = {naam: bron for naam, bron in came_from.items() if naam.split(".")[0] not in dienst.eigen_velden}
    if own != dienst.veld_bron:
        dienst.veld_bron = own
        dienst.save(update_fields=["veld_bron"])
    versie = DienstVersie(dienst=dienst, nummer=1, inhoud_hash=hash_of(content), **content)
    if last is None:
        versie.geldig_vanaf = today
    elif last.inhoud_hash != versie.inhoud_hash or last.geldig_tot is not None:
        follow_up(last, versie, today=today)
    else:
        return False
    versie.save()
    return True


def _stop(last: DienstVersie | None, today: date) -> bool:
    if last is None or last.geldig_tot is not None:
        return False
    close_versie(last, today=today)
    return True
