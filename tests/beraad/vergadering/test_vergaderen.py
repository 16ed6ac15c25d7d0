"""A meeting from plan to adopted minutes, on its pages."""

import io
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pypdf import PdfReader

from beraad.enums import BeraadSoort, KnoopSoort, VergaderingStatus
from beraad.models import Actiepunt, Agendapunt, Besluit, Vergadering
from beraad.services.agendapunten import add_actiepunt, record_besluit, set_gereed
from beraad.services.vergaderingen import adopt_notulen, cancel_vergadering, convoke_vergadering, save_notulen
from beraad.services.volgorde import remove_knoop
from tests.factories import AM30, GebruikerFactory, RolFactory, actor_for
from tests.factories.beraad import (
    ActiepuntFactory,
    AgendapuntFactory,
    AmbitieFactory,
    BeraadFactory,
    BesluitFactory,
    DoelFactory,
    PartijFactory,
    VergaderingFactory,
    VertegenwoordigingFactory,
)
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import ActorSoort, RolSoort
from werkcentrum.basis.mailsoorten import build_mail
from werkcentrum.basis.models import Bericht, Gebeurtenis

pytestmark = pytest.mark.django_db
ZONE = timezone.get_default_timezone()
NU = datetime(2026, 11, 26, 12, tzinfo=ZONE)
OCHTEND = datetime(2026, 11, 26, 10, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NU, tick=False)


@pytest.fixture
def beraad():
    return BeraadFactory()


@pytest.fixture
def secretaris(client_for):
    return client_for(RolSoort.SECRETARIS)


@pytest.fixture
def actor():
    return actor_for(RolSoort.SECRETARIS)


@pytest.fixture
def vergadering(beraad):
    """It began this morning."""
    return VergaderingFactory(beraad=beraad, op=OCHTEND)


def url(name, row):
    return reverse(f"beraad:{name}", args=[row.uuid])


def dag(veld, dag):
    return {f"{veld}_dag": str(dag.day), f"{veld}_maand": str(dag.month), f"{veld}_jaar": str(dag.year)}


def words_of(response):
    assert response.status_code == 200
    reader = PdfReader(io.BytesIO(response.content))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.eis("BER-09")
def test_a_meeting_is_planned_held_written_down_and_adopted(secretaris, client, beraad, actor):
    doel = DoelFactory(ambitie__agenda__beraad=beraad, titel="Op tijd geholpen")
    uwv = PartijFactory(beraad=beraad, naam="UWV Voorbeeld")
    PartijFactory(beraad=beraad, naam="Voorbeeldbond")
    vorige = VergaderingFactory(beraad=beraad, geweest=True, op=OCHTEND - timedelta(days=60))

    fields = {**dag("dag", date(2026, 11, 26)), "van": "10.00", "tot": "12:00", "plaats": "Stadhuis"}
    listed = secretaris.post(url("nieuwe_vergadering", beraad), fields, follow=True)
    assert "donderdag 26 november 2026, 10.00 tot 12.00 uur" in listed.text
    row = Vergadering.objects.exclude(pk=vorige.pk).get()
    form = secretaris.get(url("nieuw_agendapunt", row))
    assert "Doel 1.1 Op tijd geholpen" in form.text
    secretaris.post(
        url("nieuw_agendapunt", row), {"titel": "Scholing", "soort": "besluit", "deel": str(doel.uuid)}
    )
    punt = Agendapunt.objects.get()
    assert (punt.knoopsoort, punt.knoop_uuid) == (KnoopSoort.DOEL, doel.uuid)

    happened(doel, "doel.gewijzigd", NU - timedelta(days=3))
    secretaris.post(url("aanwezigen", row), {"aanwezig": [str(uwv.uuid)]})
    secretaris.post(url("nieuw_besluit", punt), {"tekst": "Wij gaan scholen."})
    actie = {"tekst": "Plan schrijven", "eigenaar": str(uwv.uuid), **dag("uiterlijk", date(2026, 12, 20))}
    secretaris.post(url("nieuw_actiepunt", row), actie)

    concept = secretaris.get(url("notulen", row)).context["formulier"]["notulen"].value()
    for words in (
        "- UWV Voorbeeld",
        "- Voorbeeldbond",
        "**1. Scholing**",
        "Dit hoort bij Doel 1.1 Op tijd geholpen.",
        "- Wij gaan scholen.",
        "- UWV Voorbeeld: Plan schrijven. Uiterlijk 20 december 2026.",
        "- Doel 1.1 Op tijd geholpen is gewijzigd.",
    ):
        assert words in concept
    page = secretaris.post(url("notulen", row), {"notulen": concept}, follow=True)
    assert "<strong>Wie er waren</strong>" in page.text
    public = reverse("beraad:publieke_besluiten", args=["veluwe-stedendriehoek"])
    feed = reverse("beraad:feed", args=["veluwe-stedendriehoek"])
    assert "Wij gaan scholen." not in client.get(public).text
    assert "Wij gaan scholen." not in client.get(feed).text

    early = secretaris.post(url("notulen_vaststellen", row), follow=True)
    assert "Notulen worden vastgesteld in de volgende vergadering." in early.text
    later = VergaderingFactory(beraad=beraad, geweest=True, op=NU - timedelta(minutes=5))
    adopted = secretaris.post(url("notulen_vaststellen", row), follow=True)

    assert "Vastgesteld op 26 november 2026." in adopted.text
    row.refresh_from_db()
    assert row.notulen_vastgesteld_in == later
    besluit = Besluit.objects.get()
    assert f'id="besluit-{besluit.uuid}"' in client.get(public).text
    assert "Wij gaan scholen." in client.get(public).text
    told = client.get(feed).text
    assert "&lt;p&gt;Wij gaan scholen.&lt;/p&gt;</summary>" in told
    assert f"{public}#besluit-{besluit.uuid}" in told
    assert f"<published>{row.notulen_vastgesteld_op.isoformat()}<" in told
    werkwoorden = set(Gebeurtenis.objects.filter(object_uuid=row.uuid).values_list("werkwoord", flat=True))
    assert {"vergadering.gepland", "vergadering.gehouden", "vergadering.notulen_vastgesteld"} <= werkwoorden


