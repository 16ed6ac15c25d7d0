from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.web.secretariaat.velden import KeuzeField


class RedenForm(forms.Form):
    """Beside the form of the part itself: for which partij, and why."""

    use_required_attribute = False

    partij = KeuzeField(
        label=_("Namens welke partij?"), error_messages={"required": _("Kies namens welke partij u spreekt.")}
    )
    reden = forms.CharField(
        label=_("Waarom wilt u dit?"),
        help_text=_("Alle partijen kunnen dit lezen."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Schrijf op waarom u dit wilt.")},
    )


class AntwoordForm(forms.Form):
    use_required_attribute = False

    antwoord = forms.CharField(
        label=_("Antwoord"),
        help_text=_("Verplicht als u het niet overneemt. Alle partijen kunnen dit lezen."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )


class OpmerkingForm(forms.Form):
    use_required_attribute = False

    tekst = forms.CharField(
        label=_("Uw opmerking"),
        help_text=_("Iedereen die meewerkt aan deze agenda, kan dit lezen."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": _("Schrijf een opmerking.")},
    )
