"""The timeline tab: every channel in one list, three filters, and who can read each entry."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from loket.enums import ContactRichting, Kanaal, VraagStatus
from loket.models import Contactmoment, Statuswijziging, Vraag
from loket.queries.tijdlijn import Leesbaar, tijdlijn_of
from loket.queries.tijdlijnbronnen import Bron, Dossier, Rij, cursor_of
from loket.queries.volgstappen import volgstappen
from loket.services.contacten import record_contact
from loket.services.vragen import assign_vraag
from loket.web.balie.forms import CONTACTKANALEN
from tests.factories import (
    AM30,
    ContactmomentFactory,
    GebruikerFactory,
    VerwijzingFactory,
    VraagFactory,
    actor_for,
)
from tests.pages import count_queries
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis

pytestmark = pytest.mark.django_db
EERDERE = {"HX-Request": "true", "HX-Target": "eerdere"}


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def vraag() -> Vraag:
    return VraagFactory(vrager__naam="Sanne Voorbeeld")


def url(vraag: Vraag) -> str:
    return reverse("loket:zaak_tijdlijn", args=[vraag.uuid])


def contact(**fields) -> dict[str, object]:
    return {"versie": 1, "richting": "uit", "kanaal": "telefoon", "tekst": "Gebeld.", **fields}


def leg_vast(client, vraag: Vraag, **fields):
    return client.post(reverse("loket:zaak_contact", args=[vraag.uuid]), contact(**fields))


@pytest.mark.eis("DSK-07")
def test_every_channel_can_be_recorded_and_stands_in_the_one_timeline(balie, vraag):
    for kanaal in CONTACTKANALEN:
        vraag.refresh_from_db()
        assert leg_vast(balie, vraag, kanaal=kanaal.value, versie=vraag.versie).status_code == 302

    titels = [regel.titel for regel in balie.get(url(vraag)).context["tijdlijn"].regels]

    assert {Kanaal.BRIEF, Kanaal.CHAT, Kanaal.BEZOEK} <= set(CONTACTKANALEN)
    for kanaal in CONTACTKANALEN:
        assert f"Naar de vrager · {kanaal.label.lower()}" in titels


@pytest.mark.eis("DSK-07")
def test_the_filters_are_internal_shared_and_readable_by_a_partner(balie, vraag):
    verwijzing = VerwijzingFactory(vraag=vraag)
    tom = actor_for(RolSoort.TEAMLEIDER)
    assign_vraag(actor=tom, vraag_uuid=vraag.uuid, eigenaar_id=tom.gebruiker_id)
    leg = {"actor": tom, "vraag_uuid": vraag.uuid}
    record_contact(**leg, richting=ContactRichting.UIT, kanaal=Kanaal.BRIEF, tekst="Brief gestuurd.")
    record_contact(**leg, richting=ContactRichting.INTERN, kanaal=Kanaal.BALIE, tekst="Let op.")
    for werkwoord in ("verwijzing.aangenomen", "verwijzing.warm_contact"):
        record_gebeurtenis(
            actor=SYSTEEM, werkwoord=werkwoord, object_soort="verwijzing", object_uuid=verwijzing.uuid
        )

    def gezien(toon: str) -> dict[str, Leesbaar]:
        regels = balie.get(url(vraag), {"toon": toon}).context["tijdlijn"].regels
        return {regel.titel: regel.leesbaar for regel in regels}

    intern = {"Opgepakt": Leesbaar.BALIE, "Notitie voor collega's": Leesbaar.BALIE}
    vrager = {"Naar de vrager · brief": Leesbaar.VRAGER, "Status: in behandeling": Leesbaar.VRAGER}
    samen = {"Partner nam de verwijzing aan": Leesbaar.ALLEN}
    partner = {"Samen met de partner contact gelegd": Leesbaar.PARTNER}
    assert gezien("") == intern | vrager | samen | partner
    assert gezien("intern") == intern
    assert gezien("vrager") == vrager | samen
    assert gezien("partner") == partner | samen
    assert gezien("onzin") == gezien("")
    keuzes = balie.get(url(vraag), {"toon": "intern"}).context["tijdlijn"].keuzes
    assert {keuze.toon.value: keuze.aantal for keuze in keuzes} == {"": 6, "intern": 2, "vrager": 3, "partner": 2}


@pytest.mark.eis("DSK-07")
def test_every_entry_says_on_the_page_who_can_read_it(balie, vraag):
    ContactmomentFactory(vraag=vraag, richting=ContactRichting.INTERN)
    ContactmomentFactory(vraag=vraag, kanaal=Kanaal.BEZOEK)

    page = balie.get(url(vraag)).text

    assert page.count('class="wc-tijdlijn__punt') == page.count('class="wc-leesbaar') == 2
    assert "Alleen balie</span>" in page
    assert "Balie en vrager</span>" in page


def test_what_the_label_says_of_the_vrager_is_what_the_status_page_shows(vraag):
    for van in ["", *VraagStatus]:
        for naar in VraagStatus:
            Statuswijziging.objects.create(vraag=vraag, van=van, naar=naar)
    for richting in ContactRichting:
        ContactmomentFactory(vraag=vraag, richting=richting)

    toont = [stap.moment for stap in volgstappen(vraag)]
    gemerkt = []
    voor = ""
    while True:
        tijdlijn = tijdlijn_of(Dossier(vraag), voor=voor)
        gemerkt += [regel.moment for regel in tijdlijn.regels if regel.is_gedeeld]
        voor = tijdlijn.eerdere
        if not voor:
            break

    # The status page also says that the vraag came in.
    assert len(gemerkt) == len(toont) - 1
    assert len(gemerkt) == 7 * 6 + 2


def test_a_contact_of_an_earlier_day_stands_where_it_belongs(balie, vraag):
    Vraag.objects.filter(pk=vraag.pk).update(created_at=timezone.now() - timedelta(days=30))
    gisteren = timezone.localdate() - timedelta(days=1)
    ContactmomentFactory(vraag=vraag, tekst="Vandaag.")

    leg_vast(
        balie, vraag, kanaal="bezoek", tekst="Thuis gesproken.", tijd="9.30",
        datum_dag=gisteren.day, datum_maand=gisteren.month, datum_jaar=gisteren.year,
    )  # fmt: skip

    gelegd = Contactmoment.objects.get(kanaal=Kanaal.BEZOEK)
    verwacht = datetime.combine(gisteren, datetime.min.time(), ZoneInfo("Europe/Amsterdam")).replace(
        hour=9, minute=30
    )
    assert gelegd.gelegd_op == verwacht
    vraag.refresh_from_db()
    assert vraag.eerste_contact_op == verwacht
    regels = [regel for regel in balie.get(url(vraag)).context["tijdlijn"].regels if regel.eigen_tekst]
    assert [regel.eigen_tekst for regel in regels] == ["Vandaag.", "Thuis gesproken."]


def test_a_contact_from_before_the_registration_counts_from_it(balie, vraag):
    vroeger = timezone.localdate() - timedelta(days=3)

    leg_vast(balie, vraag, datum_dag=vroeger.day, datum_maand=vroeger.month, datum_jaar=vroeger.year)

    vraag.refresh_from_db()
    assert vraag.eerste_contact_op == vraag.created_at
    assert timezone.localtime(Contactmoment.objects.get().gelegd_op).date() == vroeger


@pytest.mark.parametrize(
    ("dagen", "fields", "zin"),
    [
        (1, {}, "Dit moment moet nog komen"),
        (0, {"tijd": "23.59"}, "Dit moment moet nog komen"),
        (-900, {}, "te lang geleden"),
        (None, {"tijd": "9.30"}, "Vul ook de dag in"),
        (None, {"datum_dag": "31", "datum_maand": "2", "datum_jaar": "2026"}, "Deze datum bestaat niet"),
        (-1, {"tijd": "halfelf"}, "geen tijd"),
    ],
)
def test_a_moment_that_can_not_be_is_refused_and_keeps_what_was_typed(
    balie, vraag, time_machine, dagen, fields, zin
):
    time_machine.move_to(datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Amsterdam")), tick=False)
    if dagen is not None:
        dag = timezone.localdate() + timedelta(days=dagen)
        fields = {"datum_dag": dag.day, "datum_maand": dag.month, "datum_jaar": dag.year} | fields

    response = leg_vast(balie, vraag, tekst="Wij spraken elkaar.", **fields)

    assert response.status_code == 422
    assert zin in response.text
    assert "Wij spraken elkaar." in response.text
    assert not Contactmoment.objects.exists()


@pytest.fixture
def lang(vraag) -> Vraag:
    """Five hundred entries, many of the same moment."""
    collega = GebruikerFactory()
    start = timezone.now() - timedelta(days=100)
    Contactmoment.objects.bulk_create(
        Contactmoment(
            vraag=vraag,
            richting=ContactRichting.UIT if nr % 2 else ContactRichting.INTERN,
            kanaal=Kanaal.BRIEF,
            tekst=f"Brief {nr}",
            gelegd_op=start + timedelta(hours=nr // 3),
            gelegd_door=collega,
        )
        for nr in range(400)
    )
    Statuswijziging.objects.bulk_create(
        Statuswijziging(vraag=vraag, van="in_behandeling", naar="nazorg", gewijzigd_op=start + timedelta(hours=nr))
        for nr in range(100)
    )
    return vraag


@pytest.mark.eis("DSK-07")
def test_a_long_case_is_read_page_by_page_and_every_entry_is_seen_once(balie, lang):
    gezien, adres, queries = [], url(lang), set()
    while adres:
        queries.add(len(count_queries(balie, adres)))
        tijdlijn = balie.get(adres).context["tijdlijn"]
        gezien += [(regel.moment, regel.titel, regel.eigen_tekst) for regel in tijdlijn.regels]
        assert len(tijdlijn.regels) <= 50
        adres = f"{url(lang)}?voor={tijdlijn.eerdere.replace('+', '%2B')}" if tijdlijn.eerdere else ""

    assert len(gezien) == 500
    assert [moment for moment, *_ in gezien] == sorted((moment for moment, *_ in gezien), reverse=True)
    assert len({tekst for *_, tekst in gezien}) == 401
    assert max(queries) <= 12


def test_earlier_entries_come_below_those_that_are_there(balie, lang):
    eerste = balie.get(url(lang))
    link = f"{url(lang)}?toon=&voor={eerste.context['tijdlijn'].eerdere.replace('+', '%2B')}"

    page, deel = balie.get(link), balie.get(link, headers=EERDERE)

    assert "Toon eerdere" in eerste.text
    assert "Terug naar het nieuwste" in page.text
    assert "Terug naar het nieuwste" not in eerste.text
    assert deel.text.lstrip().startswith('<div id="tijdlijn">')
    assert 'id="eerdere"' in deel.text
    assert "<html" not in deel.text


def test_a_filter_holds_over_the_pages(balie, lang):
    eerdere = balie.get(url(lang), {"toon": "intern"}).context["tijdlijn"].eerdere

    response = balie.get(url(lang), {"toon": "intern", "voor": eerdere})

    assert {regel.leesbaar for regel in response.context["tijdlijn"].regels} == {Leesbaar.BALIE}
    assert "toon=intern&amp;voor=" in response.text


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "2026-11-25T10:00:00,contact,1",
        "2026-11-25T10:00:00+00:00,onzin,1",
        "2026-11-25T10:00:00+00:00,contact,x",
    ],
)
def test_a_cursor_that_we_did_not_make_is_refused(balie, vraag, cursor):
    assert balie.get(url(vraag), {"voor": cursor}).status_code == 400


@pytest.mark.parametrize("bron", Bron)
def test_rows_of_one_moment_have_one_order(vraag, bron):
    """Whatever the table of the last row of a page, the next page goes on right behind it."""
    nu = timezone.now()
    wijziging = Statuswijziging.objects.create(vraag=vraag, van="nieuw", naar="nazorg", gewijzigd_op=nu)
    eigen = ContactmomentFactory(vraag=vraag, gelegd_op=nu)
    nummers = {Bron.WIJZIGING: wijziging.pk, Bron.CONTACT: eigen.pk}
    leeg = {"gebruiker": None, "eerste": "", "tweede": "", "eigen_tekst": "", "actor_soort_": "", "actor_id_": ""}
    rij = Rij(
        bron, nu, nummers.get(bron, 0), voor_vrager=False, voor_partner=False, feiten={}, van_nummer="", **leeg
    )

    over = [regel.titel for regel in tijdlijn_of(Dossier(vraag), voor=cursor_of(rij)).regels]

    assert (
        over
        == {
            Bron.WIJZIGING: ["Naar de vrager · telefoon"],
            Bron.GEBEURTENIS: ["Naar de vrager · telefoon"],
            Bron.CONTACT: [],
        }[bron]
    )


def test_the_timeline_of_another_regio_does_not_exist(balie):
    assert balie.get(url(VraagFactory(regio_id=AM30))).status_code == 404
