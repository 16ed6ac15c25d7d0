"""The number on the page against a recount in Python from what happened, at the same moment."""

import random
from datetime import date, datetime, time, timedelta

import holidays
import pytest
from django.urls import reverse
from django.utils import timezone

from beraad.models import Peiling
from beraad.services.jaarverslagen import make_jaarverslag
from beraad.services.peilingen import freeze_peilingen
from loket.enums import ContactRichting, Kanaal, VraagStatus
from loket.models import Contactmoment, Vraag
from loket.services.contacten import record_contact
from tests.beraad.akkoord import adopt
from tests.factories import AM06, AM30, VerwijzingFactory, VraagFactory, actor_for
from tests.factories.beraad import AmbitieFactory, DoelFactory, IndicatorFactory
from verwijzing.enums import Uitkomst
from verwijzing.services.antwoorden import record_uitkomst
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)
VRIJ = holidays.country_holidays("NL", years=[2025, 2026])


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(datetime.combine(TODAY, time(12), timezone.get_current_timezone()), tick=False)


def second_working_day_after(day):
    """By hand: walk to the first working day from `day` on, and two further."""
    left = 2
    while day.weekday() >= 5 or day in VRIJ:
        day += timedelta(days=1)
    while left:
        day += timedelta(days=1)
        left -= not (day.weekday() >= 5 or day in VRIJ)
    return day


def make_random_desk(seed):
    """Vragen of this year and the last in two regio's, with and without contacts, internal notes, withdrawals."""
    chance = random.Random(seed)
    balie = {regio: actor_for(RolSoort.BALIEMEDEWERKER, regio=regio) for regio in (AM06, AM30)}
    for _ in range(60):
        day = TODAY - timedelta(days=chance.choice([0, 1, 2, 3, 5, 8, 30, 100, 300, 400]))
        moment = datetime.combine(day, time(chance.randrange(0, 12)), timezone.get_current_timezone())
        regio = chance.choice([AM06, AM06, AM30])
        status = chance.choice([VraagStatus.NIEUW, VraagStatus.NIEUW, VraagStatus.INGETROKKEN])
        traits = {"ingetrokken": True} if status == VraagStatus.INGETROKKEN else {}
        vraag = VraagFactory(regio_id=regio, created_at=moment, **traits)
        if traits:
            continue
        for _ in range(chance.randrange(3)):
            record_contact(
                actor=balie[regio],
                vraag_uuid=vraag.uuid,
                richting=chance.choice(list(ContactRichting)),
                kanaal=Kanaal.TELEFOON,
                tekst="Verzonnen voor een test.",
                gelegd_op=min(moment + timedelta(days=chance.choice([0, 1, 2, 3, 6])), timezone.now()),
            )
    for _ in range(25):
        regio = chance.choice([AM06, AM06, AM30])
        verwijzing = VerwijzingFactory(vraag__regio_id=regio, aangenomen=True)
        if chance.random() < 0.8:
            record_uitkomst(
                actor=balie[regio],
                verwijzing_uuid=verwijzing.uuid,
                uitkomst=chance.choice(list(Uitkomst)),
                naam="Balie",
            )


def recount_first_contact(regio, *, today):
    """From the vragen and the contactmomenten one by one; nothing that the desk keeps ready is used."""
    first = {}
    for contact in Contactmoment.objects.exclude(richting=ContactRichting.INTERN).order_by("pk"):
        first.setdefault(contact.vraag_id, timezone.localdate(contact.gelegd_op))
    teller = noemer = 0
    for vraag in Vraag.objects.filter(regio_id=regio):
        binnen = timezone.localdate(vraag.created_at)
        if binnen.year != today.year:
            continue
        uiterlijk = second_working_day_after(binnen)
        contact = first.get(vraag.pk)
        if contact is None and (vraag.status == VraagStatus.INGETROKKEN or uiterlijk >= today):
            continue
        noemer += 1
        teller += contact is not None and contact <= uiterlijk
    return teller, noemer


def percentage(teller, noemer):
    """Whole, half upwards."""
    return (200 * teller + noemer) // (2 * noemer)


def recount_helped(regio):
    """From the gebeurtenissen of the verwijzingen."""
    uitkomsten = [
        gebeurtenis.gegevens["uitkomst"]
        for gebeurtenis in Gebeurtenis.objects.filter(werkwoord="verwijzing.afgerond", regio_code=regio)
    ]
    return sum(uitkomst.startswith("geholpen_") for uitkomst in uitkomsten), len(uitkomsten)


@pytest.mark.eis("BER-03", "N4")
@pytest.mark.parametrize("seed", range(4))
def test_the_number_on_the_page_equals_a_recount_from_what_happened(client_for, seed):
    make_random_desk(seed)
    doel = DoelFactory(ambitie=AmbitieFactory())
    contact = IndicatorFactory(doel=doel, naam="Op tijd", definitie="eerste_contact_2_werkdagen")
    helped = IndicatorFactory(doel=doel, naam="Geholpen", definitie="geholpen_na_verwijzing")
    secretaris = actor_for(RolSoort.SECRETARIS)
    agenda = doel.ambitie.agenda
    freeze_peilingen(actor=secretaris, agenda_uuid=agenda.uuid, peildatum=TODAY)

    recounted = {contact: recount_first_contact(AM06, today=TODAY), helped: recount_helped(AM06)}

    for indicator, (teller, noemer) in recounted.items():
        hidden = any(0 < aantal < 5 for aantal in (teller, noemer - teller, noemer))
        procent = percentage(teller, noemer)
        peiling = Peiling.objects.get(reeks__indicator=indicator)
        kept = (None, None, None) if hidden else (teller, noemer, procent)
        assert (peiling.teller, peiling.noemer, peiling.waarde) == kept
        page = client_for(RolSoort.SECRETARIS).get(reverse("beraad:verloop", args=[indicator.uuid])).text
        sentence = "Nu: te weinig om te tonen." if hidden else f"Nu: {procent}%. Dat zijn {teller} van {noemer}"
        assert sentence in " ".join(page.split())
    assert Peiling.objects.filter(verborgen=False).exists()


@pytest.mark.eis("N4")
def test_the_report_of_an_adopted_agenda_keeps_the_number_that_was_frozen(client, client_for):
    make_random_desk(0)
    indicator = IndicatorFactory(naam="Op tijd", definitie="eerste_contact_2_werkdagen")
    agenda, secretaris = indicator.doel.ambitie.agenda, actor_for(RolSoort.SECRETARIS)
    freeze_peilingen(actor=secretaris, agenda_uuid=agenda.uuid, peildatum=TODAY)
    teller, noemer = recount_first_contact(AM06, today=TODAY)
    adopt(agenda)

    make_random_desk(1)
    verslag = make_jaarverslag(actor=secretaris, agenda_uuid=agenda.uuid, jaar=TODAY.year)

    live = recount_first_contact(AM06, today=TODAY)
    assert live != (teller, noemer)
    [regel] = verslag.inhoud["gegevens"]["indicatoren"]
    assert (regel["peildatum"], float(regel["waarde"])) == (TODAY.isoformat(), percentage(teller, noemer))
    page = client.get(reverse("beraad:jaarverslag", args=[verslag.uuid])).text
    assert f"{percentage(teller, noemer)}%" in page
    now = client_for(RolSoort.SECRETARIS).get(reverse("beraad:verloop", args=[indicator.uuid])).text
    assert f"Nu: {percentage(*live)}%. Dat zijn {live[0]} van {live[1]}" in " ".join(now.split())
