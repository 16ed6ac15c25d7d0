"""The largest agenda as the working text of one beraad, and adopted by all 36; and what a visit to them needs.

Imported only after Django is set up.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.intake import count_statements
from bench.sessie import count_queries, session_of
from beraad.document import Agendatekst, Maatregeltekst
from beraad.document_json import as_json
from beraad.enums import BeraadSoort, KnoopSoort, OnderdeelSoort
from beraad.models import (
    Agendaversie,
    Ambitie,
    Beraad,
    Doel,
    Indicator,
    Inzet,
    Maatregel,
    Meerjarenagenda,
    Onderdeel,
    Partij,
)
from beraad.services.beraden import load_beraden
from beraad.vingerafdruk import vingerafdruk_of
from tests.beraad.grootste import largest_agenda
from werkcentrum.basis.demo import DEMO_ACCOUNTS, DEMO_REGIO
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebruiker

# After those of the demo, so that these are the newest.
VAN_JAAR, TOT_JAAR = 2031, 2035


def collect() -> dict[str, object]:
    load_beraden()
    tekst = _adopt_all()
    _write(tekst)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    secretaris = next(account for account in DEMO_ACCOUNTS if account.soort == RolSoort.SECRETARIS)
    session = session_of(secretaris.email)
    return {"session": session, **_visit(tekst, Client(HTTP_COOKIE=f"sessionid={session}"))}


def _adopt_all() -> Agendatekst:
    """Gives the text of the demo region."""
    landelijk = _in_years(largest_agenda())
    gebruiker = Gebruiker.objects.earliest("pk")
    own = landelijk
    for beraad in Beraad.objects.order_by("pk"):
        is_landelijk = beraad.soort == BeraadSoort.LANDELIJK
        tekst = landelijk if is_landelijk else _in_years(largest_agenda(landelijk.ambities))
        agenda = Meerjarenagenda.objects.create(
            uuid=tekst.uuid,
            beraad=beraad,
            titel=tekst.titel,
            inleiding=tekst.inleiding,
            van_jaar=VAN_JAAR,
            tot_jaar=TOT_JAAR,
            laatste_nummer=1,
        )
        inhoud = as_json(tekst)
        Agendaversie.objects.create(
            agenda=agenda,
            nummer=1,
            inhoud=inhoud,
            vingerafdruk=vingerafdruk_of(inhoud),
            vastgesteld_door=gebruiker,
        )
        own = tekst if beraad.regio_id == DEMO_REGIO else own
    return own


def _in_years(tekst: Agendatekst) -> Agendatekst:
    return replace(tekst, van_jaar=VAN_JAAR, tot_jaar=TOT_JAAR)


def _write(tekst: Agendatekst) -> None:
    """The rows of the working text: what stands in it, with the uuids of the version."""
    agenda = Meerjarenagenda.objects.get(uuid=tekst.uuid)
    Onderdeel.objects.bulk_create(Onderdeel(agenda=agenda, onderdeelsoort=soort) for soort in OnderdeelSoort)
    naam = next(tekst.inzet()).partij
    partij = Partij.objects.create(
        uuid=naam.uuid, beraad=agenda.beraad, naam=naam.naam, bank=naam.bank, geldig_vanaf=date(2025, 1, 1)
    )
    ambities = {
        deel.uuid: Ambitie(uuid=deel.uuid, agenda=agenda, volgorde=plaats, titel=deel.titel, tekst=deel.tekst)
        for plaats, deel in enumerate(tekst.ambities, start=1)
    }
    Ambitie.objects.bulk_create(ambities.values())
    doelen = {
        doel.uuid: Doel(
            uuid=doel.uuid, ambitie=ambities[ambitie.uuid], volgorde=plaats, titel=doel.titel, tekst=doel.tekst
        )
        for ambitie in tekst.ambities
        for plaats, doel in enumerate(ambitie.doelen, start=1)
    }
    Doel.objects.bulk_create(doelen.values())
    Indicator.objects.bulk_create(
        Indicator(
            uuid=deel.uuid,
            doel=doelen[doel.uuid],
            volgorde=plaats,
            naam=deel.naam,
            eenheid=deel.eenheid,
            definitie=deel.definitie,
            nulmeting=deel.nulmeting,
            streefwaarde=deel.streefwaarde,
            streefjaar=deel.streefjaar,
        )
        for doel in tekst.doelen()
        for plaats, deel in enumerate(doel.indicatoren, start=1)
    )
    maatregelen = {
        deel.uuid: Maatregel(
            uuid=deel.uuid,
            doel=doelen[doel.uuid],
            volgorde=plaats,
            titel=deel.titel,
            tekst=deel.tekst,
            trekker=partij,
        )
        for doel in tekst.doelen()
        for plaats, deel in enumerate(doel.maatregelen, start=1)
    }
    Maatregel.objects.bulk_create(maatregelen.values())
    Inzet.objects.bulk_create(
        Inzet(
            uuid=deel.uuid,
            maatregel=maatregelen[maatregel.uuid],
            volgorde=plaats,
            partij=partij,
            jaar=deel.jaar,
            geldsoort=deel.geldsoort,
            vorm=deel.vorm,
            bedrag=deel.bedrag,
            hardheid=deel.hardheid,
            voorwaarde=deel.voorwaarde,
        )
        for maatregel in tekst.maatregelen()
        for plaats, deel in enumerate(maatregel.inzet, start=1)
    )


def _visit(tekst: Agendatekst, client: Client) -> dict[str, object]:
    ambitie = tekst.ambities[4]
    maatregel = ambitie.doelen[2].maatregelen[2]
    paths = {
        "agenda openen": _knoop(KnoopSoort.AGENDA, tekst.uuid),
        "agenda, ambitie": _knoop(KnoopSoort.AMBITIE, ambitie.uuid),
        "agenda, maatregel": _knoop(KnoopSoort.MAATREGEL, maatregel.uuid),
    }
    matrix = reverse("beraad:matrix")
    queries = {naam: count_queries(client, path) for naam, path in paths.items()}
    queries["matrix"] = count_queries(Client(), matrix)
    velden = {"titel": maatregel.titel, "tekst": maatregel.tekst, "trekker": str(next(tekst.inzet()).partij.uuid)}
    bewaar = reverse("beraad:wijzig", args=[KnoopSoort.MAATREGEL, maatregel.uuid])
    htmx = {"HX-Request": "true", "HX-Target": f"knoop-{maatregel.uuid}"}
    queries |= {
        "agenda bewaren": _save(client, bewaar, velden, maatregel, {}, 302),
        "agenda bewaren, htmx": _save(client, bewaar, velden, maatregel, htmx, 200),
    }
    return {
        "paths": paths,
        "matrix": matrix,
        "queries": queries,
        "bewaar": bewaar,
        "velden": velden,
        "doel_van_htmx": htmx["HX-Target"],
        "versie": _versie(maatregel),
        "pdf": reverse("beraad:agenda_pdf", args=[tekst.uuid]),
    }


def _save(
    client: Client,
    path: str,
    velden: dict[str, str],
    maatregel: Maatregeltekst,
    headers: dict[str, str],
    verwacht: int,
) -> int:
    """How many queries one save costs."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(path, velden | {"versie": str(_versie(maatregel))}, headers=headers)
    assert answer.status_code == verwacht, answer.content[:2000]
    return count_statements(captured) - 1


def _versie(maatregel: Maatregeltekst) -> int:
    return Maatregel.objects.values_list("versie", flat=True).get(uuid=maatregel.uuid)


def _knoop(soort: KnoopSoort, uuid: UUID) -> str:
    return reverse("beraad:knoop", args=[soort, uuid])
