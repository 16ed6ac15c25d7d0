from datetime import UTC, datetime

import time_machine
from django.template import engines
from django.utils import translation

MOMENT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def template_of(text: str):
    return engines["django"].from_string("{% load i18n once %}" + text)


def test_what_is_in_once_is_drawn_once():
    template = template_of('{% once %}{% now "H.i" %}{% endonce %} {% now "H.i" %}')

    with time_machine.travel(MOMENT, tick=False) as clock:
        first = template.render()
        clock.shift(3600)
        second = template.render()

    assert (first, second) == ("10.00 10.00", "10.00 11.00")


def test_what_is_in_once_sees_no_value_of_the_page(rf):
    template = template_of("{% once %}{% if naam or request %}zichtbaar{% endif %}{% endonce %}{{ naam }}")

    assert template.render({"naam": "Sanne"}, rf.get("/")) == "Sanne"


def test_what_is_in_once_leaves_no_value_for_the_page():
    template = template_of('{% once %}{% translate "Nee" as naam %}{% endonce %}{{ naam }}')

    assert template.render({"naam": "Sanne"}) == "Sanne"


def test_once_can_include_a_template():
    include = '{% include "components/knop.html" with tekst="Verstuur" only %}'

    assert "Verstuur</button>" in template_of("{% once %}" + include + "{% endonce %}").render()


def test_each_language_has_its_own_text():
    template = template_of("{% once %}{% get_current_language as taal %}{{ taal }}{% endonce %}")

    drawn = []
    for taal in ("nl", "en"):
        with translation.override(taal):
            drawn.append(template.render())

    assert drawn == ["nl", "en"]
