"""What this browser asked before, for whoever asks about the same again: told before sending, never in the way.

Kept until the browser closes and for some hours at most; and it is only told to who fills in the same person.
"""

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse

from loket.models import Vraag
from loket.queries.eerder import Eerder, eerder_gestuurd
from loket.queries.volgen import volg_token
from loket.web.publiek.bezoek import Bezoek

COOKIE = "wc_eerder"
ZOUT = "loket.eerder"
# Of the characters that a cookie holds as they are, one that no token has.
TUSSEN = "~"
HOOGSTENS = 8


def remember(request: HttpRequest, response: HttpResponse, vragen: list[Vraag]) -> HttpResponse:
    """The private links of these vragen, before those of earlier visits."""
    tokens = dict.fromkeys([*(volg_token(vraag) for vraag in vragen), *_tokens(request)])
    response.set_signed_cookie(
        COOKIE,
        TUSSEN.join(list(tokens)[:HOOGSTENS]),
        salt=ZOUT,
        httponly=settings.SESSION_COOKIE_HTTPONLY,
        samesite=settings.SESSION_COOKIE_SAMESITE,
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def eerder_van(request: HttpRequest, bezoek: Bezoek) -> list[Eerder]:
    """What this person has running with us about one of these themas. No query in a browser that sent nothing."""
    tokens, antwoorden = _tokens(request), bezoek.antwoorden
    if not tokens or bezoek.regio is None:
        return []
    return eerder_gestuurd(
        tokens,
        regio_code=bezoek.regio.code,
        themas=[str(antwoorden.kenmerken.get("thema", "")), *(vraag.thema for vraag in antwoorden.nog)],
        email=antwoorden.email,
        telefoon=antwoorden.telefoon,
    )


def _tokens(request: HttpRequest) -> list[str]:
    try:
        kept = request.get_signed_cookie(COOKIE, salt=ZOUT, max_age=settings.SESSION_COOKIE_AGE)
    except (KeyError, BadSignature):
        return []
    return [token for token in (kept or "").split(TUSSEN) if token]
