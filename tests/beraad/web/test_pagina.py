from uuid import uuid4

import pytest
from django.http import Http404

from beraad.web.secretariaat.pagina import read_document
from tests.factories.beraad import AgendaFactory


@pytest.mark.django_db
def test_a_part_that_went_while_the_page_was_made_is_not_found():
    with pytest.raises(Http404):
        read_document(AgendaFactory()).plek(uuid4())
