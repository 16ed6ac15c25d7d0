"""A changed map beside the one that holds, and putting the old one back."""

import io
from random import Random

import pytest
from django.core.management import call_command
from django.utils import timezone

from loket.kenmerken import parse_kenmerken
from loket.queries.recent import recente_kenmerken
from tests.factories import AM06, AM30, VraagFactory, actor_for
from tests.verwijzing.conftest import make_vraag
from verwijzing.models import Dienst, DienstVersie, Kaartversie
from verwijzing.queries.advies import advise_for, replay_advies
from verwijzing.queries.kaart import current_kaartversie
from verwijzing.services.advies import store_advies, write_advies
from verwijzing.services.kaart import load_basiskaart
from verwijzing.services.schaduw import shadow_load
from verwijzing.services.terugzetten import restore_kaartversie
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

JONG = {"doelgroep": "werkende", "thema": "ontslag", "dienstverband": "vast", "leeftijd": 30}
OUD = JONG | {"leeftijd": 60}


def change(kaartmap, old, new):
    file = kaartmap / "diensten_voorbeeld.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def only_for_the_young(kaartmap):
    change(kaartmap, "operator: hoogstens, waarden: [66]", "operator: hoogstens, waarden: [40]")


def first_for(kenmerken):
    uitkomst = advise_for(AM06, parse_kenmerken(kenmerken), timezone.localdate())
    return [dienst.sleutel for dienst in uitkomst.diensten]


@pytest.mark.eis("REF-20")
def test_a_shadow_run_says_per_group_what_would_change_and_changes_nothing(kaart, kaartmap):
    for kenmerken in (JONG, OUD):
        for _ in range(6):
            VraagFactory(kenmerken=kenmerken)
    only_for_the_young(kaartmap)
    before = list(DienstVersie.objects.order_by("pk").values()), current_kaartversie()

    loop = shadow_load(kaartmap)

    found = loop.vergelijking
    assert loop.verslag.gewijzigd == ["eerste-stap"]
    assert (found.totaal.aantal, found.totaal.eerste, found.totaal.eraf) == (12, 6, 6)
    assert found.groepen["leeftijd", "55-66"].eraf == 6
    assert found.groepen["leeftijd", "27-39"].eraf == 0
    assert found.eraf == {"eerste-stap": 6}
    assert (list(DienstVersie.objects.order_by("pk").values()), current_kaartversie()) == before
    assert "eerste-stap" in first_for(OUD)


def test_a_shadow_run_shows_no_group_in_which_someone_could_be_pointed_at(kaart, kaartmap):
    for _ in range(8):
        VraagFactory(kenmerken=JONG)
    VraagFactory(kenmerken=OUD)
    only_for_the_young(kaartmap)
    out = io.StringIO()

    call_command("schaduwloop", str(kaartmap), stdout=out)

    lines = {line[:44].strip(): line[44:].split() for line in out.getvalue().splitlines()}
    assert lines["leeftijd: 27-39"][:2] == ["8", "0"]
    assert lines["leeftijd: 55-66"] == ["te", "klein", "om", "te", "tonen"]
    # One of nine gets another advice: that would point at them as well.
    assert lines["doelgroep: werkende"] == ["te", "klein", "om", "te", "tonen"]


def test_a_shadow_run_looks_at_one_regio_when_asked(kaart, kaartmap):
    VraagFactory(kenmerken=JONG)
    VraagFactory(regio_id=AM30, kenmerken=JONG)

    assert shadow_load(kaartmap, regios=frozenset({AM30})).vergelijking.totaal.aantal == 1


def test_recente_kenmerken_are_facts_and_nothing_else(db):
    VraagFactory(kenmerken=JONG)

    [(regio, kenmerken)] = recente_kenmerken(sinds=timezone.now() - timezone.timedelta(days=1), hoogstens=10)

    assert (regio, kenmerken.als_json()) == (AM06, JONG)


@pytest.mark.parametrize(
    ("arguments", "field"), [(["/bestaat/niet"], "map: "), (["--regio", "Utrecht"], "regio: ")]
)
def test_schaduwloop_says_in_one_line_what_is_wrong(db, arguments, field):
    err = io.StringIO()

    with pytest.raises(SystemExit) as stop:
        call_command("schaduwloop", *arguments, stderr=err)

    assert stop.value.code == 2
    assert err.getvalue().startswith(field)
    assert err.getvalue().count("\n") == 1


