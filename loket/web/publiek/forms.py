"""The fixed questions of the intake, and what the private pages ask."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from loket.kenmerken import VOCABULAIRE, WERKGEVER
from loket.web.publiek.bereikform import BereikForm
from loket.web.publiek.bestandveld import BestandenVeld
from loket.web.publiek.formulier import MetValkuil, PubliekFormulier
from loket.web.publiek.stappen import THEMAS
from loket.web.vrijetekst import VrijeTekst
from werkcentrum.basis.queries.regios import parse_pc4
from werkcentrum.basis.telefoon import OngeldigNummer, parse_telefoon

WEET_NIET = "_onbekend"
MAX_TEKST = 5000
KVK_NUMMER = re.compile(r"[0-9]{8}")

DOELGROEPEN = (
    ("werkzoekende", _("Ik zoek werk"), _("Met of zonder uitkering, met of zonder diploma.")),
    ("werkende", _("Ik heb werk en wil verder"), _("Ander werk, een opleiding, of uw contract loopt af.")),
    ("werkgever", _("Ik ben werkgever"), _("Personeel vinden, opleiden, of een reorganisatie.")),
)


# The fourth door: no doelgroep, but who asks for another.
IEMAND_ANDERS = "iemand_anders"
VIERDE = (
    IEMAND_ANDERS,
    _("Ik vraag dit voor iemand anders"),
    _("Voor familie, een cliënt of een collega."),
)


class DoelgroepForm(PubliekFormulier):
    doelgroep = forms.ChoiceField(
        label=_("Wat past het best bij u?"),
        help_text=_("Dan laten wij alleen zien wat voor u is."),
        choices=[(waarde, label) for waarde, label, _uitleg in (*DOELGROEPEN, VIERDE)],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies wat het best bij u past."),
            "invalid_choice": _("Kies bij “Wat past het best bij u?” een van de antwoorden."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["doelgroep"].widget.uitleg = {
            waarde: regel for waarde, _label, regel in (*DOELGROEPEN, VIERDE)
        }


class ThemaForm(PubliekFormulier):
    thema = forms.ChoiceField(
        label=VOCABULAIRE["thema"].vraag,
        help_text=_("Kies wat er het dichtst bij komt. U kunt het straks in uw eigen woorden vertellen."),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies waar uw vraag over gaat."),
            "invalid_choice": _("Kies bij “Waar gaat uw vraag over?” een van de antwoorden."),
        },
    )

    def __init__(self, *args: Any, doelgroep: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(VOCABULAIRE["thema"].waarden)
        keuzes = [(thema, labels[thema]) for thema in THEMAS[doelgroep]]
        self.fields["thema"].choices = [*keuzes, (WEET_NIET, _("Iets anders, of dat weet ik nog niet"))]  # type: ignore[attr-defined] # a ChoiceField

    @property
    def waarde(self) -> str | None:
        gekozen = self.cleaned_data["thema"]
        return None if gekozen == WEET_NIET else str(gekozen)


class PlaatsForm(PubliekFormulier):
    """The postcode suggests, the person decides: a chosen gemeente goes before the postcode."""

    postcode = forms.CharField(
        label=_("Wat is uw postcode?"),
        help_text=_("Uw postcode bepaalt welk Werkcentrum en welke gemeente u helpt. De cijfers zijn genoeg."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "spellcheck": "false"}),
        error_messages={"max_length": _("Deze postcode is te lang. Een postcode ziet eruit als 7311 KZ.")},
    )
    gemeente = forms.ChoiceField(
        label=_("In welke gemeente woont u?"),
        required=False,
        widget=forms.Select,
        error_messages={"invalid_choice": _("Kies uw gemeente uit de lijst.")},
    )

    def __init__(
        self,
        *args: Any,
        doelgroep: str = "",
        namens: bool = False,
        gemeenten: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if namens:
            self.fields["postcode"].label = _("Wat is de postcode van die persoon of dat bedrijf?")
            self.fields["postcode"].help_text = _(
                "De postcode bepaalt welk Werkcentrum en welke gemeente helpt. De cijfers zijn genoeg."
            )
            self.fields["gemeente"].label = _("In welke gemeente is dat?")
        elif doelgroep == WERKGEVER:
            self.fields["postcode"].label = _("Wat is de postcode van uw bedrijf?")
            self.fields["gemeente"].label = _("In welke gemeente staat uw bedrijf?")
        self.fields["gemeente"].choices = [("", _("Kies een gemeente")), *gemeenten]  # type: ignore[attr-defined] # a ChoiceField

    def clean_postcode(self) -> str:
        postcode = " ".join(self.cleaned_data["postcode"].upper().split())
        if postcode and parse_pc4(postcode) is None and not self.data.get("gemeente"):
            raise ValidationError(
                _("De postcode “%(postcode)s” klopt niet. Een postcode ziet eruit als 7311 KZ."),
                code="vorm",
                params={"postcode": postcode},
            )
        return postcode

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        if not self.errors and not cleaned.get("postcode") and not cleaned.get("gemeente"):
            self.add_error("postcode", _("Vul uw postcode in, of kies uw gemeente."))
        return cleaned


class ToelichtingForm(PubliekFormulier):
    toelichting = VrijeTekst(
        label=_("Wat wilt u ons vragen of vertellen?"),
        help_text=_(
            "Schrijf het op uw eigen manier; een paar zinnen is genoeg. "
            "Schrijf geen burgerservicenummer op en geen medische gegevens."
        ),
        required=False,
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "max_length": _("Uw tekst is te lang: hoogstens %(limit_value)d tekens, u schreef er %(show_value)d.")
        },
    )
    bestanden = BestandenVeld()


class ContactForm(BereikForm):
    kvk_nummer = forms.CharField(
        label=_("KVK-nummer"),
        help_text=_("Dan weten wij om welk bedrijf het gaat. Het heeft 8 cijfers."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"max_length": _("Het KVK-nummer is te lang. Het heeft 8 cijfers, zoals 12345678.")},
    )

    def __init__(self, *args: Any, met_kvk: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("Dan mailen wij u een bevestiging, en een link om uw vraag te volgen.")
        if not met_kvk:
            del self.fields["kvk_nummer"]

    def clean_kvk_nummer(self) -> str:
        """Eight digits; a KVK number has no check digit."""
        nummer = "".join(str(self.cleaned_data["kvk_nummer"]).split()).replace(".", "")
        if nummer and not KVK_NUMMER.fullmatch(nummer):
            raise ValidationError(
                _("Het KVK-nummer klopt niet. Het heeft 8 cijfers, zoals 12345678."), code="vorm"
            )
        return nummer


class AntwoordForm(MetValkuil):
    """The vrager writes back from the status page."""

    tekst = VrijeTekst(
        label=_("Uw bericht"),
        help_text=_("Schrijf geen burgerservicenummer op en geen medische gegevens."),
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Schrijf bij “Uw bericht” wat u ons wilt laten weten."),
            "max_length": _(
                "Uw bericht is te lang: hoogstens %(limit_value)d tekens, u schreef er %(show_value)d."
            ),
        },
    )
    bestanden = BestandenVeld()


class MetNummer(MetValkuil):
    """Which vraag it is."""

    nummer = forms.CharField(
        label=_("Uw zaaknummer"),
        help_text=_("Het staat in uw bevestiging en ziet eruit als W26-7K3M4C."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={
            "required": _("Vul uw zaaknummer in."),
            "max_length": _("Uw zaaknummer is te lang. Het ziet eruit als W26-7K3M4C."),
        },
    )

    def clean_nummer(self) -> str:
        return "".join(str(self.cleaned_data["nummer"]).upper().split())


class ZoekVraagForm(MetNummer):
    """Which vraag, and that it is yours: the number and an address that we know of it."""

    bereik = forms.CharField(
        label=_("Uw e-mailadres of telefoonnummer"),
        help_text=_("Hetzelfde als toen u uw vraag stuurde."),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Vul uw e-mailadres of uw telefoonnummer in."),
            "max_length": _("Uw e-mailadres is te lang: hoogstens %(limit_value)d tekens."),
        },
    )

    @property
    def email(self) -> str:
        bereik = str(self.cleaned_data["bereik"])
        return bereik if "@" in bereik else ""

    @property
    def telefoon(self) -> str:
        bereik = str(self.cleaned_data["bereik"])
        try:
            return "" if "@" in bereik else parse_telefoon(bereik)
        except OngeldigNummer:
            # Then there is nothing that it could match.
            return ""


class VolgcodeForm(MetNummer):
    """Which vraag, and the code that the desk read out. Stands on one page with the form above."""

    prefix = "met_code"
    code = forms.CharField(
        label=_("Uw code"),
        help_text=_("Acht letters en cijfers, zoals KXRT-4MPQ. Hoofdletters en streepjes hoeven niet."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={
            "required": _("Vul uw code in."),
            "max_length": _("Uw code is te lang: het zijn acht letters en cijfers."),
        },
    )

    @property
    def is_sent(self) -> bool:
        return self.add_prefix("code") in self.data

    def refuse(self) -> None:
        """One sentence for whatever is wrong: which of the two it is, is not told."""
        self.add_error(
            "code",
            _(
                "Dit zaaknummer en deze code horen niet bij elkaar, of de code werkt niet meer. "
                "Kijk ze na, of bel uw Werkcentrum voor een nieuwe code."
            ),
        )


class ZoekRegioForm(PubliekFormulier):
    """The postcode box of the front page."""

    postcode = forms.CharField(
        label=_("Uw postcode"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "spellcheck": "false"}),
        error_messages={
            "required": _("Vul uw postcode in."),
            "max_length": _("Deze postcode is te lang. Een postcode ziet eruit als 7311 KZ."),
        },
    )

    def clean_postcode(self) -> str:
        postcode = " ".join(str(self.cleaned_data["postcode"]).upper().split())
        if parse_pc4(postcode) is None:
            raise ValidationError(
                _("De postcode “%(postcode)s” klopt niet. Een postcode ziet eruit als 7311 KZ."),
                code="vorm",
                params={"postcode": postcode},
            )
        return postcode
