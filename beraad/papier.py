"""An agenda on paper: its title page, and the blocks that templates/pdf/agenda.typ draws in this order. Pure.

What changes without a new version stays out of it, so that a version is the same file for ever: an indicator that
the desk counts is on paper without its figure of today.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from beraad.dekking import dekkingen_of
from beraad.document import (
    Agendatekst,
    Analysecijfertekst,
    Doeltekst,
    Indicatortekst,
    Inzettekst,
    Maatregeltekst,
    Onderdeeltekst,
    Plek,
    places_in,
)
from beraad.enums import OnderdeelSoort
from beraad.geldtabel import tabel_of_doel
from beraad.getallen import STREEP, als_bedrag, as_tekst
from beraad.opmaak import as_tree

# {"soort": kop, opmaak, alinea, dus, klein, feiten or tabel, and what that kind needs}
Blok = dict[str, Any]
Rij = list[str]


@dataclass(frozen=True, slots=True)
class Titelblad:
    """`stand` says what it is, as "Versie 2"; `feiten` are a name and what it says. `dag`: of the text itself."""

    beraad: str
    stand: str
    feiten: tuple[tuple[str, str], ...]
    dag: date


def gegevens_of(tekst: Agendatekst, titelblad: Titelblad) -> dict[str, Any]:
    """What templates/pdf/agenda.typ reads."""
    return {
        "titel": f"{tekst.titel} {tekst.looptijd}",
        "beraad": titelblad.beraad,
        "stand": titelblad.stand,
        "feiten": [list(feit) for feit in titelblad.feiten],
        "dag": [titelblad.dag.year, titelblad.dag.month, titelblad.dag.day],
        "inleiding": as_tree(tekst.inleiding),
        "blokken": list(_Papier(tekst).blokken()),
    }


def dag_tekst(dag: date) -> str:
    return date_format(dag, "j F Y")


class _Papier:
    def __init__(self, tekst: Agendatekst) -> None:
        self._tekst = tekst
        self._plekken: dict[UUID, Plek] = places_in(tekst)

    def blokken(self) -> Iterator[Blok]:
        for onderdeel in self._tekst.onderdelen:
            if onderdeel.is_ervoor:
                yield from self._onderdeel(onderdeel)
        for ambitie in self._tekst.ambities:
            yield _kop(2, f"{ambitie.nummer} {ambitie.titel}")
            yield from _opmaak(ambitie.tekst)
            for doel in ambitie.doelen:
                yield from self._doel(doel)
        for onderdeel in self._tekst.onderdelen:
            if not onderdeel.is_ervoor:
                yield from self._onderdeel(onderdeel)

    def _onderdeel(self, onderdeel: Onderdeeltekst) -> Iterator[Blok]:
        """What holds nothing is left out, as on the page."""
        soort = onderdeel.onderdeelsoort
        cijfers = self._tekst.analysecijfers if soort == OnderdeelSoort.ANALYSE else ()
        has_middelen = soort == OnderdeelSoort.MIDDELEN and bool(self._tekst.middelen)
        if not (onderdeel.tekst or cijfers or has_middelen):
            return
        yield _kop(2, onderdeel.titel)
        yield from _opmaak(onderdeel.tekst)
        for cijfer in cijfers:
            yield from self._analysecijfer(cijfer)
        if has_middelen:
            yield self._middelen()

    def _analysecijfer(self, cijfer: Analysecijfertekst) -> Iterator[Blok]:
        yield _kop(3, cijfer.titel)
        yield _tabel(
            "",
            [_("Waarover"), _("Waarde")],
            [[punt.label, as_tekst(punt.waarde, cijfer.eenheid)] for punt in cijfer.reeks],
            getallen=(1,),
        )
        yield _klein(
            cijfer.niveau,
            _("bron: %(bron)s") % {"bron": cijfer.bron},
            _("peildatum %(dag)s") % {"dag": dag_tekst(cijfer.peildatum)},
            _("licentie: %(licentie)s") % {"licentie": cijfer.licentie},
            cijfer.bron_url,
        )
        if cijfer.dus:
            yield {"soort": "dus", "tekst": cijfer.dus, "doel": self._naar_doel(cijfer.doel)}

    def _naar_doel(self, uuid: UUID | None) -> str:
        plek = self._plekken.get(uuid) if uuid else None
        if plek is None or not isinstance(plek.deel, Doeltekst):
            return ""
        return _("doel %(nummer)s %(titel)s") % {"nummer": plek.deel.nummer, "titel": plek.deel.titel}

    def _doel(self, doel: Doeltekst) -> Iterator[Blok]:
        yield _kop(3, _("Doel %(nummer)s %(titel)s") % {"nummer": doel.nummer, "titel": doel.titel})
        kenmerken = _kenmerken(doel)
        if kenmerken:
            yield _klein(*kenmerken)
        yield from _opmaak(doel.tekst)
        if doel.indicatoren:
            yield _indicatoren(doel)
        for maatregel in doel.maatregelen:
            yield from self._maatregel(maatregel)
        if any(maatregel.inzet for maatregel in doel.maatregelen):
            yield _geldtabel(doel)
        yield _klein(_("Laatst bijgewerkt op %(dag)s") % {"dag": date_format(doel.bijgewerkt_op, "j F Y")})

    def _maatregel(self, maatregel: Maatregeltekst) -> Iterator[Blok]:
        yield _kop(4, f"{maatregel.nummer} {maatregel.titel}")
        yield from _opmaak(maatregel.tekst)
        yield {"soort": "feiten", "paren": [list(paar) for paar in _feiten(maatregel)]}
        if maatregel.inzet:
            yield _tabel(
                _("Inzet voor maatregel %(nummer)s, in euro") % {"nummer": maatregel.nummer},
                [_("Wie"), _("Jaar"), _("Waarde in euro"), _("Wat")],
                [
                    [inzet.partij.naam, str(inzet.jaar), als_bedrag(inzet.bedrag), self._wat(inzet)]
                    for inzet in maatregel.inzet
                ],
                getallen=(2,),
                breed=3,
            )

    def _wat(self, inzet: Inzettekst) -> str:
        labels = [str(inzet.vorm.label), str(inzet.geldsoort.label).lower(), str(inzet.hardheid.label).lower()]
        zinnen = [f"{', '.join(labels)}."]
        if inzet.omschrijving:
            zinnen.append(f"{inzet.omschrijving}.")
        if inzet.voorwaarde:
            zinnen.append(_("Voorwaarde: %(voorwaarde)s.") % {"voorwaarde": inzet.voorwaarde})
        middel = self._plekken.get(inzet.middel) if inzet.middel else None
        if middel:
            zinnen.append(_("Betaald uit %(naam)s.") % {"naam": middel.deel.titel})
        return " ".join(zinnen)

    def _middelen(self) -> Blok:
        rijen = [
            [
                dekking.middel.naam,
                f"{dekking.middel.partij.naam}, {str(dekking.middel.geldsoort.label).lower()}",
                str(dekking.middel.jaar),
                als_bedrag(dekking.middel.bedrag),
                als_bedrag(dekking.gebruikt),
            ]
            for dekking in dekkingen_of(self._tekst)
        ]
        koppen = [_("Middel"), _("Van wie"), _("Jaar"), _("Bedrag in euro"), _("Ingezet in euro")]
        return _tabel(_("Middelen, in euro"), koppen, rijen, getallen=(3, 4), breed=0)


def _kop(niveau: int, tekst: str) -> Blok:
    return {"soort": "kop", "niveau": niveau, "tekst": tekst}


def _opmaak(tekst: str) -> Iterator[Blok]:
    if tekst:
        yield {"soort": "opmaak", "inhoud": as_tree(tekst)}


def _klein(*delen: str) -> Blok:
    return {"soort": "klein", "tekst": " · ".join(deel for deel in delen if deel)}


def _tabel(
    naam: str,
    koppen: Rij,
    rijen: list[Rij],
    *,
    getallen: Iterable[int] = (),
    breed: int | None = None,
    voet: Rij | None = None,
) -> Blok:
    """`naam` is empty for a table that a heading names. `getallen`: the columns that stand right. `breed`: the
    column that takes the room that is left.
    """
    return {
        "soort": "tabel",
        "naam": naam,
        "koppen": koppen,
        "rijen": rijen,
        "voet": voet or [],
        "getallen": list(getallen),
        "breed": breed,
    }


def _kenmerken(doel: Doeltekst) -> list[str]:
    found = []
    if doel.doelgroep:
        found.append(_("Voor: %(doelgroep)s") % {"doelgroep": doel.doelgroep})
    if doel.sector:
        found.append(_("Sector: %(sector)s") % {"sector": doel.sector})
    if doel.landelijke_ambitie:
        found.append(_("Landelijke ambitie: %(naam)s") % {"naam": doel.landelijke_ambitie.naam})
    return found


def _indicatoren(doel: Doeltekst) -> Blok:
    return _tabel(
        _("Indicatoren van doel %(nummer)s") % {"nummer": doel.nummer},
        [_("Indicator"), _("Nulmeting"), _("Stand"), _("Streefwaarde"), _("Bron")],
        [
            [
                indicator.naam,
                as_tekst(indicator.nulmeting, indicator.eenheid),
                _stand(indicator),
                _streefwaarden(indicator),
                _bron(indicator),
            ]
            for indicator in doel.indicatoren
        ],
        getallen=(1,),
        breed=0,
    )


def _stand(indicator: Indicatortekst) -> str:
    if indicator.is_live:
        return _("zie de openbare pagina")
    waarde = as_tekst(indicator.waarde, indicator.eenheid)
    if indicator.peildatum is None:
        return waarde
    return _("%(waarde)s op %(dag)s") % {"waarde": waarde, "dag": dag_tekst(indicator.peildatum)}


def _streefwaarden(indicator: Indicatortekst) -> str:
    """Per year: those on the way, and the last."""
    found = [(punt.jaar, punt.waarde) for punt in indicator.tussendoelen]
    if indicator.streefwaarde is not None and indicator.streefjaar is not None:
        found.append((indicator.streefjaar, indicator.streefwaarde))
    return ", ".join(f"{jaar}: {as_tekst(waarde, indicator.eenheid)}" for jaar, waarde in found) or STREEP


def _bron(indicator: Indicatortekst) -> str:
    return _("telt het Werkcentrum zelf") if indicator.is_live else indicator.bron or STREEP


def _feiten(maatregel: Maatregeltekst) -> Iterator[tuple[str, str]]:
    yield _("Trekker"), maatregel.trekker.naam if maatregel.trekker else _("nog geen")
    if maatregel.partners:
        yield _("Doen mee"), ", ".join(partij.naam for partij in maatregel.partners)
    wanneer = _wanneer(maatregel)
    if wanneer:
        yield _("Wanneer"), wanneer
    if maatregel.blijft_na:
        yield _("Wat er daarna blijft"), maatregel.blijft_na
    if maatregel.dienst:
        yield _("Via de dienst"), maatregel.dienst.naam


def _wanneer(maatregel: Maatregeltekst) -> str:
    begin = dag_tekst(maatregel.begint_op) if maatregel.begint_op else ""
    eind = dag_tekst(maatregel.eindigt_op) if maatregel.eindigt_op else ""
    if begin and eind:
        return _("%(begin)s t/m %(eind)s") % {"begin": begin, "eind": eind}
    if begin:
        return _("vanaf %(begin)s") % {"begin": begin}
    return _("t/m %(eind)s") % {"eind": eind} if eind else ""


def _geldtabel(doel: Doeltekst) -> Blok:
    tabel = tabel_of_doel(doel)
    rijen = [
        [
            f"{rij.maatregel.nummer} {rij.maatregel.titel}",
            *(STREEP if bedrag is None else als_bedrag(bedrag) for bedrag in rij.bedragen),
            ", ".join(rij.merken) or STREEP,
        ]
        for rij in tabel.rijen
    ]
    return _tabel(
        _("Inzet voor doel %(nummer)s, in euro") % {"nummer": doel.nummer},
        [_("Maatregel"), *(str(jaar) for jaar in tabel.jaren), _("Soort inzet")],
        rijen,
        getallen=range(1, len(tabel.jaren) + 1),
        breed=0,
        voet=[_("Samen"), *(als_bedrag(totaal) for totaal in tabel.totalen), ""],
    )
