"""Drafts that are complete but not sent: each can be sent once, as a person would at the last page."""

from dataclasses import dataclass, field

from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from loket.models import Intake
from loket.services.voorbeelden import VOORNAMEN
from loket.web.publiek.bezoek import COOKIE, ZOUT
from loket.web.publiek.stappen import CONTROLE
from werkcentrum.basis.demo import DEMO_REGIO
from werkcentrum.basis.models import Arbeidsmarktregio

ANTWOORDEN = {
    "kenmerken": {
        "doelgroep": "werkende",
        "thema": "ontslag",
        "gemeente": "GM0200",
        "dienstverband": "tijdelijk",
        "einde_dienstverband": "2027-01-04",
        "reden_einde": "contract_loopt_af",
    },
    "toelichting": "Mijn contract stopt en ik weet niet waar ik moet beginnen.",
    "toegelicht": True,
    "email": "sanne@demo.example",
}


@dataclass(frozen=True)
class Concepten:
    path: str
    cookies: list[str] = field(default_factory=list)
    body: str = ""

    def count_queries(self) -> int:
        """Of one post; its draft is not left for the run."""
        with CaptureQueriesContext(connection) as captured:
            answer = Client(HTTP_COOKIE=self.cookies.pop()).post(self.path)
        assert answer.status_code == 302, answer.status_code
        assert answer["Location"] == reverse("loket:intake_verzonden"), answer["Location"]
        return count_statements(captured)


def count_statements(captured: CaptureQueriesContext) -> int:
    """Statements that read or write; BEGIN and COMMIT are not counted."""
    return sum(query["sql"] not in ("BEGIN", "COMMIT") for query in captured.captured_queries)


def make_concepten(aantal: int) -> Concepten:
    """Each of another person: hundreds of one name among the newest vragen is no desk that exists."""
    rows = Intake.objects.bulk_create(
        Intake(regio_id=DEMO_REGIO, antwoorden=ANTWOORDEN | {"naam": _naam(number)}) for number in range(aantal)
    )
    signer = signing.get_cookie_signer(salt=COOKIE + ZOUT)
    slug = Arbeidsmarktregio.objects.get(code=DEMO_REGIO).slug
    return Concepten(
        path=reverse("loket:intake_stap", args=[slug, CONTROLE]),
        cookies=[f"{COOKIE}={signer.sign(str(row.uuid))}" for row in rows],
    )


def _naam(number: int) -> str:
    return f"{VOORNAMEN[number % len(VOORNAMEN)]} Voorbeeld"
