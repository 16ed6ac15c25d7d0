"""Who hears what, when and how: chosen news, what always goes, the quiet hours, and what the timeline keeps of it.

In 2037, because the outbox also asks the clock of the database, which can not be frozen.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from loket.enums import (
    KANALEN_AAN,
    MELDT,
    NIEUWS_VAN,
    BelUitkomst,
    BerichtAan,
    Berichtkanaal,
    Kanaal,
    Nieuws,
)
from loket.models import Vraag
from loket.queries.ontvangers import Ontvanger
from loket.queries.tijdlijn import tijdlijn_of
from loket.queries.tijdlijnbronnen import Dossier
from loket.queries.volgen import volg_token
from loket.services.afspraken import cancel_afspraak, plan_afspraak
from loket.services.afspraken_bijhouden import remind_vragers
from loket.services.kopie import mail_kopie
from loket.services.meldingen import KanaalUit, deliver, tell_vrager
from loket.services.schrijven import write_to_vrager
from loket.services.terugbellen import record_belpoging
from loket.services.vertegenwoordigers import ask_confirmation
from loket.services.vragen import close_vraag, resume_vraag
from loket.spreekuren import Tijdvak
from tests.factories import (
    AfspraakFactory,
    ContactpuntFactory,
    GebruikerFactory,
    TerugbelverzoekFactory,
    VertegenwoordigerFactory,
    VerwijzingFactory,
    VraagFactory,
    actor_for,
)
from tests.factories.afspraken import om, periode
from tests.strict import StrictClient
from verwijzing.links import partner_path
from verwijzing.services.intrekken import withdraw_toestemming
from verwijzing.services.verwijzingen import renew_partnerlink
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.enums import BerichtStatus, RolSoort
from werkcentrum.basis.mailsoorten import _BUILDERS, build_mail, mailsoort_of
from werkcentrum.basis.models import Bericht, Gebeurtenis
from werkcentrum.basis.queries.actors import actor_of
from werkcentrum.basis.services.outbox import send_due_berichten

pytestmark = pytest.mark.django_db
WOENSDAG, DONDERDAG = date(2037, 11, 25), date(2037, 11, 26)
ALLES = list(Nieuws.values)


@pytest.fixture(autouse=True)
def _on_wednesday(time_machine) -> None:
    time_machine.move_to(om(WOENSDAG, 12), tick=False)


@pytest.fixture
def collega():
    return GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER)


def soorten() -> list[str]:
    return list(Bericht.objects.order_by("id").values_list("soort", flat=True))


def write(vraag: Vraag, collega) -> None:
    write_to_vrager(actor=actor_of(collega), vraag_uuid=vraag.uuid, tekst="Hebt u de brief nog?")


def call_in_vain(vraag: Vraag, collega) -> None:
    verzoek = TerugbelverzoekFactory(vraag=vraag)
    record_belpoging(actor=actor_of(collega), verzoek_uuid=verzoek.uuid, uitkomst=BelUitkomst.GEEN_GEHOOR)


def close(vraag: Vraag, collega) -> None:
    close_vraag(actor=actor_of(collega), vraag_uuid=vraag.uuid)


def partner_answers(antwoord: str) -> Callable[[Vraag, object], None]:
    def answer(vraag: Vraag, collega) -> None:
        verwijzing = VerwijzingFactory(vraag=vraag)
        data = {
            "antwoord": antwoord,
            "naam": "Pia Voorbeeld",
        } | ({"weigerreden": "geen_plek"} if antwoord == "weigeren" else {})
        response = StrictClient().post(partner_path(verwijzing.uuid, verwijzing.link_nonce), data)
        assert response.status_code == 302

    return answer


def remind(vraag: Vraag, collega) -> None:
    AfspraakFactory(vraag=vraag, periode=periode(om(DONDERDAG, 10)), gewijzigd_op=om(date(2037, 11, 20)))
    remind_vragers()


WANDELINGEN = [
    (Nieuws.BERICHT, "vraag_bericht", write, {"in_behandeling": True}),
    (Nieuws.BERICHT, "belpoging", call_in_vain, {"in_behandeling": True}),
    (Nieuws.VOORTGANG, "vraag_nieuws", close, {"in_behandeling": True}),
    (Nieuws.ANTWOORD, "vraag_antwoord", partner_answers("aannemen"), {"wacht_op_partner": True}),
    (Nieuws.ANTWOORD, "vraag_antwoord", partner_answers("weigeren"), {"wacht_op_partner": True}),
    (Nieuws.HERINNERING, "afspraak_herinnering", remind, {"in_behandeling": True}),
]


@pytest.mark.eis("STA-08")
@pytest.mark.parametrize(("nieuws", "soort", "walk", "staat"), WANDELINGEN)
def test_each_kind_of_news_goes_to_who_wants_it_and_to_nobody_else(collega, nieuws, soort, walk, staat):
    zonder = [keuze for keuze in ALLES if keuze != nieuws]
    wil_wel = VraagFactory(vrager__nieuws=[nieuws], **staat)
    wil_niet = VraagFactory(vrager__nieuws=zonder, **staat)

    walk(wil_wel, collega)
    walk(wil_niet, collega)

    berichten = Bericht.objects.filter(soort=soort)
    assert [bericht.object_uuid for bericht in berichten] == [wil_wel.uuid]
    assert build_mail(soort, wil_wel.uuid) is not None


def test_progress_is_for_who_asked_and_the_rest_is_on_unless_put_off(db):
    assert VraagFactory().vrager.nieuws == ["bericht", "antwoord", "herinnering"]


def test_only_known_news_can_be_stored(db):
    with pytest.raises(IntegrityError, match="loket_vrager_nieuws"), transaction.atomic():
        VraagFactory(vrager__nieuws=["reclame"])


@pytest.mark.eis("STA-08")
def test_what_is_needed_and_what_was_asked_for_always_goes(collega):
    vraag = VraagFactory(wacht_op_partner=True, vrager__nieuws=[])
    VertegenwoordigerFactory(vrager=vraag.vrager, email="", bericht_aan=BerichtAan.VRAGER)
    vrager, balie = vrager_actor(vraag.uuid), actor_of(collega)

    tell_vrager(vraag=vraag, soort="vraag_bevestiging", sleutel="1")
    tell_vrager(vraag=vraag, soort="vraag_link", sleutel="2")
    mail_kopie(actor=vrager, vraag_uuid=vraag.uuid)
    ask_confirmation(vraag)
    withdraw_toestemming(actor=vrager, verwijzing_uuid=VerwijzingFactory(vraag=vraag).uuid)
    afspraak = plan_afspraak(
        actor=balie,
        vraag_uuid=vraag.uuid,
        tijdvak=Tijdvak(om(DONDERDAG, 10), om(DONDERDAG, 11), collega.pk, "balie", ""),
    )
    cancel_afspraak(actor=balie, afspraak_uuid=afspraak.uuid)

    assert soorten() == [
        "vraag_bevestiging",
        "vraag_link",
        "vraag_kopie",
        "namens_bevestiging",
        "toestemming_ingetrokken",
        "afspraak_bevestiging",
        "afspraak_afgezegd",
    ]


def test_every_choice_and_every_rule_is_about_a_mail_that_exists():
    assert set(NIEUWS_VAN) | set(MELDT) <= set(_BUILDERS)
    assert set(NIEUWS_VAN.values()) == set(Nieuws)
    about_a_vraag = [
        soort for soort in _BUILDERS if soort.startswith(("vraag_", "afspraak_", "namens_", "belpoging"))
    ]
    for soort in about_a_vraag:
        assert mailsoort_of(soort).over == "vraag", soort
        assert mailsoort_of(soort).naam, soort


@pytest.mark.eis("STA-08")
def test_mail_is_the_only_channel_that_is_on_and_no_other_lets_anything_through(db):
    vraag = VraagFactory()
    assert set(Berichtkanaal) == {Berichtkanaal.MAIL, Berichtkanaal.SMS, Berichtkanaal.BRIEF}
    assert {Berichtkanaal.MAIL} == KANALEN_AAN

    for kanaal in (Berichtkanaal.SMS, Berichtkanaal.BRIEF):
        with pytest.raises(KanaalUit):
            deliver(
                vraag=vraag,
                soort="vraag_bericht",
                sleutel="x",
                ontvanger=Ontvanger(BerichtAan.VRAGER, "+31550000000", kanaal),
            )

    assert not Bericht.objects.exists()


def test_news_of_a_change_goes_once_and_not_beside_a_mail_that_says_more(collega):
    vraag = VraagFactory(vrager__nieuws=ALLES)

    write(vraag, collega)
    assert soorten() == ["vraag_bericht"], "the vraag also moved to in behandeling"
    close(vraag, collega)
    resume_vraag(actor=actor_of(collega), vraag_uuid=vraag.uuid)
    assert soorten() == ["vraag_bericht"], "a mail is about to leave, and the page tells the rest"
    send_due_berichten()
    close(vraag, collega)
    resume_vraag(actor=actor_of(collega), vraag_uuid=vraag.uuid)

    assert soorten() == ["vraag_bericht", "vraag_nieuws"]


def test_who_put_messages_off_still_hears_that_something_changed(collega):
    vraag = VraagFactory(vrager__nieuws=["voortgang"])

    write(vraag, collega)

    assert soorten() == ["vraag_nieuws"]


def test_nobody_is_told_of_what_they_did_themselves(client):
    vraag = VraagFactory(in_behandeling=True, vrager__nieuws=ALLES)

    client.post(f"/volgen/{volg_token(vraag)}/intrekken/")

    assert soorten() == []


KAN_WACHTEN = ["vraag_bericht", "vraag_nieuws", "vraag_antwoord", "afspraak_herinnering", "belpoging"]
METEEN = ["vraag_bevestiging", "vraag_link", "vraag_kopie", "toestemming_ingetrokken", "afspraak_bevestiging"]


def told(soort: str, vraag: Vraag) -> None:
    if soort.startswith("afspraak"):
        AfspraakFactory(vraag=vraag, periode=periode(om(DONDERDAG, 10)))
    tell_vrager(vraag=vraag, soort=soort, sleutel=soort)


@pytest.mark.eis("STA-08")
@pytest.mark.parametrize("soort", KAN_WACHTEN)
def test_in_the_quiet_hours_news_waits_until_eight(time_machine, soort):
    vraag = VraagFactory(vrager__nieuws=ALLES)
    time_machine.move_to(om(WOENSDAG, 20), tick=False)
    told(soort, vraag)

    for dag, uur, minuut in ((WOENSDAG, 20, 0), (WOENSDAG, 23, 59), (DONDERDAG, 7, 59)):
        time_machine.move_to(om(dag, uur, minuut), tick=False)
        send_due_berichten()
        assert mail.outbox == []
    assert Bericht.objects.get().volgende_poging_op == om(DONDERDAG, 8)
    time_machine.move_to(om(DONDERDAG, 8), tick=False)
    send_due_berichten()

    assert len(mail.outbox) == 1


@pytest.mark.eis("STA-08")
@pytest.mark.parametrize("soort", METEEN)
def test_what_was_just_asked_for_or_can_not_wait_goes_at_night_too(time_machine, soort):
    vraag = VraagFactory()
    time_machine.move_to(om(WOENSDAG, 23), tick=False)

    told(soort, vraag)
    send_due_berichten()

    assert len(mail.outbox) == 1


@pytest.mark.eis("STA-08")
@pytest.mark.parametrize(("avond", "uren"), [(date(2037, 10, 24), 12), (date(2037, 3, 28), 10)])
def test_the_night_in_which_the_clock_changes_also_ends_at_eight(time_machine, avond, uren):
    begin = om(avond, 21)
    time_machine.move_to(begin, tick=False)
    told("vraag_bericht", VraagFactory())
    send_due_berichten()

    time_machine.move_to(begin + timedelta(seconds=uren * 3600 - 1), tick=False)
    ochtend = Bericht.objects.get().volgende_poging_op

    assert ochtend == om(avond + timedelta(days=1), 8)
    assert (ochtend.timestamp() - begin.timestamp()) / 3600 == uren


@pytest.mark.parametrize("waarom", ["left lying", "tried before"])
def test_what_was_due_before_the_quiet_hours_waits_as_well(time_machine, monkeypatch, waarom):
    time_machine.move_to(om(WOENSDAG, 19, 58), tick=False)
    told("vraag_bericht", VraagFactory())
    if waarom == "tried before":
        with monkeypatch.context() as patch:
            patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
            send_due_berichten()
            assert Bericht.objects.get().pogingen == 1
    time_machine.move_to(om(WOENSDAG, 20, 5), tick=False)

    send_due_berichten()

    assert mail.outbox == []
    assert Bericht.objects.get().volgende_poging_op == om(DONDERDAG, 8)


def refuse(self, messages) -> None:
    raise ConnectionRefusedError


def regels_of(vraag: Vraag, ook: list | None = None) -> list[tuple[str, str]]:
    return [(regel.titel, regel.leesbaar) for regel in tijdlijn_of(Dossier(vraag, (), ook or [])).regels]


@pytest.mark.eis("STA-08")
def test_a_mail_that_went_out_is_on_both_timelines_without_what_it_said(client, client_for):
    vraag = VraagFactory()
    titel = "Mail verzonden aan de vrager: er staat een bericht klaar"
    balie = client_for(RolSoort.BALIEMEDEWERKER)
    told("vraag_bericht", vraag)
    assert titel not in balie.get(f"/balie/vraag/{vraag.uuid}/tijdlijn/").text
    send_due_berichten()

    desk = balie.get(f"/balie/vraag/{vraag.uuid}/tijdlijn/").text
    page = client.get(f"/volgen/{volg_token(vraag)}/").text

    assert titel in desk
    assert "Wij mailden u: er staat een bericht klaar" in page
    gebeurtenis = Gebeurtenis.objects.get(werkwoord="vraag.mail_verzonden")
    assert gebeurtenis.gegevens == {"soort": "vraag_bericht", "ontvanger": "vrager"}
    assert (titel, "Balie en vrager") in regels_of(vraag)


@pytest.mark.eis("STA-08")
def test_each_of_two_who_get_it_is_on_the_timeline(client):
    vraag = VraagFactory()
    VertegenwoordigerFactory(vrager=vraag.vrager)
    ander = VraagFactory()
    told("vraag_link", vraag)
    send_due_berichten()

    page = client.get(f"/volgen/{volg_token(vraag)}/").text

    assert "Wij mailden u: een nieuwe link naar de vraag" in page
    assert "Wij mailden degene die dit namens u vraagt: een nieuwe link naar de vraag" in page
    assert len([titel for titel, _ in regels_of(vraag) if titel.startswith("Mail verzonden")]) == 2
    assert "Wij mailden" not in client.get(f"/volgen/{volg_token(ander)}/").text


def test_the_mail_to_a_partner_is_for_the_desk_and_the_partner_only(client):
    verwijzing = VerwijzingFactory(vraag=VraagFactory(wacht_op_partner=True))
    ContactpuntFactory(organisatie=verwijzing.organisatie)

    renew_partnerlink(actor=actor_for(RolSoort.BALIEMEDEWERKER), verwijzing_uuid=verwijzing.uuid)
    send_due_berichten()

    assert (
        "Mail verzonden aan de partner: verzoek om te helpen",
        "Balie en partner",
    ) in regels_of(verwijzing.vraag, [verwijzing.uuid])
    assert "Wij mailden" not in client.get(f"/volgen/{volg_token(verwijzing.vraag)}/").text


@pytest.mark.parametrize("waarom", ["overtaken", "failed"])
def test_what_did_not_go_out_is_on_no_timeline(time_machine, monkeypatch, waarom):
    vraag = VraagFactory()
    if waarom == "overtaken":
        tell_vrager(vraag=vraag, soort="afspraak_herinnering", sleutel="x")
    else:
        monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
        tell_vrager(vraag=vraag, soort="vraag_link", sleutel="x")

    assert send_due_berichten() == 1

    assert not Gebeurtenis.objects.exists()
    assert (Bericht.objects.get().status == BerichtStatus.VERZONDEN) == (waarom == "overtaken")


def test_writing_warns_when_no_mail_will_go(client_for):
    vraag = VraagFactory(in_behandeling=True, vrager__nieuws=[], kanaal=Kanaal.WEBSITE)
    zin = "Deze vrager koos om geen mail te krijgen als er een bericht is."
    balie = client_for(RolSoort.BALIEMEDEWERKER)
    assert zin not in balie.get(f"/balie/vraag/{VraagFactory(in_behandeling=True).uuid}/schrijven/").text

    assert zin in balie.get(f"/balie/vraag/{vraag.uuid}/schrijven/").text
