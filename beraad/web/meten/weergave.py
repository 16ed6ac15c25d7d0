"""From the values that were kept to what a reader sees."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beraad.queries.verloop import Peilpunt, Reeks
from beraad.web.weergave import STREEP, as_tekst

MINDER = "minder dan 5"


@dataclass(frozen=True, slots=True)
class Peilrij:
    """One line of the table under a chart."""

    dag: str
    waarde: str
    herkomst: str
    vastgelegd: str
    is_vervangen: bool


@dataclass(frozen=True, slots=True)
class Reeksblok:
    """`reeks` is what components/cijfer.html draws; `einde` is empty for the one that runs."""

    nummer: int
    omschrijving: str
    begin: str
    einde: str
    waarde: str
    uitleg: str
    reeks: list[dict[str, str]]
    rijen: tuple[Peilrij, ...]


def as_reeksblok(reeks: Reeks) -> Reeksblok:
    shown = [punt for punt in reeks.geldend if punt.waarde is not None]
    last = shown[-1] if shown else None
    return Reeksblok(
        nummer=reeks.nummer,
        omschrijving=reeks.omschrijving,
        begin=date_format(timezone.localdate(reeks.begonnen_op), "j F Y"),
        einde=date_format(timezone.localdate(reeks.beeindigd_op), "j F Y") if reeks.beeindigd_op else "",
        waarde=as_tekst(last.waarde, reeks.eenheid) if last else STREEP,
        uitleg=_("stand op %(dag)s") % {"dag": date_format(last.peildatum, "j F Y")} if last else "",
        reeks=[
            {
                "label": date_format(punt.peildatum, "j b Y"),
                "waarde": str(punt.waarde),
                "tekst": as_tekst(punt.waarde, reeks.eenheid),
            }
            for punt in shown
        ],
        rijen=tuple(_rij(reeks, punt) for punt in reversed(reeks.punten)),
    )


def _rij(reeks: Reeks, punt: Peilpunt) -> Peilrij:
    moment = date_format(timezone.localdate(punt.vastgelegd_op), "j F Y")
    door = punt.door or _("het systeem")
    return Peilrij(
        dag=date_format(punt.peildatum, "j F Y"),
        waarde=MINDER if punt.verborgen else as_tekst(punt.waarde, reeks.eenheid),
        herkomst=_herkomst(punt),
        vastgelegd=_("%(dag)s door %(wie)s") % {"dag": moment, "wie": door},
        is_vervangen=punt.is_vervangen,
    )


def _herkomst(punt: Peilpunt) -> str:
    if punt.bron:
        return f"{punt.herkomst.label}: {punt.bron}"
    if punt.noemer is None:
        return str(punt.herkomst.label)
    aantal = ngettext("%(aantal)d geteld", "%(aantal)d geteld", punt.noemer) % {"aantal": punt.noemer}
    return f"{punt.herkomst.label}: {aantal}"
