"""The field for one's own words: a number that looks like a BSN is taken out, and the person is told."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from werkcentrum.basis.bsn import without_bsn


class VrijeTekst(forms.CharField):
    """`is_gemaskeerd` is set by validation."""

    is_gemaskeerd = False

    def clean(self, value: Any) -> str:
        tekst = str(super().clean(value))
        zonder = without_bsn(tekst)
        self.is_gemaskeerd = zonder != tekst
        return zonder


def tell_gemaskeerd(request: HttpRequest, form: forms.BaseForm) -> None:
    """On the next page, when a valid form held such a number."""
    if any(isinstance(field, VrijeTekst) and field.is_gemaskeerd for field in form.fields.values()):
        messages.warning(
            request,
            _(
                "In uw tekst stond een nummer dat op een burgerservicenummer lijkt. "
                "Dat hebben wij niet nodig, en wij hebben het weggehaald."
            ),
        )