@pytest.mark.eis("BER-09")
def test_one_tagged_pdf_holds_agenda_decisions_actions_and_minutes(secretaris, vergadering):
    punt = AgendapuntFactory(vergadering=vergadering, titel="Scholing", toelichting="#let x = 1")
    BesluitFactory(agendapunt=punt, tekst="Wij gaan scholen.")
    uwv = PartijFactory(beraad=vergadering.beraad, naam="UWV Voorbeeld")
    ActiepuntFactory(vergadering=vergadering, tekst="Plan schrijven", eigenaar=uwv)
    vergadering.status, vergadering.notulen = (
        VergaderingStatus.GEWEEST,
        "**Kop van de notulen**\n\nEn een *alinea*.",
    )
    vergadering.save()
    vergadering.aanwezig.add(PartijFactory(beraad=vergadering.beraad, naam="Gemeente Voorbeeld"))

    reader, words = words_of(secretaris.get(url("vergadering_pdf", vergadering)))

    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower().startswith("nl")
    kinds = {str(node) for node in _structure(root["/StructTreeRoot"])}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/L"} <= kinds
    for text in (
        "Scholing",
        "#let x = 1",
        "Wij gaan scholen.",
        "Plan schrijven",
        "UWV Voorbeeld",
        "Gemeente Voorbeeld",
        "Kop van de notulen",
        "En een alinea.",
        "Deze notulen zijn nog niet vastgesteld.",
    ):
        assert text in words


def _structure(node):
    node = node.get_object()
    if isinstance(node, list):
        for kind in node:
            yield from _structure(kind)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        if "/K" in node:
            yield from _structure(node["/K"])


def test_an_empty_meeting_has_a_pdf_too(secretaris, vergadering):
    _reader, words = words_of(secretaris.get(url("vergadering_pdf", vergadering)))

    assert "Er zijn geen agendapunten." in words
    assert "Er zijn nog geen notulen." in words


