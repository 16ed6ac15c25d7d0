"""A handful of vragen for the demo region, each as it would come in. Persons are visibly fictitious."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from loket.enums import Kanaal, VraagStatus
from loket.models import Vraag
from loket.services.demo_stappen import add_demo_stappen
from loket.services.voorbeelden import make_vragen
from loket.services.vragen import VraagGegevens, VragerGegevens, register_vraag
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.demo import DEMO_DOMEIN, DEMO_REGIO
from werkcentrum.basis.queries.actors import medewerkers_of_regio

APELDOORN, ZUTPHEN = "GM0200", "GM0301"
# Enough of the past year for a figure that is not hidden, few enough to look at.
AANTAL_EERDER = 420
# None that waits for a partner: those come from real verwijzingen.
VERDELING = {
    VraagStatus.NIEUW: 1,
    VraagStatus.IN_BEHANDELING: 8,
    VraagStatus.WACHT_OP_VRAGER: 2,
    VraagStatus.AFGESLOTEN: 85,
    VraagStatus.INGETROKKEN: 4,
}


@transaction.atomic
def load_demo_vragen() -> list[Vraag]:
    """Fill an empty demo region once; returns the vragen that just came in, or none when it was filled."""
    if not settings.DEMO:
        raise NotPossible("De demoregio kan alleen worden geladen waar DEMO aan staat.")
    if Vraag.objects.filter(regio_id=DEMO_REGIO).exists():
        return []
    eigenaren = [gebruiker.pk for gebruiker in medewerkers_of_regio(DEMO_REGIO)]
    make_vragen(
        regio_code=DEMO_REGIO,
        gemeente_code=APELDOORN,
        eigenaar_ids=eigenaren,
        aantal=AANTAL_EERDER,
        seed=2026,
        verdeling=VERDELING,
    )
    add_demo_stappen(DEMO_REGIO)
    return [_register(*row) for row in _nieuw()]


def _nieuw() -> list[tuple[str, str, Kanaal, str, dict[str, object]]]:
    today = timezone.localdate()

    def over(days: int) -> str:
        return (today + timedelta(days=days)).isoformat()

    return [
        (
            "Sanne Voorbeeld",
            "sanne",
            Kanaal.WEBSITE,
            "Mijn contract stopt. Ik wil misschien de zorg in, maar wie betaalt de opleiding?",
            {
                "doelgroep": "werkende",
                "thema": "ontslag",
                "gemeente": APELDOORN,
                "dienstverband": "tijdelijk",
                "einde_dienstverband": over(9),
                "reden_einde": "contract_loopt_af",
                "uitkering": ["geen"],
                "opleidingsniveau": "mbo3",
            },
        ),
        (
            "Youssef Voorbeeld",
            "youssef",
            Kanaal.TELEFOON,
            "Ik zoek werk en wil een opleiding volgen naast mijn WW.",
            {
                "doelgroep": "werkzoekende",
                "thema": "scholing",
                "gemeente": ZUTPHEN,
                "uitkering": ["ww"],
                "leeftijd": 44,
            },
        ),
        (
            "Marek Voorbeeld",
            "marek",
            Kanaal.BALIE,
            "Ik werk via een uitzendbureau en wil beter Nederlands leren.",
            {
                "doelgroep": "werkende",
                "thema": "taal_en_basisvaardigheden",
                "gemeente": APELDOORN,
                "dienstverband": "uitzend",
                "taalniveau": "a2",
            },
        ),
        (
            "Ineke Voorbeeld",
            "ineke",
            Kanaal.WEBSITE,
            "Ik ben al een jaar ziek en mijn werkgever wil dat ik iets anders ga doen.",
            {
                "doelgroep": "werkende",
                "thema": "ziekte_en_werk",
                "gemeente": APELDOORN,
                "dienstverband": "vast",
                "weken_ziek": 54,
            },
        ),
    ]


def _register(naam: str, postbus: str, kanaal: Kanaal, omschrijving: str, kenmerken: dict[str, object]) -> Vraag:
    return register_vraag(
        actor=SYSTEEM,
        vrager=VragerGegevens(naam=naam, email=f"{postbus}@{DEMO_DOMEIN}", telefoon="+31550000000"),
        vraag=VraagGegevens(regio_code=DEMO_REGIO, kanaal=kanaal, kenmerken=kenmerken, omschrijving=omschrijving),
    )
