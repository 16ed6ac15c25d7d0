"""The mails about a meeting: when it is, and a link. Nothing of its agenda is in them."""

from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from beraad.enums import VergaderingStatus
from beraad.models import Vergadering
from beraad.queries.tafel import naam_of
from beraad.queries.vergaderingen import wanneer
from werkcentrum.basis.mailsoorten import Mail, absolute_url, register_mailsoort, render_mail


@register_mailsoort("vergadering_oproep", naam="oproep voor een vergadering", kan_wachten=True)
def build_oproep(uuid: UUID) -> Mail | None:
    """None when it is off or over by now."""
    row = _find(uuid)
    if row is None or row.status != VergaderingStatus.GEPLAND or row.op <= timezone.now():
        return None
    return _mail("vergadering_oproep", row)


@register_mailsoort("vergadering_afgelast", naam="bericht dat een vergadering niet doorgaat")
def build_afgelast(uuid: UUID) -> Mail | None:
    row = _find(uuid)
    return _mail("vergadering_afgelast", row) if row else None


def _find(uuid: UUID) -> Vergadering | None:
    return Vergadering.objects.select_related("beraad__regio").filter(uuid=uuid).first()


def _mail(soort: str, row: Vergadering) -> Mail:
    context: dict[str, object] = {
        "beraad": naam_of(row.beraad),
        "wanneer": wanneer(row),
        "plaats": row.plaats,
        "link": absolute_url(reverse("beraad:vergadering", args=[row.uuid])),
    }
    if row.beraad.regio:
        context["regio"] = row.beraad.regio.naam
    return render_mail(soort, context)
