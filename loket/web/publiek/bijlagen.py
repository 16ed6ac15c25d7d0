"""Files on a page of the intake: kept as soon as they come, so that an error elsewhere does not cost them."""

from uuid import UUID

from django.http import HttpRequest

from loket.queries.bijlagen import Bijlageregel, bijlagen_of_intake
from loket.services.bijlagen import add_bijlage_to_intake, remove_bijlage_of_intake
from loket.web.publiek.bestandveld import BestandenVeld
from loket.web.publiek.bezoek import Bezoek, save_bezoek
from loket.web.publiek.formulier import PubliekFormulier
from werkcentrum.basis.decisions import NotPossible

VELD = "bestanden"
BIJVOEGEN = "bijvoegen"
VERWIJDER = "verwijder:"


def stays_here(request: HttpRequest) -> bool:
    """Whether the button was one about files, which leads back to the same page."""
    actie = request.POST.get("actie", "")
    return actie == BIJVOEGEN or actie.startswith(VERWIJDER)


def keep_bestanden(request: HttpRequest, bezoek: Bezoek, formulier: PubliekFormulier) -> Bezoek:
    """After validation. What does not fit any more becomes an error of the field."""
    veld = formulier.fields.get(VELD)
    if not isinstance(veld, BestandenVeld):
        return bezoek
    if veld.bestanden and not bezoek.has_concept:
        bezoek = save_bezoek(bezoek, bezoek.antwoorden)
    if bezoek.intake_uuid is None:
        return bezoek
    _remove(request, bezoek.intake_uuid)
    for bestand in veld.bestanden:
        try:
            add_bijlage_to_intake(intake_uuid=bezoek.intake_uuid, bestand=bestand)
        except NotPossible as error:
            formulier.add_error(VELD, str(error))
            break
    return bezoek


def is_refused(formulier: PubliekFormulier) -> bool:
    return VELD in formulier.fields and formulier.has_error(VELD)


def bijlagen_of(bezoek: Bezoek) -> list[Bijlageregel]:
    if not bezoek.has_concept or bezoek.intake_uuid is None:
        return []
    return bijlagen_of_intake(bezoek.intake_uuid)


def _remove(request: HttpRequest, intake_uuid: UUID) -> None:
    actie = request.POST.get("actie", "")
    if not actie.startswith(VERWIJDER):
        return
    try:
        bijlage_uuid = UUID(actie.removeprefix(VERWIJDER))
    except ValueError:
        return
    remove_bijlage_of_intake(intake_uuid=intake_uuid, bijlage_uuid=bijlage_uuid)
