from datetime import date, timedelta

import pytest
import time_machine

from beraad.berichten import build_mandaat
from beraad.enums import Bank, Besluitregel
from beraad.models import Beraad, Partij, Thematafel, Vertegenwoordiging
from beraad.queries.tafel import partijen_on, tafel_of
from beraad.services.mandaten import MandaatGegevens, add_vertegenwoordiging, end_vertegenwoordiging
from beraad.services.tafel import PartijGegevens, add_partij, end_partij, replace_partij, set_besluitregel
from beraad.services.thematafels import ThematafelGegevens, add_thematafel, update_thematafel
from tests.factories import AM30, GebruikerFactory, actor_for
from tests.factories.beraad import BeraadFactory, PartijFactory, ThematafelFactory, VertegenwoordigingFactory
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Bericht, Gebeurtenis, Gebruiker, Rol
from werkcentrum.basis.queries.actors import actor_of

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 26)
DAG = timedelta(days=1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-26 12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def secretaris():
    return actor_for(RolSoort.SECRETARIS)


def mandaat(**changes):
    return MandaatGegevens(
        **{
            "email": "Nieuw@Partij.example",
            "naam": "Nina Voorbeeld",
            "is_plaatsvervanger": False,
            "mandaat_vanaf": VANDAAG,
        }
        | changes
    )


def speaks(gebruiker, dag):
    with time_machine.travel(f"{dag} 12:00:00+00:00", tick=False):
        return actor_of(gebruiker).regios(RolSoort.PARTIJVERTEGENWOORDIGER)


def test_a_partij_comes_to_the_table_and_leaves_it(secretaris):
    beraad = BeraadFactory()
    partij = add_partij(
        actor=secretaris,
        beraad_uuid=beraad.uuid,
        gegevens=PartijGegevens("Voorbeeldbond", Bank.WERKNEMERS, VANDAAG),
    )
    mandaat = VertegenwoordigingFactory(partij=partij, mandaat_vanaf=VANDAAG)
    later = VertegenwoordigingFactory(
        partij=partij, is_plaatsvervanger=True, mandaat_vanaf=VANDAAG + 30 * DAG, mandaat_tot=None
    )

    end_partij(actor=secretaris, uuid=partij.uuid, laatste_dag=VANDAAG + DAG)

    assert list(partijen_on(beraad, VANDAAG + DAG)) == [partij]
    assert not partijen_on(beraad, VANDAAG + 2 * DAG).exists()
    mandaat.refresh_from_db()
    assert mandaat.mandaat_tot == VANDAAG + DAG
    assert not Vertegenwoordiging.objects.filter(pk=later.pk).exists()
    assert list(Gebeurtenis.objects.order_by("id").values_list("werkwoord", flat=True)) == [
        "beraad.partij_toegevoegd",
        "beraad.partij_beeindigd",
    ]


def test_a_partij_does_not_sit_there_twice(secretaris):
    partij = PartijFactory()

    with pytest.raises(NotPossible, match="al een partij met deze naam"):
        add_partij(
            actor=secretaris,
            beraad_uuid=partij.beraad.uuid,
            gegevens=PartijGegevens(partij.naam, Bank.UWV, VANDAAG),
        )


@pytest.mark.parametrize(("dag", "reason"), [(date(2024, 1, 1), "vóór de eerste dag"), (VANDAAG, "al niet meer")])
def test_the_last_day_of_a_partij_lies_within_its_time(secretaris, dag, reason):
    partij = PartijFactory(geldig_tot=VANDAAG - DAG)

    with pytest.raises(NotPossible, match=reason):
        end_partij(actor=secretaris, uuid=partij.uuid, laatste_dag=dag)


def test_a_successor_takes_the_seat_and_the_mandates(secretaris):
    partij = PartijFactory(naam="Oude naam", bank=Bank.WERKGEVERS)
    now = VertegenwoordigingFactory(partij=partij, mandaat_tot=VANDAAG + 60 * DAG)
    later = VertegenwoordigingFactory(partij=partij, mandaat_vanaf=VANDAAG + 61 * DAG)

    opvolger = replace_partij(actor=secretaris, uuid=partij.uuid, naam="Nieuwe naam", vanaf=VANDAAG)

    partij.refresh_from_db()
    assert (partij.geldig_tot, opvolger.geldig_vanaf, opvolger.bank) == (VANDAAG - DAG, VANDAAG, Bank.WERKGEVERS)
    periods = opvolger.vertegenwoordigingen.order_by("mandaat_vanaf").values_list("gebruiker", "mandaat_vanaf")
    assert list(periods) == [
        (now.gebruiker_id, VANDAAG),
        (later.gebruiker_id, VANDAAG + 61 * DAG),
    ]
    now.refresh_from_db()
    assert now.mandaat_tot == VANDAAG - DAG
    assert speaks(now.gebruiker, VANDAAG) == {"AM06"}


def test_a_mandate_makes_an_account_and_a_rol_for_as_long_as_it_lasts(secretaris):
    partij = PartijFactory()

    row = add_vertegenwoordiging(
        actor=secretaris, partij_uuid=partij.uuid, gegevens=mandaat(mandaat_tot=VANDAAG + 10 * DAG)
    )

    gebruiker = Gebruiker.objects.get(email="nieuw@partij.example")
    assert not gebruiker.has_usable_password()
    assert speaks(gebruiker, VANDAAG + 10 * DAG) == {"AM06"}
    assert speaks(gebruiker, VANDAAG + 11 * DAG) == frozenset()
    end_vertegenwoordiging(actor=secretaris, uuid=row.uuid, laatste_dag=VANDAAG)
    assert speaks(gebruiker, VANDAAG) == {"AM06"}
    assert speaks(gebruiker, VANDAAG + DAG) == frozenset()
    assert "Nina" not in str(list(Gebeurtenis.objects.values_list("gegevens", flat=True)))


def test_who_gets_a_mandate_is_told_once_for_which_partij_and_until_when(secretaris):
    partij = PartijFactory(naam="Voorbeeldbond")

    row = add_vertegenwoordiging(
        actor=secretaris,
        partij_uuid=partij.uuid,
        gegevens=mandaat(is_plaatsvervanger=True, mandaat_tot=VANDAAG + 10 * DAG),
    )

    bericht = Bericht.objects.get()
    assert (bericht.soort, bericht.aan) == ("mandaat_gegeven", "nieuw@partij.example")
    mail = build_mandaat(row.uuid)
    assert mail.onderwerp == "U spreekt namens Voorbeeldbond in het Regionaal Beraad Veluwe Stedendriehoek"
    assert "als plaatsvervanger" in mail.tekst
    assert "26 november 2026 t/m 6 december 2026" in mail.tekst
    assert f"/agenda/beraad/{partij.beraad.uuid}/" in mail.tekst
    assert "Nina" not in mail.tekst
    with time_machine.travel("2026-12-07 12:00:00+00:00", tick=False):
        assert build_mandaat(row.uuid) is None


def test_a_mandate_in_the_landelijk_beraad_gives_a_rol_there(secretaris):
    beraad = Beraad.objects.create(soort="landelijk")
    gebruiker = GebruikerFactory()
    Rol.objects.create(
        gebruiker_id=secretaris.gebruiker_id, soort=RolSoort.SECRETARIS, geldig_vanaf=date(2026, 1, 1)
    )
    landelijk = actor_of(Gebruiker.objects.get(pk=secretaris.gebruiker_id))

    add_vertegenwoordiging(
        actor=landelijk,
        partij_uuid=PartijFactory(beraad=beraad).uuid,
        gegevens=mandaat(email=gebruiker.email),
    )

    actor = actor_of(gebruiker)
    assert actor.is_landelijk(RolSoort.PARTIJVERTEGENWOORDIGER)
    assert actor.naam == gebruiker.naam


def test_the_rol_lasts_as_long_as_the_longest_mandate(secretaris):
    gebruiker = GebruikerFactory()
    rows = [
        add_vertegenwoordiging(
            actor=secretaris,
            partij_uuid=PartijFactory().uuid,
            gegevens=mandaat(email=gebruiker.email, mandaat_tot=tot),
        )
        for tot in (VANDAAG, None, VANDAAG + DAG)
    ]
    assert Rol.objects.get(gebruiker=gebruiker).geldig_tot is None

    end_vertegenwoordiging(actor=secretaris, uuid=rows[1].uuid, laatste_dag=VANDAAG)

    assert Rol.objects.get(gebruiker=gebruiker).geldig_tot == VANDAAG + DAG


def test_a_second_vertegenwoordiger_or_a_second_mandate_is_refused_with_the_reason(secretaris):
    row = VertegenwoordigingFactory()
    same = mandaat(email=row.gebruiker.email, is_plaatsvervanger=True)

    with pytest.raises(NotPossible, match="al een vertegenwoordiger"):
        add_vertegenwoordiging(actor=secretaris, partij_uuid=row.partij.uuid, gegevens=mandaat())
    with pytest.raises(NotPossible, match="al een mandaat van deze partij"):
        add_vertegenwoordiging(actor=secretaris, partij_uuid=row.partij.uuid, gegevens=same)

    assert not Gebruiker.objects.filter(email="nieuw@partij.example").exists()


def test_an_account_that_is_closed_gets_no_mandate(secretaris):
    gebruiker = GebruikerFactory(is_active=False)

    with pytest.raises(NotPossible, match="niet meer actief"):
        add_vertegenwoordiging(
            actor=secretaris, partij_uuid=PartijFactory().uuid, gegevens=mandaat(email=gebruiker.email)
        )


@pytest.mark.parametrize(("dag", "reason"), [(date(2024, 1, 1), "vóór het begin"), (VANDAAG, "al afgelopen")])
def test_the_last_day_of_a_mandate_lies_within_its_time(secretaris, dag, reason):
    row = VertegenwoordigingFactory(mandaat_tot=VANDAAG - DAG)

    with pytest.raises(NotPossible, match=reason):
        end_vertegenwoordiging(actor=secretaris, uuid=row.uuid, laatste_dag=dag)


def test_the_besluitregel_is_chosen_once(secretaris):
    beraad = BeraadFactory()
    for _ in range(2):
        set_besluitregel(actor=secretaris, beraad_uuid=beraad.uuid, besluitregel=Besluitregel.UNANIEM)

    assert tafel_of(beraad.__class__.objects.get(), today=VANDAAG).besluitregel == Besluitregel.UNANIEM.label
    assert Gebeurtenis.objects.filter(werkwoord="beraad.besluitregel_gekozen").count() == 1


def test_a_thematafel_warns_in_its_last_year(secretaris):
    partij = PartijFactory()
    gegevens = ThematafelGegevens("Zorg", "Plan", VANDAAG, VANDAAG + 366 * DAG, trekker=partij.uuid)
    tafel = add_thematafel(actor=secretaris, beraad_uuid=partij.beraad.uuid, gegevens=gegevens)

    def regel(dag):
        return tafel_of(partij.beraad, today=dag).thematafels[0]

    assert not regel(VANDAAG).eindigt_binnen_een_jaar
    assert regel(VANDAAG + DAG).eindigt_binnen_een_jaar
    assert not regel(VANDAAG + 367 * DAG).eindigt_binnen_een_jaar
    assert regel(VANDAAG + 367 * DAG).is_afgelopen
    assert regel(VANDAAG).partijen == (partij.naam,)
    later = ThematafelGegevens("Zorg", "Plan", VANDAAG, None)
    update_thematafel(actor=secretaris, uuid=tafel.uuid, gegevens=later)
    assert regel(VANDAAG + 400 * DAG).trekker == ""


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"tot": VANDAAG - DAG}, "laatste dag ligt vóór"),
        ({"trekker": "elders"}, "hoort niet bij dit beraad"),
    ],
)
def test_a_thematafel_with_the_wrong_days_or_partijen_is_refused(secretaris, change, reason):
    elders = PartijFactory(beraad=BeraadFactory(regio_id=AM30)).uuid
    fields = {"naam": "Zorg", "opdracht": "", "vanaf": VANDAAG, "tot": None} | change
    if "trekker" in fields:
        fields["trekker"] = elders

    with pytest.raises(NotPossible, match=reason):
        add_thematafel(actor=secretaris, beraad_uuid=BeraadFactory().uuid, gegevens=ThematafelGegevens(**fields))

    assert not Thematafel.objects.exists()


