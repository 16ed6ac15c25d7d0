"""What someone asked before in the same browser, for whoever is about to ask about the same again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from loket.models import Vraag
from loket.queries.dubbelen import DUBBEL_DAGEN
from loket.queries.volgen import volg_token, vragen_by_tokens


@dataclass(frozen=True, slots=True)
class Eerder:
    """A vraag of the same person that still runs, with its private link."""

    nummer: str
    token: str


def eerder_gestuurd(
    tokens: Iterable[str], *, regio_code: str, themas: Collection[str], email: str, telefoon: str
) -> list[Eerder]:
    """Of the vragen that these private links open: what still runs of this person, about one of these themas.

    One query. A link that was stopped says nothing any more.
    """
    sinds = timezone.now() - timedelta(days=DUBBEL_DAGEN)
    return [
        Eerder(vraag.nummer, volg_token(vraag))
        for vraag in vragen_by_tokens(tokens)
        if vraag.is_open
        and vraag.regio_id == regio_code
        and vraag.thema in themas
        and vraag.created_at >= sinds
        and _is_of(vraag, email=email, telefoon=telefoon)
    ]


def _is_of(vraag: Vraag, *, email: str, telefoon: str) -> bool:
    same_email = bool(email) and vraag.vrager.email.casefold() == email.casefold()
    return same_email or (bool(telefoon) and vraag.vrager.telefoon == telefoon)
