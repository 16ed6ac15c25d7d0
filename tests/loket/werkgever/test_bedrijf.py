import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from loket.enums import ActieReden, ContactRichting, Kanaal, VraagStatus
from loket.models import Contactmoment, Vraag
from loket.queries.bedrijf import bedrijfsvraag, volgende_stap
from tests.factories import (
    AM30,
    BedrijfFactory,
    ContactmomentFactory,
    GebruikerFactory,
    OrganisatieFactory,
    VerwijzingFactory,
    VraagFactory,
    VragerFactory,
)
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Bericht

pytestmark = pytest.mark.django_db
LIJST, NIEUW = "/bedrijf/", "/bedrijf/nieuw/"


@pytest.fixture
def bedrijf():
    return BedrijfFactory(naam="Testbedrijf Zonnedak bv")


@pytest.fixture
def werkgever(client_for, bedrijf):
    return client_for(RolSoort.WERKGEVER, organisatie=bedrijf)


def make(bedrijf, **fields) -> Vraag:
    return VraagFactory(
        vrager=VragerFactory(organisatie=bedrijf),
        **{"doelgroep": "werkgever", "thema": "leerbedrijf", "kanaal": Kanaal.BEDRIJF} | fields,
    )


def url(vraag: Vraag) -> str:
    return reverse("loket:bedrijf_vraag", args=[vraag.uuid])


def ingevuld(**fields) -> dict[str, object]:
    return {
        "sleutel": str(uuid.uuid4()),
        "thema": "leerbedrijf",
        "omschrijving": "Hoe worden wij leerbedrijf?",
        "plaats": "Apeldoorn",
        **fields,
    }


@pytest.mark.parametrize("rol", RolSoort)
@pytest.mark.parametrize("pad", [LIJST, NIEUW, "vraag"])
def test_only_a_werkgever_sees_the_dashboard(client_for, bedrijf, rol, pad):
    vraag = make(bedrijf)
    mag = rol == RolSoort.WERKGEVER
    client = client_for(rol, organisatie=bedrijf if mag else None)

    assert client.get(url(vraag) if pad == "vraag" else pad).status_code == (200 if mag else 403)


def test_a_visitor_logs_in_first(client):
    assert client.get(LIJST).status_code == 302


def test_an_empty_dashboard_leads_to_a_first_vraag(werkgever):
    make(BedrijfFactory())
    VraagFactory()

    response = werkgever.get(LIJST)

    assert response.context["rijen"] == []
    assert f'href="{NIEUW}"' in response.text


def test_the_dashboard_shows_the_own_vragen_newest_first_and_nobody_elses(werkgever, bedrijf):
    oud = make(bedrijf, afgesloten=True, thema="subsidies")
    nieuw = make(bedrijf)
    ander = make(BedrijfFactory(), omschrijving="Geheim van een ander bedrijf")
    VraagFactory(vrager__naam="Sanne Voorbeeld")

    response = werkgever.get(LIJST)

    assert [rij.nummer for rij in response.context["rijen"]] == [nieuw.nummer, oud.nummer]
    assert [rij.staat for rij in response.context["rijen"]] == ["Ontvangen", "Afgerond"]
    assert ander.nummer not in response.text
    assert "Geheim" not in response.text


@pytest.mark.eis("STA-09")
def test_the_dashboard_holds_all_vragen_of_the_bedrijf_over_the_years_and_regios(werkgever, bedrijf, monkeypatch):
    monkeypatch.setattr("loket.queries.bedrijf.PER_PAGINA", 2)
    lang_geleden = timezone.now() - timedelta(days=600)
    vragen = [
        make(bedrijf, afgesloten=True, afgesloten_op=lang_geleden, created_at=lang_geleden),
        make(bedrijf, regio_id=AM30),
        make(bedrijf, ingetrokken=True),
        make(bedrijf),
        make(bedrijf, nazorg=True),
    ]
    make(BedrijfFactory())
    gezien, pad = [], LIJST
    while pad:
        page = werkgever.get(pad)
        gezien += [rij.nummer for rij in page.context["rijen"]]
        pad = LIJST + page.context["volgende_url"] if page.context["volgende_url"] else ""

    assert gezien == [vraag.nummer for vraag in reversed(vragen)]


