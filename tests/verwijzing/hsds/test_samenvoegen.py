import pytest
from django.urls import reverse

from tests.factories import (
    AM06,
    AM30,
    DienstBronFactory,
    DienstFactory,
    DienstVersieFactory,
    GebruikerFactory,
    KaartversieFactory,
    VerwijzingFactory,
    actor_for,
)
from tests.verwijzing.hsds.test_import import bring, card, service, uuid
from verwijzing.models import Dienst, DienstBron, DienstVersie, Kaartversie
from verwijzing.queries.bronnen import bronnen_of, bronvragen, samengevoegd
from verwijzing.services.kaart import load_basiskaart
from verwijzing.services.samenvoegen import decide_bron, merge_diensten, split_dienst
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis, Organisatie

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheer():
    return actor_for(RolSoort.FUNCTIONEEL_BEHEERDER)


def two():
    """Two cards of two feeds for one dienst, which do not look alike."""
    bring(service(1, email="een@voorbeeld.example"), bron="eerste")
    bring(service(2, name="Zelfde cursus", url="https://voorbeeld.example"), bron="tweede")
    return card(1).dienst, card(2).dienst


def test_merged_cards_are_shown_once_and_the_one_fills_the_other(beheer):
    kept, gone = two()

    merge_diensten(actor=beheer, uuid=gone.uuid, met=kept.uuid)

    assert card(2) is None
    assert (card(1).naam, card(1).email, card(1).website) == (
        "Cursus 1",
        "een@voorbeeld.example",
        "https://voorbeeld.example",
    )
    kept.refresh_from_db()
    assert (kept.veld_bron["email"], kept.veld_bron["website"]) == ("eerste", "tweede")
    assert Kaartversie.objects.order_by("geldig_op").last().versies == [card(1).pk]
    gebeurtenis = Gebeurtenis.objects.get(werkwoord="dienst.samengevoegd")
    assert (gebeurtenis.object_uuid, gebeurtenis.gegevens) == (gone.uuid, {"met": str(kept.uuid)})


@pytest.mark.eis("REF-04")
def test_a_merge_survives_the_next_import_of_both_feeds(beheer):
    kept, gone = two()
    verwijzing = VerwijzingFactory(dienstversie=card(2))
    merge_diensten(actor=beheer, uuid=gone.uuid, met=kept.uuid)

    bring(service(1, email="een@voorbeeld.example"), bron="eerste")
    bring(service(2, name="Zelfde cursus", url="https://nieuw.example"), bron="tweede")
    bring(service(2, name="Onder een nieuwe bron"), bron="derde")

    assert DienstVersie.objects.filter(geldig_tot__isnull=True).count() == 1
    assert (card(1).naam, card(1).website) == ("Cursus 1", "https://nieuw.example")
    verwijzing.refresh_from_db()
    assert verwijzing.dienstversie.naam == "Zelfde cursus"


@pytest.mark.eis("REF-04")
def test_a_split_survives_the_next_import_of_both_feeds(beheer):
    kept, gone = two()
    merge_diensten(actor=beheer, uuid=gone.uuid, met=kept.uuid)

    split_dienst(actor=beheer, uuid=gone.uuid)

    def both() -> list:
        return [(v.naam, v.email, v.website) for v in (card(1), card(2))]

    apart = [
        ("Cursus 1", "een@voorbeeld.example", ""),
        ("Zelfde cursus", "", "https://voorbeeld.example"),
    ]
    assert both() == apart
    bring(service(1, email="een@voorbeeld.example"), bron="eerste")
    bring(service(2, name="Zelfde cursus", url="https://voorbeeld.example"), bron="tweede")
    assert both() == apart
    assert Gebeurtenis.objects.filter(werkwoord="dienst.gesplitst").count() == 1


@pytest.mark.eis("REF-04")
def test_a_base_card_that_was_merged_stays_away_after_the_next_load(kaart, kaartmap, beheer):
    base, other = Dienst.objects.get(sleutel="eerste-stap"), Dienst.objects.get(sleutel="ziek")
    merge_diensten(actor=beheer, uuid=base.uuid, met=other.uuid)

    load_basiskaart(folder=kaartmap, opnieuw=True)

    assert not base.versies.filter(geldig_tot__isnull=True).exists()
    split_dienst(actor=beheer, uuid=base.uuid)
    assert load_basiskaart(folder=kaartmap, opnieuw=True).gewijzigd == []
    assert base.versies.filter(geldig_tot__isnull=True).count() == 1


@pytest.mark.eis("REF-04")
def test_the_merged_card_that_its_source_drops_leaves_the_other(beheer):
    kept, gone = two()
    merge_diensten(actor=beheer, uuid=gone.uuid, met=kept.uuid)

    bring(service(3), bron="tweede")

    assert (card(1).naam, card(1).website) == ("Cursus 1", "")
    assert bronnen_of(kept.uuid).bronnen[1].is_weg


@pytest.mark.eis("REF-04")
def test_people_say_that_it_is_the_same_and_the_next_import_knows(beheer):
    ours = DienstVersieFactory(naam="Cursus 1", website="voorbeeld.example", email="")
    theirs = service(url="https://voorbeeld.example", email="hun@voorbeeld.example")
    bring(theirs)

    decide_bron(actor=beheer, pk=DienstBron.objects.get().pk, dezelfde=True)

    def now() -> DienstVersie:
        return ours.dienst.versies.get(geldig_tot__isnull=True)

    assert now().email == "hun@voorbeeld.example"
    assert bring(theirs | {"email": "anders@voorbeeld.example"}).vragen == 0
    assert now().email == "anders@voorbeeld.example"
    assert Dienst.objects.count() == 1


