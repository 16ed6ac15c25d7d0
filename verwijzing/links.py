"""The private link of a partner to one verwijzing (basis/links.py): its purpose, its term and its address."""

from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse

from werkcentrum.basis.links import make_token

PARTNERLINK = "verwijzing"
# To the cards of the organisatie of a contactpunt (queries/kaartlink.py).
KAARTLINK = "kaart"
# Long enough to answer after a holiday, and after that to tell how it went.
DAGEN_TOT_ANTWOORD = 42
DAGEN_TOT_UITKOMST = 180


def last_day(today: date, dagen: int) -> date:
    return today + timedelta(days=dagen)


def partner_path(uuid: UUID, nonce: int) -> str:
    return reverse("verwijzing:partner", args=[make_token(purpose=PARTNERLINK, uuid=uuid, nonce=nonce)])
