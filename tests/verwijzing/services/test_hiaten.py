"""When the map has no answer: recorded at once, once, and without a way back to the vraag or the person."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from loket.kenmerken import parse_kenmerken
from loket.models import Vraag
from tests.factories import (
    AM30,
    APELDOORN,
    DienstVersieFactory,
    HiaatcijferFactory,
    HiaatFactory,
    KaartversieFactory,
    VerwijzingFactory,
    VraagFactory,
    actor_for,
)
from tests.verwijzing.conftest import FEITEN, make_vraag
from verwijzing.enums import Capaciteit, Dekking, HiaatReden, Weigerreden
from verwijzing.models import Hiaat, Hiaatcijfer, Hiaattoelichting, Kaartversie, Verwijzing
from verwijzing.services.advies import store_advies
from verwijzing.services.antwoorden import refuse_verwijzing
from verwijzing.services.hiaten import (
    Melding,
    digest_of,
    note_hiaten,
    record_hiaat,
    remove_old_hiaten,
    report_hiaat,
)
from werkcentrum.basis.actor import partnerlink_actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

VOL = {
    "dienst__capaciteit": Capaciteit.VOL,
    "dienst__capaciteit_op": date(2026, 11, 1),
    "dienst__capaciteit_bron": "x",
}
ALLEEN_WERKGEVERS = {"doelgroep": ["werkgever"]}


def is_in(kenmerk: str, *waarden: str) -> dict[str, object]:
    return {"kenmerk": kenmerk, "operator": "in", "waarden": list(waarden), "hard": True, "bron": "proef"}


@pytest.fixture
def lay(db):
    """`lay({…}, {…})` makes a map of diensten with these fields."""

    def make(*kaarten: dict[str, object]) -> Kaartversie:
        for velden in kaarten:
            DienstVersieFactory(**velden)
        return KaartversieFactory()

    return make


def redenen_after_advies(balie, **kenmerken) -> list[str]:
    vraag = make_vraag(kenmerken=FEITEN | kenmerken)
    store_advies(actor=balie, vraag_uuid=vraag.uuid)
    return sorted(Hiaat.objects.filter(sleutel=digest_of(vraag.uuid)).values_list("reden", flat=True))


@pytest.mark.eis("OUT-08")
@pytest.mark.parametrize(
    ("kaarten", "kenmerken", "redenen"),
    [
        ([{}], {}, []),
        ([ALLEEN_WERKGEVERS], {}, ["niets_past"]),
        ([{"thema": ["scholing"]}], {}, ["niets_past"]),
        ([{"vangnet": True}], {}, ["niets_past"]),
        ([{"voorwaarden": [is_in("dienstverband", "zzp")]}], {}, ["niets_past"]),
        # What is not known yet may still fit.
        ([{"voorwaarden": [is_in("opleidingsniveau", "hbo")]}], {}, []),
        ([VOL, VOL], {}, ["alles_vol"]),
        ([VOL, {}], {}, []),
        ([VOL, {"thema": ["scholing"]}, {"vangnet": True}], {}, ["alles_vol"]),
        ([{"aanvraagtijdvakken": [{"van": "2025-01-01", "tot": "2025-02-01"}]}], {}, ["alles_vol"]),
        ([{"dienst__regio_id": AM30, "dekking": Dekking.PER_REGIO}], {}, ["te_ver"]),
        ([{"dienst__regio_id": AM30, "voorwaarden": [is_in("regio", AM30)]}], {}, ["te_ver"]),
        ([{"dienst__regio_id": AM30} | ALLEEN_WERKGEVERS], {}, ["niets_past"]),
        ([{"dienst__regio_id": AM30}, {}], {}, []),
        ([{"bijzonderheden": {"talen": ["nl"]}}], {"taalniveau": "geen"}, ["taal_ontbreekt"]),
        ([{"bijzonderheden": {"talen": ["nl"]}}], {"taalniveau": "a1"}, ["taal_ontbreekt"]),
        ([{"bijzonderheden": {"talen": ["nl"]}}], {"taalniveau": "b1"}, []),
        ([{"bijzonderheden": {"talen": ["nl"]}}], {}, []),
        ([{"bijzonderheden": {"talen": ["nl", "ar"]}}], {"taalniveau": "geen"}, []),
        # A card that does not say in which languages it is there leaves it open.
        ([{"bijzonderheden": {"talen": ["nl"]}}, {}], {"taalniveau": "geen"}, []),
        ([VOL | {"bijzonderheden": {"talen": ["nl"]}}], {"taalniveau": "geen"}, ["alles_vol", "taal_ontbreekt"]),
    ],
)
def test_an_advies_records_what_is_missing(lay, balie, kaarten, kenmerken, redenen):
    lay(*kaarten)

    assert redenen_after_advies(balie, **kenmerken) == redenen


def test_a_hiaat_keeps_coarse_facts_and_nothing_sensitive(lay, balie):
    kaart = lay(ALLEEN_WERKGEVERS)
    gevoelig = {
        "leeftijd": 61,
        "belemmering": True,
        "schulden": True,
        "verblijf": "statushouder",
        "vakbondslid": True,
    }
    vraag = make_vraag(
        kenmerken={"doelgroep": "werkzoekende", "thema": "werk_vinden", "gemeente": APELDOORN}
        | {"uitkering": ["wia"], "opleidingsniveau": "wo", "taalniveau": "a2", "gewenste_sector": ["zorg", "ict"]}
        | gevoelig
    )

    store_advies(actor=balie, vraag_uuid=vraag.uuid)

    hiaat = Hiaat.objects.get()
    assert hiaat.kenmerken == {
        "uitkering": "anders",
        "opleidingsniveau": "hbo_wo",
        "taalniveau": "onder_b1",
        "gewenste_sector": "meer",
    }
    assert (hiaat.regio_id, hiaat.gemeente_id) == (vraag.regio_id, APELDOORN)
    assert (hiaat.doelgroep, hiaat.thema) == ("werkzoekende", "werk_vinden")
    assert hiaat.kaartversie == kaart
    assert hiaat.maand.day == 1


@pytest.mark.eis("OUT-08")
def test_nothing_of_a_hiaat_leads_to_its_vraag(lay, balie):
    lay(ALLEEN_WERKGEVERS)
    vraag = make_vraag()

    store_advies(actor=balie, vraag_uuid=vraag.uuid)

    row = Hiaat.objects.values().get()
    own = {str(vraag.pk), str(vraag.uuid), vraag.nummer, str(vraag.vrager_id), str(vraag.vrager.uuid)}
    assert not own & {str(value) for value in row.values()}
    assert not any(field.get_internal_type() == "DateTimeField" for field in Hiaat._meta.fields)
    assert not Gebeurtenis.objects.filter(werkwoord__contains="hiaat").exists()
    assert not Gebeurtenis.objects.filter(object_uuid=row["uuid"]).exists()


def test_a_hiaat_stays_when_the_vraag_goes(lay, balie):
    lay(ALLEEN_WERKGEVERS)
    vraag = make_vraag()
    store_advies(actor=balie, vraag_uuid=vraag.uuid)

    Vraag.objects.filter(pk=vraag.pk).delete()

    assert Hiaat.objects.count() == 1


def test_one_vraag_has_each_reden_once(lay, balie):
    lay(ALLEEN_WERKGEVERS)
    vraag = make_vraag()

    for _ in range(3):
        store_advies(actor=balie, vraag_uuid=vraag.uuid)

    assert Hiaat.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_record_one():
    kaart = KaartversieFactory()
    van = uuid4()

    def record(_: int) -> None:
        try:
            record_hiaat(
                van=van,
                regio_code="AM06",
                kenmerken=parse_kenmerken(FEITEN),
                redenen=[HiaatReden.NIETS_PAST],
                kaartversie_id=kaart.pk,
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(record, range(4)))

    assert Hiaat.objects.count() == 1


def test_an_unknown_gemeente_is_no_error(lay):
    lay(ALLEEN_WERKGEVERS)

    for gemeente in ({"gemeente": "GM9999"}, {}):
        kenmerken = parse_kenmerken({"doelgroep": "werkende", "thema": "ontslag"} | gemeente)
        note_hiaten(van=uuid4(), regio_code="AM06", kenmerken=kenmerken)

    assert list(Hiaat.objects.values_list("gemeente", flat=True)) == [None, None]


def test_without_a_map_nothing_is_missing(db):
    note_hiaten(van=uuid4(), regio_code="AM06", kenmerken=parse_kenmerken(FEITEN))

    assert not Hiaat.objects.exists()


def refuse(verwijzing: Verwijzing) -> None:
    refuse_verwijzing(
        actor=partnerlink_actor(verwijzing.uuid),
        verwijzing_uuid=verwijzing.uuid,
        naam="Pia Voorbeeld",
        weigerreden=Weigerreden.GEEN_PLEK,
    )


@pytest.mark.eis("OUT-08")
def test_the_third_refusal_of_one_vraag_is_a_hiaat(db):
    vraag = VraagFactory(wacht_op_partner=True, kenmerken=FEITEN)
    VerwijzingFactory(geweigerd=True)
    eerste, tweede, derde, vierde = (VerwijzingFactory(vraag=vraag) for _ in range(4))

    refuse(eerste)
    refuse(tweede)
    assert not Hiaat.objects.exists()
    refuse(derde)
    refuse(vierde)

    hiaat = Hiaat.objects.get()
    assert (hiaat.reden, hiaat.thema, hiaat.gemeente_id) == ("drie_keer_geweigerd", "ontslag", APELDOORN)
    assert hiaat.kaartversie == derde.advies.kaartversie


def test_a_colleague_reports_what_is_missing(lay, balie):
    lay({})
    vraag = make_vraag()

    report_hiaat(
        actor=balie,
        vraag_uuid=vraag.uuid,
        melding=Melding(HiaatReden.TAAL_ONTBREEKT, tekst=" Geen les in het Tigrinya, 111222333. ", taal="ti"),
    )

    hiaat = Hiaat.objects.get()
    assert (hiaat.reden, hiaat.kenmerken["taal"]) == ("taal_ontbreekt", "ti")
    assert Hiaattoelichting.objects.get(hiaat=hiaat).tekst == "Geen les in het Tigrinya, [nummer weggelaten]."
    told = Gebeurtenis.objects.get(werkwoord="vraag.hiaat_gemeld")
    assert (told.object_uuid, told.gegevens) == (vraag.uuid, {})


def test_a_report_of_what_was_recorded_adds_its_words_only(lay, balie):
    lay(ALLEEN_WERKGEVERS)
    vraag = make_vraag()
    store_advies(actor=balie, vraag_uuid=vraag.uuid)

    for _ in range(2):
        report_hiaat(
            actor=balie, vraag_uuid=vraag.uuid, melding=Melding(HiaatReden.NIETS_PAST, "Geen avondopleiding.")
        )
    report_hiaat(actor=balie, vraag_uuid=vraag.uuid, melding=Melding(HiaatReden.NIETS_PAST))

    assert Hiaat.objects.get().toelichtingen.get().tekst == "Geen avondopleiding."


def test_a_language_goes_only_with_its_reden(lay, balie):
    lay({})

    report_hiaat(actor=balie, vraag_uuid=make_vraag().uuid, melding=Melding(HiaatReden.ALLES_VOL, taal="ti"))

    assert "taal" not in Hiaat.objects.get().kenmerken


def test_a_report_needs_a_colleague_of_the_regio_and_a_reden_of_the_list(lay, balie):
    lay({})
    vraag = make_vraag()

    with pytest.raises(NotAllowed):
        report_hiaat(
            actor=actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30),
            vraag_uuid=vraag.uuid,
            melding=Melding(HiaatReden.NIETS_PAST),
        )
    with pytest.raises(NotPossible, match="telt het portaal zelf"):
        report_hiaat(actor=balie, vraag_uuid=vraag.uuid, melding=Melding(HiaatReden.DRIE_KEER_GEWEIGERD))
    assert not Hiaat.objects.exists()


def test_a_report_waits_for_a_map(db, balie):
    with pytest.raises(NotPossible, match="dienstenkaart"):
        report_hiaat(actor=balie, vraag_uuid=make_vraag().uuid, melding=Melding(HiaatReden.NIETS_PAST))


def test_hiaten_go_after_five_whole_years_and_their_words_after_one(db, time_machine):
    time_machine.move_to("2026-11-25 12:00", tick=False)
    oud = HiaatFactory(maand=date(2020, 12, 1))
    HiaatFactory(maand=date(2021, 1, 1))
    for maand in (date(2025, 10, 1), date(2025, 11, 1)):
        Hiaattoelichting.objects.create(hiaat=HiaatFactory(maand=maand), tekst="Voorbeeld")

    assert remove_old_hiaten() == 2
    assert remove_old_hiaten() == 0

    assert not Hiaat.objects.filter(pk=oud.pk).exists()
    assert Hiaat.objects.count() == 3
    assert [row.hiaat.maand for row in Hiaattoelichting.objects.select_related("hiaat")] == [date(2025, 11, 1)]


def test_the_database_refuses_to_change_a_hiaat(db):
    hiaat = HiaatFactory()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Hiaat.objects.filter(pk=hiaat.pk).update(thema="scholing")


def test_the_database_keeps_a_hiaatcijfer_as_it_is(db):
    cijfer = HiaatcijferFactory()

    for change in (lambda: Hiaatcijfer.objects.update(titel="anders"), cijfer.delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    with pytest.raises(IntegrityError), transaction.atomic():
        HiaatcijferFactory(titel="")


@pytest.mark.parametrize("fields", [{"maand": date(2026, 11, 2)}, {"sleutel": ""}])
def test_the_database_refuses_a_hiaat_that_cannot_be(db, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        HiaatFactory(**fields)


def test_the_database_refuses_the_same_reden_twice_and_an_empty_toelichting(db):
    hiaat = HiaatFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        HiaatFactory(sleutel=hiaat.sleutel)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hiaattoelichting.objects.create(hiaat=hiaat, tekst="")
