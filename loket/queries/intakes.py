from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from loket.antwoorden import Antwoorden, read_antwoorden
from loket.models import Intake, Vraag
from werkcentrum.basis.models import Arbeidsmarktregio
from werkcentrum.basis.queries.regios import all_gemeenten


@dataclass(frozen=True, slots=True)
class Concept:
    """A draft as the intake pages see it. `vraag` is set once it was sent."""

    uuid: UUID
    regio: Arbeidsmarktregio | None
    antwoorden: Antwoorden
    vraag: Vraag | None
    # Where this person stopped when the draft was saved, and what stood there without being an answer.
    verder_stap: str = ""
    getypt: Mapping[str, list[str]] = field(default_factory=dict)


def find_concept(intake_uuid: UUID) -> Concept | None:
    intake = Intake.objects.filter(uuid=intake_uuid).select_related("regio", "vraag__vrager").first()
    if intake is None:
        return None
    return Concept(
        uuid=intake.uuid,
        regio=intake.regio,
        antwoorden=read_antwoorden(intake.antwoorden),
        vraag=intake.vraag,
        verder_stap=intake.verder_stap,
        getypt=intake.getypt,
    )


def gemeente_keuzes() -> list[tuple[str, str]]:
    """All gemeenten for a list to choose from, in the order of their names."""
    return list(all_gemeenten().values_list("pk", "naam"))
