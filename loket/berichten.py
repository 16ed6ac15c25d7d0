"""The texts of the mails to a vrager. They hold no more of the person than a first name and the case number."""

from uuid import UUID

from django.urls import reverse

from loket.enums import Klok
from loket.models import Vraag
from loket.queries.klokken import klokken_of
from loket.queries.volgen import volg_token
from werkcentrum.basis.mailsoorten import Mail, absolute_url, register_mailsoort, render_mail

LANGSTE_VOORNAAM = 60


@register_mailsoort("vraag_bevestiging")
def vraag_bevestiging(object_uuid: UUID) -> Mail | None:
    return _about_vraag("vraag_bevestiging", object_uuid)


@register_mailsoort("vraag_link")
def vraag_link(object_uuid: UUID) -> Mail | None:
    return _about_vraag("vraag_link", object_uuid)


@register_mailsoort("vraag_samengevoegd")
def vraag_samengevoegd(object_uuid: UUID) -> Mail | None:
    return _about_vraag("vraag_samengevoegd", object_uuid)


def _about_vraag(soort: str, vraag_uuid: UUID) -> Mail | None:
    """None when the vraag is gone: then there is nothing to say about it."""
    vraag = Vraag.objects.select_related("vrager", "regio").filter(uuid=vraag_uuid).first()
    if vraag is None:
        return None
    return render_mail(
        soort,
        {
            "voornaam": voornaam(vraag.vrager.naam),
            "nummer": vraag.nummer,
            "regio": vraag.regio.naam,
            "telefoon": vraag.regio.telefoon,
            "werkdagen": klokken_of(vraag.regio_id).werkdagen(Klok.EERSTE_CONTACT),
            "url": absolute_url(reverse("loket:volgen", args=[volg_token(vraag)])),
        },
    )


def voornaam(naam: str) -> str:
    """The first word of the name, cut where someone typed a whole line."""
    return "".join(naam.split()[:1])[:LANGSTE_VOORNAAM]