@pytest.mark.eis("REF-04")
def test_people_say_that_it_is_another_and_it_gets_a_card(beheer):
    DienstVersieFactory(naam="Cursus 1", website="voorbeeld.example")
    theirs = service(url="https://voorbeeld.example")
    bring(theirs)

    decide_bron(actor=beheer, pk=DienstBron.objects.get().pk, dezelfde=False)

    assert card(1).naam == "Cursus 1"
    assert bring(theirs).vragen == 0
    assert Dienst.objects.count() == 2
    with pytest.raises(NotPossible):
        decide_bron(actor=beheer, pk=DienstBron.objects.get().pk, dezelfde=True)


def test_what_can_not_be_one_card_is_refused_with_a_reason(beheer):
    plain, regional = DienstVersieFactory().dienst, DienstVersieFactory(dienst__regio_id=AM06).dienst
    elsewhere = DienstVersieFactory(dienst__regio_id=AM30).dienst
    gemeente = DienstVersieFactory(dekking="per_gemeente").dienst
    merged = DienstVersieFactory(dienst=DienstFactory(opgegaan_in=plain)).dienst
    empty = DienstFactory()

    def refused(dienst, met) -> str:
        with pytest.raises(NotPossible) as reason:
            merge_diensten(actor=beheer, uuid=dienst.uuid, met=met.uuid)
        return str(reason.value)

    assert "twee verschillende kaarten" in refused(plain, plain)
    assert "andere regio" in refused(regional, elsewhere)
    assert "andere regio" in refused(elsewhere, regional)
    assert "elke gemeente" in refused(gemeente, plain)
    assert "al samengevoegd" in refused(merged, regional)
    assert "al samengevoegd" in refused(regional, merged)
    assert "al een andere opgegaan" in refused(plain, gemeente)
    assert "gesloten" in refused(empty, plain)
    assert "gesloten" in refused(regional, empty)
    with pytest.raises(NotPossible):
        split_dienst(actor=beheer, uuid=regional.uuid)
    with pytest.raises(NotPossible):
        split_dienst(actor=beheer, uuid=uuid(77))


def test_only_who_manages_the_map_decides():
    teamleider = actor_for(RolSoort.TEAMLEIDER)
    one, two_ = DienstVersieFactory().dienst, DienstVersieFactory().dienst

    with pytest.raises(NotAllowed):
        merge_diensten(actor=teamleider, uuid=one.uuid, met=two_.uuid)
    with pytest.raises(NotAllowed):
        split_dienst(actor=teamleider, uuid=one.uuid)
    with pytest.raises(NotAllowed):
        decide_bron(actor=teamleider, pk=1, dezelfde=True)


@pytest.fixture
def page_client(login):
    KaartversieFactory()
    return login(GebruikerFactory(rol=RolSoort.FUNCTIONEEL_BEHEERDER))


def test_the_page_asks_whether_it_is_the_same_and_takes_the_answer(page_client):
    ours = DienstVersieFactory(naam="Cursus 1", website="voorbeeld.example")
    bring(service(url="https://voorbeeld.example", description="Hun tekst."))

    text = page_client.get(reverse("verwijzing:bronnen")).text
    assert "Hun tekst." in text
    assert ours.wat in text
    wrong = page_client.post(reverse("verwijzing:bron_besluit", args=[DienstBron.objects.get().pk]), follow=True)
    assert "Kies of het dezelfde dienst is" in wrong.text
    done = page_client.post(
        reverse("verwijzing:bron_besluit", args=[DienstBron.objects.get().pk]),
        {"besluit": "dezelfde"},
        follow=True,
    )

    assert "De diensten zijn nu één kaart." in done.text
    assert "Er is niets te beslissen" in done.text
    assert DienstBron.objects.get().dienst == ours.dienst


def test_the_page_of_a_card_merges_and_splits_and_says_where_each_field_came_from(page_client):
    kept, gone = two()
    url = reverse("verwijzing:dienst_bronnen", args=[gone.uuid])
    search = f"{url}?q=Cursus+1"

    assert "Geen kaart gevonden" in page_client.get(f"{url}?q=watdanook").text
    assert "Cursus 1 (Voorbeeldhuis)" in page_client.get(search).text
    nothing = page_client.post(search)
    assert nothing.status_code == 422
    assert "Kies de kaart die blijft." in nothing.text
    merged = page_client.post(search, {"met": str(kept.uuid)}, follow=True)
    assert "De kaarten zijn samengevoegd." in merged.text
    assert "tweede" in merged.text
    assert "Deze kaart is samengevoegd." in page_client.get(url).text
    assert "Zelfde cursus" in page_client.get(reverse("verwijzing:bronnen")).text
    apart = page_client.post(reverse("verwijzing:splits", args=[gone.uuid]), follow=True)
    assert "De kaart staat weer op zichzelf." in apart.text
    again = page_client.post(reverse("verwijzing:splits", args=[gone.uuid]), follow=True)
    assert "niet samengevoegd" in again.text


def test_a_card_that_does_not_exist_is_not_there(page_client):
    assert page_client.get(reverse("verwijzing:dienst_bronnen", args=[uuid(5)])).status_code == 404


def test_the_list_costs_as_much_for_three_as_for_one(django_assert_num_queries):
    def make() -> None:
        DienstBronFactory(dienst=None, lijkt_op=DienstVersieFactory().dienst)
        DienstVersieFactory(dienst=DienstFactory(opgegaan_in=DienstVersieFactory().dienst))

    for _ in range(2):
        make()
        with django_assert_num_queries(4):
            bronvragen()
            samengevoegd()
        make()


def test_an_import_makes_no_new_organisation_for_the_same_one():
    bring(service(1), service(2))
    bring(service(3), bron="verweg")

    assert Organisatie.objects.count() == 1
