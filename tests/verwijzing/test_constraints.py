from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import (
    AanbodFactory,
    ContactpuntFactory,
    DienstconceptFactory,
    DienstFactory,
    DienstVersieFactory,
    EerlijkheidscijferFactory,
    GebruikerFactory,
    KaartmeldingFactory,
    VerwijzingFactory,
)
from verwijzing.enums import Capaciteit, Uitkomst, VerwijzingSoort, VerwijzingStatus
from verwijzing.models import DienstVersie, Kaartmelding, Navraag

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields",
    [
        {"status": VerwijzingStatus.GEWEIGERD, "beantwoord_op": timezone.now(), "beantwoord_door": "Pia"},
        {"status": VerwijzingStatus.AANGENOMEN},
        {"status": VerwijzingStatus.AFGEROND},
        {"beantwoord_op": timezone.now()},
        {"beantwoord_door": "Pia"},
        {"uitkomst": Uitkomst.GEHOLPEN_WERK, "uitkomst_op": timezone.now(), "uitkomst_door": "Pia"},
        {"status": VerwijzingStatus.AFGEROND, "uitkomst": Uitkomst.GEHOLPEN_WERK, "uitkomst_door": "Pia"},
        {"warm_contact_datum": date(2026, 1, 1), "warm_contact_balie": "Mila"},
        {"grondslag": ""},
        {"grondslag_tekst": ""},
        {"soort": VerwijzingSoort.INFORMEREN},
    ],
)
def test_a_verwijzing_that_cannot_be_is_refused(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        VerwijzingFactory(**fields)


def test_two_versies_of_a_dienst_cannot_hold_on_one_day():
    first = DienstVersieFactory(geldig_vanaf=date(2026, 1, 1), geldig_tot=date(2026, 6, 30))
    DienstVersieFactory(dienst=first.dienst, nummer=2, geldig_vanaf=date(2026, 7, 1))

    with pytest.raises(IntegrityError), transaction.atomic():
        DienstVersieFactory(dienst=first.dienst, nummer=3, geldig_vanaf=date(2026, 8, 1))


def test_a_versie_cannot_end_before_it_starts():
    with pytest.raises(IntegrityError), transaction.atomic():
        DienstVersieFactory(geldig_vanaf=date(2026, 7, 1), geldig_tot=date(2026, 6, 1))


def test_a_versie_number_is_used_once():
    first = DienstVersieFactory(geldig_tot=date(2026, 6, 30))

    with pytest.raises(IntegrityError), transaction.atomic():
        DienstVersieFactory(dienst=first.dienst, nummer=1, geldig_vanaf=date(2026, 7, 1))


def test_a_versie_is_never_deleted():
    versie = DienstVersieFactory()

    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        DienstVersie.objects.filter(pk=versie.pk).delete()


def test_a_gemeente_offers_a_dienst_once_and_an_organisatie_has_one_contactpunt_per_regio():
    aanbod = AanbodFactory()
    contactpunt = ContactpuntFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        AanbodFactory(dienst=aanbod.dienst)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactpuntFactory(organisatie=contactpunt.organisatie)


@pytest.mark.parametrize("make", [DienstFactory, AanbodFactory])
@pytest.mark.parametrize(
    "fields",
    [
        {"wachtweken": 3},
        {"capaciteit": Capaciteit.VOL, "wachtweken": 3},
        {"capaciteit_op": date(2026, 1, 1)},
        {"capaciteit_bron": "partner"},
    ],
)
def test_a_capaciteit_that_cannot_be_is_refused(make, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**fields)


def test_a_dienst_is_not_part_of_itself():
    dienst = DienstFactory()
    dienst.opgegaan_in = dienst

    with pytest.raises(IntegrityError), transaction.atomic():
        dienst.save()


def test_an_organisatie_is_asked_once_about_a_card_a_date_and_a_moment():
    contactpunt, dienst = ContactpuntFactory(), DienstFactory()
    fields = {"contactpunt": contactpunt, "dienst": dienst, "verifieer_voor": date(2027, 1, 1), "moment": "vooraf"}
    Navraag.objects.create(**fields)
    Navraag.objects.create(**fields | {"moment": "op_de_dag"})

    with pytest.raises(IntegrityError), transaction.atomic():
        Navraag.objects.create(**fields)


def test_a_source_that_ran_out_is_one_melding_per_day_and_has_that_day():
    melding = KaartmeldingFactory(soort="bron_verlopen", datum=date(2027, 1, 1))

    with pytest.raises(IntegrityError), transaction.atomic():
        Kaartmelding.objects.create(dienst=melding.dienst, soort="bron_verlopen", datum=date(2027, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Kaartmelding.objects.create(dienst=melding.dienst, soort="bron_verlopen")


def test_an_author_has_one_concept_of_a_dienst_and_one_of_a_new_one():
    new = DienstconceptFactory()
    old = DienstconceptFactory(auteur=new.auteur, dienst=DienstFactory(), versie=1)

    for fields in ({}, {"dienst": old.dienst, "versie": 2}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DienstconceptFactory(auteur=new.auteur, **fields)


def test_a_concept_of_a_dienst_knows_the_versie_that_it_began_from():
    for fields in ({"dienst": DienstFactory()}, {"versie": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DienstconceptFactory(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"kwartaal": date(2026, 4, 2)},
        {"kwartaal": date(2026, 5, 1)},
        {"teller": 300},
        {"teller_anderen": 700},
        {"oordeel": "Goed."},
        {"beoordeeld_op": timezone.now()},
    ],
)
def test_an_eerlijkheidscijfer_that_cannot_be_is_refused(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        EerlijkheidscijferFactory(**fields)


def test_a_conclusion_belongs_to_what_stands_out():
    door = GebruikerFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        EerlijkheidscijferFactory(
            opvallend=False, oordeel="Goed.", beoordeeld_op=timezone.now(), beoordeeld_door=door
        )


def test_a_group_is_counted_once_per_quarter_and_outcome():
    EerlijkheidscijferFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        EerlijkheidscijferFactory()
