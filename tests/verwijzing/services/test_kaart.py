from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import DienstVersieFactory, VraagFactory
from tests.verwijzing.conftest import EERSTE, KAARTEN, VAN_APELDOORN
from verwijzing.basiskaart import EERSTE_DAG, data_files, read_basiskaart, verifieer_voor
from verwijzing.enums import Herkomst
from verwijzing.models import Aanbod, Dienst, DienstVersie, Kaartversie
from verwijzing.queries.advies import replay_advies
from verwijzing.queries.kaart import kaart_for
from verwijzing.services.advies import store_advies
from verwijzing.services.kaart import load_basiskaart
from werkcentrum.basis.models import Organisatie


def change(kaartmap, old, new):
    file = kaartmap / "diensten_voorbeeld.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_load_basiskaart_makes_each_card_and_the_aanbod_of_each_gemeente(kaart):
    assert kaart.problemen == []
    assert Dienst.objects.count() == DienstVersie.objects.count() == 5
    assert Aanbod.objects.count() == 342
    assert Aanbod.objects.get(uuid=VAN_APELDOORN).organisatie.naam == "Gemeente Apeldoorn"
    assert Organisatie.objects.get(sleutel="gemeente-GM0200").gemeente_id == "GM0200"
    assert Dienst.objects.get(sleutel="taal-gemeente").organisatie.naam == "Gemeente waar u woont"
    assert {versie.geldig_vanaf for versie in DienstVersie.objects.all()} == {EERSTE_DAG}


def test_load_basiskaart_twice_changes_nothing(kaart, kaartmap):
    before = list(DienstVersie.objects.order_by("pk").values())

    again = load_basiskaart(folder=kaartmap)
    forced = load_basiskaart(folder=kaartmap, opnieuw=True)

    assert again.ongewijzigd
    assert (forced.nieuw, forced.gewijzigd, forced.gesloten, forced.aanbod) == ([], [], [], 0)
    assert forced.kaartversie == again.kaartversie == kaart.kaartversie
    assert list(DienstVersie.objects.order_by("pk").values()) == before
    assert Kaartversie.objects.count() == 1


def test_load_basiskaart_closes_the_old_versie_of_a_changed_card(kaart, kaartmap):
    change(kaartmap, "Uitleg en hulp als uw baan stopt.", "Hulp als uw baan stopt.")
    today = timezone.localdate()

    verslag = load_basiskaart(folder=kaartmap)

    old, new = DienstVersie.objects.filter(dienst__uuid=EERSTE).order_by("nummer")
    assert verslag.gewijzigd == ["eerste-stap"]
    assert old.geldig_tot == today - timedelta(days=1)
    assert (new.nummer, new.geldig_vanaf, new.geldig_tot) == (2, today, None)
    assert verslag.kaartversie != kaart.kaartversie


def test_load_basiskaart_may_change_a_card_twice_on_one_day(kaart, kaartmap, balie):
    change(kaartmap, "Uitleg en hulp als uw baan stopt.", "Hulp als uw baan stopt.")
    load_basiskaart(folder=kaartmap)
    change(kaartmap, "Hulp als uw baan stopt.", "Hulp bij ontslag.")

    advies = store_advies(actor=balie, vraag_uuid=VraagFactory().uuid)

    load_basiskaart(folder=kaartmap)

    today = timezone.localdate()
    assert list(
        DienstVersie.objects.filter(dienst__uuid=EERSTE)
        .values_list("nummer", "wat", "geldig_vanaf", "geldig_tot")
        .order_by("nummer")
    ) == [
        (1, "Uitleg en hulp als uw baan stopt.", EERSTE_DAG, today - timedelta(days=1)),
        (2, "Hulp als uw baan stopt.", today, today - timedelta(days=1)),
        (3, "Hulp bij ontslag.", today, None),
    ]
    assert kaart_for("AM06", None, today).versies["eerste-stap"] == DienstVersie.objects.latest("pk").pk
    assert replay_advies(advies.uuid) == advies.uitkomst.encode()


def test_load_basiskaart_reports_a_broken_row_and_loads_the_rest(db, kaartmap):
    change(kaartmap, "operator: minstens, waarden: [1]", "operator: minstens, waarden: [999]")

    verslag = load_basiskaart(folder=kaartmap)

    assert [probleem.sleutel for probleem in verslag.problemen] == ["ziek"]
    assert "waarden" in str(verslag.problemen[0])
    assert Dienst.objects.count() == 4
    assert not load_basiskaart(folder=kaartmap).ongewijzigd


def test_load_basiskaart_leaves_a_card_that_can_no_longer_be_read_as_it_was(kaart, kaartmap):
    change(kaartmap, "operator: minstens, waarden: [1]", "operator: minstens, waarden: [999]")

    verslag = load_basiskaart(folder=kaartmap)

    assert verslag.gesloten == []
    assert DienstVersie.objects.get(dienst__sleutel="ziek").geldig_tot is None


def test_load_basiskaart_reports_what_does_not_fit_in_a_column(db, kaartmap):
    change(kaartmap, "Voorbeelddienst bij ziekte", "x" * 201)

    verslag = load_basiskaart(folder=kaartmap)

    assert [probleem.sleutel for probleem in verslag.problemen] == ["ziek"]
    assert DienstVersie.objects.count() == 4


