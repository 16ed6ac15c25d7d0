"""The outcome as JSON: the contract of the command line and the API, and the whole for storing and replaying."""

import json

from verwijzing.gids.advies import DienstAdvies, Reden, Uitkomst
from verwijzing.gids.voorwaarden import Json


def als_contract(uitkomst: Uitkomst) -> dict[str, Json]:
    """What `gids_advies --json` answers."""
    vraag = uitkomst.volgende_vraag
    return {
        "regio": uitkomst.regio,
        "datum": uitkomst.datum.isoformat(),
        "kaartversie": uitkomst.kaartversie,
        "diensten": [_dienst(dienst) for dienst in uitkomst.diensten],
        "volgende_vraag": None if vraag is None else {"kenmerk": vraag.kenmerk, "vraag": vraag.vraag},
    }


def als_volledig(uitkomst: Uitkomst) -> dict[str, Json]:
    """Everything that is stored with an advies: the contract and what is needed to check the order."""
    feiten: dict[str, Json] = {}
    for key, waarde in uitkomst.feiten.als_json().items():
        feiten[key] = [*waarde] if isinstance(waarde, list) else waarde
    return {
        **als_contract(uitkomst),
        "engine_versie": uitkomst.engine_versie,
        "feiten": feiten,
        "telling": {
            "past": uitkomst.telling.past,
            "mogelijk": uitkomst.telling.mogelijk,
            "valt_af": uitkomst.telling.valt_af,
        },
        "diensten": [_dienst_volledig(dienst) for dienst in uitkomst.diensten],
    }


def canoniek(inhoud: Json) -> str:
    """One text for one content, byte for byte: keys sorted, no spaces. Every number is whole."""
    return json.dumps(inhoud, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _dienst(dienst: DienstAdvies) -> dict[str, Json]:
    return {
        "dienst": dienst.uuid,
        "naam": dienst.naam,
        "organisatie": {"naam": dienst.organisatie.naam, "soort": dienst.organisatie.soort},
        "rang": dienst.rang,
        "oordeel": dienst.oordeel.value,
        "redenen": [_reden(reden) for reden in dienst.redenen],
    }


def _reden(reden: Reden) -> dict[str, Json]:
    return {
        "kenmerk": reden.kenmerk,
        "oordeel": reden.oordeel.woord,
        "hard": reden.hard,
        "tekst": reden.tekst,
        "bron": reden.bron,
    }


def _dienst_volledig(dienst: DienstAdvies) -> Json:
    termen = dienst.rangtermen
    rang: dict[str, Json] = {
        "thema_past": termen.thema_past,
        "specificiteit": termen.specificiteit,
        "vangnet": termen.vangnet,
        "nabijheid": termen.nabijheid,
        "beschikbaarheid": termen.beschikbaarheid,
        "verouderd": termen.verouderd,
    }
    redenen: list[Json] = [
        {**_reden(reden), "tekst_b1": reden.tekst_b1, "gevoelig": reden.gevoelig} for reden in dienst.redenen
    ]
    return {
        **_dienst(dienst),
        "sleutel": dienst.sleutel,
        "versie_id": dienst.versie_id,
        "capaciteit": dienst.capaciteit.value,
        "juist_voor": dienst.juist_voor,
        "aanvraag": dienst.aanvraag,
        "rangtermen": rang,
        "redenen": redenen,
    }
