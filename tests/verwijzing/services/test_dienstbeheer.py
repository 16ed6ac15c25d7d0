import threading
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from tests.factories import DienstFactory, DienstVersieFactory, KaartversieFactory, OrganisatieFactory, actor_for
from tests.verwijzing.conftest import EERSTE, KAARTEN
from verwijzing.basiskaart import data_files, read_basiskaart
from verwijzing.enums import Herkomst
from verwijzing.models import Dienst, DienstVersie, Kaartversie
from verwijzing.queries.kaart import kaart_for
from verwijzing.services.dienstbeheer import (
    KaartGeweigerd,
    StaleVersie,
    confirm_dienst,
    publish_content,
    stop_dienst,
)
from verwijzing.services.kaart import load_basiskaart
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis


def inhoud(kaartmap: Path, sleutel: str = "eerste-stap", **fields):
    kaarten, _ = read_basiskaart(data_files(kaartmap))
    return replace(next(kaart for kaart in kaarten if kaart.sleutel == sleutel), **fields)


def versies_of(uuid):
    return list(DienstVersie.objects.filter(dienst__uuid=uuid).order_by("nummer"))


def test_confirm_dienst_writes_a_versie_that_is_to_be_checked_a_year_on(kaart, uwv):
    confirm_dienst(actor=actor_for(RolSoort.PARTNER, organisatie=uwv), dienst_uuid=EERSTE, versie=1)

    today = timezone.localdate()
    old, new = versies_of(EERSTE)
    assert new.verifieer_voor == today.replace(year=today.year + 1)
    assert (new.wat, new.voorwaarden, old.geldig_tot) == (old.wat, old.voorwaarden, today - timedelta(days=1))
    assert new.dienst.eigen_velden == {"verifieer_voor": {"op": today.isoformat(), "door": "de organisatie"}}
    assert kaart_for("AM06", None, today).versies["eerste-stap"] == new.pk
    assert Gebeurtenis.objects.filter(werkwoord="dienst.bevestigd", object_uuid=EERSTE).count() == 1


def test_confirm_dienst_never_goes_past_the_end_of_the_regeling(kaart):
    versie = DienstVersieFactory(regeling_tot=timezone.localdate() + timedelta(days=20))

    confirm_dienst(actor=SYSTEEM, dienst_uuid=versie.dienst.uuid)

    assert versies_of(versie.dienst.uuid)[-1].verifieer_voor == versie.regeling_tot


def test_confirm_dienst_twice_on_a_day_is_one_versie(kaart):
    confirm_dienst(actor=SYSTEEM, dienst_uuid=EERSTE)
    confirm_dienst(actor=SYSTEEM, dienst_uuid=EERSTE)

    assert len(versies_of(EERSTE)) == 2


def test_a_load_leaves_what_was_confirmed(kaart, kaartmap):
    confirm_dienst(actor=SYSTEEM, dienst_uuid=EERSTE)

    verslag = load_basiskaart(folder=kaartmap, opnieuw=True)

    assert verslag.gewijzigd == []
    assert len(versies_of(EERSTE)) == 2


def test_confirm_dienst_refuses_a_partner_of_another_organisatie(kaart):
    with pytest.raises(NotAllowed):
        confirm_dienst(actor=actor_for(RolSoort.PARTNER), dienst_uuid=EERSTE)


def test_a_teamleider_keeps_the_cards_of_the_own_regio_only(kaart):
    own = DienstVersieFactory(dienst__regio_id="AM06").dienst
    other = DienstVersieFactory(dienst__regio_id="AM30").dienst
    teamleider = actor_for(RolSoort.TEAMLEIDER)

    confirm_dienst(actor=teamleider, dienst_uuid=own.uuid)

    for uuid in (other.uuid, EERSTE):
        with pytest.raises(NotAllowed):
            confirm_dienst(actor=teamleider, dienst_uuid=uuid)


def test_publish_content_keeps_what_people_wrote_through_the_next_load(kaart, kaartmap):
    beheerder = actor_for(RolSoort.FUNCTIONEEL_BEHEERDER)

    publish_content(
        actor=beheerder, dienst_uuid=EERSTE, kaart=inhoud(kaartmap, wat="Een beter verhaal."), versie=1
    )
    load_basiskaart(folder=kaartmap, opnieuw=True)

    new = versies_of(EERSTE)[-1]
    assert (new.nummer, new.wat, new.geldig_tot) == (2, "Een beter verhaal.", None)
    assert set(new.dienst.eigen_velden) == {"wat", "verifieer_voor"}
    assert new.dienst.eigen_velden["wat"]["door"] == "de functioneel beheerder"


def test_publish_content_makes_a_new_dienst_of_the_own_organisatie(kaart, kaartmap):
    organisatie = OrganisatieFactory()
    partner = actor_for(RolSoort.PARTNER, organisatie=organisatie)

    dienst = publish_content(
        actor=partner,
        dienst_uuid=None,
        kaart=inhoud(kaartmap, naam="Nieuw aanbod"),
        organisatie_id=organisatie.pk,
        regio_code="AM06",
    )

    assert (dienst.herkomst, dienst.sleutel) == (Herkomst.EIGEN, f"eigen-{dienst.uuid}")
    assert [versie.naam for versie in versies_of(dienst.uuid)] == ["Nieuw aanbod"]
    assert dienst.sleutel in kaart_for("AM06", None, timezone.localdate()).versies
    assert dienst.sleutel not in kaart_for("AM30", None, timezone.localdate()).versies


