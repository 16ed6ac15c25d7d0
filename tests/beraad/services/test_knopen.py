from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from beraad.enums import AgendaStatus, Eenheid, KnoopSoort, OnderdeelSoort
from beraad.gegevens import (
    DoelGegevens,
    IndicatorGegevens,
)
from beraad.models import Ambitie, Doel, Indicator, Knoopversie, Meerjarenagenda, Onderdeel
from beraad.services.agendas import create_agenda
from beraad.services.bewaren import Gone, StaleSave, find_knoop
from beraad.services.knopen import add_knoop, undo_save, update_knoop
from beraad.services.volgorde import move_knoop, remove_knoop
from tests.beraad.delen import AGENDA, AMBITIE, DOEL, one_of_each
from tests.factories import AM30, actor_for
from tests.factories.beraad import (
    AgendaFactory,
    AmbitieFactory,
    BeraadFactory,
    DoelFactory,
    IndicatorFactory,
    PartijFactory,
)
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretaris():
    return actor_for(RolSoort.SECRETARIS)


def werkwoorden(uuid):
    return list(Gebeurtenis.objects.filter(object_uuid=uuid).order_by("id").values_list("werkwoord", flat=True))


def test_a_secretaris_begins_an_agenda(secretaris):
    beraad = BeraadFactory()

    agenda = create_agenda(actor=secretaris, beraad_uuid=beraad.uuid, gegevens=AGENDA)

    assert (agenda.titel, agenda.status, agenda.versie) == ("Agenda", AgendaStatus.CONCEPT, 1)
    assert set(Onderdeel.objects.values_list("onderdeelsoort", flat=True)) == set(OnderdeelSoort)
    gebeurtenis = Gebeurtenis.objects.get(object_uuid=agenda.uuid)
    assert (gebeurtenis.werkwoord, gebeurtenis.regio_code) == ("agenda.aangemaakt", "AM06")


def test_a_second_agenda_from_the_same_year_is_refused(secretaris):
    agenda = AgendaFactory()

    with pytest.raises(NotPossible, match="die in 2026 begint"):
        create_agenda(actor=secretaris, beraad_uuid=agenda.beraad.uuid, gegevens=AGENDA)


def test_an_agenda_can_not_move_to_the_year_of_another(secretaris):
    AgendaFactory()
    other = AgendaFactory(van_jaar=2031, tot_jaar=2035)

    with pytest.raises(NotPossible, match="die in 2026 begint"):
        update_knoop(actor=secretaris, soort=KnoopSoort.AGENDA, uuid=other.uuid, versie=1, gegevens=AGENDA)


@pytest.mark.parametrize(
    ("rol", "regio"), [(RolSoort.SECRETARIS, AM30), (RolSoort.VOORZITTER, "AM06"), (RolSoort.TEAMLEIDER, "AM06")]
)
def test_only_the_secretaris_of_the_regio_changes_an_agenda(rol, regio):
    actor = actor_for(rol, regio=regio)
    indicator = IndicatorFactory()
    doel, ambitie = indicator.doel, indicator.doel.ambitie
    gegevens = IndicatorGegevens("Naam", Eenheid.AANTAL)

    for refused in (
        lambda: create_agenda(actor=actor, beraad_uuid=ambitie.agenda.beraad.uuid, gegevens=AGENDA),
        lambda: update_knoop(
            actor=actor, soort=KnoopSoort.AGENDA, uuid=ambitie.agenda.uuid, versie=1, gegevens=AGENDA
        ),
        lambda: add_knoop(actor=actor, soort=KnoopSoort.AMBITIE, ouder=ambitie.agenda.uuid, gegevens=AMBITIE),
        lambda: update_knoop(actor=actor, soort=KnoopSoort.AMBITIE, uuid=ambitie.uuid, versie=1, gegevens=AMBITIE),
        lambda: add_knoop(actor=actor, soort=KnoopSoort.DOEL, ouder=ambitie.uuid, gegevens=DOEL),
        lambda: update_knoop(actor=actor, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=1, gegevens=DOEL),
        lambda: add_knoop(actor=actor, soort=KnoopSoort.INDICATOR, ouder=doel.uuid, gegevens=gegevens),
        lambda: update_knoop(
            actor=actor, soort=KnoopSoort.INDICATOR, uuid=indicator.uuid, versie=1, gegevens=gegevens
        ),
        lambda: move_knoop(actor=actor, soort=KnoopSoort.DOEL, uuid=doel.uuid, plaats=2),
        lambda: remove_knoop(actor=actor, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=1),
    ):
        with pytest.raises(NotAllowed, match="Alleen de secretaris"):
            refused()
    assert not Gebeurtenis.objects.exists()