def test_a_row_names_the_partner_that_helps_now(werkgever, bedrijf):
    vraag = make(bedrijf, wacht_op_partner=True)
    for naam, trait in (("SBB Voorbeeld", "aangenomen"), ("Wees af", "geweigerd"), ("Terug", "ingetrokken")):
        VerwijzingFactory(
            vraag=vraag, dienstversie__dienst__organisatie=OrganisatieFactory(naam=naam), **{trait: True}
        )
    make(bedrijf)

    rijen = werkgever.get(LIJST).context["rijen"]

    assert [rij.partner for rij in rijen] == ["", "SBB Voorbeeld"]
    assert "SBB Voorbeeld" in werkgever.get(url(vraag)).text


def test_the_last_change_is_one_that_the_bedrijf_may_know_of(werkgever, bedrijf):
    vraag = make(bedrijf)
    gisteren = timezone.now() - timedelta(days=1)
    Vraag.objects.update(created_at=gisteren - timedelta(days=9))
    ContactmomentFactory(vraag=vraag, gelegd_op=gisteren)
    ContactmomentFactory(vraag=vraag, richting=ContactRichting.INTERN, gelegd_op=timezone.now())

    [rij] = werkgever.get(LIJST).context["rijen"]

    assert rij.gewijzigd.startswith(str(timezone.localdate(gisteren).day))


def test_queries_do_not_grow_with_the_vragen(werkgever, bedrijf):
    def add() -> None:
        VerwijzingFactory(vraag=make(bedrijf))

    assert_queries_equal_for_1_and_3(werkgever, LIJST, add, at_most=6)


def test_queries_do_not_grow_with_what_happened(werkgever, bedrijf):
    vraag = make(bedrijf)

    assert_queries_equal_for_1_and_3(
        werkgever,
        url(vraag),
        lambda: ContactmomentFactory(vraag=vraag, gelegd_door=GebruikerFactory()),
        # One for each kind of step on the timeline: also that we called in vain.
        at_most=9,
    )


@pytest.mark.parametrize(
    ("status", "datum", "zin"),
    [
        (VraagStatus.NIEUW, date(2026, 11, 26), "Wij, uiterlijk 26 november 2026"),
        (VraagStatus.IN_BEHANDELING, date(2026, 11, 20), "Wij, zo snel mogelijk"),
        (VraagStatus.WACHT_OP_VRAGER, date(2026, 12, 1), "Uw antwoord, liefst voor 1 december 2026"),
        (VraagStatus.WACHT_OP_PARTNER, date(2026, 12, 1), "De organisatie, uiterlijk 1 december 2026"),
        (VraagStatus.NAZORG, date(2026, 12, 1), "Wij, uiterlijk 1 december 2026"),
        (VraagStatus.AFGESLOTEN, None, "Afgerond"),
    ],
)
def test_the_next_step_says_who_and_when(status, datum, zin):
    assert volgende_stap(status, datum, today=date(2026, 11, 23)) == zin


def test_a_vraag_without_thema_still_has_a_title(bedrijf):
    assert bedrijfsvraag(make(bedrijf, thema=""), today=timezone.localdate()).thema == "Uw vraag"


def test_another_bedrijf_can_not_open_or_answer_a_vraag(client_for, bedrijf):
    vraag = make(bedrijf)
    ander = client_for(RolSoort.WERKGEVER)

    assert ander.get(url(vraag)).status_code == 404
    assert ander.post(url(vraag), {"tekst": "Hallo"}).status_code == 404
    assert not Contactmoment.objects.exists()


