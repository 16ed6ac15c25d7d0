"""Counts per group for the demo region, so that the fairness watch has something to show. The counts are made up;
whether a group stands out is decided by the same measure as everywhere."""

from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from verwijzing.enums import Groepsoort, Meetpunt
from verwijzing.gids.eerlijkheid import Telling
from verwijzing.models import Eerlijkheidscijfer
from verwijzing.queries.eerlijkheid_tellen import shift_kwartaal
from verwijzing.queries.eerlijkheidsgroepen import ONBEKEND
from verwijzing.services.eerlijkheid import keep_cijfers, last_measured_kwartaal
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.demo import DEMO_REGIO

# How many vragen of each group, and how many of every hundred have the outcome after those before it. The groups
# of each kind are together as many.
GROEPEN: Mapping[Groepsoort, Mapping[str, tuple[int, int]]] = {
    Groepsoort.LEEFTIJD: {
        "0-26": (180, 62),
        "27-39": (250, 60),
        "40-54": (260, 59),
        "55-66": (170, 41),
        ONBEKEND: (140, 57),
    },
    Groepsoort.TAALNIVEAU: {"onder_b1": (190, 52), "b1_of_hoger": (560, 58), ONBEKEND: (250, 56)},
    Groepsoort.UITKERING: {
        "geen": (340, 57),
        "ww": (280, 58),
        "bijstand": (210, 54),
        "anders": (30, 55),
        ONBEKEND: (140, 56),
    },
    Groepsoort.GEMEENTE: {"GM0200": (560, 57), "GM0232": (120, 56), "GM0285": (90, 55), ONBEKEND: (230, 56)},
    Groepsoort.DOELGROEP: {"werkzoekende": (610, 57), "werkende": (390, 55)},
}
KWARTALEN = 2


@transaction.atomic
def load_demo_eerlijkheid() -> int:
    """Of the last quarters that are counted by now. Repeatable; refused outside the demo. Returns how many groups
    are kept."""
    if not settings.DEMO:
        raise NotPossible("De demoregio kan alleen worden geladen waar DEMO aan staat.")
    newest = last_measured_kwartaal(timezone.localdate())
    for terug in range(KWARTALEN):
        kwartaal = shift_kwartaal(newest, -terug)
        if not Eerlijkheidscijfer.objects.filter(regio=DEMO_REGIO, kwartaal=kwartaal).exists():
            keep_cijfers(regio_code=DEMO_REGIO, kwartaal=kwartaal, tellingen=_tellingen(terug))
    return Eerlijkheidscijfer.objects.filter(regio=DEMO_REGIO).count()


def _tellingen(terug: int) -> dict[tuple[Meetpunt, Groepsoort], dict[str, Telling]]:
    """Each outcome is looked at for those who had the one before; a quarter further back was a little quieter."""
    found: dict[tuple[Meetpunt, Groepsoort], dict[str, Telling]] = {}
    for soort, groepen in GROEPEN.items():
        for groep, (aantal, per_honderd) in groepen.items():
            left = aantal * (10 - terug) // 10
            for meetpunt in Meetpunt:
                teller = left * per_honderd // 100
                found.setdefault((meetpunt, soort), {})[groep] = Telling(left, teller)
                left = teller
    return found
