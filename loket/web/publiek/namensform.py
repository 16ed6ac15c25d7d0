"""The questions for who asks on behalf of another."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from loket.enums import BerichtAan, Bevoegdheid, Relatie
from loket.web.publiek.bereikform import BereikForm
from loket.web.publiek.forms import DOELGROEPEN, ContactForm
from loket.web.publiek.formulier import PubliekFormulier

VOOR_WIE = (
    ("werkzoekende", _("Iemand die werk zoekt")),
    ("werkende", _("Iemand die werk heeft")),
    ("werkgever", _("Een werkgever")),
)
BERICHT_AAN = (
    (BerichtAan.BEIDEN, _("Naar allebei")),
    (BerichtAan.VRAGER, _("Alleen naar de persoon zelf")),
    (BerichtAan.VERTEGENWOORDIGER, _("Alleen naar mij")),
)


class VoorWieForm(PubliekFormulier):
    doelgroep = forms.ChoiceField(
        label=_("Voor wie vraagt u dit?"),
        help_text=_("De vragen hierna gaan over die persoon. Straks vragen wij ook kort wie u bent."),
        choices=VOOR_WIE,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies voor wie u dit vraagt."),
            "invalid_choice": _("Kies bij “Voor wie vraagt u dit?” een van de antwoorden."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["doelgroep"].widget.uitleg = {waarde: regel for waarde, _label, regel in DOELGROEPEN}


class NamensForm(BereikForm):
    relatie = forms.ChoiceField(
        label=_("Wat bent u van deze persoon?"),
        choices=Relatie.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies wat u van deze persoon bent."),
            "invalid_choice": _("Kies bij “Wat bent u van deze persoon?” een van de antwoorden."),
        },
    )
    bevoegdheid = forms.ChoiceField(
        label=_("Waarom mag u dit voor deze persoon vragen?"),
        choices=Bevoegdheid.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies waarom u dit voor deze persoon mag vragen."),
            "invalid_choice": _("Kies bij “Waarom mag u dit voor deze persoon vragen?” een van de antwoorden."),
        },
    )
    bericht_aan = forms.ChoiceField(
        label=_("Naar wie sturen wij de berichten over deze vraag?"),
        choices=BERICHT_AAN,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies naar wie wij de berichten over deze vraag sturen."),
            "invalid_choice": _("Kies bij “Naar wie sturen wij de berichten?” een van de antwoorden."),
        },
    )

    field_order = ("naam", "relatie", "bevoegdheid", "email", "telefoon", "bericht_aan")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naam"].required = True
        self.fields["naam"].error_messages["required"] = _(
            "Vul uw naam in. De persoon voor wie u vraagt, moet weten wie dit deed."
        )
        self.fields["telefoon"].help_text = _("Een van de twee is genoeg: uw e-mailadres of uw telefoonnummer.")


class PersoonContactForm(ContactForm):
    """How to reach the person that someone asks for: needed only when the news goes to them."""

    def __init__(self, *args: Any, bericht_aan: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._bericht_aan = bericht_aan
        self.fields["naam"].label = _("Naam van de persoon")
        self.fields["email"].label = _("E-mailadres van de persoon")
        self.fields["email"].help_text = _(
            "De persoon krijgt van ons een mail om te bevestigen dat u dit mag vragen."
        )
        self.fields["telefoon"].label = _("Telefoonnummer van de persoon")
        # The browser must not fill in the address of who types.
        for naam in ("naam", "email", "telefoon"):
            self.fields[naam].widget.attrs["autocomplete"] = "off"
        self.fields["naam"].error_messages["max_length"] = _(
            "De naam van de persoon is te lang: hoogstens %(limit_value)d tekens, u schreef er %(show_value)d."
        )
        for error, tekst in (
            ("invalid", _("Het e-mailadres van de persoon klopt niet. Het ziet eruit als naam@voorbeeld.nl.")),
            ("max_length", _("Het e-mailadres van de persoon is te lang: hoogstens %(limit_value)d tekens.")),
        ):
            self.fields["email"].error_messages[error] = tekst

    def clean_telefoon(self) -> str:
        try:
            return super().clean_telefoon()
        except ValidationError as error:
            raise ValidationError(
                _("Het telefoonnummer van de persoon klopt niet. Gebruik cijfers, zoals 06 12 34 56 78."),
                code="vorm",
            ) from error

    def needs_address(self) -> bool:
        return self._bericht_aan != BerichtAan.VERTEGENWOORDIGER

    def no_address(self) -> str:
        return str(
            _(
                "Vul een e-mailadres of telefoonnummer van de persoon in. U koos dat de berichten ook naar de "
                "persoon zelf gaan."
            )
        )