def test_nobody_else_changes_the_table():
    actor = actor_for(RolSoort.VOORZITTER)
    elders = actor_for(RolSoort.SECRETARIS, regio=AM30)
    row = VertegenwoordigingFactory()
    tafel = ThematafelFactory()
    thema = ThematafelGegevens("Zorg", "", VANDAAG, None)
    beraad = row.partij.beraad.uuid
    for who in (actor, elders):
        for act in (
            lambda who=who: set_besluitregel(actor=who, beraad_uuid=beraad, besluitregel=Besluitregel.UNANIEM),
            lambda who=who: add_partij(
                actor=who, beraad_uuid=beraad, gegevens=PartijGegevens("A", Bank.UWV, VANDAAG)
            ),
            lambda who=who: end_partij(actor=who, uuid=row.partij.uuid, laatste_dag=VANDAAG),
            lambda who=who: replace_partij(actor=who, uuid=row.partij.uuid, naam="B", vanaf=VANDAAG),
            lambda who=who: add_vertegenwoordiging(actor=who, partij_uuid=row.partij.uuid, gegevens=mandaat()),
            lambda who=who: end_vertegenwoordiging(actor=who, uuid=row.uuid, laatste_dag=VANDAAG),
            lambda who=who: add_thematafel(actor=who, beraad_uuid=beraad, gegevens=thema),
            lambda who=who: update_thematafel(actor=who, uuid=tafel.uuid, gegevens=thema),
        ):
            with pytest.raises(NotAllowed):
                act()
    assert Partij.objects.count() == 1
