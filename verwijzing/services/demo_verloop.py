"""Verwijzingen of the demo region in every state, made by the same services as the real ones."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from loket.enums import VraagStatus
from loket.kenmerken import parse_kenmerken
from loket.queries.zaken import visible_to
from verwijzing.besluit import Besluit, WarmContact
from verwijzing.enums import Grondslag, Uitkomst, VerwijzingSoort, Weigerreden
from verwijzing.models import Verwijzing
from verwijzing.queries.advies import advise_for
from verwijzing.services.antwoorden import accept_verwijzing, record_uitkomst, refuse_verwijzing
from verwijzing.services.verwijzingen import refer_vraag
from werkcentrum.basis.actor import Actor, partnerlink_actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.demo import DEMO_ACCOUNTS, DEMO_REGIO
from werkcentrum.basis.queries.actors import actor_of, gebruiker_by_email

PARTNER = "Voorbeeldpersoon"
# What became of each; the figures need more than five, of which some that did not help.
AFLOOP: tuple[Uitkomst | Weigerreden | None, ...] = (
    Weigerreden.GEEN_PLEK,
    None,
    *(Uitkomst.GEHOLPEN_WERK, Uitkomst.NIET_GEHOLPEN, Uitkomst.GEHOLPEN_ADVIES, Uitkomst.GEHOLPEN_SCHOLING) * 3,
    *(Uitkomst.GEHOLPEN_INKOMEN, Uitkomst.NIET_GESTART) * 2,
)


@transaction.atomic
def load_demo_verloop() -> int:
    """Refer a number of open vragen and let them run their course; returns how many. For an empty region, once."""
    if not settings.DEMO:
        raise NotPossible("De demoregio kan alleen worden geladen waar DEMO aan staat.")
    if Verwijzing.objects.filter(regio_id=DEMO_REGIO).exists():
        return 0
    balie = actor_of(gebruiker_by_email(DEMO_ACCOUNTS[0].email))
    vragen = list(visible_to(balie).filter(status=VraagStatus.IN_BEHANDELING).order_by("id")[: len(AFLOOP)])
    for vraag, afloop in zip(vragen, AFLOOP, strict=False):
        _follow(balie, _refer(balie, vraag.uuid, dict(vraag.kenmerken)), afloop)
    return len(vragen)


def _refer(balie: Actor, vraag_uuid: UUID, kenmerken: dict[str, object]) -> Verwijzing:
    today = timezone.localdate()
    feiten = parse_kenmerken(kenmerken)
    eerste = advise_for(DEMO_REGIO, feiten, today, top=1, met_vraag=False).diensten[0]
    return refer_vraag(
        actor=balie,
        vraag_uuid=vraag_uuid,
        besluit=Besluit(
            dienst=UUID(eerste.uuid),
            soort=VerwijzingSoort.WARM,
            grondslag=Grondslag.TOESTEMMING,
            grondslag_tekst="Besproken aan de balie.",
            velden=("naam", "email"),
            warm_contact=WarmContact(datum=today, balie=balie.naam, partner=PARTNER),
        ),
    )


def _follow(balie: Actor, verwijzing: Verwijzing, afloop: Uitkomst | Weigerreden | None) -> None:
    partner = partnerlink_actor(verwijzing.uuid)
    if isinstance(afloop, Weigerreden):
        refuse_verwijzing(actor=partner, verwijzing_uuid=verwijzing.uuid, naam=PARTNER, weigerreden=afloop)
    elif afloop is not None:
        accept_verwijzing(actor=partner, verwijzing_uuid=verwijzing.uuid, naam=PARTNER)
        record_uitkomst(actor=balie, verwijzing_uuid=verwijzing.uuid, uitkomst=afloop, naam=balie.naam)
