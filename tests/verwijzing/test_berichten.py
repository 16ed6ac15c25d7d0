import pytest
from django.utils import timezone

from tests.factories import VerwijzingFactory
from verwijzing.links import partner_path
from werkcentrum.basis.mailsoorten import build_mail

pytestmark = pytest.mark.django_db


def test_verzoek_has_the_link_and_nothing_of_the_vrager():
    verwijzing = VerwijzingFactory(link_tot=timezone.localdate())

    mail = build_mail("verwijzing_verzoek", verwijzing.uuid)

    text = mail.onderwerp + mail.tekst
    assert partner_path(verwijzing.uuid, 0) in mail.tekst
    assert verwijzing.vraag.nummer in mail.onderwerp
    assert verwijzing.dienstversie.naam in mail.tekst
    for secret in (
        verwijzing.vraag.vrager.naam,
        verwijzing.vraag.vrager.telefoon_leesbaar,
        verwijzing.vraag.omschrijving,
    ):
        assert secret not in text


@pytest.mark.parametrize("traits", [{"ingetrokken": True}, {"geweigerd": True}, {"afgerond": True}])
def test_verzoek_is_not_sent_when_there_is_nothing_left_to_answer(traits):
    assert build_mail("verwijzing_verzoek", VerwijzingFactory(**traits).uuid) is None


def test_verzoek_is_not_sent_when_the_vraag_was_withdrawn():
    verwijzing = VerwijzingFactory(vraag__ingetrokken=True, vraag__wacht_op_partner=False)

    assert build_mail("verwijzing_verzoek", verwijzing.uuid) is None