def test_the_vraag_shows_what_was_shared_and_no_notes(werkgever, bedrijf):
    vraag = make(bedrijf)
    ContactmomentFactory(vraag=vraag, tekst="Wij belden over de erkenning.")
    ContactmomentFactory(vraag=vraag, richting=ContactRichting.INTERN, tekst="Lastige klant.")

    response = werkgever.get(url(vraag))

    assert "Wij belden over de erkenning." in response.text
    assert "Lastige klant." not in response.text


def test_talking_back_puts_the_vraag_on_top(werkgever, bedrijf):
    vraag = make(bedrijf, wacht_op_vrager=True)

    response = werkgever.post(url(vraag), {"tekst": "Wij hebben een praktijkopleider."}, follow=True)

    vraag.refresh_from_db()
    assert (vraag.status, vraag.actie_reden) == (VraagStatus.IN_BEHANDELING, ActieReden.VRAGER_REAGEERDE)
    assert "Wij hebben een praktijkopleider." in response.text
    assert "Uw bericht is verstuurd." in response.text


@pytest.mark.parametrize(("tekst", "zin"), [("", "Schrijf uw bericht op."), ("x" * 5001, "te lang")])
def test_talking_back_needs_words(werkgever, bedrijf, tekst, zin):
    response = werkgever.post(url(make(bedrijf)), {"tekst": tekst})

    assert response.status_code == 422
    assert zin in response.text


def test_a_vraag_that_was_closed_long_ago_says_so_and_takes_no_answer(werkgever, bedrijf):
    vraag = make(bedrijf, afgesloten=True, afgesloten_op=timezone.localtime() - timedelta(days=61))

    assert "Schrijf ons" not in werkgever.get(url(vraag)).text
    response = werkgever.post(url(vraag), {"tekst": "Nog iets"})
    assert response.status_code == 422
    assert "Deze vraag is afgerond." in response.text


def test_a_new_vraag_is_of_the_own_bedrijf_and_regio(werkgever, bedrijf):
    response = werkgever.post(NIEUW, ingevuld())

    vraag = Vraag.objects.select_related("vrager").get()
    assert response["Location"] == url(vraag)
    assert (vraag.regio_id, vraag.kanaal, vraag.status) == ("AM06", Kanaal.BEDRIJF, VraagStatus.NIEUW)
    assert (vraag.vrager.organisatie, vraag.vrager.naam) == (bedrijf, werkgever.gebruiker.naam)
    assert vraag.kenmerken == {"doelgroep": "werkgever", "thema": "leerbedrijf", "gemeente": "GM0200"}
    assert Bericht.objects.get().aan == werkgever.gebruiker.email
    assert "Uw vraag is verstuurd." in werkgever.get(response["Location"]).text


def test_the_same_form_sent_twice_is_one_vraag(werkgever):
    data = ingevuld()

    werkgever.post(NIEUW, data)
    werkgever.post(NIEUW, data)

    assert Vraag.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "zin"),
    [
        ({"thema": ""}, "Kies waar uw vraag over gaat."),
        ({"thema": "werk_vinden"}, "thema"),
        ({"omschrijving": ""}, "Schrijf uw vraag op."),
        ({"plaats": ""}, "Vul de postcode of gemeente van uw vestiging in."),
        ({"plaats": "Nergenshuizen"}, "Kies de gemeente."),
        ({"gemeente": "GM9999"}, "Kies de gemeente uit de lijst."),
    ],
)
def test_what_is_not_right_says_so_and_keeps_the_rest(werkgever, fields, zin):
    response = werkgever.post(NIEUW, ingevuld(**fields))

    assert response.status_code == 422
    assert zin in response.text
    assert fields.get("omschrijving", "Hoe worden wij leerbedrijf?") in response.text
    assert not Vraag.objects.exists()


def test_the_chosen_gemeente_goes_before_what_was_typed(werkgever):
    werkgever.post(NIEUW, ingevuld(plaats="Nergenshuizen", gemeente="GM0014"))

    assert Vraag.objects.get().regio_id == "AM01"
