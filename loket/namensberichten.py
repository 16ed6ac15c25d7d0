"""The mail that asks a vrager whether someone else may ask for them."""

from uuid import UUID

from django.urls import reverse

from loket.berichten import eerder_gevraagd
from loket.models import Vraag
from loket.queries.bezoeken import vragen_of_bezoek
from loket.queries.vertegenwoordigers import namens_token
from loket.queries.voornaam import voornaam
from werkcentrum.basis.mailsoorten import Mail, absolute_url, register_mailsoort, render_mail


@register_mailsoort("namens_bevestiging", naam="mag iemand anders dit vragen", over="vraag", kan_wachten=True)
def namens_bevestiging(object_uuid: UUID) -> Mail | None:
    """None when the vraag is gone, or nobody asks for the vrager any more."""
    # To the vrager alone, so it may say what they asked before.
    vragen = Vraag.objects.select_related("vrager", "regio").filter(vrager__vertegenwoordiger__isnull=False)
    vraag = vragen.filter(uuid=object_uuid).first()
    if vraag is None:
        return None
    return render_mail(
        "namens_bevestiging",
        {
            "voornaam": voornaam(vraag.vrager.naam),
            "nummer": vraag.nummer,
            "regio": vraag.regio.naam,
            "telefoon": vraag.regio.telefoon,
            "eerder": eerder_gevraagd(vraag, vragen_of_bezoek(vraag)),
            "url": absolute_url(reverse("loket:namens", args=[namens_token(vraag)])),
        },
    )
