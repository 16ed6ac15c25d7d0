"""From a gap to a maatregel and back: linked, adopted, and closed by what came of referrals."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from beraad.document_json import as_json
from beraad.hiaatstand import Hiaatkwartaal, is_gesloten, whole_quarters
from beraad.models import Agendaversie, Maatregel
from beraad.queries.hiaten import hiaatstand_of
from beraad.queries.werktekst import working_text
from beraad.services.hiaten import link_hiaatcijfer
from tests.factories import AM30, GebruikerFactory, HiaatcijferFactory, VerwijzingFactory, actor_for
from tests.factories.beraad import AgendaFactory, MaatregelFactory
from tests.pages import assert_queries_equal_for_1_and_3
from verwijzing.enums import Uitkomst
from werkcentrum.basis.cijfers import Cijfer, Periode
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.enums import RolSoort

TODAY = date(2026, 11, 26)
ZONE = timezone.get_default_timezone()


@pytest.mark.parametrize(
    ("sinds", "today", "expected"),
    [
        (date(2026, 2, 1), TODAY, [(4, 6), (7, 9)]),
        (date(2026, 4, 1), TODAY, [(4, 6), (7, 9)]),
        (date(2026, 4, 2), date(2026, 9, 30), []),
        (date(2026, 4, 2), date(2026, 10, 1), [(7, 9)]),
        (date(2026, 10, 1), date(2027, 1, 1), [(10, 12)]),
    ],
)
def test_only_whole_quarters_after_the_adoption_count(sinds, today, expected):
    assert [(p.van.month, p.tot.month) for p in whole_quarters(sinds=sinds, today=today)] == expected


def test_at_most_two_years_are_looked_at():
    quarters = whole_quarters(sinds=date(2020, 1, 1), today=TODAY)

    assert len(quarters) == 8
    assert quarters[-1] == Periode(date(2026, 7, 1), date(2026, 9, 30))


def kwartaal(teller, noemer):
    return Hiaatkwartaal(2026, 1, Cijfer.of(teller=teller, noemer=noemer))


@pytest.mark.eis("N6")
@pytest.mark.parametrize(
    ("kwartalen", "gesloten"),
    [
        ([], False),
        ([kwartaal(9, 15)], False),
        ([kwartaal(9, 15), kwartaal(6, 11)], False),
        ([kwartaal(6, 11), kwartaal(9, 15)], False),
        ([kwartaal(9, 15), kwartaal(9, 15)], True),
        ([kwartaal(9, 15), kwartaal(9, 15), kwartaal(0, 15)], False),
        ([kwartaal(0, 15), kwartaal(15, 15), kwartaal(15, 15)], True),
        ([kwartaal(9, 15), kwartaal(0, 0)], False),
        ([kwartaal(9, 15), kwartaal(4, 4)], False),
    ],
)
def test_a_gap_closes_after_two_good_quarters_in_a_row(kwartalen, gesloten):
    assert is_gesloten(kwartalen) is gesloten


@pytest.fixture
def hiaatcijfer(db):
    return HiaatcijferFactory(doelgroep="werkende", thema="scholing", titel="Leren en scholing (werkende)")


@pytest.fixture
def maatregel(db):
    return MaatregelFactory(titel="Inloop voor scholing")


def adopt(agenda, nummer, day):
    Agendaversie.objects.create(
        agenda=agenda,
        nummer=nummer,
        inhoud=as_json(working_text(agenda)),
        vastgesteld_op=datetime.combine(day, datetime.min.time(), ZONE) + timedelta(hours=12),
        vastgesteld_door=GebruikerFactory(),
    )


def make_outcomes(day, helped, failed, *, doelgroep="werkende", thema="scholing", regio_id="AM06"):
    moment = datetime.combine(day, datetime.min.time(), ZONE) + timedelta(hours=12)
    for uitkomst, aantal in ((Uitkomst.GEHOLPEN_SCHOLING, helped), (Uitkomst.NIET_GEHOLPEN, failed)):
        for _ in range(aantal):
            VerwijzingFactory(
                afgerond=True,
                uitkomst=uitkomst,
                uitkomst_op=moment,
                vraag__doelgroep=doelgroep,
                vraag__thema=thema,
                vraag__regio_id=regio_id,
            )


def stand_of(cijfer, today=TODAY):
    return hiaatstand_of(
        hiaatcijfer_pk=cijfer.pk,
        regio_code=cijfer.regio_id,
        doelgroep=cijfer.doelgroep,
        thema=cijfer.thema,
        today=today,
    )


def url(maatregel):
    return reverse("beraad:maatregel", args=[maatregel.uuid])


def words(response):
    return " ".join(response.text.split())


@pytest.mark.eis("N6")
def test_the_secretaris_ties_a_maatregel_to_a_topic(client_for, hiaatcijfer, maatregel):
    client = client_for(RolSoort.SECRETARIS)

    said = client.post(url(maatregel), {"actie": "hiaat", "hiaat-hiaatcijfer": str(hiaatcijfer.uuid)}, follow=True)

    assert "De koppeling is bewaard." in said.text
    assert reverse("verwijzing:hiaatcijfer", args=[hiaatcijfer.uuid]) in said.text
    page = words(client.get(reverse("verwijzing:hiaatcijfer", args=[hiaatcijfer.uuid])))
    assert "Inloop voor scholing</a> nog niet vastgesteld" in page
    client.post(url(maatregel), {"actie": "hiaat", "hiaat-hiaatcijfer": ""})
    maatregel.refresh_from_db()
    assert maatregel.hiaatcijfer_id is None
    assert "nog geen maatregel aan dit onderwerp" in words(
        client.get(reverse("verwijzing:hiaatcijfer", args=[hiaatcijfer.uuid]))
    )


def test_a_topic_of_another_regio_can_not_be_tied(client_for, maatregel, hiaatcijfer):
    other = HiaatcijferFactory(regio_id=AM30)
    client = client_for(RolSoort.SECRETARIS)

    response = client.post(url(maatregel), {"actie": "hiaat", "hiaat-hiaatcijfer": str(other.uuid)})

    assert response.status_code == 422
    assert "Kies een onderwerp uit de lijst." in response.text
    for uuid in (other.uuid, uuid4()):
        with pytest.raises(NotPossible, match="niet in uw regio"):
            link_hiaatcijfer(
                actor=actor_for(RolSoort.SECRETARIS), maatregel_uuid=maatregel.uuid, hiaatcijfer_uuid=uuid
            )


@pytest.mark.parametrize(("rol", "regio"), [(RolSoort.VOORZITTER, "AM06"), (RolSoort.SECRETARIS, AM30)])
def test_nobody_else_ties_anything(maatregel, hiaatcijfer, rol, regio):
    with pytest.raises(PermissionDenied):
        link_hiaatcijfer(
            actor=actor_for(rol, regio=regio), maatregel_uuid=maatregel.uuid, hiaatcijfer_uuid=hiaatcijfer.uuid
        )
    assert not Maatregel.objects.filter(hiaatcijfer__isnull=False).exists()


@pytest.mark.eis("N6")
def test_after_adoption_the_topic_shows_the_maatregel_and_the_gap_closes_by_its_figures(
    client_for, hiaatcijfer, maatregel, time_machine
):
    time_machine.move_to(datetime(2026, 11, 26, 12, tzinfo=ZONE), tick=False)
    maatregel.hiaatcijfer = hiaatcijfer
    maatregel.save()
    agenda = maatregel.doel.ambitie.agenda
    assert not stand_of(hiaatcijfer).is_vastgesteld
    adopt(agenda, 1, date(2026, 3, 10))
    adopt(agenda, 2, date(2026, 8, 10))
    make_outcomes(date(2026, 2, 2), helped=0, failed=9)
    make_outcomes(date(2026, 5, 4), helped=9, failed=5)
    make_outcomes(date(2026, 8, 3), helped=6, failed=6)
    make_outcomes(date(2026, 8, 3), helped=9, failed=0, thema="ontslag")
    make_outcomes(date(2026, 8, 3), helped=9, failed=0, doelgroep="werkzoekende")
    make_outcomes(date(2026, 8, 3), helped=9, failed=0, regio_id=AM30)

    stand = stand_of(hiaatcijfer)

    assert [(m.titel, m.vastgesteld_op) for m in stand.maatregelen] == [
        ("Inloop voor scholing", date(2026, 3, 10))
    ]
    assert [(k.naam, k.cijfer.teller, k.cijfer.noemer) for k in stand.kwartalen] == [
        ("2e kwartaal van 2026", 9, 14),
        ("3e kwartaal van 2026", 6, 12),
    ]
    assert not stand.is_gesloten
    client = client_for(RolSoort.VOORZITTER)
    address = reverse("verwijzing:hiaatcijfer", args=[hiaatcijfer.uuid])
    open_page = words(client.get(address))
    assert "Inloop voor scholing</a> vastgesteld op 10 maart 2026" in open_page
    assert "Dit gat is nog open." in open_page
    assert "64%" in open_page
    make_outcomes(date(2026, 9, 1), helped=4, failed=0)
    assert stand_of(hiaatcijfer).is_gesloten
    assert "Dit gat is gesloten." in words(client.get(address))


def test_a_maatregel_that_was_taken_out_of_the_last_version_does_not_count(hiaatcijfer, maatregel):
    maatregel.hiaatcijfer = hiaatcijfer
    maatregel.save()
    agenda = maatregel.doel.ambitie.agenda
    adopt(agenda, 1, date(2026, 3, 10))
    Maatregel.objects.exclude(pk=0).update(hiaatcijfer=None)
    gone = maatregel.doel.maatregelen.get()
    gone.doel = MaatregelFactory(doel__ambitie__agenda=AgendaFactory(van_jaar=2031, tot_jaar=2035)).doel
    gone.volgorde, gone.hiaatcijfer = 9, hiaatcijfer
    gone.save()

    assert not stand_of(hiaatcijfer).is_vastgesteld


def test_a_topic_about_everything_can_not_be_counted(client_for, maatregel):
    cijfer = HiaatcijferFactory()
    maatregel.hiaatcijfer = cijfer
    maatregel.save()
    adopt(maatregel.doel.ambitie.agenda, 1, date(2026, 3, 10))

    stand = stand_of(cijfer)

    assert (stand.kwartalen, stand.is_te_tellen, stand.is_gesloten) == ((), False, False)
    page = client_for(RolSoort.SECRETARIS).get(reverse("verwijzing:hiaatcijfer", args=[cijfer.uuid]))
    assert "Dit onderwerp gaat over alle behoeften samen." in page.text


def test_small_groups_are_not_shown(client_for, hiaatcijfer, maatregel, time_machine):
    time_machine.move_to(datetime(2026, 11, 26, 12, tzinfo=ZONE), tick=False)
    maatregel.hiaatcijfer = hiaatcijfer
    maatregel.save()
    adopt(maatregel.doel.ambitie.agenda, 1, date(2026, 6, 10))
    make_outcomes(date(2026, 8, 3), helped=9, failed=3)

    page = client_for(RolSoort.SECRETARIS).get(reverse("verwijzing:hiaatcijfer", args=[hiaatcijfer.uuid]))

    assert "te weinig om te tonen" in page.text
    assert "75%" not in page.text


def test_the_page_costs_the_same_for_more_maatregelen(client_for, hiaatcijfer, maatregel):
    assert_queries_equal_for_1_and_3(
        client_for(RolSoort.SECRETARIS),
        reverse("verwijzing:hiaatcijfer", args=[hiaatcijfer.uuid]),
        lambda: MaatregelFactory(doel=maatregel.doel, hiaatcijfer=hiaatcijfer),
    )
