"""The mails about vragen that lie still. To colleagues: how many and where; nothing of a person."""

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from loket.enums import OPEN, StilteTrede
from loket.models import Vraag
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.mailsoorten import Mail, absolute_url, register_mailsoort, render_mail
from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.queries.actors import actor_of


@register_mailsoort("stilte_eigenaar")
def stilte_eigenaar(object_uuid: UUID) -> Mail | None:
    """None when everything was picked up meanwhile."""
    still = _still().filter(eigenaar__uuid=object_uuid, stilte_trede__gte=StilteTrede.EIGENAAR)
    return _mail("stilte_eigenaar", object_uuid, still, f"{reverse('loket:werkvoorraad')}?weergave=mijn")


@register_mailsoort("stilte_teamleider")
def stilte_teamleider(object_uuid: UUID) -> Mail | None:
    gebruiker = Gebruiker.objects.filter(uuid=object_uuid).first()
    regios = actor_of(gebruiker).regios(RolSoort.TEAMLEIDER) if gebruiker else frozenset()
    still = _still().filter(regio__in=regios, stilte_trede=StilteTrede.TEAMLEIDER)
    return _mail("stilte_teamleider", object_uuid, still, reverse("loket:team"))


def _still() -> QuerySet[Vraag]:
    return Vraag.objects.filter(status__in=OPEN)


def _mail(soort: str, gebruiker_uuid: UUID, still: QuerySet[Vraag], path: str) -> Mail | None:
    aantal = still.count()
    gebruiker = Gebruiker.objects.filter(uuid=gebruiker_uuid, is_active=True).first()
    if not aantal or gebruiker is None:
        return None
    return render_mail(soort, {"naam": gebruiker.naam, "aantal": aantal, "url": absolute_url(path)})
