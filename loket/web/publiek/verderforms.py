from django import forms
from django.utils.translation import gettext_lazy as _

from loket.web.publiek.formulier import MetValkuil

EMAIL_FOUTEN = {
    "required": _("Vul uw e-mailadres in."),
    "invalid": _("Uw e-mailadres klopt niet. Een e-mailadres ziet eruit als naam@voorbeeld.nl."),
    "max_length": _("Uw e-mailadres is te lang: hoogstens %(limit_value)d tekens."),
}


def _email_widget() -> forms.EmailInput:
    return forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"})


class VerderMailForm(MetValkuil):
    """Where the link to go on is mailed to."""

    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        help_text=_("Alleen voor deze link. Wij wissen het samen met uw antwoorden."),
        max_length=254,
        widget=_email_widget(),
        error_messages=EMAIL_FOUTEN,
    )


class VerderForm(MetValkuil):
    """The code, and the address that belongs to it when there is one."""

    code = forms.CharField(
        label=_("Uw code"),
        help_text=_("Twaalf letters en cijfers, zoals KXRT-4MPQ-7WAC. Hoofdletters en streepjes hoeven niet."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={
            "required": _("Vul uw code in."),
            "max_length": _("Uw code is te lang: het zijn twaalf letters en cijfers."),
        },
    )
    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        help_text=_("Alleen nodig als u bij het bewaren een e-mailadres opgaf."),
        required=False,
        max_length=254,
        widget=_email_widget(),
        error_messages=EMAIL_FOUTEN,
    )
