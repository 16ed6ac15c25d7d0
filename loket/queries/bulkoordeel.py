"""What stands in the way of doing one thing with a vraag. Judged for the preview, and again under the lock."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from loket.enums import Bulksoort, Bulkuitkomst, VraagStatus
from loket.models import Standaardtekst, Vraag
from loket.queries.bulk import Opdracht
from loket.queries.ontvangers import adressen_of
from loket.queries.standaardteksten import standaardteksten_for, waarden_van_regio
from loket.queries.voornaam import voornaam
from loket.sjabloon import SjabloonFout, fill_sjabloon
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.queries.actors import medewerkers_of_regio


@dataclass(frozen=True, slots=True)
class Maatstaf:
    """The opdracht with what is looked up once; by regio: who works there, and what a text says."""

    opdracht: Opdracht
    teams: Mapping[str, frozenset[int]]
    tekst: Standaardtekst | None
    waarden: Mapping[str, Mapping[str, str]]


def maatstaf_for(actor: Actor, opdracht: Opdracht, *, regios: Collection[str]) -> Maatstaf:
    tekst_uuid = opdracht.standaardtekst
    return Maatstaf(
        opdracht=opdracht,
        teams={code: frozenset(collega.pk for collega in medewerkers_of_regio(code)) for code in regios}
        if opdracht.eigenaar_id
        else {},
        tekst=standaardteksten_for(actor).filter(uuid=tekst_uuid).first() if tekst_uuid else None,
        waarden={code: waarden_van_regio(actor, code) for code in regios} if tekst_uuid else {},
    )


def judge(vraag: Vraag, maatstaf: Maatstaf) -> Bulkuitkomst:
    """Of a vraag from bulkvragen. OPEN when nothing stands in the way."""
    match maatstaf.opdracht.soort:
        case Bulksoort.TOEWIJZEN:
            return _judge_toewijzen(vraag, maatstaf)
        case Bulksoort.AFRONDEN:
            return _judge_afronden(vraag)
        case _:
            return _judge_schrijven(vraag, maatstaf)


def fill_tekst(vraag: Vraag, maatstaf: Maatstaf) -> str:
    """The words for this vrager. Raises SjabloonFout when something in them is unknown."""
    tekst: str = maatstaf.tekst.tekst  # type: ignore[union-attr] # of schrijven, annotated by the query
    waarden = {"voornaam": voornaam(vraag.vrager.naam), "nummer": vraag.nummer}
    return fill_sjabloon(tekst, {**maatstaf.waarden[vraag.regio_id], **waarden})


def _judge_toewijzen(vraag: Vraag, maatstaf: Maatstaf) -> Bulkuitkomst:
    eigenaar_id = maatstaf.opdracht.eigenaar_id
    if not vraag.is_open:
        return Bulkuitkomst.AFGEROND
    if vraag.eigenaar_id == eigenaar_id:
        return Bulkuitkomst.STAAT_AL_DAAR
    if eigenaar_id is not None and eigenaar_id not in maatstaf.teams[vraag.regio_id]:
        return Bulkuitkomst.ANDERE_REGIO
    return Bulkuitkomst.OPEN


def _judge_afronden(vraag: Vraag) -> Bulkuitkomst:
    if not vraag.is_open:
        return Bulkuitkomst.AFGEROND
    if vraag.heeft_open_punt:  # type: ignore[attr-defined] # annotated by bulkvragen
        return Bulkuitkomst.CHECKLIST
    return Bulkuitkomst.OPEN


def _judge_schrijven(vraag: Vraag, maatstaf: Maatstaf) -> Bulkuitkomst:
    if vraag.status == VraagStatus.INGETROKKEN:
        return Bulkuitkomst.INGETROKKEN
    if not _is_current(maatstaf):
        return Bulkuitkomst.TEKST_GEWIJZIGD
    if not _fits(vraag, maatstaf.tekst):
        return Bulkuitkomst.ANDERE_TEKST
    if not adressen_of(vraag.vrager):
        return Bulkuitkomst.GEEN_EMAIL
    try:
        fill_tekst(vraag, maatstaf)
    except SjabloonFout:
        return Bulkuitkomst.TEKST_ONVOLLEDIG
    return Bulkuitkomst.OPEN


def _is_current(maatstaf: Maatstaf) -> bool:
    """Whether the words are still those of the preview."""
    tekst = maatstaf.tekst
    return (
        tekst is not None and tekst.ingetrokken_op is None and tekst.versie == maatstaf.opdracht.tekstversie  # type: ignore[attr-defined] # annotated by the query
    )


def _fits(vraag: Vraag, tekst: Standaardtekst | None) -> bool:
    return (
        tekst is not None
        and tekst.regio_id in (None, vraag.regio_id)
        and (not tekst.themas or vraag.thema in tekst.themas)
    )
