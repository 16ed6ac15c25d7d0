"""The working text of an agenda as a document."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec
from django.db.models import Prefetch

from beraad.document import (
    Agendatekst,
    Ambitietekst,
    Analysecijfertekst,
    Doeltekst,
    Indicatortekst,
    Inzettekst,
    Jaarwaarde,
    Maatregeltekst,
    Middeltekst,
    Onderdeeltekst,
    Partijnaam,
    Punt,
    Verwijspunt,
)
from beraad.enums import Bank, Eenheid, Geldsoort, Hardheid, Inzetvorm, OnderdeelSoort
from beraad.models import (
    Ambitie,
    Analysecijfer,
    Doel,
    Indicator,
    Inzet,
    Maatregel,
    Meerjarenagenda,
    Middel,
    Onderdeel,
    Partij,
)
from verwijzing.queries.dienstnamen import Dienstnaam, namen_of

MetDienst = tuple[Maatregel, Dienstnaam | None]
VOLGORDE = {soort: place for place, soort in enumerate(OnderdeelSoort)}


def working_text(agenda: Meerjarenagenda) -> Agendatekst:
    """The same number of queries, whatever the size. Numbers follow from the order."""
    ambities = list(
        Ambitie.objects.filter(agenda=agenda)
        .order_by("volgorde")
        .prefetch_related(
            Prefetch("doelen", Doel.objects.order_by("volgorde").select_related("landelijke_ambitie")),
            Prefetch("doelen__indicatoren", Indicator.objects.order_by("volgorde")),
        )
    )
    maatregelen = _read_maatregelen(agenda)
    return Agendatekst(
        uuid=agenda.uuid,
        titel=agenda.titel,
        inleiding=agenda.inleiding,
        van_jaar=agenda.van_jaar,
        tot_jaar=agenda.tot_jaar,
        gewijzigd_op=agenda.gewijzigd_op,
        versie=agenda.versie,
        onderdelen=_read_onderdelen(agenda),
        analysecijfers=_read_analysecijfers(agenda),
        middelen=_read_middelen(agenda),
        ambities=tuple(_ambitie(row, nummer, maatregelen) for nummer, row in enumerate(ambities, start=1)),
    )


def _read_onderdelen(agenda: Meerjarenagenda) -> tuple[Onderdeeltekst, ...]:
    delen = [
        Onderdeeltekst(
            uuid=row.uuid,
            onderdeelsoort=OnderdeelSoort(row.onderdeelsoort),
            tekst=row.tekst,
            gewijzigd_op=row.gewijzigd_op,
            versie=row.versie,
        )
        for row in Onderdeel.objects.filter(agenda=agenda)
    ]
    return tuple(sorted(delen, key=lambda deel: VOLGORDE[deel.onderdeelsoort]))


def _read_analysecijfers(agenda: Meerjarenagenda) -> tuple[Analysecijfertekst, ...]:
    rows = Analysecijfer.objects.filter(agenda=agenda).select_related("doel").order_by("volgorde")
    return tuple(
        Analysecijfertekst(
            uuid=row.uuid,
            titel=row.titel,
            eenheid=Eenheid(row.eenheid),
            reeks=msgspec.convert(row.reeks, tuple[Punt, ...]),
            bron=row.bron,
            bron_url=row.bron_url,
            peildatum=row.peildatum,
            niveau=row.niveau,
            licentie=row.licentie,
            dus=row.dus,
            doel=row.doel.uuid if row.doel else None,
            gewijzigd_op=row.gewijzigd_op,
            versie=row.versie,
        )
        for row in rows
    )


def _read_middelen(agenda: Meerjarenagenda) -> tuple[Middeltekst, ...]:
    rows = Middel.objects.filter(agenda=agenda).select_related("partij").order_by("volgorde")
    return tuple(
        Middeltekst(
            uuid=row.uuid,
            naam=row.naam,
            partij=_partij(row.partij),
            jaar=row.jaar,
            geldsoort=Geldsoort(row.geldsoort),
            bedrag=row.bedrag,
            bron=row.bron,
            gewijzigd_op=row.gewijzigd_op,
            versie=row.versie,
        )
        for row in rows
    )


def _read_maatregelen(agenda: Meerjarenagenda) -> Mapping[int, list[MetDienst]]:
    """By the pk of their doel, in order."""
    rows = list(
        Maatregel.objects.filter(doel__ambitie__agenda=agenda)
        .order_by("volgorde")
        .select_related("trekker")
        .prefetch_related(
            Prefetch("partners", Partij.objects.order_by("naam")),
            Prefetch("ook_voor", Doel.objects.order_by("pk")),
            Prefetch("inzetten", Inzet.objects.order_by("volgorde").select_related("partij", "middel")),
        )
    )
    namen = namen_of({row.dienst_id for row in rows if row.dienst_id})
    by_doel: dict[int, list[MetDienst]] = defaultdict(list)
    for row in rows:
        by_doel[row.doel_id].append((row, namen.get(row.dienst_id or 0)))
    return by_doel


def _ambitie(row: Ambitie, nummer: int, maatregelen: Mapping[int, list[MetDienst]]) -> Ambitietekst:
    return Ambitietekst(
        uuid=row.uuid,
        nummer=str(nummer),
        titel=row.titel,
        tekst=row.tekst,
        gewijzigd_op=row.gewijzigd_op,
        versie=row.versie,
        doelen=tuple(
            _doel(doel, f"{nummer}.{index}", maatregelen.get(doel.pk, []))
            for index, doel in enumerate(row.doelen.all(), start=1)
        ),
    )


def _doel(row: Doel, nummer: str, maatregelen: Iterable[MetDienst]) -> Doeltekst:
    landelijk = row.landelijke_ambitie
    return Doeltekst(
        uuid=row.uuid,
        nummer=nummer,
        titel=row.titel,
        tekst=row.tekst,
        doelgroep=row.doelgroep,
        sector=row.sector,
        landelijke_ambitie=Verwijspunt(landelijk.uuid, landelijk.titel) if landelijk else None,
        gewijzigd_op=row.gewijzigd_op,
        versie=row.versie,
        indicatoren=tuple(_indicator(indicator) for indicator in row.indicatoren.all()),
        maatregelen=tuple(
            _maatregel(row, dienst, f"{nummer}.{index}")
            for index, (row, dienst) in enumerate(maatregelen, start=1)
        ),
    )


def _indicator(row: Indicator) -> Indicatortekst:
    return Indicatortekst(
        uuid=row.uuid,
        naam=row.naam,
        eenheid=Eenheid(row.eenheid),
        definitie=row.definitie,
        waarde=row.waarde,
        bron=row.bron,
        peildatum=row.peildatum,
        nulmeting=row.nulmeting,
        streefwaarde=row.streefwaarde,
        streefjaar=row.streefjaar,
        tussendoelen=msgspec.convert(row.tussendoelen, tuple[Jaarwaarde, ...]),
        gewijzigd_op=row.gewijzigd_op,
        versie=row.versie,
    )


def _maatregel(row: Maatregel, dienst: Dienstnaam | None, nummer: str) -> Maatregeltekst:
    return Maatregeltekst(
        uuid=row.uuid,
        nummer=nummer,
        titel=row.titel,
        tekst=row.tekst,
        ook_voor=tuple(doel.uuid for doel in row.ook_voor.all()),
        trekker=_partij(row.trekker) if row.trekker else None,
        partners=tuple(_partij(partij) for partij in row.partners.all()),
        begint_op=row.begint_op,
        eindigt_op=row.eindigt_op,
        blijft_na=row.blijft_na,
        dienst=Verwijspunt(dienst.uuid, dienst.naam) if dienst else None,
        gewijzigd_op=row.gewijzigd_op,
        versie=row.versie,
        inzet=tuple(_inzet(inzet) for inzet in row.inzetten.all()),
    )


def _inzet(row: Inzet) -> Inzettekst:
    return Inzettekst(
        uuid=row.uuid,
        partij=_partij(row.partij),
        jaar=row.jaar,
        geldsoort=Geldsoort(row.geldsoort),
        vorm=Inzetvorm(row.vorm),
        bedrag=row.bedrag,
        omschrijving=row.omschrijving,
        hardheid=Hardheid(row.hardheid),
        voorwaarde=row.voorwaarde,
        middel=row.middel.uuid if row.middel else None,
        gewijzigd_op=row.gewijzigd_op,
        versie=row.versie,
    )


def _partij(row: Partij) -> Partijnaam:
    return Partijnaam(row.uuid, row.naam, Bank(row.bank))
