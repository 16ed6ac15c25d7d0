"""Which text belongs to which soort bericht. Each app registers its builders when it is ready."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from werkcentrum.basis.mailhtml import make_html


@dataclass(frozen=True, slots=True)
class Mail:
    onderwerp: str
    tekst: str
    # Who writes, as the head of the HTML part.
    afzender: str = ""

    @property
    def html(self) -> str:
        return make_html(onderwerp=self.onderwerp, tekst=self.tekst, afzender=self.afzender)


@dataclass(frozen=True, slots=True)
class Mailsoort:
    """`naam` and `over` (the object_soort) are for the timeline of what it is about: without `over` it is on none.
    `kan_wachten`: not in the quiet hours."""

    naam: str = ""
    over: str = ""
    kan_wachten: bool = False


# A builder returns None when the mail no longer makes sense (the vraag was withdrawn meanwhile).
Builder = Callable[[UUID], Mail | None]
_BUILDERS: dict[str, Builder] = {}
_SOORTEN: dict[str, Mailsoort] = {}


class UnknownMailsoort(LookupError):
    pass


def register_mailsoort(
    soort: str, *, naam: str = "", over: str = "", kan_wachten: bool = False
) -> Callable[[Builder], Builder]:
    def register(builder: Builder) -> Builder:
        _BUILDERS[soort] = builder
        _SOORTEN[soort] = Mailsoort(naam, over, kan_wachten)
        return builder

    return register


def mailsoort_of(soort: str) -> Mailsoort:
    return _SOORTEN.get(soort, Mailsoort())


def build_mail(soort: str, object_uuid: UUID) -> Mail | None:
    if soort not in _BUILDERS:
        raise UnknownMailsoort(soort)
    with override(settings.LANGUAGE_CODE):
        return _BUILDERS[soort](object_uuid)


def render_mail(soort: str, context: dict[str, object]) -> Mail:
    """From `emails/<soort>_onderwerp.txt` and `emails/<soort>_tekst.txt`; the subject becomes one line.

    `regio` in the context is the name that stands above the HTML part.
    """
    onderwerp = render_to_string(f"emails/{soort}_onderwerp.txt", context)
    tekst = render_to_string(f"emails/{soort}_tekst.txt", context)
    afzender = f"Werkcentrum {context['regio']}" if "regio" in context else ""
    return Mail(onderwerp=" ".join(onderwerp.split()), tekst=tekst.strip() + "\n", afzender=afzender)


def absolute_url(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"
