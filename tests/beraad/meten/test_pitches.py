from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from beraad.enums import Pitchstatus
from beraad.models import Pitch
from beraad.services.pitches import answer_pitch, file_pitch
from tests.factories import AM30, GebruikerFactory, HiaatcijferFactory, actor_for
from tests.factories.beraad import BeraadFactory, PartijFactory, PitchFactory, VertegenwoordigingFactory
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis
from werkcentrum.basis.queries.actors import actor_of

pytestmark = pytest.mark.django_db
ROL = RolSoort.PARTIJVERTEGENWOORDIGER
OPENBAAR = "/regio/veluwe-stedendriehoek/agenda/pitches/"


@pytest.fixture
def beraad():
    return BeraadFactory()


@pytest.fixture
def partij(beraad):
    return PartijFactory(beraad=beraad, naam="Voorbeeldbond")


@pytest.fixture
def spreker(partij):
    return VertegenwoordigingFactory(
        partij=partij, gebruiker__rol=ROL, gebruiker__naam="Vera Voorbeeldspreker"
    ).gebruiker


def url(beraad):
    return reverse("beraad:pitches", args=[beraad.uuid])


def words(response):
    return " ".join(response.text.split())


@pytest.mark.eis("BER-13")
def test_a_partij_files_a_topic_with_its_evidence(login, client, beraad, partij, spreker):
    cijfer = HiaatcijferFactory()
    sent = {
        "partij": str(partij.uuid),
        "titel": "Scholing in de avond",
        "tekst": "Wie overdag werkt, kan niet naar een cursus.",
        "hiaatcijfer": str(cijfer.uuid),
    }

    said = login(spreker).post(url(beraad), sent, follow=True)

    assert "Uw pitch is ingediend" in said.text
    pitch = Pitch.objects.get()
    assert (pitch.partij, pitch.ingediend_door, pitch.hiaatcijfer) == (partij, spreker, cijfer)
    page = words(client.get(OPENBAAR))
    for part in (
        "Scholing in de avond",
        "Ingediend door Voorbeeldbond",
        "De cijfers erbij: Waar geen dienst voor is",
        "Leren en scholing (werkende): 7 vragen zonder antwoord",
        "Nog niet beantwoord.",
    ):
        assert part in page
    assert Gebeurtenis.objects.filter(werkwoord="pitch.ingediend").count() == 1


@pytest.mark.eis("BER-13")
def test_the_secretaris_answers_in_public_and_no_person_is_named(login, client, beraad, partij, spreker):
    pitch = PitchFactory(beraad=beraad, partij=partij, ingediend_door=spreker)
    secretaris = GebruikerFactory(rol=RolSoort.SECRETARIS, naam="Simone Voorbeeldsecretaris")
    answer = reverse("beraad:pitch_antwoord", args=[pitch.uuid])
    own = login(secretaris)
    assert answer in own.get(url(beraad)).text

    said = own.post(answer, {"status": "op_de_agenda", "antwoord": "Wij nemen het op bij doel 2."}, follow=True)

    assert "Het antwoord staat op de openbare pagina." in said.text
    assert answer not in said.text
    page = words(client.get(OPENBAAR))
    assert "Komt op de agenda" in page
    assert "Wij nemen het op bij doel 2." in page
    assert "Voorbeeldspreker" not in page
    assert "Voorbeeldsecretaris" not in page


def test_an_answer_stays(login, beraad):
    pitch = PitchFactory(beraad=beraad, beantwoord=True)
    address = reverse("beraad:pitch_antwoord", args=[pitch.uuid])
    client = login(GebruikerFactory(rol=RolSoort.SECRETARIS))

    response = client.post(address, {"status": "niet", "antwoord": "Toch niet."})

    assert response.status_code == 422
    assert "Deze pitch is al beantwoord." in response.text
    pitch.refresh_from_db()
    assert pitch.status == Pitchstatus.OP_DE_AGENDA


@pytest.mark.parametrize("fields", [{"status": Pitchstatus.INGEDIEND}, {"antwoord": " "}])
def test_an_answer_says_what_and_why(beraad, fields):
    pitch = PitchFactory(beraad=beraad)
    values = {"status": Pitchstatus.NIET, "antwoord": "Wij doen dit al."} | fields

    with pytest.raises(NotPossible):
        answer_pitch(actor=actor_for(RolSoort.SECRETARIS), uuid=pitch.uuid, **values)


