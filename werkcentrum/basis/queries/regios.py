"""From postcode to gemeente to arbeidsmarktregio. The postcode suggests, the person decides."""

import re
import unicodedata
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet

from werkcentrum.basis.models import Arbeidsmarktregio, Gemeente, GemeenteIndeling, Postcodegebied

# Four digits and, when typed, two letters; SA, SD and SS are never issued.
POSTCODE = re.compile(r"^([1-9][0-9]{3})\s?(?!SA|SD|SS)([A-Z]{2})?$")


@dataclass(frozen=True, slots=True)
class PostcodeUitkomst:
    """`gemeente` is None when the postcode is unknown; `zeker` is False when the person must confirm."""

    pc4: str
    gemeente: Gemeente | None
    zeker: bool


def parse_pc4(text: str) -> str | None:
    """The four digits of a well-formed postcode, with or without letters; None for anything else."""
    match = POSTCODE.match(text.strip().upper())
    return match.group(1) if match else None


def find_gemeente(pc4: str) -> PostcodeUitkomst:
    gebied = Postcodegebied.objects.filter(pc4=pc4).select_related("gemeente").order_by("-jaar").first()
    if gebied is None:
        return PostcodeUitkomst(pc4=pc4, gemeente=None, zeker=False)
    return PostcodeUitkomst(pc4=pc4, gemeente=gebied.gemeente, zeker=not gebied.is_twijfelgeval)


def current_jaar() -> int:
    jaar = GemeenteIndeling.objects.aggregate(jaar=Max("jaar"))["jaar"]
    if jaar is None:
        raise LookupError("De gemeente-indeling is nog niet geladen (manage.py load_referentiedata).")
    return int(jaar)


def regio_of_gemeente(gemeente_code: str) -> Arbeidsmarktregio | None:
    indeling = (
        GemeenteIndeling.objects.filter(gemeente_id=gemeente_code)
        .select_related("regio")
        .order_by("-jaar")
        .first()
    )
    return indeling.regio if indeling else None


def regio_by_gemeente() -> dict[str, str]:
    """Every gemeente with its regio, both by code, in the newest indeling."""
    rows = GemeenteIndeling.objects.filter(jaar=current_jaar()).values_list("gemeente_id", "regio_id")
    return dict(rows)


def gemeenten_by_pc4(pc4s: set[str]) -> dict[str, str]:
    """The code of the gemeente of each of these; what is not known is left out. One query, none for nothing."""
    if not pc4s:
        return {}
    return dict(Postcodegebied.objects.filter(pc4__in=pc4s).order_by("jaar").values_list("pc4", "gemeente_id"))


def gemeente_by_naam(naam: str) -> Gemeente | None:
    """A gemeente, or a place that lies in only one, as someone types it. Two queries at most."""
    typed = naam.strip()
    plain = unicodedata.normalize("NFKD", typed).encode("ascii", "ignore").decode().lower()
    gemeente = Gemeente.objects.filter(Q(naam__iexact=typed) | Q(sorteernaam=plain)).first()
    if gemeente is not None:
        return gemeente
    codes = set(Postcodegebied.objects.filter(plaats__iexact=typed).values_list("gemeente_id", flat=True)[:200])
    return Gemeente.objects.get(code=codes.pop()) if len(codes) == 1 else None


def gemeenten_of_regio(regio_code: str) -> list[Gemeente]:
    return list(Gemeente.objects.filter(indelingen__regio_id=regio_code, indelingen__jaar=current_jaar()))


def all_gemeenten() -> QuerySet[Gemeente]:
    return Gemeente.objects.order_by("sorteernaam")


def all_regios() -> QuerySet[Arbeidsmarktregio]:
    return Arbeidsmarktregio.objects.order_by("naam")


def regio_by_slug(slug: str) -> Arbeidsmarktregio | None:
    return Arbeidsmarktregio.objects.filter(slug=slug).first()


def regio_by_code(code: str) -> Arbeidsmarktregio | None:
    return Arbeidsmarktregio.objects.filter(code=code).first()
