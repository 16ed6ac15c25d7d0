"""What the page to refer shows: the dienst, how it fits, and what could travel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from loket.kenmerken import Kenmerken
from verwijzing.enums import Grondslag
from verwijzing.gids import Reden
from verwijzing.grondslagen import GEVOELIG, allowed_velden, default_velden
from verwijzing.queries.advies import gemeente_of
from verwijzing.queries.gedeeld import Gedeeld, gedeeld_of
from verwijzing.queries.gidspagina import split_redenen
from verwijzing.queries.kaart import kaart_for
from verwijzing.queries.keuze import Keuze, choose_dienst, refused_sleutels


@dataclass(frozen=True, slots=True)
class Verwijspagina:
    """`velden`: what could travel under some ground, as (name, "label: waarde"). `eerste`: the first of the
    advies, empty when it is this one."""

    keuze: Keuze
    redenen: tuple[Reden, ...]
    velden: tuple[tuple[str, str], ...]
    voorstel: tuple[str, ...]
    eerste: str
    grondslagen: frozenset[Grondslag]


def verwijspagina(
    dienst_uuid: UUID,
    *,
    vraag_id: int,
    regio_code: str,
    contact: Mapping[str, str],
    kenmerken: Kenmerken,
    datum: date,
) -> Verwijspagina:
    """`contact`: the contact fields and the words of the vrager, by the names of grondslagen.py.

    Raises DienstNietOpKaart.
    """
    kaart = kaart_for(regio_code, gemeente_of(kenmerken), datum)
    keuze = choose_dienst(
        kaart, dienst_uuid, vraag_id=vraag_id, kenmerken=kenmerken, regio_code=regio_code, datum=datum
    )
    refused = refused_sleutels(vraag_id)
    top = kaart.gids.advise(
        kenmerken, datum=datum, regio=regio_code, top=len(refused) + 1, met_vraag=False
    ).diensten
    eerste = next((dienst for dienst in top if dienst.sleutel not in refused), None)
    per_grond = {
        grond: allowed_velden(grond, soort=keuze.organisatie_soort, nodig=keuze.nodig) for grond in Grondslag
    }
    allowed = frozenset[str]().union(*per_grond.values())
    payload = {veld: w for veld, w in {**contact, **kenmerken.als_json()}.items() if w != "" and veld in allowed}
    in_beeld, rest = split_redenen(keuze.advies.redenen)
    voorstel = default_velden(kenmerken, nodig=keuze.nodig)
    return Verwijspagina(
        keuze=keuze,
        redenen=(*in_beeld, *rest),
        velden=tuple((line.veld, _line(line)) for line in gedeeld_of([payload])[0]),
        voorstel=tuple(veld for veld in voorstel if veld in payload),
        eerste="" if eerste is None or eerste.sleutel == keuze.dienst.sleutel else eerste.naam,
        grondslagen=frozenset(grond for grond, velden in per_grond.items() if velden),
    )


def _line(gedeeld: Gedeeld) -> str:
    mark = " (gevoelig)" if gedeeld.veld in GEVOELIG else ""
    return f"{gedeeld.label}: {gedeeld.waarde}{mark}"