@pytest.mark.eis("BER-13")
def test_only_with_a_mandate_of_today_is_a_pitch_filed(beraad, partij):
    today = timezone.localdate()
    ended = VertegenwoordigingFactory(
        partij=partij, gebruiker__rol=ROL, mandaat_tot=today - timedelta(days=1)
    ).gebruiker
    other = VertegenwoordigingFactory(partij__beraad=beraad, gebruiker__rol=ROL).gebruiker

    for gebruiker in (ended, other):
        with pytest.raises(PermissionDenied, match="geen mandaat"):
            file_pitch(
                actor=actor_of(gebruiker), beraad_uuid=beraad.uuid, partij_uuid=partij.uuid, titel="x", tekst="y"
            )
    for rol, regio in ((RolSoort.SECRETARIS, "AM06"), (ROL, AM30)):
        with pytest.raises(PermissionDenied):
            file_pitch(
                actor=actor_for(rol, regio=regio),
                beraad_uuid=beraad.uuid,
                partij_uuid=partij.uuid,
                titel="x",
                tekst="y",
            )
    assert not Pitch.objects.exists()


def test_a_deputy_files_too_and_someone_without_a_mandate_has_no_form(login, beraad, partij):
    deputy = VertegenwoordigingFactory(partij=partij, gebruiker__rol=ROL, is_plaatsvervanger=True).gebruiker

    assert "Een pitch indienen" in login(deputy).get(url(beraad)).text
    assert "Een pitch indienen" not in login(GebruikerFactory(rol=ROL)).get(url(beraad)).text
    assert "Een pitch indienen" not in login(GebruikerFactory(rol=RolSoort.SECRETARIS)).get(url(beraad)).text


def test_evidence_of_another_regio_is_refused(login, beraad, partij, spreker):
    other = HiaatcijferFactory(regio_id=AM30)
    sent = {"partij": str(partij.uuid), "titel": "x", "tekst": "y", "hiaatcijfer": str(other.uuid)}

    assert login(spreker).post(url(beraad), sent).status_code == 422
    for uuid in (other.uuid, uuid4()):
        with pytest.raises(NotPossible, match="niet in uw regio"):
            file_pitch(
                actor=actor_of(spreker),
                beraad_uuid=beraad.uuid,
                partij_uuid=partij.uuid,
                titel="x",
                tekst="y",
                hiaatcijfer_uuid=uuid,
            )


def test_what_is_missing_is_said_by_field(login, beraad, spreker):
    response = login(spreker).post(url(beraad), {"partij": str(uuid4())})

    assert response.status_code == 422
    for fout in (
        "Kies een partij uit de lijst.",
        "Vul het onderwerp in.",
        "Vul in wat er aan de hand is en wat u voorstelt.",
    ):
        assert fout in response.text


@pytest.mark.parametrize("rol", [RolSoort.SECRETARIS, ROL])
def test_the_pitches_of_another_regio_do_not_exist(client_for, beraad, rol):
    pitch = PitchFactory(beraad=beraad)
    client = client_for(rol, regio=AM30)

    assert client.get(url(beraad)).status_code == 404
    assert client.post(url(beraad)).status_code == 404
    assert client.get(reverse("beraad:pitch_antwoord", args=[pitch.uuid])).status_code == 404
    with pytest.raises(PermissionDenied):
        answer_pitch(
            actor=actor_for(rol, regio=AM30), uuid=pitch.uuid, status=Pitchstatus.NIET, antwoord="Wij doen dit al."
        )


def test_the_public_page_without_pitches_and_without_a_beraad(client, beraad):
    assert "Er zijn nog geen pitches ingediend." in client.get(OPENBAAR).text
    assert client.get("/regio/bestaat-niet/agenda/pitches/").status_code == 404


def test_the_pages_cost_the_same_for_more_pitches(client, client_for, beraad):
    assert_queries_equal_for_1_and_3(client, OPENBAAR, lambda: PitchFactory(beraad=beraad, beantwoord=True))
    assert_queries_equal_for_1_and_3(
        client_for(RolSoort.SECRETARIS), url(beraad), lambda: PitchFactory(beraad=beraad)
    )


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"titel": ""}, "beraad_pitch_titel"),
        ({"tekst": ""}, "beraad_pitch_tekst"),
        ({"antwoord": "Ja."}, "beraad_pitch_antwoord"),
        ({"status": Pitchstatus.NIET}, "beraad_pitch_antwoord"),
        ({"beantwoord": True, "beantwoord_op": None}, "beraad_pitch_antwoord"),
        ({"beantwoord": True, "beantwoord_door": None}, "beraad_pitch_antwoord"),
    ],
)
def test_a_pitch_is_complete(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        PitchFactory(**fields)
