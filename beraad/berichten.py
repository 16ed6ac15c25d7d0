"""The mails about an agenda. Of the agenda only its title, and no names of persons, are in them."""

from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from beraad.enums import VoorstelSoort
from beraad.models import Meerjarenagenda, Partij, Vertegenwoordiging, Voorstel
from beraad.queries.bijwerken import bijwerkstand_of, running_agendas, sprekers_of
from beraad.queries.tafel import naam_of, periode
from beraad.queries.voorstellen import is_open
from werkcentrum.basis.mailsoorten import Mail, absolute_url, register_mailsoort, render_mail


@register_mailsoort("bijwerken_secretaris", naam="herinnering om de agenda bij te werken", kan_wachten=True)
def build_for_secretaris(agenda_uuid: UUID) -> Mail | None:
    """None when everything was updated meanwhile. What a partij without a voice owns counts as well."""
    agenda = Meerjarenagenda.objects.select_related("beraad__regio").filter(uuid=agenda_uuid).first()
    if agenda is None:
        return None
    today = timezone.localdate()
    stand = bijwerkstand_of(agenda, today=today)
    sprekers = sprekers_of({blok.partij.uuid for blok in stand.eigenaren if blok.partij}, today=today)
    aantal = sum(
        len(blok.regels) for blok in stand.eigenaren if blok.partij is None or blok.partij.uuid not in sprekers
    )
    return _mail("bijwerken_secretaris", agenda, aantal, stand.maanden)


@register_mailsoort("bijwerken_trekker", naam="herinnering om maatregelen bij te werken", kan_wachten=True)
def build_for_trekker(partij_uuid: UUID) -> Mail | None:
    """None when everything was updated meanwhile."""
    partij = Partij.objects.filter(uuid=partij_uuid).first()
    today = timezone.localdate()
    agendas = [agenda for agenda in running_agendas(today) if partij and agenda.beraad_id == partij.beraad_id]
    if not agendas:
        return None
    stand = bijwerkstand_of(agendas[0], today=today)
    blokken = [blok for blok in stand.eigenaren if blok.partij and blok.partij.uuid == partij_uuid]
    return _mail("bijwerken_trekker", agendas[0], sum(len(blok.regels) for blok in blokken), stand.maanden)


@register_mailsoort("mandaat_gegeven", naam="een mandaat in het beraad", kan_wachten=True)
def build_mandaat(vertegenwoordiging_uuid: UUID) -> Mail | None:
    """None when it ended meanwhile."""
    row = (
        Vertegenwoordiging.objects.filter(uuid=vertegenwoordiging_uuid)
        .exclude(mandaat_tot__lt=timezone.localdate())
        .select_related("partij__beraad__regio")
        .first()
    )
    if row is None:
        return None
    return render_mail(
        "mandaat_gegeven",
        {
            "beraad": naam_of(row.partij.beraad),
            "partij": row.partij.naam,
            "is_plaatsvervanger": row.is_plaatsvervanger,
            "periode": periode(row.mandaat_vanaf, row.mandaat_tot),
            "link": absolute_url(reverse("beraad:beraad", args=[row.partij.beraad.uuid])),
        },
    )


@register_mailsoort("voorstel_aangeboden", naam="een voorstel voor het beraad", kan_wachten=True)
def build_voorstel(voorstel_uuid: UUID) -> Mail | None:
    """None when it was withdrawn or adopted meanwhile."""
    voorstel = (
        Voorstel.objects.filter(uuid=voorstel_uuid).select_related("agenda__beraad__regio", "versie").first()
    )
    if voorstel is None or not is_open(voorstel):
        return None
    return render_mail(
        "voorstel_aangeboden",
        {
            "beraad": naam_of(voorstel.agenda.beraad),
            "titel": voorstel.agenda.titel,
            "is_vaststelling": voorstel.soort == VoorstelSoort.VASTSTELLING,
            "link": absolute_url(reverse("beraad:voorstel", args=[voorstel.uuid])),
        },
    )


def _mail(soort: str, agenda: Meerjarenagenda, aantal: int, maanden: int) -> Mail | None:
    if not aantal:
        return None
    context: dict[str, object] = {
        "aantal": aantal,
        "maanden": maanden,
        "agenda": str(agenda),
        "link": absolute_url(reverse("beraad:bijwerken", args=[agenda.uuid])),
    }
    if agenda.beraad.regio:
        context["regio"] = agenda.beraad.regio.naam
    return render_mail(soort, context)
