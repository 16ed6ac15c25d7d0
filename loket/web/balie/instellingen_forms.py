import re
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from loket.enums import Klok
from loket.kenmerken import VOCABULAIRE
from loket.models.caseload import MAX_UREN_PER_VRAAG
from loket.models.termijn import MAX_WERKDAGEN
from loket.queries.caseload import UREN_PER_VRAAG
from loket.services.instellingen import Openingsblok
from werkcentrum.basis.enums import Weekdag
from werkcentrum.basis.web.datum import DatumVeld

UITLEG = {
    Klok.EERSTE_CONTACT: _("Van binnenkomst tot het eerste gesprek of bericht. De vrager leest deze termijn."),
    Klok.VERVOLGSTAP: _("Als de volgende stap aan ons is. De termijn staat stil zolang wij op de vrager wachten."),
    Klok.ANTWOORD_VRAGER: _("Hoe lang wij op een antwoord wachten voor wij zelf contact zoeken."),
    Klok.ANTWOORD_PARTNER: _("Hoe lang een partner heeft voor een antwoord op een verwijzing."),
    Klok.NAZORG: _("Na hoeveel werkdagen wij vragen of het heeft geholpen."),
    Klok.STILTE: _(
        "Na hoeveel werkdagen zonder iets van ons een vraag stijgt op de lijst. Twee werkdagen later krijgt de "
        "eigenaar bericht, nog twee later de teamleider."
    ),
}
BLOK = re.compile(r"^(\d{1,2})(?:[.:](\d{2}))?\s*(?:uur)?\s*(?:-|–|tot)\s*(\d{1,2})(?:[.:](\d{2}))?\s*(?:uur)?$")
SCHEIDING = re.compile(r",|;|\ben\b")


class TermijnenForm(forms.Form):
    """One number for each clock."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for klok in Klok:
            fout = _("%(klok)s: vul een heel getal in van 1 tot en met %(hoogste)d.") % {
                "klok": klok.label,
                "hoogste": MAX_WERKDAGEN,
            }
            self.fields[klok.value] = forms.IntegerField(
                label=klok.label,
                help_text=UITLEG[klok],
                min_value=1,
                max_value=MAX_WERKDAGEN,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
                error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), fout),
            )

    def clean(self) -> dict[str, Any]:
        """A vraag that still has time does not lie still."""
        stilte = self.cleaned_data.get(Klok.STILTE.value)
        ours = [self.cleaned_data.get(klok.value) for klok in (Klok.EERSTE_CONTACT, Klok.VERVOLGSTAP)]
        if stilte is not None and any(dagen is not None and dagen > stilte for dagen in ours):
            self.add_error(
                Klok.STILTE.value,
                _("Stilte: kies minstens zoveel werkdagen als voor het eerste contact en de volgende stap."),
            )
        return self.cleaned_data

    @property
    def termijnen(self) -> dict[Klok, int]:
        return {klok: self.cleaned_data[klok.value] for klok in Klok}


class WegingenForm(forms.Form):
    """Hours for a vraag of each thema."""

    def __init__(self, *args: Any, wegingen: Mapping[str, Decimal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for thema, naam in VOCABULAIRE["thema"].waarden:
            fout = _("%(naam)s: vul een aantal uren in van 0,1 tot en met %(hoogste)d.") % {
                "naam": naam,
                "hoogste": MAX_UREN_PER_VRAAG,
            }
            self.fields[thema] = forms.DecimalField(
                label=naam,
                min_value=Decimal("0.1"),
                max_value=MAX_UREN_PER_VRAAG,
                max_digits=4,
                decimal_places=1,
                localize=True,
                initial=wegingen.get(thema, UREN_PER_VRAAG),
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value", "max_digits", "max_decimal_places"), fout
                ),
            )


class OpeningstijdenForm(forms.Form):
    """One line for each day of the week; empty is closed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for dag in Weekdag:
            self.fields[f"dag_{dag.value}"] = forms.CharField(
                label=dag.label.capitalize(),
                required=False,
                max_length=80,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        for dag in Weekdag:
            name = f"dag_{dag.value}"
            try:
                self.cleaned_data[name] = parse_blokken(dag, self.cleaned_data.get(name, ""))
            except ValidationError as error:
                self.add_error(name, error)
        return self.cleaned_data

    @property
    def blokken(self) -> list[Openingsblok]:
        return [blok for dag in Weekdag for blok in self.cleaned_data[f"dag_{dag.value}"]]


def parse_blokken(dag: Weekdag, tekst: str) -> list[Openingsblok]:
    """From "9.00-12.30, 13-17 uur". Raises ValidationError, with a sentence that names the day."""
    return [_parse_blok(dag, deel.strip()) for deel in SCHEIDING.split(tekst.lower()) if deel.strip()]


def _parse_blok(dag: Weekdag, tekst: str) -> Openingsblok:
    match = BLOK.match(tekst)
    try:
        if match is None:
            raise ValueError(tekst)
        van_uur, van_minuut, tot_uur, tot_minuut = (int(deel or 0) for deel in match.groups())
        blok = Openingsblok(dag.value, time(van_uur, van_minuut), time(tot_uur, tot_minuut))
    except ValueError as error:
        raise ValidationError(
            _("%(dag)s: schrijf de tijden als 9.00-12.30, 13.00-17.00 of laat het veld leeg.")
            % {"dag": dag.label.capitalize()}
        ) from error
    return blok


def openingstijden_initial(tijden: Mapping[int, str]) -> dict[str, str]:
    return {f"dag_{dag}": tekst for dag, tekst in tijden.items()}


class SluitingsdagForm(forms.Form):
    datum = DatumVeld(
        label=_("Dag waarop de balie dicht is"),
        help_text=_("Feestdagen hoeft u niet op te geven: die tellen al niet als werkdag."),
        error_messages={"required": _("Vul de dag in waarop de balie dicht is.")},
    )
    reden = forms.CharField(
        label=_("Reden"),
        required=False,
        max_length=120,
        help_text=_("Bezoekers van de website kunnen dit lezen."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("De reden is te lang: hoogstens %(limit_value)d tekens.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_datum(self) -> date:
        datum: date = self.cleaned_data["datum"]
        if datum < self.today:
            raise ValidationError(_("Deze dag is al voorbij. Vul een dag in vanaf vandaag."))
        return datum


class WegForm(forms.Form):
    datum = forms.DateField()
