from django import forms
from django.utils.translation import gettext_lazy as _

from loket.web.publiek.formulier import MetValkuil
from loket.web.publiek.verderforms import EMAIL_FOUTEN


class OverzichtForm(MetValkuil):
    """Of which address all vragen are asked for."""

    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        help_text=_("Het adres dat u opgaf toen u uw vraag stelde, of dat wij later van u kregen."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages=EMAIL_FOUTEN,
    )