@pytest.mark.eis("BER-09")
def test_decisions_and_actions_of_all_meetings_stand_in_one_list(client_for, beraad):
    eerste, tweede = (VergaderingFactory(beraad=beraad, geweest=True) for _ in range(2))
    BesluitFactory(agendapunt__vergadering=eerste, tekst="Het eerste besluit")
    BesluitFactory(agendapunt__vergadering=tweede, tekst="Het tweede besluit")
    ActiepuntFactory(vergadering=eerste, tekst="Gedaan", gereed_op=date(2026, 11, 1))
    ActiepuntFactory(vergadering=eerste, tekst="Later", uiterlijk=date(2026, 12, 1))
    ActiepuntFactory(vergadering=tweede, tekst="Te laat", uiterlijk=date(2026, 11, 23))
    ActiepuntFactory(vergadering=tweede, tekst="Net te laat", uiterlijk=date(2026, 11, 25))
    elders = BeraadFactory(regio_id=AM30)
    BesluitFactory(agendapunt__vergadering__beraad=elders, tekst="Van een ander beraad")

    for rol in (RolSoort.VOORZITTER, RolSoort.PARTIJVERTEGENWOORDIGER, RolSoort.LEZER):
        page = client_for(rol).get(reverse("beraad:besluiten"))
        places = [page.text.index(f"<p>{tekst}</p>") for tekst in ("Te laat", "Net te laat", "Later", "Gedaan")]
        assert places == sorted(places)
        assert "3 dagen te laat" in page.text
        assert "1 dag te laat" in page.text
        assert page.text.index("Het tweede besluit") < page.text.index("Het eerste besluit")
        assert "Van een ander beraad" not in page.text
        assert "Toch niet gereed" not in page.text


@pytest.mark.eis("BER-09")
def test_four_meetings_a_year_are_checked_and_shown_for_the_landelijk_beraad_only(login, client):
    landelijk = BeraadFactory(soort=BeraadSoort.LANDELIJK, regio_id=None)
    BeraadFactory()
    for days in (200, 100, 10):
        VergaderingFactory(beraad=landelijk, geweest=True, op=NU - timedelta(days=days))
    VergaderingFactory(beraad=landelijk, status=VergaderingStatus.AFGELAST, op=NU + timedelta(days=3))
    gebruiker = GebruikerFactory(rol=RolSoort.LEZER)
    RolFactory(gebruiker=gebruiker, soort=RolSoort.LEZER, regio_id=None)
    intern = login(gebruiker)
    pages = [
        (client, reverse("beraad:landelijk")),
        (client, reverse("beraad:landelijke_besluiten")),
        (intern, reverse("beraad:vergaderingen") + "?beraad=landelijk"),
    ]

    for who, address in pages:
        page = who.get(address)
        assert "In 2026: 3 vergaderingen gehouden" in page.text
        assert "nog 1 nodig" in page.text
        assert "ten minste 4 keer per jaar" in page.text
    VergaderingFactory(beraad=landelijk, op=NU + timedelta(days=20))
    for who, address in pages:
        page = who.get(address)
        assert "en 1 gepland." in page.text
        assert "genoeg" in page.text
    assert "keer per jaar" not in intern.get(reverse("beraad:vergaderingen") + "?regio=AM06").text


def test_everyone_with_a_mandate_is_called_once_and_hears_when_it_is_off(actor, beraad):
    row = VergaderingFactory(beraad=beraad, op=NU + timedelta(days=7), plaats="Stadhuis")
    mandaat = VertegenwoordigingFactory(partij__beraad=beraad)
    VertegenwoordigingFactory(partij=mandaat.partij, is_plaatsvervanger=True)
    VertegenwoordigingFactory(partij__beraad=beraad, mandaat_tot=date(2026, 11, 30))
    VertegenwoordigingFactory(partij__beraad=BeraadFactory(regio_id=AM30))

    assert convoke_vergadering(actor=actor, uuid=row.uuid) == 2
    convoke_vergadering(actor=actor, uuid=row.uuid)

    assert Bericht.objects.filter(soort="vergadering_oproep").count() == 2
    text = build_mail("vergadering_oproep", row.uuid).tekst
    assert "donderdag 3 december 2026" in text
    assert url("vergadering", row) in text
    assert mandaat.gebruiker.naam not in text
    cancel_vergadering(actor=actor, uuid=row.uuid)
    assert Bericht.objects.filter(soort="vergadering_afgelast").count() == 2
    assert build_mail("vergadering_oproep", row.uuid) is None
    assert "gaat niet door" in build_mail("vergadering_afgelast", row.uuid).onderwerp
    assert mail.outbox == []


