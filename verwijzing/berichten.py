"""The mails about a verwijzing. The data of the vrager stand behind the link, never in the mail."""

from uuid import UUID

from verwijzing.enums import VerwijzingStatus
from verwijzing.links import partner_path
from verwijzing.models import Verwijzing
from werkcentrum.basis.mailsoorten import Mail, absolute_url, register_mailsoort, render_mail

LOOPT = (VerwijzingStatus.VERZONDEN, VerwijzingStatus.AANGENOMEN)


@register_mailsoort("verwijzing_verzoek", naam="verzoek om te helpen", over="verwijzing")
def build_verzoek(verwijzing_uuid: UUID) -> Mail | None:
    """None when there is nothing left to answer."""
    verwijzing = (
        Verwijzing.objects.filter(uuid=verwijzing_uuid, status__in=LOOPT)
        .select_related("vraag", "regio", "organisatie", "dienstversie")
        .first()
    )
    if verwijzing is None or not verwijzing.vraag.is_open:
        return None
    return render_mail(
        "verwijzing_verzoek",
        {
            "verwijzing": verwijzing,
            "regio": verwijzing.regio.naam,
            "link": absolute_url(partner_path(verwijzing.uuid, verwijzing.link_nonce)),
        },
    )
