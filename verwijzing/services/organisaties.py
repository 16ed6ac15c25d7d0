"""The organisaties of the base map, with keys that are the same in every installation."""

from collections.abc import Iterable

from django.utils.text import slugify

from verwijzing.enums import Dekking
from verwijzing.gids.inlezen import KaartInhoud
from verwijzing.hsds.vorm import Partij
from verwijzing.sleutels import gemeente_sleutel, organisatie_uuid
from werkcentrum.basis.enums import OrganisatieSoort
from werkcentrum.basis.models import Gemeente, Organisatie

# A per_gemeente card while the gemeente is not known.
EIGEN_GEMEENTE = "Gemeente waar u woont"
GEMEENTE_VAN_BEDRIJF = "Gemeente waar uw bedrijf staat"


def organisatie_of(kaart: KaartInhoud) -> tuple[str, str, str]:
    """Key, name and soort of who answers for this card."""
    if kaart.dekking == Dekking.PER_GEMEENTE:
        naam = GEMEENTE_VAN_BEDRIJF if kaart.doelgroep == ("werkgever",) else EIGEN_GEMEENTE
        return slugify(naam), naam, OrganisatieSoort.GEMEENTE.value
    organisatie = kaart.organisatie
    return f"{organisatie.soort}-{slugify(organisatie.naam)}"[:120], organisatie.naam, organisatie.soort


def load_organisaties(kaarten: Iterable[KaartInhoud]) -> dict[str, int]:
    """Key → id of the organisatie of each card."""
    wanted = {sleutel: (naam, soort) for sleutel, naam, soort in map(organisatie_of, kaarten)}
    return _load(
        Organisatie(sleutel=sleutel, uuid=organisatie_uuid(sleutel), naam=naam, soort=soort)
        for sleutel, (naam, soort) in wanted.items()
    )


def load_gemeenten(gemeenten: Iterable[Gemeente]) -> dict[str, int]:
    """Key → id of the organisatie that each gemeente is."""
    return _load(
        Organisatie(
            sleutel=gemeente_sleutel(gemeente.code),
            uuid=organisatie_uuid(gemeente_sleutel(gemeente.code)),
            naam=f"Gemeente {gemeente.naam}",
            soort=OrganisatieSoort.GEMEENTE,
            gemeente=gemeente,
        )
        for gemeente in gemeenten
    )


def _load(rows: Iterable[Organisatie]) -> dict[str, int]:
    """Adds what is missing; what is there keeps the name that was given to it here."""
    organisaties = list(rows)
    Organisatie.objects.bulk_create(organisaties, ignore_conflicts=True)
    keys = [organisatie.sleutel for organisatie in organisaties]
    return dict(Organisatie.objects.filter(sleutel__in=keys).values_list("sleutel", "pk"))


class Partijen:
    """The organisaties that a feed names: by id, by KVK number, or new. Ours keep the name that we gave them."""

    def __init__(self, bron: str) -> None:
        self._bron = bron
        self._ids: dict[str, int] = {}

    def forget(self) -> None:
        """After a row that was taken back: what it made is no more."""
        self._ids.clear()

    def id_of(self, partij: Partij) -> int:
        if partij.id not in self._ids:
            self._ids[partij.id] = self.known_id(partij.id) or self._by_kvk(partij) or self._make(partij)
        return self._ids[partij.id]

    def known_id(self, uuid: str) -> int | None:
        if uuid and uuid not in self._ids:
            found = Organisatie.objects.filter(uuid=uuid).values_list("pk", flat=True).first()
            if found is not None:
                self._ids[uuid] = found
        return self._ids.get(uuid)

    def _by_kvk(self, partij: Partij) -> int | None:
        """Never a Bedrijf: that asked us something, and is nobody's source."""
        if not partij.kvk_nummer:
            return None
        found = Organisatie.objects.filter(kvk_nummer=partij.kvk_nummer).exclude(soort=OrganisatieSoort.WERKGEVER)
        return found.values_list("pk", flat=True).first()

    def _make(self, partij: Partij) -> int:
        own = partij.sleutel and str(organisatie_uuid(partij.sleutel)) == partij.id
        taken = Organisatie.objects.filter(kvk_nummer=partij.kvk_nummer).exists() if partij.kvk_nummer else True
        organisatie = Organisatie(
            uuid=partij.id,
            sleutel=partij.sleutel if own else f"{self._bron}:{partij.id}",
            naam=partij.naam,
            soort=partij.soort,
            kvk_nummer="" if taken else partij.kvk_nummer,
        )
        organisatie.clean_fields(exclude=["gemeente"])
        organisatie.save()
        return organisatie.pk