def test_a_save_of_a_part_counts_up_and_makes_the_agenda_a_concept_again(secretaris):
    doel = DoelFactory(ambitie__agenda__status=AgendaStatus.VASTGESTELD, ambitie__agenda__laatste_nummer=1)
    before = doel.ambitie.agenda.bewaard_op

    update_knoop(actor=secretaris, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=1, gegevens=DOEL)

    doel = Doel.objects.select_related("ambitie__agenda").get()
    assert (doel.titel, doel.tekst, doel.versie) == ("Nieuwe titel", "Nieuwe tekst", 2)
    assert doel.ambitie.agenda.status == AgendaStatus.CONCEPT
    assert doel.ambitie.agenda.bewaard_op > before
    assert werkwoorden(doel.uuid) == ["doel.gewijzigd"]


@pytest.mark.parametrize("soort", list(KnoopSoort))
def test_every_kind_of_part_is_saved_and_can_be_taken_back(secretaris, soort):
    row, gegevens = one_of_each()[soort]
    update_knoop(actor=secretaris, soort=soort, uuid=row.uuid, versie=1, gegevens=gegevens)
    first = as_saved(row)
    update_knoop(actor=secretaris, soort=soort, uuid=row.uuid, versie=2, gegevens=changed(gegevens))
    assert as_saved(row) != first

    undo_save(actor=secretaris, soort=soort, uuid=row.uuid, versie=3)

    assert as_saved(row) == first
    row.refresh_from_db()
    assert row.versie == 4


def changed(gegevens):
    naam = next(naam for naam in ("titel", "naam", "tekst", "voorwaarde") if hasattr(gegevens, naam))
    return replace(gegevens, **{naam: "Weer anders"})


def as_saved(row):
    """All columns but those of the save itself, and what it has several of."""
    row = type(row).objects.get(pk=row.pk)
    kept = {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in ("versie", "gewijzigd_op", "bewaard_op")
    }
    several = {
        field.name: list(getattr(row, field.name).values_list("pk", flat=True)) for field in row._meta.many_to_many
    }
    return kept | several


@pytest.mark.parametrize("soort", list(KnoopSoort))
def test_a_stale_save_writes_nothing_and_gives_the_text_of_the_other(secretaris, soort):
    row, gegevens = one_of_each()[soort]
    type(row).objects.filter(pk=row.pk).update(versie=2)

    with pytest.raises(StaleSave) as stale:
        update_knoop(actor=secretaris, soort=soort, uuid=row.uuid, versie=1, gegevens=gegevens)

    assert stale.value.knoop == row
    row.refresh_from_db()
    assert row.versie == 2
    assert not Gebeurtenis.objects.exists()


@pytest.mark.parametrize("soort", list(KnoopSoort))
def test_nothing_is_written_while_the_partijen_are_asked_to_adopt(secretaris, soort):
    rows = one_of_each()
    row, gegevens = rows[soort]
    Meerjarenagenda.objects.update(status=AgendaStatus.TER_VASTSTELLING)

    with pytest.raises(NotPossible, match="ligt ter vaststelling"):
        update_knoop(actor=secretaris, soort=soort, uuid=row.uuid, versie=1, gegevens=gegevens)


def test_what_was_saved_while_writing_is_taken_back_at_once(secretaris):
    doel = DoelFactory()
    save = partial(update_knoop, actor=secretaris, soort=KnoopSoort.DOEL, uuid=doel.uuid)
    save(versie=1, gegevens=DOEL)
    save(versie=2, gegevens=DoelGegevens("Nieuwe t"), is_tussenstand=True)
    save(versie=3, gegevens=DoelGegevens("Nieuwe ti"), is_tussenstand=True)
    save(versie=4, gegevens=DoelGegevens("Nieuwe tit"))

    undo_save(actor=secretaris, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=5)

    doel.refresh_from_db()
    assert (doel.titel, doel.versie) == ("Nieuwe titel", 6)
    assert list(Knoopversie.objects.order_by("versie").values_list("versie", flat=True)) == [2, 5, 6]


