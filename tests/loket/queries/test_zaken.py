from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ObjectDoesNotExist

from loket.enums import ContactRichting
from loket.models import Statuswijziging, Vraag
from loket.queries.gebeurtenistekst import PRESENTERS, ZINNEN, tekst_of
from loket.queries.inzage import inzageregels
from loket.queries.tijdlijn import Leesbaar, laatste_contacten, moment_in_woorden, tijdlijn_of
from loket.queries.tijdlijnbronnen import Dossier
from loket.queries.zaken import get_vraag, naam_of, onderwerp_of, visible_to, zaakkop, zaakkop_of
from tests.factories import (
    AM30,
    BedrijfFactory,
    ContactmomentFactory,
    GebruikerFactory,
    VraagFactory,
    VragerFactory,
    actor_for,
)
from werkcentrum.basis.actor import BEZOEKER, SYSTEEM, partnerlink_actor, vrager_actor
from werkcentrum.basis.enums import ActorSoort, RolSoort
from werkcentrum.basis.models import Gebeurtenis, Inzage
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis

pytestmark = pytest.mark.django_db
BALIE = (RolSoort.BALIEMEDEWERKER, RolSoort.TEAMLEIDER)


@pytest.fixture
def vragen() -> dict[str, Vraag]:
    bedrijf = BedrijfFactory()
    return {
        "hier": VraagFactory(),
        "dicht": VraagFactory(afgesloten=True),
        "elders": VraagFactory(regio_id=AM30),
        "bedrijf": VraagFactory(vrager=VragerFactory(organisatie=bedrijf)),
        "bedrijf elders": VraagFactory(regio_id=AM30, vrager=VragerFactory(organisatie=bedrijf, regio_id=AM30)),
        "ander bedrijf": VraagFactory(vrager=VragerFactory(bedrijf=True)),
    }


def seen_by(actor, vragen) -> set[str]:
    visible = set(visible_to(actor).values_list("pk", flat=True))
    return {naam for naam, vraag in vragen.items() if vraag.pk in visible}


@pytest.mark.parametrize("rol", RolSoort)
def test_staff_sees_its_own_regio_and_nobody_else_sees_anything_by_role(vragen, rol):
    verwacht = {"hier", "dicht", "bedrijf", "ander bedrijf"} if rol in BALIE else set()

    assert seen_by(actor_for(rol), vragen) == verwacht


def test_a_werkgever_sees_the_own_bedrijf_in_every_regio(vragen):
    actor = actor_for(RolSoort.WERKGEVER, organisatie=vragen["bedrijf"].vrager.organisatie)

    assert seen_by(actor, vragen) == {"bedrijf", "bedrijf elders"}


def test_a_link_sees_one_vraag_and_others_nothing(vragen):
    assert seen_by(vrager_actor(vragen["hier"].uuid), vragen) == {"hier"}
    assert seen_by(BEZOEKER, vragen) == set()
    assert seen_by(partnerlink_actor(vragen["hier"].uuid), vragen) == set()
    assert seen_by(SYSTEEM, vragen) == set(vragen)


def test_what_is_not_visible_does_not_exist(vragen, django_assert_num_queries):
    actor = actor_for(RolSoort.BALIEMEDEWERKER)

    for vraag_uuid in (vragen["elders"].uuid, uuid4()):
        with pytest.raises(ObjectDoesNotExist):
            zaakkop(actor, vraag_uuid)
    with django_assert_num_queries(2):
        assert zaakkop(actor, vragen["hier"].uuid).nummer == vragen["hier"].nummer
    assert get_vraag(actor, vragen["hier"].uuid) == vragen["hier"]


def test_the_header_of_an_open_a_closed_and_an_old_vraag():
    today = date(2026, 11, 23)
    zone = ZoneInfo("Europe/Amsterdam")
    eigenaar = GebruikerFactory(naam="Mila Voorbeeld")
    vraag = VraagFactory(
        created_at=datetime(2026, 11, 17, 9, 0, tzinfo=zone), actie_datum=date(2026, 11, 24), eigenaar=eigenaar
    )
    dicht = VraagFactory(created_at=datetime(2025, 11, 17, 9, 0, tzinfo=zone), afgesloten=True)

    kop, oud = zaakkop_of(vraag, today=today), zaakkop_of(dicht, today=today)

    assert (kop.herkomst, kop.termijn, kop.eigenaar) == ("via website · 17 november", "morgen", "Mila Voorbeeld")
    assert (oud.herkomst, oud.termijn, oud.eigenaar) == ("via website · 17 november 2025", "Afgesloten", "")
    assert not oud.is_open


def test_names_and_subjects():
    assert naam_of("", "telefoon") == "Anoniem (telefoon)"
    assert onderwerp_of("ziekte_en_werk", "werkende") == "Ziekte en werk · werkende"
    assert onderwerp_of("", "werkzoekende") == "Werkzoekende"


def record(vraag, werkwoord, actor=SYSTEEM, soort="vraag", **gegevens) -> Gebeurtenis:
    record_gebeurtenis(
        actor=actor, werkwoord=werkwoord, object_soort=soort, object_uuid=vraag.uuid, gegevens=gegevens
    )
    return Gebeurtenis.objects.latest("id")


