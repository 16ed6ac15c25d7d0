"""The dienst behind a service of another dienstenkaart: what it has beside its text."""

from verwijzing.enums import Herkomst
from verwijzing.gids.kaart import Dekking
from verwijzing.hsds.lezen import Gelezen
from verwijzing.hsds.vorm import OPEN
from verwijzing.models import Dienst
from verwijzing.services.aanbod import write_aanbod
from verwijzing.services.organisaties import Partijen
from verwijzing.sleutels import dienst_uuid


def make_dienst(bron: str, gelezen: Gelezen, partijen: Partijen) -> Dienst:
    return Dienst.objects.create(
        uuid=gelezen.uuid,
        sleutel=_sleutel(bron, gelezen),
        organisatie_id=partijen.id_of(gelezen.partij),
        regio_id=gelezen.regio or None,
        herkomst=Herkomst.IMPORT,
    )


def follow_source(dienst: Dienst, gelezen: Gelezen, partijen: Partijen) -> None:
    """Who offers it, where, and whether there is room, unless we know that from a later day."""
    stand = gelezen.stand
    now = (dienst.organisatie_id, dienst.regio_id)
    theirs = (partijen.id_of(gelezen.partij), gelezen.regio or None)
    newer = stand != OPEN and (dienst.capaciteit_op is None or (stand.op and stand.op > dienst.capaciteit_op))
    if now != theirs or newer:
        dienst.organisatie_id, dienst.regio_id = theirs
        if newer:
            dienst.capaciteit, dienst.wachtweken = stand.capaciteit, stand.wachtweken
            dienst.capaciteit_op, dienst.capaciteit_bron = stand.op, stand.bron
        dienst.save()
    if gelezen.inhoud.dekking is Dekking.PER_GEMEENTE:
        write_aanbod(dienst, gelezen.aanbod, partijen)


def _sleutel(bron: str, gelezen: Gelezen) -> str:
    """The sleutel of the card where the id was made from it, as between two installations of this portal."""
    if gelezen.sleutel and dienst_uuid(gelezen.sleutel) == gelezen.uuid:
        return gelezen.sleutel
    return f"{bron}:{gelezen.uuid}"
