"""The mails about a verwijzing. The data of the vrager stand behind the link, never in the mail."""

from uuid import UUID

from django.utils import timezone

from verwijzing.enums import VerwijzingStatus
from verwijzing.links import partner_path
from verwijzing.models import Contactpunt, Verwijzing
from verwijzing.queries.kaartlink import kaarten_path, kaartrijen
from werkcentrum.basis.mailsoorten import Mail, absolute_url, register_mailsoort, render_mail

HOOGSTENS_IN_MAIL = 10
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


@register_mailsoort("kaart_klopt_nog", naam="vraag of de kaarten nog kloppen", kan_wachten=True)
def build_klopt_nog(contactpunt_uuid: UUID) -> Mail | None:
    """None when every card was confirmed or stopped meanwhile. Nothing about persons is in it."""
    contactpunt = Contactpunt.objects.filter(uuid=contactpunt_uuid).select_related("organisatie", "regio").first()
    if contactpunt is None:
        return None
    due = [rij for rij in kaartrijen(contactpunt, today=timezone.localdate()) if rij.is_aan_de_beurt]
    if not due:
        return None
    kaarten = [{"kaart": rij, "link": absolute_url(rij.url)} for rij in due[:HOOGSTENS_IN_MAIL]]
    return render_mail(
        "kaart_klopt_nog",
        {
            "contactpunt": contactpunt,
            "regio": contactpunt.regio.naam,
            "aantal": len(due),
            "kaarten": kaarten,
            "nog": len(due) - len(kaarten),
            "link": absolute_url(kaarten_path(contactpunt)),
        },
    )
