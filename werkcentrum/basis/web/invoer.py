"""Draws the fields of forms: an input by itself, everything else by the templates of Django.

To draw one input Django runs three templates, one inside the other; the forms of the desk have dozens.
"""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# The templates of Django that hold one input and nothing else.
INPUTS = frozenset(
    f"django/forms/widgets/{naam}.html"
    for naam in (
        "checkbox", "color", "date", "datetime", "email", "file", "hidden", "input", "number", "password",
        "search", "tel", "text", "time", "url",
    )
)  # fmt: skip


class Renderer(DjangoTemplates):
    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if template_name in INPUTS:
            return _input(context["widget"])
        text: str = super().render(template_name, context, request)
        return text


def _input(widget: dict[str, Any]) -> SafeString:
    value = "" if widget["value"] is None else format_html(' value="{}"', widget["value"])
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, _attributes(widget["attrs"])
    )


def _attributes(attrs: dict[str, Any]) -> SafeString:
    """In the order in which they were given; true stands by its name alone, false is left out."""
    shown = [(naam, waarde) for naam, waarde in attrs.items() if waarde is not False]
    return format_html_join(
        "",
        "{}{}",
        ((f" {naam}", "" if waarde is True else format_html('="{}"', waarde)) for naam, waarde in shown),
    )
