"""How a maatregel goes: computed, told, and held against each other."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from beraad.document import (
    Bank,
    Doeltekst,
    Eenheid,
    Geldsoort,
    Hardheid,
    Indicatortekst,
    Inzettekst,
    Inzetvorm,
    Jaarwaarde,
    Maatregeltekst,
    Partijnaam,
)
from beraad.enums import Voortgangstatus
from beraad.models import Besteding, Mijlpaal, Voortgang
from beraad.queries.bijwerken import bijwerkstand_of
from beraad.queries.voortgang import maatregelstand_of
from beraad.services.voortgang import add_mijlpaal, note_besteding, reach_mijlpaal, tell_voortgang
from beraad.voortgang import Mijlpaalstand, compute_voortgang, expected_on, verschil_of
from tests.factories import AM30, GebruikerFactory, actor_for
from tests.factories.beraad import (
    AgendaFactory,
    BestedingFactory,
    DoelFactory,
    IndicatorFactory,
    InzetFactory,
    MaatregelFactory,
    MijlpaalFactory,
    PartijFactory,
    VertegenwoordigingFactory,
    VoortgangFactory,
)
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis
from werkcentrum.basis.queries.actors import actor_of

TODAY = date(2028, 7, 1)
NOW = datetime(2028, 7, 1, 9, tzinfo=timezone.get_default_timezone())
GEMEENTE = Partijnaam(uuid4(), "Voorbeeldgemeente", Bank.GEMEENTEN)


def indicator(**fields):
    values = {
        "uuid": uuid4(),
        "naam": "Inloop",
        "eenheid": Eenheid.AANTAL,
        "definitie": "",
        "waarde": None,
        "bron": "",
        "peildatum": None,
        "nulmeting": Decimal(0),
        "streefwaarde": Decimal(100),
        "streefjaar": 2030,
        "gewijzigd_op": NOW,
    }
    return Indicatortekst(**values | fields)


def inzet(jaar, bedrag):
    return Inzettekst(
        uuid=uuid4(),
        partij=GEMEENTE,
        jaar=jaar,
        geldsoort=Geldsoort.PUBLIEK,
        vorm=Inzetvorm.GELD,
        bedrag=Decimal(bedrag),
        omschrijving="",
        hardheid=Hardheid.HARD,
        voorwaarde="",
        middel=None,
        gewijzigd_op=NOW,
    )


def compute(
    *, indicatoren=(), mijlpalen=(), waarden=None, besteed=None, inzet=(), begint_op=None, eindigt_op=None
):
    maatregel = Maatregeltekst(
        uuid=uuid4(),
        nummer="1.1.1",
        titel="Inloop openen",
        tekst="",
        ook_voor=(),
        trekker=GEMEENTE,
        partners=(),
        begint_op=begint_op,
        eindigt_op=eindigt_op,
        blijft_na="",
        dienst=None,
        gewijzigd_op=NOW,
        inzet=tuple(inzet),
    )
    doel = Doeltekst(
        uuid=uuid4(), nummer="1.1", titel="Dichtbij", tekst="", gewijzigd_op=NOW, indicatoren=tuple(indicatoren)
    )
    return compute_voortgang(
        maatregel,
        doel,
        van_jaar=2026,
        mijlpalen=mijlpalen,
        waarden=waarden or {},
        besteed=besteed or {},
        today=TODAY,
    )


def mijlpaal(datum, gehaald_op=None):
    return Mijlpaalstand(uuid4(), "Eerste inloop open", datum, gehaald_op)


@pytest.mark.parametrize(
    ("fields", "day", "expected"),
    [
        ({}, date(2025, 1, 1), Decimal(0)),
        ({}, date(2026, 1, 1), Decimal(0)),
        ({}, date(2030, 12, 31), Decimal(100)),
        ({}, date(2035, 1, 1), Decimal(100)),
        ({"tussendoelen": (Jaarwaarde(2027, Decimal(80)),)}, date(2027, 12, 31), Decimal(80)),
        ({"nulmeting": None}, TODAY, None),
        ({"streefwaarde": None, "streefjaar": None}, TODAY, None),
        (
            {"nulmeting": Decimal(50), "streefwaarde": Decimal(10), "streefjaar": 2030},
            date(2030, 12, 31),
            Decimal(10),
        ),
    ],
)
def test_the_line_goes_from_nulmeting_to_streefwaarde(fields, day, expected):
    assert expected_on(indicator(**fields), van_jaar=2026, day=day) == expected


def test_the_line_is_halfway_on_half_of_the_days():
    one = indicator(tussendoelen=(Jaarwaarde(2027, Decimal(40)),))

    first = expected_on(one, van_jaar=2026, day=date(2026, 12, 31))
    second = expected_on(one, van_jaar=2026, day=date(2029, 7, 1))

    assert round(first, 1) == Decimal("20.0")
    assert Decimal(69) < second < Decimal(71)


@pytest.mark.eis("BER-10")
@pytest.mark.parametrize(
    ("waarde", "status", "words"),
    [
        (Decimal(45), Voortgangstatus.OP_SCHEMA, "ligt op koers: nu 45, op de lijn"),
        (Decimal(41), Voortgangstatus.OP_SCHEMA, "ligt op koers"),
        (Decimal(39), Voortgangstatus.VERTRAAGD, "loopt achter: nu 39, op de lijn"),
    ],
)
def test_a_figure_behind_the_line_is_behind(waarde, status, words):
    one = indicator()

    berekening = compute(indicatoren=[one], waarden={one.uuid: waarde})

    assert berekening.status == status
    assert words in berekening.redenen[0].tekst


def test_a_figure_that_must_go_down_is_behind_when_it_is_too_high():
    one = indicator(nulmeting=Decimal(100), streefwaarde=Decimal(0))

    assert compute(indicatoren=[one], waarden={one.uuid: Decimal(80)}).status == Voortgangstatus.VERTRAAGD
    assert compute(indicatoren=[one], waarden={one.uuid: Decimal(40)}).status == Voortgangstatus.OP_SCHEMA


@pytest.mark.eis("BER-10")
@pytest.mark.parametrize(
    ("mijlpalen", "status"),
    [
        ([mijlpaal(TODAY - timedelta(days=1))], Voortgangstatus.VERTRAAGD),
        ([mijlpaal(TODAY - timedelta(days=1), TODAY - timedelta(days=9))], Voortgangstatus.OP_SCHEMA),
        ([mijlpaal(TODAY)], None),
    ],
)
def test_a_milestone_that_is_due_and_not_reached_is_behind(mijlpalen, status):
    assert compute(mijlpalen=mijlpalen).status == status


@pytest.mark.eis("BER-10")
@pytest.mark.parametrize(
    ("spent", "status", "words"),
    [
        ("749.99", Voortgangstatus.VERTRAAGD, "€ 749,99 besteed van € 1.000."),
        ("750", Voortgangstatus.OP_SCHEMA, "€ 750 besteed van € 1.000."),
        ("1001", Voortgangstatus.OP_SCHEMA, "Dat is meer dan afgesproken."),
    ],
)
def test_money_of_the_years_that_are_over_must_be_spent(spent, status, words):
    past, now = inzet(2027, "1000"), inzet(2028, "9000")

    berekening = compute(inzet=[past, now], besteed={past.uuid: Decimal(spent)})

    assert berekening.status == status
    assert words in berekening.redenen[0].tekst


def test_a_maatregel_begins_runs_and_ends():
    assert compute(begint_op=date(2028, 7, 2)).status == Voortgangstatus.NIET_BEGONNEN
    assert compute(begint_op=date(2028, 7, 2)).redenen[0].tekst == "De maatregel begint op 2 juli 2028."
    assert compute(eindigt_op=date(2028, 6, 30)).status == Voortgangstatus.KLAAR
    late = mijlpaal(date(2028, 6, 1))
    assert compute(eindigt_op=date(2028, 6, 30), mijlpalen=[late]).status == Voortgangstatus.VERTRAAGD
    assert compute().status is None


@pytest.mark.eis("BER-10")
def test_a_difference_between_the_owner_and_the_figures_is_a_sentence():
    assert verschil_of(Voortgangstatus.OP_SCHEMA, Voortgangstatus.VERTRAAGD) == (
        "De trekker meldt “op schema”. Uit de cijfers, de mijlpalen en het geld volgt “vertraagd”."
    )
    assert verschil_of(Voortgangstatus.OP_SCHEMA, Voortgangstatus.OP_SCHEMA) == ""
    assert verschil_of(None, Voortgangstatus.VERTRAAGD) == ""
    assert verschil_of(Voortgangstatus.OP_SCHEMA, None) == ""


# What is told


@pytest.fixture
def maatregel(db):
    return MaatregelFactory(trekker=PartijFactory(naam="Voorbeeldgemeente"))


@pytest.fixture
def spreker(maatregel):
    return actor_of(VertegenwoordigingFactory(partij=maatregel.trekker).gebruiker)


def tell(actor, maatregel, status=Voortgangstatus.OP_SCHEMA, toelichting=""):
    tell_voortgang(actor=actor, maatregel_uuid=maatregel.uuid, status=status, toelichting=toelichting)


@pytest.mark.eis("BER-10")
def test_who_speaks_for_the_trekker_tells_how_it_goes(maatregel, spreker):
    tell(spreker, maatregel)
    tell(actor_for(RolSoort.SECRETARIS), maatregel, Voortgangstatus.VERTRAAGD, "Het pand is later klaar.")

    first, second = Voortgang.objects.order_by("pk")
    assert (first.partij, first.door_id, first.status) == (maatregel.trekker, spreker.gebruiker_id, "op_schema")
    assert (second.partij, second.toelichting) == (None, "Het pand is later klaar.")
    agenda = maatregel.doel.ambitie.agenda
    stand = maatregelstand_of(agenda, maatregel.uuid, today=timezone.localdate())
    assert stand.opgegeven.status == Voortgangstatus.VERTRAAGD
    assert [regel.door for regel in stand.voortgang] == ["", "Voorbeeldgemeente"]
    assert Gebeurtenis.objects.filter(werkwoord="maatregel.voortgang_gemeld").count() == 2


@pytest.mark.parametrize(
    "mandaat",
    [
        {"mandaat_tot": timezone.localdate() - timedelta(days=1)},
        {"mandaat_vanaf": timezone.localdate() + timedelta(days=1)},
    ],
)
def test_a_mandate_of_another_day_is_none(maatregel, mandaat):
    actor = actor_of(VertegenwoordigingFactory(partij=maatregel.trekker, **mandaat).gebruiker)

    with pytest.raises(PermissionDenied, match="trekker"):
        tell(actor, maatregel)
    assert not Voortgang.objects.exists()


def test_a_deputy_speaks_too(maatregel):
    tell(
        actor_of(VertegenwoordigingFactory(partij=maatregel.trekker, is_plaatsvervanger=True).gebruiker), maatregel
    )

    assert Voortgang.objects.get().partij == maatregel.trekker


@pytest.mark.parametrize(("rol", "regio"), [(RolSoort.VOORZITTER, "AM06"), (RolSoort.SECRETARIS, AM30)])
def test_nobody_else_tells_anything(maatregel, rol, regio):
    actor, other = actor_for(rol, regio=regio), actor_of(VertegenwoordigingFactory().gebruiker)
    inzet = InzetFactory(maatregel=maatregel)

    for who in (actor, other):
        with pytest.raises(PermissionDenied):
            tell(who, maatregel)
        with pytest.raises(PermissionDenied):
            add_mijlpaal(actor=who, maatregel_uuid=maatregel.uuid, naam="Open", datum=TODAY)
        with pytest.raises(PermissionDenied):
            note_besteding(
                actor=who, inzet_uuid=inzet.uuid, bedrag=Decimal(1), datum=date(2026, 1, 1), toelichting=""
            )


@pytest.mark.parametrize("status", [s for s in Voortgangstatus if s not in ("op_schema", "klaar")])
def test_what_is_not_on_schedule_is_explained(maatregel, spreker, status):
    with pytest.raises(NotPossible, match="toelichting"):
        tell(spreker, maatregel, status, " ")
    with pytest.raises(IntegrityError, match="beraad_voortgang_toelichting"), transaction.atomic():
        VoortgangFactory(maatregel=maatregel, status=status)


def test_a_milestone_is_reached_once(maatregel, spreker):
    mijlpaal = add_mijlpaal(actor=spreker, maatregel_uuid=maatregel.uuid, naam="Open", datum=date(2027, 1, 1))
    reach = {"actor": spreker, "maatregel_uuid": maatregel.uuid, "mijlpaal_uuid": mijlpaal.uuid}
    today = timezone.localdate()

    with pytest.raises(NotPossible, match="toekomst"):
        reach_mijlpaal(**reach, op=today + timedelta(days=1))
    reach_mijlpaal(**reach, op=today)
    with pytest.raises(NotPossible, match="al gehaald"):
        reach_mijlpaal(**reach, op=today)
    with pytest.raises(NotPossible, match="bestaat niet meer"):
        reach_mijlpaal(**reach | {"mijlpaal_uuid": uuid4()}, op=today)
    other = MaatregelFactory(doel=maatregel.doel, trekker=maatregel.trekker)
    with pytest.raises(NotPossible, match="bestaat niet meer"):
        reach_mijlpaal(**reach | {"maatregel_uuid": other.uuid}, op=today)
    assert Mijlpaal.objects.get().gehaald_op == today


@pytest.mark.eis("BER-10")
def test_what_is_spent_may_exceed_the_inzet_and_is_taken_back_by_a_negative_amount(maatregel):
    own = PartijFactory(beraad=maatregel.trekker.beraad)
    inzet = InzetFactory(maatregel=maatregel, partij=own, bedrag=Decimal("100.00"))
    actor = actor_of(VertegenwoordigingFactory(partij=own).gebruiker)

    def spend(bedrag, **fields):
        values = {"datum": date(2026, 10, 1), "toelichting": "Huur"}
        note_besteding(actor=actor, inzet_uuid=inzet.uuid, bedrag=Decimal(bedrag), **values | fields)

    spend("150.10")
    spend("-20.05")
    for fields in ({"bedrag": "0"}, {"bedrag": "1", "datum": timezone.localdate() + timedelta(days=1)}):
        with pytest.raises(NotPossible):
            spend(**fields)

    stand = maatregelstand_of(maatregel.doel.ambitie.agenda, maatregel.uuid, today=timezone.localdate())
    assert stand.inzet[0].besteed == stand.bedragen.besteed == Decimal("130.05")
    assert stand.inzet[0].is_meer_besteed
    assert stand.bedragen.is_meer_besteed
    assert set(Besteding.objects.values_list("partij", flat=True)) == {own.pk}


def test_of_what_is_gone_nothing_is_told(maatregel, spreker):
    with pytest.raises(NotPossible, match="inzet bestaat niet meer"):
        note_besteding(
            actor=spreker, inzet_uuid=uuid4(), bedrag=Decimal(1), datum=date(2026, 1, 1), toelichting=""
        )
    with pytest.raises(NotPossible, match="maatregel bestaat niet meer"):
        tell_voortgang(actor=spreker, maatregel_uuid=uuid4(), status=Voortgangstatus.KLAAR, toelichting="")


def test_what_was_told_stays_when_the_maatregel_goes(maatregel):
    VoortgangFactory(maatregel=maatregel)
    BestedingFactory(inzet=InzetFactory(maatregel=maatregel))
    MijlpaalFactory(maatregel=maatregel)

    maatregel.delete()

    assert (Voortgang.objects.count(), Besteding.objects.count(), Mijlpaal.objects.count()) == (1, 1, 0)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE beraad_voortgang SET op = now()",
        "DELETE FROM beraad_voortgang",
        "UPDATE beraad_besteding SET op = now()",
        "DELETE FROM beraad_besteding",
    ],
)
def test_what_was_told_is_never_changed_or_deleted(db, sql):
    inzet = InzetFactory()
    VoortgangFactory(maatregel=inzet.maatregel)
    BestedingFactory(inzet=inzet)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (lambda: MijlpaalFactory(naam=""), "beraad_mijlpaal_naam"),
        (lambda: BestedingFactory(bedrag=0), "beraad_besteding_bedrag"),
    ],
)
def test_what_is_told_is_complete(db, make, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        make()


@pytest.mark.eis("BER-10")
def test_the_computation_uses_the_figures_milestones_and_money_that_were_kept(db, time_machine):
    time_machine.move_to(NOW, tick=False)
    doel = DoelFactory(ambitie__agenda=AgendaFactory())
    IndicatorFactory(
        doel=doel,
        naam="Inloop",
        definitie="",
        eenheid=Eenheid.AANTAL,
        nulmeting=Decimal(0),
        streefwaarde=Decimal(100),
        waarde=Decimal(20),
        bron="telling",
        peildatum=date(2028, 6, 1),
        ingevoerd_op=NOW,
        ingevoerd_door=GebruikerFactory(),
    )
    IndicatorFactory(doel=doel, naam="Op tijd")
    maatregel = MaatregelFactory(doel=doel)
    MijlpaalFactory(maatregel=maatregel, naam="Eerste inloop open")
    past = InzetFactory(maatregel=maatregel, jaar=2027, bedrag=Decimal(1000))
    BestedingFactory(inzet=past, bedrag=Decimal(400))
    VoortgangFactory(maatregel=maatregel)

    stand = maatregelstand_of(doel.ambitie.agenda, maatregel.uuid, today=TODAY)

    assert stand.berekening.status == Voortgangstatus.VERTRAAGD
    assert [reden.is_zorg for reden in stand.berekening.redenen] == [True, True, True]
    assert "“Inloop” loopt achter" in stand.berekening.redenen[0].tekst
    assert "Eerste inloop open" in stand.berekening.redenen[1].tekst
    assert "€ 400 besteed van € 1.000" in stand.berekening.redenen[2].tekst
    assert "De trekker meldt “op schema”." in stand.verschil


def test_telling_how_it_goes_makes_a_maatregel_up_to_date(db):
    agenda = AgendaFactory()
    old = timezone.now() - timedelta(days=400)
    maatregel = MaatregelFactory(doel__ambitie__agenda=agenda, gewijzigd_op=old)
    today = timezone.localdate()
    assert [len(blok.regels) for blok in bijwerkstand_of(agenda, today=today).eigenaren] == [1]

    VoortgangFactory(maatregel=maatregel)

    assert bijwerkstand_of(agenda, today=today).eigenaren == ()
