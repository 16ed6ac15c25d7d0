"""The mails of the beraad: they say that there is something to read and where, and name nobody."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from beraad.enums import VergaderingStatus
from tests.factories import GebruikerFactory
from tests.factories.beraad import (
    AgendapuntFactory,
    AmbitieFactory,
    MaatregelFactory,
    VergaderingFactory,
    VertegenwoordigingFactory,
    VoorstelFactory,
)
from tests.mails import assert_html_says_the_same
from werkcentrum.basis.mailsoorten import _BUILDERS, build_mail

pytestmark = pytest.mark.django_db
NAAM = "<b>Geheim</b> Persoon"
LANG_GELEDEN = timezone.now() - timedelta(days=500)


def spreker():
    return VertegenwoordigingFactory(gebruiker=GebruikerFactory(naam=NAAM), partij__naam="A & <b>B</b>")


def vergadering(**fields):
    row = VergaderingFactory(op=timezone.now() + timedelta(days=3), plaats="Zaal 1 & 2", **fields)
    AgendapuntFactory(vergadering=row, titel="Geheim punt")
    return row


def maatregel():
    partij = spreker().partij
    return MaatregelFactory(
        doel__ambitie__agenda__beraad=partij.beraad,
        trekker=partij,
        titel="Geheime maatregel",
        gewijzigd_op=LANG_GELEDEN,
    )


def object_of(soort):
    match soort:
        case "bijwerken_secretaris":
            return AmbitieFactory(titel="Geheime ambitie", gewijzigd_op=LANG_GELEDEN).agenda
        case "bijwerken_trekker":
            return maatregel().trekker
        case "mandaat_gegeven":
            return spreker()
        case "voorstel_aangeboden":
            return VoorstelFactory(agenda__titel="Werk & toekomst", aangeboden_door__naam=NAAM)
        case "vergadering_oproep":
            return vergadering()
        case "vergadering_afgelast":
            return vergadering(status=VergaderingStatus.AFGELAST)


SOORTEN = sorted(soort for soort, build in _BUILDERS.items() if build.__module__.startswith("beraad."))


@pytest.mark.parametrize("soort", SOORTEN)
def test_it_leads_to_the_page_and_names_nobody(soort):
    mail = build_mail(soort, object_of(soort).uuid)

    assert len(assert_html_says_the_same(mail)) == 1
    assert not re.search("[Gg]eheim", f"{mail.onderwerp} {mail.tekst} {mail.html}")
    assert "<b>" not in mail.html
    assert "\n" not in mail.onderwerp


@pytest.mark.parametrize("soort", SOORTEN)
def test_what_is_not_there_is_not_mailed_about(soort):
    assert build_mail(soort, uuid4()) is None
