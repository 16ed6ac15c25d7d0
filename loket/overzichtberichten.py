"""The mail with the link to all vragen of an e-mail address."""

from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from loket.models import Overzichtverzoek
from loket.queries.overzicht import has_vragen, overzicht_token
from loket.queries.tijdlijn import moment_in_woorden
from werkcentrum.basis.mailsoorten import Mail, absolute_url, register_mailsoort, render_mail


@register_mailsoort("overzicht")
def overzicht(object_uuid: UUID) -> Mail | None:
    """None when there is nothing under this address, or when the link would not work any more."""
    verzoek = Overzichtverzoek.objects.filter(uuid=object_uuid, geldig_tot__gt=timezone.now()).first()
    if verzoek is None or not has_vragen(verzoek.email):
        return None
    return render_mail(
        "overzicht",
        {
            "tot": moment_in_woorden(verzoek.geldig_tot),
            "url": absolute_url(reverse("loket:overzicht", args=[overzicht_token(verzoek)])),
        },
    )
