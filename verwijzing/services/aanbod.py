"""What each gemeente offers of a card that came from another dienstenkaart."""

from collections.abc import Sequence

from verwijzing.hsds.vorm import Gemeenteaanbod
from verwijzing.models import Aanbod, Dienst
from verwijzing.services.organisaties import Partijen, load_gemeenten
from verwijzing.sleutels import gemeente_sleutel
from werkcentrum.basis.models import Gemeente

STAND = ("capaciteit", "wachtweken", "capaciteit_op", "capaciteit_bron")


def write_aanbod(dienst: Dienst, aanbod: Sequence[Gemeenteaanbod], partijen: Partijen) -> None:
    """Adds what is new and takes over whether there is room. What the feed has no more stays: the card says when
    it stops. A gemeente that we do not know is left out."""
    known = {gemeente.code: gemeente for gemeente in Gemeente.objects.filter(pk__in=[a.gemeente for a in aanbod])}
    organisaties = load_gemeenten(known.values())
    rows = [
        Aanbod(
            uuid=item.id,
            dienst=dienst,
            gemeente=known[item.gemeente],
            organisatie_id=partijen.known_id(item.partij_id) or organisaties[gemeente_sleutel(item.gemeente)],
            capaciteit=item.stand.capaciteit,
            wachtweken=item.stand.wachtweken,
            capaciteit_op=item.stand.op,
            capaciteit_bron=item.stand.bron,
        )
        for item in aanbod
        if item.gemeente in known
    ]
    there = {row.gemeente_id: row for row in Aanbod.objects.filter(dienst=dienst)}
    Aanbod.objects.bulk_create([row for row in rows if row.gemeente_id not in there])
    changed = []
    for row in rows:
        old = there.get(row.gemeente_id)
        if old is not None and any(getattr(old, naam) != getattr(row, naam) for naam in STAND):
            for naam in STAND:
                setattr(old, naam, getattr(row, naam))
            changed.append(old)
    Aanbod.objects.bulk_update(changed, STAND)
