"""The texts of the mails to a vrager. They hold no more of the person than a first name and the case number."""

from uuid import UUID

from django.urls import reverse

from loket.enums import Klok
from loket.kenmerken import dag_in_woorden
from loket.models import Vraag
from loket.queries.bezoeken import vragen_of_bezoek
from loket.queries.dubbelen import eerdere_vragen
from loket.queries.klokken import klokken_of
from loket.queries.ontvangers import namen_of, vertegenwoordiger_of
from loket.queries.verder import bewaard_intake, verder_token
from loket.queries.volgen import volg_token
from werkcentrum.basis.mailsoorten import Mail, absolute_url, register_mailsoort, render_mail


@register_mailsoort("vraag_bevestiging", naam="bevestiging dat de vraag binnen is", over="vraag")
def vraag_bevestiging(object_uuid: UUID) -> Mail | None:
    """One mail for all that was sent in one go."""
    vraag = Vraag.objects.select_related("vrager__vertegenwoordiger").filter(uuid=object_uuid).first()
    if vraag is None:
        return None
    bezoek = vragen_of_bezoek(vraag)
    vragen = [_nummer_en_url(rij) for rij in bezoek]
    # Who asks on behalf of another reads this mail too, and may not learn what that other asked before.
    eerder = [] if vertegenwoordiger_of(vraag.vrager) else eerder_gevraagd(vraag, bezoek)
    return _about_vraag("vraag_bevestiging", object_uuid, vragen=vragen, aantal=len(vragen), eerder=eerder)


@register_mailsoort("vraag_link", naam="een nieuwe link naar de vraag", over="vraag")
def vraag_link(object_uuid: UUID) -> Mail | None:
    return _about_vraag("vraag_link", object_uuid)


@register_mailsoort("vraag_kopie", naam="de link naar een kopie", over="vraag")
def vraag_kopie(object_uuid: UUID) -> Mail | None:
    return _about_vraag("vraag_kopie", object_uuid, pagina="kopie")


@register_mailsoort(
    "vraag_samengevoegd", naam="de vraag gaat verder in een andere", over="vraag", kan_wachten=True
)
def vraag_samengevoegd(object_uuid: UUID) -> Mail | None:
    return _about_vraag("vraag_samengevoegd", object_uuid)


@register_mailsoort("vraag_bericht", naam="er staat een bericht klaar", over="vraag", kan_wachten=True)
def vraag_bericht(object_uuid: UUID) -> Mail | None:
    return _about_vraag("vraag_bericht", object_uuid)


@register_mailsoort("vraag_nieuws", naam="er is iets veranderd", over="vraag", kan_wachten=True)
def vraag_nieuws(object_uuid: UUID) -> Mail | None:
    return _about_vraag("vraag_nieuws", object_uuid)


@register_mailsoort("vraag_antwoord", naam="een organisatie gaf antwoord", over="vraag", kan_wachten=True)
def vraag_antwoord(object_uuid: UUID) -> Mail | None:
    return _about_vraag("vraag_antwoord", object_uuid)


@register_mailsoort(
    "vraag_ontvanger", naam="de berichten gaan naar een ander adres", over="vraag", kan_wachten=True
)
def vraag_ontvanger(object_uuid: UUID) -> Mail | None:
    """To who got the news so far: it names nobody."""
    return _about_vraag("vraag_ontvanger", object_uuid, pagina="berichtkeuze")


@register_mailsoort("intake_verder")
def intake_verder(object_uuid: UUID) -> Mail | None:
    """The link to go on with a saved draft; None when there is no draft to go on with any more."""
    bewaard = bewaard_intake(object_uuid)
    if bewaard is None or not bewaard.email:
        return None
    return render_mail(
        "intake_verder",
        {
            "regio": bewaard.regio.naam if bewaard.regio else "",
            "tot": dag_in_woorden(bewaard.tot),
            "url": absolute_url(reverse("loket:intake_verder_link", args=[verder_token(bewaard)])),
        },
    )


@register_mailsoort("belpoging", naam="er is gebeld", over="vraag", kan_wachten=True)
def belpoging(object_uuid: UUID) -> Mail | None:
    return _about_vraag("belpoging", object_uuid)


@register_mailsoort("toestemming_ingetrokken", naam="de toestemming is ingetrokken", over="vraag")
def toestemming_ingetrokken(object_uuid: UUID) -> Mail | None:
    return _about_vraag("toestemming_ingetrokken", object_uuid, pagina="wie_ziet_wat")


def _about_vraag(soort: str, vraag_uuid: UUID, *, pagina: str = "volgen", **context: object) -> Mail | None:
    """None when the vraag is gone: then there is nothing to say about it."""
    vraag = Vraag.objects.select_related("vrager", "regio").filter(uuid=vraag_uuid).first()
    if vraag is None:
        return None
    return render_mail(
        soort,
        {
            "voornaam": namen_of(vraag.vrager),
            "nummer": vraag.nummer,
            "regio": vraag.regio.naam,
            "telefoon": vraag.regio.telefoon,
            "werkdagen": klokken_of(vraag.regio_id).werkdagen(Klok.EERSTE_CONTACT),
            "url": absolute_url(reverse(f"loket:{pagina}", args=[volg_token(vraag)])),
            **context,
        },
    )


def _nummer_en_url(vraag: Vraag) -> dict[str, str]:
    return {"nummer": vraag.nummer, "url": absolute_url(reverse("loket:volgen", args=[volg_token(vraag)]))}


def eerder_gevraagd(vraag: Vraag, bezoek: list[Vraag]) -> list[dict[str, str]]:
    """What the same address asked before about a thema of this visit and still runs; for a mail to it alone."""
    return [_nummer_en_url(rij) for rij in eerdere_vragen(vraag, themas=[rij.thema for rij in bezoek])]