def test_load_basiskaart_closes_a_card_that_is_gone_and_opens_it_again(kaart, kaartmap):
    file = kaartmap / "diensten_voorbeeld.yaml"
    file.write_text(KAARTEN.split("- id: alleen-zoeken")[0], encoding="utf-8")

    verslag = load_basiskaart(folder=kaartmap)

    assert verslag.gesloten == ["alleen-zoeken"]
    assert DienstVersie.objects.get(
        dienst__sleutel="alleen-zoeken"
    ).geldig_tot == timezone.localdate() - timedelta(days=1)
    file.write_text(KAARTEN, encoding="utf-8")
    assert load_basiskaart(folder=kaartmap).gewijzigd == ["alleen-zoeken"]
    assert DienstVersie.objects.filter(dienst__sleutel="alleen-zoeken").count() == 2


def test_load_basiskaart_reports_a_file_that_is_not_yaml(db, kaartmap):
    (kaartmap / "diensten_stuk.yaml").write_text("- {id: [", encoding="utf-8")

    verslag = load_basiskaart(folder=kaartmap)

    assert [probleem.bestand for probleem in verslag.problemen] == ["diensten_stuk.yaml"]
    assert verslag.kaarten == 5


def test_load_basiskaart_refuses_the_same_sleutel_in_two_files(db, kaartmap):
    (kaartmap / "diensten_weer.yaml").write_text(KAARTEN.split("- id: taal-gemeente")[0], encoding="utf-8")

    verslag = load_basiskaart(folder=kaartmap)

    assert [(p.bestand, p.sleutel) for p in verslag.problemen] == [("diensten_weer.yaml", "eerste-stap")]


def test_kaart_for_sees_a_new_map_at_once(kaart, kaartmap):
    def naam():
        return kaart_for("AM06", None, timezone.localdate()).gids.dienst(str(EERSTE)).naam

    assert naam() == "Voorbeelddienst bij ontslag"
    change(kaartmap, "Voorbeelddienst bij ontslag", "Andere naam")
    load_basiskaart(folder=kaartmap)

    assert naam() == "Andere naam"


def test_the_base_map_that_ships_can_be_read():
    kaarten, problemen = read_basiskaart(data_files())

    assert problemen == []
    assert len(kaarten) > 320


@pytest.mark.parametrize(
    ("zekerheid", "regeling_tot", "expected"),
    [
        ("hoog", None, date(2027, 12, 31)),
        ("midden", None, date(2026, 12, 31)),
        ("laag", None, date(2025, 12, 31)),
        ("hoog", date(2026, 5, 29), date(2026, 5, 29)),
    ],
)
def test_verifieer_voor_follows_the_year_of_the_source(zekerheid, regeling_tot, expected):
    assert verifieer_voor(peiljaar=2025, zekerheid=zekerheid, regeling_tot=regeling_tot) == expected


def test_load_basiskaart_reports_a_card_without_a_year(db, kaartmap):
    change(kaartmap, "peiljaar: 2025", "website: voorbeeld.example")

    verslag = load_basiskaart(folder=kaartmap)

    assert [probleem.sleutel for probleem in verslag.problemen] == ["taal-gemeente"]
    assert Aanbod.objects.count() == 342


def test_load_basiskaart_leaves_what_people_wrote_over_it(kaart, kaartmap):
    Dienst.objects.filter(uuid=EERSTE).update(eigen_velden={"wat": {"op": "2026-11-01", "door": "partner"}})
    DienstVersie.objects.filter(dienst__uuid=EERSTE).update(wat="Onze eigen uitleg.")
    change(kaartmap, "Uitleg en hulp als uw baan stopt.", "Hulp als uw baan stopt.")
    change(kaartmap, "naam: Voorbeelddienst bij ontslag", "naam: Hulp bij ontslag")

    load_basiskaart(folder=kaartmap)

    versie = DienstVersie.objects.get(dienst__uuid=EERSTE, geldig_tot=None)
    assert (versie.naam, versie.wat) == ("Hulp bij ontslag", "Onze eigen uitleg.")


def test_load_basiskaart_closes_only_what_it_brought(kaart, kaartmap):
    eigen = DienstVersieFactory(dienst__herkomst=Herkomst.EIGEN)

    load_basiskaart(folder=kaartmap, opnieuw=True)

    eigen.refresh_from_db()
    assert eigen.geldig_tot is None


def test_load_basiskaart_does_not_reopen_a_card_that_is_part_of_another(kaart, kaartmap):
    ander = Dienst.objects.exclude(uuid=EERSTE).first()
    Dienst.objects.filter(uuid=EERSTE).update(opgegaan_in=ander)
    DienstVersie.objects.filter(dienst__uuid=EERSTE).update(geldig_tot=timezone.localdate() - timedelta(days=1))

    verslag = load_basiskaart(folder=kaartmap, opnieuw=True)

    assert (verslag.nieuw, verslag.gewijzigd) == ([], [])
    assert not DienstVersie.objects.filter(dienst__uuid=EERSTE, geldig_tot=None).exists()


def test_the_base_map_says_what_a_fund_covers():
    kaarten, problemen = read_basiskaart(data_files())

    oom = next(kaart for kaart in kaarten if kaart.sleutel == "oom")
    assert problemen == []
    assert {"2008:25", "2025:25"} <= set(oom.bijzonderheden.sbi)
    assert "Metaal en Techniek - metaalbewerkingsbedrijf" in oom.bijzonderheden.caos
