from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.factories import AanbodFactory, DienstVersieFactory

pytestmark = pytest.mark.django_db


def page(client, uuid):
    return client.get(reverse("verwijzing:dienst", args=[uuid]))


def test_the_public_card_says_what_and_where(client):
    versie = DienstVersieFactory(let_op="Bel eerst.", zekerheid="laag")

    response = page(client, versie.dienst.uuid)

    assert versie.naam in response.text
    assert "Bel eerst." in response.text
    assert "Controleer bij de organisatie" in response.text


def test_the_card_of_one_gemeente_names_that_gemeente(client):
    versie = DienstVersieFactory(organisatie_naam="Gemeente waar u woont")
    aanbod = AanbodFactory(dienst=versie.dienst)

    assert aanbod.organisatie.naam in page(client, aanbod.uuid).text


def test_a_card_that_does_not_hold_today_does_not_exist(client):
    old = DienstVersieFactory(geldig_vanaf=date(2025, 1, 1), geldig_tot=date(2025, 12, 31))

    assert page(client, old.dienst.uuid).status_code == 404
    assert page(client, uuid4()).status_code == 404
