from django import template
from django.utils.safestring import SafeString, mark_safe

from beraad.opmaak import as_html

register = template.Library()


@register.filter
def opmaak(tekst: str) -> SafeString:
    """A text of an agenda as HTML: {{ doel.tekst|opmaak }}."""
    return mark_safe(as_html(tekst))  # noqa: S308 # cleaned by beraad.opmaak
