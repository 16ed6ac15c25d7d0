from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.enums import ContactRichting, Kanaal
from loket.kenmerken import VOCABULAIRE
from loket.queries.stappen import Stap
from loket.services.vragen import VragerGegevens
from loket.web.plaats import PlaatsForm
from loket.web.publiek.stappen import THEMAS
from loket.web.vrijetekst import VrijeTekst
from werkcentrum.basis.telefoon import OngeldigNummer, parse_telefoon
from werkcentrum.basis.web.datum import DatumVeld

CONTACTKANALEN = (
    Kanaal.TELEFOON, Kanaal.BALIE, Kanaal.EMAIL, Kanaal.BRIEF, Kanaal.CHAT, Kanaal.BEZOEK,
)  # fmt: skip
# For a contact of an earlier day without a time.
MIDDAG = time(12)
OUDSTE_CONTACT_DAGEN = 2 * 366
MAX_TEKST = 5000
EMAIL_KLOPT_NIET = _("Dit e-mailadres klopt niet. Een e-mailadres ziet eruit als naam@voorbeeld.nl.")
TE_LANG = _("Deze tekst is te lang: hoogstens %(limit_value)d tekens, u schreef er %(show_value)d.")


def themakeuzes(doelgroep: str) -> list[tuple[str, str]]:
    labels = dict(VOCABULAIRE["thema"].waarden)
    return [(thema, labels[thema]) for thema in THEMAS[doelgroep]]


class MetVersie(forms.Form):
    """What the page showed when this person began: the versie, and what stood there (loket.queries.gezien)."""

    versie = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    gezien = forms.CharField(required=False, widget=forms.HiddenInput)


class StapForm(MetVersie):
    stap = forms.ChoiceField(choices=Stap.choices)


NAMENS_ANTWOORDEN = (
    ("bevestigd", _("Ja, dat mag")),
    ("geweigerd", _("Nee, dat wil de persoon niet")),
)


class NamensForm(forms.Form):
    antwoord = forms.ChoiceField(
        label=_("Wat zei de persoon zelf?"), choices=NAMENS_ANTWOORDEN, initial="bevestigd"
    )
    kanaal = forms.ChoiceField(
        label=_("Hoe sprak u de persoon?"),
        choices=[(kanaal.value, kanaal.label) for kanaal in (Kanaal.TELEFOON, Kanaal.BALIE)],
        initial=Kanaal.TELEFOON,
    )


class ContactForm(MetVersie):
    richting = forms.ChoiceField(
        label=_("Wat legt u vast?"),
        choices=[(r.value, r.label) for r in (ContactRichting.UIT, ContactRichting.IN, ContactRichting.INTERN)],
        initial=ContactRichting.UIT,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat u vastlegt.")},
    )
    kanaal = forms.ChoiceField(
        label=_("Hoe ging het contact?"),
        choices=[(k.value, k.label) for k in CONTACTKANALEN],
        initial=Kanaal.TELEFOON,
    )
    tekst = VrijeTekst(
        label=_("Wat is er besproken?"),
        help_text=_("De vrager kan dit lezen, behalve een notitie voor collega's."),
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf op wat er is besproken."), "max_length": TE_LANG},
    )
    datum = DatumVeld(label=_("Op welke dag was het?"), required=False)
    tijd = forms.TimeField(
        label=_("Hoe laat?"),
        help_text=_("Bijvoorbeeld 14.30."),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": "5"}),
        error_messages={"invalid": _("Dit is geen tijd. Schrijf de uren en de minuten, zoals 14.30.")},
    )

    def clean(self) -> dict[str, Any]:
        """`gelegd_op`: None when the contact was just now."""
        data = super().clean() or self.cleaned_data
        dag, tijd = data.get("datum"), data.get("tijd")
        if tijd and not dag and "datum" not in self.errors:
            self.add_error("datum", _("Vul ook de dag in waarop het contact was."))
        data["gelegd_op"] = self._gelegd_op(dag, tijd) if dag else None
        return data

    def _gelegd_op(self, dag: date, tijd: time | None) -> datetime | None:
        today = timezone.localdate()
        if (today - dag).days > OUDSTE_CONTACT_DAGEN:
            self.add_error("datum", _("Dit is te lang geleden: hoogstens twee jaar terug."))
            return None
        if dag == today and tijd is None:
            return None
        moment = timezone.make_aware(datetime.combine(dag, tijd or MIDDAG)) if dag <= today else None
        if moment is None or moment > timezone.now():
            self.add_error("datum", _("Dit moment moet nog komen. Leg een contact vast als het is geweest."))
            return None
        return moment


class NieuweVraagForm(PlaatsForm):
    """A walk-in or a telephone call in one screen. Only who it is for and the words themselves are needed."""

    sleutel = forms.UUIDField(required=False, widget=forms.HiddenInput)
    omschrijving = VrijeTekst(
        label=_("Vraag, in eigen woorden"),
        help_text=_("Schrijf geen burgerservicenummer of medische gegevens op."),
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
        error_messages={"required": _("Schrijf de vraag op, in de woorden van de vrager."), "max_length": TE_LANG},
    )
    doelgroep = forms.ChoiceField(
        label=_("Wie vraagt het?"),
        choices=VOCABULAIRE["doelgroep"].waarden,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie het vraagt.")},
    )
    thema = forms.ChoiceField(
        label=_("Thema"),
        required=False,
        choices=[
            ("", _("Nog niet duidelijk")),
            (_("Werkzoekenden en werkenden"), themakeuzes("werkende")),
            (_("Werkgevers"), themakeuzes("werkgever")),
        ],
    )
    naam = forms.CharField(
        label=_("Naam"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": TE_LANG},
    )
    bereikbaar = forms.CharField(
        label=_("Telefoon of e-mail"),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": TE_LANG},
    )

    field_order = ("omschrijving", "doelgroep", "thema", "naam", "bereikbaar", "plaats", "gemeente")

    def clean_bereikbaar(self) -> str:
        value = str(self.cleaned_data["bereikbaar"])
        if "@" in value:
            try:
                validate_email(value)
            except ValidationError as error:
                raise ValidationError(EMAIL_KLOPT_NIET) from error
        elif value:
            try:
                return parse_telefoon(value)
            except OngeldigNummer as error:
                raise ValidationError(
                    _("Dit is geen telefoonnummer en geen e-mailadres. Controleer wat u invulde.")
                ) from error
        return value

    @property
    def vrager(self) -> VragerGegevens:
        bereikbaar: str = self.cleaned_data["bereikbaar"]
        is_email = "@" in bereikbaar
        return VragerGegevens(
            naam=self.cleaned_data["naam"],
            email=bereikbaar if is_email else "",
            telefoon="" if is_email else bereikbaar,
        )

    @property
    def kenmerken(self) -> dict[str, object]:
        facts: dict[str, Any] = {
            "doelgroep": self.cleaned_data["doelgroep"],
            "thema": self.cleaned_data["thema"],
            "gemeente": self.gemeente_code,
        }
        return {key: value for key, value in facts.items() if value}
