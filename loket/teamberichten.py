"""The mails to colleagues about their vragen: how many and where; nothing of a person."""

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
    still = _open().filter(eigenaar__uuid=object_uuid, stilte_trede__gte=StilteTrede.EIGENAAR)
    return _mail("stilte_eigenaar", object_uuid, still, _mijn_vragen())


@register_mailsoort("stilte_teamleider")
def stilte_teamleider(object_uuid: UUID) -> Mail | None:
    gebruiker = Gebruiker.objects.filter(uuid=object_uuid).first()
    regios = actor_of(gebruiker).regios(RolSoort.TEAMLEIDER) if gebruiker else frozenset()
    still = _open().filter(regio__in=regios, stilte_trede=StilteTrede.TEAMLEIDER)
    return _mail("stilte_teamleider", object_uuid, still, reverse("loket:team"))


@register_mailsoort("vragen_verdeeld")
def vragen_verdeeld(object_uuid: UUID) -> Mail | None:
    """Also who has no vraag left hears of it."""
    mine = _open().filter(eigenaar__uuid=object_uuid)
    return _mail("vragen_verdeeld", object_uuid, mine, _mijn_vragen(), also_none=True)


def _mijn_vragen() -> str:
    return f"{reverse('loket:werkvoorraad')}?weergave=mijn"


def _open() -> QuerySet[Vraag]:
    return Vraag.objects.filter(status__in=OPEN)


def _mail(
    soort: str, gebruiker_uuid: UUID, vragen: QuerySet[Vraag], path: str, *, also_none: bool = False
) -> Mail | None:
    aantal = vragen.count()
    gebruiker = Gebruiker.objects.filter(uuid=gebruiker_uuid, is_active=True).first()
    if gebruiker is None or not (aantal or also_none):
        return None
    return render_mail(soort, {"naam": gebruiker.naam, "aantal": aantal, "url": absolute_url(path)})
