"""The verwijzingen of a vraag as the vrager reads them: which organisation, how it stands, and what it saw."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from loket.kenmerken import in_zin, opsomming
from loket.queries.volgstappen import Gebeurd
from verwijzing.enums import Grondslag, VerwijzingStatus
from verwijzing.queries.voor_vrager import VoorVrager, verwijzingen_voor_vrager


@dataclass(frozen=True, slots=True)
class Verwijsregel:
    organisatie: str
    dienst: str
    status: VerwijzingStatus
    staat: str
    # What this organisation got to see and why that may, in one sentence.
    ziet: str
    stappen: tuple[Gebeurd, ...]


def verwijsregels(vraag_id: int) -> list[Verwijsregel]:
    """Newest first. One query."""
    return [
        Verwijsregel(
            organisatie=verwijzing.organisatie,
            dienst=verwijzing.dienst,
            status=verwijzing.status,
            staat=_staat(verwijzing.status),
            ziet=_ziet(verwijzing),
            stappen=tuple(_stappen(verwijzing)),
        )
        for verwijzing in verwijzingen_voor_vrager(vraag_id)
    ]


def _staat(status: VerwijzingStatus) -> str:
    match status:
        case VerwijzingStatus.MEEGEGEVEN:
            return _("Hier kunt u zelf terecht.")
        case VerwijzingStatus.VERZONDEN:
            return _("Wij vroegen deze organisatie om u te helpen. Zij moet nog antwoorden.")
        case VerwijzingStatus.AANGENOMEN:
            return _("Deze organisatie gaat u helpen.")
        case VerwijzingStatus.GEWEIGERD:
            return _("Deze organisatie kan u niet helpen. Wij zoeken verder.")
        case VerwijzingStatus.AFGEROND:
            return _("De hulp van deze organisatie is klaar.")
        case VerwijzingStatus.INGETROKKEN:
            return _("Wij hebben laten weten dat het niet meer hoeft.")


def _ziet(verwijzing: VoorVrager) -> str:
    if not verwijzing.gedeeld:
        return _("%(organisatie)s kreeg niets van u te zien.") % {"organisatie": verwijzing.organisatie}
    if verwijzing.grondslag == Grondslag.TOESTEMMING:
        waarom = _("Dat mag omdat u het goed vond.")
    else:
        waarom = _("Dat mag omdat de wet het regelt.")
    return _("%(organisatie)s kreeg te zien: %(velden)s. %(waarom)s") % {
        "organisatie": verwijzing.organisatie,
        "velden": opsomming([in_zin(label) for label in verwijzing.gedeeld]),
        "waarom": waarom,
    }


def _stappen(verwijzing: VoorVrager) -> list[Gebeurd]:
    """Each moment with its own sentence; what has not happened is left out."""
    params = {"organisatie": verwijzing.organisatie}
    if verwijzing.status == VerwijzingStatus.MEEGEGEVEN or not verwijzing.gedeeld:
        begin = _("Wij wezen u op %(organisatie)s") % params
    else:
        begin = _("Wij brachten uw vraag bij %(organisatie)s") % params
    stappen = [Gebeurd(verwijzing.verzonden_op, begin)]
    if verwijzing.beantwoord_op:
        geweigerd = verwijzing.status == VerwijzingStatus.GEWEIGERD
        antwoord = _("%(organisatie)s kan u niet helpen") if geweigerd else _("%(organisatie)s gaat u helpen")
        stappen.append(Gebeurd(verwijzing.beantwoord_op, antwoord % params))
    if verwijzing.uitkomst_op:
        stappen.append(Gebeurd(verwijzing.uitkomst_op, _("De hulp van %(organisatie)s is klaar") % params))
    return stappen
