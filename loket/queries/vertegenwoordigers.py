"""Who asks on behalf of a vrager: for the page on which the vrager confirms it, and for the desk."""

import zlib
from dataclasses import dataclass

from django.utils import timezone

from loket.enums import BerichtAan, Bevoegdheid, Relatie
from loket.kenmerken import datum_in_woorden
from loket.models import Vertegenwoordiger, Vraag, Vrager
from werkcentrum.basis.links import make_token, read_token
from werkcentrum.basis.telefoon import show_telefoon

DOEL_NAMENS = "namens"


@dataclass(frozen=True, slots=True)
class Namens:
    """Texts are ready to be shown."""

    naam: str
    relatie: str
    bevoegdheid: str
    email: str
    telefoon: str
    telefoon_leesbaar: str
    bericht_aan: str
    is_bevestigd: bool
    is_geweigerd: bool
    stand: str


def namens_token(vraag: Vraag) -> str:
    """For a vraag that came with its vrager. The link is of this address: when staff corrects it, it stops."""
    return make_token(purpose=DOEL_NAMENS, uuid=vraag.uuid, nonce=_nonce(vraag.vrager))


def vraag_by_namens_token(token: str) -> Vraag | None:
    """None for a token that is not ours, was sent to another address, or has no vertegenwoordiger any more."""
    inhoud = read_token(token, purpose=DOEL_NAMENS)
    if inhoud is None:
        return None
    vragen = Vraag.objects.select_related("vrager", "regio").filter(vrager__vertegenwoordiger__isnull=False)
    vraag = vragen.filter(uuid=inhoud.uuid).first()
    return vraag if vraag is not None and _nonce(vraag.vrager) == inhoud.nonce else None


def namens_of(vrager: Vrager) -> Namens | None:
    """No query for a vrager that came with its vertegenwoordiger, otherwise one."""
    row: Vertegenwoordiger | None = getattr(vrager, "vertegenwoordiger", None)
    if row is None:
        return None
    return Namens(
        naam=row.naam,
        relatie=Relatie(row.relatie).label,
        bevoegdheid=Bevoegdheid(row.bevoegdheid).label,
        email=row.email,
        telefoon=row.telefoon,
        telefoon_leesbaar=show_telefoon(row.telefoon),
        bericht_aan=BerichtAan(row.bericht_aan).label,
        is_bevestigd=row.bevestigd_op is not None,
        is_geweigerd=row.geweigerd_op is not None,
        stand=_stand(row),
    )


def _stand(row: Vertegenwoordiger) -> str:
    if row.bevestigd_op:
        return f"Bevestigd op {datum_in_woorden(timezone.localdate(row.bevestigd_op))}"
    if row.geweigerd_op:
        return f"Geweigerd op {datum_in_woorden(timezone.localdate(row.geweigerd_op))}"
    return "Nog niet bevestigd"


def _nonce(vrager: Vrager) -> int:
    return zlib.crc32(vrager.email.casefold().encode())
