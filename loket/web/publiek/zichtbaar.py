"""Exactly who sees which answers: one line for the desk, for who asks on behalf, and for each organisation."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from loket.kenmerken import VOCABULAIRE, in_zin, opsomming, parse_kenmerken
from loket.models import Vraag
from loket.queries.bijlagen import bijlagen_of_vraag
from loket.queries.ontvangers import vertegenwoordiger_of
from loket.web.publiek.samenvatting import uw
from loket.web.publiek.verwijsregels import Verwijsregel


def wie_ziet(vragen: Sequence[Vraag], regels: Sequence[Verwijsregel] = ()) -> tuple[str, ...]:
    """Of the vragen of one visit, which share their vrager; `regels` are their verwijzingen."""
    vrager = vragen[0].vrager
    eigen = _("Medewerkers van Werkcentrum %(regio)s zien: %(velden)s.") % {
        "regio": vragen[0].regio.naam,
        "velden": opsomming(_velden(vragen)),
    }
    namens = vertegenwoordiger_of(vrager)
    helper = _("%(naam)s vraagt dit voor u, en kan met de link hetzelfde lezen als u.")
    return (
        eigen,
        *([helper % {"naam": namens.naam or _("Een ander")}] if namens else []),
        *([regel.ziet for regel in regels] or [_verder_niemand()]),
    )


def _verder_niemand() -> str:
    return _("Verder niemand. Er is nog niets gedeeld met een andere organisatie.")


def _velden(vragen: Sequence[Vraag]) -> list[str]:
    """What there is: nothing that was left open is named."""
    vrager = vragen[0].vrager
    gegeven = {key for vraag in vragen for key in parse_kenmerken(vraag.kenmerken)}
    eigen = (
        (_("wat u schreef"), any(vraag.omschrijving for vraag in vragen)),
        (_("de bestanden die u stuurde"), any(bijlagen_of_vraag(vraag) for vraag in vragen)),
        (_("uw naam"), vrager.naam),
        (_("uw e-mailadres"), vrager.email),
        (_("uw telefoonnummer"), vrager.telefoon),
        (_("uw KvK-nummer"), vrager.kvk_nummer),
    )
    antwoorden = [in_zin(uw(key)) for key in VOCABULAIRE if key in gegeven]
    return [naam for naam, is_er in eigen if is_er] + antwoorden