def test_publish_content_refuses_a_new_dienst_of_another_organisatie(kaart, kaartmap):
    with pytest.raises(NotAllowed):
        publish_content(
            actor=actor_for(RolSoort.PARTNER),
            dienst_uuid=None,
            kaart=inhoud(kaartmap),
            organisatie_id=OrganisatieFactory().pk,
        )


@pytest.mark.eis("REF-03")
@pytest.mark.parametrize("nieuw", [True, False])
def test_publish_content_refuses_a_card_without_any_way_to_contact(kaart, kaartmap, nieuw):
    with pytest.raises(KaartGeweigerd) as refused:
        publish_content(
            actor=SYSTEEM,
            dienst_uuid=None if nieuw else EERSTE,
            kaart=inhoud(kaartmap, aanmelden=" "),
        )

    assert refused.value.veld == "aanmelden"
    assert DienstVersie.objects.count() == 5


def test_publish_content_names_the_field_that_does_not_fit(kaart, kaartmap):
    with pytest.raises(KaartGeweigerd) as refused:
        publish_content(actor=SYSTEEM, dienst_uuid=EERSTE, kaart=inhoud(kaartmap, email="geen adres"))

    assert refused.value.veld == "email"


def test_publish_content_refuses_what_was_written_over_an_older_versie(kaart, kaartmap):
    publish_content(actor=SYSTEEM, dienst_uuid=EERSTE, kaart=inhoud(kaartmap, wat="De eerste."), versie=1)

    with pytest.raises(StaleVersie):
        publish_content(actor=SYSTEEM, dienst_uuid=EERSTE, kaart=inhoud(kaartmap, wat="De tweede."), versie=1)

    assert versies_of(EERSTE)[-1].wat == "De eerste."


@pytest.mark.django_db(transaction=True)
def test_publish_content_by_two_at_once_takes_one_and_tells_the_other(kaartmap):
    KaartversieFactory()
    dienst = DienstVersieFactory().dienst
    outcomes = []

    def publish(tekst: str) -> None:
        try:
            publish_content(actor=SYSTEEM, dienst_uuid=dienst.uuid, kaart=inhoud(kaartmap, wat=tekst), versie=1)
            outcomes.append("gelukt")
        except StaleVersie:
            outcomes.append("te laat")
        finally:
            connection.close()

    threads = [threading.Thread(target=publish, args=(tekst,)) for tekst in ("A", "B")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["gelukt", "te laat"]
    assert DienstVersie.objects.filter(dienst=dienst).count() == 2


def test_stop_dienst_closes_the_card_for_good_and_keeps_what_pointed_at_it(kaart, kaartmap, refer):
    verwijzing = refer()

    stop_dienst(actor=SYSTEEM, dienst_uuid=EERSTE)
    load_basiskaart(folder=kaartmap, opnieuw=True)

    today = timezone.localdate()
    assert [versie.geldig_tot for versie in versies_of(EERSTE)] == [today - timedelta(days=1)]
    assert "eerste-stap" not in kaart_for("AM06", None, today).versies
    verwijzing.refresh_from_db()
    assert verwijzing.dienstversie.naam == "Voorbeelddienst bij ontslag"


def test_publish_content_opens_a_stopped_dienst_again(kaart, kaartmap):
    stop_dienst(actor=SYSTEEM, dienst_uuid=EERSTE)

    publish_content(actor=SYSTEEM, dienst_uuid=EERSTE, kaart=inhoud(kaartmap))

    assert versies_of(EERSTE)[-1].geldig_tot is None
    assert "geldig_tot" not in Dienst.objects.get(uuid=EERSTE).eigen_velden


@pytest.mark.parametrize("service", [confirm_dienst, stop_dienst])
def test_a_stopped_or_merged_dienst_is_left_alone(kaart, service):
    stopped = DienstVersieFactory(geldig_tot=date(2026, 2, 1)).dienst
    merged = DienstVersieFactory(dienst__opgegaan_in=DienstFactory()).dienst

    for dienst in (stopped, merged):
        with pytest.raises(NotPossible):
            service(actor=SYSTEEM, dienst_uuid=dienst.uuid)


@pytest.mark.eis("REF-03")
def test_a_load_reports_each_row_that_nobody_can_reach_and_leaves_it_out(db, tmp_path):
    zonder = KAARTEN.replace("  aanmelden: bel\n", "", 1)
    (tmp_path / "diensten_voorbeeld.yaml").write_text(zonder, encoding="utf-8")

    verslag = load_basiskaart(folder=tmp_path)

    assert [(probleem.sleutel, "website" in probleem.uitleg) for probleem in verslag.problemen] == [
        ("eerste-stap", True)
    ]
    assert DienstVersie.objects.count() == 4
    assert Kaartversie.objects.get().bestanden_hash == ""