def test_after_a_move_everyone_is_called_again(secretaris, actor, beraad):
    row = VergaderingFactory(beraad=beraad, op=NU + timedelta(days=7))
    VertegenwoordigingFactory(partij__beraad=beraad)
    secretaris.post(url("vergadering_oproepen", row))
    assert "Opgeroepen op 26 november 2026 12.00 uur." in secretaris.get(url("vergadering", row)).text

    fields = {**dag("dag", date(2026, 12, 10)), "van": "13", "tot": "14.30", "plaats": ""}
    moved = secretaris.post(url("vergadering_wijzigen", row), fields, follow=True)
    assert "Roep iedereen op" in moved.text
    secretaris.post(url("vergadering_oproepen", row))

    assert Bericht.objects.filter(soort="vergadering_oproep").count() == 2


def test_who_has_no_mandate_cannot_be_called(secretaris, beraad):
    row = VergaderingFactory(beraad=beraad, op=NU + timedelta(days=7))

    page = secretaris.post(url("vergadering_oproepen", row), follow=True)

    assert "Er is niemand om op te roepen" in page.text


def test_the_calendar_file_has_the_time_the_place_and_a_link(client_for, actor, beraad):
    row = VergaderingFactory(beraad=beraad, op=OCHTEND + timedelta(days=7), plaats="Stadhuis")
    lezer = client_for(RolSoort.LEZER)

    event = Calendar.from_ical(lezer.get(url("vergadering_ics", row)).content).walk("VEVENT")[0]

    assert event["DTSTART"].dt == row.op
    assert str(event["LOCATION"]) == "Stadhuis"
    assert str(event["URL"]).endswith(url("vergadering", row))
    cancel_vergadering(actor=actor, uuid=row.uuid)
    event = Calendar.from_ical(lezer.get(url("vergadering_ics", row)).content).walk("VEVENT")[0]
    assert str(event["STATUS"]) == "CANCELLED"
    assert event["SEQUENCE"] == 1


def test_the_order_of_the_agenda_changes_and_what_was_decided_about_stays(secretaris, vergadering):
    een, twee, drie = (AgendapuntFactory(vergadering=vergadering) for _ in range(3))
    BesluitFactory(agendapunt=een)

    secretaris.post(url("agendapunt_omhoog", drie))
    secretaris.post(url("agendapunt_omhoog", een))
    assert list(vergadering.agendapunten.all()) == [een, drie, twee]
    refused = secretaris.post(url("agendapunt_verwijderen", een), follow=True)
    assert "U kunt het niet verwijderen." in refused.text
    secretaris.post(url("agendapunt_verwijderen", drie))

    assert [(punt, punt.volgorde) for punt in vergadering.agendapunten.all()] == [(een, 1), (twee, 2)]


def test_a_part_that_goes_leaves_its_agendapunt(secretaris, actor, vergadering):
    ambitie = AmbitieFactory(agenda__beraad=vergadering.beraad)
    doel = DoelFactory(ambitie=ambitie)
    punt = AgendapuntFactory(vergadering=vergadering, knoopsoort=KnoopSoort.DOEL, knoop_uuid=doel.uuid)
    assert doel.titel in secretaris.get(url("vergadering", vergadering)).text
    fields = {"titel": "Nieuw onderwerp", "soort": "bespreking", "deel": str(doel.uuid)}

    remove_knoop(actor=actor, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=doel.versie)

    assert "een deel dat er niet meer is (doel)" in secretaris.get(url("vergadering", vergadering)).text
    assert "Nieuw onderwerp" in secretaris.post(url("agendapunt", punt), fields, follow=True).text


def test_the_draft_names_what_changed_since_the_previous_meeting(secretaris, actor, beraad):
    ambitie = AmbitieFactory(agenda__beraad=beraad)
    nieuw, oud, weg = (DoelFactory(ambitie=ambitie, titel=titel) for titel in ("Nieuw", "Oud", "Weg"))
    VergaderingFactory(beraad=beraad, geweest=True, op=NU - timedelta(days=60))
    row = VergaderingFactory(beraad=beraad, geweest=True, op=NU - timedelta(days=1))
    happened(oud, "doel.gewijzigd", NU - timedelta(days=90))
    happened(nieuw, "doel.toegevoegd", NU - timedelta(days=30))
    happened(nieuw, "doel.gewijzigd", NU - timedelta(days=20))
    happened(weg, "doel.verwijderd", NU - timedelta(days=10))
    happened(oud, "doel.gewijzigd", NU)
    weg.delete()

    concept = secretaris.get(url("notulen", row)).context["formulier"]["notulen"].value()

    assert "- Doel 1.1 Nieuw is toegevoegd." in concept
    assert "- Doel: 1 onderdeel is verwijderd." in concept
    assert "Oud" not in concept