def test_there_is_nothing_to_take_back_before_the_first_save(secretaris):
    doel = DoelFactory()

    with pytest.raises(NotPossible, match="geen eerdere tekst"):
        undo_save(actor=secretaris, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=1)


@pytest.mark.parametrize("soort", [KnoopSoort.INZET, KnoopSoort.MIDDEL, KnoopSoort.MAATREGEL])
def test_a_partij_of_another_beraad_can_not_be_named(secretaris, soort):
    row, gegevens = one_of_each()[soort]
    elsewhere = PartijFactory(beraad__regio_id=AM30)
    naam = "trekker" if soort == KnoopSoort.MAATREGEL else "partij"

    with pytest.raises(NotPossible, match="bestaat niet meer"):
        update_knoop(
            actor=secretaris,
            soort=soort,
            uuid=row.uuid,
            versie=1,
            gegevens=replace(gegevens, **{naam: elsewhere.uuid}),
        )


def test_partners_are_saved_together_and_only_when_they_are_others(secretaris):
    row, gegevens = one_of_each()[KnoopSoort.MAATREGEL]
    beraad = row.doel.ambitie.agenda.beraad
    partners = [PartijFactory(beraad=beraad, naam=f"Partij {nummer}").uuid for nummer in range(5)]

    def save(versie, uuids):
        with CaptureQueriesContext(connection) as captured:
            update_knoop(
                actor=secretaris,
                soort=KnoopSoort.MAATREGEL,
                uuid=row.uuid,
                versie=versie,
                gegevens=replace(gegevens, partners=tuple(uuids)),
            )
        assert set(row.partners.values_list("uuid", flat=True)) == {*uuids}
        return len(captured)

    save(1, ())
    assert save(2, partners[:1]) == save(3, partners[:4])
    assert save(4, partners[:4]) < save(5, partners[1:])


def test_a_middel_that_pays_for_something_can_not_go(secretaris):
    inzet, gegevens = one_of_each()[KnoopSoort.INZET]
    update_knoop(actor=secretaris, soort=KnoopSoort.INZET, uuid=inzet.uuid, versie=1, gegevens=gegevens)

    with pytest.raises(NotPossible, match="andere dekking"):
        remove_knoop(actor=secretaris, soort=KnoopSoort.MIDDEL, uuid=gegevens.middel, versie=1)


@pytest.mark.parametrize("soort", [KnoopSoort.AGENDA, KnoopSoort.ONDERDEEL])
def test_what_has_a_fixed_place_does_not_move(secretaris, soort):
    row, _ = one_of_each()[soort]

    with pytest.raises(NotPossible, match="vaste plaats"):
        move_knoop(actor=secretaris, soort=soort, uuid=row.uuid, plaats=1)


def test_a_part_that_is_gone_says_so(secretaris):
    doel = DoelFactory()
    remove_knoop(actor=secretaris, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=1)

    with pytest.raises(Gone, match="verwijderd"):
        update_knoop(actor=secretaris, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=1, gegevens=DOEL)


def test_a_part_that_goes_while_the_lock_is_waited_for_says_so():
    with pytest.raises(Gone):
        find_knoop(KnoopSoort.DOEL, uuid4())


def test_parts_are_added_at_the_end(secretaris):
    agenda = AgendaFactory()
    AmbitieFactory(agenda=agenda)

    ambitie = add_knoop(actor=secretaris, soort=KnoopSoort.AMBITIE, ouder=agenda.uuid, gegevens=AMBITIE)
    doel = add_knoop(actor=secretaris, soort=KnoopSoort.DOEL, ouder=ambitie.uuid, gegevens=DOEL)

    assert (ambitie.volgorde, doel.volgorde) == (2, 1)
    assert werkwoorden(ambitie.uuid) == ["ambitie.toegevoegd"]
    assert werkwoorden(doel.uuid) == ["doel.toegevoegd"]


def test_who_typed_a_value_is_kept_with_it(secretaris):
    doel = DoelFactory()
    gegevens = IndicatorGegevens(
        "Plekken", Eenheid.AANTAL, waarde=Decimal(12), bron="Telling", peildatum=date(2026, 1, 1)
    )

    indicator = add_knoop(actor=secretaris, soort=KnoopSoort.INDICATOR, ouder=doel.uuid, gegevens=gegevens)

    assert indicator.ingevoerd_door_id == secretaris.gebruiker_id
    assert indicator.ingevoerd_op is not None


