"""The form of one follow-up question, made from the definition of its kenmerk."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from loket.kenmerken import Kenmerk, KenmerkFout, Soort, Waarde, in_zin, label, parse_waarde
from loket.web.publiek.forms import WEET_NIET
from loket.web.publiek.formulier import PubliekFormulier
from werkcentrum.basis.web.datum import DatumVeld

MET_KAARTEN = frozenset({Soort.KEUZE, Soort.MEERKEUZE, Soort.JA_NEE})
JA, NEE = "ja", "nee"
Gemeenten = Sequence[tuple[str, str]]


class VervolgForm(PubliekFormulier):
    """`waarde` is the answer, or None for "dat weet ik niet"."""

    def __init__(self, *args: Any, kenmerk: Kenmerk, gemeenten: Gemeenten = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kenmerk = kenmerk
        field = FIELDS[kenmerk.soort](kenmerk)
        field.label = kenmerk.vraag
        field.help_text = _uitleg(kenmerk)
        if kenmerk.soort is Soort.GEMEENTECODE:
            field.choices = [("", _("Kies een gemeente")), *gemeenten]  # type: ignore[attr-defined] # a ChoiceField
        self.fields["antwoord"] = field

    @property
    def heeft_kaarten(self) -> bool:
        """Whether "dat weet ik niet" is one of the answers, or a button of its own."""
        return self.kenmerk.soort in MET_KAARTEN

    @property
    def is_leeg(self) -> bool:
        raw = self["antwoord"].data
        return not (raw if isinstance(raw, list) else str(raw or "").strip())

    @property
    def waarde(self) -> Waarde | None:
        waarde: Waarde | None = self.cleaned_data["antwoord"]
        return waarde

    def clean_antwoord(self) -> Waarde | None:
        raw = self.cleaned_data["antwoord"]
        if raw in (WEET_NIET, [WEET_NIET]):
            return None
        self._refuse_contradiction(raw)
        if self.kenmerk.soort is Soort.JA_NEE:
            raw = raw == JA
        try:
            return parse_waarde(self.kenmerk, raw)
        except KenmerkFout as error:
            raise ValidationError(_not_allowed(self.kenmerk), code="waarde") from error

    def _refuse_contradiction(self, raw: object) -> None:
        if not isinstance(raw, list) or len(raw) < 2:
            return
        if WEET_NIET in raw:
            raise ValidationError(
                _("U koos bij “%(naam)s” ook “%(alleen)s”. Haal dat vinkje weg, of alle andere."),
                params={"naam": self.kenmerk.naam, "alleen": weet_niet(self.kenmerk)},
                code="tegenspraak",
            )
        if self.kenmerk.alleen in raw:
            raise ValidationError(
                _("U koos bij “%(naam)s” ook “%(alleen)s”. Haal dat vinkje weg, of alle andere."),
                params={"naam": self.kenmerk.naam, "alleen": label(self.kenmerk.key, str(self.kenmerk.alleen))},
                code="tegenspraak",
            )


def initial_antwoord(kenmerk: Kenmerk, waarde: Waarde | None, *, overgeslagen: bool) -> object:
    """How an earlier answer stands in the form."""
    if overgeslagen and kenmerk.soort in MET_KAARTEN:
        return [WEET_NIET] if kenmerk.soort is Soort.MEERKEUZE else WEET_NIET
    if waarde is None:
        return None
    if isinstance(waarde, bool):
        return JA if waarde else NEE
    return list(waarde) if isinstance(waarde, tuple) else waarde


def weet_niet(kenmerk: Kenmerk) -> str:
    if kenmerk.gevoelig:
        return str(_("Dat weet ik niet, of zeg ik liever niet"))
    return str(_("Dat weet ik niet"))


def _uitleg(kenmerk: Kenmerk) -> str:
    if kenmerk.soort is Soort.MEERKEUZE:
        return f"{kenmerk.waarom} {_('U kunt meer dan één antwoord kiezen.')}"
    return kenmerk.waarom


def _not_allowed(kenmerk: Kenmerk) -> str:
    match kenmerk.soort:
        case Soort.GETAL:
            return str(_("Vul bij “%(naam)s” een heel getal in van %(laag)d tot en met %(hoog)d.")) % {
                "naam": kenmerk.naam,
                "laag": kenmerk.minimum or 0,
                "hoog": kenmerk.maximum or 0,
            }
        case Soort.DATUM:
            return str(_("De datum bij “%(naam)s” bestaat niet. Kijk de dag, de maand en het jaar na.")) % {
                "naam": kenmerk.naam
            }
        case Soort.SBI:
            return str(_("Een SBI-code heeft 2 tot 5 cijfers, zoals 4321. Kijk de code na."))
        case Soort.TEKST:
            return str(_("Vul bij “%(naam)s” een tekst in van hoogstens %(hoog)d tekens.")) % {
                "naam": kenmerk.naam,
                "hoog": kenmerk.maximum or 200,
            }
        case _:
            return str(_("Kies bij “%(naam)s” een van de antwoorden.")) % {"naam": kenmerk.naam}


def _errors(kenmerk: Kenmerk) -> dict[str, str]:
    if kenmerk.soort in MET_KAARTEN or kenmerk.soort is Soort.GEMEENTECODE:
        leeg = str(_("Kies een antwoord bij “%(naam)s”.")) % {"naam": kenmerk.naam}
    else:
        leeg = str(_("Vul %(wat)s in, of kies “%(weet_niet)s”.")) % {
            "wat": in_zin(kenmerk.uw),
            "weet_niet": weet_niet(kenmerk),
        }
    fout = _not_allowed(kenmerk)
    return {"required": leeg, "invalid": fout, "invalid_choice": fout, "invalid_list": fout, "max_length": fout}


def _keuze(kenmerk: Kenmerk) -> forms.Field:
    return forms.ChoiceField(
        choices=[*kenmerk.waarden, (WEET_NIET, weet_niet(kenmerk))],
        widget=forms.RadioSelect,
        error_messages=_errors(kenmerk),
    )


def _meerkeuze(kenmerk: Kenmerk) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=[*kenmerk.waarden, (WEET_NIET, weet_niet(kenmerk))],
        widget=forms.CheckboxSelectMultiple,
        error_messages=_errors(kenmerk),
    )


def _ja_nee(kenmerk: Kenmerk) -> forms.Field:
    return forms.ChoiceField(
        choices=[(JA, _("Ja")), (NEE, _("Nee")), (WEET_NIET, weet_niet(kenmerk))],
        widget=forms.RadioSelect,
        error_messages=_errors(kenmerk),
    )


def _getal(kenmerk: Kenmerk) -> forms.Field:
    return forms.IntegerField(
        # A text box: a wheel or an arrow key must not change the answer.
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        localize=False,
        error_messages=_errors(kenmerk),
    )


def _datum(kenmerk: Kenmerk) -> forms.Field:
    return DatumVeld(error_messages=_errors(kenmerk))


def _tekst(kenmerk: Kenmerk) -> forms.Field:
    return forms.CharField(
        max_length=kenmerk.maximum or 200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=_errors(kenmerk),
    )


def _sbi(kenmerk: Kenmerk) -> forms.Field:
    return forms.CharField(
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages=_errors(kenmerk),
    )


def _gemeente(kenmerk: Kenmerk) -> forms.Field:
    return forms.ChoiceField(widget=forms.Select, error_messages=_errors(kenmerk))


FIELDS: dict[Soort, Callable[[Kenmerk], forms.Field]] = {
    Soort.KEUZE: _keuze,
    Soort.MEERKEUZE: _meerkeuze,
    Soort.JA_NEE: _ja_nee,
    Soort.GETAL: _getal,
    Soort.DATUM: _datum,
    Soort.TEKST: _tekst,
    Soort.SBI: _sbi,
    Soort.GEMEENTECODE: _gemeente,
}