@pytest.mark.parametrize(
    ("werkwoord", "gegevens", "tekst"),
    [
        ("vraag.geregistreerd", {"kanaal": "balie"}, "Vraag binnengekomen via balie"),
        ("vraag.geregistreerd", {"kanaal": "duif"}, "Vraag binnengekomen via duif"),
        ("vraag.toegewezen", {"eigenaar": None}, "Teruggegeven aan het team"),
        ("vraag.toegewezen", {"eigenaar": 0}, "Toegewezen aan een collega"),
        (
            "vraag.kenmerken_gewijzigd",
            {"kenmerken": ["leeftijd", "thema"]},
            "Kenmerken gewijzigd: leeftijd en thema",
        ),
        ("vraag.kenmerken_gewijzigd", {"kenmerken": ["weg"]}, "Kenmerken gewijzigd"),
        ("vraag.kenmerken_gewijzigd", {}, "Kenmerken gewijzigd"),
        ("vraag.iets_nieuws", {}, "Vraag iets nieuws"),
        ("verwijzing.geweigerd", {}, "Partner wees de verwijzing af"),
        ("contact.gelegd", {}, ""),
        ("vraag.status_gewijzigd", {}, ""),
    ],
)
def test_every_event_has_a_sentence(werkwoord, gegevens, tekst):
    assert tekst_of(record(VraagFactory(), werkwoord, **gegevens), {}) == tekst


def test_no_event_has_two_sentences():
    assert not PRESENTERS.keys() & ZINNEN.keys()


def test_the_timeline_is_newest_first_with_who_did_it():
    vraag, ander = VraagFactory(), VraagFactory()
    tom = actor_for(RolSoort.TEAMLEIDER)
    record(vraag, "vraag.geregistreerd", BEZOEKER, kanaal="website")
    record(vraag, "vraag.toegewezen", tom, eigenaar=tom.gebruiker_id)
    record(vraag, "verwijzing.aangenomen", partnerlink_actor("x"), soort="verwijzing")
    record(ander, "vraag.toegewezen", tom, eigenaar=None)
    # In one transaction all have the same moment; what is sorted on is set apart here.
    ContactmomentFactory(vraag=vraag, richting=ContactRichting.IN, tekst="Dank.")
    ContactmomentFactory(vraag=ander, tekst="Van een ander")
    Statuswijziging.objects.create(vraag=vraag, van="in_behandeling", naar="nazorg")
    Statuswijziging.objects.create(vraag=vraag, van="wacht_op_partner", naar="nazorg")
    Statuswijziging.objects.create(vraag=vraag, naar="in_behandeling")

    regels = tijdlijn_of(Dossier(vraag)).regels

    assert [regel.moment for regel in regels] == sorted((regel.moment for regel in regels), reverse=True)
    gezien = [(regel.titel, regel.door, regel.leesbaar) for regel in regels]
    assert sorted(gezien) == sorted(
        [
            ("Vraag binnengekomen via website", "Vrager", Leesbaar.VRAGER),
            ("Opgepakt", tom.naam, Leesbaar.BALIE),
            ("Partner nam de verwijzing aan", "Partner", Leesbaar.ALLEN),
            ("Van de vrager · telefoon", "Vrager", Leesbaar.VRAGER),
            ("Status: nazorg", "", Leesbaar.VRAGER),
            ("Status: nazorg", "", Leesbaar.VRAGER),
            ("Status: in behandeling", "", Leesbaar.BALIE),
        ]
    )


def test_the_timeline_of_other_objects_can_come_along():
    vraag, verwijzing = VraagFactory(), uuid4()
    record_gebeurtenis(
        actor=SYSTEEM, werkwoord="verwijzing.verzonden", object_soort="verwijzing", object_uuid=verwijzing
    )

    assert tijdlijn_of(Dossier(vraag)).regels == []
    assert [regel.titel for regel in tijdlijn_of(Dossier(vraag, ook=[verwijzing])).regels] == [
        "Verwijzing verzonden"
    ]


def test_the_last_contacts_are_few_and_newest_first():
    vraag = VraagFactory()
    for tekst in ("een", "twee", "drie", "vier"):
        ContactmomentFactory(vraag=vraag, tekst=tekst, gelegd_door=GebruikerFactory(naam="Mila Voorbeeld"))

    regels = laatste_contacten(vraag).regels

    assert [regel.eigen_tekst for regel in regels] == ["vier", "drie", "twee"]
    assert {regel.door for regel in regels} == {"Mila Voorbeeld"}


def test_a_moment_is_said_in_our_own_time_zone():
    assert (
        moment_in_woorden(datetime(2026, 11, 23, 23, 5, tzinfo=ZoneInfo("UTC"))) == "24 november 2026, 00.05 uur"
    )


def test_who_looked_without_an_account_or_with_an_old_one_is_named_by_kind():
    vraag = VraagFactory()
    for soort, wie in ((ActorSoort.VRAGER, "x"), (ActorSoort.GEBRUIKER, "0")):
        Inzage.objects.create(
            object_soort="vraag", object_uuid=vraag.uuid, actor_soort=soort, actor_id=wie, doel="volgen"
        )

    assert [(regel.wie, regel.pagina) for regel in inzageregels(vraag)] == [
        ("Iemand met een oud account", "volgen"),
        ("Vrager", "volgen"),
    ]


def test_the_header_says_how_late():
    vraag = VraagFactory(actie_datum=date(2026, 11, 22))

    assert zaakkop_of(vraag, today=date(2026, 11, 22) + timedelta(days=4)).termijn == "4 dagen over termijn"
