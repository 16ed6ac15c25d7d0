"""What the database refuses of what was offered and said."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from beraad.enums import Oordeel, VoorstelSoort
from beraad.models import Akkoord, Voorstel
from tests.factories import GebruikerFactory
from tests.factories.beraad import AkkoordFactory, VoorstelFactory

pytestmark = pytest.mark.django_db


def refused(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def test_what_was_offered_never_changes_and_never_goes():
    voorstel = VoorstelFactory()
    rows = Voorstel.objects.filter(pk=voorstel.pk)

    for change in ({"inhoud": {"a": 1}}, {"vingerafdruk": "0" * 64}, {"soort": "consultatie"}, {"nummer": 2}):
        with refused("append-only"), transaction.atomic():
            rows.update(**change)
    with refused("append-only"), transaction.atomic():
        rows.delete()


def test_its_withdrawal_is_written_once():
    voorstel = VoorstelFactory()
    rows, now, who = Voorstel.objects.filter(pk=voorstel.pk), timezone.now(), GebruikerFactory()

    rows.update(ingetrokken_op=now, ingetrokken_door=who)

    with refused("append-only"), transaction.atomic():
        rows.update(ingetrokken_op=None, ingetrokken_door=None)
    assert rows.get().ingetrokken_op == now


def test_what_was_said_never_changes_and_never_goes():
    rows = Akkoord.objects.filter(pk=AkkoordFactory().pk)

    with refused("append-only"), transaction.atomic():
        rows.update(oordeel=Oordeel.NIET_AKKOORD, voorbehoud="Toch niet")
    with refused("append-only"), transaction.atomic():
        rows.delete()


@pytest.mark.parametrize(
    ("oordeel", "voorbehoud"),
    [(Oordeel.AKKOORD, "Maar"), (Oordeel.VOORBEHOUD, ""), (Oordeel.NIET_AKKOORD, ""), ("misschien", "")],
)
def test_a_voorbehoud_belongs_to_who_is_not_just_akkoord(oordeel, voorbehoud):
    with refused("beraad_akkoord_voorbehoud"):
        AkkoordFactory(oordeel=oordeel, voorbehoud=voorbehoud)


def test_one_voorstel_of_a_version_is_open_at_a_time():
    first = VoorstelFactory()
    with refused("beraad_voorstel_een_tegelijk"), transaction.atomic():
        VoorstelFactory(agenda=first.agenda, soort=VoorstelSoort.CONSULTATIE)
    Voorstel.objects.update(ingetrokken_op=timezone.now(), ingetrokken_door=first.aangeboden_door)

    VoorstelFactory(agenda=first.agenda)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"nummer": 0}, "beraad_voorstel_nummer"),
        ({"vingerafdruk": "kort"}, "beraad_voorstel_vingerafdruk"),
        ({"ingetrokken_op": timezone.now()}, "beraad_voorstel_ingetrokken"),
    ],
)
def test_a_voorstel_has_a_number_a_vingerafdruk_and_a_person_for_its_withdrawal(fields, constraint):
    with refused(constraint):
        VoorstelFactory(**fields)


def test_they_can_be_recognised():
    akkoord = AkkoordFactory()

    assert str(akkoord) == f"Akkoord van {akkoord.partij_id}"
    assert str(akkoord.voorstel) == "Ter vaststelling: versie 1"