def happened(doel, werkwoord, moment):
    """With its moment: the book itself takes the clock of the database."""
    Gebeurtenis.objects.create(
        moment=moment,
        regio_code=doel.ambitie.agenda.beraad.regio_id,
        werkwoord=werkwoord,
        object_soort="doel",
        object_uuid=doel.uuid,
        actor_soort=ActorSoort.SYSTEEM,
        gegevens={"agenda": str(doel.ambitie.agenda.uuid)},
    )


@pytest.mark.parametrize(
    ("name", "fields", "sentence"),
    [
        ("nieuwe_vergadering", {}, "Vul de dag van de vergadering in."),
        ("nieuwe_vergadering", {"van": "tien"}, "Schrijf de tijd in cijfers, zoals 10.00."),
        (
            "nieuwe_vergadering",
            {**dag("dag", date(2026, 12, 1)), "van": "12", "tot": "10"},
            "De vergadering eindigt vóór zij begint.",
        ),
        (
            "nieuwe_vergadering",
            {**dag("dag", date(2026, 11, 26)), "van": "10", "tot": "11"},
            "Er is al een vergadering van dit beraad op dit moment.",
        ),
        ("vergadering_wijzigen", {"plaats": "x" * 201}, "Deze plaats is te lang"),
        ("nieuw_agendapunt", {}, "Vul het onderwerp in."),
        ("nieuw_agendapunt", {"titel": "T", "soort": "iets"}, "Kies waarvoor het op de agenda staat."),
        ("nieuw_besluit", {}, "Vul in wat het beraad heeft besloten."),
        ("nieuw_actiepunt", {"tekst": "x" * 301}, "Dit actiepunt is te lang"),
        ("aanwezigen", {}, "Kies welke partijen er waren."),
        ("notulen", {}, "Vul de notulen in."),
    ],
)
def test_a_wrong_answer_is_explained_and_nothing_is_saved(secretaris, beraad, vergadering, name, fields, sentence):
    punt = AgendapuntFactory(vergadering=vergadering)
    row = {"nieuwe_vergadering": beraad, "nieuw_besluit": punt}.get(name, vergadering)

    answer = secretaris.post(url(name, row), fields)

    assert answer.status_code == 422
    assert "Er ging iets mis" in answer.text
    assert sentence in answer.text
    assert (Vergadering.objects.count(), Agendapunt.objects.count()) == (1, 1)
    assert not Besluit.objects.exists()
    assert not Actiepunt.objects.exists()


def test_an_actiepunt_is_of_a_partij_here_and_not_before_the_meeting(actor, vergadering):
    elders = PartijFactory(beraad=BeraadFactory(regio_id=AM30))
    partij = PartijFactory(beraad=vergadering.beraad)
    fields = {"actor": actor, "vergadering_uuid": vergadering.uuid, "tekst": "Doen"}

    with pytest.raises(NotPossible, match="hoort niet bij dit beraad"):
        add_actiepunt(**fields, eigenaar=elders.uuid, uiterlijk=date(2027, 1, 1))
    with pytest.raises(NotPossible, match="vóór de vergadering"):
        add_actiepunt(**fields, eigenaar=partij.uuid, uiterlijk=date(2026, 11, 25))


def test_nothing_is_decided_before_it_begins_or_after_it_was_called_off(actor, beraad):
    komend = AgendapuntFactory(vergadering=VergaderingFactory(beraad=beraad, op=NU + timedelta(days=1)))
    with pytest.raises(NotPossible, match="nog niet begonnen"):
        record_besluit(actor=actor, agendapunt_uuid=komend.uuid, tekst="Ja")
    cancel_vergadering(actor=actor, uuid=komend.vergadering.uuid)

    with pytest.raises(NotPossible, match="afgelast"):
        record_besluit(actor=actor, agendapunt_uuid=komend.uuid, tekst="Ja")
    with pytest.raises(NotPossible, match="Leg eerst vast wie er waren"):
        save_notulen(actor=actor, uuid=VergaderingFactory(beraad=beraad).uuid, notulen="Tekst")


