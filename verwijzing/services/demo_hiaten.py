"""Hiaten of the demo region, so that the figures have something to show. Made up, as everything there."""

from datetime import date
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from verwijzing.enums import HiaatReden
from verwijzing.models import Hiaat, Hiaattoelichting
from verwijzing.queries.kaart import current_kaartversie
from verwijzing.services.hiaten import digest_of
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.demo import DEMO_REGIO
from werkcentrum.basis.queries.regios import gemeenten_of_regio

# Doelgroep, thema, reden and how many vragen each month in the first gemeente; each next one has one fewer.
BEHOEFTEN: tuple[tuple[str, str, HiaatReden, int], ...] = (
    ("werkzoekende", "taal_en_basisvaardigheden", HiaatReden.TAAL_ONTBREEKT, 4),
    ("werkzoekende", "scholing", HiaatReden.ALLES_VOL, 3),
    ("werkende", "scholing", HiaatReden.NIETS_PAST, 3),
    ("werkende", "loopbaan", HiaatReden.TE_VER, 2),
    ("werkgever", "personeel_vinden", HiaatReden.NIETS_PAST, 2),
    ("werkzoekende", "geld_en_regelingen", HiaatReden.DRIE_KEER_GEWEIGERD, 1),
)
GROEPEN: tuple[dict[str, str], ...] = (
    {"uitkering": "bijstand", "opleidingsniveau": "zonder_startkwalificatie"},
    {"uitkering": "ww", "opleidingsniveau": "mbo"},
    {"uitkering": "bijstand"},
)
TOELICHTING = "Voorbeeld: er is geen les in de avond, en overdag werkt deze groep."
MAANDEN = 14


@transaction.atomic
def load_demo_hiaten() -> int:
    """Of the last year and a bit, through this month. Repeatable; refused outside the demo. Returns how many."""
    if not settings.DEMO:
        raise NotPossible("De demoregio kan alleen worden geladen waar DEMO aan staat.")
    kaartversie = current_kaartversie().pk
    gemeenten = gemeenten_of_regio(DEMO_REGIO)
    rows = []
    for maand in _months(timezone.localdate().replace(day=1)):
        for doelgroep, thema, reden, aantal in BEHOEFTEN:
            for plek, gemeente in enumerate(gemeenten):
                for nummer in range(max(aantal - plek - maand.month % 2, 0)):
                    naam = f"demo/{maand}/{doelgroep}/{thema}/{gemeente.code}/{nummer}"
                    other = reden is not HiaatReden.NIETS_PAST and nummer % 4 == 3
                    rows.append(
                        Hiaat(
                            uuid=uuid5(NAMESPACE_URL, naam),
                            regio_id=DEMO_REGIO,
                            gemeente=gemeente,
                            maand=maand,
                            doelgroep=doelgroep,
                            thema=thema,
                            reden=HiaatReden.NIETS_PAST if other else reden,
                            kenmerken={} if doelgroep == "werkgever" else GROEPEN[nummer % len(GROEPEN)],
                            kaartversie_id=kaartversie,
                            sleutel=digest_of(uuid5(NAMESPACE_URL, naam)),
                        )
                    )
    Hiaat.objects.bulk_create(rows, ignore_conflicts=True)
    eerste = Hiaat.objects.get(pk=rows[0].pk)
    Hiaattoelichting.objects.get_or_create(hiaat=eerste, tekst=TOELICHTING)
    return len(rows)


def _months(last: date) -> list[date]:
    """The newest last."""
    counted = last.year * 12 + last.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(counted - MAANDEN + 1, counted + 1)]
