"""The factories make rows that the database accepts, in every state."""

import pytest

from tests import factories
from tests.factories import VerwijzingFactory, VraagFactory
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.queries.actors import actor_of


@pytest.mark.parametrize(
    "trait",
    [
        "in_behandeling",
        "wacht_op_vrager",
        "wacht_op_partner",
        "nazorg",
        "afgesloten",
        "ingetrokken",
        "over_termijn",
    ],
)
def test_vraag_in_every_state(db, trait):
    VraagFactory(**{trait: True})


@pytest.mark.parametrize("trait", ["aangenomen", "geweigerd", "afgerond", "ingetrokken"])
def test_verwijzing_in_every_state(db, trait):
    verwijzing = VerwijzingFactory(**{trait: True})

    assert verwijzing.advies.vraag == verwijzing.vraag


@pytest.mark.parametrize("name", [name for name in factories.__all__ if name.endswith("Factory")])
def test_every_factory_makes_a_row(db, name):
    row = getattr(factories, name)()

    assert str(row)


@pytest.mark.parametrize("soort", RolSoort)
def test_gebruiker_of_every_rol(db, soort):
    gebruiker = factories.GebruikerFactory(rol=soort)

    assert actor_of(gebruiker).has_rol(soort)