def test_a_done_actiepunt_can_be_opened_again_after_the_minutes(secretaris, actor, beraad):
    row = VergaderingFactory(beraad=beraad, geweest=True, notulen="Tekst", op=NU - timedelta(days=30))
    actie = ActiepuntFactory(vergadering=row)
    VergaderingFactory(beraad=beraad, geweest=True)
    adopt_notulen(actor=actor, uuid=row.uuid)

    secretaris.post(url("actiepunt_gereed", actie), {"gereed": "1"})
    actie.refresh_from_db()
    assert actie.gereed_op == date(2026, 11, 26)
    set_gereed(actor=actor, uuid=actie.uuid, is_gereed=True)
    secretaris.post(url("actiepunt_gereed", actie))
    actie.refresh_from_db()
    assert actie.gereed_op is None


def test_the_database_keeps_decisions_and_adopted_minutes(actor, beraad):
    besluit = BesluitFactory(agendapunt__vergadering__beraad=beraad)
    row = VergaderingFactory(beraad=beraad, geweest=True, notulen="Tekst", op=NU - timedelta(days=30))
    VergaderingFactory(beraad=beraad, geweest=True)
    adopt_notulen(actor=actor, uuid=row.uuid)

    for change in (
        lambda: Besluit.objects.filter(pk=besluit.pk).update(tekst="Anders"),
        lambda: Besluit.objects.filter(pk=besluit.pk).delete(),
        lambda: Vergadering.objects.filter(pk=row.pk).update(notulen="Anders"),
        lambda: Vergadering.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match=r"append-only|adopted minutes"), transaction.atomic():
            change()
    with pytest.raises(NotPossible, match="Er verandert niets meer aan"):
        save_notulen(actor=actor, uuid=row.uuid, notulen="Anders")


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (lambda: VergaderingFactory(tot=NU - timedelta(days=9)), "beraad_vergadering_tot"),
        (lambda: [VergaderingFactory(op=NU) for _ in range(2)], "een_op_een_moment"),
        (lambda: VergaderingFactory(notulen="x", notulen_vastgesteld_op=NU), "notulen_vastgesteld"),
        (lambda: AgendapuntFactory(titel=""), "beraad_agendapunt_titel"),
        (lambda: AgendapuntFactory(knoopsoort="doel"), "beraad_agendapunt_knoop"),
        (lambda: BesluitFactory(tekst=""), "beraad_besluit_tekst"),
        (lambda: ActiepuntFactory(tekst=""), "beraad_actiepunt_tekst"),
    ],
)
def test_the_database_refuses_what_is_not_whole(make, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make()


def test_two_agendapunten_never_have_one_place(vergadering):
    AgendapuntFactory(vergadering=vergadering, volgorde=1)

    with pytest.raises(IntegrityError, match="beraad_agendapunt_volgorde"):
        _add_in_one_place(vergadering)


def _add_in_one_place(vergadering):
    with transaction.atomic():
        AgendapuntFactory(vergadering=vergadering, volgorde=1)
        connection.check_constraints()


def test_the_others_find_nothing_to_change_and_another_beraad_is_not_there(client_for, vergadering):
    punt = AgendapuntFactory(vergadering=vergadering)
    ActiepuntFactory(vergadering=vergadering)
    page = client_for(RolSoort.VOORZITTER).get(url("vergadering", vergadering))

    assert punt.titel in page.text
    assert "<form" not in page.text.split("<main")[1].split("</aside>")[0]
    elders = client_for(RolSoort.SECRETARIS, regio=AM30)
    assert elders.get(url("vergadering_pdf", vergadering)).status_code == 404
    assert elders.post(url("notulen", vergadering), {"notulen": "x"}).status_code == 404
    with pytest.raises(NotAllowed):
        convoke_vergadering(actor=actor_for(RolSoort.SECRETARIS, regio=AM30), uuid=vergadering.uuid)


def test_the_pages_cost_the_same_with_one_and_with_three(secretaris, beraad, vergadering):
    def make():
        other = VergaderingFactory(beraad=beraad)
        BesluitFactory(agendapunt__vergadering=other)
        ActiepuntFactory(vergadering=other)
        BesluitFactory(agendapunt=AgendapuntFactory(vergadering=vergadering))
        ActiepuntFactory(vergadering=vergadering)

    assert_queries_equal_for_1_and_3(secretaris, reverse("beraad:vergaderingen"), make, at_most=8)
    assert_queries_equal_for_1_and_3(secretaris, reverse("beraad:besluiten"), make, at_most=9)
    assert_queries_equal_for_1_and_3(secretaris, url("vergadering", vergadering), make, at_most=24)
