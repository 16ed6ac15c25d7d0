from django.conf import settings
from django.db import transaction
from django.utils import timezone

from verwijzing.models import Aanbod, Contactpunt, DienstVersie
from verwijzing.sleutels import gemeente_sleutel
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.demo import DEMO_DOMEIN, DEMO_REGIO
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebruiker, Organisatie, Rol
from werkcentrum.basis.queries.regios import current_jaar

DEMO_PARTNER_VAN = ("uwv-uwv", gemeente_sleutel("GM0200"))


@transaction.atomic
def load_demo_verwijzing(*, regio_code: str = DEMO_REGIO) -> int:
    """A contactpunt with a plainly made-up address for everyone on the map of the demo region. Repeatable; refused
    outside the demo. Returns how many contactpunten there are."""
    _refuse_outside_demo()
    on_map = set(
        DienstVersie.objects.filter(geldig_tot__isnull=True, dienst__aanbod__isnull=True).values_list(
            "dienst__organisatie", flat=True
        )
    ) | set(
        Aanbod.objects.filter(
            gemeente__indelingen__regio=regio_code, gemeente__indelingen__jaar=current_jaar()
        ).values_list("organisatie", flat=True)
    )
    Contactpunt.objects.bulk_create(
        [
            Contactpunt(
                regio_id=regio_code,
                organisatie=organisatie,
                naam=f"Voorbeeldcontact {organisatie.naam}"[:120],
                email=f"{organisatie.sleutel[:60]}@{DEMO_DOMEIN}",
            )
            for organisatie in Organisatie.objects.filter(pk__in=on_map)
        ],
        ignore_conflicts=True,
    )
    _let_demo_partner_answer()
    return Contactpunt.objects.filter(regio=regio_code).count()


def _let_demo_partner_answer() -> None:
    """The demo partner answers for two organisaties that really are on the map, so that its inbox fills."""
    gebruiker = Gebruiker.objects.filter(email=f"partner@{DEMO_DOMEIN}").first()
    if gebruiker is None:
        return
    for organisatie in Organisatie.objects.filter(sleutel__in=DEMO_PARTNER_VAN):
        Rol.objects.get_or_create(
            gebruiker=gebruiker,
            soort=RolSoort.PARTNER,
            organisatie=organisatie,
            defaults={"geldig_vanaf": timezone.localdate()},
        )


def _refuse_outside_demo() -> None:
    if not settings.DEMO:
        raise NotPossible("De demoregio kan alleen worden geladen waar DEMO aan staat.")