@pytest.mark.eis("REF-20")
def test_an_earlier_map_is_put_back_in_one_action(kaart, kaartmap, balie):
    eerste = kaart.kaartversie
    only_for_the_young(kaartmap)
    change(kaartmap, "- id: taal-gemeente", "- id: taal-nieuw")
    tweede = load_basiskaart(folder=kaartmap).kaartversie
    advies = store_advies(actor=balie, vraag_uuid=make_vraag(kenmerken=OUD).uuid)
    assert "eerste-stap" not in first_for(OUD)

    done = restore_kaartversie(actor=actor_for(RolSoort.FUNCTIONEEL_BEHEERDER), sleutel=eerste)

    assert "eerste-stap" in first_for(OUD)
    assert (done.anders, done.gestopt) == (2, 1)
    assert sorted(Dienst.objects.filter(versies__geldig_tot=None).values_list("sleutel", flat=True)) == sorted(
        {"eerste-stap", "taal-gemeente", *_others(kaartmap)}
    )
    assert replay_advies(advies.uuid) == advies.uitkomst.encode()
    assert Gebeurtenis.objects.get(werkwoord="kaart.teruggezet").gegevens["van"] == tweede
    # A load of the same files does not undo it, and the wrong map can come back as well.
    assert load_basiskaart(folder=kaartmap).ongewijzigd
    restore_kaartversie(actor=SYSTEEM, sleutel=tweede)
    assert "eerste-stap" not in first_for(OUD)


def _others(kaartmap):
    text = (kaartmap / "diensten_voorbeeld.yaml").read_text(encoding="utf-8")
    sleutels = [line.removeprefix("- id: ") for line in text.splitlines() if line.startswith("- id: ")]
    return [sleutel for sleutel in sleutels if sleutel not in {"eerste-stap", "taal-nieuw"}]


def test_what_is_full_today_stays_full_when_a_map_is_put_back(kaart, kaartmap):
    only_for_the_young(kaartmap)
    load_basiskaart(folder=kaartmap)
    Dienst.objects.filter(sleutel="eerste-stap").update(
        capaciteit="vol", capaciteit_op=timezone.localdate(), capaciteit_bron="partner"
    )

    restore_kaartversie(actor=SYSTEEM, sleutel=kaart.kaartversie)

    assert Dienst.objects.get(sleutel="eerste-stap").capaciteit == "vol"


@pytest.mark.parametrize("sleutel", ["bestaatniet", "huidig"])
def test_a_map_that_cannot_be_put_back_is_refused(kaart, sleutel):
    huidig = Kaartversie.objects.get().sleutel
    err = io.StringIO()

    with pytest.raises(NotPossible):
        restore_kaartversie(actor=SYSTEEM, sleutel=huidig if sleutel == "huidig" else sleutel)
    with pytest.raises(SystemExit) as stop:
        call_command("zet_kaart_terug", "bestaatniet", stderr=err)

    assert stop.value.code == 2
    assert err.getvalue().count("\n") == 1


@pytest.mark.parametrize("rol", [RolSoort.BALIEMEDEWERKER, RolSoort.TEAMLEIDER, RolSoort.PRIVACY_OFFICER])
def test_only_a_functioneel_beheerder_puts_a_map_back(kaart, rol):
    with pytest.raises(NotAllowed):
        restore_kaartversie(actor=actor_for(rol), sleutel=kaart.kaartversie)


@pytest.mark.eis("N2")
def test_a_thousand_adviezen_are_given_again_byte_for_byte_and_beside_the_map_of_today(kaart, kaartmap, balie):
    vraag = make_vraag(kenmerken=OUD)
    random = Random(1)
    leeftijden = [random.randint(16, 80) for _ in range(1000)]
    for leeftijd in leeftijden:
        kenmerken = parse_kenmerken(OUD | {"leeftijd": leeftijd, "gemeente": random.choice(["GM0200", "GM0228"])})
        write_advies(
            actor=balie,
            vraag_id=vraag.pk,
            vraag_uuid=vraag.uuid,
            regio_code=AM06,
            kenmerken=kenmerken,
            datum=timezone.localdate(),
        )
    only_for_the_young(kaartmap)
    load_basiskaart(folder=kaartmap)
    out, beside = io.StringIO(), io.StringIO()

    call_command("herhaal_adviezen", stdout=out)
    call_command("herhaal_adviezen", "--vandaag", stdout=beside)

    assert out.getvalue().startswith("1000 adviezen, 0 ongelijk")
    eraf = next(line for line in beside.getvalue().splitlines() if line.startswith("alle")).split()[-1]
    assert int(eraf) == sum(40 < leeftijd <= 66 for leeftijd in leeftijden)


def test_an_advies_that_does_not_come_out_the_same_is_named(kaart, balie, monkeypatch):
    advies = store_advies(actor=balie, vraag_uuid=make_vraag(kenmerken=JONG).uuid)
    monkeypatch.setattr("verwijzing.queries.herhaling.as_stored", lambda uitkomst: "anders")
    err = io.StringIO()

    with pytest.raises(SystemExit) as stop:
        call_command("herhaal_adviezen", stdout=io.StringIO(), stderr=err)

    assert stop.value.code == 1
    assert str(advies.uuid) in err.getvalue()
