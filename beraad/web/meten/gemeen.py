"""What the pages about the measuring of an agenda share."""

from uuid import UUID

from django.http import Http404, HttpRequest

from beraad.enums import KnoopSoort
from beraad.models import Meerjarenagenda
from beraad.policies import may_edit_agenda, may_view_agenda
from beraad.queries.agendas import agenda_of_knoop
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import require


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined] # set by the middleware
    return actor


def find_agenda(request: HttpRequest, uuid: UUID, *, soort: KnoopSoort = KnoopSoort.AGENDA) -> Meerjarenagenda:
    """The agenda that this part is of; 404 when this person may not know of it."""
    require(may_view_agenda(actor_of(request)))
    agenda = agenda_of_knoop(actor_of(request), soort=soort, uuid=uuid)
    if agenda is None:
        raise Http404
    return agenda


def find_editable_agenda(request: HttpRequest, uuid: UUID) -> Meerjarenagenda:
    agenda = find_agenda(request, uuid)
    require(may_edit_agenda(actor_of(request), agenda.beraad))
    return agenda


def context_of(request: HttpRequest, agenda: Meerjarenagenda) -> dict[str, object]:
    return {
        "agenda": agenda,
        "regio": agenda.beraad.regio,
        "kan": {"bewerken": bool(may_edit_agenda(actor_of(request), agenda.beraad))},
    }
