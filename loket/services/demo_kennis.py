"""Texts, checklists and knowledge for the demo region. The checklists are our own proposal, after the steps at the
desk (contact, clear up the question, choose a route, hand over, look back); none of them blocks. Organisations and
numbers are made up."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from loket.models import Belwijzer, ChecklistPunt, Standaardtekst, Werkafspraak
from loket.services.checklists import Puntgegevens, add_punt
from loket.services.kennis import Belwijzergegevens, Werkafspraakgegevens, save_belwijzer, save_werkafspraak
from loket.services.standaardteksten import Tekstgegevens, create_standaardtekst
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.demo import DEMO_REGIO

TEKSTEN = (
    (
        "eerste-bericht",
        "Eerste bericht",
        (),
        "Beste {{ voornaam }},\n\nWij lazen uw vraag {{ nummer }}. Wanneer kunnen wij u bellen?\n\n"
        "Met vriendelijke groet,\n{{ naam_medewerker }}\n{{ werkcentrum }}",
    ),
    (
        "contract-meenemen",
        "Neem uw contract mee",
        ("ontslag",),
        "Beste {{ voornaam }},\n\nNeem bij de afspraak uw contract mee. Dan kijken wij samen wat u kunt doen.\n\n"
        "Met vriendelijke groet,\n{{ naam_medewerker }}",
    ),
)
PUNTEN = {
    "ontslag": ("Einddatum van het contract nagevraagd", "Gewezen op aanvragen van WW", "Gevraagd hoe het afliep"),
    "scholing": ("Doel van de opleiding besproken", "Nagegaan wie kan betalen", "Gevraagd hoe het afliep"),
    "ziekte_en_werk": ("Gevraagd wie de begeleiding doet", "Geen medische gegevens opgeschreven"),
}


@transaction.atomic
def load_demo_kennis() -> None:
    """What is there already stays as it is."""
    if not settings.DEMO:
        raise NotPossible("De demoregio kan alleen worden geladen waar DEMO aan staat.")
    if not Standaardtekst.objects.exists():
        for sleutel, titel, themas, tekst in TEKSTEN:
            gegevens = Tekstgegevens(titel, tekst, themas)
            create_standaardtekst(actor=SYSTEEM, regio_code=DEMO_REGIO, sleutel=sleutel, gegevens=gegevens)
    if not ChecklistPunt.objects.exists():
        for thema, punten in PUNTEN.items():
            for punt in punten:
                add_punt(actor=SYSTEEM, regio_code=DEMO_REGIO, thema=thema, gegevens=Puntgegevens(punt))
    _load_kennis(timezone.localdate())


def _load_kennis(today: date) -> None:
    over, voorbij = today + timedelta(days=180), today - timedelta(days=30)
    if not Werkafspraak.objects.exists():
        gegevens = Werkafspraakgegevens(
            titel="Voorbeeld: eerst samen bellen",
            tekst="Bel bij ontslag samen met de vrager. Dan hoeft de vrager het verhaal maar één keer te doen.",
            eigenaar="Team Voorbeeld",
            geldig_vanaf=voorbij,
            controleren_voor=over,
            themas=("ontslag",),
        )
        save_werkafspraak(actor=SYSTEEM, regio_code=DEMO_REGIO, gegevens=gegevens)
    if not Belwijzer.objects.exists():
        for functie, controleren in (("Team WW (voorbeeld)", over), ("Team Scholing (voorbeeld)", voorbij)):
            bel = Belwijzergegevens(
                organisatie="Voorbeeldorganisatie",
                functie=functie,
                telefoon="+31550000000",
                wanneer="elke ochtend",
                geldig_vanaf=voorbij,
                controleren_voor=controleren,
            )
            save_belwijzer(actor=SYSTEEM, regio_code=DEMO_REGIO, gegevens=bel)