def test_a_new_name_does_not_change_who_typed_the_value(secretaris):
    other = actor_for(RolSoort.SECRETARIS)
    doel = DoelFactory()
    typed = {"eenheid": Eenheid.AANTAL, "waarde": Decimal(12), "bron": "Telling", "peildatum": date(2026, 1, 1)}
    row = add_knoop(
        actor=secretaris, soort=KnoopSoort.INDICATOR, ouder=doel.uuid, gegevens=IndicatorGegevens("Oud", **typed)
    )

    update_knoop(
        actor=other,
        soort=KnoopSoort.INDICATOR,
        uuid=row.uuid,
        versie=1,
        gegevens=IndicatorGegevens("Nieuw", **typed),
    )

    row.refresh_from_db()
    assert (row.naam, row.ingevoerd_door_id) == ("Nieuw", secretaris.gebruiker_id)


def test_a_live_figure_takes_the_place_of_a_typed_value(secretaris):
    doel = DoelFactory()
    typed = IndicatorGegevens(
        "Contact", Eenheid.PROCENT, waarde=Decimal(12), bron="Telling", peildatum=date(2026, 1, 1)
    )
    row = add_knoop(actor=secretaris, soort=KnoopSoort.INDICATOR, ouder=doel.uuid, gegevens=typed)
    live = IndicatorGegevens("Contact", Eenheid.PROCENT, definitie="eerste_contact_2_werkdagen")

    update_knoop(actor=secretaris, soort=KnoopSoort.INDICATOR, uuid=row.uuid, versie=1, gegevens=live)

    row.refresh_from_db()
    assert (row.waarde, row.bron, row.ingevoerd_door_id) == (None, "", None)
    assert row.definitie == "eerste_contact_2_werkdagen"


def test_moving_is_to_a_place_and_twice_is_once(secretaris):
    agenda = AgendaFactory()
    first, second, third = (AmbitieFactory(agenda=agenda) for _ in range(3))

    for _ in range(2):
        move_knoop(actor=secretaris, soort=KnoopSoort.AMBITIE, uuid=third.uuid, plaats=1)

    assert list(Ambitie.objects.order_by("volgorde")) == [third, first, second]
    assert werkwoorden(third.uuid) == ["ambitie.verplaatst"]


def test_too_far_is_the_end(secretaris):
    doel = DoelFactory()
    other = DoelFactory(ambitie=doel.ambitie)

    move_knoop(actor=secretaris, soort=KnoopSoort.DOEL, uuid=doel.uuid, plaats=99)

    assert list(Doel.objects.order_by("volgorde")) == [other, doel]


def test_removing_closes_the_gap(secretaris):
    doel = DoelFactory()
    first, second, third = (IndicatorFactory(doel=doel) for _ in range(3))

    remove_knoop(actor=secretaris, soort=KnoopSoort.INDICATOR, uuid=second.uuid, versie=1)

    assert list(Indicator.objects.order_by("volgorde").values_list("pk", "volgorde")) == [
        (first.pk, 1),
        (third.pk, 2),
    ]
    assert werkwoorden(second.uuid) == ["indicator.verwijderd"]


def test_words_of_the_agenda_and_an_ambitie_are_saved(secretaris):
    ambitie = AmbitieFactory()

    update_knoop(actor=secretaris, soort=KnoopSoort.AMBITIE, uuid=ambitie.uuid, versie=1, gegevens=AMBITIE)
    update_knoop(actor=secretaris, soort=KnoopSoort.AGENDA, uuid=ambitie.agenda.uuid, versie=1, gegevens=AGENDA)

    ambitie = Ambitie.objects.select_related("agenda").get()
    assert (ambitie.titel, ambitie.versie) == ("Nieuwe titel", 2)
    assert (ambitie.agenda.titel, ambitie.agenda.versie) == ("Agenda", 2)


def test_removing_what_someone_else_changed_is_refused(secretaris):
    doel = DoelFactory(versie=2)

    with pytest.raises(StaleSave):
        remove_knoop(actor=secretaris, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=1)

    assert Doel.objects.exists()


def test_no_words_of_the_agenda_are_in_the_book_of_events(secretaris):
    doel = DoelFactory()

    update_knoop(actor=secretaris, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=1, gegevens=DOEL)

    assert Gebeurtenis.objects.get().gegevens == {"agenda": str(doel.ambitie.agenda.uuid)}
