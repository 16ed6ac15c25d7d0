"""The case page shows which other vragen may be the same one."""

import pytest
from django.urls import reverse

from tests.factories import AM30, VraagFactory, VragerFactory
from tests.pages import assert_fragment_equals_page, assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
EMAIL = "sanne@test.example"


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


def dubbel(**fields):
    return VraagFactory(vrager__email=EMAIL, vrager__naam="Sanne Voorbeeld", **fields)


def url(vraag, name: str = "zaak") -> str:
    return reverse(f"loket:{name}", args=[vraag.uuid])


@pytest.mark.eis("INT-14")
def test_the_case_shows_the_other_with_why_and_the_way_to_join(balie):
    een, twee = dubbel(), dubbel()
    elders = VraagFactory(regio_id=AM30, vrager=VragerFactory(regio_id=AM30, email=EMAIL))

    page = assert_fragment_equals_page(balie, url(een), "zaak")

    assert "Misschien dezelfde vraag" in page
    assert f'href="{url(twee)}"' in page
    assert "hetzelfde e-mailadres, hetzelfde telefoonnummer en dezelfde naam en gemeente" in page
    assert f'href="{url(een, "zaak_samenvoegen")}?met={twee.uuid}"' in page
    assert elders.nummer not in page
    assert balie.get(f"{url(een, 'zaak_samenvoegen')}?met={twee.uuid}").status_code == 200


def test_a_case_like_no_other_says_nothing(balie):
    assert "Misschien dezelfde vraag" not in balie.get(url(VraagFactory(vrager__anoniem=True))).text


def test_queries_do_not_grow_with_what_may_be_the_same(balie):
    assert_queries_equal_for_1_and_3(balie, url(dubbel()), dubbel, at_most=12)
