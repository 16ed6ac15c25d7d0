"""Each field about a person has a purpose, a ground and a term, and what is over its term goes."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from tests.factories import BerichtFactory
from werkcentrum.basis import checks
from werkcentrum.basis.retention import Bewaarregel, load_bewaartermijnen
from werkcentrum.basis.services import opruimen
from werkcentrum.basis.services.opruimen import register_opruiming, remove_expired
from werkcentrum.basis.services.throttle import count_poging
from werkcentrum.basis.tasks import remove_expired as remove_expired_task

# Tables that say nothing about a person. Every other one has its fields in docs/bewaartermijnen.yaml.
NOT_ABOUT_PERSONS = {
    "basis.Arbeidsmarktregio",
    "basis.Gemeente",
    "basis.GemeenteIndeling",
    "basis.Postcodegebied",
    "basis.Openingstijd",
    "basis.Organisatie",
    "basis.Sluitingsdag",
    # A keyed hash that nobody can turn back.
    "basis.Poging",
    "loket.Belwijzer",
    "loket.Checklist",
    "loket.ChecklistPunt",
    # The number of something that is gone.
    "loket.GewisteVraag",
    "loket.Nachtcontrole",
    "loket.Termijn",
    "loket.Weging",
    "loket.Werkafspraak",
    "verwijzing.Aanbod",
    "verwijzing.Dienst",
    # A service of another feed; who works there is left out when it is read.
    "verwijzing.DienstBron",
    "verwijzing.DienstVersie",
    # About a card, in the words of an organisatie; the page asks to leave persons out.
    "verwijzing.Kaartmelding",
    "verwijzing.Kaartversie",
    "verwijzing.Navraag",
    "beraad.Actie",
    "beraad.Actiepunt",
    "beraad.Agendapunt",
    "beraad.Ambitie",
    "beraad.Analysecijfer",
    "beraad.Beraad",
    "beraad.Besluit",
    "beraad.Doel",
    "beraad.Inzet",
    "beraad.Maatregel",
    "beraad.Meerjarenagenda",
    "beraad.Meetreeks",
    "beraad.Middel",
    "beraad.Mijlpaal",
    "beraad.Minimumbank",
    "beraad.Onderdeel",
    "beraad.Partij",
    "beraad.Thematafel",
    "beraad.Uitvoeringsagenda",
    # Which partijen were there and what they decided; no persons.
    "beraad.Vergadering",
}


def test_every_field_of_a_listed_table_has_its_rule():
    assert checks.every_personal_field_has_a_term(None) == []


@pytest.mark.parametrize(
    "label",
    [
        model._meta.label
        for app in ("basis", "loket", "verwijzing", "beraad")
        for model in apps.get_app_config(app).get_models()
    ],
)
def test_every_table_is_judged(label):
    assert (label in load_bewaartermijnen()) != (label in NOT_ABOUT_PERSONS), label


def test_every_rule_says_something():
    for label, fields in load_bewaartermijnen().items():
        for name, rule in fields.items():
            assert rule.doel.strip(), (label, name)
            assert rule.grondslag.strip(), (label, name)
            assert rule.termijn.strip(), (label, name)


def test_field_without_a_rule_is_an_error(monkeypatch):
    policy = {label: dict(fields) for label, fields in load_bewaartermijnen().items()}
    del policy["basis.Bericht"]["aan"]
    policy["basis.Bericht"]["bsn"] = Bewaarregel("geen", "geen", "geen")
    monkeypatch.setattr(checks, "load_bewaartermijnen", lambda: policy)

    found = {error.id: error.msg for error in checks.every_personal_field_has_a_term(None)}

    assert found == {
        "basis.E002": "basis.Bericht.aan heeft geen regel in docs/bewaartermijnen.yaml.",
        "basis.E003": "docs/bewaartermijnen.yaml noemt basis.Bericht.bsn, dat niet bestaat.",
    }


def test_what_is_over_its_term_goes(db, time_machine):
    count_poging(soort="proef", wie="x", venster=timedelta(hours=1))
    BerichtFactory(status="verzonden", verzonden_op=timezone.now())
    assert remove_expired() == 0
    time_machine.move_to(timezone.now() + timedelta(days=91))

    assert remove_expired() == 2
    remove_expired_task()
    assert remove_expired() == 0


def test_an_app_adds_what_it_must_remove(db, monkeypatch):
    monkeypatch.setattr(opruimen, "_REMOVERS", [])
    register_opruiming(lambda: 7)

    assert remove_expired() == 7
