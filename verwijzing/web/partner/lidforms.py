"""One part of a condition: a kenmerk, the comparisons that fit it in words, and the values."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.kenmerken import ALLE, Kenmerk, KenmerkFout, Soort, in_zin, parse_sbi
from verwijzing.gids.voorwaarden import Operator, Voorwaarde

# Two numbers instead of one; on the card it is the same operator.
TUSSEN_DAGEN = "tussen_dagen"
TWEE = (Operator.TUSSEN.value, TUSSEN_DAGEN)
LIJST = (
    (Operator.IN.value, gettext_lazy("een van deze")),
    (Operator.NIET_IN.value, gettext_lazy("geen van deze")),
)
OPERATOREN: Mapping[Soort, tuple[tuple[str, Any], ...]] = {
    Soort.KEUZE: LIJST,
    Soort.MEERKEUZE: ((Operator.IN.value, gettext_lazy("ten minste een van deze")), LIJST[1]),
    Soort.GEMEENTECODE: LIJST,
    Soort.TEKST: LIJST,
    Soort.JA_NEE: ((Operator.IS_WAAR.value, gettext_lazy("ja")), (Operator.IS_ONWAAR.value, gettext_lazy("nee"))),
    Soort.GETAL: (
        (Operator.MINSTENS.value, gettext_lazy("minstens")),
        (Operator.HOOGSTENS.value, gettext_lazy("hoogstens")),
        (Operator.TUSSEN.value, gettext_lazy("van … tot en met …")),
    ),
    Soort.DATUM: (
        (Operator.BINNEN_DAGEN.value, gettext_lazy("binnen zoveel dagen vanaf vandaag")),
        (TUSSEN_DAGEN, gettext_lazy("van … tot en met … dagen vanaf vandaag")),
        (Operator.NA_DAGEN.value, gettext_lazy("meer dan zoveel dagen na vandaag")),
    ),
    Soort.SBI: ((Operator.BEGINT_MET.value, gettext_lazy("begint met")),),
}
MEESTE_REGELS = 3


def getypt_of(v: Voorwaarde, namen: Mapping[str, str]) -> dict[str, list[str]]:
    """The fields of this form that say what the condition says. `namen` of gemeenten by their code."""
    soort = ALLE[v.kenmerk].soort
    waarden = [str(waarde) for waarde in v.waarden]
    operator = v.operator.value
    velden = {"kenmerk": [v.kenmerk]}
    if soort in (Soort.GETAL, Soort.DATUM):
        twee = len(waarden) == 2
        if twee and v.operator is Operator.BINNEN_DAGEN:
            operator = TUSSEN_DAGEN
        velden |= {"getal": waarden[:1], "tot": waarden[1:]}
    elif soort in (Soort.KEUZE, Soort.MEERKEUZE):
        velden["waarden"] = waarden
    elif soort is Soort.GEMEENTECODE:
        velden["waarden"] = ["\n".join(namen.get(waarde, waarde) for waarde in waarden)]
    elif soort is not Soort.JA_NEE:
        velden["waarden"] = ["\n".join(waarden)]
    return velden | {"operator": [operator]}


class LidForm(forms.Form):
    """Its fields follow from the kenmerk, which is chosen when the part is added."""

    operator = forms.ChoiceField()

    def __init__(self, *args: Any, kenmerk: Kenmerk, gemeenten: Mapping[str, str], **kwargs: Any) -> None:
        """`gemeenten`: code by name in small letters."""
        super().__init__(*args, **kwargs)
        self.kenmerk, self.gemeenten = kenmerk, gemeenten
        self.fields["operator"] = self._operator()
        self.fields |= self._values()

    @property
    def kenmerk_naam(self) -> str:
        return f"{self.prefix}-kenmerk"

    @property
    def naam(self) -> str:
        return in_zin(self.kenmerk.naam)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.kenmerk.soort in (Soort.GETAL, Soort.DATUM) and "operator" in cleaned:
            self._clean_numbers(cleaned)
        return cleaned

    def clean_waarden(self) -> list[str]:
        waarden: list[str] | str = self.cleaned_data["waarden"]
        if not isinstance(waarden, str):
            return waarden
        gelezen = [self._one(regel) for regel in _lines(waarden, self.kenmerk.soort)]
        if not gelezen:
            raise forms.ValidationError(self._fill_in())
        return list(dict.fromkeys(gelezen))

    @property
    def raw(self) -> dict[str, object]:
        """The condition in the shape of a card, once the form is valid."""
        cleaned = self.cleaned_data
        operator = cleaned["operator"]
        waarden = cleaned.get("waarden", [])
        if "getal" in self.fields:
            waarden = [cleaned["getal"], cleaned["tot"]] if operator in TWEE else [cleaned["getal"]]
        operator = Operator.BINNEN_DAGEN.value if operator == TUSSEN_DAGEN else operator
        return {"kenmerk": self.kenmerk.key, "operator": operator, "waarden": waarden}

    def _operator(self) -> forms.ChoiceField:
        keuzes = OPERATOREN[self.kenmerk.soort]
        if self.data.get(f"{self.prefix}-operator") == Operator.BEVAT and self.kenmerk.soort is Soort.MEERKEUZE:
            # As the base map writes it; it means the same.
            keuzes = ((Operator.BEVAT.value, keuzes[0][1]), keuzes[1])
        return forms.ChoiceField(
            label=self.kenmerk.naam,
            choices=keuzes,
            error_messages={"required": self._choose(), "invalid_choice": self._choose()},
        )

    def _values(self) -> dict[str, forms.Field]:
        kenmerk = self.kenmerk
        match kenmerk.soort:
            case Soort.JA_NEE:
                return {}
            case Soort.KEUZE | Soort.MEERKEUZE:
                return {"waarden": self._choices()}
            case Soort.GETAL | Soort.DATUM:
                eenheid = kenmerk.eenheid or (_("dagen") if kenmerk.soort is Soort.DATUM else "")
                label = _("Aantal %(eenheid)s") % {"eenheid": eenheid} if eenheid else _("Getal")
                return {
                    "getal": self._number(label, required=True),
                    "tot": self._number(_("Tot en met (alleen bij “van … tot en met …”)"), required=False),
                }
            case _:
                return {"waarden": self._lines_field()}

    def _choices(self) -> forms.MultipleChoiceField:
        return forms.MultipleChoiceField(
            label=_("Antwoorden"),
            choices=self.kenmerk.waarden,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Kies ten minste een antwoord bij %(naam)s.") % {"naam": self.naam}},
        )

    def _number(self, label: str, *, required: bool) -> forms.IntegerField:
        getal = _("Schrijf bij %(naam)s een heel getal in cijfers.") % {"naam": self.naam}
        buiten = _("Bij %(naam)s hoort een getal van %(laag)s tot en met %(hoog)s.") % {
            "naam": self.naam,
            "laag": self.kenmerk.minimum,
            "hoog": self.kenmerk.maximum,
        }
        return forms.IntegerField(
            label=label,
            required=required,
            min_value=self.kenmerk.minimum if self.kenmerk.minimum is not None else -36_500,
            max_value=self.kenmerk.maximum if self.kenmerk.maximum is not None else 36_500,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={
                "required": getal,
                "invalid": getal,
                "min_value": buiten if self.kenmerk.minimum is not None else getal,
                "max_value": buiten if self.kenmerk.maximum is not None else getal,
            },
        )

    def _lines_field(self) -> forms.CharField:
        uitleg = {
            Soort.SBI: _("Elke code op een eigen regel. Een code van SBI 2025 begint met “2025:”."),
            Soort.GEMEENTECODE: _("Elke gemeente op een eigen regel."),
        }
        return forms.CharField(
            label=self.kenmerk.naam,
            help_text=uitleg.get(self.kenmerk.soort, _("Elk antwoord op een eigen regel.")),
            max_length=8000,
            widget=forms.Textarea(attrs={"rows": MEESTE_REGELS}),
            error_messages={"required": self._fill_in()},
        )

    def _clean_numbers(self, cleaned: dict[str, Any]) -> None:
        getal, tot = cleaned.get("getal"), cleaned.get("tot")
        if cleaned["operator"] in TWEE:
            if tot is None and "tot" not in self.errors:
                self.add_error("tot", _("Schrijf bij %(naam)s ook het tweede getal.") % {"naam": self.naam})
            elif getal is not None and tot is not None and getal > tot:
                self.add_error(
                    "tot",
                    _("Bij %(naam)s is het eerste getal hoger dan het tweede. Draai ze om.") % {"naam": self.naam},
                )
        elif tot is not None:
            self.add_error("tot", _("Laat bij %(naam)s het tweede getal leeg.") % {"naam": self.naam})
        elif cleaned["operator"] == Operator.BINNEN_DAGEN and getal is not None and getal < 0:
            self.add_error("getal", _("Schrijf bij %(naam)s 0 of een hoger getal.") % {"naam": self.naam})

    def _one(self, regel: str) -> str:
        fout = {"waarde": regel, "naam": self.naam}
        if self.kenmerk.soort is Soort.GEMEENTECODE:
            code = self.gemeenten.get(regel.casefold())
            if code is None:
                raise forms.ValidationError(_("Wij kennen de gemeente “%(waarde)s” niet.") % fout)
            return code
        if self.kenmerk.soort is Soort.SBI:
            try:
                return parse_sbi(self.kenmerk.key, regel)
            except KenmerkFout as error:
                uitleg = _("“%(waarde)s” is geen SBI-code. Schrijf 2 tot 5 cijfers, zoals 432 of 2025:4321.")
                raise forms.ValidationError(uitleg % fout) from error
        if len(regel) > (self.kenmerk.maximum or 200):
            raise forms.ValidationError(_("Een regel bij %(naam)s is te lang.") % fout)
        return regel

    def _choose(self) -> str:
        return _("Kies bij %(naam)s hoe het antwoord moet zijn.") % {"naam": self.naam}

    def _fill_in(self) -> str:
        return _("Vul ten minste een antwoord in bij %(naam)s.") % {"naam": self.naam}


def _lines(tekst: str, soort: Soort) -> list[str]:
    """Codes may stand behind each other too; a name may hold a comma."""
    if soort is Soort.SBI:
        tekst = tekst.replace(",", "\n").replace(";", "\n").replace(" ", "\n")
    return [" ".join(regel.split()) for regel in tekst.splitlines() if regel.strip()]
