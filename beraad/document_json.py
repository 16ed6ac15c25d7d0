"""A document as JSON and back: what an Agendaversie keeps. Pure."""

from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict
from uuid import UUID

from beraad.document import Agendatekst, Ambitietekst, Doeltekst, Indicatortekst
from beraad.enums import Eenheid


class IndicatorJson(TypedDict):
    uuid: str
    naam: str
    eenheid: str
    definitie: str
    waarde: str | None
    bron: str
    peildatum: str | None
    nulmeting: str | None
    streefwaarde: str | None
    streefjaar: int | None
    gewijzigd_op: str


class DoelJson(TypedDict):
    uuid: str
    nummer: str
    titel: str
    tekst: str
    gewijzigd_op: str
    indicatoren: list[IndicatorJson]


class AmbitieJson(TypedDict):
    uuid: str
    nummer: str
    titel: str
    tekst: str
    gewijzigd_op: str
    doelen: list[DoelJson]


class AgendaJson(TypedDict):
    uuid: str
    titel: str
    inleiding: str
    van_jaar: int
    tot_jaar: int
    gewijzigd_op: str
    ambities: list[AmbitieJson]


def as_json(agenda: Agendatekst) -> AgendaJson:
    """What an Agendaversie keeps: the words and the goals. Live figures are counted again when it is read."""
    return AgendaJson(
        uuid=str(agenda.uuid),
        titel=agenda.titel,
        inleiding=agenda.inleiding,
        van_jaar=agenda.van_jaar,
        tot_jaar=agenda.tot_jaar,
        gewijzigd_op=agenda.gewijzigd_op.isoformat(),
        ambities=[
            AmbitieJson(
                uuid=str(ambitie.uuid),
                nummer=ambitie.nummer,
                titel=ambitie.titel,
                tekst=ambitie.tekst,
                gewijzigd_op=ambitie.gewijzigd_op.isoformat(),
                doelen=[
                    DoelJson(
                        uuid=str(doel.uuid),
                        nummer=doel.nummer,
                        titel=doel.titel,
                        tekst=doel.tekst,
                        gewijzigd_op=doel.gewijzigd_op.isoformat(),
                        indicatoren=[_indicator_as_json(indicator) for indicator in doel.indicatoren],
                    )
                    for doel in ambitie.doelen
                ],
            )
            for ambitie in agenda.ambities
        ],
    )


def _indicator_as_json(indicator: Indicatortekst) -> IndicatorJson:
    return IndicatorJson(
        uuid=str(indicator.uuid),
        naam=indicator.naam,
        eenheid=indicator.eenheid,
        definitie=indicator.definitie,
        waarde=_text(indicator.waarde),
        bron=indicator.bron,
        peildatum=indicator.peildatum.isoformat() if indicator.peildatum else None,
        nulmeting=_text(indicator.nulmeting),
        streefwaarde=_text(indicator.streefwaarde),
        streefjaar=indicator.streefjaar,
        gewijzigd_op=indicator.gewijzigd_op.isoformat(),
    )


def from_json(inhoud: AgendaJson) -> Agendatekst:
    return Agendatekst(
        uuid=UUID(inhoud["uuid"]),
        titel=inhoud["titel"],
        inleiding=inhoud["inleiding"],
        van_jaar=inhoud["van_jaar"],
        tot_jaar=inhoud["tot_jaar"],
        gewijzigd_op=datetime.fromisoformat(inhoud["gewijzigd_op"]),
        ambities=tuple(
            Ambitietekst(
                uuid=UUID(ambitie["uuid"]),
                nummer=ambitie["nummer"],
                titel=ambitie["titel"],
                tekst=ambitie["tekst"],
                gewijzigd_op=datetime.fromisoformat(ambitie["gewijzigd_op"]),
                doelen=tuple(
                    Doeltekst(
                        uuid=UUID(doel["uuid"]),
                        nummer=doel["nummer"],
                        titel=doel["titel"],
                        tekst=doel["tekst"],
                        gewijzigd_op=datetime.fromisoformat(doel["gewijzigd_op"]),
                        indicatoren=tuple(_indicator_from_json(indicator) for indicator in doel["indicatoren"]),
                    )
                    for doel in ambitie["doelen"]
                ),
            )
            for ambitie in inhoud["ambities"]
        ),
    )


def _indicator_from_json(indicator: IndicatorJson) -> Indicatortekst:
    return Indicatortekst(
        uuid=UUID(indicator["uuid"]),
        naam=indicator["naam"],
        eenheid=Eenheid(indicator["eenheid"]),
        definitie=indicator["definitie"],
        waarde=_decimal(indicator["waarde"]),
        bron=indicator["bron"],
        peildatum=date.fromisoformat(indicator["peildatum"]) if indicator["peildatum"] else None,
        nulmeting=_decimal(indicator["nulmeting"]),
        streefwaarde=_decimal(indicator["streefwaarde"]),
        streefjaar=indicator["streefjaar"],
        gewijzigd_op=datetime.fromisoformat(indicator["gewijzigd_op"]),
    )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
